// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The real program ($CALLWAKE_CLI), as scripts run it.
#include "support/cli_program.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <algorithm>

using callwake::Case;
using callwake::test::CliCases;
using callwake::test::must;
using callwake::test::Ran;
using callwake::test::run;
using callwake::test::SmallSource;
using callwake::test::TemporaryFolder;

namespace {

QStringList sortedKeys(const QJsonObject& object)
{
    return object.keys();
}

} // namespace

class TestCli : public QObject, CliCases {
    Q_OBJECT

private slots:
    void aMappingIsGuessedCorrectedAndUsed()
    {
        const TemporaryFolder folder;
        const auto log = QString::fromStdString(folder.path("calls.csv"));
        QFile file(log);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("When;From;To;Length\n02/03/2026 10:00;+442079460999;2003;60\n");
        file.close();
        const auto guessed = run({QStringLiteral("mapping"), log});
        QVERIFY2(guessed.status == 0, qPrintable(guessed.error));
        QVERIFY(guessed.error.contains(QStringLiteral("Day and month cannot be told apart")));
        auto mapping = QJsonDocument::fromJson(guessed.out.toUtf8()).object();
        QCOMPARE(mapping["fields"].toObject()["caller"].toString(), QStringLiteral("From"));
        mapping["time_format"] = "MM/dd/yyyy HH:mm";
        QFile json(QString::fromStdString(folder.path("mapping.json")));
        QVERIFY(json.open(QIODevice::WriteOnly));
        json.write(QJsonDocument(mapping).toJson());
        json.close();
        const auto path = QString::fromStdString(folder.path("case.callwake"));
        QCOMPARE(run({QStringLiteral("new"), path}).status, 0);
        const auto imported = run(
            {QStringLiteral("import"), path, log, QStringLiteral("--mapping"), json.fileName()});
        QVERIFY2(imported.status == 0, qPrintable(imported.error + imported.out));
        const auto events = run({QStringLiteral("events"), path, QStringLiteral("--json")});
        QVERIFY2(
            events.out.contains(QStringLiteral("2026-02-03T10:00:00Z")), qPrintable(events.out));
        QCOMPARE(
            run({QStringLiteral("import"), path, log, QStringLiteral("--mapping"), log}).status, 2);
    }

    void initTestCase()
    {
        QVERIFY2(QFile::exists(qEnvironmentVariable("CALLWAKE_CLI")),
            "run by ctest, which names the program");
    }

    void helpAndVersionNeedNoDisplay()
    {
        QCOMPARE(run(QStringLiteral("--version")).out,
            QStringLiteral("callwake-cli " CALLWAKE_VERSION "\n"));
        const Ran help = run(QStringLiteral("--help"));
        QCOMPARE(help.status, 0);
        for (const char* verb : {"new", "import", "people", "numbers", "tools", "context", "detect",
                 "preview", "sequences", "unraised", "runs", "ledger", "canary", "campaign",
                 "export", "events", "sources", "coverage", "baselines", "verify", "formats"}) {
            QVERIFY2(
                help.out.contains(QStringLiteral("\n  %1 ").arg(QLatin1StringView(verb))), verb);
            const Ran one = run({QLatin1StringView(verb), QStringLiteral("--help")});
            QCOMPARE(one.status, 0);
            QVERIFY(one.out.startsWith(
                QStringLiteral("Usage: callwake-cli ") + QLatin1StringView(verb)));
            QVERIFY(one.error.isEmpty());
        }
    }

    void rulesThatMatchNothingAreRefusedAndOlderOnesTold()
    {
        const QString c = fresh();
        const QByteArray rules = "{\"PhoneNumberBlocklist\": [\"hello\"]}";
        const QString numbers = file(QStringLiteral("numbers.json"), rules);
        for (const char* verb : {"detect", "preview"}) {
            const Ran refused =
                run({QLatin1StringView(verb), c, QStringLiteral("--rules"), numbers});
            QCOMPARE(refused.status, 2);
            QVERIFY2(refused.error.contains(QStringLiteral("numbers.json, line 1, column 27")),
                qPrintable(refused.error));
        }
        const QString detect = "detect " + c;
        QVERIFY(!run(detect).error.contains("matches nothing"));
        must(must(Case::open(c.toStdString(), Case::Access::Write))
                 .setRules(rules.toStdString(), "test"));
        const Ran told = run(detect);
        QCOMPARE(told.status, 0);
        QVERIFY2(told.error.contains(QStringLiteral("matches nothing: \"hello\" is no number")),
            qPrintable(told.error));
    }

    void whatTheSampleCaseShowsIsNoVerdict()
    {
        const QString c = sampleCase();
        for (const char* words :
            {"sequences %1 --json", "sequences %1", "ledger %1", "ledger %1 --json",
                "campaign %1 --by trunk", "unraised %1", "runs %1", "coverage %1", "baselines %1",
                "export %1 --as sigma", "export %1 --as navigator"}) {
            const Ran ran = run(QString(QLatin1StringView(words)).arg(c));
            QVERIFY2(ran.status <= 1 && ran.out.size() > 20, words);
            for (const char* word : {"spoof", "malicious"})
                QVERIFY2(!ran.out.contains(QLatin1StringView(word), Qt::CaseInsensitive)
                        && !ran.error.contains(QLatin1StringView(word), Qt::CaseInsensitive),
                    words);
        }
    }

    void sequencesAreListedWithTheirIds()
    {
        const QString c = sampleCase();
        const auto lines = run("sequences " + c).out.split('\n', Qt::SkipEmptyParts);
        QVERIFY(!lines.isEmpty());
        QCOMPARE(lines.size(), run("sequences " + c + " --json").objects().size());
        const QString id = lines.first().section("  ", -1);
        QCOMPARE(run({"report", c, "--sequence", id, "-o", c + ".html"}).error, QString());
    }

    void sequencesAreThoseOfOnePerson()
    {
        const QString c = sampleCase();
        const auto of = [&](const QString& name) {
            return run({"sequences", c, "--json", "--person", name});
        };
        const auto all = run("sequences " + c + " --json").objects();
        const auto his = of("jon petit").objects();
        QVERIFY(!his.isEmpty() && his.size() < all.size());
        for (const QJsonObject& sequence : his)
            QCOMPARE(sequence["person"].toString(), QString("Jon Petit"));
        const Ran nobody = of("nobody");
        QCOMPARE(nobody.status, 2);
        QVERIFY2(
            nobody.error.contains("Nobody of that name is in the case"), qPrintable(nobody.error));
    }

    /// A sequence that is there no more has left, or became one with another.
    void theNumbersOfWindowsAddUp()
    {
        const QString c = sampleCase();
        const auto steps = run("preview " + c + " --windows --json").objects();
        QCOMPARE(steps.size(), 9);
        int joined = 0;
        for (qsizetype i = 1; i < steps.size(); ++i) {
            const auto of = [&](qsizetype at, const char* key) {
                return steps[at][QLatin1StringView(key)].toInt();
            };
            QCOMPARE(of(i, "shown"),
                of(i - 1, "shown") + of(i, "entered") - of(i, "left") - of(i, "joined"));
            joined += of(i, "joined");
        }
        QVERIFY(joined > 0);
        QVERIFY(run("preview " + c + " --windows")
                    .out.contains(QStringLiteral(" left, 1 became one with another")));
    }

    void callsArePutTogetherByTrunk()
    {
        const QString c = sampleCase();
        const auto trunks = run("campaign " + c + " --by trunk --json").objects();
        QVERIFY(!trunks.isEmpty());
        const QString trunk = trunks[0][QStringLiteral("key")].toString();
        const auto people = run({QStringLiteral("campaign"), c, trunk, QStringLiteral("--by"),
                                    QStringLiteral("trunk"), QStringLiteral("--json")})
                                .objects();
        const auto reached = std::ranges::count_if(people,
            [](const QJsonObject& one) { return one[QStringLiteral("calls")].toInteger() > 0; });
        QCOMPARE(qint64(reached),
            trunks[0][QStringLiteral("people")].toInteger()
                + trunks[0][QStringLiteral("unassigned")].toInteger());
        QVERIFY(people.size() > reached); // not reached
        QCOMPARE(run("campaign " + c + " --by attestation").status, 0);
        const Ran colour = run("campaign " + c + " --by colour");
        QCOMPARE(colour.status, 2);
        QVERIFY(colour.error.contains(QStringLiteral("domain, trunk or attestation")));
    }

    void wrongUsageSaysWhatToDo_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("error");
        QTest::newRow("verb") << "frobnicate"
                              << "There is no verb frobnicate. See callwake-cli --help";
        QTest::newRow("operand") << "new"
                                 << "callwake-cli new takes CASE. See callwake-cli new --help";
        QTest::newRow("operands")
            << "import"
            << "callwake-cli import takes CASE FILE... See callwake-cli import --help";
        QTest::newRow("option") << "new x.callwake --colour red"
                                << "Unknown option --colour. See callwake-cli new --help";
        QTest::newRow("value") << "new x.callwake --zone"
                               << "The option --zone needs a value. See callwake-cli new --help";
        QTest::newRow("needed option") << "timeline x.callwake --person ana"
                                       << "Give -o FILE. See callwake-cli timeline --help";
        QTest::newRow("empty option") << "export x.callwake --as="
                                      << "Give --as FORM. See callwake-cli export --help";
        QTest::newRow("kind of what is imported")
            << "context x.callwake --import x.csv"
            << "Say of which kind the entries to import are. Kinds: approvedTools, "
               "routingChanges, maintenanceWindows, callingHeavyGroups, sourceApprovals";
        QTest::newRow("number beside a list of campaigns")
            << "campaign x.callwake +441614960188 --only-asked"
            << "--only-asked goes without a NUMBER. See callwake-cli campaign --help";
        QTest::newRow("switch")
            << "sources x.callwake --json=1"
            << "The option --json takes no value. See callwake-cli sources --help";
    }
    void wrongUsageSaysWhatToDo()
    {
        QFETCH(QString, words);
        QFETCH(QString, error);
        const Ran ran = run(words);
        QCOMPARE(ran.status, 2);
        QCOMPARE(ran.error, "callwake-cli: " + error + "\n");
        QVERIFY(ran.out.isEmpty());
    }

    void failuresAreTold()
    {
        QCOMPARE(
            run({QStringLiteral("sources"), path(QStringLiteral("absent.callwake"))}).status, 2);
        const QString c = fresh();
        QCOMPARE(run({QStringLiteral("new"), c}).status, 2);
        QCOMPARE(run({QStringLiteral("new"), path(QStringLiteral("mars.callwake")),
                         QStringLiteral("--zone"), QStringLiteral("Mars/Olympus")})
                     .status,
            2);
        const Ran unknown = run(
            {QStringLiteral("import"), c, file(QStringLiteral("noise.txt"), "nothing known\n")});
        QCOMPARE(unknown.status, 2);
        QVERIFY(
            unknown.error.startsWith(QStringLiteral("callwake-cli: No format knows this file (")));
        QCOMPARE(run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv"),
                         QStringLiteral("--offset"), QStringLiteral("soon")})
                     .status,
            2);
        QCOMPARE(
            run({QStringLiteral("events"), c, QStringLiteral("--from"), QStringLiteral("noon")})
                .status,
            2);
        QCOMPARE(
            run({QStringLiteral("events"), c, QStringLiteral("--person"), QStringLiteral("Nobody")})
                .status,
            2);
        QCOMPARE(
            run({QStringLiteral("sequences"), c, QStringLiteral("--band"), QStringLiteral("evil")})
                .status,
            2);
    }

    void importTellsOneObjectPerSource()
    {
        const QString c = fresh();
        const Ran ran = run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv"),
            callSamples + QStringLiteral("bad-rows.csv"), QStringLiteral("--json"),
            QStringLiteral("--offset"), QStringLiteral("+2.5s"), QStringLiteral("--uncertainty"),
            QStringLiteral("1s")});
        QCOMPARE(ran.status, 1); // the second has rejects
        auto sources = ran.objects();
        QCOMPARE(sources.size(), 2);
        QCOMPARE(sortedKeys(sources[0]),
            QStringLiteral("begin bytes duplicate end file format id imported offset_us open "
                           "read rejected sha256 skipped skipped_why uncertainty_us warnings zone")
                .split(QLatin1Char(' ')));
        QCOMPARE(
            sources[0][QStringLiteral("format")].toString(), QStringLiteral("asterisk_cdr_csv"));
        QCOMPARE(sources[0][QStringLiteral("offset_us")].toInteger(), 2'500'000);
        QCOMPARE(sources[0][QStringLiteral("imported")].toInteger(), 18);
        QCOMPARE(sources[0][QStringLiteral("begin")].toString(),
            QStringLiteral("2026-06-18T08:00:02.500Z"));
        QCOMPARE(sources[1][QStringLiteral("rejected")].toInteger(), 4);
        sources[0].remove(QStringLiteral("open"));
        sources[1].remove(QStringLiteral("open"));
        // The list of sources compares their clocks and tells what they speak for as well.
        auto listed = run({QStringLiteral("sources"), c, QStringLiteral("--json")}).objects();
        for (QJsonObject& source : listed) {
            QVERIFY(source[QStringLiteral("clocks")].isArray());
            source.remove(QStringLiteral("clocks"));
            const QJsonObject coverage = source[QStringLiteral("coverage")].toObject();
            QCOMPARE(sortedKeys(coverage),
                QStringLiteral("classes gaps others people silent_about").split(QLatin1Char(' ')));
            QCOMPARE(
                coverage[QStringLiteral("classes")].toArray(), QJsonArray{QStringLiteral("calls")});
            source.remove(QStringLiteral("coverage"));
        }
        QCOMPARE(listed, sources);
        const Ran again = run({QStringLiteral("import"), c,
            callSamples + QStringLiteral("calls.csv"), QStringLiteral("--json")});
        QCOMPARE(again.status, 0);
        QCOMPARE(again.objects()[0][QStringLiteral("duplicate")].toInteger(), 18);
        QCOMPARE(run({QStringLiteral("verify"), c}).status, 0);
    }

    void aNewCaseTakesItsSiteFromAFileOrACase()
    {
        // Neither the number nor the name of the channel tells that the call came from outside.
        const QString log = file(QStringLiteral("acme.csv"),
            R"("","anonymous","2003","office","","PJSIP/acme-00000001","PJSIP/2003-00000002","Dial",)"
            R"("","2026-06-18 09:00:00","2026-06-18 09:00:05","2026-06-18 09:00:30",30,25,)"
            R"("ANSWERED","DOCUMENTATION","1781773200.1","")"
            "\n");
        const auto directionIn = [&](const QString& name) {
            run({QStringLiteral("import"), name, log});
            const auto events = run({QStringLiteral("events"), name, QStringLiteral("--json")});
            return QJsonDocument::fromJson(events.out.toUtf8())["direction"].toString();
        };
        const auto made = [&](const QString& name, const QString& site) {
            return run({QStringLiteral("new"), path(name), QStringLiteral("--site"), site});
        };
        QCOMPARE(directionIn(fresh()), QStringLiteral("internal"));
        const QString site = file(
            QStringLiteral("site.json"), R"({"trunks": ["^PJSIP/acme$"], "extensions": ["20XX"]})");
        const QString first = QStringLiteral("first.callwake");
        QCOMPARE(made(first, site).status, 0);
        QCOMPARE(directionIn(path(first)), QStringLiteral("inbound"));
        const QString second = QStringLiteral("second.callwake");
        QCOMPARE(made(second, path(first)).status, 0);
        QCOMPARE(directionIn(path(second)), QStringLiteral("inbound"));
        const Ran wrong = made(QStringLiteral("third.callwake"),
            file(QStringLiteral("wrong.json"), R"({"trunks": ["*"]})"));
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.error.contains(QStringLiteral("wrong.json, line 1, column 13")));
        QVERIFY(!QFile::exists(path(QStringLiteral("third.callwake"))));
    }

    void eventsHaveTheirFields()
    {
        const QString c = fresh();
        run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv")});
        const auto events = run({QStringLiteral("events"), c, QStringLiteral("--json")}).objects();
        QCOMPARE(events.size(), 12);
        const auto& call = events[0];
        QCOMPARE(sortedKeys(call),
            QStringLiteral(
                "answer call_key detail device direction display_name doubts end host id "
                "identity kind length_us line local notes offset outcome person record "
                "remote_class remote_e164 remote_name remote_raw reporter ring service source "
                "summary time trunk uncertainty_us witnesses")
                .split(QLatin1Char(' ')));
        QCOMPARE(call[QStringLiteral("answer")].toString(), QStringLiteral("2026-06-18T08:00:09Z"));
        QCOMPARE(call[QStringLiteral("line")].toInteger(), 3);
        QVERIFY(events[1][QStringLiteral("answer")].isNull());
        const Ran some = run({QStringLiteral("events"), c, QStringLiteral("--json"),
            QStringLiteral("--from"), QStringLiteral("2026-06-18T09:20:00"), QStringLiteral("--to"),
            QStringLiteral("2026-06-18T08:31:00Z"), QStringLiteral("--kind"),
            QStringLiteral("call")});
        QCOMPARE(some.objects().size(), 2);
        QCOMPARE(run({QStringLiteral("events"), c, QStringLiteral("--json"),
                         QStringLiteral("--person"), QStringLiteral("202")})
                     .objects()
                     .size(),
            2);
    }

    void activitiesHaveTheirFields()
    {
        const QString c = path("fields.callwake");
        {
            Case made = must(Case::create(c.toStdString(), {"Fields", "GB", "UTC"}));
            callwake::ActivityRow row;
            row.account = "NORTHGATE\\ana";
            row.process = "C:\\Tools\\a.exe";
            row.originalName = "AnyDesk.exe";
            row.signer = "philandro Software GmbH";
            row.hash = "SHA256=00ff";
            row.result = "blocked";
            SmallSource(made, "Security.evtx")
                .activity("2026-06-18T12:36:00Z", callwake::Kind::Execution, row)
                .program("2026-06-18T12:37:00Z", "ana", "pc-1", "calc.exe")
                .finish();
        }
        const auto events = run({"events", c, "--json", "--text", "A.EXE"}).objects();
        QCOMPARE(events.size(), 1);
        QCOMPARE(sortedKeys(events[0]),
            QStringLiteral(
                "account command detail doubts hash host id identity kind length_us line notes "
                "offset original_name package parent parent_id path peer person process "
                "process_id record referrer result signer source summary time "
                "uncertainty_us url version")
                .split(QLatin1Char(' ')));
        QCOMPARE(events[0]["original_name"].toString(), "AnyDesk.exe");
        QCOMPARE(events[0]["account"].toString(), "NORTHGATE\\ana");
        const QString table = run({"events", c, "--csv"}).out;
        const auto head = table.section('\n', 0, 0).trimmed().split(',');
        const auto first = table.section('\n', 1, 1).trimmed().split(',');
        QCOMPARE(first.size(), head.size());
        QCOMPARE(first[head.indexOf("signer")], "philandro Software GmbH");
        QCOMPARE(first[head.indexOf("hash")], "SHA256=00ff");
        QVERIFY(run({"events", c, "--text", "nowhere"}).out.isEmpty());
        QCOMPARE(run({"events", c, "--json", "--text", "00FF PC-1"}).objects().size(), 0);
        QCOMPARE(run({"events", c, "--json", "--text", "calc PC-1"}).objects().size(), 1);
        const auto misread = run({"events", c, "--text", "outcome:mised"});
        QCOMPARE(misread.status, 2);
        QVERIFY(misread.error.contains("There are unknown, answered, missed"));
    }

    void clocksThatDifferByAZoneAreToldOfBothSources()
    {
        const QString c = path("zones.callwake");
        {
            Case made = must(Case::create(c.toStdString(), {"Zones", "GB", "UTC"}));
            const auto ada = must(made.addPerson({{}, "Ada Byrne", "Sales", ""}, "test"));
            must(made.assign({{}, callwake::IdentityKind::Extension, "2001"}, ada, "test"));
            SmallSource first(made, "Master.csv");
            first.source.zoneReason = "assumed: the zone of the case";
            first.call("2026-06-01T09:00:00Z", "2001")
                .call("2026-06-02T10:00:00Z", "2001")
                .call("2026-06-03T11:00:00Z", "2001")
                .finish();
            SmallSource second(made, "acc.log");
            second.source.zoneReason = "its times are in UTC";
            second.call("2026-06-01T07:00:00Z", "2001")
                .call("2026-06-02T08:00:00Z", "2001")
                .call("2026-06-03T09:00:00Z", "2001")
                .finish();
        }
        for (const char* verb : {"coverage", "sources"}) {
            const QString told = run({verb, c}).out;
            for (const char* line : {"ahead of that of source 2 in 3 of 3 calls",
                     "look at the time zone (UTC, assumed: the zone of the case) first",
                     "behind that of source 1 in 3 of 3 calls",
                     "look at the time zone of source 1 (UTC, assumed: the zone of the case)"})
                QVERIFY2(told.contains(line), qPrintable(told));
        }
        const auto sources = run({"sources", c, "--json"}).objects();
        QCOMPARE(sources.size(), 2);
        for (const QJsonObject& source : sources) {
            const QJsonArray clocks = source["clocks"].toArray();
            QCOMPARE(clocks.size(), 1);
            QCOMPARE(clocks[0].toObject()["zone_assumed"].toInteger(), 1);
        }
    }

    void eventsNameOtherRecordsOfTheirCall()
    {
        const QString c = path(QStringLiteral("witnesses.callwake"));
        {
            Case made = must(Case::create(c.toStdString(), {"Witnesses", "GB", "UTC"}));
            SmallSource(made, "Master.csv").call("2026-06-18T12:36:00Z", "2003").finish();
            SmallSource(made, "phone.db")
                .call("2026-06-18T12:36:02Z", "2003")
                .call("2026-06-18T13:00:00Z", "2003")
                .program("2026-06-18T13:01:00Z", "cara", "pc-1", "calc.exe")
                .finish();
        }
        const auto events = run({QStringLiteral("events"), c, QStringLiteral("--json")}).objects();
        QCOMPARE(events.size(), 4);
        const auto witnesses = [&](int event) {
            return events[event][QStringLiteral("witnesses")];
        };
        QCOMPARE(witnesses(0).toArray(), QJsonArray{2});
        QCOMPARE(witnesses(1).toArray(), QJsonArray{1});
        QCOMPARE(witnesses(2), QJsonValue(QJsonArray()));
        QVERIFY(witnesses(3).isUndefined());
    }

    void csvRunsNoFormula()
    {
        const QString c = fresh();
        QByteArray row = "\"\",\"=cmd|'/c calc'!A1\",\"201\",\"from-pstn\",\"\"\"@SUM(A1)\"\" "
                         "<x>\",\"SIP/carrier-a-1\",\"SIP/201-2\",\"Dial\",\"SIP/"
                         "201\",\"2026-06-18 09:00:00\",\"2026-06-18 09:00:01\",\"2026-06-18 "
                         "09:00:10\",10,9,\"ANSWERED\",\"DOCUMENTATION\"\n";
        run({QStringLiteral("import"), c, file(QStringLiteral("formula.csv"), row)});
        const Ran csv = run({QStringLiteral("events"), c, QStringLiteral("--csv")});
        QVERIFY(csv.out.contains(QStringLiteral(",'=cmd|'/c calc'!A1,")));
        QVERIFY(!csv.out.contains(QStringLiteral(",=")));
        run({"import", c, file("wide.csv", row.replace("=cmd", "\uFF1Dcmd"))});
        QVERIFY(run({"events", c, "--csv"}).out.contains(",'\uFF1Dcmd|'/c calc'!A1,"));
        QVERIFY(csv.out.startsWith(QStringLiteral(
            "id,source,record,offset,line,time,length_us,kind,person,identity,host,summary,")));
    }

    void foldersAreImportedAndStrangersTold()
    {
        const QString c = fresh();
        QDir().mkpath(path(QStringLiteral("logs/deep")));
        QFile::copy(callSamples + QStringLiteral("calls.csv"),
            path(QStringLiteral("logs/deep/Master.csv")));
        file(QStringLiteral("logs/picture.bin"), "\x89PNG");
        file(QStringLiteral("logs/people.csv"), "person,identity\nana,2003\n");
        QFile::copy(fresh(), path("logs/old.callwake"));
        QVERIFY(QFile::link(QStringLiteral("Master.csv"), path(QStringLiteral("logs/deep/link"))));
        const Ran ran = run(
            {QStringLiteral("import"), c, path(QStringLiteral("logs")), QStringLiteral("--json")});
        QCOMPARE(ran.status, 1);
        QCOMPARE(ran.objects().size(), 1);
        QVERIFY(ran.error.contains(
            QStringLiteral("Not imported: No format knows this file: a picture (")));
        QVERIFY(ran.error.contains(QStringLiteral("Not imported: This is a symbolic link (")));
        QVERIFY(ran.error.contains(
            "Not imported: No format knows this file: a case of Callwake, which is no evidence ("));
        QVERIFY(ran.error.contains("Not imported: A list of people, no log: Lists "));
        const Ran list = run({"import", c, path("logs/people.csv")});
        QCOMPARE(list.status, 2);
        QVERIFY(list.error.contains("Import it with callwake-cli people"));
        QVERIFY(!list.error.contains("--format"));
    }

    void formatsAreListed()
    {
        const Ran ran = run(QStringLiteral("formats"));
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.contains(QStringLiteral("asterisk_cdr_csv\n")));
    }

    void whatIsNoCaseIsRefused()
    {
        const QString c = fresh();
        QFile broken(c);
        QVERIFY(broken.open(QIODevice::ReadWrite));
        broken.write("not a case at all");
        broken.close();
        QCOMPARE(run({QStringLiteral("sources"), c}).status, 2);
    }

private:
    /// Made once.
    QString sampleCase()
    {
        const QString c = path(QStringLiteral("northgate.callwake"));
        if (QFile::exists(c))
            return c;
        QProcess import;
        import.start(QStringLiteral(PROJECT_FOLDER "/resources/sample-case/import"),
            {qEnvironmentVariable("CALLWAKE_CLI"), c});
        if (!import.waitForFinished(120'000) || import.exitCode() != 0)
            qFatal("the sample case cannot be made");
        return c;
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
