// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/teams_record_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/remote_session_parts.h"

namespace callwake {

namespace {

using F = MappedField;

/// Somebody who takes part: a user, a guest or a telephone.
struct Party {
    std::string_view id, name, mail, tenant, host, platform;
    bool isPhone = false;

    [[nodiscard]] bool known() const { return !id.empty() || !name.empty(); }
    [[nodiscard]] std::string_view text() const
    {
        return isPhone && !id.empty() ? id : !mail.empty() ? mail : !name.empty() ? name : id;
    }
};

/// `path` leads to an identitySet ("organizer", "sessions 0 caller identity").
Party partyAt(const ExportEntry& entry, const std::string& path)
{
    Party out;
    for (const char* kind : {"user", "guest", "acs user", "application", "phone"}) {
        const auto at = path + " " + kind + " ";
        out.id = entry[at + "id"];
        out.name = entry[at + "display name"];
        if (!out.known())
            continue;
        out.mail = entry[at + "user principal name"];
        out.tenant = entry[at + "tenant id"];
        out.isPhone = std::string_view(kind) == "phone";
        return out;
    }
    return out;
}

/// The sign-in name of a user, which only the newer lists of the record have.
std::string_view mailOf(const ExportEntry& entry, std::string_view id)
{
    if (id.empty())
        return {};
    if (entry["organizer v2 identity user id"] == id)
        return entry["organizer v2 identity user user principal name"];
    for (std::size_t i = 0; i < exportElements; ++i) {
        const auto at = "participants v2 " + std::to_string(i) + " identity ";
        if (!entry.hasBelow(at))
            break;
        if (entry[at + "user id"] == id)
            return entry[at + "user user principal name"];
    }
    return {};
}

Party endpointAt(const ExportEntry& entry, const std::string& path)
{
    Party out = partyAt(entry, path + " identity");
    if (out.mail.empty() && entry[path + " associated identity id"] == out.id)
        out.mail = entry[path + " associated identity user principal name"];
    if (out.mail.empty())
        out.mail = mailOf(entry, out.id);
    out.host = entry[path + " name"];
    out.platform = entry[path + " user agent platform"];
    return out;
}

/// Who else is in a meeting: its organiser, else the first other one on its list.
Party otherIn(const ExportEntry& entry, const Party& own)
{
    Party organizer = partyAt(entry, "organizer");
    if (organizer.known() && organizer.id != own.id) {
        organizer.mail = mailOf(entry, organizer.id);
        return organizer;
    }
    for (std::size_t i = 0; i < exportElements; ++i) {
        Party other = partyAt(entry, "participants " + std::to_string(i));
        if (other.known() && other.id != own.id) {
            other.mail = mailOf(entry, other.id);
            return other;
        }
    }
    return {};
}

struct Sides {
    Party own, other;
    Direction direction = Direction::Unknown;
    bool outside = false;
};

/// Whose call it is. In a meeting everybody calls the service: who organised it called the others.
std::optional<Sides> sidesOf(
    const ExportEntry& entry, const Party& caller, const Party& callee, std::string_view tenant)
{
    const auto isOwn = [&](const Party& p) {
        return p.known() && !p.isPhone && p.tenant == tenant;
    };
    if (!callee.known() || !caller.known()) {
        const Party& joined = caller.known() ? caller : callee;
        if (!tenant.empty() && !isOwn(joined))
            return std::nullopt;
        Sides out{joined, otherIn(entry, joined), Direction::Outbound, false};
        if (out.other.known() && partyAt(entry, "organizer").id != joined.id)
            out.direction = Direction::Inbound;
        out.outside = out.other.known() && !tenant.empty() && !isOwn(out.other);
        return out;
    }
    if (tenant.empty())
        return Sides{callee, caller, Direction::Unknown, caller.isPhone};
    if (isOwn(caller) && isOwn(callee))
        return Sides{caller, callee, Direction::Internal, false};
    if (isOwn(caller))
        return Sides{caller, callee, Direction::Outbound, true};
    if (isOwn(callee))
        return Sides{callee, caller, Direction::Inbound, true};
    return std::nullopt;
}

/// "audio, screenSharing" of the session, else of the whole record.
std::string modalitiesOf(const ExportEntry& entry, const std::string& session)
{
    constexpr int most = 8;
    std::string out;
    for (const auto& path : {session + "modalities ", std::string("modalities ")})
        for (int i = 0; i < most && (i > 0 || out.empty()); ++i) {
            const auto one = entry[path + std::to_string(i)];
            if (one.empty())
                break;
            out.append(out.empty() ? "" : ", ").append(one);
        }
    return out;
}

std::string detailOf(const ExportEntry& entry, const std::string& session, const Sides& sides)
{
    std::string out;
    addDetail(out, "type", entry["type"]);
    addDetail(out, "modality", modalitiesOf(entry, session));
    addDetail(out, "platform", sides.own.platform);
    if (sides.outside)
        addDetail(out, "other tenant", sides.other.tenant);
    addDetail(out, "other id", sides.other.isPhone ? std::string_view() : sides.other.id);
    addDetail(out, "other host", sides.other.host);
    addDetail(out, "failure", entry[session + "failure info reason"]);
    addDetail(out, "session", entry[session + "id"]);
    return out;
}

/// What was used where a screen was shared with somebody outside, else nothing. Who could see or
/// control whose is not told. Of a call of two the record knows what its one session may not.
std::string sharing(const ExportEntry& entry, const std::string& session, const Sides& sides)
{
    if (sides.direction == Direction::Internal)
        return {};
    for (const std::string& of : {session, std::string()}) {
        const bool isOfOthers = of.empty() && entry["type"] == "groupCall" && !session.empty();
        auto used = modalitiesOf(entry, of);
        if (!isOfOthers && containsIgnoringCase(used, "screenSharing"))
            return used;
    }
    return {};
}

/// An act of its own beside the call in which it was done: when in it is not told.
void tellSharing(
    const ExportEntry& entry, const std::string& session, const Sides& sides, Sink& sink)
{
    const std::string used = sharing(entry, session, sides);
    const auto begin = parseIso(entry[session + "start date time"]);
    if (used.empty() || !begin)
        return;
    const MappedRow& place = entry.place();
    Record record;
    record.offset = place.offset;
    record.length = place.length;
    record.line = place.line;
    record.raw = place.raw;
    record.kind = Kind::RemoteAccess;
    record.begin = begin->time;
    const auto end = parseIso(entry[session + "end date time"]);
    lastUntil(record, end ? std::optional(end->time) : std::nullopt);
    ActivityFields fields;
    fields.account = sides.own.mail.empty() ? sides.own.id : sides.own.mail;
    fields.host = sides.own.host;
    fields.process = "Teams screen sharing";
    fields.peer = sides.other.known() ? sides.other.text() : std::string_view();
    if (!fields.account.empty())
        record.identity = {IdentityKind::Account, fields.account};
    if (!fields.host.empty())
        record.host = {IdentityKind::Host, fields.host};
    std::string detail;
    addDetail(detail, "call", entry["id"]);
    addDetail(detail, "modality", used);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

/// `session` is "sessions 3 ", or empty for a record without sessions.
void readSession(const ExportEntry& entry, const std::string& session, std::string_view tenant,
    RowReader& rows, Sink& sink)
{
    const auto caller =
        session.empty() ? partyAt(entry, "organizer") : endpointAt(entry, session + "caller");
    const auto callee =
        session.empty() ? otherIn(entry, caller) : endpointAt(entry, session + "callee");
    const auto sides = sidesOf(entry, caller, callee, tenant);
    if (!sides) {
        sink.skipped("session of somebody of another tenant");
        return;
    }
    MappedRow row = entry.place();
    row.set(F::Begin, entry[session + "start date time"]);
    row.set(F::End, entry[session + "end date time"]);
    if (sides->direction != Direction::Unknown)
        row.set(F::DirectionWord, nameOf(sides->direction));
    const bool failed = !entry[session + "failure info reason"].empty();
    const bool meeting = entry["type"] == "groupCall";
    row.set(F::OutcomeWord,
        failed        ? nameOf(Outcome::Failed)
            : meeting ? nameOf(Outcome::Answered)
                      : std::string_view());
    row.set(F::Local, sides->own.text());
    row.set(F::Remote, sides->other.known() ? sides->other.text() : "Teams meeting");
    row.set(F::DisplayName, sides->other.name);
    row.set(F::User, sides->own.mail.empty() ? sides->own.id : sides->own.mail);
    row.set(F::Host, sides->own.host);
    row.set(F::Service, "teams");
    row.set(F::CallKey, entry["id"]);
    if (sides->outside)
        row.quality |= Quality::External;
    const auto detail = detailOf(entry, session, *sides);
    row.set(F::Detail, detail);
    rows.read(row);
    tellSharing(entry, session, *sides, sink);
}

} // namespace

void readTeamsRecord(
    const ExportEntry& entry, std::string_view ownTenant, RowReader& rows, Sink& sink)
{
    std::size_t sessions = 0;
    for (; sessions < exportElements; ++sessions) {
        const auto session = "sessions " + std::to_string(sessions) + " ";
        if (!entry.hasBelow(session))
            break;
        readSession(entry, session, ownTenant, rows, sink);
    }
    if (sessions == 0)
        readSession(entry, {}, ownTenant, rows, sink);
    if (sessions == exportElements || !entry["sessions odata next link"].empty())
        sink.warning("A call record has more sessions than this file holds or than are read (64).");
}

} // namespace callwake
