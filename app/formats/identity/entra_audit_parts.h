// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake {

/// An activity of the Entra directory as its log tells it, as views and in the log's own words;
/// see Microsoft Graph's resource type directoryAudit.
class EntraAudit {
public:
    std::string_view activity; ///< its name: "Reset user password"
    std::string_view result; ///< "success", "failure", in any case
    std::string_view reason, service, correlation;
    std::string_view user; ///< who did it; empty where no person did
    std::string_view userId; ///< the id of the user's object
    std::string_view application; ///< that did it, where no person did
    std::string_view address, userAgent;

    /// Whom or what it is about; the first user, and the first other object, count.
    void addTarget(std::string_view type, std::string_view shown, std::string_view principal);
    /// A property that was changed, with its new value in JSON.
    void addProperty(std::string_view name, std::string_view value);
    /// One record, and the names of who did it; skipped where it is of no use here.
    void deliver(Instant time, const Record& place, Sink& sink) const;

private:
    std::string_view m_affected, m_object;
    bool m_credential = false;
    std::string m_changes;
};

} // namespace callwake
