// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules.h"
#include "dialogs/context_form.h"
#include "dialogs/context_page.h"
#include "small_case.h"
#include "store/db.h"

#include <QApplication>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTimer>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

/// The page over an open case.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<ContextPage> page;
    QStringList told;

    explicit Bench(const char* kind)
    {
        openAndWait(session, writeSmallCase(folder));
        page = std::make_unique<ContextPage>(session);
        page->choose(*contextKindNamed(kind));
        QObject::connect(
            page.get(), &ContextPage::said, [this](const QString& message) { told << message; });
    }
    QTableWidget& table() { return page->table(); }
    QString cell(int row, int column) { return table().item(row, column)->text(); }
    QString write(const std::string& text)
    {
        const std::string path = folder.path("context.csv");
        std::ofstream(path, std::ios::binary) << text;
        return QString::fromStdString(path);
    }
    /// Does it and waits until it is written.
    template <typename Act>
    void written(const Act& act)
    {
        QSignalSpy idle(&session, &Session::idle);
        act();
        QVERIFY(idle.wait(20'000));
    }
    Rules rules() { return must(rulesOf(must(session.caseForJob()))); }
    QPushButton* button(const QString& text)
    {
        for (auto* each : page->findChildren<QPushButton*>())
            if (each->text() == text)
                return each;
        return nullptr;
    }
};

const std::string twoGroups = "group,owner,ticket,expires\nService Desk,Ops,CHG-3,2099-01-01\n"
                              "<b>Shop</b>,Ops,,2020-01-01\n";

} // namespace

class TestContextPage : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void anEmptyPageSaysHowToFillIt()
    {
        Bench bench("callingHeavyGroups");
        QVERIFY(!bench.table().isVisibleTo(bench.page.get()));
        bench.page->show();
        bool told = false;
        for (const auto* label : bench.page->findChildren<QLabel*>())
            told |= label->text().contains(QStringLiteral("group,owner,ticket,expires"));
        QVERIFY(told);
        // Each is offered once, with the words.
        QCOMPARE(offered(*bench.page),
            (QStringList{QStringLiteral("Add…"), QStringLiteral("Import CSV…")}));
        bench.written([&] { bench.page->importFrom(bench.write(twoGroups)); });
        QCOMPARE(offered(*bench.page),
            (QStringList{QStringLiteral("Add…"), QStringLiteral("Edit…"),
                QStringLiteral("Remove marked"), QStringLiteral("Import CSV…")}));
    }

    void aTableIsImportedAndExpiredEntriesAreSeen()
    {
        Bench bench("callingHeavyGroups");
        bench.written([&] { bench.page->importFrom(bench.write(twoGroups)); });
        QCOMPARE(bench.table().rowCount(), 2);
        QCOMPARE(bench.cell(0, 0), QStringLiteral("in force"));
        QCOMPARE(bench.cell(0, 1), QStringLiteral("Service Desk"));
        QCOMPARE(bench.cell(1, 0), QStringLiteral("expired"));
        QCOMPARE(bench.cell(1, 1), QStringLiteral("<b>Shop</b>"));
        QCOMPARE(bench.rules().callingHeavyGroups.size(), std::size_t(2));
        const auto journal = must(must(bench.session.caseForJob()).journal());
        QVERIFY(std::ranges::any_of(
            journal, [](const JournalEntry& entry) { return entry.action == "rules"; }));
        bench.page->importFrom(bench.write(twoGroups));
        QVERIFY(bench.told.last().contains(QStringLiteral("nothing that is not here")));
    }

    void aBadLineIsToldAndNothingIsTaken()
    {
        Bench bench("callingHeavyGroups");
        bench.page->importFrom(bench.write(twoGroups + "Shop,,,\n"));
        QVERIFY2(
            bench.told.last().contains(QStringLiteral("line 4")), qPrintable(bench.told.last()));
        QVERIFY(bench.told.last().startsWith(QStringLiteral("Nothing was imported")));
        QVERIFY(bench.page->rows().empty());
        bench.page->importFrom(QStringLiteral("/nowhere/context.csv"));
        QVERIFY(bench.told.last().contains(QStringLiteral("/nowhere/context.csv")));
    }

    void otherKeysOfTheRulesStay()
    {
        Bench bench("maintenanceWindows");
        bench.written([&] {
            bench.session.write(Session::Settings, [](Case& target) {
                return target.setRules(R"({"TimeWindow": "1h", "points": {"C9": 4}})", "test");
            });
        });
        bench.written([&] {
            bench.page->keep({{"win-07", "", "2026-03-01", "2026-03-02", "CHG-1", "IT"}}, {});
        });
        const Rules rules = bench.rules();
        QCOMPARE(rules.pointsOf("C9"), 4.0);
        QCOMPARE(rules.maintenanceWindows.size(), std::size_t(1));
        bench.page->keep({{"", "", "", "", "", ""}}, {});
        QVERIFY2(bench.told.last().contains(QStringLiteral("maintenance window")),
            qPrintable(bench.told.last()));
        QCOMPARE(bench.rules().maintenanceWindows.size(), std::size_t(1));
    }

    void markedEntriesAreRemoved()
    {
        Bench bench("callingHeavyGroups");
        bench.written([&] { bench.page->importFrom(bench.write(twoGroups)); });
        bench.table().selectRow(1);
        QVERIFY(bench.button(QStringLiteral("Edit…"))->isEnabled());
        bench.written([&] { bench.page->removeMarked(); });
        QCOMPARE(bench.table().rowCount(), 1);
        QCOMPARE(bench.rules().callingHeavyGroups.at(0).group, std::string("service desk"));
    }

    void anEntryIsAddedInItsForm()
    {
        Bench bench("callingHeavyGroups");
        bench.written([&] {
            QTimer::singleShot(0, [] {
                auto* form = qobject_cast<ContextForm*>(QApplication::activeModalWidget());
                QVERIFY(form);
                form->findChild<QLineEdit*>(QStringLiteral("group"))
                    ->setText(QStringLiteral("Desk"));
                form->findChild<QLineEdit*>(QStringLiteral("owner"))
                    ->setText(QStringLiteral("Ops"));
                auto* box = form->findChild<QDialogButtonBox*>();
                for (auto* each : box->buttons())
                    if (box->buttonRole(each) == QDialogButtonBox::AcceptRole)
                        each->click();
            });
            bench.button(QStringLiteral("Add…"))->click();
        });
        QCOMPARE(bench.rules().callingHeavyGroups.at(0).group, std::string("desk"));
    }

    /// As on a full disk.
    void whatCouldNotBeWrittenStandsInTheFormAgain()
    {
        Bench bench("callingHeavyGroups");
        Db(bench.session.casePath().toStdString(), Db::Mode::ReadWrite)
            .run("CREATE TRIGGER refuse BEFORE INSERT ON rules "
                 "BEGIN SELECT RAISE(ABORT, 'The disk is full'); END");
        const auto answer = [](const QString& group) {
            auto* form = qobject_cast<ContextForm*>(QApplication::activeModalWidget());
            auto* field = form->findChild<QLineEdit*>(QStringLiteral("group"));
            const QString before = field->text();
            field->setText(group);
            form->findChild<QLineEdit*>(QStringLiteral("owner"))->setText(QStringLiteral("Ops"));
            auto* box = form->findChild<QDialogButtonBox*>();
            for (auto* each : box->buttons())
                if (box->buttonRole(each) == QDialogButtonBox::AcceptRole)
                    each->click();
            return before;
        };
        bench.written([&] {
            QTimer::singleShot(0, [&] { answer(QStringLiteral("Desk")); });
            bench.button(QStringLiteral("Add…"))->click();
        });
        QVERIFY(bench.told.isEmpty()); // nothing was kept
        QString second;
        bench.written([&] {
            QTimer::singleShot(0, [&] { second = answer(QStringLiteral("Desk")); });
            bench.button(QStringLiteral("Add…"))->click();
        });
        QCOMPARE(second, QStringLiteral("Desk"));
    }

    void theKeysStayWithTheEntries()
    {
        Bench bench("callingHeavyGroups");
        bench.page->show();
        bench.page->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(bench.page.get()));
        bench.written([&] { bench.page->importFrom(bench.write(twoGroups)); });
        bench.table().selectRow(1);
        auto* edit = bench.button(QStringLiteral("Edit…"));
        edit->setFocus();
        bench.written([&] {
            QTimer::singleShot(0, [] {
                auto* box = QApplication::activeModalWidget()->findChild<QDialogButtonBox*>();
                for (auto* each : box->buttons())
                    if (box->buttonRole(each) == QDialogButtonBox::AcceptRole)
                        each->click();
            });
            edit->click();
        });
        QTRY_VERIFY(bench.page->focusWidget() == &bench.table());
        QCOMPARE(bench.table().currentRow(), 1);
        bench.table().selectAll();
        auto* remove = bench.button(QStringLiteral("Remove marked"));
        remove->setFocus();
        bench.written([&] { remove->click(); });
        const auto* add = qobject_cast<QPushButton*>(bench.page->focusWidget());
        QVERIFY(add && add->isVisible() && add->text() == QStringLiteral("Add…"));
    }

    void theFormSaysWhatIsWrongAtItsField()
    {
        const ContextKind& kind = *contextKindNamed("sourceApprovals");
        ContextForm form(kind, {"faxes", "", "2026-01-01", "2027-01-01", "order 7", "DPO", ""},
            false, Catalogue::builtInShared(), nullptr);
        form.show();
        auto* box = form.findChild<QDialogButtonBox*>();
        for (auto* each : box->buttons())
            if (box->buttonRole(each) == QDialogButtonBox::AcceptRole)
                each->click();
        QVERIFY(form.isVisible());
        bool told = false;
        for (const auto* label : form.findChildren<QLabel*>())
            told |= label->text().startsWith(QStringLiteral("Logs: "));
        QVERIFY(told);
        QVERIFY(form.findChild<QLineEdit*>(QStringLiteral("what"))->hasSelectedText());
    }

    void aClosedSourceIsSeenAsClosed()
    {
        Bench bench("sourceApprovals");
        QVERIFY(bench.session.data().totals.events > 0);
        bench.written([&] {
            bench.page->keep({{"*", "", "2020-01-01", "2020-12-31", "order 7", "DPO", ""}}, {});
        });
        for (const Source& source : bench.session.data().sources)
            QCOMPARE(source.closed, std::string("approval ended 2020-12-31 (order 7)"));
        QCOMPARE(bench.session.data().totals.events, std::int64_t(0));
        QVERIFY(bench.session.data().sequences.empty());
    }
};

QTEST_MAIN(TestContextPage)
#include "tst_context_page.moc"
