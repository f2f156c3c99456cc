// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lines.h"

#include <QTest>
#include <vector>

using namespace callwake;

namespace {

struct Read {
    std::string text;
    std::int64_t offset, length, number;
    bool tooLong;
    friend bool operator==(const Read&, const Read&) = default;
};

std::vector<Read> readAll(std::string_view bytes, std::size_t piece, std::size_t longest = 1000)
{
    LineReader reader(
        [&] {
            const auto part = bytes.substr(0, piece);
            bytes.remove_prefix(part.size());
            return part;
        },
        longest);
    std::vector<Read> out;
    while (const auto line = reader.next())
        out.push_back(
            {std::string(line->text), line->offset, line->length, line->number, line->tooLong});
    return out;
}

} // namespace

class TestLines : public QObject {
    Q_OBJECT

private slots:
    void linesAreTheSameHoweverTheyArrive()
    {
        const std::string_view text = "\xEF\xBB\xBF"
                                      "one\ntwo\r\n\nthree\r\r\nfo\rur\nlast";
        const std::vector<Read> expected{{"one", 3, 4, 1, false}, {"two", 7, 5, 2, false},
            {"", 12, 1, 3, false}, {"three", 13, 8, 4, false}, {"fo\rur", 21, 6, 5, false},
            {"last", 27, 4, 6, false}};
        for (std::size_t piece = 1; piece <= text.size(); ++piece)
            QVERIFY2(readAll(text, piece) == expected, qPrintable(QString::number(piece)));
    }

    void linesThatEndWithReturnsOnlyAreTold()
    {
        const std::string_view text = "one\rtwo\r\rlast";
        const std::vector<Read> expected{{"one", 0, 4, 1, false}, {"two", 4, 4, 2, false},
            {"", 8, 1, 3, false}, {"last", 9, 4, 4, false}};
        for (std::size_t piece = 1; piece <= text.size(); ++piece)
            QVERIFY2(readAll(text, piece) == expected, qPrintable(QString::number(piece)));
    }

    void returnsBeforeTheFirstLineEndAreText()
    {
        const std::string_view text = "0\r2\r\r\r\n-";
        const std::vector<Read> expected{{"0\r2", 0, 7, 1, false}, {"-", 7, 1, 2, false}};
        for (std::size_t piece = 1; piece <= text.size(); ++piece)
            QVERIFY2(readAll(text, piece) == expected, qPrintable(QString::number(piece)));
    }

    void aLongLineIsCutAndTheNextIsRead()
    {
        const std::string text = std::string(50, 'x') + "\nshort\n" + std::string(10, 'y') + "\n";
        for (const std::size_t piece : {1, 7, 100}) {
            const auto lines = readAll(text, piece, 10);
            QCOMPARE(lines.size(), 3U);
            QVERIFY(lines[0] == (Read{std::string(10, 'x'), 0, 51, 1, true}));
            QVERIFY(lines[1] == (Read{"short", 51, 6, 2, false}));
            QVERIFY(lines[2] == (Read{std::string(10, 'y'), 57, 11, 3, false}));
        }
    }

    void nothingGivesNothing()
    {
        QVERIFY(readAll("", 1).empty());
        QCOMPARE(readAll("\n", 1).size(), 1U);
    }
};

QTEST_GUILESS_MAIN(TestLines)
#include "tst_lines.moc"
