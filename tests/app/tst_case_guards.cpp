// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "base/visible_text.h"
#include "store/chunk.h"
#include "store/known_records.h"
#include "store/parts.h"
#include "store/schema.h"
#include "store/to_detect.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <filesystem>
#include <fstream>
#include <random>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

class TestCaseGuards : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_cases = 0;

    std::string freshPath()
    {
        return m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
    }

    /// A closed case with some of everything, of this caller's own.
    std::string fullCase()
    {
        if (m_full.empty())
            makeFullCase(m_full = freshPath());
        const auto path = freshPath();
        std::filesystem::copy_file(m_full, path);
        return path;
    }

    std::string m_full;

private slots:
    void anUntouchedCaseIsGood()
    {
        const auto c = must(Case::open(fullCase(), Case::Access::Read));
        QCOMPARE(badChecks(c), std::string());
        QVERIFY(must(c.verify()).good());
    }

    void triggersRefuseChanges()
    {
        const auto path = fullCase();
        for (const char* sql : {"UPDATE call SET begin = 0", "DELETE FROM activity",
                 "DELETE FROM reject", "UPDATE raw_block SET data = x'00'", "DELETE FROM source",
                 "UPDATE journal SET detail = ''", "DELETE FROM review",
                 "UPDATE assignment SET person = 9", "UPDATE number SET raw = '1'",
                 "UPDATE witness_decision SET same = NULL", "DELETE FROM witness_decision",
                 "UPDATE site SET json = '{}'", "DELETE FROM site",
                 "UPDATE event_note SET text = ''", "DELETE FROM event_note",
                 "DELETE FROM event_note_state"})
            QVERIFY2(!tamper(path, sql).empty(), sql);
        QVERIFY(tamper(path,
            "INSERT INTO source (path, format, sha256, bytes, zone, zone_reason, clock_offset, "
            "uncertainty, region,"
            " settings, imported_at, read, imported) VALUES ('', '', '', 0, '', '', 0, 0, '', '', "
            "'', 5, 4)")
                    .starts_with("CHECK"));
    }

    void everyEditIsFound_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char* sql :
            {"UPDATE journal SET detail = 'x' WHERE number = 3",
                "DELETE FROM journal WHERE number = 2",
                "UPDATE journal SET author = 'eve' WHERE number = (SELECT max(number) FROM "
                "journal)",
                "UPDATE journal SET number = number + 100 WHERE number = 4",
                "UPDATE review SET verdict = 3", "UPDATE review SET note = ''",
                "UPDATE assignment SET person = 9", "UPDATE person SET name = 'Eve'",
                "UPDATE source_correction SET clock_offset = 7 WHERE zone IS NULL",
                "UPDATE source_correction SET zone = 'UTC' WHERE zone IS NOT NULL",
                "UPDATE rules SET json = '{ }'", "UPDATE call SET begin = begin + 1 WHERE id = 1",
                "UPDATE call SET display_name = 'Bank' WHERE id = 2",
                "UPDATE call SET remote = NULL WHERE id = 1", "DELETE FROM call WHERE id = 2",
                "UPDATE activity SET process = 'calc.exe'", "DELETE FROM activity",
                "DELETE FROM reject",
                "UPDATE raw_block SET data = CAST(substr(data, 1, length(data) - 1) || x'00' AS "
                "BLOB)",
                "DELETE FROM event_range", "UPDATE source SET sha256 = ''",
                "UPDATE source SET zone = 'Asia/Tokyo'", "UPDATE source SET read = 3, rejected = 0",
                "DELETE FROM chunk WHERE id = 1", "UPDATE witness_decision SET same = 0",
                "UPDATE witness_decision SET same = NULL", "DELETE FROM witness_decision",
                "INSERT INTO witness_decision SELECT 9, entry, first, second, 0 FROM "
                "witness_decision",
                "DELETE FROM review", "UPDATE event_note SET text = 'no'",
                "UPDATE event_note SET event = 2", "DELETE FROM event_note",
                "UPDATE event_note_state SET stands = 0", "DELETE FROM event_note_state",
                "DELETE FROM rules", "DELETE FROM list_entry", "DELETE FROM assignment",
                "DELETE FROM person", "DELETE FROM source_correction", "DELETE FROM setting",
                "DELETE FROM source_note", "DELETE FROM raw_block", "DELETE FROM number",
                "DELETE FROM identity", "DELETE FROM subject", "DELETE FROM seal",
                "DELETE FROM sequence", "UPDATE source SET complete = 0",
                "INSERT INTO review SELECT 9, entry, sequence, 3, reason, note, author, time FROM "
                "review",
                "INSERT INTO reject SELECT 9, source, offset, line, reason, excerpt FROM reject",
                "INSERT INTO activity SELECT 99, source, offset, length, line, raw_offset, "
                "table_name, begin, quality, identity, host, peer_identity, kind, subject, "
                "lasting, account, host_name, process, command, parent, url, referrer, path, "
                "package, version, original_name, signer, hash, peer, result, process_id, "
                "parent_id, detail FROM activity"})
            QTest::newRow(sql) << QString::fromLatin1(sql);
    }

    void everyEditIsFound()
    {
        QFETCH(QString, sql);
        const auto path = fullCase();
        QVERIFY(tamperPastTriggers(path, sql.toStdString()));
        const auto c = must(Case::open(path, Case::Access::Read));
        QVERIFY2(!badChecks(c).empty(), qPrintable(sql));
    }

    void foreignLayoutsAreRefused()
    {
        for (const char* sql : {"CREATE VIEW v AS SELECT 1", "CREATE TABLE extra (a)",
                 "DROP TRIGGER journal_no_delete",
                 "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM chunk; END",
                 "CREATE INDEX i ON call (begin)", "PRAGMA user_version = 99",
                 "PRAGMA application_id = 1"}) {
            const auto path = fullCase();
            QCOMPARE(tamper(path, sql), std::string());
            QVERIFY2(!Case::open(path, Case::Access::Read), sql);
            const auto opened = Case::open(path, Case::Access::Write);
            QVERIFY2(!opened, sql);
            QVERIFY(opened.error().where == path);
        }
        const auto path = fullCase();
        tamper(path, "PRAGMA user_version = 99");
        QVERIFY(
            Case::open(path, Case::Access::Read).error().what.find("newer") != std::string::npos);
        std::ofstream(m_folder.path("text"))
            << "no database at all, but long enough to have a header of its own: "
            << std::string(200, 'x');
        { // a database of somebody else
            Db other(m_folder.path("other"), Db::Mode::Create);
            other.run("CREATE TABLE call (time)");
        }
        for (const std::string& none :
            {m_folder.path("text"), m_folder.path("other"), m_folder.path("")}) {
            const auto opened = Case::open(none, Case::Access::Read);
            QVERIFY(!opened);
            QCOMPARE(opened.error().what, std::string("This is no Callwake case"));
            QVERIFY(!opened.error().hint.empty());
        }
        QVERIFY(!Case::open(m_folder.path("nothing"), Case::Access::Read));
    }

    /// SQLite reads all of the schema before it answers anything, and some sentences take it long.
    void aSchemaThatIsLongIsNotReadToItsEnd()
    {
        std::string view = "CREATE VIEW v AS WITH t0 AS (SELECT 1)";
        for (int i = 1; i < 5000; ++i)
            view += ",t" + std::to_string(i) + " AS (SELECT * FROM t" + std::to_string(i - 1) + ")";
        const auto path = fullCase();
        QCOMPARE(tamper(path,
                     "PRAGMA writable_schema = 1;"
                     "INSERT INTO sqlite_schema VALUES ('view', 'v', 'v', 0, '"
                         + view + " SELECT * FROM t4999')"),
            std::string());
        for (const auto access : {Case::Access::Read, Case::Access::Write}) {
            const auto opened = Case::open(path, access);
            QVERIFY(!opened);
            QVERIFY2(opened.error().what.find("damaged") != std::string::npos,
                opened.error().what.c_str());
        }
    }

    /// What an opening compares with was taken from the migrations themselves.
    void layoutsAreThoseOfTheMigrations()
    {
        for (auto version = firstSchemaVersion; version <= schemaVersion; ++version) {
            Db db(":memory:", Db::Mode::Memory);
            makeLayout(db, version);
            const auto layout = layoutOf(db);
            QVERIFY2(layout == layoutOfVersion(version), layout.c_str());
        }
    }

    /// Or every import into a large case would read all that detection ever found.
    void importsSearchNoSequences()
    {
        const auto plan =
            queried(fullCase(), std::string("EXPLAIN QUERY PLAN ") + markPeopleOfAccountsSql);
        QVERIFY(!plan.empty());
        for (const auto& step : plan)
            QVERIFY2(
                step.back().find("sequence_of_account") != std::string::npos, step.back().c_str());
    }

    /// A folder of many small logs makes as many sources: their index is read once for all.
    void knownRecordsAreReadOnceForAllSources()
    {
        constexpr std::int64_t sources = 500;
        Db db(":memory:", Db::Mode::Memory);
        makeLayout(db, schemaVersion);
        for (std::int64_t i = 1; i <= sources; ++i) {
            db.run("INSERT INTO source (complete, path, format, sha256, bytes, zone, zone_reason,"
                   " clock_offset, uncertainty, region, settings, imported_at)"
                   " VALUES (1, '', 'some', '', 0, '', '', 0, 0, '', '', '')");
            const ChunkEvent event{.contentKey = std::uint64_t(i) << 32};
            const std::string data = encodeChunk(std::span(&event, 1));
            Statement(db,
                "INSERT INTO chunk (source, identity, host, is_peer, events, calls, first, last,"
                " local, data) VALUES (?, 1, 0, 0, 1, 0, 0, 0, 0, ?)")
                .with(i, Blob{data})
                .run();
        }
        std::int64_t hundreds = 0; // of steps of SQLite's machine
        const auto count = [](void* counted) { return ++*static_cast<std::int64_t*>(counted), 0; };
        sqlite3_progress_handler(db.handle(), 100, count, &hundreds);
        RecordMemory memory;
        KnownRecords known = memory.known(db, "some", {});
        sqlite3_progress_handler(db.handle(), 0, nullptr, nullptr);
        QVERIFY2(hundreds < sources, std::to_string(hundreds).c_str());
        for (std::int64_t i = 1; i <= sources; ++i)
            QVERIFY(known.take(std::uint64_t(i) << 32));
        QVERIFY(!known.take(std::uint64_t(sources + 1) << 32));
    }

    void casesOfBeforeTheFirstReleaseAreRefused()
    {
        const auto path = fullCase();
        QCOMPARE(tamper(path, "PRAGMA user_version = 1"), std::string());
        for (const auto access : {Case::Access::Read, Case::Access::Write}) {
            const auto opened = Case::open(path, access);
            QVERIFY(!opened);
            QVERIFY(opened.error().what.find("first release") != std::string::npos);
        }
    }

    void hostileChunksAreErrorsNotCrashes()
    {
        std::mt19937 random(7);
        const auto path = fullCase();
        for (int i = 0; i < 40; ++i) {
            const auto copy = freshPath();
            std::filesystem::copy_file(path, copy);
            const auto byte = random() % 260;
            QVERIFY(tamperPastTriggers(copy,
                "UPDATE chunk SET data = CAST(substr(data, 1, " + std::to_string(byte) + ") || x'"
                    + (i % 2 ? "FF" : "07") + "' || substr(data, " + std::to_string(byte + 2)
                    + ") AS BLOB)"));
            const auto c = must(Case::open(copy, Case::Access::Read));
            for (const auto& owner : must(c.owners()))
                (void)c.forEachMark(owner.owner, [](std::span<const Mark>) {});
            (void)c.forEachEvent({}, [](const Event&) { return true; });
        }
    }

    void aSecondWriterIsRefusedAndTold()
    {
        const auto path = freshPath();
        auto first = must(Case::create(path, {}));
        const auto second = Case::open(path, Case::Access::Write);
        QVERIFY(!second);
        QVERIFY(
            second.error().what.find("process " + std::to_string(getpid())) != std::string::npos);
        auto reader = must(Case::open(path, Case::Access::Read));
        QVERIFY(!reader.setRules("{}", "x"));
        QVERIFY(!reader.beginSource({}));
        auto sameProcess = must(first.another());
        must(sameProcess.setRules("{}", "x"));
        QCOMPARE(must(reader.rules()), std::string("{}"));
    }

    void filesAreComparedWithTheirSources()
    {
        const auto path = freshPath();
        const auto file = m_folder.path("Master.csv");
        auto c = must(Case::create(path, {}));
        SmallSource small(c, file);
        small.call("2026-06-18T13:36:05Z", "2044").finish();
        const auto detail = [&] { return must(c.verify()).checks.back().detail; };
        QCOMPARE(detail(), std::string("not there"));
        std::ofstream(file) << must(c.rawRecord({1})) << "\n";
        QCOMPARE(detail(), std::string("unchanged"));
        std::ofstream(file, std::ios::app) << "more";
        QCOMPARE(detail(), std::string("changed"));
        QVERIFY(!must(c.verify()).good());
        std::filesystem::rename(file, file + ".old");
        std::filesystem::create_symlink(file + ".old", file);
        QCOMPARE(detail(), std::string("cannot be read, or is no file any more"));
        QVERIFY(!must(c.verify()).good());
    }

    void aCaseThatCannotBeMadeLeavesNothing()
    {
        const auto path = freshPath();
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        signal(SIGXFSZ, SIG_IGN);
        const rlimit small{10'000, before.rlim_max}; // as a full disk
        setrlimit(RLIMIT_FSIZE, &small);
        const auto made = Case::create(path, {});
        setrlimit(RLIMIT_FSIZE, &before);
        signal(SIGXFSZ, SIG_DFL);
        QVERIFY(!made);
        for (const char* end : {"", "-journal", "-wal", "-shm", "-lock"})
            QVERIFY2(!std::filesystem::exists(path + end), end);
        QVERIFY(Case::create(path, {}));
    }

    void aCaseThatWasNotClosedSaysWhyItCannotBeRead()
    {
        const auto path = freshPath();
        const DbError error{SQLITE_CANTOPEN, "unable to open database file"};
        QVERIFY(errorOf(error, path).what.find("cannot be opened") != std::string::npos);
        std::ofstream(path + "-wal") << "x"; // which a folder that cannot be written keeps
        QVERIFY(errorOf(error, path).what.find("stopped in the middle") != std::string::npos);
    }

    void aHalfWrittenCaseIsTakenBackBeforeItIsRead()
    {
        const auto path = freshPath(), killed = freshPath();
        must(Case::create(path, {"Whole", "", "UTC"}));
        {
            // As a writer leaves it that is killed: the journal of the file lies beside it.
            Db db(path, Db::Mode::ReadWrite);
            db.run("PRAGMA journal_mode = DELETE; PRAGMA synchronous = OFF; BEGIN IMMEDIATE;"
                   " PRAGMA user_version = 3; INSERT INTO to_detect VALUES (1)");
            std::filesystem::copy_file(path, killed);
            std::filesystem::copy_file(path + "-journal", killed + "-journal");
        }
        const auto c = Case::open(killed, Case::Access::Read);
        QVERIFY2(c, c ? "" : c.error().text().c_str());
        QCOMPARE(must(c->settings()).title, std::string("Whole"));
        QVERIFY(must(c->verify()).good());
        QVERIFY(!std::filesystem::exists(killed + "-lock"));
    }

    void filesOfOddNamesAndOfArchivesAreCompared()
    {
        const auto path = freshPath();
        auto c = must(Case::create(path, {}));
        const auto add = [&](const std::string& name, const std::string& warning) {
            SmallSource small(c, name);
            if (!warning.empty())
                small.source.warnings = {warning};
            small.call("2026-06-18T13:36:05Z", "2044").finish();
            return [&c, source = must(c.sources()).back()] {
                for (const auto& check : must(c.verify()).checks)
                    if (check.what == "File " + visible(source.path))
                        return check.detail;
                return std::string();
            };
        };
        const auto odd = add(m_folder.path("\\xFF odd.csv"), {});
        QCOMPARE(odd(), std::string("not there"));
        std::ofstream(m_folder.path("") + "/\xFF odd.csv") << must(c.rawRecord({1})) << "\n";
        QCOMPARE(odd(), std::string("unchanged"));
        std::filesystem::remove(m_folder.path("") + "/\xFF odd.csv"); // QTemporaryDir cannot

        const auto archive = m_folder.path("logs.zip");
        std::ofstream(archive) << "packed";
        const auto member =
            add(archive + "!/logs/a.csv", "From the archive with SHA-256 " + sha256Hex("packed"));
        QCOMPARE(member(), std::string("its archive is unchanged"));
        std::ofstream(archive, std::ios::app) << ".";
        QCOMPARE(member(), std::string("its archive changed"));
        std::filesystem::remove(archive);
        QCOMPARE(member(), std::string("not there"));
        std::filesystem::create_directory(m_folder.path("old"));
        QCOMPARE(add(m_folder.path("old!/a.csv"), {})(), std::string("not there"));

        const auto relative = add("logs of tst_case_guards/a.csv", {});
        QCOMPARE(relative(),
            std::string("not there: its path is relative, verify from the folder of the import"));
    }

    void aKilledImportLosesNothingCommitted()
    {
        const auto path = freshPath();
        must(Case::create(path, {"Kill", "", "UTC"}));
        std::mt19937 random(11);
        int halves = 0;
        for (int round = 0; round < 20; ++round) {
            int pipeEnds[2];
            QCOMPARE(pipe(pipeEnds), 0);
            const pid_t child = fork();
            if (child == 0) {
                importUntilKilled(path, pipeEnds[1]);
                _exit(0);
            }
            close(pipeEnds[1]);
            std::this_thread::sleep_for(std::chrono::milliseconds(20 + random() % 150));
            kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            int acknowledged = 0;
            for (char c = 0; read(pipeEnds[0], &c, 1) == 1;)
                ++acknowledged;
            close(pipeEnds[0]);

            const auto c = must(Case::open(path, Case::Access::Write));
            halves += int(c.recovered().size());
            for (const auto& name : c.recovered())
                QVERIFY(name.starts_with("round"));
            m_total += std::size_t(acknowledged);
            const auto found = must(c.sources()).size();
            QVERIFY2(found >= m_total, qPrintable(QString::number(found)));
            m_total = found;
            QCOMPARE(must(c.totals()).events, std::int64_t(found) * 25'000);
        }
        const auto c = must(Case::open(path, Case::Access::Write));
        QVERIFY(c.recovered().empty());
        QCOMPARE(badChecks(c), std::string());
        QVERIFY2(halves > 0, "no kill met an import: the test tested nothing");
    }

private:
    std::size_t m_total = 0;

    /// One source after the other; a byte for each that is complete.
    static void importUntilKilled(const std::string& path, int acknowledge)
    {
        auto c = must(Case::open(path, Case::Access::Write));
        for (int n = 0;; ++n) {
            Source source;
            source.path = "round-" + std::to_string(n);
            auto writer = must(c.beginSource(source));
            const auto who = writer->identity(IdentityKind::Extension, "2044");
            for (int i = 0; i < 25'000; ++i) {
                EventRow row;
                row.kind = Kind::Call;
                row.begin = instantFromMicroseconds(1'781'000'000'000'000 + i);
                row.identity = who;
                row.what = CallRow{.local = "2044"};
                must(writer->add(row));
            }
            source.counts.read = source.counts.imported = 25'000;
            must(writer->finish(source));
            if (write(acknowledge, "x", 1) != 1)
                return;
        }
    }
};

QTEST_GUILESS_MAIN(TestCaseGuards)
#include "tst_case_guards.moc"
