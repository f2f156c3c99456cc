// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <QTest>
#include <array>
#include <utility>

using namespace callwake;

namespace {

struct Row {
    std::vector<std::string> fields;
    std::string fault;
    std::int64_t line = 0;
    friend bool operator==(const Row&, const Row&) = default;
};

std::vector<Row> readAll(std::string_view text, std::size_t piece, char delimiter = ',')
{
    std::string_view rest = text;
    CsvReader reader(
        [&] {
            const auto part = rest.substr(0, piece);
            rest.remove_prefix(part.size());
            return part;
        },
        delimiter);
    std::vector<Row> out;
    while (const auto row = reader.next()) {
        out.push_back(
            {{row->fields.begin(), row->fields.end()}, std::string(row->fault), row->line});
        const auto there = text.substr(std::size_t(row->offset), std::size_t(row->length));
        if (!there.starts_with(row->raw.substr(0, 4096)))
            out.push_back({{"raw is not at its offset"}, {}, 0});
    }
    return out;
}

void compareAtEveryPiece(
    std::string_view text, const std::vector<Row>& expected, char delimiter = ',')
{
    for (std::size_t piece = 1; piece <= text.size() + 1; ++piece)
        QVERIFY2(readAll(text, piece, delimiter) == expected, qPrintable(QString::number(piece)));
}

} // namespace

class TestCsv : public QObject {
    Q_OBJECT

private slots:
    void quotesAndLineEnds()
    {
        compareAtEveryPiece("a,b,c\n\"x, y\",\"he said \"\"no\"\"\",\r\n,,\n\"two\nlines\",\"\",1",
            {{{"a", "b", "c"}, "", 1}, {{"x, y", "he said \"no\"", ""}, "", 2},
                {{"", "", ""}, "", 3}, {{"two\nlines", "", "1"}, "", 4}});
    }

    void emptyLinesAndMarkArePassedOver()
    {
        compareAtEveryPiece("\xEF\xBB\xBF\"a\",b\r\n\r\n\n\r\r\nc,d\r\r\n",
            {{{"a", "b"}, "", 1}, {{"c", "d"}, "", 5}});
        compareAtEveryPiece("", {});
    }

    void textAfterAClosingQuoteStaysInItsField()
    {
        compareAtEveryPiece("\"Bob \"the\" Smith\",2\nx\"y,\"z\"\n",
            {{{"Bob the\" Smith\"", "2"}, "", 1}, {{"x\"y", "z"}, "", 2}});
    }

    void oldMacLineEnds()
    {
        compareAtEveryPiece("a,b\rc,d\r", {{{"a", "b"}, "", 1}, {{"c", "d"}, "", 2}});
    }

    void separatorLine() { compareAtEveryPiece("sep=;\r\na,1;b\n", {{{"a,1", "b"}, "", 2}}); }

    void nulBytesAreText()
    {
        using namespace std::string_literals;
        compareAtEveryPiece("a\0b,c\n"s, {{{"a\0b"s, "c"}, "", 1}});
    }

    void quotedIsTold()
    {
        bool given = false;
        CsvReader reader([&] {
            return std::exchange(given, true) ? std::string_view() : std::string_view(",\"\",x");
        });
        const auto row = reader.next();
        QVERIFY(row);
        QVERIFY(std::ranges::equal(row->quoted, std::array{false, true, false}));
    }

    void anOpenQuoteSpoilsItsLineOnly()
    {
        compareAtEveryPiece("a,b\nc,\"d\ne,f\ng,h\n",
            {{{"a", "b"}, "", 1}, {{}, "quote never closed", 2}, {{"e", "f"}, "", 3},
                {{"g", "h"}, "", 4}});
    }

    void anOpenQuoteEndsAfterAThousandLines()
    {
        std::string text = "c,\"d\n";
        for (int i = 0; i < 3000; ++i)
            text += "e,f\n";
        text += "g,\"h\"\n";
        const auto rows = readAll(text, 1000);
        QCOMPARE(rows.size(), 3002U);
        QCOMPARE(rows[0].fault, std::string("quote never closed"));
        QVERIFY(rows[3001] == (Row{{"g", "h"}, "", 3002}));
    }

    void hostileQuotesCostLinearTime()
    {
        std::string text;
        for (int i = 0; i < 200'000; ++i)
            text += "a\"b,\"c\n";
        const auto rows = readAll(text, 1U << 16);
        QCOMPARE(rows.size(), 200'000U);
    }

    void aHugeLineIsOneFault()
    {
        const std::string text = "a,b\n" + std::string(40U << 20, 'x') + "\nc,d\n";
        const auto rows = readAll(text, 1U << 20);
        QCOMPARE(rows.size(), 3U);
        QCOMPARE(rows[1].fault, std::string("line longer than 16 MiB"));
        QVERIFY(rows[2] == (Row{{"c", "d"}, "", 3}));
        QCOMPARE(readAll(std::string(20U << 20, 'x'), 1U << 20).size(), 1U);
    }

    void fieldsAreLimited()
    {
        const auto rows = readAll(std::string(100'000, ',') + "\nx,y\n", 4096);
        QCOMPARE(rows.size(), 2U);
        QCOMPARE(rows[0].fields.size(), 2000U);
        QCOMPARE(rows[1].fields.size(), 2U);
    }

    void delimiterIsGuessed()
    {
        QCOMPARE(guessDelimiter("a;b;c\n1,5;2;3\n1,6;2;3\n"), ';');
        QCOMPARE(guessDelimiter("a,b\n\"x;y;z\",2\n"), ',');
        QCOMPARE(guessDelimiter("a\tb\n1\t2"), '\t');
        QCOMPARE(guessDelimiter("a|b|c\n1|2|3\n"), '|');
        QCOMPARE(guessDelimiter("sep=;\na,b;c\n"), ';');
        QCOMPARE(guessDelimiter("plain text"), ',');
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
