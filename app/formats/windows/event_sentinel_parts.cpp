// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_sentinel_parts.h"

#include "base/text.h"
#include "formats/windows/event_xml_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// How the three tables name the same; SecurityEvent has no provider where all are of one.
std::string_view firstOf(const ExportedEvent& out, std::initializer_list<std::string_view> names)
{
    for (const std::string_view name : names)
        if (const auto text = out[name]; !text.empty())
            return text;
    return {};
}

/// Adds an account that stands in one column, "NORTHGATE\\ana".
void addAccount(
    std::string_view account, std::string_view domain, std::string_view user, ExportedEvent& out)
{
    if (account.empty() || !out[user].empty())
        return;
    const auto cut = account.find('\\');
    if (cut != account.npos)
        out.add(domain, account.substr(0, cut));
    out.add(user, account.substr(cut == account.npos ? 0 : cut + 1));
}

/// SecurityEvent has the names of accounts and programs twice; a query may have kept either.
/// Account is who signed in, of other events who acted.
void fillNames(ExportedEvent& out)
{
    if (!out.event.provider.bytes.ends_with("Security-Auditing"))
        return;
    const auto id = out.event.eventId.bytes;
    const std::string_view account = out["Account"];
    const bool signsIn = id == "4624" || id == "4625";
    const std::string_view subject = out["SubjectAccount"], target = out["TargetAccount"];
    addAccount(subject.empty() && !signsIn ? account : subject, "SubjectDomainName",
        "SubjectUserName", out);
    addAccount(
        target.empty() && signsIn ? account : target, "TargetDomainName", "TargetUserName", out);
    if (id == "4688" && out["NewProcessName"].empty())
        out.add("NewProcessName", out["Process"]);
}

/// A classic provider's data have no names: "Data", or "Data.0" of a list.
void addData(std::string_view name, std::string_view value, ExportedEvent& out)
{
    const bool positional = name == "Data" || name.starts_with("Data.");
    out.add(positional ? std::string_view() : name, value);
}

} // namespace

SentinelEvents::SentinelEvents()
    : m_portalTime(*TimeReader::make("M/d/yyyy, h:mm:ss AP"))
{
}

std::string_view SentinelEvents::fill(ExportedEvent& out, std::span<const JsonObject::Value> values)
{
    const auto provider = firstOf(out, {"Provider", "EventSourceName", "Source"});
    out.event.provider =
        exportedText(provider.empty() ? "Microsoft-Windows-Security-Auditing" : provider);
    out.event.eventId = exportedText(out["EventID"]);
    out.event.channel = exportedText(firstOf(out, {"Channel", "EventLog"}));
    out.event.computer = exportedText(out["Computer"]);
    out.event.userSid = exportedText(out["SystemUserId"]);
    if (const auto fault = fillTime(out); !fault.empty())
        return fault;
    if (!out.needsData())
        return {};
    fillNames(out);
    const std::size_t columns = out.event.data.size();
    for (const JsonObject::Value& value : values)
        if (const auto name = below(value.path, "EventData."); !name.empty())
            addData(name, value.text, out);
    const auto fault = fillEventData(trimmed(out["EventData"]), out);
    // The event's own data have a position, and the last word where a column is called the same.
    auto& data = out.event.data;
    std::rotate(data.begin(), data.begin() + std::ptrdiff_t(columns), data.end());
    const auto own = data.end() - std::ptrdiff_t(columns);
    const auto isChannel = [](const WindowsEvent::Data& one) { return one.name == "Channel"; };
    if (std::any_of(data.begin(), own, isChannel))
        data.erase(std::remove_if(own, data.end(), isChannel), data.end());
    return fault;
}

/// The portal's export names the zone in the heading, and writes "10/25/2023, 9:43:21.990 AM".
std::string_view SentinelEvents::fillTime(ExportedEvent& out)
{
    const auto text = firstOf(out,
        {"TimeGenerated", "TimeGenerated [UTC]", "TimeGenerated [Local Time]", "TimeCreatedUtc",
            "TimeCreatedUtc [UTC]"});
    if (!out["TimeGenerated [Local Time]"].empty())
        out.quality |= Quality::LocalTime;
    if (const auto time = parseIso(text)) {
        out.event.time = exportedText(text);
        return {};
    }
    if (const auto time = m_portalTime.read(text)) {
        out.event.time = exportedText(out.keep(formatIso(time->time)));
        return {};
    }
    return "no valid time";
}

std::string_view SentinelEvents::fillEventData(std::string_view text, ExportedEvent& out)
{
    if (text.starts_with('<')) {
        m_fault = readEventXml(text, out);
        return m_fault.empty() ? std::string_view() : "EventData is not well-formed XML";
    }
    if (!text.starts_with('{'))
        return {};
    if (!m_eventData.read(text).empty())
        return "EventData is not well-formed JSON";
    for (const JsonObject::Value& value : m_eventData.values())
        addData(value.path, value.text, out);
    return {};
}

} // namespace callwake
