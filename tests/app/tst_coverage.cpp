// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a source can speak for, and what its silence does not say.
#include "detect/coverage.h"
#include "import/importer.h"
#include "report/write_file.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

using Texts = std::vector<std::string>;

SourceCoverage logOf(std::int64_t calls, std::int64_t unanswered)
{
    SourceCoverage out;
    out.calls = calls;
    out.unanswered = unanswered;
    out.incoming = calls / 2;
    out.outgoing = calls - out.incoming;
    return out;
}

} // namespace

class TestCoverage : public QObject {
    Q_OBJECT

private slots:
    void aLogOfAnsweredCallsOnlyIsSilentAboutTheOthers()
    {
        QCOMPARE(silentAbout(logOf(callsThatTell, 0)), Texts{"unanswered calls"});
        QVERIFY(silentAbout(logOf(callsThatTell, 1)).empty());
        QVERIFY(silentAbout(logOf(callsThatTell - 1, 0)).empty()); // may be chance
        auto unknown = logOf(callsThatTell, 0);
        unknown.unknownOutcome = 1; // may be one
        QVERIFY(silentAbout(unknown).empty());
    }

    void aLogOfOneDirectionIsSilentAboutTheOther()
    {
        auto log = logOf(80, 4);
        log.incoming = 0;
        QCOMPARE(silentAbout(log), Texts{"incoming calls"});
        log = logOf(80, 4);
        log.outgoing = 0;
        QCOMPARE(silentAbout(log), Texts{"outgoing calls"});
        log.unknownDirection = 80;
        QVERIFY(silentAbout(log).empty());
    }

    void maskedNumbersAreCounted()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("masked.callwake"), {"Masked", "GB", "UTC"}));
        const std::string path = folder.path("calls.csv");
        must(writeFile(path,
            "user,start,duration,direction,number\n"
            "ada,2026-06-18T09:00:00Z,60,inbound,+4420794600***\n"
            "ada,2026-06-18T10:00:00Z,60,inbound,+442079460031\n"
            "ada,2026-06-18T11:00:00Z,60,inbound,anonymous\n"));
        const Source source = must(importFile(target, path, {}, {}));
        QCOMPARE(source.counts.imported, 3);
        const auto coverage = must(coverageOf(target)).sources;
        QCOMPARE(coverage.size(), 1U);
        QCOMPARE(coverage[0].masked, 1); // a withheld number is the caller's doing, not the log's
        QCOMPARE(silentAbout(coverage[0]), Texts{"the whole number in 1 call"});
    }

    void aSourceSpeaksForItsPeople()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("who.callwake"), {}));
        const PersonId ada = must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ada, "test"));
        SmallSource calls(target);
        calls.call("2026-06-18T09:00:00Z", "2001").call("2026-06-18T10:00:00Z", "2002");
        calls.finish();
        SmallSource empty(target, "/logs/empty.csv");
        empty.reject("no such column");
        empty.finish();
        const auto coverage = must(coverageOf(target)).sources;
        QCOMPARE(coverage.size(), 2U);
        QCOMPARE(coverage[0].people, 1);
        QCOMPARE(coverage[0].others, 1);
        QCOMPARE(coverage[0].calls, 2);
        QCOMPARE(coverage[0].incoming, 2);
        QCOMPARE(wordsOf(coverage[0].classes), std::string("calls"));
        QCOMPARE(coverage[0].span.begin, at("2026-06-18T09:00:00Z"));
        QCOMPARE(coverage[1].people + coverage[1].others, 0);
        QVERIFY(coverage[1].span.empty());
    }
};

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
