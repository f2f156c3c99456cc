// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <filesystem>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

std::vector<Mark> marksOf(const Case& c, Owner owner)
{
    std::vector<Mark> out;
    must(c.forEachMark(owner,
        [&](std::span<const Mark> block) { out.insert(out.end(), block.begin(), block.end()); }));
    return out;
}

std::vector<Event> eventsOf(const Case& c, const EventFilter& filter = {})
{
    std::vector<Event> out;
    must(c.forEachEvent(filter, [&](const Event& e) {
        out.push_back(e);
        return true;
    }));
    return out;
}

IdentityId identityOf(const Case& c, IdentityKind kind, const std::string& value)
{
    for (const auto& identity : must(c.identities()))
        if (identity.kind == kind && identity.value == value)
            return identity.id;
    return {};
}

Owner extensionOf(const Case& c, const std::string& value)
{
    return {{}, identityOf(c, IdentityKind::Extension, value)};
}

} // namespace

class TestCase : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_cases = 0;

    std::string freshPath()
    {
        return m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
    }
    Case fresh() { return must(Case::create(freshPath(), {"Test", "GB", "Europe/London"})); }

private slots:
    void settingsAreKept()
    {
        const auto path = freshPath();
        {
            auto c = must(Case::create(path, {"Northgate", "GB", "Europe/London"}));
            must(c.setSettings({"Northgate 2", "DE", "Europe/Berlin"}, "ana"));
        }
        QVERIFY(std::filesystem::exists(path));
        QVERIFY(!std::filesystem::exists(path + "-wal"));
        QVERIFY(!std::filesystem::exists(path + "-lock"));
        const auto c = must(Case::open(path, Case::Access::Read));
        QCOMPARE(must(c.settings()), (CaseSettings{"Northgate 2", "DE", "Europe/Berlin"}));
        QVERIFY(!c.writable());
        QVERIFY(!Case::create(path, {}));
        QVERIFY(!Case::create(freshPath(), {"", "", "Mars/Olympus"}));
    }

    void evidenceComesBackAsWritten()
    {
        auto c = fresh();
        SmallSource small(c);
        small.call("2026-06-18T13:36:05Z", "2044", 50min).reject("not a CDR");
        small.program(
            "2026-06-18T14:20:00Z", "clindqvist", "win-11", "C:\\Users\\clindqvist\\AnyDesk.exe");
        QCOMPARE(must(c.sources()).size(), std::size_t(0));
        const Source source = small.finish();

        const auto sources = must(c.sources());
        QCOMPARE(sources.size(), std::size_t(1));
        QCOMPARE(sources[0].counts, (Counts{3, 2, 0, 1, 0}));
        QCOMPARE(sources[0].sha256, source.sha256);
        QCOMPARE(sources[0].span,
            (TimeRange{at("2026-06-18T13:36:05Z"), at("2026-06-18T14:20:00.000001Z")}));
        QCOMPARE(must(c.rejects({}))[0], (Reject{source.id, 40, 2, "not a CDR", "garbage"}));
        QCOMPARE(must(c.sourceByHash(source.sha256)), std::optional(source.id));
        QCOMPARE(must(c.sourceByHash("0")), std::nullopt);

        const auto events = eventsOf(c);
        QCOMPARE(events.size(), std::size_t(2));
        const Call& call = *events[0].call();
        QCOMPARE(call.remote.e164, std::string("+442079460031"));
        QCOMPARE(call.displayName, std::string("IT Service Desk"));
        QCOMPARE(call.direction, Direction::Inbound);
        QCOMPARE(call.outcome, Outcome::Answered);
        QCOMPARE(call.answer, std::optional<Duration>(7s));
        QCOMPARE(events[0].length, std::optional<Duration>(50min));
        QCOMPARE(events[0].place, (Place{0, 39, 1, ""}));
        QCOMPARE(events[1].activity()->process, std::string("C:\\Users\\clindqvist\\AnyDesk.exe"));
        QCOMPARE(events[1].length, std::nullopt);
        QCOMPARE(must(c.event(events[1].id)), events[1]);
        QVERIFY(!c.event({99}));
        const std::vector ids{events[1].id, EventId{99}, events[0].id};
        QCOMPARE(must(c.events(ids)), (std::vector{events[1], events[0]}));
        QCOMPARE(must(c.rawRecord(events[1].id)),
            std::string(
                "2026-06-18T14:20:00Z,clindqvist,win-11,C:\\Users\\clindqvist\\AnyDesk.exe"));
        QCOMPARE(must(c.totals()).events, 2);
        QCOMPARE(must(c.totals()).rejects, 1);
    }

    void chunksSayWhatRowsSay()
    {
        auto c = fresh();
        SmallSource small(c);
        small.call("2026-06-18T15:00:00Z", "2044", 90s)
            .call("2026-06-18T13:36:05.118Z", "2044", 50min);
        small.call("2026-06-18T14:00:00Z", "2051").finish();
        const auto marks = marksOf(c, extensionOf(c, "2044"));
        QCOMPARE(marks.size(), std::size_t(2));
        QVERIFY(marks[0].begin < marks[1].begin);
        for (const auto& m : marks) {
            const Event e = must(c.event(m.event));
            QCOMPARE(m.begin, e.begin);
            QCOMPARE(m.length, *e.length);
            QCOMPARE(m.kind, e.kind);
            QCOMPARE(m.direction, e.call()->direction);
            QCOMPARE(m.outcome, e.call()->outcome);
            QCOMPARE(std::int64_t(m.subject), e.call()->remote.id.value);
            QCOMPARE(m.answerSeconds, 7);
            QCOMPARE(std::int64_t(m.source), e.source.value);
            QCOMPARE(m.attribution, Attribution::None);
        }
    }

    void assignmentChangesWhoseEventsAre()
    {
        auto c = fresh();
        SmallSource small(c);
        small.call("2026-06-18T13:36:05Z", "2044", 50min);
        small.program("2026-06-18T14:20:00Z", "system", "win-11", "C:\\AnyDesk.exe").finish();
        const PersonId ana = must(c.addPerson({{}, "Ana Lindqvist", "Finance", ""}, "tester"));
        QCOMPARE(must(c.owners()).size(), std::size_t(3));
        QCOMPARE(must(c.owners())[1].person.name, std::string("ext 2044"));

        const Identity extension{{}, IdentityKind::Extension, "2044"};
        must(c.assign(extension, ana, "tester"));
        must(c.assign({{}, IdentityKind::Device, "win-11"}, ana, "tester"));
        QCOMPARE(must(c.personOf(extension)), std::optional(ana));
        const auto owners = must(c.owners());
        QCOMPARE(owners.size(), std::size_t(1));
        QCOMPARE(owners[0].events, 2);
        QCOMPARE(owners[0].calls, 1);
        QCOMPARE(owners[0].identities.size(), std::size_t(2));
        const auto marks = marksOf(c, {ana, {}});
        QCOMPARE(marks.size(), std::size_t(2));
        QCOMPARE(marks[0].attribution, Attribution::Direct);
        QCOMPARE(marks[1].attribution, Attribution::DeviceOwner);
        QCOMPARE(must(c.subjects())[std::size_t(marks[1].subject) - 1], std::string("anydesk.exe"));
        QCOMPARE(eventsOf(c, {.owner = Owner{ana, {}}, .kind = Kind::Call}).size(), std::size_t(1));

        must(c.assign({{}, IdentityKind::Device, "win-11"}, std::nullopt, "tester"));
        must(c.assign({{}, IdentityKind::Host, "win-11"}, ana, "tester"));
        QCOMPARE(marksOf(c, {ana, {}})[1].attribution, Attribution::HostOnly);
        must(c.assign(extension, std::nullopt, "tester"));
        QCOMPARE(must(c.personOf(extension)), std::nullopt);
        QCOMPARE(marksOf(c, {ana, {}}).size(), std::size_t(1));
        QCOMPARE(marksOf(c, extensionOf(c, "2044")).size(), std::size_t(1));
    }

    void anInternalCallIsInBothLanes()
    {
        auto c = fresh();
        SmallSource small(c);
        small.call("2026-06-18T13:36:05Z", "2044", 3min, "2051").finish();
        const auto mine = marksOf(c, extensionOf(c, "2044"));
        const auto theirs = marksOf(c, extensionOf(c, "2051"));
        QCOMPARE(mine.size(), std::size_t(1));
        QCOMPARE(theirs.size(), std::size_t(1));
        QCOMPARE(theirs[0].event, mine[0].event);
        QCOMPARE(theirs[0].direction, Direction::Internal);
        QCOMPARE(eventsOf(c).size(), std::size_t(1));
        QCOMPARE(must(c.totals()).events, 1);
    }
};

QTEST_GUILESS_MAIN(TestCase)
#include "tst_case.moc"
