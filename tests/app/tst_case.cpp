// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <filesystem>
#include <limits>
#include <signal.h>
#include <sys/resource.h>

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
        // One person on both sides: one event.
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "tester"));
        must(c.assign({{}, IdentityKind::Extension, "2044"}, ana, "tester"));
        must(c.assign({{}, IdentityKind::Extension, "2051"}, ana, "tester"));
        QCOMPARE(eventsOf(c, {.owner = Owner{ana, {}}}).size(), std::size_t(1));
    }

    void zoneAndOffsetAreAppliedOnReading()
    {
        auto c = fresh();
        SmallSource small(c, "Master.csv", "Europe/London");
        small.quality(Quality::LocalTime);
        small.call("2026-06-18T14:36:05", "2044").call("2026-10-25T01:30:00", "2044");
        small.call("2026-03-29T01:30:00", "2044").call("2026-03-29T02:10:00", "2044");
        small.quality(Quality::None).call("2026-06-18T13:36:04Z", "2044");
        const SourceId id = small.finish().id;

        const auto check = [&](const std::vector<const char*>& times) {
            const auto marks = marksOf(c, extensionOf(c, "2044"));
            const auto events = eventsOf(c);
            QCOMPARE(marks.size(), times.size());
            for (std::size_t i = 0; i < times.size(); ++i) {
                QCOMPARE(formatIso(marks[i].begin), std::string(times[i]));
                QCOMPARE(formatIso(events[i].begin), std::string(times[i]));
                QCOMPARE(marks[i].quality, events[i].quality);
            }
        };
        check({"2026-03-29T01:10:00Z", "2026-03-29T01:30:00Z", "2026-06-18T13:36:04Z",
            "2026-06-18T13:36:05Z", "2026-10-25T00:30:00Z"});
        const auto events = eventsOf(c);
        QVERIFY(has(events[1].quality, Quality::SkippedTime));
        QVERIFY(has(events[4].quality, Quality::AmbiguousTime));
        QCOMPARE(events[4].uncertainty, Duration(1h));
        QCOMPARE(events[3].uncertainty, Duration(0));

        must(c.setClockOffset(id, 2500ms, 1s, "tester"));
        must(c.setZone(id, "Europe/Berlin", "tester"));
        check({"2026-03-29T00:30:02.500Z", "2026-03-29T01:10:02.500Z", "2026-06-18T12:36:07.500Z",
            "2026-06-18T13:36:06.500Z", "2026-10-24T23:30:02.500Z"});
        QCOMPARE(must(c.sources())[0].zone, std::string("Europe/Berlin"));
        QCOMPARE(eventsOf(c)[2].uncertainty, Duration(1s));
        QVERIFY(!c.setZone(id, "Mars/Olympus", "tester"));
        const TimeRange june{at("2026-06-01"), at("2026-06-18T13:00:00Z")};
        QCOMPARE(eventsOf(c, {.range = june}).size(), std::size_t(1));
        QCOMPARE(eventsOf(c, {.limit = 2}).size(), std::size_t(2));
    }

    void spanIsThatOfTheRecordsWhereLocalAndUtcTimesMix()
    {
        auto c = fresh();
        SmallSource small(c, "sysmon.json", "America/New_York");
        small.program("2026-06-19T02:34:53Z", "ana", "PC1", "a.exe");
        small.quality(Quality::LocalTime).program("2026-06-18T22:34:54", "ana", "PC1", "b.exe");
        const SourceId id = small.finish().id;
        const auto check = [&](const char* begin, const char* end) {
            const TimeRange span{at(begin), at(end) + Duration(1)};
            QCOMPARE(must(c.sources())[0].span, span);
            QCOMPARE(must(c.owners())[0].span, span);
        };
        check("2026-06-19T02:34:53Z", "2026-06-19T02:34:54Z");
        must(c.setZone(id, "America/Chicago", "tester"));
        check("2026-06-19T02:34:53Z", "2026-06-19T03:34:54Z");
        must(c.setClockOffset(id, 2s, 0s, "tester"));
        check("2026-06-19T02:34:55Z", "2026-06-19T03:34:56Z");
        must(c.setZone(id, "Europe/Berlin", "tester"));
        check("2026-06-18T20:34:56Z", "2026-06-19T02:34:55Z");
    }

    void extremeTimesDoNotOverflow()
    {
        auto c = fresh();
        SmallSource small(c, "x", "Europe/London");
        for (const auto us :
            {std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
            EventRow row;
            row.begin = instantFromMicroseconds(us);
            row.quality = Quality::LocalTime;
            row.what = ActivityRow{};
            must(small.writer().add(row));
        }
        small.source.counts.read = small.source.counts.imported = 2;
        const SourceId id = small.finish().id;
        must(c.setClockOffset(id, 1h, 0s, "tester"));
        QCOMPARE(eventsOf(c).size(), std::size_t(2));
        QCOMPARE(must(c.owners())[0].person.name, std::string("file x"));
    }

    void eventsAreOfWhomTheLanesSay()
    {
        const TemporaryFolder folder;
        Case c = must(Case::create(folder.path("c.callwake"), {"", "GB", "UTC"}));
        const PersonId kira = must(c.addPerson({{}, "Kira Sato", {}, {}}, "tester"));
        const PersonId ana = must(c.addPerson({{}, "Ana", {}, {}}, "tester"));
        must(c.assign({{}, IdentityKind::Device, "mac-11"}, kira, "tester"));
        must(c.assign({{}, IdentityKind::Account, "ana"}, ana, "tester"));
        SmallSource log(c);
        log.program("2026-06-18T12:00:00Z", "", "mac-11", "/usr/bin/of-the-system")
            .program("2026-06-18T12:01:00Z", "ana", "mac-11", "/usr/bin/by-ana")
            .program("2026-06-18T12:02:00Z", "guest", "mac-11", "/usr/bin/by-a-guest")
            .program("2026-06-18T12:03:00Z", "guest", "mac-12", "/usr/bin/elsewhere");
        log.finish();
        const NameOwners owners = must(c.ownersOfNames());
        std::vector<PersonId> whose;
        for (const Event& event : eventsOf(c)) {
            whose.push_back(owners.of(event).person);
            int inLane = 0;
            must(c.forEachMark(owners.of(event), [&](std::span<const Mark> marks) {
                inLane += int(std::ranges::count(marks, event.id, &Mark::event));
            }));
            QCOMPARE(inLane, 1);
        }
        QCOMPARE(whose, (std::vector{kira, ana, kira, PersonId{}}));
    }

    void whatARowLacksIsNotTakenFromTheRowBefore()
    {
        auto c = fresh();
        SmallSource small(c, "x", "UTC");
        const auto expected = [](std::size_t i) { // another one in each place of an INSERT
            return i % 3 == 0 ? std::string() : "command " + std::to_string(i);
        };
        constexpr std::size_t rows = 100;
        for (std::size_t i = 0; i < rows; ++i) {
            const std::string command = expected(i);
            EventRow row;
            row.begin = at("2026-06-18T09:00:00Z") + std::chrono::seconds(i);
            row.what = ActivityRow{.command = command};
            if (i % 3 == 1)
                row.lasting = 5s;
            must(small.writer().add(row));
        }
        small.source.counts.read = small.source.counts.imported = std::int64_t(rows);
        small.finish();
        const auto events = eventsOf(c);
        QCOMPARE(events.size(), rows);
        for (std::size_t i = 0; i < rows; ++i) {
            QCOMPARE(std::get<Activity>(events[i].what).command, expected(i));
            QCOMPARE(events[i].length.has_value(), i % 3 == 1);
        }
        QVERIFY(must(c.verify()).good());
    }

    void newestReviewCounts()
    {
        auto c = fresh();
        const Review first{"s-1", Verdict::Suspicious, "r", "n", "ana", at("2026-06-20T09:00:00Z")};
        const Review second{
            "s-1", Verdict::Benign, "", "called back", "ben", at("2026-06-19T09:00:00Z")};
        must(c.addReview(first));
        must(c.addReview({"s-2", Verdict::InReview, "", "", "ana", {}}));
        must(c.addReview(second));
        const auto reviews = must(c.reviews());
        QCOMPARE(reviews.size(), std::size_t(2));
        QCOMPARE(reviews[1], second);
        const auto journal = must(c.journal());
        QCOMPARE(journal.size(), std::size_t(4));
        QCOMPARE(journal.back().author, std::string("ben"));
        QCOMPARE(journal.back().previous, journal[2].hash);
        QCOMPARE(must(c.journalHead()), journal.back().hash);
    }

    void listsAndRules()
    {
        auto c = fresh();
        const ListEntry a{"+442079460031", NumberList::Blocklist, "reported", "soc", "mail",
            "2026-06-01", "2027-06-01"};
        ListEntry b{"+4420794600*", NumberList::Own, "London", "", "", "", ""};
        must(c.addListEntries(std::vector{a, b}, "ana"));
        b.label = "London office";
        must(c.addListEntries(std::vector{b}, "ana"));
        QCOMPARE(must(c.listEntries()), (std::vector{a, b}));
        must(c.removeListEntry(a, "ana"));
        QCOMPARE(must(c.listEntries()), (std::vector{b}));
        must(c.addListEntries(
            std::vector{ListEntry{"+442079460099", NumberList::Complaint}}, "ana"));
        QCOMPARE(must(c.listEntries(NumberList::Own)), (std::vector{b}));
        QVERIFY(must(c.verify()).good());
        QCOMPARE(must(c.rules()), std::string());
        must(c.setRules("{\"a\":1}", "ana"));
        QCOMPARE(must(c.rules()), std::string("{\"a\":1}"));
    }

    void toolsOfTheOrganisation()
    {
        auto c = fresh();
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        must(c.replaceSequences(std::nullopt, {}, "rules"));
        QCOMPARE(must(c.ownTools()), std::string());
        QCOMPARE(must(c.catalogue())->hash(), Catalogue::builtIn().hash());
        const std::string own =
            R"({"tools": [{"name": "AnyDesk", "remove": true, "source": "x"}]})";
        must(c.setOwnTools(own, "ben"));
        QCOMPARE(must(c.ownTools()), own);
        QCOMPARE(must(c.catalogue())->toolNamed("AnyDesk"), -1);
        QCOMPARE(must(c.peopleToDetect()), std::vector{ana});
        const auto entry = must(c.journal()).back();
        QCOMPARE(entry.action + ' ' + entry.author, std::string("tools ben"));
        QVERIFY(entry.object.starts_with("SHA-256 "));
        QVERIFY(!c.setOwnTools(R"({"tools": 1})", "ben"));
        must(c.setOwnTools("", "ben"));
        QVERIFY(must(c.catalogue())->toolNamed("AnyDesk") >= 0);
        QVERIFY(must(c.verify()).good());
    }

    void onlyChangedPeopleAreDetectedAgain()
    {
        auto c = fresh();
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        const PersonId ben = must(c.addPerson({{}, "Ben", "", ""}, "t"));
        must(c.assign({{}, IdentityKind::Extension, "2044"}, ana, "t"));
        must(c.assign({{}, IdentityKind::Device, "win-11"}, ben, "t"));
        QCOMPARE(must(c.peopleToDetect()), (std::vector{ana, ben}));

        Sequence low, high, hidden;
        low.id = "low";
        low.person = ana;
        low.priority = 20;
        high = low;
        high.id = "high";
        high.person = ben;
        high.priority = 60;
        hidden = high;
        hidden.id = "hidden";
        hidden.priority = 90;
        hidden.suppressed = Suppression{"Business contact"};
        must(c.replaceSequences(std::nullopt, std::vector{hidden, low, high}, "hash-1"));
        QCOMPARE(must(c.sequences()), (std::vector{high, low, hidden}));
        QCOMPARE(must(c.rulesHashOfSequences()), std::string("hash-1"));
        QVERIFY(must(c.peopleToDetect()).empty());

        SmallSource(c).program("2026-06-18T14:20:00Z", "system", "win-11", "a.exe").finish();
        QCOMPARE(must(c.peopleToDetect()), (std::vector{ben}));
        must(c.replaceSequences(std::vector{ben}, {}, "hash-1"));
        QCOMPARE(must(c.sequences()), (std::vector{low}));
        QVERIFY(must(c.peopleToDetect()).empty());
        must(c.setRules("{}", "t"));
        QCOMPARE(must(c.peopleToDetect()), (std::vector{ana, ben}));
    }

    void knownRecordsAreDuplicatesAsOftenAsTheCaseHasThem()
    {
        auto c = fresh();
        SmallSource first(c);
        first.call("2026-06-18T13:36:05Z", "2044").call("2026-06-18T13:36:05Z", "2044").finish();
        SmallSource second(c);
        const auto key = std::hash<std::string>{}("2026-06-18T13:36:05Z,2044,020 7946 0031");
        QVERIFY(second.writer().isDuplicate(key));
        QVERIFY(second.writer().isDuplicate(key));
        QVERIFY(!second.writer().isDuplicate(key));
        QVERIFY(!second.writer().isDuplicate(key + 1));
    }

    void anImportGivenUpLeavesNothing()
    {
        auto c = fresh();
        {
            SmallSource small(c);
            for (int i = 0; i < 20'500; ++i) // more than one commit
                small.call("2026-06-18T13:36:05Z", "2044");
            QVERIFY(must(c.sources()).empty());
            QVERIFY(!c.event({1})); // committed, but of no complete source
            must(c.addReview({"s-1", Verdict::Benign, "", "", "ana", {}})); // slips in between
        }
        QVERIFY(must(c.owners()).empty());
        SmallSource small(c);
        small.call("2026-06-18T13:36:05Z", "2044").source.counts.read = 7;
        QVERIFY(!small.writer().finish(small.source)); // counts that do not add up
    }

    void aFullDiskIsAnErrorAndLeavesNothing()
    {
        const auto path = freshPath();
        auto c = must(Case::create(path, {}));
        must(c.setRules("{}", "t"));
        rlimit former{};
        getrlimit(RLIMIT_FSIZE, &former);
        const auto formerHandler = signal(SIGXFSZ, SIG_IGN);
        const rlimit small{4'000'000, former.rlim_max};
        setrlimit(RLIMIT_FSIZE, &small);
        Result<void> result;
        {
            auto writer = must(c.beginSource({}));
            const std::string text(500, 'x');
            EventRow row;
            row.what = ActivityRow{.command = text};
            for (int i = 0; i < 30'000 && result; ++i)
                result = writer->add(row);
            QVERIFY(!writer->finish({}));
        }
        setrlimit(RLIMIT_FSIZE, &former);
        signal(SIGXFSZ, formerHandler);
        QVERIFY(!result);
        QVERIFY2(result.error().what.find("disk is full") != std::string::npos,
            result.error().what.c_str());
        must(c.setRules("{ }", "t"));
        QVERIFY(must(c.sources()).empty());
        QVERIFY(must(c.verify()).good());
    }
};

QTEST_GUILESS_MAIN(TestCase)
#include "tst_case.moc"
