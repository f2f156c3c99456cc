// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/event_shapes_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

/// Where malware was found, by the parts of "file:_C:\x.exe; webfile:_C:\x.exe|https://u|pid:1".
struct Finding {
    std::string_view file, url, command;
};

void addPart(std::string_view part, Finding& out)
{
    const auto cut = part.find(":_");
    const std::string_view what = cut == part.npos ? "file" : part.substr(0, cut);
    std::string_view where = part.substr(cut == part.npos ? 0 : cut + 2);
    if (equalsIgnoringCase(what, "CmdLine")) {
        out.command = where;
    } else if (equalsIgnoringCase(what, "webfile")) {
        const auto bar = where.find('|');
        out.file = where.substr(0, bar);
        where.remove_prefix(bar == where.npos ? where.size() : bar + 1);
        out.url = where.substr(0, where.find('|'));
    } else if (out.file.empty()
        && (equalsIgnoringCase(what, "file") || equalsIgnoringCase(what, "containerfile"))) {
        out.file = where.substr(0, where.find("->")); // what lies in an archive stands behind it
    }
}

Finding findingOf(std::string_view text)
{
    Finding out;
    while (!text.empty()) {
        const auto end = std::min(text.find("; "), text.size());
        addPart(trimmed(text.substr(0, end)), out);
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return out;
}

/// A scan that a person (1) or the system (2) began finds what may have lain there for years.
bool isOfAnAct(EventTexts& texts, const WindowsEvent&)
{
    const std::string_view foundBy = texts.text("Source ID");
    if (foundBy == "1" || foundBy == "2")
        return false;
    const Finding finding = findingOf(texts.text("Path"));
    return !finding.file.empty() || !finding.command.empty();
}

/// What Defender did, by its number: the name beside it is in the language of the computer.
std::string_view actionOf(EventTexts& texts)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names{{
        {"1", "cleaned"},
        {"2", "quarantined"},
        {"3", "removed"},
        {"6", "allowed"},
        {"9", "no action"},
        {"10", "blocked"},
    }};
    const std::string_view id = texts.text("Action ID");
    const auto* found = std::ranges::find(names, id, [](const auto& name) { return name.first; });
    return found == names.end() ? texts.text("Action Name") : found->second;
}

/// "Stopped" only where the action did so: of what was merely seen, was allowed or could not be
/// removed, nothing says that it did not happen.
std::string endOf(EventTexts& texts, std::uint64_t id)
{
    if (id == 1116)
        return "detected by Defender";
    constexpr std::array<std::string_view, 4> stopping{
        "cleaned", "quarantined", "removed", "blocked"};
    const std::string_view action = actionOf(texts);
    const std::string_view error = texts.text("Error Code");
    const bool hasError = error.find_first_not_of("0xX") != error.npos;
    const bool stops = std::ranges::find(stopping, action) != stopping.end();
    // An action that is only named, or has another number, is left to the reader.
    if (!hasError && !stops && action == texts.text("Action Name"))
        return action.empty() ? "detected by Defender"
                              : "detected by Defender: " + std::string(action);
    return id == 1117 && !hasError && stops
        ? "stopped by Defender: " + std::string(action)
        : "detected by Defender, not stopped: " + std::string(hasError ? error : action);
}

/// A file that is malware was fetched or written, a command was given: that is the act, and its
/// time that of the detection, which the action may follow much later.
void malwareFound(EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    const Finding finding = findingOf(texts.text("Path"));
    const auto detected = parseIso(texts.text("Detection Time"));
    if (detected && detected->zoned && detected->time < record.begin)
        record.begin = detected->time;
    record.kind = !finding.url.empty() ? Kind::Download
        : finding.file.empty()         ? Kind::Execution
                                       : Kind::FileWrite;
    out.path = finding.file;
    out.url = finding.url;
    out.command = finding.file.empty() ? finding.command : std::string_view();
    const std::string_view process = texts.text("Process Name");
    out.process = equalsIgnoringCase(process, "Unknown") ? std::string_view() : process;
    if (!out.command.empty())
        out.process = programOf(out.command);
    nameAccount(record, out, texts.text("Detection User"));
    out.result = texts.keep(endOf(texts, wholeNumber(event.eventId).value_or(0)));
    texts.details("Threat Name", "Severity Name", "Detection ID", "Detection Time");
}

void defenderChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameSid(texts, event, record, out);
    out.package = texts.text("Product Name");
    out.version = texts.text("Product Version");
    const auto id = wholeNumber(event.eventId).value_or(0);
    out.result = id == 5001 ? "real-time protection disabled"
        : id == 5010        ? "scanning for malware disabled"
        : id == 5012        ? "scanning for viruses disabled"
        : id == 5013        ? "tamper protection blocked a change"
                            : "settings changed";
    texts.details("Changed Type", "Value");
    const std::string_view before = texts.text("Old Value");
    const std::string_view after = texts.text("New Value");
    texts.detail("Old Value", before);
    texts.detail("New Value", after);
}

/// 5007 comes many times a day by itself.
bool isWeakened(EventTexts& texts, const WindowsEvent&)
{
    const std::string_view before = texts.text("Old Value");
    return weakensDefender(before) || weakensDefender(texts.text("New Value"));
}

constexpr std::string_view defender = "Windows Defender";
constexpr std::string_view noAct = "malware found by a scan, or in no file and no command";

constexpr EventRule detection(std::uint32_t id)
{
    return {defender, id, Kind::FileWrite, malwareFound, isOfAnAct, noAct};
}

constexpr std::array rules{
    detection(1116),
    detection(1117),
    detection(1118),
    detection(1119),
    EventRule{defender, 5001, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5007, Kind::SecurityTampering, defenderChanged, isWeakened,
        "setting that does not weaken Defender"},
    EventRule{defender, 5010, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5012, Kind::SecurityTampering, defenderChanged},
    EventRule{defender, 5013, Kind::SecurityTampering, defenderChanged},
};

} // namespace

std::span<const EventRule> defenderRules()
{
    return rules;
}

bool weakensDefender(std::string_view setting)
{
    constexpr std::array<std::string_view, 6> parts{"\\Exclusions\\", "\\Disable",
        "TamperProtection", "\\SpyNet\\", "\\Real-Time Protection\\", "PUAProtection"};
    return std::ranges::any_of(
        parts, [&](std::string_view part) { return containsIgnoringCase(setting, part); });
}

} // namespace callwake
