// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What scripts read of each verb of the real program ($CALLWAKE_CLI), on a case of real logs.
#include "support/cli_program.h"
#include "support/small_source.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>
#include <QTest>

using callwake::Case;
using callwake::test::CliCases;
using callwake::test::must;
using callwake::test::Ran;
using callwake::test::run;

class TestCliVerbs : public QObject, CliCases {
    Q_OBJECT

    QString m_case;

    QList<QJsonObject> told(const QString& verb, const QStringList& options = {}) const
    {
        return run(QStringList{verb, m_case, "--json"} + options).objects();
    }

    static QString missing(const QList<QJsonObject>& objects, const QString& keys)
    {
        if (objects.isEmpty())
            return "nothing is told";
        QStringList out;
        for (const QString& key : keys.split(' '))
            for (const QJsonObject& object : objects)
                if (!object.contains(key) && !out.contains(key))
                    out.append(key);
        return out.join(' ');
    }

private slots:
    void initTestCase()
    {
        m_case = fresh();
        const QString sample = PROJECT_FOLDER "/resources/sample-case/", logs = sample + "logs/";
        QCOMPARE(run({"people", m_case, logs + "people.csv"}).status, 0);
        QCOMPARE(run({"numbers", m_case, logs + "numbers.csv"}).status, 0);
        const QString computer = logs + "computers/WIN-03";
        QCOMPARE(run({"import", m_case, logs + "pbx"}).status, 1); // some lines are refused
        QCOMPARE(run({"import", m_case, computer, "--host", "WIN-03"}).status, 0);
        const auto detected = told("detect", {"--rules", sample + "rules.json"});
        QCOMPARE(detected.size(), 1);
        QVERIFY(detected[0]["shown"].toInteger() > 0);
    }

    void objectsHaveTheirKeys_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QString>("keys");
        const auto row = [](const char* verb, const char* keys) {
            QTest::newRow(verb) << QString(verb) << QString(keys);
        };
        row("sequences",
            "id person begin end priority band analytics calls followons signals factors gates "
            "suppressed");
        row("baselines",
            "group people calls talks needed earliest_minute latest_minute median_talk_us "
            "long_talk_us zones places learned_from not_testable sha256");
        row("unraised", "person call begin number points why reason");
        row("runs", "changes causes");
        row("ledger", "matter state subject suppressed attack");
        row("context", "kind state owner");
    }

    void objectsHaveTheirKeys()
    {
        QFETCH(QString, verb);
        QFETCH(QString, keys);
        QCOMPARE(missing(told(verb), keys), QString());
    }

    void coverageTellsSpansPeopleSourcesAndWhatToCollect()
    {
        QMap<QString, int> kinds;
        for (const QJsonObject& span : told("coverage")) {
            const QString what = span["what"].toString();
            ++kinds[what];
            if (what != "span")
                continue;
            QVERIFY(span["warnings"].isArray());
            QCOMPARE(span["silent_about"].isArray(), span["class"].toString() == "calls");
        }
        QCOMPARE(kinds.keys().join(' '), QString("collect person source span"));
        QCOMPARE(kinds["person"] % 7, 0); // classes
        const auto wanted = told("coverage", {"--collect"});
        QCOMPARE(wanted.size(), kinds["collect"]);
        QCOMPARE(missing(wanted,
                     "people class ask wanted why priority sequences calls signals logs closed "
                     "until"),
            QString());
        const Ran words = run({"coverage", m_case});
        for (const char* heading :
            {"While there were calls, from ", "Sources:", "Collect next:", "cannot say"})
            QVERIFY2(words.out.contains(heading), heading);
    }

    void whatIsNormalIsToldInWords()
    {
        QVERIFY(run({"baselines", m_case}).out.startsWith("Normal for "));
        for (const QJsonObject& usual : told("baselines"))
            QVERIFY(!usual.contains("shares")); // no group is calling-heavy
    }

    void rulesAreTriedWithoutBeingKept()
    {
        const QString wrong = file("rules.json", "{\"nonsense\": 1}");
        QCOMPARE(run({"detect", m_case, "--rules", wrong}).status, 2);
        const QString without = file("without.json", "{\"enabled\": {\"C3\": false}}");
        const auto changes = told("preview", {"--rules", without});
        QVERIFY(!changes.isEmpty());
        for (const QJsonObject& change : changes)
            QVERIFY(change["change"].isString());
        QVERIFY(run({"preview", m_case}).out.startsWith("Nothing"));
        QCOMPARE(told("preview", {"--windows"}).size(), 9);
    }

    void runsAndTheLedgerSayWhy()
    {
        const auto runs = told("runs");
        QCOMPARE(runs.size(), 1);
        QVERIFY(!runs[0]["changes"].toArray().isEmpty());
        QVERIFY(!runs[0]["causes"].toArray().isEmpty());
        QVERIFY(run({"ledger", m_case}).out.contains("suppressed by"));
    }

    void aCampaignTellsWhomANumberReached()
    {
        const auto unraised = told("unraised");
        QVERIFY(!unraised.isEmpty());
        const auto reached = told("campaign", {unraised[0]["number"].toString()});
        QVERIFY(reached.size() > 1);
        QVERIFY(reached[0]["calls"].toInteger() > 0);
        QCOMPARE(reached.last()["state"].toString(), QString("not reached"));
        QCOMPARE(run({"campaign", m_case, "anonymous"}).status, 2);
    }

    void aBlockIsAskedForAsItIsListed()
    {
        const auto blocks = told("campaign", {"--by", "block"});
        QVERIFY(!blocks.isEmpty());
        const QString block = blocks[0]["key"].toString();
        QVERIFY2(block.endsWith('*'), qPrintable(block));
        QVERIFY(run({"campaign", m_case, "--by", "block"}).out.contains(block));
        int reached = 0;
        for (const QJsonObject& one : told("campaign", {block, "--by", "block"}))
            reached += one["state"].toString() == "not reached" ? 0 : 1;
        QCOMPARE(reached, blocks[0]["people"].toInt());
    }

    void whatWasNotRaisedIsFilteredByPersonAndReason()
    {
        const auto all = told("unraised");
        const QString person = all[0]["person"].toString(), why = all[0]["why"].toString();
        const auto theirs = told("unraised", {"--person", person});
        QVERIFY(!theirs.isEmpty() && theirs.size() < all.size());
        for (const QJsonObject& call : theirs)
            QCOMPARE(call["person"].toString(), person);
        const auto alike = told("unraised", {"--why", why});
        QVERIFY(!alike.isEmpty() && alike.size() < all.size());
        for (const QJsonObject& call : alike)
            QCOMPARE(call["why"].toString(), why);
        QCOMPARE(run({"unraised", m_case, "--person", "Nobody At All"}).status, 2);
        const Ran wrong = run({"unraised", m_case, "--why", "bored"});
        QCOMPARE(wrong.status, 2);
        QVERIFY(wrong.error.contains("Reasons are few points, excused"));
    }

    /// Each `callwake-cli VERB --option` of the README and the handbook is one of the program's.
    void theHandbookNamesWhatIsThere()
    {
        QStringList pages{PROJECT_FOLDER "/README.md"};
        const QDir handbook(PROJECT_FOLDER "/resources/handbook");
        for (const QString& page : handbook.entryList({"*.md"}))
            pages.append(handbook.filePath(page));
        const QRegularExpression command("callwake-cli ([a-z]+)((?:[^`#\n]|\n(?=[^`\n]*`))*)");
        const QRegularExpression option("(?<![\\w-])--?[a-z][a-z-]*");
        QMap<QString, QString> helps;
        int commands = 0;
        for (const QString& page : pages) {
            QFile file(page);
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(file.readAll());
            for (auto found = command.globalMatch(text); found.hasNext(); ++commands) {
                const auto match = found.next();
                const QString verb = match.captured(1), words = match.captured(0);
                if (!helps.contains(verb))
                    helps[verb] = run({verb, "--help"}).out;
                QVERIFY2(!helps[verb].isEmpty(), qPrintable(page + ": " + words));
                for (auto each = option.globalMatch(match.captured(2)); each.hasNext();) {
                    const QString name = each.next().captured(0);
                    QVERIFY2(helps[verb].contains("\n  " + name + ' '),
                        qPrintable(page + ": " + words + ": " + name));
                }
            }
        }
        QVERIFY(commands > 40);
    }

    void rulesGoOutInEachForm()
    {
        for (const char* form : {"sigma", "eql", "kql", "spl", "navigator"})
            QVERIFY2(!run({"export", m_case, "--as", form}).out.isEmpty(), form);
        QCOMPARE(run({"export", m_case, "--as", "doc"}).status, 2);
    }

    void eventsGoOutWhole()
    {
        const QString table = m_case + ".csv", lines = m_case + ".jsonl";
        QCOMPARE(run({"export", m_case, "--as", "csv", "-o", table}).status, 0);
        QFile csv(table);
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll(), run({"events", m_case, "--csv"}).out.toUtf8());
        const Ran written = run({"export", m_case, "--as", "timesketch", "-o", lines});
        QCOMPARE(written.status, 0);
        QVERIFY(written.error.contains("Lost: that a call lasts"));
        qint64 rejected = 0, skipped = 0;
        for (const QJsonObject& source : told("sources")) {
            rejected += source["rejected"].toInteger();
            skipped += source["skipped"].toInteger();
        }
        QVERIFY(rejected > 1 && skipped > 1);
        for (const QString& left : {QString("Left out: %1 lines that").arg(rejected),
                 QString("Left out: %1 records of no use").arg(skipped)})
            QVERIFY2(written.error.contains(left), qPrintable(written.error));
        const auto events = told("events");
        QFile timesketch(lines);
        QVERIFY(timesketch.open(QIODevice::ReadOnly));
        for (const QJsonObject& event : events) {
            const auto line = QJsonDocument::fromJson(timesketch.readLine()).object();
            QCOMPARE(line["message"], event["summary"]);
            QCOMPARE(line["datetime"], event["time"]);
            QVERIFY(!line["timestamp_desc"].toString().isEmpty());
            QCOMPARE(line["hostname"], event["host"]);
            QCOMPARE(line["remote_e164"], event["remote_e164"]);
        }
        QVERIFY(timesketch.atEnd());
        // What it writes can be read again, by this program too.
        const QString other = fresh();
        QCOMPARE(run({"import", other, lines}).status, 0);
        QVERIFY(run({"events", other, "--kind", "navigation"}).out.count('\n') > 400);
        QCOMPARE(run({"export", m_case, "--as", "csv", "-o", "/nowhere/at/all.csv"}).status, 2);
    }

    void eventsGoOutAsChosen()
    {
        const QStringList chosen{"--kind", "call", "--text", "outcome:missed"};
        const Ran some = run(QStringList{"export", m_case, "--as", "csv"} + chosen);
        QCOMPARE(some.status, 0);
        QCOMPARE(some.out, run(QStringList{"events", m_case, "--csv"} + chosen).out);
        const auto left = told("events").size() - (some.out.count('\n') - 1);
        QVERIFY(some.out.count('\n') > 1 && left > 1);
        QVERIFY2(some.error.contains(QString("Left out: %1 events that were not chosen").arg(left)),
            qPrintable(some.error));
        QVERIFY(!run({"export", m_case, "--as", "csv"}).error.contains("not chosen"));
        QCOMPARE(run(QStringList{"export", m_case, "--as", "sigma"} + chosen).status, 2);
        QCOMPARE(run({"export", m_case, "--as", "csv", "--text", "length:1"}).status, 2);
    }

    void callsTellWhoseNumberItWas()
    {
        const QString c = fresh(), list = c + ".csv";
        QFile numbers(list);
        QVERIFY(numbers.open(QIODevice::WriteOnly));
        QCOMPARE(run({"import", c, callSamples + "calls.csv"}).status, 0);
        const auto events = run({"events", c, "--json", "--kind", "call"}).objects();
        const auto known = std::ranges::find_if(events,
            [](const QJsonObject& call) { return !call["remote_e164"].toString().isEmpty(); });
        QVERIFY(known != events.end());
        const QString number = (*known)["remote_e164"].toString();
        numbers.write(("number,list,label\n" + number + ",contact,Quayside <b>\n").toUtf8());
        numbers.close();
        QCOMPARE(run({"numbers", c, list}).status, 0);
        const auto found = run({"events", c, "--json", "--text", "quayside"}).objects();
        QVERIFY(!found.isEmpty());
        for (const QJsonObject& call : found) {
            QCOMPARE(call["remote_e164"].toString(), number);
            QCOMPARE(call["remote_name"].toString(), "Quayside <b> (contact)");
        }
        QVERIFY(run({"events", c}).out.contains("  [number of Quayside <b> (contact)]"));
    }

    void aReportedCallIsASource()
    {
        const QString c = fresh(), list = c + ".csv";
        QFile people(list);
        QVERIFY(people.open(QIODevice::WriteOnly));
        people.write("person,name,group,zone,kind,identity\nada,Ada Byrne,Sales,,extension,2001\n");
        people.close();
        QCOMPARE(run({"people", c, list}).status, 0);
        const QStringList told{"reported", c, "--person", "Ada Byrne", "--reporter", "Help desk"};
        const QStringList all = told
            + QStringList{"--at", "2026-06-18T13:36Z", "--number", "020 7946 0031", "--length",
                "20m", "--note", "her password"};
        QCOMPARE(
            run(all + QStringList{"--json"}).objects()[0]["format"].toString(), "reported_call");
        QVERIFY(run(all).error.contains("in the case already"));
        QCOMPARE(run(told + QStringList{"--at", "2026-06-18T15:00Z", "--outbound"}).status, 0);
        const auto calls = run({"events", c, "--json", "--person", "Ada Byrne"}).objects();
        QCOMPARE(calls.size(), 2);
        QCOMPARE(calls[0]["reporter"].toString(), "Help desk");
        QCOMPARE(calls[0]["remote_e164"].toString(), "+442079460031");
        QCOMPARE(calls[0]["length_us"].toInteger(), 1'200'000'000);
        QCOMPARE(calls[0]["detail"].toString(), "her password");
        QCOMPARE(calls[1]["direction"].toString(), "outbound");
        QVERIFY(calls[1]["length_us"].isNull());
        for (const QStringList& wrong :
            {QStringList{"--at", "yesterday"}, {"--at", "2026-06-18T13:36Z", "--length", "-1m"},
                {"--at", "2026-06-18T13:36Z", "--person", "Ada Birne"}, {}})
            QCOMPARE(run(told + wrong).status, 2);
    }

    void notesStandBesideTheirEvents()
    {
        const QString c = fresh();
        QCOMPARE(run({"import", c, callSamples + "calls.csv"}).status, 0);
        const auto ids = run({"events", c, "--json"}).objects();
        const QString id = QString::number(ids[0]["id"].toInteger());
        const Ran written = run({"note", c, id, "called back\n\"=1+1\"", "--json"});
        QCOMPARE(written.status, 0);
        const QString number = QString::number(written.objects()[0]["id"].toInteger());
        QCOMPARE(run({"note", c, id, "=and again \xE2\x80\xAE <b>"}).status, 0);
        const auto events = run({"events", c, "--json"}).objects();
        const auto notes = events[0]["notes"].toArray();
        QCOMPARE(notes.size(), 2);
        QCOMPARE(notes[0]["text"].toString(), "called back\n\"=1+1\"");
        QVERIFY(!notes[0]["author"].toString().isEmpty());
        QVERIFY(events[1]["notes"].toArray().isEmpty());
        const QString table = run({"events", c, "--csv"}).out;
        QVERIFY(table.section('\n', 0, 0).trimmed().endsWith(",notes,remote_name"));
        QVERIFY(table.section('\n', 1, 1).contains(": called back\\n\"\"=1+1\"\" | "));
        QVERIFY(run({"events", c}).out.section('\n', 0, 0).contains("  [note: called back\\n"));
        QCOMPARE(run({"events", c, "--json", "--text", "CALLED back"}).objects().size(), 1);
        QVERIFY(run({"export", c, "--as", "timesketch"})
                    .objects()[0]["notes"]
                    .toString()
                    .contains("called back"));
        const QString list = run({"note", c}).out;
        QVERIFY(list.startsWith(number + "  ") && list.contains("[RLO] <b>"));
        QCOMPARE(run({"note", c, "--json"}).objects().size(), 2);
        QCOMPARE(run({"note", c, "--take-back", number}).status, 0);
        QCOMPARE(run({"note", c, "--json"}).objects().size(), 1);
        QCOMPARE(run({"verify", c}).status, 0);
        for (const QStringList& wrong :
            {QStringList{id}, {id, ""}, {"999999", "of nothing"}, {"x", "text"},
                {"--take-back", number}, {"--take-back", "x"}, {id, "x", "--take-back", number}})
            QCOMPARE(run(QStringList{"note", c} + wrong).status, 2);
    }

    void whatGoesOutIsInTheJournal()
    {
        const QString c = fresh(), report = c + ".html";
        QCOMPARE(run({"import", c, callSamples + "calls.csv"}).status, 0);
        const auto written = [&] {
            const Ran ran = run({"report", c, "-o", report});
            QFile file(report);
            return ran.status == 0 && ran.error.isEmpty() && file.open(QIODevice::ReadOnly)
                ? file.readAll()
                : QByteArray();
        };
        const QByteArray first = written();
        QVERIFY(!first.isEmpty());
        QCOMPARE(written(), first);
        QCOMPARE(run({"verify", report, "--case", c}).status, 0);
        QVERIFY(run({"export", c, "--as", "sigma"}).status == 0);
        QCOMPARE(run({"timeline", c, "--person", "202", "-o", c + ".svg"}).status, 0);
        QCOMPARE(run({"report", c, "-o", c + ".doc"}).status, 2); // nothing was written
        const auto exports = [&] {
            QStringList told;
            const Case open = must(Case::open(c.toStdString(), Case::Access::Read));
            for (const auto& entry : must(open.journal()))
                if (entry.action == "export")
                    told << QString::fromStdString(entry.detail + ": " + entry.object);
            return told;
        };
        const QStringList told{"report: " + report, "report: " + report, "sigma: standard output",
            "timeline: " + c + ".svg"};
        QCOMPARE(exports(), told);
        {
            const Case elsewhere = must(Case::open(c.toStdString(), Case::Access::Write));
            const Ran ran = run({"report", c, "-o", report});
            QCOMPARE(ran.status, 0);
            QVERIFY2(ran.error.contains("the journal does not tell of it"), qPrintable(ran.error));
            const Ran rules = run({"export", c, "--as", "sigma"});
            QCOMPARE(rules.status, 0);
            QVERIFY(rules.error.contains("the journal does not tell of it"));
        }
        QCOMPARE(exports(), told);
        QCOMPARE(run({"verify", c}).status, 0);
    }

    void reportsAreVerifiedAgainstTheirCase()
    {
        QCOMPARE(run({"verify", m_case}).status, 0);
        const QString report = m_case + ".html";
        QCOMPARE(run({"report", m_case, "-o", report}).status, 0);
        QCOMPARE(run({"verify", report}).status, 0);
        QCOMPARE(run({"verify", report, "--case", m_case}).status, 0);
        QCOMPARE(run({"verify", report, "--case", fresh()}).status, 1);
        QCOMPARE(run({"verify", m_case, "--repair"}).status, 0);
        QCOMPARE(run({"verify", file("x.html", "<p>")}).status, 2);
    }
};

QTEST_GUILESS_MAIN(TestCliVerbs)
#include "tst_cli_verbs.moc"
