// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/pairing.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

Instant minute(int m)
{
    return Instant(std::chrono::hours(500'000)) + std::chrono::minutes(m);
}

CallFacts call(
    int begin, std::optional<Duration> answer, std::optional<Duration> end, bool answered)
{
    CallFacts out;
    out.begin = minute(begin);
    out.answer = answer;
    out.end = end;
    out.answered = answered;
    return out;
}

/// The law of the window, written a second time and as plainly as it is worded.
bool isPair(const CallFacts& c, const Moment& moment, const Rules& rules)
{
    const Duration u = c.uncertainty + moment.uncertainty;
    const Instant answer = c.begin + (c.answered && c.answer ? *c.answer : 0us);
    Instant until = c.begin + rules.timeWindow;
    if (c.answered)
        until += c.end ? *c.end : rules.windows.unknownEnd;
    const bool near = u > 0us && moment.time >= c.begin - u && moment.time <= c.begin + u;
    return moment.time <= until && (moment.time >= answer - u || near);
}

} // namespace

class TestPairing : public QObject {
    Q_OBJECT

private slots:
    void momentsOfAWindowAreFoundInAnyOrder()
    {
        std::mt19937 random(5);
        const Rules rules = defaultRules();
        std::vector<Instant> times;
        for (int i = 0; i < 3000; ++i)
            times.push_back(minute(int(random() % 20'000)));
        std::ranges::sort(times);
        std::vector<CallWindow> windows;
        for (int i = 0; i < 400; ++i) { // far from each other, and some of them days long
            auto one = call(int(random() % 25'000) - 2000, 0us, std::chrono::minutes(1), true);
            if (random() % 9 == 0)
                one.end = std::chrono::hours(random() % 200);
            one.uncertainty = std::chrono::seconds(random() % 500);
            windows.push_back(windowOf(one, rules));
        }
        const Duration slack = 90s;
        const auto found = momentsIn(windows, times, slack);
        QCOMPARE(found.size(), windows.size());
        for (std::size_t i = 0; i < windows.size(); ++i) {
            const CallWindow& window = windows[i];
            std::size_t begin = 0;
            while (begin < times.size() && times[begin] < window.begin - window.uncertainty - slack)
                ++begin;
            std::size_t end = begin;
            while (end < times.size() && times[end] <= window.until)
                ++end;
            QCOMPARE(std::size_t(found[i].begin), begin);
            QCOMPARE(std::size_t(found[i].end), end);
        }
        QVERIFY(momentsIn({}, times, slack).empty());
        QVERIFY(momentsIn(windows, {}, slack).front() == MomentRange());
    }

    void allPairsEqualTheBruteForce()
    {
        std::mt19937 random(3);
        const Rules rules = defaultRules();
        for (int round = 0; round < 300; ++round) {
            std::vector<CallFacts> calls;
            std::vector<CallWindow> windows;
            std::vector<Moment> moments;
            for (int i = 0; i < 25; ++i) {
                auto one = call(int(random() % 600), std::nullopt, std::nullopt, random() % 3 != 0);
                if (random() % 2)
                    one.answer = std::chrono::seconds(random() % 90);
                if (random() % 4)
                    one.end = one.answer.value_or(0us) + std::chrono::seconds(random() % 4000);
                one.uncertainty = std::chrono::seconds(random() % 3 ? 0 : random() % 3700);
                calls.push_back(one);
                windows.push_back(windowOf(one, rules));
            }
            for (int i = 0; i < 120; ++i)
                moments.push_back({minute(int(random() % 700)),
                    std::chrono::seconds(random() % 3 ? 0 : random() % 300)});
            std::ranges::sort(moments, {}, &Moment::time);
            std::vector<std::pair<std::uint32_t, std::uint32_t>> expected;
            for (std::uint32_t c = 0; c < calls.size(); ++c)
                for (std::uint32_t m = 0; m < moments.size(); ++m)
                    if (isPair(calls[c], moments[m], rules))
                        expected.emplace_back(c, m);
            std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
            for (const IndexPair& pair : allPairs(windows, moments, rules))
                found.emplace_back(pair.call, pair.followOn);
            QVERIFY(!expected.empty());
            QCOMPARE(found, expected);
        }
    }

    void weightsFallAfterTheCall_data()
    {
        QTest::addColumn<int>("minute");
        QTest::addColumn<int>("phase");
        QTest::addColumn<double>("weight");
        QTest::newRow("during") << 9 << int(Phase::During) << 1.0;
        QTest::newRow("at the end") << 10 << int(Phase::During) << 1.0;
        QTest::newRow("5 min after") << 15 << int(Phase::After) << 1.0;
        QTest::newRow("20 min after") << 30 << int(Phase::After) << 0.5;
        QTest::newRow("35 min after") << 45 << int(Phase::After) << 0.25;
        QTest::newRow("floor") << 200 << int(Phase::After) << 0.2;
    }

    void weightsFallAfterTheCall()
    {
        QFETCH(int, minute);
        QFETCH(int, phase);
        QFETCH(double, weight);
        Rules rules = defaultRules();
        rules.timeWindow = 4h;
        const CallWindow window = windowOf(call(0, 0s, 10min, true), rules);
        const auto placement = placementOf(window, ::minute(minute), 0us, rules);
        QVERIFY(placement);
        QCOMPARE(int(placement->phase), phase);
        QCOMPARE(placement->weight, weight);
    }

    void otherTalksAgeNoCall_data()
    {
        QTest::addColumn<int>("minute");
        QTest::addColumn<int>("talked");
        QTest::addColumn<double>("weight");
        QTest::newRow("before the talk") << 29 << 0 << std::exp2(-14 / 15.0);
        QTest::newRow("in the talk") << 39 << 0 << std::exp2(-24 / 15.0);
        QTest::newRow("at its end") << 40 << 10 << 0.5;
        QTest::newRow("after both") << 56 << 11 << 0.25;
        QTest::newRow("floor") << 200 << 11 << 0.2;
    }

    void otherTalksAgeNoCall()
    {
        QFETCH(int, minute);
        QFETCH(int, talked);
        QFETCH(double, weight);
        Rules rules = defaultRules();
        rules.timeWindow = 4h;
        const std::vector<CallFacts> calls{call(-30, 0s, 10min, true), call(0, 0s, 10min, true),
            call(28, 2min, 8min, true), call(34, 0s, 6min, true), call(50, 0s, 1min, true),
            call(55, 0s, 2min, false), call(58, 0s, std::nullopt, true)};
        const auto talks = talksAmong(calls);
        QCOMPARE(talks.size(), 4U);
        const CallWindow window = windowOf(calls[1], rules);
        const auto placement = placementOf(window, ::minute(minute), 0us, rules, talks);
        QVERIFY(placement);
        QCOMPARE(placement->otherTalks, Duration(std::chrono::minutes(talked)));
        QCOMPARE(placement->weight, weight);
        QCOMPARE(placementOf(window, ::minute(5), 0us, rules, talks)->otherTalks, 0us);
    }

    void ringingOfAnAnsweredCallIsBeforeItsWindow()
    {
        const Rules rules = defaultRules();
        const CallWindow window = windowOf(call(0, 2min, 10min, true), rules);
        QVERIFY(!placementOf(window, minute(1), 0us, rules));
        QVERIFY(placementOf(window, minute(2), 0us, rules));
    }

    void anUnansweredCallRingsUntilItsEnd()
    {
        const Rules rules = defaultRules();
        const CallWindow window = windowOf(call(0, std::nullopt, 1min, false), rules);
        const auto phase = [&](Duration since) {
            return int(placementOf(window, minute(0) + since, 0us, rules)->phase);
        };
        QCOMPARE(phase(1min), int(Phase::Ringing));
        QCOMPARE(phase(1min + 1us), int(Phase::After));
        QCOMPARE(placementOf(window, minute(1), 0us, rules)->weight, rules.weights.unanswered);
    }

    void bothEndsOfADoubtBelongToIt_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("undetermined");
        QTest::newRow("too early") << -6 << false;
        QTest::newRow("before the first ring") << -5 << true;
        QTest::newRow("after the first ring") << 5 << true;
        QTest::newRow("between ring and answer") << 30 << false;
        QTest::newRow("before the answer") << 55 << true;
        QTest::newRow("after the answer") << 65 << true;
        QTest::newRow("later") << 66 << false;
    }

    void bothEndsOfADoubtBelongToIt()
    {
        QFETCH(int, seconds);
        QFETCH(bool, undetermined);
        const Rules rules = defaultRules();
        CallFacts rung = call(0, 1min, 10min, true);
        rung.uncertainty = 2s;
        const auto placement = placementOf(
            windowOf(rung, rules), minute(0) + std::chrono::seconds(seconds), 3s, rules);
        QCOMPARE(placement && placement->order == Order::Undetermined, undetermined);
        QCOMPARE(bool(placement), undetermined || seconds >= 60);
    }

    void unknownEndCountsAnHourLonger()
    {
        const Rules rules = defaultRules();
        const CallWindow window = windowOf(call(0, 0s, std::nullopt, true), rules);
        QVERIFY(window.endUnknown);
        QVERIFY(placementOf(window, minute(90), 0us, rules));
        QVERIFY(!placementOf(window, minute(91), 0us, rules));
    }

    void mergedWindowsCoverEveryWindowOnce()
    {
        const Rules rules = defaultRules();
        std::vector<CallWindow> windows{windowOf(call(100, 0s, 10min, true), rules),
            windowOf(call(0, 0s, 10min, true), rules), windowOf(call(30, 0s, 10min, true), rules)};
        const auto spans = mergedWindows(windows, 0us);
        QCOMPARE(spans.size(), 2U);
        QCOMPARE(spans[0].begin, minute(0));
        QVERIFY(spans[0].contains(minute(70)));
        QVERIFY(!spans[0].contains(minute(71)));
    }
};

QTEST_GUILESS_MAIN(TestPairing)
#include "tst_pairing.moc"
