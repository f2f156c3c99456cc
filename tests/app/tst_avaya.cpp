// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Communication Manager's records, whose year only the time of the file tells.
#include "support/collect.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format avaya_cm_cdr;
}

namespace {

/// The records of a sample that was closed in January 2027, without their places.
std::vector<std::string> callsOf(const std::string& sample)
{
    ParseOptions options;
    options.fileTime = instantFromFields(2027, 1, 1, 1, 0, 0);
    const auto found =
        collectFile(avaya_cm_cdr, TEST_FOLDER "/samples/avaya_cm_cdr/" + sample, options);
    std::vector<std::string> out;
    for (const auto& line : found.lines)
        if (line.starts_with("call "))
            out.push_back(line.substr(0, line.rfind(" @")));
    return out;
}

/// "0915 0031 9" and what stands behind it, of the format Int-ISDN.
std::string row(const std::string& begin, const std::string& dialled, const std::string& calling)
{
    return begin + std::string(11 + 15 - dialled.size(), ' ') + dialled
        + std::string(1 + 10 - calling.size(), ' ') + calling + "\n";
}

Collected collected(const std::string& text)
{
    ParseOptions options;
    options.fileTime = instantFromFields(2026, 12, 31, 0, 0, 0);
    return collectBytes(avaya_cm_cdr, text, options);
}

bool says(const Collected& found, const char* text)
{
    return found.text().find(text) != std::string::npos;
}

} // namespace

class TestAvaya : public QObject {
    Q_OBJECT

private slots:
    void endsAndLengthsGiveTheCalls()
    {
        const auto calls = callsOf("int_isdn.txt");
        QCOMPARE(calls.size(), 9U);
        QCOMPARE(calls[0],
            std::string("call 2026-06-18T09:11:54Z local external identity=extension:2003 inbound "
                        "answered remote=\"1134960123\" local=\"2003\" answer=0.000000 "
                        "end=186.000000 service=\"pstn\" detail=\"condition=incoming\""));
        QCOMPARE(calls[1],
            std::string("call 2026-06-18T09:21:36Z local external identity=extension:2003 outbound "
                        "answered remote=\"901134960123\" local=\"2003\" answer=0.000000 "
                        "end=24.000000 service=\"pstn\" trunk=\"701\" "
                        "detail=\"condition=by route selection; trunk_code=701\""));
        QVERIFY(calls[2].find("internal answered remote=\"2005\" remote_is_extension")
            != std::string::npos);
        QVERIFY(calls[3].find("inbound missed") != std::string::npos);
        QVERIFY(calls[4].find("inbound busy") != std::string::npos);
        QVERIFY(calls[8].starts_with("call 2026-06-18T23:54:00Z")); // over midnight
    }

    void theNarrowFormatHidesCallersAndMayHaveTheDayFirst()
    {
        const auto calls = callsOf("printer.txt");
        QCOMPARE(calls.size(), 3U);
        QVERIFY(calls[0].starts_with("call 2026-12-31T23:58:00Z"));
        QVERIFY(calls[0].find("remote=") == std::string::npos);
        QVERIFY(calls[0].find("trunk=\"701\"") != std::string::npos);
        QVERIFY(calls[2].starts_with("call 2026-12-31T23:53:00Z")); // over the New Year
    }

    void datesTellTogetherWhichIsTheMonth()
    {
        const auto calls = [](const char* first, const char* second) {
            return collected(std::string(first) + "\n" + row("0915 0000 9", "2003", "") + second
                + "\n" + row("0915 0000 9", "2004", ""));
        };
        const auto days = calls("0506", "1306");
        QVERIFY(says(days, "2026-06-05T09:15") && says(days, "2026-06-13T09:15"));
        QVERIFY(says(calls("0506", "0613"), "2026-05-06T09:15"));
        QVERIFY(says(calls("05 06", "06 07"), "2026-05-06T09:15"));
        QVERIFY(says(calls("05 06", "06 07"), "No date of the file tells"));
        QVERIFY(!says(days, "No date of the file tells"));
    }

    void othersRowsAreNone()
    {
        for (const std::string& bad :
            {row("2415 0000 9", "2003", ""), row("0960 0000 9", "2003", ""),
                row("0915 0000 Z", "2003", ""), row("0915 0600 9", "2003", ""),
                row("0915 0000 9", "20 3", ""), row("0915 0000 9", "2003", "abc"),
                std::string("0915 0000 9 2003\n"), std::string("0915\t0000\n")}) {
            const auto found = collected("0618\n" + bad);
            QVERIFY2(found.records == 0 && found.rejects == 1, bad.c_str());
        }
        QCOMPARE(collected(row("0915 0000 9", "2003", "") + "0618\n").rejects, 1);
    }
};

QTEST_APPLESS_MAIN(TestAvaya)
#include "tst_avaya.moc"
