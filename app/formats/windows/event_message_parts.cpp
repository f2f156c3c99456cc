// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_message_parts.h"

#include "base/text.h"
#include "formats/between_parts.h"
#include "formats/windows/event_rules_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view eventlog = "Eventlog";
constexpr std::string_view sessions = "TerminalServices-LocalSessionManager";
constexpr std::string_view connections = "TerminalServices-RemoteConnectionManager";

/// "Account Name:\tana": a line of the text, and the name that the data has in the event.
struct Labelled {
    std::string_view provider;
    std::uint64_t id;
    std::string_view label, data;
};
constexpr std::array<Labelled, 14> labels{{
    {eventlog, 1102, "Account Name:", "SubjectUserName"},
    {eventlog, 1102, "Domain Name:", "SubjectDomainName"},
    {sessions, 21, "User: ", "User"},
    {sessions, 21, "Session ID: ", "SessionID"},
    {sessions, 21, "Source Network Address: ", "Address"},
    {sessions, 24, "User: ", "User"},
    {sessions, 24, "Session ID: ", "SessionID"},
    {sessions, 24, "Source Network Address: ", "Address"},
    {sessions, 25, "User: ", "User"},
    {sessions, 25, "Session ID: ", "SessionID"},
    {sessions, 25, "Source Network Address: ", "Address"},
    {connections, 1149, "User: ", "Param1"},
    {connections, 1149, "Domain: ", "Param2"},
    {connections, 1149, "Source Network Address: ", "Param3"},
}};

void addFirst(ExportedEvent& out, std::string_view name, std::string_view value)
{
    out.event.data.insert(out.event.data.begin(), {name, exportedText(value)});
}

/// The data of MsiInstaller have no names: they must come first, in their order.
void addInstallerData(std::string_view message, std::uint64_t id, ExportedEvent& out)
{
    if (id == 11707)
        return addFirst(out, {}, message);
    if (id == 1040) {
        addFirst(out, {}, between(message, "Client Process Id: ", "."));
        addFirst(out, {}, between(message, "transaction: ", ". Client Process Id: "));
    } else if (id == 1033) {
        addFirst(out, {}, between(message, "Manufacturer: ", ". Installation success"));
        addFirst(out, {}, between(message, "error status: ", "."));
        addFirst(out, {}, between(message, "Product Language: ", ". Manufacturer: "));
        addFirst(out, {}, between(message, "Product Version: ", ". Product Language: "));
        addFirst(out, {}, between(message, "Product Name: ", ". Product Version: "));
    }
}

} // namespace

void addFromMessage(std::string_view message, ExportedEvent& out)
{
    const std::string_view provider = out.event.provider.bytes;
    const auto id = wholeNumber(out.event.eventId).value_or(0);
    if (provider == "MsiInstaller")
        return addInstallerData(message, id, out);
    for (const Labelled& one : labels)
        if (one.id == id && provider.ends_with(one.provider) && out[one.data].empty())
            out.add(one.data, lineAfter(message, one.label));
    if (id == 104 && provider.ends_with(eventlog)) // else it would seem to be its own log
        if (const auto log = between(message, "The ", " log file was cleared"); !log.empty())
            for (WindowsEvent::Data& one : out.event.data)
                if (one.name == "Channel")
                    one.value = exportedText(log);
}

} // namespace callwake
