// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What logs leave open, and doubts about their times, on the command line.
#include "support/cli_program.h"

#include <QJsonArray>
#include <QTest>
#include <archive.h>
#include <archive_entry.h>

using callwake::test::CliCases;
using callwake::test::Ran;
using callwake::test::run;

namespace {

const QString samples = QStringLiteral(TEST_FOLDER "/samples/");

/// An outgoing call to a national number, in local time without a uniqueid.
QByteArray callAt(const QByteArray& start)
{
    QByteArray out;
    for (const QByteArray& text :
        {QByteArray(), QByteArray("201"), QByteArray("01134960170"), QByteArray("from-internal"),
            QByteArray(), "PJSIP/201-" + start.mid(8, 5), "PJSIP/trunk-" + start.mid(8, 5),
            QByteArray("Dial"), QByteArray("PJSIP/trunk"), start, start, start})
        out += '"' + text + "\",";
    return out + "0,0,\"ANSWERED\",\"DOCUMENTATION\"\n";
}

} // namespace

class TestCliOpen : public QObject, CliCases {
    Q_OBJECT

private slots:
    void anImportSaysWhatNobodySaid()
    {
        const QString c = path("empty.callwake");
        QCOMPARE(run({"new", c}).status, 0);
        const QString calls = file("Master.csv", callAt("2026-06-18 09:00:00"));
        const QString packages = samples + "dpkg_log/dpkg.log";
        const auto open = [&](const QStringList& words) {
            return run(QStringList{"import", c, "--json"} + words)
                .objects()[0]["open"]
                .toVariant()
                .toStringList();
        };
        QCOMPARE(open({calls}), (QStringList{"zone", "region"}));
        QCOMPARE(open({calls, "--region", "GB", "--zone", "UTC"}), QStringList());
        QCOMPARE(open({packages, "--zone", "UTC"}), QStringList{"owner"});
        QCOMPARE(open({packages, "--zone", "UTC", "--host", "pc-1"}), QStringList());
        const Ran told = run({"import", c, calls, packages});
        QVERIFY(told.out.contains("give one (--region GB)"));
        QVERIFY(told.out.contains("say whose it is (--person, --host)"));
        // The case may say it.
        QVERIFY(!run({"import", fresh(), calls}).out.contains("--region"));
    }

    void whatAnArchiveHoldsBesideLogsIsToldAndIsNoFailure()
    {
        const std::string archive = path("logs.zip").toStdString();
        ::archive* writer = archive_write_new();
        archive_write_set_format_zip(writer);
        archive_write_open_filename(writer, archive.c_str());
        const auto add = [&](const char* name, const QByteArray& bytes) {
            archive_entry* entry = archive_entry_new();
            archive_entry_set_pathname(entry, name);
            archive_entry_set_size(entry, bytes.size());
            archive_entry_set_filetype(entry, AE_IFREG);
            archive_entry_set_perm(entry, 0644);
            archive_write_header(writer, entry);
            archive_write_data(writer, bytes.data(), std::size_t(bytes.size()));
            archive_entry_free(entry);
        };
        add("Master.csv", callAt("2026-06-18 09:00:00"));
        add("notes.txt", "nothing known\n");
        archive_write_close(writer);
        archive_write_free(writer);
        const QString c = fresh();
        const Ran ran = run({"import", c, path("logs.zip")});
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.error.contains("Not imported: No format knows this file"));
        QCOMPARE(run({"events", c, "--json"}).objects().size(), 1);
    }

    void anEventSaysWhatIsDoubtful()
    {
        const QString c = fresh();
        const QString log = file("Autumn.csv",
            callAt("2026-03-29 01:30:00") + callAt("2026-10-25 01:30:00")
                + callAt("2026-10-25 02:30:00"));
        run({"import", c, log});
        const auto events = run({"events", c, "--json"}).objects();
        QCOMPARE(events.size(), 3);
        QCOMPARE(events[0]["doubts"].toArray(), QJsonArray{"skipped_time"});
        QCOMPARE(events[1]["doubts"].toArray(), QJsonArray{"ambiguous_time"});
        QCOMPARE(events[1]["uncertainty_us"].toInteger(), 3'600'000'000);
        QCOMPARE(events[2]["doubts"].toArray(), QJsonArray());
        QCOMPARE(events[2]["uncertainty_us"].toInteger(), 0);
        const auto lines = run({"events", c}).out.split('\n');
        QVERIFY(lines[0].endsWith("  [skipped_time]"));
        QVERIFY(lines[1].endsWith("  [ambiguous_time]"));
        QVERIFY(!lines[2].endsWith(']'));
        const auto rows = run({"events", c, "--csv"}).out.split("\r\n");
        QVERIFY(rows[0].contains(",uncertainty_us,doubts,"));
        QVERIFY(rows[2].contains(",3600000000,ambiguous_time,"));
        QVERIFY(rows[3].contains(",0,,"));
    }
};

QTEST_GUILESS_MAIN(TestCliOpen)
#include "tst_cli_open.moc"
