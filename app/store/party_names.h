// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/directory.h"
#include "store/case_values.h"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// What the people and number lists of a case say of the other side's number. It tells whose the
/// number is, not who called: anybody can show any number. A value: it does not change with the
/// case.
class PartyNames {
public:
    PartyNames() = default;
    PartyNames(std::span<const OwnerInfo> owners, std::vector<ListEntry> entries);

    /// "Ada Byrne; Northgate London block (own number)"; "Old Supplier (contact, expired
    /// 2026-01-01)", where the entry did not count any more at `time`. Safe to show; empty: no list
    /// and nobody has the number.
    [[nodiscard]] std::string of(const Number& number, Instant time) const;
    /// Of a call; empty for any other event.
    [[nodiscard]] std::string of(const Event& event) const;

private:
    void addEntries(std::string& out, NumberList list, std::string_view e164, Instant time) const;

    std::unordered_map<std::string, std::string> m_people; ///< by extension, number, SIP address
    std::shared_ptr<const Directory> m_lists; ///< null: none
};

} // namespace callwake
