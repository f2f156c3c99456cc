// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/event_exports.h"

#include "base/time.h"
#include "base/visible_text.h"
#include "formats/windows/evtx_value_parts.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callwake::test {

namespace {

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

std::string valueOf(const EvtxData& data)
{
    std::string out;
    appendText(out, {data.type, data.bytes});
    return out;
}

/// With so many digits of a second.
std::string timeText(const EvtxEvent& event, int digits, Duration shift = {}, char separator = 'T')
{
    const Instant time = *instantFromFiletime(event.filetime) + shift;
    std::string out = formatIso(std::chrono::floor<std::chrono::seconds>(time));
    out.pop_back();
    out[10] = separator;
    const auto fraction = (time - std::chrono::floor<std::chrono::seconds>(time)).count();
    std::string text = std::to_string(1'000'000 + fraction).substr(1) + "000";
    return out + "." + text.substr(0, std::size_t(digits));
}

bool isNamed(const EvtxEvent& event)
{
    return event.data.empty() || !event.data.front().name.empty();
}

/// Carriage returns would not come through an XML reader as they are.
std::string xmlText(const EvtxData& data)
{
    std::string out;
    for (const char c : escapedHtml(valueOf(data)))
        out += c == '\r' ? std::string("&#13;") : std::string(1, c);
    return out;
}

std::string dataXml(const EvtxEvent& event, char quote)
{
    std::string out = event.userData.empty() ? "<EventData>" : "<UserData><" + event.userData + ">";
    for (const EvtxData& data : event.data) {
        const std::string value = xmlText(data);
        const std::string name =
            data.name.empty() ? std::string() : " Name=" + (quote + escapedHtml(data.name)) + quote;
        if (!event.userData.empty())
            out += "<" + data.name + ">" + value + "</" + data.name + ">";
        else
            out += value.empty() ? "<Data" + name + "/>" : "<Data" + name + ">" + value + "</Data>";
    }
    return out + (event.userData.empty() ? "</EventData>" : "</" + event.userData + "></UserData>");
}

std::string eventXml(const EvtxEvent& event, char quote, const std::string& rendering)
{
    const auto attribute = [&](const char* name, const std::string& value) {
        return " " + std::string(name) + "=" + quote + escapedHtml(value) + quote;
    };
    return "<Event" + attribute("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event")
        + "><System><Provider" + attribute("Name", event.provider) + "/><EventID"
        + (isNamed(event) ? "" : attribute("Qualifiers", "0")) + ">" + std::to_string(event.eventId)
        + "</EventID><Version>" + std::to_string(event.version) + "</Version><TimeCreated"
        + attribute("SystemTime", timeText(event, 9) + "Z") + "/><EventRecordID>"
        + std::to_string(event.recordId) + "</EventRecordID><Channel>" + escapedHtml(event.channel)
        + "</Channel><Computer>" + event.computer + "</Computer><Security"
        + (event.userSid.empty() ? std::string() : attribute("UserID", event.userSid))
        + "/></System>" + dataXml(event, quote) + rendering + "</Event>";
}

QJsonValue jsonOf(const EvtxData& data)
{
    const QString text = textOf(valueOf(data));
    return data.type == EvtxValue::UInt32 ? QJsonValue(text.toLongLong()) : QJsonValue(text);
}

QJsonObject named(const EvtxEvent& event, bool asTexts)
{
    QJsonObject out;
    for (const EvtxData& data : event.data)
        out[textOf(data.name)] = asTexts ? QJsonValue(textOf(valueOf(data))) : jsonOf(data);
    return out;
}

std::string line(const QJsonObject& object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString() + "\n";
}

QJsonObject withAttribute(const char* name, const std::string& value)
{
    return {{QStringLiteral("#attributes"), QJsonObject{{QLatin1StringView(name), textOf(value)}}}};
}

QJsonObject dumped(const EvtxEvent& event)
{
    QJsonObject system{{QStringLiteral("Provider"), withAttribute("Name", event.provider)},
        {QStringLiteral("EventID"), int(event.eventId)},
        {QStringLiteral("TimeCreated"), withAttribute("SystemTime", timeText(event, 6) + "Z")},
        {QStringLiteral("EventRecordID"), qint64(event.recordId)},
        {QStringLiteral("Channel"), textOf(event.channel)},
        {QStringLiteral("Computer"), textOf(event.computer)},
        {QStringLiteral("Correlation"), QJsonValue::Null},
        {QStringLiteral("Security"), QJsonValue::Null}};
    if (!event.userSid.empty())
        system[QStringLiteral("Security")] = withAttribute("UserID", event.userSid);
    QJsonObject out{{QStringLiteral("System"), system}};
    if (!event.userData.empty()) {
        auto inner = named(event, false);
        inner[QStringLiteral("#attributes")] =
            QJsonObject{{QStringLiteral("xmlns"), QStringLiteral("Event_NS")}};
        out[QStringLiteral("UserData")] = QJsonObject{{textOf(event.userData), inner}};
    } else if (isNamed(event)) {
        out[QStringLiteral("EventData")] = named(event, false);
    } else {
        system[QStringLiteral("EventID")] =
            QJsonObject{{QStringLiteral("#text"), int(event.eventId)},
                {QStringLiteral("#attributes"), QJsonObject{{QStringLiteral("Qualifiers"), 0}}}};
        out[QStringLiteral("System")] = system;
        QJsonArray values;
        for (const EvtxData& data : event.data)
            values.append(textOf(valueOf(data)));
        out[QStringLiteral("EventData")] =
            QJsonObject{{QStringLiteral("Data"), QJsonObject{{QStringLiteral("#text"), values}}}};
    }
    return {{QStringLiteral("Event"), out}};
}

/// EvtxECmd's Payload.
std::string payload(const EvtxEvent& event)
{
    QJsonObject out;
    if (!event.userData.empty()) {
        out = {{QStringLiteral("UserData"),
            QJsonObject{{textOf(event.userData), named(event, true)}}}};
    } else if (isNamed(event)) {
        QJsonArray list;
        for (const EvtxData& data : event.data) {
            QJsonObject one{{QStringLiteral("@Name"), textOf(data.name)}};
            if (const auto value = valueOf(data); !value.empty())
                one[QStringLiteral("#text")] = textOf(value);
            list.append(one);
        }
        out = {{QStringLiteral("EventData"), QJsonObject{{QStringLiteral("Data"), list}}}};
    } else {
        std::string joined;
        for (const EvtxData& data : event.data)
            joined += (joined.empty() ? "" : ", ") + valueOf(data);
        out = {{QStringLiteral("EventData"),
            QJsonObject{
                {QStringLiteral("Data"), textOf(joined)}, {QStringLiteral("Binary"), QString()}}}};
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact).toStdString();
}

std::string csvCell(const std::string& text)
{
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

template <typename One>
std::string all(const EvtxEvents& events, const One& one)
{
    std::string out;
    for (const EvtxEvent& event : events)
        out += one(event);
    return out;
}

} // namespace

std::string viewerXml(const EvtxEvents& events)
{
    const std::string shown = "<RenderingInfo Culture=\"en-GB\"><Message>What it says: a &lt; b"
                              "</Message><Level>Information</Level></RenderingInfo>";
    return "<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>"
        + all(events, [&](const EvtxEvent& event) { return eventXml(event, '"', shown); })
        + "</Events>\r\n";
}

std::string wevtutilXml(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) { return eventXml(event, '\'', {}) + "\r\n"; });
}

std::string evtxDumpLines(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) { return line(dumped(event)); });
}

std::string evtxDumpPretty(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) {
        return "Record " + std::to_string(event.recordId) + "\n"
            + QJsonDocument(dumped(event)).toJson().toStdString();
    });
}

std::string evtxECmdCsv(const EvtxEvents& events)
{
    return "\xEF\xBB\xBFRecordNumber,EventRecordId,TimeCreated,EventId,Level,Provider,Channel,"
           "ProcessId,ThreadId,Computer,ChunkNumber,UserId,MapDescription,UserName,RemoteHost,"
           "PayloadData1,ExecutableInfo,HiddenRecord,SourceFile,Keywords,ExtraDataOffset,"
           "Payload\r\n"
        + all(events, [](const EvtxEvent& event) {
              const std::string number = std::to_string(event.recordId);
              return number + "," + number + "," + timeText(event, 7, {}, ' ') + ","
                  + std::to_string(event.eventId) + ",LogAlways," + event.provider + ","
                  + csvCell(event.channel) + ",4,88," + event.computer + ",0," + event.userSid
                  + ",,,,,,False,C:\\case\\x.evtx,Classic,0," + csvCell(payload(event)) + "\r\n";
          });
}

std::string evtxECmdJson(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) {
        return line({{QStringLiteral("ChunkNumber"), 0},
            {QStringLiteral("MapDescription"), QStringLiteral("an event")},
            {QStringLiteral("Computer"), textOf(event.computer)},
            {QStringLiteral("Channel"), textOf(event.channel)},
            {QStringLiteral("Provider"), textOf(event.provider)},
            {QStringLiteral("EventId"), int(event.eventId)},
            {QStringLiteral("EventRecordId"), textOf(std::to_string(event.recordId))},
            {QStringLiteral("UserId"), textOf(event.userSid)},
            {QStringLiteral("TimeCreated"), textOf(timeText(event, 7) + "+00:00")},
            {QStringLiteral("Payload"), textOf(payload(event))}});
    });
}

std::string winlogbeatLines(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) {
        QJsonObject winlog{{QStringLiteral("channel"), textOf(event.channel)},
            {QStringLiteral("computer_name"), textOf(event.computer)},
            {QStringLiteral("event_id"), textOf(std::to_string(event.eventId))},
            {QStringLiteral("provider_name"), textOf(event.provider)},
            {QStringLiteral("record_id"), qint64(event.recordId)}};
        if (!event.userSid.empty())
            winlog[QStringLiteral("user")] =
                QJsonObject{{QStringLiteral("identifier"), textOf(event.userSid)}};
        if (isNamed(event)) {
            const QString key =
                event.userData.empty() ? QStringLiteral("event_data") : QStringLiteral("user_data");
            winlog[key] = named(event, true);
        } else {
            QJsonObject data;
            for (const EvtxData& one : event.data)
                data[QStringLiteral("param%1").arg(data.size() + 1)] = textOf(valueOf(one));
            winlog[QStringLiteral("event_data")] = data;
        }
        return line({{QStringLiteral("@timestamp"), textOf(timeText(event, 6) + "Z")},
            {QStringLiteral("event"),
                QJsonObject{{QStringLiteral("code"), textOf(std::to_string(event.eventId))}}},
            {QStringLiteral("host"),
                QJsonObject{{QStringLiteral("name"), QStringLiteral("ng-pc-114")}}},
            {QStringLiteral("winlog"), winlog}});
    });
}

std::string otrfLines(const EvtxEvents& events)
{
    const auto west = -std::chrono::hours(4);
    return all(events, [&](const EvtxEvent& event) {
        if (!isNamed(event))
            return std::string();
        auto object = named(event, true);
        const std::string time = timeText(event, 3, west) + "Z";
        object[QStringLiteral("@timestamp")] = textOf(time);
        object[QStringLiteral("TimeCreated")] = textOf(time);
        object[QStringLiteral("Hostname")] = textOf(event.computer);
        object[QStringLiteral("SourceName")] = textOf(event.provider);
        object[QStringLiteral("EventID")] = int(event.eventId);
        object[QStringLiteral("Message")] = QStringLiteral("What it says.\r\n\tAll of it");
        if (!object.contains(QStringLiteral("Channel")))
            object[QStringLiteral("Channel")] = textOf(event.channel);
        if (!event.userSid.empty())
            object[QStringLiteral("UserID")] = textOf(event.userSid);
        return line(object);
    });
}

std::string sentinelLines(const EvtxEvents& events)
{
    return all(events, [](const EvtxEvent& event) {
        if (!isNamed(event))
            return std::string();
        const auto data = named(event, true);
        const bool asText = event.recordId % 2 == 0;
        return line({{QStringLiteral("TenantId"), QStringLiteral("redacted")},
            {QStringLiteral("TimeGenerated"), textOf(timeText(event, 6) + "Z")},
            {QStringLiteral("Provider"), textOf(event.provider)},
            {QStringLiteral("Channel"), textOf(event.channel)},
            {QStringLiteral("Computer"), textOf(event.computer)},
            {QStringLiteral("EventID"), int(event.eventId)},
            {QStringLiteral("SystemUserId"), textOf(event.userSid)},
            {QStringLiteral("EventData"),
                asText ? QJsonValue(
                    QString::fromUtf8(QJsonDocument(data).toJson(QJsonDocument::Compact)))
                       : QJsonValue(data)},
            {QStringLiteral("Type"), QStringLiteral("WindowsEvent")}});
    });
}

std::string sentinelCsv(const EvtxEvents& events)
{
    int index = 0;
    return ",TenantId,EventSourceName,Channel,EventID,TimeGenerated,Computer,NewProcessName,"
           "CommandLine,EventData\n"
        + all(events, [&](const EvtxEvent& event) {
              if (!isNamed(event) || !event.userSid.empty() || !event.userData.empty())
                  return std::string();
              EvtxEvent rest = event;
              std::string process, command;
              std::erase_if(rest.data, [&](const EvtxData& data) {
                  const bool own = event.eventId == 4688
                      && (data.name == "NewProcessName" || data.name == "CommandLine");
                  if (own)
                      (data.name == "CommandLine" ? command : process) = valueOf(data);
                  return own;
              });
              return std::to_string(index++) + ",redacted," + event.provider + "," + event.channel
                  + "," + std::to_string(event.eventId) + "," + timeText(event, 6, {}, ' ') + ","
                  + event.computer + "," + csvCell(process) + "," + csvCell(command) + ","
                  + csvCell(dataXml(rest, '"')) + "\n";
          });
}

} // namespace callwake::test
