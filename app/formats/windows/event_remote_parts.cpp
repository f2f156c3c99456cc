// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_rules_parts.h"

#include "base/text.h"

#include <array>

namespace callwake {

namespace {

/// Windows writes "LOCAL", or its translation, for the console: only addresses are remote.
bool isAddress(std::string_view text)
{
    return text.find_first_of(".:") != std::string_view::npos;
}

std::string_view sessionResult(std::uint64_t id)
{
    switch (id) {
    case 21:
        return "session begun";
    case 25:
    case 4778:
        return "session reconnected";
    default:
        return "session disconnected";
    }
}

/// At the console it is a sign-in like others.
void nameSession(Record& record, ActivityFields& out, std::string_view address)
{
    if (isAddress(address))
        out.peer = address;
    else
        record.kind = Kind::SignIn;
}

void sessionChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.text("User"));
    texts.details("SessionID");
    nameSession(record, out, texts.text("Address"));
    out.result = sessionResult(wholeNumber(event.eventId).value_or(0));
}

bool isRemoteSession(EventTexts& texts, const WindowsEvent&)
{
    return isAddress(texts.text("Address"));
}

void stationChanged(
    EventTexts& texts, const WindowsEvent& event, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("AccountDomain", "AccountName"));
    texts.details("LogonID", "SessionName", "ClientName");
    nameSession(record, out, texts.text("ClientAddress"));
    out.result = sessionResult(wholeNumber(event.eventId).value_or(0));
}

bool isRemoteStation(EventTexts& texts, const WindowsEvent&)
{
    return isAddress(texts.text("ClientAddress"));
}

/// Network level authentication: the user is known before there is a session.
void userAuthenticated(EventTexts& texts, const WindowsEvent&, Record& record, ActivityFields& out)
{
    nameAccount(record, out, texts.account("Param2", "Param1"));
    out.peer = texts.text("Param3");
    out.result = "authenticated";
}

/// ScreenConnect's client says in its first line what happened: "Mia Connected", "Executed command
/// of length: 9", "Transferred files with action 'RunElevated':" and the files below. Its version
/// and path follow.
void screenConnect(EventTexts& texts, const WindowsEvent&, Record&, ActivityFields& out)
{
    const std::string_view text = texts.at(0);
    out.result = trimmed(text.substr(0, text.find_first_of("\r\n")));
    for (const std::string_view end : {" Connected", " Disconnected"})
        if (out.result.ends_with(end))
            out.peer = out.result.substr(0, out.result.size() - end.size());
    if (out.result.starts_with("Transferred files"))
        out.path = lineAfter(text, "\n");
    out.package = "ScreenConnect";
    out.version = lineAfter(text, "Version: ");
    out.process = lineAfter(text, "Executable Path: ");
}

constexpr std::string_view security = "Security-Auditing";
constexpr std::string_view sessions = "TerminalServices-LocalSessionManager";
constexpr std::string_view connections = "TerminalServices-RemoteConnectionManager";
constexpr std::string_view screens = "ScreenConnect*";
constexpr std::string_view console = "session at the computer itself left";
constexpr std::string_view step = "step of a session: its begin and end are told";

constexpr std::array rules{
    EventRule{sessions, 21, Kind::RemoteAccess, sessionChanged},
    EventRule{sessions, 22, Kind::RemoteAccess, nullptr, nullptr, step},
    EventRule{sessions, 23, Kind::RemoteAccess, nullptr, nullptr, "sign-out"},
    EventRule{sessions, 24, Kind::RemoteAccess, sessionChanged, isRemoteSession, console},
    EventRule{sessions, 25, Kind::RemoteAccess, sessionChanged},
    EventRule{connections, 1149, Kind::RemoteAccess, userAuthenticated},
    EventRule{security, 4778, Kind::RemoteAccess, stationChanged},
    EventRule{security, 4779, Kind::RemoteAccess, stationChanged, isRemoteStation, console},
    EventRule{screens, 100, Kind::RemoteAccess, screenConnect},
    EventRule{screens, 101, Kind::RemoteAccess, screenConnect},
    EventRule{screens, 200, Kind::RemoteAccess, screenConnect},
    EventRule{screens, 201, Kind::RemoteAccess, screenConnect},
};

} // namespace

std::span<const EventRule> remoteRules()
{
    return rules;
}

} // namespace callwake
