// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_conditions_parts.h"

#include "base/text.h"
#include "base/time_range.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostLogs = 32;
constexpr std::size_t mostTold = 1000;
/// Of the audit of program starts, on every Windows.
constexpr std::string_view processCreation = "0cce922b-69ae-11d9-bed3-505054503030";
constexpr std::string_view notAudited = "program starts were no longer audited";
constexpr std::string_view sysmonStopped = "Sysmon was stopped";

/// Some exports leave the braces of an id out.
bool isProcessCreation(std::string_view id)
{
    if (id.starts_with('{') && id.ends_with('}'))
        id = id.substr(1, id.size() - 2);
    return equalsIgnoringCase(id, processCreation);
}

bool says(std::string_view text, std::string_view code, std::string_view words)
{
    return text.find(code) != text.npos || lowered(text).find(words) != std::string::npos;
}

} // namespace

void LogConditions::record(EventTexts& texts, const WindowsEvent& event, Instant time)
{
    const std::string_view channel = event.channel.bytes;
    const std::string_view computer = event.computer.bytes;
    const auto isIt = [&](const Log& log) {
        return log.key.size() == channel.size() + computer.size() && log.key.starts_with(channel)
            && log.key.ends_with(computer);
    };
    if (m_latest >= m_logs.size() || !isIt(m_logs[m_latest])) {
        m_latest = std::size_t(std::ranges::find_if(m_logs, isIt) - m_logs.begin());
        if (m_latest == m_logs.size() && m_logs.size() >= mostLogs) {
            m_many = true;
            return;
        }
        if (m_latest == m_logs.size())
            m_logs.push_back(
                {std::string(channel).append(computer), std::string(texts.decoded(event.channel)),
                    lowered(texts.decoded(event.computer)), {}});
    }
    widen(m_logs[m_latest].span, rangeAt(time));
}

void LogConditions::tell(EventTexts& texts, const WindowsEvent& event, std::string_view provider,
    std::uint64_t id, Instant time)
{
    if (m_cleared.size() + m_stopped.size() + m_remarks.size() >= mostTold)
        return;
    const std::string computer = lowered(texts.decoded(event.computer));
    const bool isEventlog = provider.ends_with("Eventlog");
    if (isEventlog && (id == 1102 || id == 104)) {
        const std::string_view channel = texts.text("Channel");
        m_cleared.push_back({std::string(channel.empty() ? std::string_view("Security") : channel),
            computer, time});
    } else if (isEventlog && id == 1104) {
        m_remarks.push_back({{time, time}, "the Security log was full"});
    } else if (id == 4 && provider.find("Sysmon") != provider.npos) {
        const std::string_view state = texts.text("State");
        if (equalsIgnoringCase(state, "Stopped"))
            stop(sysmonStopped, computer, time);
        else if (equalsIgnoringCase(state, "Started"))
            start(sysmonStopped, computer, time);
    } else if (id == 4719 && isProcessCreation(texts.text("SubcategoryGuid"))) {
        const std::string_view changes = texts.text("AuditPolicyChanges");
        if (says(changes, "%%8448", "success removed"))
            stop(notAudited, computer, time);
        else if (says(changes, "%%8449", "success added"))
            start(notAudited, computer, time);
    }
}

void LogConditions::stop(std::string_view reason, std::string_view computer, Instant time)
{
    m_stopped.push_back({reason, std::string(computer), time, {}});
}

void LogConditions::start(std::string_view reason, std::string_view computer, Instant time)
{
    for (Stopped& stopped : m_stopped)
        if (stopped.reason == reason && stopped.computer == computer && stopped.from <= time)
            stopped.to = std::min(stopped.to.value_or(time), time);
}

bool LogConditions::holdsEarlier(const Cleared& cleared) const
{
    return std::ranges::any_of(m_logs, [&](const Log& log) {
        return log.computer == cleared.computer && log.span.begin < cleared.time
            && equalsIgnoringCase(log.channel, cleared.channel);
    });
}

bool LogConditions::isOfOneComputer() const
{
    return !m_many && !m_logs.empty() && std::ranges::all_of(m_logs, [&](const Log& log) {
        return log.computer == m_logs.front().computer;
    });
}

void LogConditions::deliver(Sink& sink) const
{
    for (const SourceGap& remark : m_remarks)
        sink.gap(remark);
    if (m_cleared.empty() && m_stopped.empty())
        return;
    const bool oneComputer = isOfOneComputer();
    TimeRange whole;
    for (const Log& log : m_logs)
        widen(whole, log.span);
    for (const Cleared& cleared : m_cleared) {
        const bool gone = !holdsEarlier(cleared);
        const Instant begin =
            gone && oneComputer ? std::min(whole.begin, cleared.time) : cleared.time;
        sink.gap({{begin, cleared.time},
            "the log " + cleared.channel + " was cleared"
                + (gone ? ": what it held before is gone" : "")});
    }
    for (const Stopped& stopped : m_stopped) {
        const Instant end = stopped.to.value_or(whole.end);
        sink.gap({{stopped.from, oneComputer ? std::max(end, stopped.from) : stopped.from},
            std::string(stopped.reason)});
    }
}

} // namespace callwake
