// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "canary/canary.h"
#include "detect/detector.h"
#include "support/two_calls.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

const JournalEntry* entryOf(const std::vector<JournalEntry>& journal, std::string_view action)
{
    const auto found = std::ranges::find(journal, action, &JournalEntry::action);
    return found == journal.end() ? nullptr : &*found;
}

} // namespace

class TestCanary : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    QStringList filesBesideCases() const
    {
        return QDir(QFile::decodeName(m_folder.path("").c_str()))
            .entryList({QStringLiteral("callwake-canary*")});
    }

private slots:
    void everyAnalyticFiresAndNothingStays()
    {
        Case target = twoCalls(m_folder, "canary.callwake");
        must(detect(target, defaultRules(), {}));
        const auto before = must(target.sequences());
        const auto totals = must(target.totals());
        const auto answers = must(runCanary(target, "test", {}));
        QCOMPARE(answers.size(), std::size_t(4));
        for (const CanaryAnswer& answer : answers)
            QVERIFY2(answer.fired && answer.band >= Band::Medium,
                (answer.analytic + ": " + answer.reason).c_str());
        QVERIFY(must(target.sequences()) == before);
        QCOMPARE(must(target.totals()).events, totals.events);
        QCOMPARE(must(target.people()).size(), std::size_t(2));
        QVERIFY(filesBesideCases().isEmpty());
        must(keepCanary(target, answers, "test"));
        const auto journal = must(target.journal());
        const auto* entry = entryOf(journal, "canary");
        QVERIFY(entry);
        QCOMPARE(entry->detail, wordsOf(answers));
        QVERIFY(must(target.verify()).good());
    }

    void whatAKilledCanaryLeftGoesWithTheNext()
    {
        Case target = twoCalls(m_folder, "killed.callwake");
        const QString left = QString::fromStdString(m_folder.path("killed.callwake-canary-AbCdEf"));
        const QString other = QString::fromStdString(m_folder.path("other.callwake-canary-AbCdEf"));
        const QString link = QString::fromStdString(m_folder.path("killed.callwake-canary-lInked"));
        for (const QString& folder : {left, other}) {
            QVERIFY(QDir().mkpath(folder));
            QFile copy(folder + QStringLiteral("/copy.callwake"));
            QVERIFY(copy.open(QIODevice::WriteOnly));
        }
        QVERIFY(QFile::link(other, link));
        must(runCanary(target, "test", {}));
        QVERIFY(!QDir(left).exists());
        QVERIFY(QFile::exists(other + QStringLiteral("/copy.callwake")));
        QVERIFY(QFile::remove(link));
        QVERIFY(QDir(other).removeRecursively());
    }

    void anEmptyCaseIsEnough()
    {
        Case target = must(Case::create(m_folder.path("empty.callwake"), {"Empty", "US", "UTC"}));
        const auto answers = must(runCanary(target, "test", {}));
        QCOMPARE(answers.size(), std::size_t(4));
        for (const CanaryAnswer& answer : answers)
            QVERIFY2(answer.fired, (answer.analytic + ": " + answer.reason).c_str());
    }

    void lowIsNotEnough_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::newRow("a new place adds nothing")
            << QByteArray(R"({"points": {"F8.newPlace": 0}})");
        QTest::newRow("too few sign-ins to tell one")
            << QByteArray(R"({"limits": {"baselineSignIns": 29}})");
    }
    void lowIsNotEnough()
    {
        QFETCH(QByteArray, rules);
        Case target =
            must(Case::create(m_folder.path(std::string(QTest::currentDataTag()) + ".callwake"),
                {"Low", "US", "UTC"}));
        must(target.setRules(rules.toStdString(), "test"));
        const auto answers = must(runCanary(target, "test", {}));
        for (const CanaryAnswer& answer : answers)
            QCOMPARE(answer.fired, answer.analytic != "AN0686");
        QCOMPARE(answers.back().band, Band::Low);
        QVERIFY2(answers.back().reason.starts_with("Only Low: "), answers.back().reason.c_str());
        QVERIFY(wordsOf(answers).find("AN0686 did not fire (Low ") != std::string::npos);
    }

    void aLongerTimeToKnowAPlaceIsMet()
    {
        Case target = must(Case::create(m_folder.path("known.callwake"), {"Known", "US", "UTC"}));
        must(target.setRules(R"({"windows": {"knownAfter": "7d"}})", "test"));
        const auto answers = must(runCanary(target, "test", {}));
        QVERIFY2(answers.back().fired, answers.back().reason.c_str());
    }

    void whatIsSwitchedOffDoesNotFire()
    {
        Case target = must(Case::create(m_folder.path("off.callwake"), {"Off", "US", "UTC"}));
        must(target.setRules(R"({"enabled": {"F8": false}})", "test"));
        const auto answers = must(runCanary(target, "test", {}));
        QCOMPARE(answers.size(), std::size_t(4));
        for (const CanaryAnswer& answer : answers)
            QCOMPARE(answer.fired, answer.analytic != "AN0686");
    }
};

QTEST_GUILESS_MAIN(TestCanary)
#include "tst_canary.moc"
