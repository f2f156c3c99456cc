// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is found, by name and by filter, and what is said where nothing is.
#include "dialogs/command_palette.h"
#include "model/event_search.h"
#include "workbench.h"

#include <QAbstractItemView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>

using namespace callwake;
using namespace callwake::test;

namespace {

bool says(const QStackedWidget* pages, const QString& text)
{
    for (const auto* label : pages->currentWidget()->findChildren<QLabel*>())
        if (label->text() == text)
            return true;
    return false;
}

} // namespace

class TestFind : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void namesWhatTheEventsLeaveOut()
    {
        Workbench bench;
        auto* field = bench.window.findChild<QLineEdit*>(QStringLiteral("eventFilter"));
        auto* remark = bench.window.findChild<QLabel*>(QStringLiteral("eventRemark"));
        ViewFilter filter;
        filter.text = QStringLiteral("+442079460031"); // as Ctrl+K does with a number
        filter.source = bench.session().data().sources.front().id;
        filter.hiddenLanes.set(std::size_t(Lane::Browser));
        bench.window.setFocus();
        bench.session().setFilter(filter);
        QCOMPARE(field->text(), filter.text);
        QVERIFY(remark->accessibleName().contains(bench.session().nameOf(*filter.source)));
        QVERIFY(remark->accessibleName().contains(QStringLiteral("Browser")));
        bench.action("clearSelection")->trigger();
        QVERIFY(field->text().isEmpty());
        QVERIFY(remark->accessibleName().isEmpty());
    }

    void selectedEventsMarkTheTimeBetweenThem()
    {
        Workbench bench;
        Session& session = bench.session();
        session.setSelection({});
        session.zoomToCase();
        auto* table = bench.window.findChild<QTableView*>(QStringLiteral("eventTable"));
        QTRY_COMPARE(table->model()->rowCount(), 5);
        table->selectRow(1);
        QVERIFY(session.selection().range.empty());
        table->selectionModel()->select(
            table->model()->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(session.selection().range,
            (TimeRange{at("2026-06-18T12:36:00Z"), at("2026-06-18T13:22:00Z")}));
        table->selectRow(2);
        QVERIFY(session.selection().range.empty());
        const TimeRange byHand{at("2026-06-18T12:00:00Z"), at("2026-06-18T12:30:00Z")};
        session.selectRange(byHand);
        table->selectRow(1);
        QCOMPARE(session.selection().range, byHand);
    }

    void saysWhatOfTheFilterItCannotUnderstand()
    {
        Workbench bench;
        auto* field = bench.window.findChild<QLineEdit*>(QStringLiteral("eventFilter"));
        auto* events = bench.window.findChild<QStackedWidget*>(QStringLiteral("eventPages"));
        field->setText(QStringLiteral("outcome:mised"));
        QTRY_VERIFY(says(events, QStringLiteral("The filter cannot be understood")));
        QVERIFY(
            says(events, QString::fromStdString(EventSearch::of("outcome:mised").error().text())));
        field->clear();
        QTRY_COMPARE(events->currentIndex(), 0);
    }

    void saysThatAFilterIsWhyNothingIsListed()
    {
        Workbench bench;
        auto* events = bench.window.findChild<QStackedWidget*>(QStringLiteral("eventPages"));
        QTRY_COMPARE(events->currentIndex(), 0);
        ViewFilter filter = bench.session().filter();
        filter.text = QStringLiteral("no such words");
        bench.session().setFilter(filter);
        const auto showAll = [](QStackedWidget* pages) {
            for (auto* button : pages->currentWidget()->findChildren<QPushButton*>())
                if (button->text().contains(QStringLiteral("Show all")))
                    return button;
            return static_cast<QPushButton*>(nullptr);
        };
        QTRY_VERIFY(showAll(events));
        QVERIFY(says(events, QStringLiteral("No event matches the filter")));
        showAll(events)->click();
        QTRY_COMPARE(events->currentIndex(), 0);
        QVERIFY(bench.session().filter().text.isEmpty());
        auto* people = bench.window.findChild<QStackedWidget*>(QStringLiteral("peoplePages"));
        auto* field =
            bench.window.findChild<QWidget*>(QStringLiteral("people"))->findChild<QLineEdit*>();
        field->setText(QStringLiteral("no such name"));
        QVERIFY(says(people, QStringLiteral("Nobody matches")));
        QVERIFY(showAll(people));
        showAll(people)->click();
        QVERIFY(field->text().isEmpty());
        QCOMPARE(people->currentIndex(), 0);
    }

    void paletteFindsPeopleNumbersFilesAndCommands()
    {
        Workbench bench;
        const auto firstFor = [&](const QString& text) {
            CommandPalette palette(bench.session(), bench.window.actions().all(), &bench.window);
            palette.findChild<QLineEdit*>()->setText(text);
            auto* view = palette.findChild<QAbstractItemView*>();
            const bool found = QTest::qWaitFor([&] { return view->model()->rowCount() > 0; }, 5000);
            const QString first = found ? view->model()->index(0, 0).data().toString() : QString();
            return first;
        };
        QVERIFY(firstFor(QStringLiteral("linDQ")).startsWith(QStringLiteral("Cara Lindqvist")));
        QCOMPARE(firstFor(QStringLiteral("79460031")), QStringLiteral("+442079460031"));
        QCOMPARE(firstFor(QStringLiteral("(020) 7946-0031")), QStringLiteral("+442079460031"));
        QCOMPARE(firstFor(QStringLiteral("win03.evtx")), QStringLiteral("Security-win03.evtx"));
        QCOMPARE(firstFor(QStringLiteral("journal verify")),
            QStringLiteral("Verify evidence and journal"));
        CommandPalette palette(bench.session(), bench.window.actions().all(), &bench.window);
        auto* field = palette.findChild<QLineEdit*>();
        auto* view = palette.findChild<QAbstractItemView*>();
        palette.show();
        field->setText(QStringLiteral("no such words"));
        QTRY_COMPARE(view->model()->rowCount(), 1);
        const QModelIndex only = view->model()->index(0, 0);
        QCOMPARE(only.data().toString(), QStringLiteral("Nothing of that name"));
        QVERIFY(!(view->model()->flags(only) & Qt::ItemIsEnabled));
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }

    void thePaletteIsAsHighAsWhatItFound()
    {
        Workbench bench;
        CommandPalette palette(bench.session(), bench.window.actions().all(), &bench.window);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.popUp();
        auto* view = palette.findChild<QAbstractItemView*>();
        QTRY_VERIFY(view->model()->rowCount() > 20);
        const int all = palette.height();
        palette.findChild<QLineEdit*>()->setText(QStringLiteral("no such words"));
        QTRY_COMPARE(view->model()->rowCount(), 1);
        QVERIFY(palette.height() < all / 3);
        QVERIFY(view->viewport()->height() >= view->sizeHintForRow(0));
        palette.findChild<QLineEdit*>()->clear();
        QCOMPARE(palette.height(), all);
    }

    void theButtonThatClearsTheFilterGoesWithIt()
    {
        Workbench bench;
        auto* field = bench.window.findChild<QLineEdit*>(QStringLiteral("eventFilter"));
        int told = 0;
        connect(field, &QLineEdit::textChanged, this, [&] { ++told; });
        ViewFilter filter = bench.session().filter();
        filter.text = QStringLiteral("anydesk");
        bench.session().setFilter(filter);
        QCOMPARE(field->text(), filter.text);
        bench.action("clearSelection")->trigger();
        QVERIFY(field->text().isEmpty());
        QCOMPARE(told, 2); // the button follows this signal
    }
};

QTEST_MAIN(TestFind)
#include "tst_find.moc"
