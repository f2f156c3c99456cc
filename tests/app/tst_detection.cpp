// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/call_signs.h"
#include "detect/detector.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr int peopleCount = 16;

/// A seeded small town: people with an extension, an account and a computer each, and what is
/// imported and corrected day by day.
class Town {
public:
    Town(const std::string& path, unsigned seed)
        : target(must(Case::create(path, {"Town", "GB", "UTC"})))
        , m_random(seed)
    {
        for (int i = 0; i < peopleCount; ++i) {
            const std::string name = "Person " + std::to_string(i);
            const PersonId id = must(target.addPerson({{}, name, groupOf(i), ""}, "t"));
            must(target.assign(extension(i), id, "t"));
            if (i % 3)
                must(target.assign(
                    {{}, IdentityKind::Account, "user" + std::to_string(i)}, id, "t"));
            must(target.assign({{}, IdentityKind::Host, host(i)}, id, "t"));
        }
    }

    Case target;

    int upTo(int n) { return int(m_random() % std::uint64_t(n)); }
    static Identity extension(int i)
    {
        return {{}, IdentityKind::Extension, std::to_string(2000 + i)};
    }
    static std::string host(int i) { return "pc" + std::to_string(i); }
    static std::string groupOf(int i) { return i % 2 ? "sales" : "it"; }
    Instant moment()
    {
        return at("2026-03-02T08:00:00Z") + 24h * upTo(4) + std::chrono::seconds(upTo(36'000));
    }

    void begin(const std::string& name, const std::string& format)
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
    void call(int person, const std::string& e164, Instant time, bool answered = true,
        std::optional<Duration> length = {}, Quality quality = Quality::None)
    {
        Number number;
        number.e164 = e164;
        number.raw = person % 2 ? e164 : "00" + e164.substr(1); // two spellings, one number
        number.cls = NumberClass::Telephone;
        number.plan = NumberPlan::Valid;
        EventRow row = next(Kind::Call, time);
        row.identity = must(m_writer->identity(IdentityKind::Extension, extension(person).value));
        CallRow call;
        call.direction = Direction::Inbound;
        call.outcome = answered ? Outcome::Answered : Outcome::Missed;
        call.remote = must(m_writer->number(number));
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
    /// From one extension to another, with that client.
    void internalCall(int from, int to, Instant time, const std::string& agent)
    {
        EventRow row = next(Kind::Call, time);
        row.identity = must(m_writer->identity(IdentityKind::Extension, extension(from).value));
        row.peer = must(m_writer->identity(IdentityKind::Extension, extension(to).value));
        Number number;
        number.raw = extension(to).value;
        number.cls = NumberClass::Extension;
        const std::string detail = "caller_agent=" + agent;
        CallRow call;
        call.direction = Direction::Internal;
        call.outcome = Outcome::Answered;
        call.remote = must(m_writer->number(number));
        call.answer = 5s;
        call.end = 300s;
        call.detail = detail;
        row.subject = std::int32_t(call.remote.value);
        row.what = call;
        must(m_writer->add(row));
    }
    void program(int person, Instant time)
    {
        static constexpr const char* programs[] = {
            "anydesk.exe", "excel.exe", "whoami.exe", "quickassist.exe", "teams.exe"};
        const std::string name = programs[upTo(5)];
        const std::string path = "C:\\Users\\u\\Downloads\\" + name;
        EventRow row = next(Kind::Execution, time);
        row.identity =
            must(m_writer->identity(IdentityKind::Account, "user" + std::to_string(person)));
        row.host = must(m_writer->identity(IdentityKind::Host, host(person)));
        row.subject = must(m_writer->subject(name));
        ActivityRow activity;
        activity.process = path;
        row.what = activity;
        must(m_writer->add(row));
    }
    void account(Kind kind, int person, Instant time, const std::string& peer)
    {
        const std::string user = "user" + std::to_string(person);
        const std::string application = "Application " + std::to_string(upTo(30));
        EventRow row = next(kind, time);
        row.identity = must(m_writer->identity(IdentityKind::Account, user));
        row.what = ActivityRow{.account = user,
            .package = kind == Kind::CredentialReset ? "" : std::string_view(application),
            .peer = peer,
            .result = "success"};
        must(m_writer->add(row));
    }
    SourceId finish()
    {
        m_source.id = m_writer->id();
        m_source.counts = {m_count, m_count, 0, 0, 0};
        must(m_writer->finish(m_source));
        m_writer.reset();
        return m_source.id;
    }

    /// One import or one correction, whatever the dice say.
    void change(int day)
    {
        switch (upTo(9)) {
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
        default:
            (void)must(target.addPerson(
                {PersonId{1 + upTo(peopleCount)}, "Moved", groupOf(upTo(2)), "Asia/Tokyo"}, "t"));
        }
    }

    void importCalls(const std::string& name)
    {
        begin(name, name.size() % 2 ? "sip_text" : "asterisk_cdr_csv");
        for (int i = 0; i < 60; ++i)
            call(upTo(peopleCount), stranger(), moment(), upTo(3) != 0);
        // One number reaches several people within the hour.
        const Instant start = moment();
        const std::string number = stranger();
        for (int i = 0; i < 4 + upTo(4); ++i)
            call(upTo(peopleCount), number, start + std::chrono::minutes(upTo(70)));
        finish();
    }
    void importPrograms(const std::string& name)
    {
        begin(name, "evtx");
        for (int i = 0; i < 400; ++i)
            program(upTo(peopleCount), moment());
        finish();
    }
    /// Sign-ins of everybody, resets by some for others, consents.
    void importAccounts(const std::string& name)
    {
        begin(name, "entra_log");
        for (int i = 0; i < 400; ++i)
            account(
                Kind::SignIn, upTo(peopleCount), moment(), "198.51.100." + std::to_string(upTo(3)));
        for (int i = 0; i < 40; ++i)
            account(Kind::SignIn, upTo(peopleCount), moment(), "203.0.113." + std::to_string(i));
        for (int i = 0; i < 60; ++i)
            account(Kind::CredentialReset, upTo(peopleCount), moment(),
                i % 2 ? "user" + std::to_string(upTo(peopleCount)) : std::string());
        for (int i = 0; i < 20; ++i)
            account(Kind::ConsentGrant, upTo(peopleCount), moment(), {});
        finish();
    }
    std::string stranger() { return "+4420794600" + std::to_string(10 + upTo(40)); }

private:
    EventRow next(Kind kind, Instant time)
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

    std::mt19937_64 m_random;
    std::unique_ptr<SourceWriter> m_writer;
    Source m_source;
    std::int64_t m_count = 0;
};

std::vector<Sequence> found(Case& target, bool everybody, std::size_t threads = 0)
{
    must(detect(target, must(rulesOf(target)), {}, everybody, threads));
    return must(target.sequences());
}

/// Whose everything is: all that a case keeps in memory of sources, people, chunks and numbers.
std::string known(const Case& target)
{
    std::string text;
    const auto add = [&](const auto&... parts) { ((text += parts, text += ' '), ...); };
    const auto addSpan = [&](TimeRange span) { add(formatIso(span.begin), formatIso(span.end)); };
    for (const Source& source : must(target.sources())) {
        add(source.path, source.zone, formatDuration(source.offset));
        addSpan(source.span);
        add(std::to_string(source.counts.imported), '\n');
    }
    for (const OwnerInfo& info : must(target.owners())) {
        add(std::to_string(info.owner.person.value), std::to_string(info.owner.identity.value));
        add(info.person.name, info.person.group, std::to_string(info.events));
        addSpan(info.span);
        for (const Identity& identity : info.identities)
            add(identity.value);
        std::int64_t sum = 0;
        must(target.forEachMark(info.owner, [&](std::span<const Mark> marks) {
            for (const Mark& mark : marks)
                sum += mark.event.value * (1 + int(mark.attribution));
        }));
        add(std::to_string(sum), '\n');
    }
    for (const std::int32_t party : must(target.parties()))
        add(std::to_string(party));
    return text;
}

int withSignal(const std::vector<Sequence>& sequences, std::string_view id)
{
    return int(std::ranges::count_if(sequences, [&](const Sequence& sequence) {
        return std::ranges::any_of(
            sequence.hits, [&](const SignalHit& hit) { return hit.id == id && hit.points >= 8; });
    }));
}

} // namespace

class TestDetection : public QObject {
    Q_OBJECT

private slots:
    void afterAnyChangeTheChangedPeopleGiveWhatEverybodyGives_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (const unsigned seed : {1U, 2U, 3U, 4U})
            QTest::addRow("seed %u", seed) << seed;
    }

    void afterAnyChangeTheChangedPeopleGiveWhatEverybodyGives()
    {
        QFETCH(unsigned, seed);
        Town town(path(), seed);
        town.importCalls("first.csv");
        town.importPrograms("first.evtx");
        town.importAccounts("first.json");
        QVERIFY(!found(town.target, true).empty());
        for (int day = 0; day < 16; ++day) {
            town.change(day);
            const auto changed = found(town.target, false);
            // Every other time the next change comes upon what only changed people were asked for.
            if (day % 2)
                QVERIFY2(changed == found(town.target, true), qPrintable(QString::number(day)));
        }
    }

    /// Imports are added to what is known already, other changes make it anew.
    void whatIsKnownAfterAnyChangeIsWhatOpeningTheCaseTells()
    {
        Town town(path(), 12);
        for (int day = 0; day < 24; ++day) {
            town.change(day);
            must(town.target.addReview({"key", Verdict::Benign, "", "", "t", {}}));
            const Case fresh = must(Case::open(town.target.path(), Case::Access::Read));
            QCOMPARE(known(town.target), known(fresh));
            QCOMPARE(known(must(town.target.another())), known(fresh));
        }
    }

    void threadsDoNotMatter()
    {
        Town town(path(), 5);
        town.importCalls("first.csv");
        town.importPrograms("first.evtx");
        const auto alone = found(town.target, true, 1);
        QVERIFY(alone.size() > 5);
        for (const std::size_t threads : {2U, 3U, 8U})
            QCOMPARE(found(town.target, true, threads), alone);
    }

    /// A witness of the same second and as much to tell: which log came first must not matter.
    void theOrderOfImportsDoesNotMatter()
    {
        std::vector<std::vector<std::string>> ids;
        for (const bool turned : {false, true}) {
            Town town(path(), 6);
            const auto write = [&](const char* name) {
                town.begin(name, "asterisk_cdr_csv");
                town.call(3, "+442079460099", at("2026-03-02T10:00:00Z"), true, 3min);
                town.finish();
            };
            write(turned ? "b.csv" : "a.csv");
            write(turned ? "a.csv" : "b.csv");
            auto& mine = ids.emplace_back();
            for (const Sequence& sequence : found(town.target, true))
                mine.push_back(sequence.id);
            QCOMPARE(mine.size(), std::size_t(1));
        }
        QCOMPARE(ids[0], ids[1]);
    }

    void aVerdictStaysWhenAnotherRecordOfTheCallLeads()
    {
        int renamed = 0;
        for (const bool turned : {false, true}) {
            Town town(path(), 6);
            const auto write = [&](const char* name) {
                town.begin(name, "asterisk_cdr_csv");
                town.call(
                    3, "+442079460099", at("2026-03-02T10:00:00Z") + (*name == 'b' ? 1s : 0s));
                town.finish();
                const auto sequences = found(town.target, true);
                return sequences.size() == 1 ? sequences.front().id : std::string();
            };
            const std::string before = write(turned ? "b.csv" : "a.csv");
            must(town.target.addReview({before, Verdict::Benign, "", "known", "t", {}}));
            const std::string after = write(turned ? "a.csv" : "b.csv");
            renamed += before != after ? 1 : 0;
            const auto told = must(town.target.reviews());
            const auto review = std::ranges::find(told, after, &Review::sequence);
            QVERIFY(review != told.end());
            QCOMPARE(review->note, std::string("known"));
            must(town.target.addReview({after, Verdict::Suspicious, "", "", "t", {}}));
            const auto later = must(town.target.reviews());
            QCOMPARE(std::ranges::count(later, after, &Review::sequence), 1);
            QCOMPARE(
                std::ranges::find(later, after, &Review::sequence)->verdict, Verdict::Suspicious);
        }
        QCOMPARE(renamed, 1);
    }

    void theFifthPersonReachedChangesTheOtherFour()
    {
        Town town(path(), 7);
        reach(town, "four.csv", {0, 1, 2, 3});
        QCOMPARE(withSignal(found(town.target, true), "C10"), 0);
        reach(town, "fifth.csv", {4});
        QCOMPARE(withSignal(found(town.target, false), "C10"), 5);
    }

    /// It counts for nobody, but shares in what the five calls tell.
    void theFifthPersonReachedChangesWhomACallWasHandedOnTo()
    {
        Town town(path(), 7);
        const Instant start = at("2026-03-02T10:00:00Z");
        town.begin("handed.csv", "asterisk_cdr_csv");
        for (int i = 0; i < 6; ++i)
            town.call(i, "+442079460555", start + std::chrono::minutes(i), true, 50s,
                i < 4 ? Quality::None : Quality::Transferred);
        town.finish();
        QCOMPARE(withSignal(found(town.target, true), "C10"), 0);
        town.begin("fifth.csv", "asterisk_cdr_csv");
        town.call(6, "+442079460555", start + 10min);
        town.finish();
        const auto changed = found(town.target, false);
        QCOMPARE(withSignal(changed, "C10"), 7);
        QVERIFY(changed == found(town.target, true));
    }

    void theFifthProbeChangesTheOthersCalled()
    {
        Town town(path(), 7);
        const Instant start = at("2026-03-02T10:00:00Z");
        town.begin("four.csv", "asterisk_cdr_csv");
        for (int i = 0; i < 4; ++i)
            town.call(i % 2, "+442079460555", start + std::chrono::minutes(i), true, 8s);
        town.call(2, "+442079460555", start + 8min);
        town.finish();
        QCOMPARE(withSignal(found(town.target, true), "C12"), 0);
        town.begin("four.csv", "asterisk_cdr_csv"); // of another log: it counts for itself
        town.call(3, "+442079460555", start + 5min, true, 8s);
        town.finish();
        QCOMPARE(withSignal(found(town.target, false), "C12"), 0);
        town.begin("five.csv", "asterisk_cdr_csv");
        for (int i = 0; i < 5; ++i)
            town.call(3, "+442079460555", start + std::chrono::minutes(i), true, 8s);
        town.finish();
        const auto changed = found(town.target, false);
        QVERIFY(withSignal(changed, "C12") > 1);
        QVERIFY(changed == found(town.target, true));
    }

    void aCallTakenAwayChangesTheOthersReached()
    {
        Town town(path(), 8);
        reach(town, "five.csv", {0, 1, 2, 3, 4});
        QCOMPARE(withSignal(found(town.target, true), "C10"), 5);
        must(town.target.assign(Town::extension(4), std::nullopt, "t"));
        QCOMPARE(withSignal(found(town.target, false), "C10"), 0);
    }

    void anImportAsksOnlyThePeopleItTouches()
    {
        Town town(path(), 9);
        town.importCalls("first.csv");
        (void)found(town.target, true);
        town.begin("later.csv", "asterisk_cdr_csv");
        town.call(7, "+442079460777", at("2026-03-02T10:00:00Z"));
        town.finish();
        QCOMPARE(must(detect(town.target, must(rulesOf(town.target)), {})).people, 1);
    }

    void whatRecordsSayOfCallersIsReadAsTheyCome()
    {
        Town town(path(), 13);
        for (const auto& [format, count] : {std::pair("asterisk_cdr_csv", 0), {"sip_text", 2}}) {
            town.begin(format, format);
            town.call(2, "+442079460777", at("2026-03-02T10:00:00Z") + 1h * count);
            town.call(4, "+442079460777", at("2026-03-02T10:00:00Z") + 1h * count);
            town.finish();
            const auto changed = found(town.target, false);
            QCOMPARE(withSignal(changed, "C4"), count);
            QVERIFY(changed == found(town.target, true));
            const Case fresh = must(Case::open(town.target.path(), Case::Access::Read));
            QVERIFY(must(fresh.callSigns()).byEvent == must(town.target.callSigns()).byEvent);
        }
    }

    void accountsThatPlaceNoCallsAreFoundByTheirIdentity()
    {
        Town town(path(), 14);
        town.begin("calls", "sip_text");
        town.internalCall(2, 4, at("2026-03-02T10:00:00Z"), "Desk 1.0");
        town.internalCall(6, 8, at("2026-03-02T10:00:00Z"), "Desk 1.0");
        town.finish();
        QCOMPARE(withSignal(found(town.target, true), "C16"), 0);
        must(town.target.setRules(
            R"({"UserContext": [")" + Town::extension(2).value + R"("]})", "ana"));
        QCOMPARE(withSignal(found(town.target, false), "C16"), 2); // who called, and who was called
        must(town.target.setRules(R"({"managedClients": ["phone*"]})", "ana"));
        QCOMPARE(withSignal(found(town.target, false), "C16"), 4);
    }

    void numbersOfPeopleAndLinesOfCallsAreThoseOfTheCase()
    {
        Case target = must(Case::create(path(), {"Lines", "GB", "UTC"}));
        SmallSource calls(target);
        calls.from("+442079460931").call("2026-03-02T10:00:00Z", "2001"); // over PJSIP/carrier-a
        calls.finish();
        SmallSource programs(target, "Security.evtx", "UTC", "evtx");
        programs.program(
            "2026-03-02T10:01:00Z", "ana", "pc1", "C:\\Users\\ana\\Downloads\\AnyDesk.exe");
        programs.finish();
        const PersonId ana = must(target.addPerson({{}, "Ana", "", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ana, "test"));
        must(target.assign({{}, IdentityKind::Account, "ana"}, ana, "test"));
        const auto fires = [&](const char* signal) {
            const auto sequences = found(target, false);
            return sequences.size() == 1
                && std::ranges::any_of(sequences[0].hits,
                    [&](const SignalHit& hit) { return hit.id == signal && hit.testable; });
        };
        QVERIFY(fires("C9") && !fires("C7") && !fires("C6"));
        must(target.assign({{}, IdentityKind::Number, "+442079460003"}, ana, "test"));
        QVERIFY(fires("C7"));
        must(target.setRules(
            R"({"trunkCountries": [{"trunk": "pjsip/carrier*", "countries": ["GB"]}]})", "test"));
        QVERIFY(!fires("C6"));
        must(target.setRules(
            R"({"trunkCountries": [{"trunk": "pjsip/carrier*", "countries": ["DE"]}]})", "test"));
        QVERIFY(fires("C6"));
    }

    void aClientNewToTheGroupAsksEverybody()
    {
        Town town(path(), 15);
        town.begin("before", "sip_text");
        for (int i = 0; i < 60; ++i)
            town.internalCall(
                0, 2, at("2026-03-01T10:00:00Z") + std::chrono::minutes(i), "Desk 1.0");
        town.finish();
        QCOMPARE(withSignal(found(town.target, true), "C16"), 0);
        town.begin("later", "sip_text");
        town.internalCall(4, 6, at("2026-03-03T10:00:00Z"), "Desk 2.0");
        town.internalCall(8, 10, at("2026-03-03T10:00:00Z"), "MicroSIP/3.20.5");
        town.finish();
        const auto changed = found(town.target, false);
        QCOMPARE(withSignal(changed, "C16"), 2);
        QVERIFY(changed == found(town.target, true));
    }

    void toolsOfTheOrganisationAskEverybody()
    {
        Town town(path(), 9);
        town.importCalls("first.csv");
        (void)found(town.target, true);
        const auto looked = [&] {
            return must(detect(town.target, must(rulesOf(town.target)), {})).people;
        };
        QCOMPARE(looked(), 0);
        must(town.target.setOwnTools(
            R"({"tools": [{"name": "AnyDesk", "remove": true, "source": "x"}]})", "ana"));
        QVERIFY(looked() > 1);
        QCOMPARE(looked(), 0);
    }

    void whatIsCommittedMeanwhileIsDetectedNextTime()
    {
        for (const bool everybody : {true, false}) {
            Town town(path(), 11);
            town.importCalls("first.csv");
            (void)found(town.target, true);
            reach(town, "later.csv", {0, 1, 2, 3});
            const Progress progress{[&](const Progress::Step& step) {
                if (step.done == 1)
                    reach(town, "meanwhile.csv", {3, 4});
                return true;
            }};
            const Rules rules = must(rulesOf(town.target));
            must(detect(town.target, rules, progress, everybody, 1));
            QVERIFY(must(town.target.peopleToDetect()).size() >= 2);
            const auto changed = found(town.target, false);
            QCOMPARE(withSignal(changed, "C10"), 5);
            QVERIFY(must(town.target.peopleToDetect()).empty());
            QVERIFY(changed == found(town.target, true));
        }
    }

    void theSummaryCountsWhatIsStored()
    {
        Town town(path(), 10);
        town.importCalls("first.csv");
        const auto summary = must(detect(town.target, must(rulesOf(town.target)), {}, true));
        const auto all = must(town.target.sequences());
        QCOMPARE(summary.shown, std::ranges::count_if(all, [](auto& s) { return !s.suppressed; }));
        QCOMPARE(summary.suppressed + summary.shown, std::int64_t(all.size()));
        QCOMPARE(summary.cannotSay,
            std::ranges::count_if(all, [](auto& s) { return !s.suppressed && s.isBlind(); }));
        QVERIFY(summary.cannotSay > 0);
    }

private:
    std::string path() { return m_folder.path("town" + std::to_string(++m_cases) + ".callwake"); }
    static void reach(Town& town, const std::string& name, std::initializer_list<int> people)
    {
        town.begin(name, "asterisk_cdr_csv");
        for (const int person : people)
            town.call(person, "+442079460555",
                at("2026-03-02T10:00:00Z") + std::chrono::minutes(10 * person));
        town.finish();
    }

    TemporaryFolder m_folder;
    int m_cases = 0;
};

QTEST_GUILESS_MAIN(TestDetection)
#include "tst_detection.moc"
