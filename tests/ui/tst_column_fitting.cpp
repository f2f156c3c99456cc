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
};

QTEST_MAIN(TestColumnFitting)
#include "tst_column_fitting.moc"
