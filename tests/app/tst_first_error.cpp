// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/first_error.h"

#include <QTest>

using namespace callwake;

class TestFirstError : public QObject {
    Q_OBJECT

private slots:
    void theFirstOfSeveralFailuresIsTold()
    {
        const Result<int> good = 1;
        const Result<std::string> bad = failure("first");
        const Result<void> worse = failure("second");
        QCOMPARE(firstError(good, bad, worse), &bad.error());
        QCOMPARE(firstError(worse, good, bad), &worse.error());
        QCOMPARE(firstError(good, worse), &worse.error());
    }

    void whatIsGoodHasNone()
    {
        const Result<int> good = 0;
        const Result<void> done;
        QVERIFY(!firstError(good, done));
    }
};

QTEST_APPLESS_MAIN(TestFirstError)
#include "tst_first_error.moc"
