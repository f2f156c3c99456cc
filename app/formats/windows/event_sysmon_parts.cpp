// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/hash_parts.h"
#include "formats/windows/event_shapes_parts.h"

#include <array>

namespace callwake {

namespace {

void sysmonProcessCreated(
    EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.package = texts.text("Product"); // of a renamed program, too
    out.version = texts.text("FileVersion");
    out.signer = texts.text("Company");
    texts.details("Description");
    out.originalName = texts.text("OriginalFileName");
    out.command = texts.text("CommandLine");
    texts.details("CurrentDirectory");
    nameAccount(record, out, texts.text("User"));
    texts.details("LogonId", "IntegrityLevel");
    out.hash = strongestHash(texts.text("Hashes"));
    out.parentId = texts.text("ParentProcessGuid");
    out.parent = texts.text("ParentImage");
    texts.details("ParentCommandLine");
}

void sysmonConnection(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    nameAccount(record, out, texts.text("User"));
    texts.details("Protocol");
    const std::string_view initiated = texts.text("Initiated");
    texts.detail("Initiated", initiated);
    const bool inbound = initiated == "false";
    const std::string_view address = texts.text(inbound ? "SourceIp" : "DestinationIp");
    const std::string_view name = texts.text(inbound ? "SourceHostname" : "DestinationHostname");
    out.peer = name.empty() ? address : name;
    texts.detail("Address", address);
    texts.details("DestinationPort");
}

void sysmonFile(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.path = texts.text("TargetFilename");
    texts.details("CreationUtcTime");
    nameAccount(record, out, texts.text("User"));
}

/// The value of a key in "[ZoneTransfer]  ZoneId=3  HostUrl=https://..."; the line breaks of the
/// stream may have become blanks. A single blank belongs to the value: it may be the path of the
/// archive that the file was in.
std::string_view zoneValue(std::string_view contents, std::string_view key)
{
    const auto at = contents.find(key);
    if (at == std::string_view::npos)
        return {};
    std::string_view rest = contents.substr(at + key.size());
    rest = rest.substr(0, rest.find_first_of("\t\r\n"));
    rest = rest.substr(0, rest.find("  "));
    for (const std::string_view next : {" ZoneId=", " ReferrerUrl=", " HostUrl=", " HostIpAddress=",
             " LastWriterPackageFamilyName=", " AppZoneId="})
        rest = rest.substr(0, rest.find(next));
    return trimmed(rest);
}

/// A file got a second stream: mostly the mark of the web, which names where it came from.
void sysmonStream(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    sysmonFile(texts, event, record, out);
    out.hash = strongestHash(texts.text("Hash"));
    const std::string_view contents = texts.text("Contents");
    out.url = zoneValue(contents, "HostUrl=");
    out.referrer = zoneValue(contents, "ReferrerUrl=");
    texts.detail("ZoneId", zoneValue(contents, "ZoneId="));
    texts.detail("HostIpAddress", zoneValue(contents, "HostIpAddress="));
    texts.detail("Writer", zoneValue(contents, "LastWriterPackageFamilyName="));
    const auto stream = out.path.find(':', 2); // behind the drive's colon
    if (stream == std::string_view::npos)
        return;
    if (equalsIgnoringCase(out.path.substr(stream), ":Zone.Identifier"))
        out.path = out.path.substr(0, stream);
    else
        record.kind = Kind::FileWrite;
}

void sysmonQuery(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    sysmonProcess(texts, out);
    out.peer = texts.text("QueryName");
    out.result = texts.text("QueryStatus");
    texts.details("QueryResults");
    nameAccount(record, out, texts.text("User"));
}

/// A program file that Sysmon saw written (29), or did not let be written (27).
void sysmonProgram(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    sysmonFile(texts, event, record, out);
    out.hash = strongestHash(texts.text("Hashes"));
    out.result = wholeNumber(event.eventId) == 27 ? "blocked by Sysmon" : "program file";
}

/// A WMI consumer is a command that the system runs by itself from then on, as it does a service.
void sysmonConsumer(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    texts.details("Operation");
    nameAccount(record, out, texts.text("User"));
    out.package = texts.text("Name");
    texts.details("Type");
    out.command = texts.text("Destination");
    out.process = programOf(out.command);
}

bool isNotDeleted(EventTexts& texts, const WindowsEvent&)
{
    return texts.text("Operation") != "Deleted";
}

constexpr std::string_view sysmon = "Sysmon";
constexpr std::string_view binding = "WMI filter or binding: its consumer is told";

// Deleted files are skipped, programs too: a record of a file says that it came, and its kind
// counts as that. The events that it came, and ran, are in the same log.
constexpr std::array rules{
    EventRule{sysmon, 1, Kind::Execution, sysmonProcessCreated},
    EventRule{sysmon, 2, Kind::FileWrite, nullptr, nullptr, "time of a file changed"},
    EventRule{sysmon, 3, Kind::NetworkConnection, sysmonConnection},
    EventRule{sysmon, 5, Kind::Execution, nullptr, nullptr, "end of a program"},
    EventRule{sysmon, 6, Kind::Execution, nullptr, nullptr, "driver loaded"},
    EventRule{sysmon, 7, Kind::Execution, nullptr, nullptr, "library loaded"},
    EventRule{sysmon, 8, Kind::Execution, nullptr, nullptr, "thread in another program"},
    EventRule{sysmon, 9, Kind::Execution, nullptr, nullptr, "drive read past the file system"},
    EventRule{sysmon, 10, Kind::Execution, nullptr, nullptr, "program opened by another one"},
    EventRule{sysmon, 11, Kind::FileWrite, sysmonFile},
    EventRule{sysmon, 15, Kind::Download, sysmonStream},
    EventRule{sysmon, 17, Kind::Execution, nullptr, nullptr, "pipe"},
    EventRule{sysmon, 18, Kind::Execution, nullptr, nullptr, "pipe"},
    EventRule{sysmon, 19, Kind::ServiceInstall, nullptr, nullptr, binding},
    EventRule{sysmon, 20, Kind::ServiceInstall, sysmonConsumer, isNotDeleted, "consumer deleted"},
    EventRule{sysmon, 21, Kind::ServiceInstall, nullptr, nullptr, binding},
    EventRule{sysmon, 22, Kind::DnsQuery, sysmonQuery},
    EventRule{sysmon, 23, Kind::FileWrite, nullptr, nullptr, "file deleted"},
    EventRule{sysmon, 26, Kind::FileWrite, nullptr, nullptr, "file deleted"},
    EventRule{sysmon, 27, Kind::FileWrite, sysmonProgram},
    EventRule{sysmon, 29, Kind::FileWrite, sysmonProgram},
};

} // namespace

std::span<const EventRule> sysmonRules()
{
    return rules;
}

void sysmonProcess(EventTexts& texts, ActivityFields& out)
{
    out.processId = texts.text("ProcessGuid");
    texts.detail("ProcessId", texts.decimal("ProcessId"));
    out.process = texts.text("Image");
}

} // namespace callwake
