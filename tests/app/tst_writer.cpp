// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/writer.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

class TestWriter : public QObject {
    Q_OBJECT

private slots:
    void onlyRowsOfUnfinishedSourcesDoNotWaitForTheDisk()
    {
        constexpr std::int64_t normal = 1, full = 2;
        const TemporaryFolder folder;
        const std::string path = folder.path("case.callwake");
        if (isNetworkFile(path))
            QSKIP("The temporary folder is of another computer: every commit waits there");
        Writer writer(path, must(CaseLock::take(path)), Writer::Begin::New);
        const auto levelOf = [&](Durable durable) {
            Turn turn(writer, durable);
            const auto level = turn.db().integer("PRAGMA synchronous");
            turn.commit();
            return level;
        };
        QCOMPARE(levelOf(Durable::Now), full);
        QCOMPARE(levelOf(Durable::WithNext), normal);
        QCOMPARE(levelOf(Durable::WithNext), normal);
        QCOMPARE(levelOf(Durable::Now), full);
        {
            Turn givenUp(writer, Durable::WithNext);
        }
        QCOMPARE(levelOf(Durable::Now), full);
    }
};

QTEST_GUILESS_MAIN(TestWriter)
#include "tst_writer.moc"
