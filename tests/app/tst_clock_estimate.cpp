// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The clock of one source against another's, from calls that both logged.
#include "detect/clock_estimate.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr SourceId exchange{1}, handset{2};

template <typename Told>
std::vector<ClockEstimate> clockEstimatesOf(const std::vector<Told>& told)
{
    ClockPairs pairs;
    pairs.add(told);
    return pairs.estimates();
}

ClockCall call(SourceId source, Instant begin, std::optional<Duration> talk, int parties = 1)
{
    return {source, parties, begin, talk};
}

/// Ten calls of different length, a day apart, as the exchange and a handset see them.
std::vector<ClockCall> seenTwice(Duration behind)
{
    std::vector<ClockCall> out;
    for (int i = 0; i < 10; ++i) {
        const Instant begin = at("2026-06-01T09:00:00Z") + i * 29h;
        const Duration jitter = i % 3 * 400ms;
        out.push_back(call(exchange, begin, 60s + i * 30s, i % 3));
        out.push_back(call(handset, begin - behind + jitter, 60s + i * 30s + 1s, i % 3));
    }
    return out;
}

} // namespace

class TestClockEstimate : public QObject {
    Q_OBJECT

private slots:
    void aClockThatIsBehindIsFound()
    {
        const auto found = clockEstimatesOf(seenTwice(90s));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].source, handset);
        QCOMPARE(found[0].reference, exchange);
        QCOMPARE(found[0].offset, Duration(89600ms));
        QVERIFY(found[0].spread <= 400ms);
        QCOMPARE(found[0].calls, 10);
        QCOMPARE(found[0].comparable, 10);
    }

    void aWrongZoneIsFound()
    {
        const auto found = clockEstimatesOf(seenTwice(-2h));
        QCOMPARE(found.size(), 1U);
        QVERIFY(std::chrono::abs(found[0].offset + 2h) < 1s);
    }

    /// The same number rings again and again: only the true difference repeats.
    void repeatedCallsDoNotMislead()
    {
        std::vector<ClockCall> calls;
        for (const int minute : {0, 7, 11, 40, 95}) {
            const Instant begin = at("2026-06-01T09:00:00Z") + std::chrono::minutes(minute);
            calls.push_back(call(exchange, begin, 120s));
            calls.push_back(call(handset, begin - 5s, 121s));
        }
        const auto found = clockEstimatesOf(calls);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].offset, Duration(5s));
        QCOMPARE(found[0].calls, 5);
    }

    /// Eight seconds a day: within three weeks no offset holds for half of the calls.
    void aClockThatDriftsIsFound()
    {
        std::vector<ClockCall> calls;
        for (int i = 0; i < 20; ++i) {
            const Instant begin = at("2026-06-01T09:00:00Z") + i * 29h;
            const Duration behind = 30s + Duration(i * 29h) / 10'800; // 8 s a day
            calls.push_back(call(exchange, begin, 60s + i * 10s, i % 3));
            calls.push_back(call(handset, begin - behind, 61s + i * 10s, i % 3));
        }
        const auto found = clockEstimatesOf(calls);
        QCOMPARE(found.size(), 1U);
        QVERIFY(std::chrono::abs(found[0].drift - 8s) < 200ms);
        QCOMPARE(found[0].calls, 20);
        QVERIFY(std::chrono::abs(found[0].offset - 127s) < 6s);
        QCOMPARE(estimatesFor(exchange, found).front().drift, -found[0].drift);
        for (const ClockEstimate& steady : clockEstimatesOf(seenTwice(90s)))
            QCOMPARE(steady.drift, Duration::zero());
    }

    /// Calls that have nothing to do with each other lie on no line.
    void noDriftIsSeenInStrangersCalls()
    {
        std::vector<ClockCall> calls;
        for (int i = 0; i < 60; ++i) {
            const Instant begin = at("2026-06-01T09:00:00Z") + i * 11h;
            calls.push_back(call(exchange, begin, 60s));
            calls.push_back(call(handset, begin + std::chrono::seconds(i * 7919 % 36'000), 61s));
        }
        QVERIFY(clockEstimatesOf(calls).empty());
    }

    void twoCallsProveNothing()
    {
        auto calls = seenTwice(90s);
        calls.resize(4);
        QVERIFY(clockEstimatesOf(calls).empty());
    }

    void differentCallsProveNothing()
    {
        std::vector<ClockCall> calls;
        for (int i = 0; i < 10; ++i) {
            const Instant begin = at("2026-06-01T09:00:00Z") + i * 30h;
            calls.push_back(call(exchange, begin, 60s + i * 30s));
            calls.push_back(call(handset, begin + i * 11min, 60s + i * 30s));
        }
        QVERIFY(clockEstimatesOf(calls).empty());
    }

    void anAnsweredCallIsNotAMissedOne()
    {
        auto calls = seenTwice(90s);
        for (auto& each : calls)
            if (each.source == handset)
                each.talk.reset();
        QVERIFY(clockEstimatesOf(calls).empty());
    }

    /// Either clock may be the right one: what is said of one is said of the other, turned round.
    void anEstimateSpeaksOfBothSources()
    {
        const std::vector<ClockEstimate> all{
            {handset, exchange, 41s, 1s, 5, 6}, {SourceId{3}, handset, -10s, 1s, 9, 9}};
        const auto ofHandset = estimatesFor(handset, all);
        QCOMPARE(ofHandset.size(), 2U);
        QCOMPARE(ofHandset[0].reference, SourceId{3}); // most calls first
        QCOMPARE(ofHandset[0].offset, Duration(10s));
        QCOMPARE(ofHandset[1], all[0]);
        const auto ofExchange = estimatesFor(exchange, all);
        QCOMPARE(ofExchange.size(), 1U);
        QCOMPARE(ofExchange[0].reference, handset);
        QCOMPARE(ofExchange[0].offset, Duration(-41s));
    }

    void actsOfOneNameTellClocks()
    {
        const auto act = [](SourceId source, const char* host, int number, Duration late) {
            return ClockAct{source, host, "p" + std::to_string(number) + " cmd",
                at("2026-06-01T09:00:00Z") + number * 7min + late};
        };
        std::vector<ClockAct> acts;
        for (int i = 0; i < 6; ++i) {
            acts.push_back(act(exchange, "vela", i, 0s));
            acts.push_back(act(handset, "vela", i, 95s));
        }
        auto found = clockEstimatesOf(acts);
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].offset, Duration(-95s));
        QCOMPARE(found[0].calls, 6);
        QVERIFY(found[0].ofActs);
        QCOMPARE(found[0].host, std::string("vela"));
        // A second computer whose clock is another 10 minutes off: each has its own.
        for (int i = 0; i < 6; ++i) {
            acts.push_back(act(exchange, "lyra", 20 + i, 0s));
            acts.push_back(act(handset, "lyra", 20 + i, -600s));
        }
        acts.push_back(act(exchange, "lyra", 30, 0s));
        acts.push_back(act(handset, "lyra", 30, 60min));
        found = clockEstimatesOf(acts);
        QCOMPARE(found.size(), 2U);
        QCOMPARE(found[0].host, std::string("lyra"));
        QCOMPARE(found[0].offset, Duration(600s));
        QCOMPARE(found[1].host, std::string("vela"));
    }

    void aCaseGivesItsActs()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("clock.callwake"), {}));
        const auto run = [](SmallSource& source, const char* time, const char* process,
                             const char* id, const char* detail = "") {
            source.activity(time, Kind::Execution,
                {.account = "ada",
                    .host = "vela",
                    .process = process,
                    .processId = id,
                    .detail = detail});
        };
        SmallSource security(target, "Security.evtx");
        run(security, "2026-06-01T09:00:00Z", "C:\\a.exe", "100");
        run(security, "2026-06-01T09:10:00Z", "C:\\a.exe", "104");
        run(security, "2026-06-01T09:30:00Z", "C:\\b.exe", "0x6c");
        security.finish();
        SmallSource sysmon(target, "Sysmon.evtx");
        const char* guid = "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}";
        run(sysmon, "2026-06-01T09:02:00Z", "C:\\A.EXE", guid, "ProcessId=100");
        run(sysmon, "2026-06-01T09:12:00Z", "C:\\a.exe", guid, "ProcessId=104");
        run(sysmon, "2026-06-01T09:32:01Z", "C:\\b.exe", guid, "ProcessId=108");
        sysmon.finish();
        const auto found = must(clockEstimates(target));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].offset, Duration(-2min));
        QCOMPARE(found[0].calls, 3);
        QCOMPARE(found[0].host, std::string("vela"));
    }

    /// The browser knows file and address of a download, the quarantine only the address.
    void downloadsAreComparedByTheirAddress()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("clock.callwake"), {}));
        const auto write = [&](const char* name, Duration later, bool knowsFile) {
            SmallSource source(target, name);
            for (int i = 0; i < 4; ++i) {
                const std::string file = "setup" + std::to_string(i) + ".pkg";
                const std::string path = knowsFile ? "/Users/ana/Downloads/" + file : "";
                const std::string url = "https://download.example/" + file;
                EventRow row;
                row.kind = Kind::Download;
                row.begin = at("2026-06-01T09:00:00Z") + i * 20min + later;
                row.offset = i;
                row.identity = source.writer().identity(IdentityKind::Account, "ana");
                if (knowsFile)
                    row.subject = source.writer().subject(file);
                row.contentKey = std::hash<std::string>{}(name + file);
                row.what = ActivityRow{.url = url, .path = path};
                must(source.writer().add(row));
                ++source.source.counts.read;
                ++source.source.counts.imported;
            }
            source.finish();
        };
        write("History", 0s, true);
        write("QuarantineEventsV2", 95s, false);
        const auto found = must(clockEstimates(target));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].offset, Duration(-95s));
        QCOMPARE(found[0].calls, 4);
        QCOMPARE(found[0].comparable, 4);
    }

    void nobodyWantsTheRest()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("clock.callwake"), {}));
        must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, PersonId{1}, "test"));
        int asked = 0;
        QVERIFY(must(clockEstimates(target, {[&](const Progress::Step&) {
            ++asked;
            return false;
        }})).empty());
        QVERIFY(asked <= 1);
    }

    void aCaseGivesItsCalls()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("clock.callwake"), {}));
        const PersonId ada = must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ada, "test"));
        SmallSource first(target, "Master.csv");
        first.call("2026-06-01T09:00:00Z", "2001", 2min)
            .call("2026-06-02T10:00:00Z", "2001", 3min)
            .call("2026-06-03T11:00:00Z", "2001", 4min);
        first.finish();
        SmallSource second(target, "handset.db");
        second.call("2026-06-01T08:59:30Z", "2001", 2min)
            .call("2026-06-02T09:59:30Z", "2001", 3min)
            .call("2026-06-03T10:59:30Z", "2001", 4min);
        const Source later = second.finish();
        const auto found = must(clockEstimates(target));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].offset, Duration(30s));
        // Accepted, the clocks agree.
        must(target.setClockOffset(later.id, found[0].offset, found[0].spread, "test"));
        QCOMPARE(must(clockEstimates(target))[0].offset, Duration(0));
    }

    void anAssumedZoneIsInDoubt()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("clock.callwake"), {}));
        const PersonId ada = must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ada, "test"));
        SmallSource first(target, "Master.csv"); // imported first, and no reference for that
        first.source.zoneReason = "assumed: the zone of the case";
        first.call("2026-06-01T09:00:00Z", "2001", 2min)
            .call("2026-06-02T10:00:00Z", "2001", 3min)
            .call("2026-06-03T11:00:00Z", "2001", 4min);
        const SourceId assumed = first.finish().id;
        SmallSource second(target, "handset.db");
        second.source.zoneReason = "its times are in UTC";
        second.call("2026-06-01T07:00:05Z", "2001", 2min)
            .call("2026-06-02T08:00:05Z", "2001", 3min)
            .call("2026-06-03T09:00:05Z", "2001", 4min);
        const SourceId known = second.finish().id;
        const auto found = must(clockEstimates(target));
        QCOMPARE(found.size(), 1U);
        QCOMPARE(found[0].source, assumed);
        QCOMPARE(found[0].reference, known);
        QCOMPARE(found[0].offset, Duration(-2h + 5s));
        const auto ofOther = estimatesFor(known, found);
        QCOMPARE(ofOther.size(), 1U);
        QCOMPARE(ofOther[0].offset, Duration(2h - 5s));
        for (const auto& estimate : {found[0], ofOther[0]})
            QCOMPARE(estimate.doubtful, assumed);
    }

    void offsetsOfZonesAreWholeQuarters()
    {
        for (const Duration zone : {Duration(2h), Duration(-5h - 30min), Duration(45min + 80s)})
            QVERIFY(looksLikeZone(zone));
        for (const Duration clock : {Duration(90s), Duration(15min), Duration(-2h - 5min)})
            QVERIFY(!looksLikeZone(clock));
    }
};

QTEST_GUILESS_MAIN(TestClockEstimate)
#include "tst_clock_estimate.moc"
