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

/// The records without their places and times: what they tell.
std::vector<std::string> told(const Collected& found, bool withTimes)
{
    std::vector<std::string> out;
    for (const std::string& line : found.lines) {
        if (out.size() == std::size_t(found.records))
            break;
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
        }
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
};

QTEST_GUILESS_MAIN(TestEventExports)
#include "tst_event_exports.moc"
