// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <array>
#include <cstddef>
#include <string>

namespace callwake {

/// A record that waits for later entries of its file, with a copy of all its texts.
class KeptRecord {
public:
    explicit KeptRecord(const Record& record);
    /// The record with its texts, which are valid as long as this stays where it is.
    [[nodiscard]] Record record() const;
    [[nodiscard]] std::size_t bytes() const { return sizeof(*this) + m_text.size(); }

private:
    Record m_record; ///< its texts are of no meaning
    std::string m_text; ///< all of them, one after the other
    std::array<std::size_t, 22> m_lengths{};
};

} // namespace callwake
