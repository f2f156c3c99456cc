// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Windows data sets of the Open Threat Research Forge (Security-Datasets, Mordor): an object a
// line, the event's data beside its other fields. Those of 2019 were shipped by NXLog, those of
// 2020 by other means. Their TimeCreated, @timestamp and EventTime are the wall clock of the
// computer that gathered them, though some end in "Z"; UtcTime, which Sysmon's own events hold, is
// true, and the difference of the two tells the zone.
#include "base/text.h"
#include "formats/generic/export_parts.h"
#include "formats/telephony/zone_evidence_parts.h"
#include "formats/windows/event_message_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

std::optional<Instant> wallClock(std::string_view text)
{
    if (text.ends_with('Z'))
        text.remove_suffix(1);
    const auto time = parseIso(text);
    return time ? std::optional(time->time) : std::nullopt;
}

class OtrfReader {
public:
    explicit OtrfReader(const Zone& zone)
        : m_evidence(zone, "UtcTime and TimeCreated")
    {
    }

    std::string_view fill(const JsonObject& object, ExportedEvent& out)
    {
        std::string_view message;
        for (const JsonObject::Value& value : object.values())
            if (value.path == "Message")
                message = value.text;
            else
                out.add(value.path, value.text);
        out.event.provider = exportedText(firstOf(out, {"SourceName", "ProviderName"}));
        out.event.eventId = exportedText(out["EventID"]);
        out.event.channel = exportedText(out["Channel"]);
        out.event.computer = exportedText(firstOf(out, {"Hostname", "host", "Computer"}));
        out.event.userSid = exportedText(firstOf(out, {"UserID", "Sid"}));
        if (out["User"].empty() && !out["AccountName"].empty())
            out.add("User", accountOf(out));
        fillTime(out);
        addFromMessage(message, out);
        return {};
    }

    void finish(Sink& sink) const
    {
        m_evidence.tell(sink);
        if (!m_proven && m_utcSaid)
            sink.zoneFound("UTC", "the times end in \"Z\", and no event contradicts");
    }

private:
    static std::string_view firstOf(
        const ExportedEvent& out, std::initializer_list<std::string_view> names)
    {
        for (const std::string_view name : names)
            if (const auto text = out[name]; !text.empty())
                return text;
        return {};
    }

    /// NXLog names the account in whose context an event was written.
    static std::string_view accountOf(ExportedEvent& out)
    {
        const auto domain = out["Domain"];
        const auto name = out["AccountName"];
        return domain.empty() ? name : out.keep(std::string(domain) + "\\" + std::string(name));
    }

    void fillTime(ExportedEvent& out)
    {
        const auto written = firstOf(out, {"TimeCreated", "EventTime", "@timestamp"});
        const auto wall = wallClock(written);
        const auto made = wallClock(out["UtcTime"]);
        m_utcSaid |= written.ends_with('Z');
        if (made) {
            if (wall) {
                m_evidence.add(*wall, *made);
                m_proven = true;
            }
            out.event.time = exportedText(out["UtcTime"]);
        } else if (wall) {
            out.event.time = exportedText(out.keep(formatIso(*wall)));
            out.quality |= Quality::LocalTime;
        }
    }

    ZoneEvidence m_evidence;
    bool m_proven = false;
    bool m_utcSaid = false;
};

int sniff(const Head& head)
{
    const bool flat = holdsKeys(head, {"EventID", "SourceName", "Hostname"})
        || holdsKeys(head, {"EventID", "SourceName", "host"});
    const bool others = head.bytes.find("\"TimeGenerated\"") != std::string_view::npos;
    return flat && !others ? 92 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    OtrfReader reader(options.zone);
    readEventObjects(input, sink,
        [&](const JsonObject& object, ExportedEvent& out) { return reader.fill(object, out); });
    reader.finish(sink);
}

} // namespace

extern const Format otrf_json;
const Format otrf_json{
    .name = "otrf_json",
    .title = "Windows events of Security-Datasets, NXLog (JSON)",
    .reads =
        "Windows events as flat JSON objects, as the Open Threat Research Forge publishes them "
        "and NXLog ships them.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
