// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"
#include "formats/windows/event_shapes_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// A part of a key's path that tells what a value below it does.
struct Meaning {
    std::string_view part;
    bool starts = false; ///< a program, by Windows; else it makes Windows safer or less so
    bool (*only)(std::string_view key) = nullptr; ///< not null: which of the values below it
};

/// A program that starts in place of another one.
bool isDebugger(std::string_view key)
{
    return equalsIgnoringCase(baseName(key), "Debugger");
}

constexpr std::array meanings{
    Meaning{"\\CurrentVersion\\Run\\", true},
    Meaning{"\\CurrentVersion\\RunOnce\\", true},
    Meaning{"\\CurrentVersion\\RunServices\\", true},
    Meaning{"\\Policies\\Explorer\\Run\\", true},
    Meaning{"\\Winlogon\\Shell", true},
    Meaning{"\\Winlogon\\Userinit", true},
    Meaning{"\\Environment\\UserInitMprLogonScript", true},
    Meaning{"\\Control\\SafeBoot\\", true}, // remote support tools stay alive in safe mode with it
    Meaning{"\\Windows Defender\\", false, weakensDefender},
    Meaning{"\\Terminal Server\\fDenyTSConnections"},
    Meaning{"\\Terminal Server\\WinStations\\RDP-Tcp\\"},
    Meaning{"\\Remote Assistance\\fAllow"},
    Meaning{"\\Policies\\System\\EnableLUA"},
    Meaning{"\\Policies\\System\\ConsentPromptBehavior"},
    Meaning{"\\Policies\\System\\PromptOnSecureDesktop"},
    Meaning{"\\FirewallPolicy\\StandardProfile\\EnableFirewall"},
    Meaning{"\\FirewallPolicy\\PublicProfile\\EnableFirewall"},
    Meaning{"\\FirewallPolicy\\DomainProfile\\EnableFirewall"},
    Meaning{"\\Image File Execution Options\\", false, isDebugger},
    Meaning{"\\Internet Settings\\ZoneMap\\"},
    Meaning{"\\Control\\Lsa\\RunAsPPL"},
    Meaning{"\\Control\\Lsa\\DisableRestrictedAdmin"},
    Meaning{"\\SecurityProviders\\WDigest\\UseLogonCredential"},
};

bool isServiceProgram(std::string_view key)
{
    return (equalsIgnoringCase(baseName(key), "ImagePath")
               || equalsIgnoringCase(baseName(key), "ServiceDll"))
        && containsIgnoringCase(key, "\\Services\\");
}

/// Every part begins with a backslash: it can only stand where the key has one.
const Meaning* meaningOf(std::string_view key)
{
    static constexpr Meaning service{"\\Services\\", true};
    if (isServiceProgram(key))
        return &service;
    for (auto at = key.find('\\'); at != std::string_view::npos; at = key.find('\\', at + 1)) {
        const std::string_view rest = key.substr(at);
        const char letter = rest.size() > 1 ? char(rest[1] & ~0x20) : '\0'; // upper case
        for (const Meaning& one : meanings)
            if (one.part[1] == letter && startsWithIgnoringCase(rest, one.part)
                && (one.only == nullptr || one.only(key)))
                return &one;
    }
    return nullptr;
}

/// Taking an entry away stops a program from starting, and lifts or lowers a protection. Defender
/// writes its own keys all day.
bool isOfUse(EventTexts& texts, const WindowsEvent&)
{
    const bool deleted = texts.text("EventType").starts_with("Delete");
    const bool byDefender = equalsIgnoringCase(baseName(texts.text("Image")), "MsMpEng.exe");
    const Meaning* meaning = meaningOf(texts.text("TargetObject"));
    return meaning != nullptr && !byDefender && !(deleted && meaning->starts);
}

/// The service of "...\Services\Name\ImagePath", else the value's own name.
std::string_view entryName(std::string_view key)
{
    if (!isServiceProgram(key))
        return baseName(key);
    return baseName(key.substr(0, key.size() - baseName(key).size() - 1));
}

void registryChanged(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    out.result = texts.text("EventType");
    sysmonProcess(texts, out);
    out.path = texts.text("TargetObject");
    out.package = entryName(out.path);
    const std::string_view value = texts.text("Details");
    texts.details("NewName");
    nameAccount(record, out, texts.text("User"));
    const Meaning* meaning = meaningOf(out.path);
    const bool starts = meaning != nullptr && meaning->starts;
    if (starts)
        record.kind = Kind::ServiceInstall;
    if (!starts || value.empty())
        return texts.detail("Details", value);
    texts.detail("Writer", out.process);
    out.command = value;
    out.process = programOf(value);
}

constexpr std::string_view sysmon = "Sysmon";
constexpr std::string_view other = "registry value that starts nothing and protects nothing";

constexpr std::array rules{
    EventRule{sysmon, 12, Kind::SecurityTampering, registryChanged, isOfUse, other},
    EventRule{sysmon, 13, Kind::SecurityTampering, registryChanged, isOfUse, other},
    EventRule{sysmon, 14, Kind::SecurityTampering, registryChanged, isOfUse, other},
};

} // namespace

std::span<const EventRule> sysmonRegistryRules()
{
    return rules;
}

} // namespace callwake
