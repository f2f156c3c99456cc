// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detection_state.h"
#include "detect/detector.h"
#include "detect/rules_difference.h"
#include "detect/run_history.h"
#include "detect/surroundings.h"
#include "support/two_calls.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using What = SequenceChange::What;

namespace {

bool has(const std::vector<std::string>& texts, const std::string& wanted)
{
    return std::ranges::find(texts, wanted) != texts.end();
}

const SequenceChange* changeOf(const DetectionRun& run, What what)
{
    const auto found = std::ranges::find(run.changes, what, &SequenceChange::what);
    return found == run.changes.end() ? nullptr : &*found;
}

} // namespace

class TestRunHistory : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void aRunTellsWhatItChangedAndWhy()
    {
        Case target = twoCalls(m_folder, "runs.callwake");
        QVERIFY(must(runHistory(target)).empty());
        must(detect(target, defaultRules(), {}));
        auto history = must(runHistory(target));
        QCOMPARE(history.size(), std::size_t(1));
        QCOMPARE(history[0].causes.front(), std::string("The first run"));
        QVERIFY(has(history[0].causes, "Imported Master.csv"));
        QVERIFY(has(history[0].causes, "Imported Security.evtx"));
        QVERIFY(has(history[0].causes, "People and identities: 6 changes"));
        QCOMPARE(history[0].run.changes.size(), std::size_t(2));
        QCOMPARE(wordsOf(history[0].run), std::string("2 sequences entered"));
        QCOMPARE(wordsOf(DetectionRun{}), std::string("No sequences"));

        must(target.setRules(R"({"TimeWindow": "5m"})", "test"));
        must(detect(target, must(rulesOf(target)), {}));
        history = must(runHistory(target));
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history[0].run.number, std::int64_t(2)); // newest first
        QCOMPARE(history[0].causes, std::vector<std::string>{"Rules: TimeWindow: 30m → 5m"});
        QCOMPARE(history[0].run.changes.size(), std::size_t(1));
        QVERIFY(history[0].run.changes[0].after < history[0].run.changes[0].before);
        QCOMPARE(history[0].run.same, std::int64_t(1));
        QVERIFY(history[0].run.stateHash != history[1].run.stateHash);
    }

    void whatARuleHidesIsSaid()
    {
        Case target = twoCalls(m_folder, "hidden.callwake");
        must(detect(target, defaultRules(), {}));
        ListEntry known;
        known.number = "+442079460031";
        known.label = "Our service desk";
        known.owner = "Ana";
        must(target.addListEntries(std::span(&known, 1), "test"));
        must(detect(target, defaultRules(), {}));
        const auto history = must(runHistory(target));
        QCOMPARE(history.size(), std::size_t(2));
        QVERIFY(has(history[0].causes, "Lists of numbers: 1 change"));
        const auto* left = changeOf(history[0].run, What::Leaves);
        QVERIFY(left);
        QCOMPARE(left->hiddenBy, std::string("Business contact"));
    }

    void anotherRunWithoutReasonSaysSo()
    {
        Case target = twoCalls(m_folder, "again.callwake");
        must(detect(target, defaultRules(), {}));
        must(detect(target, defaultRules(), {}, DetectionScope::Everybody));
        const auto history = must(runHistory(target));
        QCOMPARE(history.size(), std::size_t(2));
        QCOMPARE(history[0].causes,
            std::vector<std::string>{"Asked for once more; nothing was different"});
        QVERIFY(history[0].run.changes.empty());
        QCOMPARE(history[0].run.same, std::int64_t(2));
    }

    void nobodyToLookAtIsNoRun()
    {
        Case target = twoCalls(m_folder, "none.callwake");
        must(detect(target, defaultRules(), {}));
        must(detect(target, defaultRules(), {}));
        QCOMPARE(must(target.detectionRuns()).size(), std::size_t(1));
    }

    void whatAnOlderDetectionFoundIsLookedAtAnew()
    {
        Case target = twoCalls(m_folder, "older.callwake");
        must(detect(target, defaultRules(), {}));
        const auto sequences = must(target.sequences());
        const auto stateIn = [&](int version) {
            Readers readers(1);
            const Rules rules = defaultRules();
            const auto around = must(learned(readers, target, rules));
            return detectionState(*around, version);
        };
        QCOMPARE(must(target.rulesHashOfSequences()), stateIn(detectionVersion));
        const std::vector<PersonId> nobody;
        must(target.replaceSequences(nobody, {}, stateIn(detectionVersion - 1),
            {.runOf = [](const SequenceDifference&) { return DetectionRun(); }}));
        QVERIFY(must(target.verify()).good());
        QCOMPARE(must(detect(target, defaultRules(), {})).people, 2);
        QVERIFY(must(target.sequences()) == sequences);
        QVERIFY(must(runHistory(target))[0].causes[0].starts_with("How sequences are found"));
        QVERIFY(must(target.verify()).good());
        QCOMPARE(must(detect(target, defaultRules(), {})).people, 0);
    }

    void settingsAreComparedOverTheBuiltInOnes()
    {
        QVERIFY(differingRules("", "").empty());
        QVERIFY(differingRules("", R"({"TimeWindow": "30m"})").empty()); // the built-in one
        QCOMPARE(differingRules(R"({"points": {"C9": 7}})", R"({"ownDomains": ["a.example"]})"),
            (std::vector<std::string>{"own domains: added a.example", "points, C9: 7 → 6"}));
    }

    void differencesAreToldInWords()
    {
        const auto only = [](const char* before, const char* after) {
            const auto all = differingRules(before, after);
            return all.size() == 1 ? all.front() : std::to_string(all.size()) + " differ";
        };
        const char approved[] = R"({"approvedTools": [{"expires": "2027-01-31", "owner": "Ana",
            "paths": ["C:\\A", "C:\\B"], "tool": "anydesk"}]})";
        const std::string entry = "tool anydesk, paths C:\\A, C:\\B, owner Ana, expires 2027-01-31";
        QCOMPARE(only("", approved), "approved tools: added " + entry);
        QCOMPARE(only(approved, ""), "approved tools: removed " + entry);
        QCOMPARE(only("", R"({"enabled": {"C9": false}})"), std::string("enabled, C9: on → off"));
        QCOMPARE(only("", R"({"windows": {"knownWithin": "30d"}})"),
            std::string("windows, known within: 90d → 30d"));
        QCOMPARE(only(R"({"ownDomains": ["a", "b"]})", R"({"ownDomains": ["b", "a"]})"),
            std::string("own domains: in another order"));
        QCOMPARE(only("", R"({"ownDomains": ["1", "2", "3", "4", "5", "6", "7"]})"),
            std::string("own domains: added 1; added 2; added 3; added 4; added 5; added 2 more"));
    }
};

QTEST_GUILESS_MAIN(TestRunHistory)
#include "tst_run_history.moc"
