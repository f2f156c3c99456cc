// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/digit_runs.h"
#include "context/number_search.h"

#include <QElapsedTimer>
#include <QTest>

using namespace callwake;

namespace {

Number telephone(const std::string& e164, const std::string& region, const std::string& raw = {})
{
    Number out;
    out.raw = raw.empty() ? e164 : raw;
    out.cls = NumberClass::Telephone;
    out.e164 = e164;
    out.region = region;
    return out;
}

QByteArray runsOf(std::string_view text)
{
    QByteArray out;
    forEachDigitRun(text, [&](const DigitRun& run) {
        for (std::size_t i = 0; i < run.digits.size(); ++i) {
            const bool begins = std::ranges::find(run.groups, i) != run.groups.end();
            out += begins ? (i ? " " : out.isEmpty() ? "" : "|") : "";
            out += run.digits[i];
        }
    });
    return out;
}

} // namespace

class TestNumberSearch : public QObject {
    Q_OBJECT

private slots:
    void digitsMakeRuns_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("runs");
        const auto row = [](const char* text, const char* runs) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(runs);
        };
        row("", "");
        row("no digits", "");
        row("Call (020) 7946-0031 now", "020 7946 0031");
        row("12 a 34", "12|34");
        row("12      34", "12|34"); // more signs than stand inside a number
        row("12.-/(34", "12 34");
        row("zero TWO oh nine", "0 2 0 9");
        row("null-zwei-drei", "0 2 3");
        row("double four triple seven", "4 4 7 7 7");
        row("double agent 7", "7");
        row("plus four four", "4 4");
        row("someone tone", "");
        row("\xEF\xBC\x90\xEF\xBC\x92\xEF\xBC\x90", "020"); // full-width
        row("\xD9\xA0\xD9\xA2 \xDB\xB1", "02 1"); // Arabic-Indic, and its eastern form
        row("\xF0\x9D\x9F\x8F\xF0\x9D\x9F\x90", "12"); // mathematical
        row("1\xE2\x80\x8B"
            "2\xC2\xAD"
            "3",
            "123"); // zero-width blank, soft hyphen
        row("1\xEF\xB8\x8F\xE2\x83\xA3"
            "2",
            "12"); // key-cap
        row("1\xE2\x80\x91"
            "2",
            "1 2"); // a dash that holds together
        row("tel:%2B44%2020", "44 20");
        row("100% 5%", "100 5");
        row("f\xC3\xBCnf", "5");
        row("1\xFF"
            "2\xC3",
            "1|2"); // no UTF-8
    }
    void digitsMakeRuns()
    {
        QFETCH(QByteArray, text);
        QTEST(runsOf(text.toStdString()), "runs");
    }

    void numbersAreFoundAsWholes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("home");
        QTest::addColumn<bool>("found");
        const auto row = [](const char* text, bool home, bool found) {
            QTest::addRow("%s %d", text, home) << QByteArray(text) << home << found;
        };
        row("+442079460031", false, true);
        row("+44 20 7946 0031", false, true);
        row("0044 20 7946 0031", false, true);
        row("011 44 20 7946 0031", false, true);
        row("+44 (0)20 7946 0031", false, true);
        row("ref 2026 +44 20 7946 0031 1 2", false, true);
        row("id442079460031x", false, true);
        row("4420794600311", false, false);
        row("1442079460031", false, false);
        row("020 7946 0031", true, true);
        row("020 7946 0031", false, false);
        row("20 7946 0031", true, true);
        row("7946 0031", true, false);
        row("o two zero 7946 0031", true, true); // "two zero 7946 0031"
    }
    void numbersAreFoundAsWholes()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, home);
        NumberSearch search;
        search.add(telephone("+442079460031", "GB"), home ? "GB" : "FR", 7);
        const auto found = search.in(text.toStdString());
        QTEST(!found.empty(), "found");
        QVERIFY(found.empty() || found == std::vector<std::int32_t>{7});
    }

    void nationalFormsDependOnTheCountry()
    {
        NumberSearch search;
        search.add(telephone("+12025550143", "US"), "CA", 1);
        search.add(telephone("+390669812345", "IT"), "IT", 2); // keeps its zero
        search.add(telephone("+3612345678", "HU"), "HU", 3);
        search.add(telephone("+33123456789", "FR", "0123456789"), "", 4); // as it was dialled
        search.add(telephone("+4420", "GB"), "GB", 5); // too short to be looked for
        using Keys = std::vector<std::int32_t>;
        QCOMPARE(search.in("(202) 555-0143"), Keys{1});
        QCOMPARE(search.in("1-202-555-0143"), Keys{1});
        QCOMPARE(search.in("06 6981 2345"), Keys{2});
        QCOMPARE(search.in("06 1 234 5678"), Keys{3});
        QCOMPARE(search.in("01 23 45 67 89"), Keys{4});
        QCOMPARE(search.in("4420, 06 1 234 5678, 202.555.0143"), (Keys{3, 1}));
        QVERIFY(search.in("").empty());
        QVERIFY(NumberSearch().in("+442079460031").empty());
    }

    /// Ten times the text takes about ten times as long, whatever stands in it.
    void hostileTextIsReadInLinearTime()
    {
        NumberSearch search;
        for (int i = 0; i < 1000; ++i)
            search.add(telephone("+4420794" + std::to_string(60000 + i), "GB"), "GB", i);
        for (const std::string part : {"1", "1 ", "one ", "44 ", "%31", "\xD9\xA0 ", "double ", "x",
                 "\xFF", "(", "4420794", "1\xE2\x80\x8B"}) {
            std::string text;
            while (text.size() < 2'000'000)
                text += part;
            QElapsedTimer timer;
            timer.start();
            QVERIFY(search.in(text).empty());
            QVERIFY2(timer.elapsed() < 10'000, part.c_str()); // a product of lengths takes hours
        }
    }
};

QTEST_GUILESS_MAIN(TestNumberSearch)
#include "tst_number_search.moc"
