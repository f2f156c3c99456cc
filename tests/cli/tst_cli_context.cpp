// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the organisation says of itself and of its logs, and what is normal there, on the command
// line.
#include "support/cli_program.h"
#include "support/small_source.h"

#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using callwake::Case;
using callwake::test::CliCases;
using callwake::test::must;
using callwake::test::Ran;
using callwake::test::run;

class TestCliContext : public QObject, CliCases {
    Q_OBJECT

private slots:
    void toolsOfTheOrganisationArePutIntoTheCase()
    {
        const QString c = fresh();
        const auto tools = [&](const QStringList& rest) {
            return run(QStringList{QStringLiteral("tools"), c} + rest);
        };
        QCOMPARE(tools({}).out, QString());
        const QString text = QStringLiteral(
            "{\"tools\": [{\"name\": \"AnyDesk\", \"remove\": true, \"source\": \"ticket 7\"}]}\n");
        QCOMPARE(tools({file(QStringLiteral("without.json"), text.toUtf8())}).status, 0);
        QCOMPARE(tools({}).out, text);
        const Ran unknown = tools({file(QStringLiteral("unknown.json"),
            R"({"tools": [{"name": "Nothing", "remove": true, "source": "x"}]})")});
        QCOMPARE(unknown.status, 2);
        QVERIFY(unknown.error.contains(QStringLiteral("No built-in tool is named \"Nothing\"")));
        const Ran wrong =
            tools({file(QStringLiteral("wrong.json"), R"({"tools": [{"nam": "x"}]})")});
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.error.contains(QStringLiteral("wrong.json, line 1, column 13")));
        QCOMPARE(tools({}).out, text);
        QCOMPARE(tools({QStringLiteral("--none")}).status, 0);
        const auto entries = [&] { return run({"verify", c}).out.section('\n', 0, 0); };
        const QString journal = entries();
        QVERIFY(journal.contains("Journal chain"));
        QCOMPARE(tools({"--none"}).status, 0);
        QCOMPARE(entries(), journal); // nothing was to be taken back
        QCOMPARE(tools({}).out, QString());
        QCOMPARE(run({QStringLiteral("verify"), c}).status, 0);
    }

    void whatTheOrganisationSaysOfItselfIsImportedAndCounts()
    {
        const QString c = fresh();
        const auto write = [&](const char* text) {
            QFile file(path(QStringLiteral("context.csv")));
            (void)file.open(QIODevice::WriteOnly);
            file.write(text);
        };
        const auto import = [&](const char* kind) {
            return run(
                {QStringLiteral("context"), c, QLatin1StringView(kind), QStringLiteral("--import"),
                    path(QStringLiteral("context.csv")), QStringLiteral("--json")});
        };
        write("what,from,until,basis,owner\nbrowser,2020-01-01,2099-01-01,order 7,DPO\n");
        const auto approvals = import("sourceApprovals").objects();
        QCOMPARE(approvals.size(), 1);
        QCOMPARE(approvals[0][QStringLiteral("state")].toString(), QStringLiteral("in force"));
        QCOMPARE(approvals[0][QStringLiteral("basis")].toString(), QStringLiteral("order 7"));
        const Ran refused =
            run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv")});
        QCOMPARE(refused.status, 2);
        QVERIFY2(refused.error.contains(QStringLiteral("no approval covers it")),
            qPrintable(refused.error));
        QVERIFY(run({QStringLiteral("sources"), c}).out.isEmpty());

        write("what,from,until,basis,owner\ntelephony,2020-01-01,soon,order 8,DPO\n");
        const Ran bad = import("sourceApprovals");
        QCOMPARE(bad.status, 2);
        QVERIFY2(bad.error.contains(QStringLiteral("line 2")), qPrintable(bad.error));
        write("tool,owner\nTeamViewr,IT\n");
        const Ran unknown = import("approvedTools");
        QCOMPARE(unknown.status, 2);
        QVERIFY2(unknown.error.contains(QStringLiteral("known as \"TeamViewr\"")),
            qPrintable(unknown.error));
        write("what,from,until,basis,owner\ntelephony,2020-01-01,2099-01-01,order 8,DPO\n");
        QCOMPARE(import("sourceApprovals").objects().size(), 2);
        QCOMPARE(
            run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv")}).status,
            0);
        QCOMPARE(run({QStringLiteral("context"), c, QStringLiteral("faxes")}).status, 2);
        QVERIFY(
            run({QStringLiteral("context"), c})
                .out.contains(QStringLiteral("Maintenance windows (maintenanceWindows): none")));
    }

    void countriesThatAreNoneAreRefused()
    {
        const QString c = path("uk.callwake");
        const QString error =
            "callwake-cli: There is no country UK. Use two letters such as GB, DE, US\n";
        const Ran made = run({"new", c, "--region", "UK"});
        QCOMPARE(made.status, 2);
        QCOMPARE(made.error, error);
        QVERIFY(!QFile::exists(c));
        QCOMPARE(run({"new", c, "--region", "gb"}).status, 0);
        QCOMPARE(must(must(Case::open(c.toStdString(), Case::Access::Read)).settings()).region,
            std::string("GB"));
        const Ran imported = run({"import", c, callSamples + "calls.csv", "--region", "UK"});
        QCOMPARE(imported.status, 2);
        QCOMPARE(imported.error, error);
        QVERIFY(run({"sources", c}).out.isEmpty());
        QVERIFY(run({"import", c, callSamples + "calls.csv", "--region", "de"}).status <= 1);
    }

    void whatComesOutEmptySaysWhy()
    {
        const QString c = fresh();
        const auto says = [&](const QStringList& words, int status, const char* error) {
            const Ran ran = run(words);
            return ran.status == status && ran.error.contains(QLatin1StringView(error));
        };
        const char* nobody = "Nobody is known: give a list with callwake-cli people";
        QVERIFY(says({"detect", c}, 0, nobody));
        QVERIFY(says({"detect", c, "--json"}, 0, nobody));
        QVERIFY(says({"tools", c}, 0, "Only the built-in entries count"));
        QVERIFY(says({"campaign", c}, 0,
            "Nothing of this kind called two people or more. Contacts are left out, and own "
            "numbers unless they came from outside."));
        QVERIFY(says({"campaign", c, "--by", "trunk"}, 0,
            "Nothing of this kind called two people or more. Only calls of numbers unknown until "
            "then count."));
        for (const char* wrong : {"xyz", "+44"})
            QVERIFY2(says({"campaign", c, wrong}, 2, "is no number"), wrong);
        QVERIFY(says({"campaign", c, "+44 161 496 0188"}, 0, ""));
        QVERIFY(run({"campaign", c, "xyz"}).out.isEmpty());
        run({"people", c, file("ana.csv", "person,name,kind,identity\nana,Ana,extension,201\n")});
        QCOMPARE(run({"detect", c}).error, QString());
    }

    void optionsAreExplained()
    {
        QVERIFY(run("timeline --help")
                    .out.startsWith(
                        "Usage: callwake-cli timeline CASE --person NAME -o FILE [OPTION...]\n"));
        QVERIFY(run("formats --help").out.startsWith("Usage: callwake-cli formats\n"));
        for (const QString& line : run("--help").out.split('\n')) {
            if (!line.startsWith("  ") || !line.at(2).isLetter())
                continue;
            const QString verb = line.section(' ', 2, 2);
            for (const QString& option : run({verb, "--help"}).out.split('\n'))
                if (option.startsWith("  -"))
                    QVERIFY2(
                        option.size() > 24 && !option.endsWith(' '), qPrintable(verb + option));
        }
        const QString help = run("events --help").out;
        const Ran refused = run({"events", fresh(), "--kind", "calls"});
        QCOMPARE(refused.status, 2);
        QString names;
        for (const callwake::KindInfo& info : callwake::kinds)
            names += (names.isEmpty() ? "" : ", ") + QLatin1StringView(info.name);
        QVERIFY2(help.contains(names), qPrintable(help));
        QVERIFY2(refused.error.contains("Kinds are " + names + "\n"), qPrintable(refused.error));
    }

    void namesOfNobodyHaveNoSequences()
    {
        const QString c = fresh();
        QVERIFY(run({"import", c, callSamples + "calls.csv"}).status <= 1);
        QCOMPARE(run({"events", c, "--person", "201"}).status, 0);
        const Ran ran = run({"sequences", c, "--person", "201"});
        QCOMPARE(ran.status, 2);
        QVERIFY2(ran.error.contains("201 belongs to nobody yet"), qPrintable(ran.error));
    }

    void coverageOfAnEmptyCaseSaysWhatIsMissing()
    {
        const QString c = fresh();
        const QString nobody = run({"coverage", c}).out;
        QVERIFY2(nobody.startsWith("Nobody is known yet"), qPrintable(nobody));
        QVERIFY2(!nobody.contains("Sources:") && !nobody.contains("Names"), qPrintable(nobody));
        run({"people", c, file("ana.csv", "person,name,kind,identity\nana,Ana,extension,201\n")});
        const QString noCall = run({"coverage", c}).out;
        QVERIFY2(noCall.contains("No call has been imported yet"), qPrintable(noCall));
    }

    void timesEndWithTheLastRecord()
    {
        const QString c = fresh();
        run({"people", c, file("ana.csv", "person,name,kind,identity\nana,Ana,extension,201\n")});
        QVERIFY(run({"import", c, callSamples + "calls.csv"}).status <= 1);
        const auto events = run({"events", c, "--json"}).objects();
        QVERIFY(!events.isEmpty());
        const QString last = events.last()["time"].toString();
        const QString text = run({"sources", c}).out;
        QVERIFY2(text.contains(" to " + last + ", zone"), qPrintable(text));
        QCOMPARE(run({"sources", c, "--json"}).objects()[0]["end"].toString(), last);
        const Ran coverage = run({"coverage", c, "--json"});
        for (const QJsonObject& object : coverage.objects())
            if (object["what"] == "source" || object["what"] == "person")
                QCOMPARE(object["end"].toString(), last);
        QVERIFY(!coverage.out.contains(QRegularExpression("\"end\":\"[^\"]*000001Z")));
        QCOMPARE(run({"detect", c}).status, 0);
        const auto baselines = run({"baselines", c, "--json"}).objects();
        QCOMPARE(baselines.size(), 1);
        QCOMPARE(baselines[0]["learned_from"].toArray()[0].toObject()["end"].toString(), last);
        const QString report = path("report.html");
        QCOMPARE(run({"report", c, "-o", report}).status, 0);
        QFile page(report);
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString html = QString::fromUtf8(page.readAll()).section("</header>", 0, 0);
        QVERIFY(html.contains("From, to"));
        QVERIFY2(!html.contains("000001"), qPrintable(html));
    }

    void sharesOfCallingHeavyGroupsArePrinted()
    {
        const QString c = fresh();
        QCOMPARE(
            run({QStringLiteral("people"), c,
                    file(QStringLiteral("desk.csv"),
                        "person,name,group,zone,kind,identity\nana,Ana,Desk,,extension,201\n")})
                .status,
            0);
        QVERIFY(run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv")}).status
            <= 1);
        const QString heavy = file(QStringLiteral("heavy.json"),
            R"({"callingHeavyGroups": [{"group": "*", "owner": "Ops", "ticket": "CHG-3",
                "expires": "2099-01-01"}], "limits": {"baselineCalls": 1}})");
        QCOMPARE(run({QStringLiteral("detect"), c, QStringLiteral("--rules"), heavy}).status, 0);
        const auto usual =
            run({QStringLiteral("baselines"), c, QStringLiteral("--json")}).objects();
        QVERIFY(!usual.isEmpty());
        const QJsonObject shares = usual[0][QStringLiteral("shares")].toObject();
        for (const char* key : {"calls", "unknown_percent", "repeated_percent", "brief_percent",
                 "abroad_percent", "usual_from_percent"})
            QVERIFY2(shares.contains(QLatin1StringView(key)), key);
        QVERIFY(run({QStringLiteral("baselines"), c})
                    .out.contains(QStringLiteral("calling-heavy group cannot be told")));
    }

    /// A case that goes by the built-in rules follows them in all that nobody changed.
    void optionsChangeOnlyWhatTheySay()
    {
        const QString c = fresh();
        QCOMPARE(run({QStringLiteral("detect"), c, QStringLiteral("--late"),
                         QStringLiteral("--case-window"), QStringLiteral("2026-06-16..2026-06-17")})
                     .status,
            0);
        const auto stored = must(must(Case::open(c.toStdString(), Case::Access::Read)).rules());
        const auto rules = QJsonDocument::fromJson(QByteArray::fromStdString(stored)).object();
        QCOMPARE(rules.keys(), (QStringList{"caseWindow", "windows"}));
        QCOMPARE(rules.value("windows").toObject().keys(), QStringList{"reuseWithin"});
    }

    void theCaseWindowIsSetAndTakenBack()
    {
        const QString c = fresh();
        run({QStringLiteral("people"), c,
            file(QStringLiteral("one.csv"),
                "person,name,group,zone,kind,identity\nana,Ana,Desk,,extension,201\n")});
        run({QStringLiteral("import"), c, callSamples + QStringLiteral("calls.csv")});
        const auto detect = [&](const char* window) {
            return run({QStringLiteral("detect"), c, QStringLiteral("--case-window"),
                           QLatin1StringView(window)})
                .status;
        };
        const auto says = [&](const char* text) {
            return run({QStringLiteral("baselines"), c}).out.contains(QLatin1StringView(text));
        };
        QCOMPARE(detect("2020-01-01T00:00Z..2020-01-02T00:00Z"), 0);
        QVERIFY(says("Left out: the case window, 2020-01-01T00:00:00Z to 2020-01-02T00:00:00Z"));
        for (const char* wrong : {"2020-01-02T00:00Z..2020-01-01T00:00Z", "2020-01-01", "soon.."})
            QCOMPARE(detect(wrong), 2);
        QVERIFY(says("Left out"));
        QCOMPARE(detect("none"), 0);
        QVERIFY(says("No case window is set"));
    }

    void namesThatAClosedLogJoinedLeadToNoRecord()
    {
        const QString c = fresh();
        run({QStringLiteral("people"), c,
            file(QStringLiteral("rui.csv"),
                "person,name,group,zone,kind,identity\nrui,Rui,Sales,,account,rui.costa\n")});
        run({QStringLiteral("import"), c,
            QStringLiteral(TEST_FOLDER "/samples/okta_system_log/system_log.json")});
        const auto link = [&] {
            const auto people =
                run({QStringLiteral("people"), c, QStringLiteral("--json")}).objects();
            return people.value(0)[QStringLiteral("links")].toArray().at(0).toObject();
        };
        QCOMPARE(link()[QStringLiteral("closed")], QJsonValue(false));
        QVERIFY(link()[QStringLiteral("line")].toInteger() > 0);
        const QString rules = file(QStringLiteral("approvals.json"),
            R"({"sourceApprovals": [{"what": "telephony", "from": "2026-01-01",
                "until": "2999-01-01", "basis": "law", "owner": "DPO"}]})");
        QCOMPARE(run({QStringLiteral("detect"), c, QStringLiteral("--rules"), rules}).status, 0);
        QCOMPARE(link()[QStringLiteral("closed")], QJsonValue(true));
        QVERIFY(link()[QStringLiteral("line")].isNull());
        QVERIFY(link()[QStringLiteral("reason")].toString().contains(
            QStringLiteral("system_log.json, which is closed, names both")));
    }

    void withoutADetectionNothingIsNormalYet()
    {
        const Ran ran = run({QStringLiteral("baselines"), fresh()});
        QCOMPARE(ran.status, 0);
        QVERIFY(ran.out.isEmpty());
        QVERIFY(ran.error.contains(QStringLiteral("callwake-cli detect")));
        const Ran coverage = run({QStringLiteral("coverage"), fresh()});
        QCOMPARE(coverage.status, 0);
        QVERIFY(coverage.out.contains(QStringLiteral("Nobody is known yet")));
        QVERIFY(coverage.out.contains(QStringLiteral("Nothing to collect")));
    }
};

QTEST_GUILESS_MAIN(TestCliContext)
#include "tst_cli_context.moc"
