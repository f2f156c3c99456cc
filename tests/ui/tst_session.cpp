// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the views share: reading, human acts that can be taken back, and the journal behind them.
#include "session/commands.h"
#include "session/event_fields.h"
#include "session/import_files.h"
#include "session/words.h"
#include "small_case.h"

#include <QDir>
#include <QFileInfo>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

class TestSession : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    /// A log of years ago must not read as one of these days.
    void momentsTellTheirYear()
    {
        const Zone london = must(Zone::named("Europe/London"));
        const Instant begin = at("2019-09-03T13:38:00Z");
        QCOMPARE(momentText(begin, london), QStringLiteral("Tue 3 Sep 2019 14:38"));
        QCOMPARE(rangeText({begin, begin + 5min}, london),
            QStringLiteral("Tue 3 Sep 2019 14:38 – 14:43"));
        QCOMPARE(rangeText({begin, at("2024-09-03T13:38:00Z")}, london),
            QStringLiteral("Tue 3 Sep 2019 14:38 – Tue 3 Sep 2024 14:38"));
    }

    void readsTheWholeCase()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        QCOMPARE(session.data().totals.events, 5);
        QCOMPARE(session.data().sources.size(), 2U);
        QCOMPARE(session.data().people.size(), 2U);
        QCOMPARE(session.zone().name(), std::string("Europe/London"));
        QVERIFY(session.visibleRange().contains(at("2026-06-18T12:36:00Z")));
        QVERIFY(!session.data().journalHead.empty());
    }

    void verdictIsUndoneByAnotherEntry()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        giveVerdict(session, "seq-1", Verdict::Suspicious);
        // Seen at once, before it is written: the next act builds on it.
        QCOMPARE(session.review("seq-1")->verdict, Verdict::Suspicious);
        writeNote(session, "seq-1", QStringLiteral("called back"), QStringLiteral("no ticket"));
        QCOMPARE(session.review("seq-1")->verdict, Verdict::Suspicious);
        session.undoStack().undo();
        QVERIFY(session.review("seq-1")->reason.empty());
        session.undoStack().undo();
        QCOMPARE(session.review("seq-1")->verdict, Verdict::None);
        session.undoStack().redo();
        QSignalSpy idle(&session, &Session::idle);
        QVERIFY(idle.wait(20'000));
        QCOMPARE(session.review("seq-1")->verdict, Verdict::Suspicious);

        const Case own = must(session.caseForJob());
        const auto journal = must(own.journal());
        const auto acts = std::ranges::count_if(journal,
            [](const JournalEntry& e) { return e.object.find("seq-1") != std::string::npos; });
        QVERIFY2(acts >= 5, "every act and every undoing is an entry");
        QVERIFY(must(own.verify()).good());
    }

    void assignmentMovesEventsAndIsUndone()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const auto host =
            std::ranges::find(session.data().identities, std::string("srv-01"), &Identity::value);
        QVERIFY(host != session.data().identities.end());
        const Identity identity = *host;
        QVERIFY(!session.ownerOf(identity.id).person);
        QSignalSpy idle(&session, &Session::idle);
        assignIdentity(session, identity, session.data().people.front().id);
        QVERIFY(idle.wait(20'000));
        QCOMPARE(session.ownerOf(identity.id).person, session.data().people.front().id);
        session.undoStack().undo();
        QVERIFY(idle.wait(20'000));
        QVERIFY(!session.ownerOf(identity.id).person);
    }

    void newPersonIsTakenBackInOneStep()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const Identity identity =
            *std::ranges::find(session.data().identities, std::string("srv-01"), &Identity::value);
        const auto nameNow = [&] { return session.nameOf(session.ownerOf(identity.id)); };
        const QString before = nameNow();
        QSignalSpy idle(&session, &Session::idle);
        assignToNewPerson(session, identity, {{}, "Hugo Brandt", "IT", {}});
        QVERIFY(idle.wait(20'000));
        QCOMPARE(nameNow(), QStringLiteral("Hugo Brandt"));
        QCOMPARE(session.undoStack().count(), 1);
        session.undoStack().undo();
        QVERIFY(idle.wait(20'000));
        QCOMPARE(nameNow(), before);
        session.undoStack().redo();
        QVERIFY(idle.wait(20'000));
        QCOMPARE(nameNow(), QStringLiteral("Hugo Brandt"));
        QCOMPARE(
            std::ranges::count(session.data().people, std::string("Hugo Brandt"), &Person::name),
            1);
    }

    void verificationCanBeCancelled()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const Case own = must(session.caseForJob());
        int steps = 0;
        const auto stopped = own.verify({[&](const Progress::Step&) { return ++steps < 2; }});
        QVERIFY(!stopped);
        QCOMPARE(steps, 2);
        QVERIFY(own.verify()); // nothing was left behind
    }

    void casesAreKnownByTheirWholePath()
    {
        const TemporaryFolder folder;
        const QFileInfo file(QString::fromStdString(writeSmallCase(folder)));
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(file.path()));
        Session session;
        must(session.open(file.fileName()));
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(session.casePath(), file.absoluteFilePath());
    }

    void clockCorrectionMovesTheSource()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const SourceId id = session.data().sources.front().id;
        const Instant before = session.source(id)->span.begin;
        QSignalSpy idle(&session, &Session::idle);
        correctClock(session, id, std::chrono::seconds(90), std::chrono::seconds(2));
        QVERIFY(idle.wait(20'000));
        QCOMPARE(session.source(id)->span.begin - before, Duration(std::chrono::seconds(90)));
        QCOMPARE(session.source(id)->uncertainty, Duration(std::chrono::seconds(2)));
        session.undoStack().undo();
        QVERIFY(idle.wait(20'000));
        QCOMPARE(session.source(id)->span.begin, before);
    }

    void importRunsAsAJobAndDetects()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        QSignalSpy told(&session, &Session::told), failed(&session, &Session::failed);
        const std::string samples = TEST_FOLDER "/samples/asterisk_cdr_csv/";
        importFiles(session,
            {{samples + "calls.csv", {}}, {"/there/is/no/such.file", {}},
                {samples + "columns-21.csv", {}}});
        QCOMPARE(session.jobs().all().size(), 1U);
        QTRY_COMPARE_WITH_TIMEOUT(session.data().sources.size(), 4U, 20'000);
        QTRY_VERIFY(session.jobs().all().empty());
        QCOMPARE(told.size(), 2);
        QVERIFY(told[0][0].toString().startsWith(QStringLiteral("calls.csv: ")));
        QCOMPARE(failed.size(), 2); // the file, and the end
        const QString end = failed[1][0].toString();
        const auto& sources = session.data().sources;
        const auto read = sources[2].counts.read + sources[3].counts.read;
        QVERIFY2(end.startsWith(QStringLiteral("2 files: %1 entries read, ").arg(read)),
            qPrintable(end));
        QVERIFY2(end.contains(QStringLiteral("; 1 file not imported: ")), qPrintable(end));
        const auto& counts = session.data().sources.back().counts;
        QVERIFY(counts.reconcile());
        QVERIFY(counts.imported > 0);
    }

    void aFileWithoutATimeDoesNotStretchTheCase()
    {
        TemporaryFolder folder;
        const std::string path = writeSmallCase(folder);
        const TimeRange before = must(must(Case::open(path, Case::Access::Read)).totals()).span;
        {
            Case made = must(Case::open(path, Case::Access::Write));
            SmallSource damaged(made, "/logs/damaged.csv");
            damaged.reject("no time");
            damaged.finish();
        }
        QCOMPARE(must(must(Case::open(path, Case::Access::Read)).totals()).span, before);
    }

    void anotherCaseForgetsTheFirst()
    {
        const TemporaryFolder folder, other;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        giveVerdict(session, "seq-1", Verdict::Benign);
        must(session.create(
            QString::fromStdString(other.path("second.callwake")), {"Second", "GB", "UTC"}));
        QCOMPARE(session.data().settings.title, std::string("Second"));
        QCOMPARE(session.undoStack().count(), 0);
        QVERIFY(session.data().sequences.empty());
        QVERIFY(session.selection() == Selection{});
    }

    void factsAreSafeToShowAndToPaste()
    {
        const TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const Case own = must(session.caseForJob());
        std::optional<Event> hostile;
        must(own.forEachEvent({}, [&](const Event& event) {
            if (event.activity() && event.activity()->process == hostileProgram)
                hostile = event;
            return true;
        }));
        QVERIFY(hostile);
        const auto fields = eventFields(session, *hostile);
        const auto program =
            std::ranges::find(fields, QStringLiteral("Program"), &EventField::label);
        QVERIFY(program != fields.end());
        QVERIFY(program->value.contains(QStringLiteral("[RLO]")));
        QVERIFY(!plainTip(program->value).contains(QStringLiteral("<img")));
        const auto id = std::ranges::find(fields, QStringLiteral("Event id"), &EventField::label);
        QVERIFY(id != fields.end());
        QCOMPARE(id->value, QString::number(hostile->id.value));
        const auto utc = std::ranges::find(fields, QStringLiteral("In UTC"), &EventField::label);
        QVERIFY(utc != fields.end());
        QCOMPARE(utc->value, dateTimeText(hostile->begin, Zone()));
        QCOMPARE(csvLine({QStringLiteral("=1+1"), QStringLiteral("a\"b")}),
            QStringLiteral("\"'=1+1\",\"a\"\"b\""));
        QVERIFY(copyText(fields, CopyForm::Json).contains(QStringLiteral("\"Program\"")));
        QCOMPARE(copyText({{QStringLiteral("Program"),
                              QStringLiteral("a|b\n<i>*c*</i> `d` [e](f) C:\\g @h"), false}},
                     CopyForm::Markdown),
            QStringLiteral("| Field | Value |\n| --- | --- |\n"
                           "| Program | a\\|b \\<i\\>\\*c\\*\\</i\\> \\`d\\` \\[e\\](f) C:\\\\g "
                           "\\@h |\n"));
    }

    void zoomKeepsTheFixedTime()
    {
        Session session;
        session.setVisibleRange({at("2026-06-18T12:00:00Z"), at("2026-06-18T13:00:00Z")});
        session.zoom(0.5, at("2026-06-18T12:15:00Z"));
        QCOMPARE(session.visibleRange().begin, at("2026-06-18T12:07:30Z"));
        QCOMPARE(session.visibleRange().end, at("2026-06-18T12:37:30Z"));
    }
};

QTEST_MAIN(TestSession)
#include "tst_session.moc"
