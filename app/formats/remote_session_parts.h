// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// A remote session that a log tells of in several lines, with its own texts.
struct RemoteSession {
    Record record; ///< place and begin; `entries` counts the lines
    std::string id; ///< by which the log names it
    std::string peer, account, process, processId, result, detail;
    bool incoming = true;
};

/// The session of the record, whose begin is set, lasts until `end`; where that was not logged, or
/// lies before the begin or more than a year behind it, its length is unknown.
void lastUntil(Record& record, std::optional<Instant> end);

/// The sessions whose end has not come yet. Where more than 64 are open, the oldest one is
/// delivered without an end.
class RemoteSessions {
public:
    explicit RemoteSessions(Sink& sink)
        : m_sink(sink)
    {
    }
    /// A session that begins with the entry that `place` is of.
    RemoteSession& open(std::string_view id, const Record& place);
    /// The newest open one of that id; null where there is none.
    [[nodiscard]] RemoteSession* find(std::string_view id);
    [[nodiscard]] RemoteSession* newest();
    /// Delivers it; it is gone then. `end`: nothing = not logged.
    void close(RemoteSession& session, std::optional<Instant> end);
    /// Delivers what is still open, at the end of the log.
    void finish();

private:
    Sink& m_sink;
    std::deque<RemoteSession> m_open; ///< oldest first
};

} // namespace callwake
