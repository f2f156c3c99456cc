// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/call_signs.h"
#include "detect/detector.h"
#include "store/case_calls.h"
#include "support/temporary.h"
#include "support/town.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

std::vector<Sequence> found(Case& target, bool everybody, std::size_t threads = 0)
{
    must(detect(target, must(rulesOf(target)), {},
        everybody ? DetectionScope::Everybody : DetectionScope::Changed, threads));
    return must(target.sequences());
}

std::vector<Sequence> foundWith(DetectionMemory& memory, Case& target)
{
    must(detect(target, must(rulesOf(target)), {}, DetectionScope::Changed, 0, &memory));
    return must(target.sequences());
}

std::vector<Sequence> byId(std::vector<Sequence> sequences)
{
    std::ranges::sort(sequences, {}, [](const Sequence& s) { return std::pair(s.person, s.id); });
    return sequences;
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
    for (const std::int32_t party : must(target.calls().parties()))
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
        for (const unsigned seed : {1U, 2U, 3U, 4U, 5U, 6U})
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

    void withAMemoryOfEarlierRunsToo_data()
    {
        afterAnyChangeTheChangedPeopleGiveWhatEverybodyGives_data();
    }

    void withAMemoryOfEarlierRunsToo()
    {
        QFETCH(unsigned, seed);
        Town town(path(), seed);
        DetectionMemory memory;
        town.importCalls("first.csv");
        town.importPrograms("first.evtx");
        town.importAccounts("first.json");
        for (int day = 0; day < 16; ++day) {
            const auto remembered = foundWith(memory, town.target);
            // Of a run that did not come from the memory it must know.
            if (day % 3 == 2)
                QVERIFY2(remembered == found(town.target, true), qPrintable(QString::number(day)));
            else
                QVERIFY2(byId(remembered)
                        == byId(must(sequencesUnder(town.target, must(rulesOf(town.target)), {}))),
                    qPrintable(QString::number(day)));
            town.change(day);
        }
    }

    void onlyTheCallsOfChangedPeopleAreLearnedFromAgain()
    {
        Town town(path(), 9);
        DetectionMemory memory;
        const auto importOne = [&](const char* name) {
            town.begin(name, "asterisk_cdr_csv");
            town.call(7, "+442079460777", at("2026-03-02T10:00:00Z"));
            town.finish();
            (void)foundWith(memory, town.target);
            return memory.learned();
        };
        town.importCalls("first.csv");
        (void)foundWith(memory, town.target);
        QVERIFY(memory.learned() > 5);
        QCOMPARE(importOne("later.csv"), std::size_t(1));
        town.importCalls("more.csv"); // looked at by somebody else
        (void)found(town.target, false);
        QVERIFY(importOne("last.csv") > 5);
        must(town.target.setRules(R"({"enabled": {"F8": false}})", "t"));
        (void)foundWith(memory, town.target);
        QVERIFY(memory.learned() > 5);
    }

    void whoseANameIsMayFollowFromOtherNames()
    {
        for (const unsigned seed : {14U, 15U, 21U}) { // where it does, of nobody looked at
            Town town(path(), seed);
            town.importCalls("first.csv");
            town.importPrograms("first.evtx");
            for (int round = 0; round < 12; ++round) {
                town.importNames("names" + std::to_string(round));
                const auto changed = found(town.target, false);
                QVERIFY2(changed == found(town.target, true), qPrintable(QString::number(seed)));
            }
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
        Town town(path(), unsigned(qEnvironmentVariableIntValue("SEED")));
        reach(town, "four.csv", {0, 1, 2, 3});
        QCOMPARE(withSignal(found(town.target, true), "C10"), 0);
        reach(town, "fifth.csv", {4});
        QCOMPARE(withSignal(found(town.target, false), "C10"), 5);
    }

    /// It counts for nobody, but shares in what the five calls tell.
    void theFifthPersonReachedChangesWhomACallWasHandedOnTo()
    {
        Town town(path(), unsigned(qEnvironmentVariableIntValue("SEED")));
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

    /// By another log, which comes later.
    void aCallThatProvesHandedOnChangesTheOthersReached()
    {
        Town town(path(), 8);
        reach(town, "five.csv", {0, 1, 2, 3, 4});
        QCOMPARE(withSignal(found(town.target, true), "C10"), 5);
        town.begin("later.csv", "freeswitch_cdr_csv");
        town.call(4, "+442079460555", at("2026-03-02T10:40:01Z"), true, 50s, Quality::Transferred);
        town.finish();
        const auto changed = found(town.target, false);
        QCOMPARE(withSignal(changed, "C10"), 0);
        QVERIFY(changed == found(town.target, true));
    }

    /// Another log, which comes later, knows that the last of the five calls began after the hour.
    void aCallThatProvesLaterChangesTheOthersReached()
    {
        Town town(path(), 8);
        const Instant start = at("2026-03-02T10:00:00Z");
        town.begin("five.csv", "asterisk_cdr_csv");
        for (const int person : {0, 1, 2, 3, 4})
            town.call(person, "+442079460555", start + std::chrono::minutes(15 * person), false);
        town.finish();
        QCOMPARE(withSignal(found(town.target, true), "C10"), 5);
        town.begin("later.csv", "freeswitch_cdr_csv");
        town.call(4, "+442079460555", start + 1h + 2s);
        town.finish();
        const auto changed = found(town.target, false);
        QCOMPARE(withSignal(changed, "C10"), 0);
        QVERIFY(changed == found(town.target, true));
    }

    /// Likewise, of a call of which it was not known who placed it.
    void aCallThatProvesPlacedChangesTheOthersReached()
    {
        Town town(path(), 8);
        reach(town, "four.csv", {0, 1, 2, 3});
        const auto lastCall = [&](const char* name, Direction direction) {
            town.begin(name, "asterisk_cdr_csv");
            town.setDirection(direction);
            town.call(4, "+442079460555", at("2026-03-02T10:40:00Z"));
            town.finish();
        };
        lastCall("fifth.csv", Direction::Unknown);
        QCOMPARE(withSignal(found(town.target, true), "C10"), 5);
        lastCall("later.csv", Direction::Outbound);
        const auto changed = found(town.target, false);
        QCOMPARE(withSignal(changed, "C10"), 0);
        QVERIFY(changed == found(town.target, true));
    }

    void theFifthProbeChangesTheOthersCalled()
    {
        Town town(path(), unsigned(qEnvironmentVariableIntValue("SEED")));
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
            QVERIFY(
                must(fresh.calls().signs()).byEvent == must(town.target.calls().signs()).byEvent);
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

    /// Calls of one number on one day are as many calls to compare countries with, but a single
    /// example of hours.
    void aCountryKnownToAGroupOfFewExamplesAsksEverybody()
    {
        Case target = must(Case::create(path(), {"Countries", "GB", "UTC"}));
        SmallSource calls(target);
        for (int minute = 0; minute < 60; ++minute)
            calls.call(formatIso(at("2026-03-01T10:00:00Z") + minute * 1min).c_str(), "2001");
        calls.from("+493012345678", "DE").call("2026-03-05T10:00:00Z", "2002").finish();
        SmallSource(target, "Security.evtx", "UTC", "evtx")
            .program("2026-03-05T10:01:00Z", "ben", "pc2", "C:\\Users\\ben\\Downloads\\AnyDesk.exe")
            .finish();
        for (const char* extension : {"2001", "2002", "2003"}) {
            const PersonId id = must(target.addPerson({{}, extension, "Sales", ""}, "test"));
            must(target.assign({{}, IdentityKind::Extension, extension}, id, "test"));
            if (extension == std::string("2002"))
                must(target.assign({{}, IdentityKind::Account, "ben"}, id, "test"));
        }
        QCOMPARE(withSignal(found(target, true), "C13"), 1);
        SmallSource(target, "Later.csv")
            .from("+493012345679", "DE")
            .call("2026-03-02T10:00:00Z", "2003")
            .finish();
        QCOMPARE(withSignal(found(target, false), "C13"), 0);
        QVERIFY(must(target.sequences()) == found(target, true));
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
            Town town(path(), 17);
            town.importCalls("first.csv");
            (void)found(town.target, true);
            reach(town, "later.csv", {0, 1, 2, 3});
            const Progress progress{[&](const Progress::Step& step) {
                if (step.done == 1)
                    reach(town, "meanwhile.csv", {3, 4});
                return true;
            }};
            const Rules rules = must(rulesOf(town.target));
            must(detect(town.target, rules, progress,
                everybody ? DetectionScope::Everybody : DetectionScope::Changed, 1));
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
        const auto summary =
            must(detect(town.target, must(rulesOf(town.target)), {}, DetectionScope::Everybody));
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
