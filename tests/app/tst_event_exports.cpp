// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Windows events that were written out by other programs must tell the same as the event log that
// they come from.
#include "support/collect.h"
#include "support/event_exports.h"
#include "support/evtx_samples.h"

#include <QTest>
#include <algorithm>
#include <fstream>
#include <functional>

using namespace callwake;
using namespace callwake::test;

namespace {

using Write = std::string (*)(const EvtxEvents&);

struct Export {
    const char* format;
    const char* file;
    Write write;
    bool exact; ///< all events, with all digits of their times
};

constexpr Export exports[]{
    {"evtx_xml", "viewer.xml", viewerXml, true},
    {"evtx_xml", "wevtutil.xml", wevtutilXml, true},
    {"evtx_dump_json", "lines.jsonl", evtxDumpLines, true},
    {"evtx_dump_json", "pretty.json", evtxDumpPretty, true},
    {"evtxecmd_csv", "EvtxECmd_Output.csv", evtxECmdCsv, true},
    {"evtxecmd_json", "EvtxECmd_Output.json", evtxECmdJson, true},
    {"winlogbeat_json", "winlogbeat.ndjson", winlogbeatLines, true},
    {"otrf_json", "dataset.json", otrfLines, false},
    {"sentinel_windows_json", "WindowsEvent.json", sentinelLines, false},
    {"sentinel_windows_csv", "SecurityEvent.csv", sentinelCsv, false},
};

const Format& formatOf(const char* name)
{
    return **std::ranges::find(allFormats(), std::string_view(name), &Format::name);
}

/// The records without their places and times, and the names of accounts among them: what they
/// tell.
std::vector<std::string> told(const Collected& found, bool withTimes)
{
    std::vector<std::string> out;
    std::int64_t records = 0;
    for (const std::string& line : found.lines) {
        if (records == found.records)
            break;
        if (line.starts_with("names ")) {
            out.push_back(line.substr(0, line.rfind(" line ")));
            continue;
        }
        ++records;
        std::string text = line.substr(0, line.rfind(" @"));
        const auto kind = text.find(' ');
        if (!withTimes)
            text.erase(kind, text.find(" host=", kind) - kind);
        out.push_back(std::move(text));
    }
    return out;
}

Collected ofLog(const EvtxEvents& events)
{
    return collectBytes(formatOf("evtx"), written(events));
}

} // namespace

class TestEventExports : public QObject {
    Q_OBJECT

private slots:
    void samplesAreWhatTheWriterWrites()
    {
        for (const Export& one : exports) {
            const std::string path =
                std::string(TEST_FOLDER "/samples/") + one.format + "/" + one.file;
            const std::string bytes = one.write(workstationEvents());
            if (qEnvironmentVariableIsSet("CALLWAKE_WRITE_EXPECTED"))
                std::ofstream(path, std::ios::binary) << bytes;
            QVERIFY2(readWhole(path) == bytes, path.c_str());
        }
    }

    void anExportTellsWhatTheLogTells_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(exports)); ++i)
            QTest::newRow(exports[i].file) << i;
    }
    void anExportTellsWhatTheLogTells()
    {
        QFETCH(int, index);
        const Export& one = exports[index];
        int compared = 0;
        for (const EvtxEvent& event : workstationEvents()) {
            const std::string text = one.write({event});
            const Collected exported = collectBytes(formatOf(one.format), text);
            if (!one.exact && exported.entries + exported.skipped + exported.rejects == 0)
                continue; // this export has no such events
            QCOMPARE(exported.rejects, 0);
            const auto expected = told(ofLog({event}), one.exact);
            const auto found = told(exported, one.exact);
            QVERIFY2(found == expected,
                (text + "\n" + (expected.empty() ? "nothing" : expected[0]) + "\n"
                    + (found.empty() ? "nothing" : found[0]))
                    .c_str());
            ++compared;
        }
        QVERIFY(compared > 0);
    }

    void aWholeExportHasAsManyOfEachKind_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < int(std::size(exports)); ++i)
            if (exports[i].exact)
                QTest::newRow(exports[i].file) << i;
    }
    void aWholeExportHasAsManyOfEachKind()
    {
        QFETCH(int, index);
        const Export& one = exports[index];
        const Collected exported =
            collectBytes(formatOf(one.format), one.write(workstationEvents()));
        const Collected log = ofLog(workstationEvents());
        QCOMPARE(exported.records, log.records);
        QCOMPARE(exported.entries, log.entries);
        QCOMPARE(exported.skipped, log.skipped);
        QCOMPARE(told(exported, true), told(log, true));
    }

    /// Beginnings without end, and comments that never close: each costs itself only.
    void hostileXmlEndsSoon()
    {
        for (const std::string part : {"<Event ", "</Event><!--<Event></Event>", "<Event><a>"}) {
            std::string text;
            while (text.size() < 2'000'000)
                text += part;
            const Collected found = collectBytes(formatOf("evtx_xml"), text);
            QCOMPARE(found.records, 0);
            QVERIFY(found.rejects > 50'000);
        }
        const std::string deep = "<Event><System>" + std::string(300'000, '<') + "</Event>";
        QCOMPARE(collectBytes(formatOf("evtx_xml"), deep).rejects, 1);
        const std::string doctype =
            "<!DOCTYPE a [<!ENTITY b \"c\">]><Event><System>&b;</System></Event>";
        QCOMPARE(collectBytes(formatOf("evtx_xml"), doctype).records, 0);
    }

    /// Only Sysmon's own times tell the zone of the others.
    void aDataSetWithoutProofKeepsItsZoneOpen()
    {
        const auto& format = formatOf("otrf_json");
        const std::string first =
            "{\"EventID\": 1102, \"SourceName\": \"Microsoft-Windows-Eventlog\", \"Hostname\": "
            "\"NG-PC-114\", \"TimeCreated\": \"2026-06-18 ";
        const auto without = collectBytes(format, first + "09:59:00\"}");
        QVERIFY(without.lines.at(0).find("2026-06-18T09:59:00Z local ") != std::string::npos);
        QVERIFY(without.text().find("zone ") == std::string::npos);
        const auto said = collectBytes(format, first + "09:59:00Z\"}");
        QVERIFY(said.text().find("zone UTC ") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestEventExports)
#include "tst_event_exports.moc"
