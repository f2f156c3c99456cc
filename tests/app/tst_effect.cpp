// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/mutable_elements.h"
#include "detect/detector.h"
#include "detect/effect.h"
#include "detect/unraised.h"
#include "support/two_calls.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

using What = SequenceChange::What;

Sequence sequenceOf(const std::string& id, int priority, Band band, bool suppressed = false)
{
    Sequence out;
    out.id = id;
    out.priority = priority;
    out.band = band;
    if (suppressed)
        out.suppressed = Suppression{"Business contact", "", "", "", "", priority};
    return out;
}

} // namespace

class TestEffect : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void whatEntersLeavesAndMovesIsTold()
    {
        const auto effect =
            effectOf({sequenceOf("stays", 50, Band::Medium), sequenceOf("moves", 50, Band::Medium),
                         sequenceOf("leaves", 30, Band::Low), sequenceOf("hides", 70, Band::High),
                         sequenceOf("hidden", 70, Band::High, true)},
                {sequenceOf("stays", 50, Band::Medium), sequenceOf("moves", 61, Band::High),
                    sequenceOf("enters", 20, Band::Low), sequenceOf("hides", 10, Band::Info, true),
                    sequenceOf("hidden", 70, Band::High, true)});
        QCOMPARE(effect.same, 1);
        QStringList told;
        for (const auto& change : effect.changes)
            told << QString::fromStdString(change.id);
        QCOMPARE(told.join(' '), QString("enters hides leaves moves"));
        QCOMPARE(effect.count(What::Leaves), 2);
        const auto& moved = effect.changes.back();
        QCOMPARE(moved.what, What::Moves);
        QCOMPARE(moved.before, 50);
        QCOMPARE(moved.after, 61);
        QCOMPARE(moved.bandAfter, Band::High);
        QCOMPARE(wordsOf(effect),
            std::string("1 sequence enters, 2 leave, 1 is ranked anew; 1 stays as it is"));
        QCOMPARE(wordsOf(effectOf({sequenceOf("a", 50, Band::Medium)}, {})),
            std::string("1 sequence leaves; 0 stay as they are"));
        QCOMPARE(wordsOf(effectOf(std::vector<Sequence>(), {})),
            std::string("Nothing changes: 0 sequences stay as before"));
    }

    void aShorterWindowTakesTheLateOneAway()
    {
        Case target = twoCalls(m_folder, "effect.callwake");
        must(detect(target, defaultRules(), {}));
        const auto stored = must(target.sequences());
        QCOMPARE(stored.size(), std::size_t(2));
        const auto nothing = must(effectOf(target, defaultRules(), {}));
        QVERIFY(nothing.changes.empty());
        QCOMPARE(nothing.same, 2);
        auto rules = defaultRules();
        rules.timeWindow = 5min;
        const auto effect = must(effectOf(target, rules, {}));
        QCOMPARE(effect.changes.size(), std::size_t(1));
        QVERIFY(effect.changes[0].after < effect.changes[0].before);
        QCOMPARE(effect.same, 1);
        QVERIFY(must(target.sequences()) == stored); // nothing is kept
        QCOMPARE(must(target.rules()), std::string());
    }

    void windowsAreCounted()
    {
        Case target = twoCalls(m_folder, "windows.callwake");
        must(detect(target, defaultRules(), {}));
        const auto found = must(sensitivityOf(target, defaultRules(), {}));
        QCOMPARE(found.steps.size(), std::size_t(9));
        QCOMPARE(found.steps.front().window, Duration(1min));
        QCOMPARE(found.steps.back().window, Duration(4h));
        for (const auto& step : found.steps)
            QCOMPARE(step.medium, step.window < 8min ? 1 : 2);
        QVERIFY(!found.stable.empty());
        QVERIFY(std::ranges::is_sorted(found.steps, {}, &WindowStep::shown));
    }

    void whatWasNotRaisedIsExplained()
    {
        Case target = twoCalls(m_folder, "unraised.callwake");
        SmallSource more(target, "/logs/Later.csv");
        more.call("2026-06-18T20:00:00Z", "2001", 3min);
        more.finish();
        // Nothing covers the computer then, so it is listed: "cannot say".
        QVERIFY(must(unraisedCalls(target, defaultRules(), {})).empty());
        ListEntry known;
        known.number = "+442079460031";
        known.list = NumberList::Contact;
        known.label = "Our service desk";
        known.owner = "Ana";
        must(target.addListEntries(std::span(&known, 1), "test"));
        const auto calls = must(unraisedCalls(target, defaultRules(), {}));
        QVERIFY(!calls.empty());
        QCOMPARE(calls.back().begin, at("2026-06-18T20:00:00Z"));
        QCOMPARE(calls.back().why, UnraisedCall::Why::Excused);
        QCOMPARE(calls.back().number, std::string("+442079460031"));
        QVERIFY(calls.back().reason.find("Our service desk") != std::string::npos);
        SmallSource nobodys(target, "/logs/Nobody.csv");
        nobodys.from("+441914980001").call("2026-06-18T21:00:00Z", "2999", 3min);
        nobodys.finish();
        const auto last = must(unraisedCalls(target, defaultRules(), {})).back();
        QCOMPARE(last.why, UnraisedCall::Why::NobodyKnown);
        QVERIFY(!last.owner.person && last.owner.identity);
        QVERIFY(last.reason.find("2999") != std::string::npos);
        auto rules = defaultRules();
        rules.gates.leastCall = 20;
        for (const auto& call : must(unraisedCalls(target, rules, {})))
            QCOMPARE(call.why,
                call.owner.person ? UnraisedCall::Why::FewPoints : UnraisedCall::Why::NobodyKnown);
    }

    void aToolJustBeforeACallThatWasNotRaisedIsTold()
    {
        Case target = twoCalls(m_folder, "before.callwake");
        SmallSource calls(target, "/logs/Later.csv");
        calls.call("2026-06-19T10:00:00Z", "2001", 3min).call("2026-06-19T16:00:00Z", "2001", 3min);
        calls.finish();
        SmallSource programs(target, "/logs/Later.evtx", "UTC", "evtx");
        programs
            .program(
                "2026-06-19T09:58:30Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe")
            .program(
                "2026-06-19T15:40:00Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe")
            .program("2026-06-19T18:00:00Z", "ana", "win-01", "C:\\Windows\\notepad.exe");
        programs.finish();
        auto rules = defaultRules();
        rules.enabled["C8"] = false; // the name that is shown would be enough
        const auto found = must(unraisedCalls(target, rules, {}));
        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(
            found[0].reason.find("but AnyDesk was used 1 min 30 s before it") != std::string::npos);
        QVERIFY(found[1].reason.find("AnyDesk") == std::string::npos); // 20 minutes
    }

    void howMuchIsCoveredAfterACallThatWasNotRaisedIsTold()
    {
        Case target = twoCalls(m_folder, "partly.callwake");
        SmallSource calls(target, "/logs/Later.csv");
        calls.call("2026-06-19T10:00:00Z", "2001", 3min).call("2026-06-19T17:40:00Z", "2001", 3min);
        calls.finish();
        SmallSource programs(target, "/logs/Later.evtx", "UTC", "evtx");
        programs.program("2026-06-19T09:00:00Z", "ana", "win-01", "C:\\Windows\\notepad.exe")
            .program("2026-06-19T18:00:00Z", "ana", "win-01", "C:\\Windows\\notepad.exe");
        programs.finish();
        auto rules = defaultRules();
        rules.enabled["C8"] = false; // the name that is shown would be enough
        const auto found = must(unraisedCalls(target, rules, {}));
        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(found[0].reason.find("covers") == std::string::npos);
        QVERIFY(found[1].reason.find("of 32 min 53 s the log of programs covers 19 min 53 s")
            != std::string::npos);
        rules.windows.fullWeight = 20min; // until 18:03
        QCOMPARE(must(unraisedCalls(target, rules, {})).size(), std::size_t(1));
    }

    void elementsAreWrittenAsWhatTheyChange()
    {
        const auto builtIn = elementsOf(defaultRules());
        auto wanted = builtIn;
        wanted.timeWindow = 90s;
        wanted.callerIdPatterns = {"^\\+44800", "<b>"};
        wanted.payloadCorrelation["F6"] = false;
        wanted.caseWindow = {at("2026-06-16T09:30:00Z"), at("2026-06-17T00:00:00Z")};
        wanted.reuseWithin = lateReuse;
        const std::string text =
            rulesTextWith(R"({"points": {"C9": 7}, "MFARequestThreshold": 9})", wanted);
        const auto rules = must(parseRules(text));
        QVERIFY(elementsOf(rules) == wanted); // the threshold went back to the built-in one
        QCOMPARE(rules.pointsOf("C9"), 7.0);
        QVERIFY(text.find("UserContext") == text.npos);
        MutableElements open = wanted;
        open.caseWindow = {};
        const std::string without = rulesTextWith(text, open);
        QVERIFY(without.find("caseWindow") == without.npos);
        QCOMPARE(must(parseRules(without)).pointsOf("C9"), 7.0);
        QVERIFY(must(parseRules(rulesTextWith(without, wanted))).caseWindow == wanted.caseWindow);
        QVERIFY(elementsOf(must(parseRules(rulesTextWith(text, builtIn)))) == builtIn);
        QVERIFY(elementsOf(must(parseRules(rulesTextWith("no JSON", wanted)))) == wanted);
    }

    void thePresetLateKeepsOtherWindows()
    {
        const Rules other = must(parseRules(R"({"windows": {"probe": "9s"}})"));
        MutableElements wanted = elementsOf(other);
        wanted.reuseWithin = lateReuse;
        const Rules late = must(parseRules(rulesTextWith(other.text, wanted)));
        QCOMPARE(late.windows.reuseWithin, Duration(14 * 24h));
        QCOMPARE(late.windows.probe, Duration(9s));
        QCOMPARE(late.timeWindow, other.timeWindow);
        QVERIFY(elementsOf(must(parseRules(rulesTextWith(late.text, elementsOf(other)))))
            == elementsOf(other));
    }
};

QTEST_GUILESS_MAIN(TestEffect)
#include "tst_effect.moc"
