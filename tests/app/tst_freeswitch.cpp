// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_raw_parts.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

class TestFreeswitch : public QObject {
    Q_OBJECT

private slots:
    void typedDigitsAreLeftOut_data()
    {
        QTest::addColumn<bool>("json");
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("kept");
        const auto row = [](const char* name, bool json, std::string text, std::string kept) {
            if (json) // easier to read so
                for (std::string* each : {&text, &kept})
                    std::ranges::replace(*each, '`', '"');
            QTest::newRow(name) << json << std::move(text) << std::move(kept);
        };
        row("value", true, "{`digits_dialed`: `4711`, `a`: `1`}",
            "{`digits_dialed`: `(left out)`, `a`: `1`}");
        row("number", true, "{`read_digits`:4711,`a`:1}", "{`read_digits`:(left out),`a`:1}");
        row("list", true, "{`digits`:[`4`,`7`],`a`:1}", "{`digits`:(left out)],`a`:1}");
        row("quote inside", true, "{`digits_dialed` : `4\\`711`}",
            "{`digits_dialed` : `(left out)`}");
        row("cut off", true, "{`digits_dialed`: `47", "{`digits_dialed`: `(left out)");
        row("nothing typed", true, "{`digits_dialed`: `none`}", "{`digits_dialed`: `none`}");
        row("no name", true, "{`app_name`: `play_and_get_digits`, `app_data`: `3 4`}",
            "{`app_name`: `play_and_get_digits`, `app_data`: `3 4`}");
        row("element", false, "<v><digits_dialed>4711</digits_dialed><a>1</a></v>",
            "<v><digits_dialed>(left out)</digits_dialed><a>1</a></v>");
        row("empty element", false, "<digits_dialed/><a>1</a>", "<digits_dialed/><a>1</a>");
        row("element that is cut off", false, "<digits_dialed>47", "<digits_dialed>(left out)");
        row("text and attribute", false, "<a b=\"get_digits\">digits</a>",
            "<a b=\"get_digits\">digits</a>");
    }
    void typedDigitsAreLeftOut()
    {
        QFETCH(bool, json);
        QFETCH(std::string, text);
        QFETCH(std::string, kept);
        QCOMPARE(json ? keptFreeswitchJson(text) : keptFreeswitchXml(text), kept);
    }

    void theCaseDoesNotHoldTypedDigits_data()
    {
        QTest::addColumn<std::string>("file");
        for (const char* file :
            {"freeswitch_json_cdr/a_000000a1-4c1d-4e3c-9c27-000000000001.cdr.json",
                "freeswitch_json_cdr/legs.json",
                "freeswitch_xml_cdr/a_000000a1-4c1d-4e3c-9c27-000000000001.cdr.xml"})
            QTest::newRow(file) << std::string(TEST_FOLDER "/samples/") + file;
    }
    void theCaseDoesNotHoldTypedDigits()
    {
        QFETCH(std::string, file);
        QVERIFY(readWhole(file).find("4711") != std::string::npos);
        TemporaryFolder folder;
        Case c = must(Case::create(folder.path("a.callwake"), {}));
        must(importFile(c, file, {}, {}));
        std::string kept;
        constexpr int mostRecords = 3;
        for (int id = 1; id <= mostRecords; ++id)
            if (const auto raw = c.rawRecord(EventId{id}))
                kept += *raw;
        QVERIFY(kept.find("hangup_cause") != std::string::npos);
        QVERIFY(kept.find("(left out)") != std::string::npos);
        QVERIFY2(kept.find("4711") == std::string::npos, kept.c_str());
        if (file.ends_with("legs.json")) // both legs of one call
            QVERIFY(kept.find("\"uuid\": \"000000b2") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestFreeswitch)
#include "tst_freeswitch.moc"
