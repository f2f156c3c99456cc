// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/town.h"

using namespace std::chrono_literals;

namespace callwake::test {

Town::Town(const std::string& path, unsigned seed)
    : target(must(Case::create(path, {"Town", "GB", "UTC"})))
    , m_random(seed)
{
    for (int i = 0; i < peopleCount; ++i) {
        const std::string name = "Person " + std::to_string(i);
        const PersonId id = must(target.addPerson({{}, name, groupOf(i), ""}, "t"));
        must(target.assign(extension(i), id, "t"));
        if (i % 3)
            must(target.assign({{}, IdentityKind::Account, "user" + std::to_string(i)}, id, "t"));
        must(target.assign({{}, IdentityKind::Host, host(i)}, id, "t"));
    }
}

Instant Town::moment()
{
    return at("2026-03-02T08:00:00Z") + 24h * upTo(4) + std::chrono::seconds(upTo(36'000));
}

void Town::begin(const std::string& name, const std::string& format)
{
    Source source;
    source.path = name;
    source.format = format;
    source.sha256 = std::string(60, '0') + name;
    source.zone = "Europe/London";
    m_source = source;
    m_writer = must(target.beginSource(source));
    m_count = 0;
}

void Town::call(int person, const std::string& e164, Instant time, bool answered,
    std::optional<Duration> length, Quality quality)
{
    Number number;
    number.e164 = e164;
    number.raw = person % 2 ? e164 : "00" + e164.substr(1); // two spellings, one number
    number.cls = NumberClass::Telephone;
    number.plan = NumberPlan::Valid;
    EventRow row = next(Kind::Call, time);
    row.identity = m_writer->identity(IdentityKind::Extension, extension(person).value);
    CallRow call;
    call.direction = m_direction;
    call.outcome = answered ? Outcome::Answered : Outcome::Missed;
    call.remote = m_writer->number(number);
    if (answered)
        call.answer = 5s;
    call.end = length ? *length : std::chrono::seconds(60 + upTo(900));
    if (m_source.format == "sip_text") {
        call.displayName = person % 3 ? "J. Miller" : "IT Helpdesk";
        call.detail = person % 2 ? "asserted=sip:+442079460999@carrier.example"
                                 : "verification=TN-Validation-Failed; caller_agent=Gate 1.0";
    }
    row.quality |= quality;
    row.subject = std::int32_t(call.remote.value);
    row.what = call;
    must(m_writer->add(row));
}

void Town::internalCall(int from, int to, Instant time, const std::string& agent)
{
    EventRow row = next(Kind::Call, time);
    row.identity = m_writer->identity(IdentityKind::Extension, extension(from).value);
    row.peer = m_writer->identity(IdentityKind::Extension, extension(to).value);
    Number number;
    number.raw = extension(to).value;
    number.cls = NumberClass::Extension;
    const std::string detail = "caller_agent=" + agent;
    CallRow call;
    call.direction = Direction::Internal;
    call.outcome = Outcome::Answered;
    call.remote = m_writer->number(number);
    call.answer = 5s;
    call.end = 300s;
    call.detail = detail;
    row.subject = std::int32_t(call.remote.value);
    row.what = call;
    must(m_writer->add(row));
}

void Town::program(int person, Instant time)
{
    program(spelling(person), host(person), time);
}

void Town::program(const std::string& account, const std::string& computer, Instant time)
{
    static constexpr const char* programs[] = {
        "anydesk.exe", "excel.exe", "whoami.exe", "quickassist.exe", "teams.exe"};
    const std::string name = programs[upTo(5)];
    const std::string path = "C:\\Users\\u\\Downloads\\" + name;
    EventRow row = next(Kind::Execution, time);
    row.identity = m_writer->identity(IdentityKind::Account, account);
    row.host = m_writer->identity(IdentityKind::Host, computer);
    row.subject = m_writer->subject(name);
    ActivityRow activity;
    activity.process = path;
    row.what = activity;
    must(m_writer->add(row));
}

void Town::account(Kind kind, int person, Instant time, const std::string& peer)
{
    const std::string user = spelling(person);
    const std::string application = "Application " + std::to_string(upTo(30));
    EventRow row = next(kind, time);
    row.identity = m_writer->identity(IdentityKind::Account, user);
    row.what = ActivityRow{.account = user,
        .package = kind == Kind::CredentialReset ? "" : std::string_view(application),
        .peer = peer,
        .result = "success"};
    must(m_writer->add(row));
}

SourceId Town::finish()
{
    m_source.id = m_writer->id();
    m_source.counts = {m_count, m_count, 0, 0, 0};
    must(m_writer->finish(m_source));
    m_writer.reset();
    return m_source.id;
}

void Town::change(int day)
{
    switch (upTo(13)) {
    case 0:
    case 1:
        return importCalls("calls" + std::to_string(day));
    case 2:
        return importPrograms("programs" + std::to_string(day));
    case 3:
        return must(target.assign(extension(upTo(peopleCount)),
            upTo(3) ? std::optional(PersonId{1 + upTo(peopleCount)}) : std::nullopt, "t"));
    case 4:
        return must(target.assign({{}, IdentityKind::Device, host(upTo(peopleCount))},
            PersonId{1 + upTo(peopleCount)}, "t"));
    case 5:
        return must(target.setClockOffset(
            SourceId{1 + upTo(2)}, std::chrono::seconds(upTo(7200)), 2s, "t"));
    case 6: {
        const ListEntry entry{stranger(), NumberList(upTo(4)), "label", "o", "s", "", ""};
        return must(target.addListEntries(std::span(&entry, 1), "t"));
    }
    case 7:
        return importAccounts("accounts" + std::to_string(day));
    case 8:
        return importNames("names" + std::to_string(day));
    case 9:
        return tellApart();
    case 10:
    case 11:
        return importWitness("witness" + std::to_string(day));
    default:
        (void)must(target.addPerson(
            {PersonId{1 + upTo(peopleCount)}, "Moved", groupOf(upTo(2)), "Asia/Tokyo"}, "t"));
    }
}

void Town::importCalls(const std::string& name)
{
    begin(name, name.size() % 2 ? "sip_text" : "asterisk_cdr_csv");
    for (int i = 0; i < 60; ++i)
        call(upTo(peopleCount), stranger(), moment(), upTo(3) != 0);
    // One number reaches several people within the hour.
    const Instant start = moment();
    const std::string number = stranger();
    m_reached.clear();
    for (int i = 0; i < 4 + upTo(4); ++i) {
        const Reached one{upTo(peopleCount), number, start + std::chrono::minutes(5 * upTo(13))};
        setDirection(upTo(4) ? Direction::Inbound : Direction::Unknown);
        call(one.person, number, one.time, upTo(3) != 0);
        m_reached.push_back(one);
    }
    setDirection(Direction::Inbound);
    finish();
}

void Town::importWitness(const std::string& name)
{
    begin(name, "freeswitch_cdr_csv");
    for (const Reached& one : m_reached) {
        if (upTo(2))
            continue;
        setDirection(upTo(3) ? Direction::Inbound : Direction::Outbound);
        call(one.person, one.number, one.time + std::chrono::seconds(upTo(5) - 2), upTo(4) != 0, {},
            upTo(4) ? Quality::None : Quality::Transferred);
    }
    setDirection(Direction::Inbound);
    finish();
}

void Town::importPrograms(const std::string& name)
{
    begin(name, "evtx");
    for (int i = 0; i < 400; ++i)
        program(upTo(peopleCount), moment());
    finish();
}

void Town::importAccounts(const std::string& name)
{
    begin(name, "entra_log");
    for (int i = 0; i < 400; ++i)
        account(Kind::SignIn, upTo(peopleCount), moment(), "198.51.100." + std::to_string(upTo(3)));
    for (int i = 0; i < 40; ++i)
        account(Kind::SignIn, upTo(peopleCount), moment(), "203.0.113." + std::to_string(i));
    for (int i = 0; i < 60; ++i)
        account(Kind::CredentialReset, upTo(peopleCount), moment(),
            i % 2 ? "user" + std::to_string(upTo(peopleCount)) : std::string());
    for (int i = 0; i < 20; ++i)
        account(Kind::ConsentGrant, upTo(peopleCount), moment(), {});
    finish();
}

void Town::importNames(const std::string& name)
{
    begin(name, "evtx");
    // Names of others decide which domain most are in, and so whose a name without one is.
    const std::string domain = upTo(2) ? "LAB\\" : "CORP\\";
    for (int i = 0; i < upTo(12); ++i)
        program(domain + "other" + std::to_string(upTo(1000)), "pc-of-other", moment());
    for (int i = 0; i < upTo(6); ++i) {
        const int person = upTo(peopleCount);
        for (int times = 0; times < 3; ++times)
            program(person, moment());
        if (upTo(3) == 0) {
            const auto id = m_writer->identity(IdentityKind::Sid,
                "S-1-5-21-1-2-3-" + std::to_string(1000 + (upTo(8) ? person : upTo(peopleCount))));
            const auto account = m_writer->identity(IdentityKind::Account, spelling(person));
            m_writer->namesOne({account, id, {}, m_count * 100, m_count});
        }
    }
    finish();
}

std::string Town::spelling(int person)
{
    const std::string user = "user" + std::to_string(person);
    if (!m_source.path.starts_with("names"))
        return user;
    switch (upTo(6)) {
    case 0:
        return user;
    case 1:
        return "LAB\\" + user;
    case 2:
        return user + "@corp.example";
    case 3:
        return host(person) + "\\" + user;
    default:
        return "CORP\\" + user;
    }
}

void Town::tellApart()
{
    const auto links = must(target.identityLinks());
    if (links.empty())
        return;
    const IdentityLink& link = links[std::size_t(upTo(int(links.size())))];
    if (link.state == LinkState::Joined)
        must(target.keepApart(link.name, link.id, "t"));
    else if (link.state == LinkState::SaidApart) // maybe because of what was said of others
        (void)target.followRecords(link.name, link.id, "t");
}

EventRow Town::next(Kind kind, Instant time)
{
    EventRow row;
    row.kind = kind;
    row.begin = time;
    row.offset = m_count * 100;
    row.rawOffset = row.offset;
    row.length = 100;
    row.line = ++m_count;
    row.contentKey = m_random();
    return row;
}

} // namespace callwake::test
