// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/db.h"

#include "model/event.h"
#include "store/row_values.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;

class TestDb : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;

private slots:
    void valuesRoundTrip()
    {
        Db db(":memory:", Db::Mode::Memory);
        db.run("CREATE TABLE t (i INTEGER, s TEXT, b BLOB)");
        const std::string bytes("a\0\xFF", 3);
        Statement insert(db, "INSERT INTO t VALUES (?, ?, ?)");
        insert.with(std::int64_t(-1) << 62, bytes, Blob{bytes}).run();
        insert.with(std::optional<std::int64_t>{}, "", Blob{}).run();
        Statement rows(db, "SELECT i, s, b, typeof(s), typeof(b) FROM t ORDER BY rowid");
        QVERIFY(rows.step());
        QCOMPARE(rows.integer(0), std::int64_t(-1) << 62);
        QCOMPARE(rows.text(1), bytes);
        QCOMPARE(rows.text(2), bytes);
        QVERIFY(rows.step());
        QVERIFY(rows.isNull(0));
        QCOMPARE(rows.text(3) + rows.text(4), std::string("textblob"));
        QVERIFY(!rows.step());
    }

    void numbersThatAreNoValueAreTheFirst()
    {
        Db db(":memory:", Db::Mode::Memory);
        Statement row(db, "SELECT ?");
        const auto outcome = [&](std::int64_t number) {
            return row.with(number).step() ? enumAt<Outcome>(row, 0) : Outcome::Failed;
        };
        QVERIFY(outcome(std::int64_t(Outcome::AnsweredElsewhere)) == Outcome::AnsweredElsewhere);
        QVERIFY(outcome(std::int64_t(Outcome::AnsweredElsewhere) + 1) == Outcome::Unknown);
        QVERIFY(outcome(-1) == Outcome::Unknown);
        QVERIFY(outcome(256 + std::int64_t(Outcome::Busy)) == Outcome::Unknown);
        QVERIFY(row.with(std::int64_t(Kind::Mail)).step() && enumAt<Kind>(row, 0) == Kind::Mail);
        QVERIFY(row.with(std::int64_t(kindCount)).step() && enumAt<Kind>(row, 0) == Kind::Call);
        QVERIFY(row.with(std::optional<std::int64_t>{}).step() && !durationAt(row, 0));
    }

    void transactionsRollBackUnlessCommitted()
    {
        Db db(":memory:", Db::Mode::Memory);
        db.run("CREATE TABLE t (i)");
        {
            Transaction transaction(db);
            db.run("INSERT INTO t VALUES (1)");
        }
        QCOMPARE(db.integer("SELECT count(*) FROM t"), 0);
        Transaction transaction(db);
        db.run("INSERT INTO t VALUES (1)");
        transaction.commit();
        QCOMPARE(db.integer("SELECT count(*) FROM t"), 1);
    }

    void faultsAreThrown()
    {
        Db db(":memory:", Db::Mode::Memory);
        QVERIFY_EXCEPTION_THROWN(db.run("SELECT nothing"), DbError);
        QVERIFY_EXCEPTION_THROWN(Statement(db, "SELEC"), DbError);
        QVERIFY_EXCEPTION_THROWN(Db(m_folder.path("none"), Db::Mode::ReadOnly), DbError);
        db.run("CREATE TABLE t (i CHECK (i > 0))");
        Statement insert(db, "INSERT INTO t VALUES (?)");
        QVERIFY_EXCEPTION_THROWN(insert.with(0).run(), DbError);
        insert.with(1).run(); // usable after a fault
    }

    void hostileFeaturesAreOff()
    {
        Db db(":memory:", Db::Mode::Memory);
        QVERIFY_EXCEPTION_THROWN(db.run("SELECT load_extension('x')"), DbError);
        QVERIFY_EXCEPTION_THROWN(db.run("CREATE VIRTUAL TABLE f USING fts5 (a)"), DbError);
        QVERIFY_EXCEPTION_THROWN(db.run("ATTACH 'other' AS o"), DbError);
        db.run("CREATE VIEW v AS SELECT 1");
        QVERIFY_EXCEPTION_THROWN(db.run("SELECT * FROM v"), DbError);
        const auto path = m_folder.path("read.db");
        Db(path, Db::Mode::Create).run("CREATE TABLE t (i)");
        Db reader(path, Db::Mode::ReadOnly);
        QVERIFY_EXCEPTION_THROWN(reader.run("INSERT INTO t VALUES (1)"), DbError);
    }
};

QTEST_GUILESS_MAIN(TestDb)
#include "tst_db.moc"
