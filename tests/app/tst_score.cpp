// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/certainty.h"
#include "detect/explain.h"
#include "detect/score.h"

#include <QTest>
#include <cmath>
#include <random>

using namespace callwake;

namespace {

Hit hit(std::string_view signal, double points, double weight = 1)
{
    Hit out;
    out.signal = signal;
    out.points = points;
    out.lowered = points;
    out.weight = weight;
    return out;
}

long sumOf(const Score& score)
{
    long sum = 0;
    for (const double points : score.points)
        sum += std::lround(points * 10);
    for (const Factor& factor : score.factors)
        sum += std::lround(factor.points * 10);
    return sum;
}

} // namespace

class TestScore : public QObject {
    Q_OBJECT

private slots:
    void rowsAddUpForAnyInput()
    {
        std::mt19937 random(7);
        const char* ids[] = {"C1", "C3", "C5", "C6", "C7", "C8", "C9", "C10", "C11", "C13", "C15",
            "C17", "C18", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "P1"};
        const ListEntry contact;
        const ApprovedTool approval;
        const Rules rules = defaultRules();
        for (int round = 0; round < 5000; ++round) {
            Evidence evidence;
            evidence.attribution = Attribution(random() % 4);
            evidence.order = Order(random() % 2);
            for (const char* id : ids) {
                if (random() % 3 != 0)
                    continue;
                Hit one = hit(id, double(random() % 400) / 10, double(random() % 1001) / 1000);
                if (one.signal == "C9" && random() % 2) {
                    one.contact = &contact;
                    one.lowered = 0;
                }
                if (one.signal == "F1" && random() % 2) {
                    one.approval = &approval;
                    one.lowered = 3;
                }
                one.testable = random() % 8 != 0;
                one.order = Order(random() % 2);
                one.attribution = Attribution(random() % 4);
                evidence.hits.push_back(one);
            }
            if (random() % 2)
                weighCertainty(evidence, rules);
            for (const bool apply : {true, false}) {
                const Score score = scoreOf(evidence, rules, {.organisationRules = apply});
                QCOMPARE(sumOf(score), score.priority * 10L);
                QVERIFY(score.priority >= 0 && score.priority <= 100);
                QCOMPARE(score.points.size(), evidence.hits.size());
                QVERIFY(score.listed || score.priority == 0);
            }
        }
    }

    void theWorkedExampleIsCritical()
    {
        const Evidence evidence{
            {hit("C3", 30), hit("C9", 6), hit("F3", 25), hit("F7", 25), hit("P1", 15)}};
        const Score score = scoreOf(evidence, defaultRules());
        QCOMPARE(score.priority, 100);
        QCOMPARE(score.band, Band::Critical);
    }

    void capsBecomeRows()
    {
        const Evidence evidence{{hit("C5", 15), hit("C7", 10), hit("C8", 15), hit("C9", 6),
            hit("C13", 8), hit("C15", 5), hit("F1", 35), hit("F7", 25)}};
        const Score score = scoreOf(evidence, defaultRules());
        QCOMPARE(score.priority, 30 + 15 + 50);
        int caps = 0;
        for (const Factor& factor : score.factors)
            caps += factor.name == "cap" ? 1 : 0;
        QCOMPARE(caps, 3);
        QCOMPARE(score.band, Band::High);
        QVERIFY(score.gates.size() == 1 && score.gates[0].starts_with("Critical asks"));
    }

    void gates_data()
    {
        QTest::addColumn<QString>("hits");
        QTest::addColumn<int>("priority");
        QTest::addColumn<int>("band");
        QTest::newRow("no follow-on") << "C3 30,C10 15" << 39 << int(Band::Low);
        QTest::newRow("no follow-on, blocklisted")
            << "C1 35,C3 30,C10 15" << 50 << int(Band::Medium);
        QTest::newRow("call too weak") << "C15 5,F1 35" << 0 << int(Band::Info);
        QTest::newRow("unknown and new domain") << "C9 6,F6 5" << 11 << int(Band::Info);
        QTest::newRow("unknown and support page") << "C9 6,F6 15" << 21 << int(Band::Low);
        QTest::newRow("band edge 39.4") << "C3 30,F6 9.4" << 39 << int(Band::Low);
        QTest::newRow("band edge 39.5") << "C3 30,F6 9.5" << 40 << int(Band::Medium);
        QTest::newRow("high without C1, C2, C3, C18")
            << "C8 15,C10 15,C9 6,F1 35,F7 25" << 86 << int(Band::High);
    }

    void gates()
    {
        QFETCH(QString, hits);
        QFETCH(int, priority);
        QFETCH(int, band);
        std::vector<std::string> ids;
        std::vector<double> points;
        for (const QString& one : hits.split(QLatin1Char(','))) {
            ids.push_back(one.section(QLatin1Char(' '), 0, 0).toStdString());
            points.push_back(one.section(QLatin1Char(' '), 1).toDouble());
        }
        Evidence evidence;
        for (std::size_t i = 0; i < ids.size(); ++i)
            evidence.hits.push_back(hit(ids[i], points[i]));
        const Score score = scoreOf(evidence, defaultRules());
        QCOMPARE(score.priority, priority);
        QCOMPARE(int(score.band), band);
    }

    void approvedToolIsAtMostLow()
    {
        const ApprovedTool approval;
        Evidence evidence{{hit("C1", 35), hit("C10", 15), hit("F1", 35), hit("F5", 12)}};
        evidence.hits[2].approval = &approval;
        evidence.hits[2].lowered = 3;
        QCOMPARE(scoreOf(evidence, defaultRules()).priority, 39);
        evidence.hits[3].points = evidence.hits[3].lowered = 20;
        QCOMPARE(scoreOf(evidence, defaultRules()).priority, 73);
    }

    void contactLowersNothingBesideGraveFollowOns()
    {
        const ListEntry contact;
        Evidence evidence{{hit("C9", 6), hit("F1", 35)}};
        evidence.hits[0].contact = &contact;
        evidence.hits[0].lowered = 0;
        QVERIFY(!scoreOf(evidence, defaultRules()).listed);
        evidence.hits.push_back(hit("F7", 25));
        QCOMPARE(scoreOf(evidence, defaultRules()).priority, 56);
    }

    /// Whatever its certainty: who sees more knows no less.
    void anotherFollowOnNeverLowersThePriority()
    {
        const Rules rules = defaultRules();
        std::mt19937 random(11);
        for (int round = 0; round < 2000; ++round) {
            Evidence evidence{{hit("C3", double(random() % 400) / 10)}};
            int before = 0;
            for (const char* id : {"F1", "F3", "F4", "F8", "F9"}) {
                Hit one = hit(id, double(random() % 400) / 10);
                one.order = Order(random() % 2);
                one.attribution = Attribution(random() % 4);
                evidence.hits.push_back(one);
                weighCertainty(evidence, rules);
                const int after = scoreOf(evidence, rules).priority;
                QVERIFY(after >= before);
                before = after;
            }
        }
    }

    void counterfactualsAreTheScoresTheyName()
    {
        Evidence evidence{{hit("C3", 30), hit("C9", 6), hit("F1", 35)}};
        evidence.order = Order::Undetermined;
        const Score score = scoreOf(evidence, defaultRules());
        QCOMPARE(score.priority, 50);
        const auto texts = counterfactuals(evidence, defaultRules(), score);
        QCOMPARE(texts,
            (std::vector<std::string>{"Would be Low (27) if the tool were approved where it ran.",
                "Would be High (71) if the clocks showed that the call came first."}));
    }

    void counterfactualsAskForFollowOnsThatAreLessSure()
    {
        const Rules rules = defaultRules();
        Evidence evidence{{hit("C3", 30), hit("F1", 35), hit("F8", 25)}};
        evidence.hits[1].attribution = Attribution::HostOnly;
        weighCertainty(evidence, rules);
        QCOMPARE(evidence.attribution, Attribution::Direct);
        const auto texts = counterfactuals(evidence, rules, scoreOf(evidence, rules));
        QVERIFY(std::ranges::find(texts, "Would be Critical (80) if the records named the person.")
            != texts.end());
    }

    void whatAnEntryWouldHideIsSaidToBeSuppressed()
    {
        const Rules rules = defaultRules();
        const auto textsOf = [&](const Evidence& evidence) {
            return counterfactuals(evidence, rules, scoreOf(evidence, rules));
        };
        using Texts = std::vector<std::string>;
        Evidence evidence{{hit("C9", 6), hit("F1", 20)}};
        const std::string tool =
            "Would be suppressed (9 left) if the tool were approved where it ran.";
        QCOMPARE(textsOf(evidence), Texts{tool}); // the number can be no contact
        evidence.hits[0].mayBeExcused = true;
        const std::string contact = "Would be suppressed (0 left) if the number were a contact.";
        QCOMPARE(textsOf(evidence), (Texts{contact, tool}));
        evidence.hits[1].lowered = 3;
        QCOMPARE(textsOf(evidence).size(), std::size_t(1)); // suppressed as it is
        QVERIFY(textsOf(evidence)[0].starts_with("Would be Low (26) without"));
        evidence.hits.pop_back();
        QCOMPARE(textsOf(evidence), Texts{"Would not be listed if the number were a contact."});
    }
};

QTEST_GUILESS_MAIN(TestScore)
#include "tst_score.moc"
