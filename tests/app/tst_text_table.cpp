// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text_table.h"

#include <QTest>
#include <string>

using namespace callwake;

class TestTextTable : public QObject {
    Q_OBJECT

private slots:
    void whatWasInsertedIsFound()
    {
        TextTable table;
        QVERIFY(!table.find(""));
        for (int i = 0; i < 5000; ++i)
            table.insert(std::to_string(i), i);
        table.insert("", -7);
        QCOMPARE(table.size(), 5001U);
        for (int i = 0; i < 5000; ++i)
            QCOMPARE(table.find(std::to_string(i)), std::optional(i));
        QCOMPARE(table.find(""), std::optional(-7));
        QVERIFY(!table.find("5000"));
        table.clear();
        QVERIFY(!table.find("1"));
    }

    void keptTextsStay()
    {
        TextArena arena;
        const auto first = arena.keep("first");
        const auto large = arena.keep(std::string(1'000'000, 'x'));
        for (int i = 0; i < 100'000; ++i)
            (void)arena.keep("0123456789");
        QCOMPARE(first, std::string_view("first"));
        QCOMPARE(large, std::string_view(std::string(1'000'000, 'x')));
        QCOMPARE(arena.bytes(), 2'000'005U);
    }
};

QTEST_GUILESS_MAIN(TestTextTable)
#include "tst_text_table.moc"
