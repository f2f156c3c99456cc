// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a first look at a file tells of what it leaves open.
#include "base/write_file.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QFile>
#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::string_literals;

namespace {

constexpr char samples[] = TEST_FOLDER "/samples/";

} // namespace

class TestProbe : public QObject {
    Q_OBJECT

private slots:
    void whatATableLeavesOpen()
    {
        const auto open = look("user,start,duration,direction,number\n"
                               "ada,2026-06-18T09:00:00Z,60,inbound,+442079460031\n"
                               "ada,2026-06-18T10:00:00Z,60,inbound,+442079460032\n");
        QCOMPARE(open, Probed{});
        const auto local = look("user,start,duration,direction,number\n"
                                "ada,2026-06-18 09:00:00,60,inbound,020 7946 0031\n"
                                "ada,2026-06-18 10:00:00,60,inbound,020 7946 0032\n");
        QVERIFY(local.zone);
        QVERIFY(local.region);
        QVERIFY(!local.owner);
        QVERIFY(!local.columns);
        const auto nobody = look("start,duration,direction,number\n"
                                 "2026-06-18T09:00:00Z,60,inbound,+442079460031\n"
                                 "2026-06-18T10:00:00Z,60,inbound,+442079460032\n");
        QVERIFY(nobody.owner);
        QVERIFY(!nobody.zone);
    }

    void aZoneThatTheFileProvesIsNotOpen()
    {
        const auto calls = must(recognise(samples + "asterisk_cdr_csv/calls.csv"s));
        QVERIFY(!calls.open.zone);
        QVERIFY(!calls.open.provenZone.empty());
        QVERIFY(!calls.open.owner); // calls that reached nobody are no question
        const auto mixed = must(recognise(samples + "asterisk_cdr_csv/bad-rows.csv"s));
        QVERIFY(mixed.open.zone); // its rows contradict each other
    }

    void aHistoryBelongsToSomebody()
    {
        const auto history = must(recognise(samples + "chromium_history/history_28"s));
        QVERIFY(history.format);
        QVERIFY(history.open.owner);
        QVERIFY(!history.open.zone);
    }

    void aChosenFormatIsProbed()
    {
        const auto path = write("user;when;secs;way;peer\nada;18/06/2026 09:00;60;in;1\n");
        QVERIFY(!must(recognise(path)).open.columns);
        const auto words = write("nothing that\nanybody knows\n");
        QVERIFY(must(recognise(words, {.format = "generic_csv"})).open.columns);
        // A format of the other shape is no reason to fail: the import will say it.
        QCOMPARE(must(recognise(words, {.format = "phone_link"})).open, Probed{});
    }

    void aTableOfTheSameNameIsToldApartOrNamed()
    {
        const std::string sample = samples + "phone_link/calling.db"s;
        const auto named = m_folder.path("Ana calling.db");
        QVERIFY(QFile::copy(QString::fromStdString(sample), QString::fromStdString(named)));
        QCOMPARE(must(recognise(named)).format->name, std::string_view("phone_link"));
        const auto linphone =
            std::ranges::find(allFormats(), std::string_view("linphone_history"), &Format::name);
        const auto found = collectFile(**linphone, sample);
        QCOMPARE(found.rejects, 0);
        QVERIFY(found.text().find("import it as phone_link") != std::string::npos);
    }

    void whatNobodyKnowsIsNamed()
    {
        const auto why = [&](std::string_view bytes) { return must(recognise(write(bytes))).note; };
        QCOMPARE(why("nothing that anybody knows\n"), "No format knows this file"s);
        QCOMPARE(why("%PDF-1.7\n"), "No format knows this file: a PDF document"s);
        QCOMPARE(why({"\x01\x02\0\x03", 4}),
            "No format knows this file: no text, and of no known kind"s);
        QCOMPARE(why(""), "The file is empty"s);
        const std::string none = "No format knows this file: ";
        QCOMPARE(why({"\x37\x7F\x06\x83\0\0", 6}),
            none + "the write-ahead log of a database, which is read with it");
        QCOMPARE(why({"\xD9\xD5\x05\xF9\0\0", 6}),
            none + "the journal of a database, which is read with it");
        QCOMPARE(why({"\x30\0\0\0LfLe\1\0", 10}), none + "an event log of Windows XP or older");
    }

private:
    std::string write(std::string_view bytes)
    {
        const std::string path = m_folder.path("file" + std::to_string(++m_files));
        must(writeFile(path, bytes));
        return path;
    }
    Probed look(std::string_view bytes) { return must(recognise(write(bytes))).open; }

    TemporaryFolder m_folder;
    int m_files = 0;
};

QTEST_GUILESS_MAIN(TestProbe)
#include "tst_probe.moc"
