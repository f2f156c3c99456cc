// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/collect.h"

#include <QElapsedTimer>
#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

class TestKamailio : public QObject {
    Q_OBJECT

private slots:
    /// A log may hold one Call-ID all over, or none.
    void manyCallsOfOneCallIdCostNoTime_data()
    {
        QTest::addColumn<QString>("line");
        QTest::newRow("whole calls")
            << QStringLiteral("start_time=1772698125.250; end_time=1772698201.000; "
                              "duration=75.750; from_uri=sip:%1@a.example; to_uri=sip:2@b.example");
        QTest::newRow("transactions")
            << QStringLiteral("ACC: transaction answered: timestamp=1772698125;method=INVITE;"
                              "from_tag=t%1;to_tag=u;call_id=one;code=200;reason=OK");
    }
    void manyCallsOfOneCallIdCostNoTime()
    {
        constexpr int calls = 15'000;
        QFETCH(QString, line);
        std::string log;
        for (int i = 0; i < calls; ++i)
            log += "Mar  5 08:10:01 os1 kamailio[400]: NOTICE: acc [acc.c:1]: log(): "
                + line.arg(i).toStdString() + "\n";
        QElapsedTimer timer;
        timer.start();
        const auto kamailio =
            std::ranges::find(allFormats(), std::string_view("kamailio_acc"), &Format::name);
        const auto found = collectBytes(**kamailio, log);
        QCOMPARE(found.records, calls);
        QVERIFY(timer.elapsed() < 4000); // 10 s otherwise
    }
};

QTEST_APPLESS_MAIN(TestKamailio)
#include "tst_kamailio.moc"
