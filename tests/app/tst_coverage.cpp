// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a source can speak for, and what its silence does not say.
#include "base/write_file.h"
#include "detect/analytics.h"
#include "detect/coverage.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <sqlite3.h>

using namespace callwake;
using namespace callwake::test;

namespace {

const Format& formatNamed(std::string_view name)
{
    return **std::ranges::find(allFormats(), name, &Format::name);
}

/// What the format says of a telephone's store with these rows.
std::string saidOf(std::string_view format, const std::string& sql)
{
    const TemporaryFolder folder;
    const std::string path = folder.path("store.db");
    sqlite3* db = nullptr;
    const bool made = sqlite3_open(path.c_str(), &db) == SQLITE_OK
        && sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(db);
    return made ? collectDatabase(formatNamed(format), path).text() : "the store was not made";
}

/// `calls` rows of Apple's store: number of its service.
std::string appleStore(int calls, const std::string& provider)
{
    return "CREATE TABLE ZCALLRECORD (Z_PK INTEGER PRIMARY KEY, ZORIGINATED, ZANSWERED, ZDATE, "
           "ZDURATION, ZSERVICE_PROVIDER, ZADDRESS);"
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
        + std::to_string(std::max(calls, 1))
        + ") INSERT INTO ZCALLRECORD SELECT i, 0, 1, 770000000 + i * 60, 30, '" + provider
        + "', '+442079460031' FROM n" + (calls == 0 ? " WHERE 0" : "") + ";";
}

using Texts = std::vector<std::string>;

SourceCoverage logOf(std::int64_t calls, std::int64_t unanswered)
{
    SourceCoverage out;
    out.calls = calls;
    out.unanswered = unanswered;
    out.incoming = calls / 2;
    out.outgoing = calls - out.incoming;
    return out;
}

} // namespace

class TestCoverage : public QObject {
    Q_OBJECT

private slots:
    /// Computers and telephone exchanges tell of sign-ins, too; their silence about prompts, resets
    /// and consents means nothing.
    void onlyIdentityProvidersCoverIdentities()
    {
        Context context;
        context.catalogue = &Catalogue::builtIn();
        for (const Format* format : allFormats()) {
            const bool covers =
                std::ranges::find(format->covers, SourceClass::Identity) != format->covers.end();
            QVERIFY2(covers == isOfIdentityProvider(format->name, context), format->name.data());
        }
    }

    /// A table speaks for the kinds that it holds. Beside programs or calls, sign-ins are those of
    /// computers or telephones.
    void tablesCoverIdentitiesByWhatTheyHold()
    {
        const auto coversIdentity = [](std::vector<Kind> kinds, bool namesHost = false) {
            std::vector<Mark> marks(kinds.size());
            for (std::size_t i = 0; i < kinds.size(); ++i) {
                marks[i].kind = kinds[i];
                marks[i].namesHost = namesHost;
            }
            SeenKinds seen;
            seen.add(marks);
            const SourceClasses classes = seen.classes({}).at(0);
            return classes.test(std::size_t(SourceClass::Identity));
        };
        QVERIFY(coversIdentity({Kind::SignIn}));
        QVERIFY(coversIdentity({Kind::CredentialReset, Kind::AccountChange, Kind::Mail}));
        QVERIFY(!coversIdentity({Kind::SignIn, Kind::AccountChange, Kind::Execution}));
        QVERIFY(!coversIdentity({Kind::CredentialReset, Kind::Call}));
        QVERIFY(coversIdentity({Kind::SignIn, Kind::Execution, Kind::MfaPrompt}));
        QVERIFY(coversIdentity({Kind::Call, Kind::ConsentGrant}));
        QVERIFY(!coversIdentity({Kind::Execution}));
        // Who names a computer tells of that computer's accounts.
        QVERIFY(!coversIdentity({Kind::SignIn, Kind::CredentialReset, Kind::AccountChange}, true));
        QVERIFY(coversIdentity({Kind::SignIn, Kind::MfaPrompt}, true));
        QVERIFY(coversIdentity({Kind::ConsentGrant}, true));
        QCOMPARE(wordsOf({}), std::string("nothing that signals ask for"));
    }

    void aLogOfAnsweredCallsOnlyIsSilentAboutTheOthers()
    {
        QCOMPARE(silentAbout(logOf(callsThatTell, 0)), Texts{"unanswered calls"});
        QVERIFY(silentAbout(logOf(callsThatTell, 1)).empty());
        QVERIFY(silentAbout(logOf(callsThatTell - 1, 0)).empty()); // may be chance
        auto unknown = logOf(callsThatTell, 0);
        unknown.unknownOutcome = 1; // may be one
        QVERIFY(silentAbout(unknown).empty());
    }

    void aLogOfOneDirectionIsSilentAboutTheOther()
    {
        auto log = logOf(80, 4);
        log.incoming = 0;
        QCOMPARE(silentAbout(log), Texts{"incoming calls"});
        log = logOf(80, 4);
        log.outgoing = 0;
        QCOMPARE(silentAbout(log), Texts{"outgoing calls"});
        log.unknownDirection = 80;
        QVERIFY(silentAbout(log).empty());
    }

    void maskedNumbersAreCounted()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("masked.callwake"), {"Masked", "GB", "UTC"}));
        const std::string path = folder.path("calls.csv");
        must(writeFile(path,
            "user,start,duration,direction,number\n"
            "ada,2026-06-18T09:00:00Z,60,inbound,+4420794600***\n"
            "ada,2026-06-18T10:00:00Z,60,inbound,+442079460031\n"
            "ada,2026-06-18T11:00:00Z,60,inbound,anonymous\n"));
        const Source source = must(importFile(target, path, {}, {}));
        QCOMPARE(source.counts.imported, 3);
        const auto coverage = must(coverageOf(target)).sources;
        QCOMPARE(coverage.size(), 1U);
        QCOMPARE(coverage[0].masked, 1); // a withheld number is the caller's doing, not the log's
        QCOMPARE(silentAbout(coverage[0]), Texts{"the whole number in 1 call"});
    }

    void aTelephoneThatForgetsSaysSo()
    {
        const auto apple = [](int calls, const std::string& provider) {
            return QString::fromStdString(
                saidOf("apple_call_history", appleStore(calls, provider)));
        };
        QVERIFY(apple(1000, "com.apple.Telephony").contains(QStringLiteral("may be gone")));
        QVERIFY(!apple(999, "com.apple.Telephony").contains(QStringLiteral("warning")));
        QVERIFY(apple(3, "com.apple.FaceTime")
                    .contains(QStringLiteral("Not one call of the telephone network")));
        QVERIFY(apple(0, "").contains(QStringLiteral("The store holds no calls")));
        QVERIFY(!apple(0, "").contains(QStringLiteral("Not one call")));
        const auto android = [](int calls) {
            return QString::fromStdString(saidOf("android_call_log",
                "CREATE TABLE calls (_id INTEGER PRIMARY KEY, number, date, duration, type);"
                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                    + std::to_string(calls)
                    + ") INSERT INTO calls SELECT i, '+442079460031', 1781000000000 + i * 60000, "
                      "30, 1 FROM n;"));
        };
        QVERIFY(android(500).contains(QStringLiteral("may be gone")));
        QVERIFY(!android(499).contains(QStringLiteral("warning")));
    }

    void aSourceSpeaksForItsPeople()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("who.callwake"), {}));
        const PersonId ada = must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ada, "test"));
        SmallSource calls(target);
        calls.call("2026-06-18T09:00:00Z", "2001").call("2026-06-18T10:00:00Z", "2002");
        calls.finish();
        SmallSource empty(target, "/logs/empty.csv");
        empty.reject("no such column");
        empty.finish();
        const auto coverage = must(coverageOf(target)).sources;
        QCOMPARE(coverage.size(), 2U);
        QCOMPARE(coverage[0].people, 1);
        QCOMPARE(coverage[0].others, 1);
        QCOMPARE(coverage[0].calls, 2);
        QCOMPARE(coverage[0].incoming, 2);
        QCOMPARE(wordsOf(coverage[0].classes), std::string("calls"));
        QCOMPARE(coverage[0].span.begin, at("2026-06-18T09:00:00Z"));
        QCOMPARE(coverage[1].people + coverage[1].others, 0);
        QVERIFY(coverage[1].span.empty());
    }

    /// All that the newer file has of her came from the older one; it is the newer one that says
    /// that she had no call after it.
    void aSourceSpeaksForThoseOfItsDuplicates()
    {
        const TemporaryFolder folder;
        Case target = must(Case::create(folder.path("overlap.callwake"), {"", "GB", "UTC"}));
        const PersonId ada = must(target.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Account, "ada"}, ada, "test"));
        const auto import = [&](const char* name, const std::string& rows) {
            must(writeFile(folder.path(name), "user,start,duration,direction,number\n" + rows));
            return must(importFile(target, folder.path(name), {}, {}));
        };
        const std::string ofAda = "ada,2026-06-18T09:00:00Z,60,inbound,+442079460031\n";
        import("older.csv", ofAda);
        must(target.replaceSequences({}, {}, "none"));
        const Source newer =
            import("newer.csv", ofAda + "ben,2026-06-20T09:00:00Z,60,inbound,+442079460031\n");
        QCOMPARE(newer.counts.duplicate, 1);
        QCOMPARE(must(target.peopleToDetect()), std::vector{ada});
        const auto coverage = must(coverageOf(target));
        QCOMPARE(coverage.sources.at(1).people, 1);
        const CoverageSpan span{{ada, {}}, SourceClass::Calls, newer.span, newer.id};
        QVERIFY(std::ranges::count(coverage.spans, span) == 1);
        QCOMPARE(newer.span.end, at("2026-06-20T09:00:00Z") + Duration(1));
        QVERIFY(must(target.verify()).good());
    }
};

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
