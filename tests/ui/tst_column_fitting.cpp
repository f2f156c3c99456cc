// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// How wide columns are: numbers and times whole or not at all, what the table is about readable.
#include "session/column_fitting.h"
#include "session/tables.h"

#include <QScrollBar>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>

using namespace callwake;

class TestColumnFitting : public QObject {
    Q_OBJECT

private slots:
    void columnsLeaveRoomForTheirWords()
    {
        QStandardItemModel model(1, 4);
        for (int column = 0; column < 4; ++column)
            model.setItem(0, column, new QStandardItem(QStringLiteral("Master-2026.csv")));
        model.item(0, 0)->setCheckable(true);
        QTableView table;
        table.setModel(&model);
        prepareTable(table, QStringLiteral("Files"));
        table.resize(1000, 200);
        table.show();
        fitColumns(table, 1, {2});
        QVERIFY(table.columnWidth(0) >= table.columnWidth(3) + 20); // the box beside the words
        QVERIFY(!table.isColumnHidden(2));
        // With too little room one column goes, and the others still need no scrolling.
        table.resize(table.columnWidth(0) + table.columnWidth(3) + 160, 200);
        QTRY_VERIFY(table.isColumnHidden(2));
        QCOMPARE(table.horizontalScrollBar()->maximum(), 0);
        table.resize(1000, 200);
        QTRY_VERIFY(!table.isColumnHidden(2));
    }

    void longTextsGiveRoomBeforeNumbersDo()
    {
        QStandardItemModel model(1, 4);
        const QString longText(60, u'm');
        for (int column = 0; column < 4; ++column)
            model.setItem(0, column, new QStandardItem(longText));
        model.item(0, 3)->setText(QStringLiteral("44 min 49 s after"));
        model.item(0, 3)->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
        QTableView table;
        table.setModel(&model);
        prepareTable(table, QStringLiteral("Files"));
        table.resize(1200, 200);
        table.show();
        fitColumns(table, 1, {3});
        const int number = table.columnWidth(3), text = table.columnWidth(0);
        QVERIFY(text > 300);
        // The texts share what there is; the number stays whole.
        table.resize(700, 200);
        QTRY_VERIFY(table.columnWidth(0) < text);
        QVERIFY(table.columnWidth(0) >= 130);
        QCOMPARE(table.columnWidth(2), table.columnWidth(0));
        QCOMPARE(table.columnWidth(3), number);
        QVERIFY(table.columnWidth(1) >= 200); // what the table is about
        QCOMPARE(table.horizontalScrollBar()->maximum(), 0);
        // And goes as a whole, before anything has to be scrolled.
        table.resize(480, 200);
        QTRY_VERIFY(table.isColumnHidden(3));
        QCOMPARE(table.horizontalScrollBar()->maximum(), 0);
        table.resize(1200, 200);
        QTRY_COMPARE(table.columnWidth(3), number);
        // An empty column goes before others do.
        model.item(0, 2)->setText(QStringLiteral("WIN-03"));
        model.item(0, 3)->setText({});
        QTableView other;
        other.setModel(&model);
        prepareTable(other, QStringLiteral("Files"));
        other.resize(380, 200);
        other.show();
        fitColumns(other, 1, {2, 3});
        QTRY_VERIFY(other.isColumnHidden(3));
        QVERIFY(!other.isColumnHidden(2));
        // What has to be scrolled anyway stays well readable.
        model.item(0, 3)->setText(longText);
        QTableView scrolled;
        scrolled.setModel(&model);
        prepareTable(scrolled, QStringLiteral("Files"));
        scrolled.resize(420, 200);
        scrolled.show();
        fitColumns(scrolled, 1);
        QTRY_VERIFY(scrolled.horizontalScrollBar()->maximum() > 0);
        QVERIFY(scrolled.columnWidth(0) >= 180);
        // What somebody drew stays.
        table.setColumnWidth(0, 90);
        table.resize(1000, 200);
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        QCOMPARE(table.columnWidth(0), 90);
    }

    void columnsFitTheRowsThatAreShownOnceTheyRest()
    {
        QStandardItemModel model(1, 3);
        const auto fill = [&](const QString& source) {
            model.setItem(0, 0, new QStandardItem(QStringLiteral("14:20:52")));
            model.setItem(0, 1, new QStandardItem(QString(80, u'w')));
            model.setItem(0, 2, new QStandardItem(source));
        };
        const QString longName = QStringLiteral("Microsoft-Windows-Security.evtx");
        fill(longName);
        QTableView table;
        table.setModel(&model);
        prepareTable(table, QStringLiteral("Events"));
        table.resize(1000, 200);
        table.show();
        fitColumns(table, 1, {2});
        const int wide = table.columnWidth(2), what = table.columnWidth(1);
        // While rows come and go as somebody scrolls, nothing becomes narrower.
        for (int i = 0; i < 3; ++i) {
            fill(QStringLiteral("a.csv"));
            fitColumns(table, 1, {2});
            QCOMPARE(table.columnWidth(2), wide);
            QTest::qWait(50);
            fill(longName);
            fitColumns(table, 1, {2});
            QCOMPARE(table.columnWidth(2), wide);
        }
        QTest::qWait(600);
        QCOMPARE(table.columnWidth(2), wide); // they are the long ones
        fill(QStringLiteral("a.csv"));
        fitColumns(table, 1, {2});
        QTRY_VERIFY(table.columnWidth(2) < wide / 2);
        QVERIFY(table.columnWidth(1) > what + wide / 2); // the room goes to what the table is about
        // What needs more has it at once.
        fill(longName);
        fitColumns(table, 1, {2});
        QCOMPARE(table.columnWidth(2), wide);
    }

    void anEmptyColumnGoesBeforeAnyTextIsCut()
    {
        QStandardItemModel model(1, 3);
        const QString what(60, u'w');
        model.setItem(0, 0, new QStandardItem(QStringLiteral("11:10:32.000")));
        model.setItem(0, 1, new QStandardItem(what));
        model.setItem(0, 2, new QStandardItem);
        model.setHorizontalHeaderItem(2, new QStandardItem(QStringLiteral("From the call")));
        QTableView table;
        table.setModel(&model);
        prepareTable(table, QStringLiteral("Events"));
        table.resize(table.fontMetrics().horizontalAdvance(what) + 180, 200);
        table.show();
        fitColumns(table, 1, {2});
        QTRY_VERIFY(table.isColumnHidden(2));
        QVERIFY(table.columnWidth(1) >= table.fontMetrics().horizontalAdvance(what));
        table.resize(table.width() + 200, 200);
        QTRY_VERIFY(!table.isColumnHidden(2));
    }

    void whatTheTableIsAboutHasTwoFifthsOfANarrowOne()
    {
        QStandardItemModel model(1, 4);
        const char* const cells[] = {"11:10:32.000", "Navigation",
            "castle-hotel.example/rooms/track", "WIN-01/Users/sofia/History"};
        for (int column = 0; column < 4; ++column)
            model.setItem(0, column, new QStandardItem(QLatin1String(cells[column])));
        QTableView table;
        table.setModel(&model);
        prepareTable(table, QStringLiteral("Events"));
        table.resize(480, 200);
        table.show();
        fitColumns(table, 2, {3});
        QTRY_VERIFY(table.isColumnHidden(3));
        QVERIFY(
            table.columnWidth(2) >= table.fontMetrics().horizontalAdvance(QLatin1String(cells[2])));
    }
};

QTEST_MAIN(TestColumnFitting)
#include "tst_column_fitting.moc"
