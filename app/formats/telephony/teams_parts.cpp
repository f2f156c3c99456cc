// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/teams_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

namespace callwake {

namespace {

using F = MappedField;

/// Times of a Direct Routing row that did not happen are in the year 1.
std::string_view happened(std::string_view time)
{
    return time.starts_with("0001-") ? std::string_view() : time;
}

/// Direct Routing tells success and failures by the last SIP code; 0 stands for a plain BYE.
std::string_view outcomeOf(const ExportEntry& entry)
{
    const auto success = entry.firstOf({"successful call", "successful", "success", "event type"});
    for (const auto* yes : {"true", "yes", "success"})
        if (equalsIgnoringCase(success, yes))
            return nameOf(Outcome::Answered);
    const auto code = parseNumber<int>(entry["final sip code"]);
    const auto outcome = code ? outcomeOfSipCode(*code) : std::nullopt;
    if (outcome && (*outcome != Outcome::Answered || success.empty()))
        return nameOf(*outcome);
    return success.empty() ? std::string_view() : nameOf(Outcome::Missed);
}

std::string detailOf(const ExportEntry& entry)
{
    std::string out;
    addDetail(out, "type", entry["call type"]);
    addDetail(out, "number type", entry.firstOf({"number type", "inventory type"}));
    addDetail(out, "conference", entry["conference id"]);
    addDetail(out, "country", entry.firstOf({"destination dialed", "destination name"}));
    addDetail(out, "sip code", entry["final sip code"]);
    addDetail(out, "sip phrase", entry.firstOf({"final sip phrase", "final sip code phrase"}));
    addDetail(out, "microsoft subcode",
        entry.firstOf({"final microsoft subcode", "call end sub reason"}));
    addDetail(out, "correlation", entry["correlation id"]);
    return out;
}

} // namespace

void readTeamsPstnCall(const ExportEntry& entry, RowReader& rows, Sink&)
{
    MappedRow row = entry.place();
    const auto invite = happened(entry.firstOf({"invite date time", "invite time"}));
    const auto start = happened(entry.firstOf({"start date time", "start time"}));
    const auto outcome = outcomeOf(entry);
    const bool rang = !invite.empty() && !start.empty();
    row.set(F::Begin, invite.empty() ? start : invite);
    if (rang)
        row.set(F::Answer, start);
    const auto end = happened(entry.firstOf({"end date time", "end time"}));
    row.set(
        F::End, end.empty() ? happened(entry.firstOf({"failure date time", "failure time"})) : end);
    const auto length = entry.firstOf({"duration", "duration seconds", "duration s"});
    row.set(rang ? F::Talk : F::Length, length);
    row.set(F::DirectionWord, entry["call type"]);
    row.set(F::OutcomeWord, outcome);
    row.set(F::Caller, entry.firstOf({"caller number", "caller id"}));
    row.set(F::Callee, entry.firstOf({"callee number", "destination number"}));
    auto user =
        entry.firstOf({"upn", "user principal name", "sip address", "aad object id", "user id"});
    constexpr std::string_view scheme = "sip:"; // the sign-in name stands behind it
    if (startsWithIgnoringCase(user, scheme))
        user.remove_prefix(scheme.size());
    row.set(F::User, user);
    row.set(F::Service, "pstn");
    row.set(F::Trunk,
        entry.firstOf({"sbc fqdn", "trunk fully qualified domain name", "trunk fqdn", "operator"}));
    row.set(F::CallKey,
        entry.firstOf({"shared correlation id", "correlation id", "call id", "usage id", "id"}));
    row.quality |= Quality::External;
    const auto detail = detailOf(entry);
    row.set(F::Detail, detail);
    rows.read(row);
}

} // namespace callwake
