// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/mark.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

class Catalogue;

/// Whether a program of this name (lower case or a path) is a remote-management or screen-sharing
/// tool of the catalogue. Names too common to count alone are not.
[[nodiscard]] bool isRemoteTool(std::string_view program, const Catalogue& catalogue);

/// The kind that a record is shown as: the start of a remote tool is remote access.
[[nodiscard]] Kind shownAs(const Event& event, const Catalogue& catalogue);

/// Which programs of a case are remote tools. Their starts stand in the remote-access lane, with
/// its shape: a person looks for them there, however they were logged.
class RemoteTools {
public:
    RemoteTools() = default;
    /// `subjects` as Case::subjects gives them: the text of Mark::subject 1 first.
    RemoteTools(std::span<const std::string> subjects, const Catalogue& catalogue);

    /// The kind that the mark is shown as.
    [[nodiscard]] Kind shownAs(const Mark& mark) const
    {
        const auto at = std::size_t(mark.subject) - 1;
        return mark.kind == Kind::Execution && mark.subject > 0 && at < m_known.size()
                && m_known[at]
            ? Kind::RemoteAccess
            : mark.kind;
    }

private:
    std::vector<bool> m_known; ///< by Mark::subject - 1
};

} // namespace callwake
