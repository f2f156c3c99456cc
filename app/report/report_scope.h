// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

namespace callwake {

/// What of a case a report tells; all of it, unless said.
struct ReportScope {
    std::optional<std::string> sequence; ///< Sequence::id: only this one
    /// Hash of an entry of the journal: as if the later ones were not there. Empty: the newest that
    /// tells of no export.
    std::string journalHead = {};
};

} // namespace callwake
