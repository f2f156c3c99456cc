// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What sequences cannot say becomes a request, and nothing else does.
#include "detect/collect_next.h"
#include "detect/detector.h"
#include "support/small_source.h"
#include "support/temporary.h"
#include "support/two_calls.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

/// A number on the blocklist calls Ana, whose computer's log begins before and ends ten minutes
/// after the answer, and Ben, of whose computer there is none.
Case calledTwice(const TemporaryFolder& folder, const std::string& name, bool blocked = true)
{
    Case made = must(Case::create(folder.path(name), {"Called", "GB", "UTC"}));
    SmallSource calls(made, "/logs/Master.csv");
    calls.call("2026-06-18T12:00:00Z", "2001", 10min).call("2026-06-18T14:00:00Z", "2002", 10min);
    calls.finish();
    SmallSource programs(made, "/logs/win-01/Security.evtx");
    programs.source.format = "evtx";
    programs.program("2026-06-18T08:00:00Z", "ana", "win-01", "calc.exe")
        .program("2026-06-18T12:05:00Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe")
        .program("2026-06-18T12:10:00Z", "ana", "win-01", "calc.exe");
    programs.finish();
    nameAnaAndBen(made);
    const ListEntry entry{"+442079460031", NumberList::Blocklist, "Reported", "", "list", "", ""};
    if (blocked)
        must(made.addListEntries(std::vector{entry}, "test"));
    return made;
}

/// Logs of Windows were approved until 20 June.
Rules onlyTelephony(Case& target)
{
    must(target.setRules(R"({"sourceApprovals": [
        {"what": "telephony", "from": "2026-01-01", "until": "2027-01-01",
         "basis": "works agreement", "owner": "DPO"},
        {"what": "windows", "from": "2026-01-01", "until": "2026-06-20",
         "basis": "works agreement", "owner": "DPO"}]})",
        "test"));
    target.setToday(at("2026-07-01T00:00:00Z"));
    return must(rulesOf(target));
}

const CollectRequest* find(const std::vector<CollectRequest>& all, SourceClass cls,
    std::int64_t person, bool closed = false)
{
    const auto found = std::ranges::find_if(all, [&](const CollectRequest& request) {
        return request.cls == cls && request.untestable.empty() && !request.closed.empty() == closed
            && std::ranges::find(request.people, PersonId{person}) != request.people.end();
    });
    return found == all.end() ? nullptr : &*found;
}

} // namespace

class TestCollectNext : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void whatSequencesCannotSayIsAskedFor()
    {
        Case target = calledTwice(m_folder, "asked.callwake");
        must(detect(target, defaultRules(), {}));
        const auto sequences = must(target.sequences());
        QCOMPARE(sequences.size(), 2U);
        const auto requests = must(collectNext(target, defaultRules(), {}));

        // Of Ana the rest of the window, and the browser; of Ben both, whole.
        const CollectRequest* rest = find(requests, SourceClass::Programs, 1);
        QVERIFY(rest);
        QCOMPARE(rest->wanted.size(), 1U);
        QVERIFY(rest->wanted[0]
            == (TimeRange{at("2026-06-18T12:10:00Z") + 1us, at("2026-06-18T12:40:00Z")}));
        QCOMPARE(rest->why, std::string("1 sequence cannot say all that followed"));
        QCOMPARE(rest->priority, sequences[0].priority);
        QCOMPARE(rest->sequences, std::vector{sequences[0].id});
        QVERIFY(rest->logs[0].held); // more of what she has comes first
        QVERIFY(std::ranges::all_of(rest->logs, [](const WantedLog& log) {
            return std::ranges::find(log.log->systems, "windows") != log.log->systems.end();
        }));

        const CollectRequest* browser = find(requests, SourceClass::Browser, 1);
        QVERIFY(browser && browser->until); // Chrome keeps 90 days
        QCOMPARE(*browser->until, at("2026-06-18T12:00:00Z") + std::chrono::days(90));
        const CollectRequest* ben = find(requests, SourceClass::Programs, 2);
        QVERIFY(ben);
        QVERIFY(ben->wanted[0].begin == at("2026-06-18T14:00:00Z"));
        QVERIFY(ben->logs.size() > rest->logs.size()); // nothing tells which system it is
    }

    void whatOneSignalLacksComesLastAndForAllAtOnce()
    {
        Case target = calledTwice(m_folder, "signals.callwake");
        must(detect(target, defaultRules(), {}));
        const auto requests = must(collectNext(target, defaultRules(), {}));
        bool ofSignals = false;
        for (const CollectRequest& request : requests) {
            QVERIFY(!request.why.empty());
            QVERIFY(!request.wanted.empty() && !request.logs.empty());
            QVERIFY(!ofSignals || !request.untestable.empty());
            ofSignals = !request.untestable.empty();
        }
        const auto mail = std::ranges::find(requests, SourceClass::Mail, &CollectRequest::cls);
        QVERIFY(mail != requests.end());
        QCOMPARE(mail->people.size(), 2U);
        QCOMPARE(mail->untestable, std::vector<std::string>{"P1"});
        QVERIFY(mail->wanted // two hours before each call
            == (std::vector<TimeRange>{{at("2026-06-18T10:00:00Z"), at("2026-06-18T14:00:00Z")}}));
        QCOMPARE(std::ranges::count(requests, SourceClass::Mail, &CollectRequest::cls), 1);
    }

    /// A computer's log tells of sign-ins, too, but its silence says nothing of prompts and resets.
    void theIdentityProvidersLogIsAskedForWhereOnlyAComputersIsThere()
    {
        Case target = calledTwice(m_folder, "identity.callwake");
        must(detect(target, defaultRules(), {}));
        const auto sequences = must(target.sequences());
        const auto& hits = sequences.front().hits; // Ana's
        const auto row = std::ranges::find(hits, "F8", &SignalHit::id);
        QVERIFY(row != hits.end() && !row->testable);
        const auto requests = must(collectNext(target, defaultRules(), {}));
        const auto identity =
            std::ranges::find(requests, SourceClass::Identity, &CollectRequest::cls);
        QVERIFY(identity != requests.end());
        QCOMPARE(identity->untestable, std::vector<std::string>{"F8"});
        QVERIFY(identity->wanted
            == (std::vector<TimeRange>{{at("2026-06-18T12:00:07Z"), at("2026-06-18T12:40:00Z")}}));
    }

    void callsThatNothingCoversAreCounted()
    {
        Case target = calledTwice(m_folder, "bare.callwake", false);
        auto rules = defaultRules();
        rules.gates.loneCall = 60; // by themselves they are not worth a sequence
        must(detect(target, rules, {}));
        const auto requests = must(collectNext(target, rules, {}));
        const CollectRequest* ben = find(requests, SourceClass::Programs, 2);
        QVERIFY(ben);
        QCOMPARE(ben->calls, 1);
        QCOMPARE(ben->why,
            std::string("1 sequence cannot say all that followed; 1 call worth review without any "
                        "log of the computer"));
        const CollectRequest* ana = find(requests, SourceClass::Browser, 1);
        QVERIFY(ana);
        QCOMPARE(ana->calls, 0); // there is a log of her programs
    }

    void whatIsInTheCaseAndClosedIsNotAskedFor()
    {
        Case target = calledTwice(m_folder, "closed.callwake");
        const Rules rules = onlyTelephony(target);
        must(detect(target, rules, {}));
        const auto requests = must(collectNext(target, rules, {}));
        // The closed log ends ten minutes after the answer: until then it would tell.
        const CollectRequest* closed = find(requests, SourceClass::Programs, 1, true);
        QVERIFY(closed);
        QVERIFY(closed->wanted
            == (std::vector<TimeRange>{
                {at("2026-06-18T12:00:00Z"), at("2026-06-18T12:10:00Z") + 1us}}));
        const std::string why = "approval ended 2026-06-20 (works agreement)";
        QCOMPARE(closed->closed.size(), 1U);
        QVERIFY(closed->closed[0] == (ClosedLog{SourceId{2}, "Security.evtx", why}));
        QCOMPARE(closed->why,
            "1 sequence cannot say all that followed; 1 call worth review without any open log of "
            "the "
            "computer; Security.evtx is in the case and closed, "
                + why);
        QVERIFY(closed->logs.empty() && !closed->until);
        QCOMPARE(askedFor(*closed), std::string_view("person who approves logs"));

        // The rest is asked for, and of Windows alone: a closed log tells that much by its name.
        const CollectRequest* rest = find(requests, SourceClass::Programs, 1);
        QVERIFY(rest);
        QVERIFY(rest->wanted
            == (std::vector<TimeRange>{
                {at("2026-06-18T12:10:00Z") + 1us, at("2026-06-18T12:40:00Z")}}));
        QVERIFY(rest->closed.empty());
        QVERIFY(std::ranges::all_of(rest->logs, [](const WantedLog& log) {
            return std::ranges::find(log.log->systems, "windows") != log.log->systems.end();
        }));
        QCOMPARE(askedFor(*rest), std::string_view("endpoint team"));
        QVERIFY(!find(requests, SourceClass::Browser, 1, true)); // it tells of no visits
        QVERIFY(!find(requests, SourceClass::Programs, 2, true)); // nor of Ben
    }

    void withAnApprovalItIsNoLongerTold()
    {
        Case target = calledTwice(m_folder, "opened.callwake");
        const Rules rules = onlyTelephony(target);
        target.setToday(at("2026-06-19T00:00:00Z"));
        must(detect(target, rules, {}));
        const auto requests = must(collectNext(target, rules, {}));
        QVERIFY(!requests.empty());
        for (const CollectRequest& request : requests)
            QVERIFY(request.closed.empty());
    }

    void nothingIsAskedForWithoutCalls()
    {
        Case target = must(Case::create(m_folder.path("none.callwake"), {}));
        QVERIFY(must(collectNext(target, defaultRules(), {})).empty());
    }
};

QTEST_GUILESS_MAIN(TestCollectNext)
#include "tst_collect_next.moc"
