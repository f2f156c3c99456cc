// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/windows/event_conditions_parts.h"
#include "formats/windows/event_scripts_parts.h"
#include "formats/windows/event_skipped_parts.h"
#include "formats/windows/event_texts_parts.h"

#include <string>
#include <unordered_set>

namespace callwake {

struct EventRule;

/// Where an event stands in its file, and what the file says about it besides its content.
struct EventPlace {
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t line = 0;
    std::string_view bytes; ///< the event's own, for a reject
    std::optional<Instant> written; ///< serves where the event has no valid time
    Quality quality = Quality::None;
};

/// Turns the events of one file into records, rejects and counts of what is skipped. Event logs and
/// all their exports deliver through it, so that the same event tells the same in each of them.
class EventDelivery {
public:
    explicit EventDelivery(Sink& sink)
        : m_sink(sink)
        , m_scripts(sink)
    {
    }
    void take(const WindowsEvent& event, const EventPlace& place);
    void reject(const EventPlace& place, std::string_view reason);
    /// After the last event.
    void finish();

private:
    void deliver(const WindowsEvent& event, const EventPlace& place, const EventRule& rule);
    [[nodiscard]] std::optional<Instant> timeOfAct(const EventRule& rule);
    void nameBySid(const Record& record, const ActivityFields& fields);

    Sink& m_sink;
    EventTexts m_texts;
    ScriptBlocks m_scripts;
    SkippedEvents m_skipped;
    LogConditions m_conditions;
    /// Accounts whose SID was told, each with its computer.
    std::unordered_set<std::string> m_named;
    std::string m_lastAccount, m_lastHost; ///< of the latest: mostly the next is of it, too
    std::string m_key; ///< for looking up, kept to spare allocations
};

} // namespace callwake
