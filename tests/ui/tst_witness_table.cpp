// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The records of one call in the window: what each says, and joining and splitting them by hand.
#include "dialogs/join_call_dialog.h"
#include "session/commands.h"
#include "small_case.h"
#include "window/act_table.h"
#include "window/actions.h"
#include "window/inspector.h"
#include "window/main_window.h"
#include "window/witness_table.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>
#include <QTimer>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr EventId pbx{1}, phone{2}, later{3};

/// One call in two logs, and another one 14 minutes later in a third.
std::string writeCase(const TemporaryFolder& folder)
{
    const std::string path = folder.path("witnesses.callwake");
    Case made = must(Case::create(path, {"Witnesses", "GB", "Europe/London"}));
    SmallSource(made, "/logs/Master.csv").call("2026-06-18T12:36:00Z", "2003", 50min).finish();
    SmallSource(made, "/logs/<b>phone.db").call("2026-06-18T12:36:02Z", "2003", 49min).finish();
    SmallSource(made, "/logs/mac.db").call("2026-06-18T12:50:00Z", "2003", 2min).finish();
    const PersonId cara = must(made.addPerson({{}, "Cara Lindqvist", "Finance", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2003"}, cara, "test"));
    return path;
}

class Bench {
public:
    TemporaryFolder folder;
    MainWindow window;

    explicit Bench(EventId record)
    {
        QSignalSpy idle(&session(), &Session::idle);
        window.resize(1366, 768);
        window.show();
        window.openCase(QString::fromStdString(writeCase(folder)));
        if (!idle.wait(20'000))
            qFatal("the case was not read");
        window.actions()["pageWitnesses"]->trigger();
        select(record);
    }
    Session& session() { return window.session(); }
    Inspector& inspector() { return *window.findChild<Inspector*>(); }
    /// Ids of the records of the shown call, the leading one first.
    std::vector<EventId> records()
    {
        std::vector<EventId> out;
        for (const Event& event : inspector().call().call)
            out.push_back(event.id);
        return out;
    }
    void select(EventId record)
    {
        QSignalSpy shown(&inspector(), &Inspector::witnessesShown);
        session().selectEvent(record);
        if (!shown.wait(20'000))
            qFatal("the witnesses were not read");
    }
    /// Does it, and waits until it is written, read again and detection has run.
    template <typename Act>
    void during(Act act)
    {
        QSignalSpy idle(&session(), &Session::idle),
            shown(&inspector(), &Inspector::witnessesShown);
        act();
        if (!QTest::qWaitFor([&] { return !idle.isEmpty() && !shown.isEmpty(); }, 20'000))
            qFatal("nothing was written");
    }
    void trigger(const char* action)
    {
        during([&] { window.actions()[action]->trigger(); });
    }
    QList<QPushButton*> buttons(const char* name)
    {
        return inspector().findChildren<QPushButton*>(QLatin1String(name));
    }
};

} // namespace

class TestWitnessTable : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void everyRecordIsListedWithWhatItSays()
    {
        Bench bench(pbx);
        QCOMPARE(bench.records(), (std::vector<EventId>{pbx, phone}));
        QCOMPARE(bench.inspector().tabText(2), QStringLiteral("Witnesses 2"));
        QStringList texts;
        for (const QLabel* label :
            bench.inspector().findChild<WitnessTable*>()->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            texts << label->text();
        }
        for (const char* text : {"Master.csv", "13:36:00", "13:36:07", "14:26:00",
                 "inbound, answered · leads: it tells most", "13:36:02", "13:36:09", "14:25:02",
                 "inbound, answered · starts 2 s later, ends 58 s earlier", "This record"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), qPrintable(texts.join(u'\n')));
        QVERIFY(texts.filter(QStringLiteral("<b>phone.db")).size() == 1);
    }

    void oneJumpsToAnotherRecord()
    {
        Bench bench(pbx);
        QSignalSpy shown(&bench.inspector(), &Inspector::witnessesShown);
        bench.buttons("showWitness").front()->click();
        QVERIFY(shown.wait(20'000));
        QCOMPARE(bench.session().selection().event, phone);
        QCOMPARE(bench.inspector().event()->id, phone);
        QCOMPARE(bench.records(), (std::vector<EventId>{pbx, phone}));
    }

    void theRecordsOfAnActAreListed()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("acts.callwake");
        {
            Case made = must(Case::create(path, {"Acts", "GB", "Europe/London"}));
            SmallSource(made, "/logs/<b>Security.evtx")
                .program("2026-06-18T12:40:01Z", "cara", "pc-1", "<i>AnyDesk.exe")
                .program("2026-06-18T12:50:00Z", "cara", "pc-1", "calc.exe")
                .finish();
            SmallSource(made, "/logs/Sysmon.evtx")
                .program(
                    "2026-06-18T12:40:00Z", "cara", "pc-1.northgate.example", "C:\\<i>AnyDesk.exe")
                .finish();
        }
        MainWindow window;
        QSignalSpy idle(&window.session(), &Session::idle);
        window.show();
        window.openCase(QString::fromStdString(path));
        QVERIFY(idle.wait(20'000));
        window.actions()["pageWitnesses"]->trigger();
        auto* inspector = window.findChild<Inspector*>();
        QSignalSpy shown(inspector, &Inspector::witnessesShown);
        window.session().selectEvent({1});
        QVERIFY(shown.wait(20'000));
        QCOMPARE(inspector->act().size(), 2U);
        QCOMPARE(inspector->tabText(2), QStringLiteral("Witnesses 2"));
        QStringList texts;
        for (const QLabel* label : inspector->findChild<ActTable*>()->findChildren<QLabel*>()) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
            texts << label->text();
        }
        for (const char* text : {"13:40:00.000", "13:40:01.000", "This record",
                 "C:\\<i>AnyDesk.exe · leads: it tells most",
                 "<i>AnyDesk.exe · starts 1 s later, program <i>AnyDesk.exe"})
            QVERIFY2(texts.contains(QString::fromUtf8(text)), qPrintable(texts.join(u'\n')));
        // Nothing is joined or split by hand; the other record is a click away.
        QVERIFY(inspector->findChildren<QPushButton*>(QStringLiteral("splitWitness")).isEmpty());
        inspector->findChild<QPushButton*>(QStringLiteral("showWitness"))->click();
        QVERIFY(shown.wait(20'000));
        QCOMPARE(window.session().selection().event, EventId{3});
        window.session().selectEvent({2});
        QVERIFY(shown.wait(20'000));
        QCOMPARE(inspector->act().size(), 1U);
        QCOMPARE(inspector->tabText(2), QStringLiteral("Witnesses"));
    }

    void splittingIsTakenBackAndDoneAgain()
    {
        Bench bench(pbx);
        QCOMPARE(bench.buttons("splitWitness").size(), 2);
        bench.during([&] { bench.buttons("splitWitness").back()->click(); });
        QCOMPARE(bench.records(), std::vector<EventId>{pbx});
        QCOMPARE(bench.inspector().tabText(2), QStringLiteral("Witnesses"));
        QVERIFY(bench.buttons("splitWitness").isEmpty());
        bench.trigger("undo");
        QCOMPARE(bench.records(), (std::vector<EventId>{pbx, phone}));
        bench.trigger("redo");
        QCOMPARE(bench.records(), std::vector<EventId>{pbx});
        // What was kept apart can be joined again by hand.
        QCOMPARE(bench.inspector().call().others.size(), 2U);
        bench.during([&] {
            joinCalls(bench.session(), bench.inspector().call().call,
                bench.inspector().call().others.front());
        });
        QCOMPARE(bench.records(), (std::vector<EventId>{pbx, phone}));
        bench.trigger("undo");
        bench.trigger("undo");
        QCOMPARE(bench.records(), (std::vector<EventId>{pbx, phone}));
        QVERIFY(bench.session().data().witnessDecisions.empty());
        const Case own = must(bench.session().caseForJob());
        QVERIFY(must(own.verify()).good());
    }

    void joiningByKeyboardIsTakenBackAndDoneAgain()
    {
        Bench bench(later);
        QCOMPARE(bench.records(), std::vector<EventId>{later});
        QStringList offered;
        bool isReady = false;
        bench.during([&] {
            QTimer::singleShot(0, &bench.window, [&] {
                auto* dialog = bench.window.findChild<JoinCallDialog*>();
                auto* table = dialog->findChild<QTableWidget*>();
                for (int row = 0; row < table->rowCount(); ++row)
                    offered << table->item(row, 0)->text() + u' ' + table->item(row, 2)->text();
                isReady = dialog->focusWidget() == table;
                QTest::keyClick(table, Qt::Key_Return);
            });
            bench.window.actions()["joinCall"]->trigger();
        });
        QVERIFY(isReady);
        QCOMPARE(offered.size(), 1);
        QVERIFY2(offered.front().startsWith(QStringLiteral("13:36:00"))
                && offered.front().contains(QStringLiteral("Master.csv, "))
                && offered.front().contains(QStringLiteral("<b>phone.db")),
            qPrintable(offered.front()));
        QCOMPARE(bench.records().size(), 3U);
        QVERIFY(bench.inspector().findChild<QWidget*>(QStringLiteral("witnesses")));
        bench.trigger("undo");
        QCOMPARE(bench.records(), std::vector<EventId>{later});
        bench.trigger("redo");
        QCOMPARE(bench.records().size(), 3U);
        bench.trigger("splitCall"); // the selected record leaves the call again
        QCOMPARE(bench.records(), std::vector<EventId>{later});
        const Case own = must(bench.session().caseForJob());
        QVERIFY(must(own.verify()).good());
        const auto journal = must(own.journal());
        QVERIFY(std::ranges::count(journal, std::string("witness"), &JournalEntry::action) >= 4);
    }

    void detectionFollows()
    {
        Bench bench(pbx);
        const auto calls = [&] {
            std::size_t count = 0;
            for (const Sequence& sequence : bench.session().data().sequences)
                count += sequence.calls.size();
            return count;
        };
        const std::size_t before = calls();
        QVERIFY(before > 0);
        bench.trigger("splitCall");
        QTRY_COMPARE(calls(), before + 1);
        bench.trigger("undo");
        QTRY_COMPARE(calls(), before);
    }

    void acrossOneSourceNothingIsOffered()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("one.callwake");
        {
            Case made = must(Case::create(path, {"One", "GB", "UTC"}));
            SmallSource(made, "/logs/Master.csv")
                .call("2026-06-18T12:36:00Z", "2003")
                .call("2026-06-18T12:40:00Z", "2003")
                .finish();
        }
        Session session;
        openAndWait(session, path);
        const Case own = must(session.caseForJob());
        const auto found =
            must(callOf(own, session.ownerOf(must(own.event(pbx)).identity), pbx, 30min));
        QCOMPARE(found.others.size(), 1U);
        JoinCallDialog dialog(session, found, nullptr);
        QVERIFY(!dialog.findChild<QTableWidget*>());
        const auto buttons = dialog.findChildren<QPushButton*>();
        QVERIFY(std::ranges::any_of(buttons, [](const QPushButton* button) {
            return button->text() == QStringLiteral("Join") && !button->isEnabled();
        }));
        joinCalls(session, found.call, found.others.front());
        QCOMPARE(session.undoStack().count(), 0);
    }

    void aCaseForReadingCannotBeSplit()
    {
        Bench bench(pbx);
        const QString path = bench.session().casePath();
        // Another window has it for writing: this one reads.
        MainWindow reader;
        QSignalSpy idle(&reader.session(), &Session::idle);
        must(reader.session().open(path));
        QVERIFY(idle.wait(20'000));
        QVERIFY(!reader.session().writable());
        QSignalSpy shown(reader.findChild<Inspector*>(), &Inspector::witnessesShown);
        reader.session().selectEvent(pbx);
        QVERIFY(shown.wait(20'000));
        for (const char* name : {"splitWitness", "joinCall"})
            for (const QPushButton* each : reader.findChildren<QPushButton*>(QLatin1String(name)))
                QVERIFY(!each->isEnabled());
    }
};

QTEST_MAIN(TestWitnessTable)
#include "tst_witness_table.moc"
