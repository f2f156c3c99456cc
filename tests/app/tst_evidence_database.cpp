// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/evidence_database.h"
#include "support/collect.h"
#include "support/temporary.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>
#include <algorithm>
#include <array>
#include <fstream>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace callwake;
using namespace callwake::test;

namespace {

struct Maker {
    sqlite3* db = nullptr;
    explicit Maker(const std::string& path) { sqlite3_open(path.c_str(), &db); }
    ~Maker() { sqlite3_close(db); }
    void run(const std::string& sql) const
    {
        char* error = nullptr;
        if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &error) != SQLITE_OK)
            qFatal("%s: %s", sql.c_str(), error);
    }
};

/// "id:a|b" for each row, then the error text.
std::vector<std::string> rowsOf(
    DatabaseView& view, std::string_view table, std::vector<std::string_view> columns)
{
    std::vector<std::string> out;
    const std::string error = view.rows(table, columns, [&](std::int64_t id, auto cells) {
        std::string line = std::to_string(id) + ":";
        for (const auto& cell : cells) {
            if (const auto* text = std::get_if<std::string_view>(&cell))
                line += std::string(text->substr(0, 20)) + "|";
            else if (const auto* number = std::get_if<std::int64_t>(&cell))
                line += std::to_string(*number) + "|";
            else
                line += "-|";
        }
        out.push_back(line);
        return true;
    });
    if (!error.empty())
        out.push_back(error);
    return out;
}

std::string listing(const std::string& folder)
{
    std::string out;
    for (const auto& info :
        QDir(QString::fromStdString(folder)).entryInfoList(QDir::Files, QDir::Name))
        out += info.fileName().toStdString() + " " + std::to_string(info.size()) + " "
            + std::to_string(info.lastModified().toMSecsSinceEpoch()) + "\n";
    return out;
}

} // namespace

class TestEvidenceDatabase : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void realTablesAreRead()
    {
        const std::string path = m_folder.path("plain.db");
        Maker(path).run(
            "CREATE TABLE calls(number TEXT, date INTEGER, extra BLOB);"
            "INSERT INTO calls VALUES('+15550100', 5, x'00ff'),(NULL, 'text', 1.5);"
            "CREATE TABLE keyed(k TEXT PRIMARY KEY, v) WITHOUT ROWID;"
            "INSERT INTO keyed VALUES('b', 2),('a', 1);"
            "CREATE TABLE odd(rowid TEXT, \"quo\"\"te\" TEXT); INSERT INTO odd VALUES('x', 'y')");
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE((*database)->tableNames(), (std::vector<std::string>{"calls", "keyed", "odd"}));
        QCOMPARE((*database)->table("calls")->columns.size(), 3U);
        QCOMPARE(rowsOf(**database, "calls", {"number", "date", "missing"}),
            (std::vector<std::string>{"1:+15550100|5|-|", "2:-|text|-|"}));
        QCOMPARE(rowsOf(**database, "keyed", {"k"}), (std::vector<std::string>{"1:a|", "2:b|"}));
        QCOMPARE(
            rowsOf(**database, "odd", {"quo\"te", "rowid"}), (std::vector<std::string>{"1:y|x|"}));
        QVERIFY((*database)->warnings().empty());
        QCOMPARE((*database)->sha256().size(), 64U);
    }

    void utf16DatabaseIsRead()
    {
        const std::string path = m_folder.path("utf16.db");
        Maker(path).run(
            "PRAGMA encoding='UTF-16le'; CREATE TABLE t(a); INSERT INTO t VALUES('Zoë')");
        QCOMPARE(rowsOf(**EvidenceDatabase::open(path), "t", {"a"}),
            (std::vector<std::string>{"1:Zoë|"}));
    }

    void theWalIsReadAndNothingIsTouched()
    {
        const TemporaryFolder folder;
        const std::string live = m_folder.path("live.db");
        Maker maker(live);
        maker.run("PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES(1),(2); PRAGMA "
                  "wal_checkpoint(TRUNCATE);"
                  "INSERT INTO t VALUES(3); DELETE FROM t WHERE a=1; INSERT INTO t VALUES(4)");
        const std::string path = folder.path("copy.db");
        QVERIFY(QFile::copy(QString::fromStdString(live), QString::fromStdString(path)));
        QVERIFY(QFile::copy(
            QString::fromStdString(live + "-wal"), QString::fromStdString(path + "-wal")));
        const std::string before = listing(folder.path(""));
        {
            const auto database = EvidenceDatabase::open(path);
            QVERIFY(database);
            QCOMPARE(
                rowsOf(**database, "t", {"a"}), (std::vector<std::string>{"2:2|", "3:3|", "4:4|"}));
            QCOMPARE((*database)->warnings().back(),
                std::string("Table t has 3 rows with its write-ahead log, 2 without"));
        }
        QCOMPARE(listing(folder.path("")), before);
    }

    void theWalOfAnotherDatabaseIsLeftOut_data()
    {
        QTest::addColumn<QString>("other");
        QTest::addColumn<QString>("why");
        QTest::newRow("pages") << "PRAGMA page_size=1024"
                               << "its pages are of another size";
        QTest::newRow("encoding") << "PRAGMA encoding='UTF-16le'"
                                  << "it is of another database";
        QTest::newRow("schema") << ""
                                << "it is of another database";
        QTest::newRow("garbage") << "garbage"
                                 << "it is no write-ahead log";
    }

    void theWalOfAnotherDatabaseIsLeftOut()
    {
        QFETCH(QString, other);
        QFETCH(QString, why);
        const TemporaryFolder folder;
        const std::string path = folder.path("main.db");
        Maker(path).run("CREATE TABLE u(a); DROP TABLE u; CREATE TABLE v(a); CREATE TABLE t(a);"
                        "INSERT INTO t VALUES(1),(2)");
        const bool garbage = other == QLatin1String("garbage");
        const std::string live = folder.path("other.db");
        const Maker maker(live);
        maker.run(garbage ? "" : other.toStdString());
        maker.run("PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO t VALUES(7)");
        if (garbage)
            std::ofstream(path + "-wal") << std::string(5000, 'x');
        else
            QVERIFY(QFile::copy(
                QString::fromStdString(live + "-wal"), QString::fromStdString(path + "-wal")));
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE(rowsOf(**database, "t", {"a"}), (std::vector<std::string>{"1:1|", "2:2|"}));
        QCOMPARE((*database)->warnings(),
            std::vector<std::string>{"Not read: main.db-wal, " + why.toStdString()});
    }

    void aHotJournalIsRolledBackInTheCopyOnly()
    {
        const TemporaryFolder folder;
        const std::string victim = folder.path("victim");
        std::ofstream(victim) << "precious";
        const std::string live = m_folder.path("hot.db");
        Maker maker(live);
        maker.run("CREATE TABLE t(a); INSERT INTO t VALUES(1); PRAGMA cache_size=1; PRAGMA "
                  "cache_spill=1; BEGIN;"
                  "UPDATE t SET a=2; CREATE TABLE big(b);"
                  "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE i<200) "
                  "INSERT INTO big SELECT randomblob(4000) FROM c");
        const std::string path = folder.path("hot.db");
        QVERIFY(QFile::copy(QString::fromStdString(live), QString::fromStdString(path)));
        QVERIFY(QFile::copy(
            QString::fromStdString(live + "-journal"), QString::fromStdString(path + "-journal")));
        {
            // The trailer of a journal that names a super-journal, as pager.c of SQLite reads it.
            std::ofstream journal(path + "-journal", std::ios::binary | std::ios::app);
            unsigned sum = 0;
            for (const char c : victim)
                sum += unsigned(static_cast<signed char>(c));
            const auto number = [&](std::size_t n) {
                for (int shift = 24; shift >= 0; shift -= 8)
                    journal.put(char(n >> shift));
            };
            number(0x40000000 / 4096 + 1);
            journal << victim;
            number(victim.size());
            number(sum);
            journal.write("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
        }
        const std::string before = listing(folder.path(""));
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE(rowsOf(**database, "t", {"a"}), (std::vector<std::string>{"1:1|"}));
        QCOMPARE(listing(folder.path("")), before);
    }

    void framesThatAreLeftOutAreTold_data()
    {
        QTest::addColumn<int>("damaged");
        QTest::addColumn<int>("rows");
        QTest::addColumn<QString>("left");
        QTest::newRow("none") << -1 << 4 << QString();
        QTest::newRow("a page of the second of two transactions") << 32 + 24 + 4096 + 24
                + 100 << 3 << QStringLiteral("1 of 2 frames: behind one with a wrong checksum");
        QTest::newRow("a salt") << 32 + 8 << 2
                                << QStringLiteral("2 of 2 frames: left from an earlier use of the "
                                                  "log");
        QTest::newRow("the head") << 25 << 2
                                  << QStringLiteral("2 of 2 frames: the log's head is damaged");
    }
    void framesThatAreLeftOutAreTold()
    {
        QFETCH(int, damaged);
        QFETCH(int, rows);
        QFETCH(QString, left);
        const TemporaryFolder folder;
        const std::string live = folder.path("live.db"), path = folder.path("copy.db");
        Maker maker(live);
        maker.run("PRAGMA page_size=4096; PRAGMA journal_mode=WAL; CREATE TABLE t(a); INSERT INTO "
                  "t VALUES(1),(2); PRAGMA wal_checkpoint(TRUNCATE); INSERT INTO t VALUES(3);"
                  "INSERT INTO t VALUES(4)");
        std::string log = readWhole(live + "-wal");
        if (damaged >= 0)
            log[std::size_t(damaged)] = char(~log[std::size_t(damaged)]);
        std::ofstream(path, std::ios::binary) << readWhole(live);
        std::ofstream(path + "-wal", std::ios::binary) << log;
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE(int(rowsOf(**database, "t", {"a"}).size()), rows);
        const auto& warnings = (*database)->warnings();
        const auto told = "Not applied of copy.db-wal: " + left.toStdString();
        QCOMPARE(std::ranges::count(warnings, told), left.isEmpty() ? 0 : 1);
        QVERIFY(!left.isEmpty() || std::ranges::none_of(warnings, [](const std::string& text) {
            return text.starts_with("Not applied");
        }));
    }

    void aCutFileGivesWhatIsThere()
    {
        const std::string path = m_folder.path("cut.db");
        Maker(path).run("CREATE TABLE t(a); "
                        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE "
                        "i<5000) INSERT INTO t SELECT 'row '||i FROM c");
        const std::string bytes = readWhole(path);
        std::ofstream(path, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QVERIFY((*database)->warnings().back().starts_with("The file is cut off: "));
        const auto rows = rowsOf(**database, "t", {"a"});
        QVERIFY(rows.size() > 1000 && rows.size() < 5000);
        QVERIFY(rows.back().find("malformed") != std::string::npos);
        QCOMPARE(readWhole(path).size(), bytes.size() / 2);
    }

    /// SQLite compares each part with all before it, when it first looks at the schema.
    void aLongViewCostsNoTime()
    {
        const std::string path = m_folder.path("long.db");
        Maker maker(path);
        maker.run("CREATE TABLE t(a); INSERT INTO t VALUES(1)");
        std::string view = "CREATE VIEW v AS WITH ";
        for (int i = 0; i < 40'000; ++i)
            view += "a" + std::to_string(i) + "(x) AS (SELECT 1), ";
        view += "z(x) AS (SELECT 1) SELECT * FROM z";
        maker.run("PRAGMA writable_schema=ON; INSERT INTO sqlite_schema VALUES('view', 'v', 'v', 0,"
                  " '"
            + view + "')");
        QElapsedTimer timer;
        timer.start();
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE(rowsOf(**database, "t", {"a"}), (std::vector<std::string>{"1:1|"}));
        QVERIFY(timer.elapsed() < 5000); // 20 s otherwise
    }

    void viewsTriggersAndVirtualTablesAreNotSeen()
    {
        const std::string path = m_folder.path("hostile.db");
        Maker(path).run(
            "CREATE TABLE calls_real(a); INSERT INTO calls_real VALUES(1);"
            "CREATE VIEW calls AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i FROM c) "
            "SELECT i AS number FROM c;"
            "CREATE VIRTUAL TABLE words USING fts5(w); INSERT INTO words VALUES('x');"
            "CREATE TRIGGER t AFTER INSERT ON calls_real BEGIN DELETE FROM calls_real; END");
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QVERIFY(!(*database)->table("calls"));
        QVERIFY(!(*database)->table("words"));
        QCOMPARE(rowsOf(**database, "calls_real", {"a"}), (std::vector<std::string>{"1:1|"}));
        QCOMPARE(rowsOf(**database, "calls", {"number"}),
            (std::vector<std::string>{"there is no table calls"}));
    }

    void generatedColumnsAreNotRun()
    {
        const std::string path = m_folder.path("generated.db");
        Maker(path).run("CREATE TABLE t(a, bomb TEXT AS (printf('%.*c', 40000000, a)), b); INSERT "
                        "INTO t(a, b) VALUES(1, 2)");
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        QCOMPARE((*database)->table("t")->columns, (std::vector<std::string>{"a", "b"}));
        QCOMPARE((*database)->warnings(),
            (std::vector<std::string>{"Column t.bomb is generated and was not read"}));
        QCOMPARE(
            rowsOf(**database, "t", {"a", "bomb", "b"}), (std::vector<std::string>{"1:1|-|2|"}));
    }

    void aHugeCellCostsItsRowOnly()
    {
        const std::string path = m_folder.path("huge.db");
        Maker(path).run("CREATE TABLE t(a, b); INSERT INTO t VALUES('first', "
                        "1),(zeroblob(20000000), 2),('third', 3)");
        QCOMPARE(rowsOf(**EvidenceDatabase::open(path), "t", {"b", "a"}),
            (std::vector<std::string>{
                "1:1|first|", "3:3|third|", "row 2 of table t is larger than 16 MiB"}));
        std::vector<std::int64_t> passed;
        constexpr std::array<std::string_view, 1> columns{"a"};
        QCOMPARE((*EvidenceDatabase::open(path))
                     ->rows(
                         "t", columns, [](std::int64_t, auto) { return true; },
                         [&](std::int64_t id) { passed.push_back(id); }),
            std::string());
        QCOMPARE(passed, std::vector<std::int64_t>{2});
    }

    void rowsBehindACorruptPageAreRead()
    {
        const std::string path = m_folder.path("corrupt.db");
        Maker(path).run("CREATE TABLE t(a); CREATE TABLE u(a); INSERT INTO u VALUES('sound');"
                        "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM c WHERE "
                        "i<5000) INSERT INTO t SELECT 'row '||i FROM c");
        std::string bytes = readWhole(path);
        for (std::size_t i = 0; i < 4096; ++i)
            bytes[4096 * 10 + i] = bytes[4096 * 13 + i] = char(0xA5);
        std::ofstream(path, std::ios::binary) << bytes;
        const auto database = EvidenceDatabase::open(path);
        QVERIFY(database);
        const auto rows = rowsOf(**database, "t", {"a"});
        QVERIFY(rows.size() > 4000 && rows.size() < 5000);
        QCOMPARE(rows.front(), std::string("1:row 1|"));
        QCOMPARE(rows[rows.size() - 2], std::string("5000:row 5000|"));
        QVERIFY2(rows.back().starts_with("rows after "), rows.back().c_str());
        QVERIFY2(rows.back().ends_with("cannot be read: database disk image is malformed"),
            rows.back().c_str());
        QCOMPARE(std::ranges::count(rows.back(), ';'), 1);
        for (std::size_t i = 1; i + 1 < rows.size(); ++i)
            QVERIFY(std::stoi(rows[i]) > std::stoi(rows[i - 1]));
        QCOMPARE(rowsOf(**database, "u", {"a"}), (std::vector<std::string>{"1:sound|"}));
    }

    void whatIsNoDatabaseSaysSo()
    {
        const std::string path = m_folder.path("noise.db");
        std::ofstream(path, std::ios::binary)
            << "SQLite format 3" << '\0' << std::string(8000, char(0x5A));
        QVERIFY(!EvidenceDatabase::open(path));
        QVERIFY(!EvidenceDatabase::open(m_folder.path("absent.db")));
        const std::string link = m_folder.path("link.db");
        QCOMPARE(::symlink(path.c_str(), link.c_str()), 0);
        QCOMPARE(EvidenceDatabase::open(link).error().what, std::string("This is a symbolic link"));
        const std::string pipe = m_folder.path("pipe.db");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(
            EvidenceDatabase::open(pipe).error().what, std::string("This is not a regular file"));
    }
};

QTEST_GUILESS_MAIN(TestEvidenceDatabase)
#include "tst_evidence_database.moc"
