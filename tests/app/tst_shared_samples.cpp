// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real logs of others, which may not be part of this repository. CALLWAKE_SHARED_SAMPLES names
// their folder; where it is missing the test is skipped. The counts were taken with other tools:
// grep and wc on text, the sqlite3 shell on databases, two independent readers on event logs.
#include "support/collect.h"

#include "base/text.h"
#include "import/importer.h"

#include <QDir>
#include <QTest>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

constexpr std::int64_t notCounted = -1;

/// A file, the format that must win it, and how many entries it has and how many of them make
/// records.
struct Sample {
    const char* path;
    const char* format;
    std::int64_t read = notCounted;
    std::int64_t records = notCounted;
};

constexpr Sample samples[]{
    {"endpoint/apt_history/debian8_apt_history.log", "apt_history", 451, 420},
    {"endpoint/auditd/auparse_test3.log", "audit_log", 15, 1},
    {"endpoint/auditd/libaudit_audit-rhel7.log", "audit_log", 50},
    {"endpoint/auditd/libaudit_normal.log", "audit_log", 17, 2},
    {"endpoint/auditd/libaudit_out_of_order.log", "audit_log", 17, 2},
    {"endpoint/auditd/libaudit_test3.log", "audit_log", 17, 2},
    {"endpoint/auditd/museum_gemini_audit.log", "audit_log", 11, 4},
    {"endpoint/auditd/rhel8_audit.log", "audit_log", 582, 203},
    {"endpoint/auditd/sh_arp_cache_2020-11-10074812.log", "audit_log", 12, 2},
    {"endpoint/chrome_history/brave_win_History", "chromium_history", 2, 2},
    {"endpoint/chrome_history/chromium_min_History", "chromium_history", 1, 1},
    {"endpoint/chrome_history/edge_win_History", "chromium_history", 3, 3},
    {"endpoint/chrome_history/hindsight_30_History", "chromium_history", 48, 44},
    {"endpoint/chrome_history/hindsight_60_History", "chromium_history", 63, 51},
    {"endpoint/chrome_history/plaso_History", "chromium_history", 71, 39},
    {"endpoint/chrome_history/plaso_History-57.0.2987.133", "chromium_history", 2, 2},
    {"endpoint/dpkg_log/debian8_dpkg.log", "dpkg_log", 4107, 420},
    {"endpoint/dpkg_log/museum_gemini_dpkg.log", "dpkg_log", 9, 6},
    {"endpoint/macos_install_log/install.log", "install_log", 2, 2},
    {"endpoint/macos_quarantine/com.apple.LaunchServices.QuarantineEventsV2", "quarantine_events",
        5, 5},
    {"telephony/asterisk/dj-Master-forks-newcdrcolumns.masked.csv", "asterisk_cdr_csv", 84},
    {"telephony/asterisk/testsuite-cdrlib-good.csv", "asterisk_cdr_csv", 5},
    {"telephony/asterisk/testsuite-self_test-Master.csv", "asterisk_cdr_csv", 2},
    {"telephony/cucm/sieteunoseis-cdr-example.txt", "cisco_cucm_cdr", 5, 1},
    {"telephony/cucm/sieteunoseis-cmr-example.txt", "cisco_cucm_cdr", 4, 0},
    {"telephony/kamailio/acc-syslog-lines-from-docs.txt", "kamailio_acc", 3, 3},
    {"telephony/macos-ios/CallHistory.storedata.masked", "apple_call_history", 472},
    {"telephony/sip-syslog/fail2ban-asterisk.log", "asterisk_log", 115, 47},
    {"telephony/sip-syslog/fail2ban-freeswitch.log", "freeswitch_log", 24, 10},
};

QString sharedFolder()
{
    const auto given = qEnvironmentVariable("CALLWAKE_SHARED_SAMPLES");
    return given.isEmpty() ? QStringLiteral(PROJECT_FOLDER "/../shared/samples") : given;
}

bool isBuilt(std::string_view format)
{
    return std::ranges::any_of(allFormats(), [&](const Format* f) { return f->name == format; });
}

/// Runs the winning format over the file as the importer would, with the time of the file.
Collected collect(const Recognised& recognised)
{
    ParseOptions options;
    options.path = recognised.path;
    options.fileTime = instantFromFields(2026, 1, 1, 0, 0, 0);
    return collectFile(*recognised.format, recognised.path, options);
}

} // namespace

class TestSharedSamples : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (!QDir(sharedFolder()).exists())
            QSKIP("skipped: no folder of shared samples");
    }

    void aRealFileIsRecognisedAndCounted_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("format");
        QTest::addColumn<std::int64_t>("read");
        QTest::addColumn<std::int64_t>("records");
        for (const auto& s : samples)
            QTest::newRow(s.path) << std::string(s.path) << std::string(s.format) << s.read
                                  << s.records;
    }
    void aRealFileIsRecognisedAndCounted()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, format);
        QFETCH(std::int64_t, read);
        QFETCH(std::int64_t, records);
        if (!isBuilt(format))
            QSKIP("skipped: this format is not built");
        const auto recognised = recognise(sharedFolder().toStdString() + '/' + path);
        QVERIFY2(recognised, recognised ? "" : recognised.error().text().c_str());
        QVERIFY2(recognised->format, recognised->note.c_str());
        QCOMPARE(std::string(recognised->format->name), format);
        const auto found = collect(*recognised);
        QVERIFY(found.entries >= found.records);
        if (read != notCounted)
            QCOMPARE(found.entries + found.rejects + found.skipped, read);
        if (records != notCounted)
            QCOMPARE(found.records, records);
    }

    /// evtx_truth.tsv: file, live records by a second reader, all records by a third one...
    void everyEventLogIsReadToItsEnd_data()
    {
        QTest::addColumn<std::string>("file");
        QTest::addColumn<std::int64_t>("live");
        std::ifstream truth(sharedFolder().toStdString() + "/endpoint/evtx_truth.tsv");
        std::string line;
        std::getline(truth, line); // the heading
        while (std::getline(truth, line)) {
            const auto name = line.substr(0, line.find('\t'));
            const auto rest = std::string_view(line).substr(name.size() + 1);
            QTest::newRow(name.c_str())
                << name << parseNumber<std::int64_t>(rest.substr(0, rest.find('\t'))).value_or(-1);
        }
    }
    void everyEventLogIsReadToItsEnd()
    {
        QFETCH(std::string, file);
        QFETCH(std::int64_t, live);
        const auto path = sharedFolder().toStdString() + "/endpoint/evtx/" + file;
        if (!isBuilt("evtx") || !QFile::exists(QString::fromStdString(path)))
            QSKIP("skipped: this file or its format is not here");
        const auto recognised = recognise(path);
        QVERIFY(recognised && recognised->format);
        QCOMPARE(std::string(recognised->format->name), std::string("evtx"));
        const auto found = collect(*recognised);
        QVERIFY2(found.entries + found.rejects + found.skipped >= live,
            std::to_string(found.entries + found.rejects + found.skipped).c_str());
    }

    /// Each of the other real files, through whatever claims it; a format of one log must not.
    void noFormatTakesTheLogsOfOthers()
    {
        const auto folder = sharedFolder().toStdString();
        for (const auto& path : filesBelow(folder)) {
            const auto recognised = recognise(path);
            if (!recognised || !recognised->format)
                continue;
            (void)collect(*recognised);
            const std::string_view name = recognised->format->name;
            const bool known = name == "evtx" || name.starts_with("generic_")
                || std::ranges::any_of(samples,
                    [&](const Sample& s) { return path.ends_with(s.path) && name == s.format; });
            QVERIFY2(known, (path + " claimed by " + std::string(name)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestSharedSamples)
#include "tst_shared_samples.moc"
