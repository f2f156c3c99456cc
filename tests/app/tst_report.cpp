// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/write_file.h"
#include "report/png_image.h"
#include "report/report.h"
#include "report/report_text.h"
#include "report/svg_lanes.h"
#include "support/report_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <filesystem>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const std::string payload =
    "<script>xss()</script><img src=x onerror=xss()>'\"`</style></svg>&lt;b&gt; "
    "javascript:xss() https://xss.example/a\x1b[31m\xff";

QByteArray bytesOf(const std::string& path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void verifyNoForeignElement(const QString& text)
{
    static const QStringList known = QStringLiteral(
        "!doctype html head meta title style body header h1 h2 h4 p b br small code pre dl dt dd "
        "section footer figure table thead tbody tfoot tr th td ul li div span svg defs pattern "
        "path rect text")
                                         .split(QLatin1Char(' '));
    static const QRegularExpression tag(QStringLiteral("<(/?)([!a-zA-Z0-9]*)([^>]*)>"));
    const auto seal = text.lastIndexOf(QStringLiteral("<!-- callwake-seal "));
    const QString elements = seal < 0 ? text : text.first(seal);
    for (auto tags = tag.globalMatch(elements); tags.hasNext();) {
        const auto match = tags.next();
        QVERIFY2(known.contains(match.captured(2).toLower()), qPrintable(match.captured(0)));
        QVERIFY2(!match.captured(3).contains(QStringLiteral("xss")), qPrintable(match.captured(0)));
    }
    QVERIFY(!text.contains(QStringLiteral("://xss")));
    QVERIFY(!text.contains(QChar(0x1b)));
}

} // namespace

class TestReport : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void hostileTextStaysText()
    {
        const Case c = reportCase(m_folder.path("hostile.callwake"), payload);
        const QString html = QString::fromStdString(must(htmlReport(c)));
        verifyNoForeignElement(html);
        // Charset and policy come before anything that could be misread.
        QVERIFY(html.indexOf(QStringLiteral("<meta charset=\"utf-8\">")) < 80);
        QVERIFY(html.indexOf(QStringLiteral("Content-Security-Policy"))
            < html.indexOf(QStringLiteral("<title>")));
        const auto styleAt = html.indexOf(QStringLiteral("<style>")) + 7;
        const auto style =
            html.mid(styleAt, html.indexOf(QStringLiteral("</style>")) - styleAt).toUtf8();
        const auto hash = QCryptographicHash::hash(style, QCryptographicHash::Sha256).toBase64();
        QVERIFY(html.contains(QStringLiteral("default-src 'none'; style-src 'sha256-%1'; img-src")
                                  .arg(QString::fromLatin1(hash))));
        QVERIFY(!html.contains(QStringLiteral(" style=")));
        const Owner owner{must(c.people()).front().id, {}};
        const std::string svg = must(timelineSvg(c, {owner, {}}));
        verifyNoForeignElement(QString::fromStdString(svg));
        QVERIFY(must(pngOf(svg)).starts_with("\x89PNG"));
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c))));
        QVERIFY(json.isObject());
    }

    void whatFollowedACallIsCountedFromItsEnd()
    {
        Case c = reportCase(m_folder.path("after.callwake"), "Plain");
        auto sequences = must(c.sequences());
        std::erase_if(sequences, [](const Sequence& each) { return each.id == "s2"; });
        const auto report = [&] {
            must(c.replaceSequences(std::nullopt, sequences, "rules"));
            return QString::fromStdString(must(htmlReport(c)));
        };
        QString html = report();
        QVERIFY(html.contains(QStringLiteral(">From the call</th>")));
        QVERIFY(html.contains(QStringLiteral("<td>45 min in</td><td>during")));
        SequenceMember& member = sequences.at(0).followOns.at(0);
        member.phase = Phase::After;
        member.after = 56min + 29s; // the call took 50 minutes
        html = report();
        QVERIFY(html.contains(QStringLiteral("<td>6 min 29 s after</td><td>after")));
        member.phase = Phase::Before;
        member.after = -2s;
        html = report();
        QVERIFY(html.contains(QStringLiteral("<td>2 s before</td><td>before")));
    }

    void theCanaryIsListed()
    {
        Case c = reportCase(m_folder.path("canary.callwake"), "Plain");
        QVERIFY(!QString::fromStdString(must(htmlReport(c))).contains(QStringLiteral("Canary")));
        must(c.addJournal("ana", "canary", "detection", "AN0683 fired <b>(High 81)"));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        verifyNoForeignElement(html);
        QVERIFY(html.contains(QStringLiteral("AN0683 fired &lt;b&gt;(High 81)")));
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c))));
        QCOMPARE(json[QStringLiteral("canary")][QStringLiteral("author")].toString(),
            QStringLiteral("ana"));
    }

    void numbersAreThoseOfTheCase()
    {
        const Case c = reportCase(m_folder.path("plain.callwake"), "Plain");
        const QString html = QString::fromStdString(must(htmlReport(c)));
        const Totals totals = must(c.totals());
        QVERIFY(html.contains(QStringLiteral("2 of 2 sequences")));
        QVERIFY(html.contains(QStringLiteral("1 sequences shown, 1 suppressed, 0 cannot say")));
        QVERIFY(html.contains(QStringLiteral("%1 events of %2 people from %3 sources; %4 records")
                                  .arg(totals.events)
                                  .arg(totals.people)
                                  .arg(totals.sources)
                                  .arg(totals.rejects)));
        QVERIFY(html.contains(QString::fromStdString(must(c.journalHead()))));
        for (const Source& source : must(c.sources())) {
            QVERIFY(html.contains(QString::fromStdString(source.sha256)));
            QVERIFY(source.counts.reconcile());
        }
        QVERIFY(html.contains(QStringLiteral("2026-06-18T13:36:00+01:00")));
        QVERIFY(html.contains(QStringLiteral("Suspicious")));
        QVERIFY(html.contains(QStringLiteral("order undetermined")));
        QVERIFY(html.contains(QStringLiteral("not testable: ")));
        QVERIFY(html.contains(QStringLiteral("(rule: ")));
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c)))).object();
        const auto counts = json[QStringLiteral("counts")].toObject();
        QCOMPARE(counts[QStringLiteral("events")].toInteger(), totals.events);
        const auto sequence = json[QStringLiteral("sequences")].toArray()[0].toObject();
        double points = 0;
        for (const auto hit : sequence[QStringLiteral("signals")].toArray())
            points += hit.toObject()[QStringLiteral("points")].toDouble();
        for (const auto factor : sequence[QStringLiteral("factors")].toArray())
            points += factor.toObject()[QStringLiteral("points")].toDouble();
        QCOMPARE(points, sequence[QStringLiteral("priority")].toDouble());
        QCOMPARE(sequence[QStringLiteral("events")].toArray().size(), 2);
        QCOMPARE(
            sequence[QStringLiteral("review")].toObject()[QStringLiteral("verdict")].toString(),
            QStringLiteral("suspicious"));
    }

    void rawRecordsAreShownWithTheirHash()
    {
        const Case c = reportCase(m_folder.path("raw.callwake"), "Plain");
        const QString html = QString::fromStdString(must(htmlReport(c)));
        const std::string raw = must(c.rawRecord(firstEvent(c, Kind::Call)));
        QVERIFY(!raw.empty());
        QVERIFY(html.contains(QStringLiteral("of a row of a table it is that of its values")));
        QVERIFY(html.contains(QString::fromStdString(htmlText(raw.substr(0, raw.find('\n'))))));
    }

    void sourcesOfOneNameAreToldApart()
    {
        Case c = reportCase(m_folder.path("names.callwake"), "Plain");
        SmallSource other(c, "/logs/other/Master.csv");
        other.call("2026-06-18T12:36:02Z", "2003", 49min).reject("cut");
        other.finish();
        Sequence sequence = sequenceOf(c, must(c.people()).front().id, "Plain");
        sequence.calls.front().witnesses = {{4}};
        must(c.replaceSequences(std::nullopt, std::vector{sequence}, "rules"));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        for (const char* words : {"<td>source 1, Master.csv</td><td class=\"time\">",
                 "<td>source 2, Master.csv</td><td class=\"time\">",
                 "<small>source 1, Master.csv, ", "<small>source 2, Master.csv, ",
                 "<td>source 1, Master.csv</td><td class=\"number\">",
                 "<td>source 2, Master.csv</td><td class=\"number\">",
                 "<td class=\"number\">2</td><td>/logs/other/Master.csv<br>"})
            QVERIFY2(html.contains(QLatin1String(words)), words);
    }

    void whatWasSkippedAndWarnedOfIsTold()
    {
        const Case c = reportCase(m_folder.path("told.callwake"), "Plain");
        const QString html = QString::fromStdString(must(htmlReport(c)));
        QVERIFY(html.contains(QStringLiteral("<br>Of no use 7: Plain<br>Warning: Plain</td>")));
        const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c))));
        const auto source = json[QStringLiteral("sources")][0];
        QCOMPARE(source[QStringLiteral("warnings")].toArray(), QJsonArray{QStringLiteral("Plain")});
        QCOMPARE(source[QStringLiteral("skipped_why")][0][QStringLiteral("records")].toInt(), 7);
        QCOMPARE(source[QStringLiteral("skipped_why")][0][QStringLiteral("reason")].toString(),
            QStringLiteral("Plain"));
    }

    void everyWitnessOfACallIsListed()
    {
        Case c = reportCase(m_folder.path("witnesses.callwake"), "Plain");
        SmallSource phone(c, "/logs/<b>phone.db");
        phone.call("2026-06-18T12:36:02Z", "2003", 49min);
        phone.finish();
        Sequence sequence = sequenceOf(c, must(c.people()).front().id, "Plain");
        QVERIFY(!QString::fromStdString(must(htmlReport(c))).contains(QStringLiteral("Witnesses")));
        sequence.calls.front().witnesses = {{4}};
        must(c.replaceSequences(std::nullopt, std::vector{sequence}, "rules"));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        verifyNoForeignElement(html);
        QVERIFY(html.contains(QStringLiteral("&lt;b&gt;phone.db</td><td class=\"time\">"
                                             "2026-06-18T13:36:02+01:00</td><td class=\"time\">"
                                             "13:36:09+01:00</td><td class=\"time\">"
                                             "14:25:02+01:00</td><td>inbound</td><td>answered</td>"
                                             "<td>starts 2 s later, ends 58 s earlier</td>")));
        QVERIFY(html.contains(QStringLiteral("2026-06-18T12:36:02Z,2003"))); // its raw record
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c)))).object();
        const auto events = json[QStringLiteral("sequences")][0][QStringLiteral("events")];
        QCOMPARE(events.toArray().size(), 3);
        QCOMPARE(
            events[1][QStringLiteral("end")].toString(), QStringLiteral("2026-06-18T13:25:02Z"));
        QCOMPARE(events[1][QStringLiteral("outcome")].toString(), QStringLiteral("answered"));
    }

    void everyWitnessOfAFollowOnIsListed()
    {
        Case c = reportCase(m_folder.path("acts.callwake"), "Plain");
        SmallSource security(c, "/logs/<b>Security.evtx");
        security.program("2026-06-18T13:21:41Z", "cara", "pc-1", "<i>AnyDesk.exe");
        security.finish();
        Sequence sequence = sequenceOf(c, must(c.people()).front().id, "Plain");
        QVERIFY(!sequence.followOns.empty());
        sequence.followOns.front().witnesses = {{4}};
        must(c.replaceSequences(std::nullopt, std::vector{sequence}, "rules"));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        verifyNoForeignElement(html);
        QVERIFY(html.contains(QStringLiteral("Witnesses of the follow-ons")));
        QVERIFY(!html.contains(QStringLiteral("Witnesses of the calls")));
        QVERIFY(html.contains(QStringLiteral("&lt;b&gt;Security.evtx</td><td class=\"time\">"
                                             "2026-06-18T14:21:41+01:00</td><td>Program</td><td>"
                                             "&lt;i&gt;AnyDesk.exe</td><td>")));
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c)))).object();
        const auto written = json[QStringLiteral("sequences")][0];
        QCOMPARE(written[QStringLiteral("followons")][0][QStringLiteral("witnesses")].toArray(),
            QJsonArray{4});
        QCOMPARE(written[QStringLiteral("events")].toArray().size(), 3);
    }

    void ofSomebodyElseOnlyWhatTheSequenceNamesIsDrawn()
    {
        Case c = reportCase(m_folder.path("desk.callwake"), "Plain");
        const std::string account = "ines@northgate.example";
        ActivityRow signIn;
        signIn.account = account;
        SmallSource provider(c, "SignIns.csv");
        provider.activity("2026-06-18T20:00:00Z", Kind::SignIn, signIn)
            .activity("2026-06-18T20:01:00Z", Kind::SignIn, signIn)
            .program("2026-06-18T20:02:00Z", account, "win-07", "private.exe");
        provider.finish();
        const PersonId ines = must(c.addPerson({{}, "Ines <i>Duarte", "", ""}, "ana"));
        must(c.assign({{}, IdentityKind::Account, account}, ines, "ana"));
        Sequence sequence = sequenceOf(c, must(c.people()).front().id, "Plain");
        sequence.aftermath = {{{4}, at("2026-06-18T20:00:00Z"), Phase::After, Order::Certain,
            sequence.calls.front().event, 7h, "Sign-in"}};
        sequence.hits.front().events.push_back({4});
        must(c.replaceSequences(std::nullopt, std::vector{sequence}, "rules"));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        verifyNoForeignElement(html);
        const auto drawings = html.split(QStringLiteral("<svg xmlns"));
        QCOMPARE(drawings.size(), 3);
        QVERIFY(drawings[2].contains(
            QStringLiteral("Ines &lt;i&gt;Duarte: only what this sequence names")));
        QVERIFY(drawings[2].contains(QStringLiteral(">Sign-in<")));
        QVERIFY(!drawings[2].contains(QStringLiteral(">Programs<")));
        QVERIFY(drawings[1].contains(QStringLiteral(">Programs<")));
    }

    void theSameCaseGivesTheSameBytes()
    {
        const Case c = reportCase(m_folder.path("same.callwake"), "Plain");
        const Owner owner{must(c.people()).front().id, {}};
        for (const char* name : {"report.html", "report.json"}) {
            must(writeReport(c, std::nullopt, m_folder.path(name)));
            const QByteArray first = bytesOf(m_folder.path(name));
            must(writeReport(c, std::nullopt, m_folder.path(name)));
            QVERIFY(!first.isEmpty());
            QCOMPARE(bytesOf(m_folder.path(name)), first);
        }
        for (const char* name : {"lanes.svg", "lanes.png"}) {
            must(writeTimeline(c, {owner, {}}, m_folder.path(name)));
            const QByteArray first = bytesOf(m_folder.path(name));
            must(writeTimeline(c, {owner, {}}, m_folder.path(name)));
            QVERIFY(first.size() > 500);
            QCOMPARE(bytesOf(m_folder.path(name)), first);
        }
        int left = 0; // nothing half-written stays behind
        for (const auto& entry : std::filesystem::directory_iterator(m_folder.path("")))
            left += entry.path().string().find("report.html.") != std::string::npos ? 1 : 0;
        QCOMPARE(left, 0);
    }

    void oneSequenceAlone()
    {
        const Case c = reportCase(m_folder.path("one.callwake"), "Plain");
        const auto json =
            QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c, {"s2"}))))
                .object();
        QCOMPARE(json[QStringLiteral("sequences")].toArray().size(), 1);
        QCOMPARE(json[QStringLiteral("counts")].toObject()[QStringLiteral("sequences")].toInt(), 2);
        QVERIFY(!htmlReport(c, {"none"}));
        QVERIFY(!writeReport(c, std::nullopt, m_folder.path("report.doc")));
        QVERIFY(!writeReport(c, std::nullopt, "/nowhere/at/all/report.html"));
        QVERIFY(!timelineSvg(c, {Owner{PersonId{99}, {}}, {}}));
    }

    void hoursAreNotCutAtTheEdge()
    {
        const Case c = reportCase(m_folder.path("edge.callwake"), "Plain");
        const Owner owner{must(c.people()).front().id, {}};
        static const QRegularExpression hour(
            QStringLiteral("<text class=\"hour[^\"]*\" x=\"([0-9.]+)\"[^>]*>([^<]+)<"));
        for (int minute = 0; minute < 20; ++minute) {
            const Instant begin = at("2026-06-18T12:30:00Z") + minute * 1min;
            const auto svg =
                QString::fromStdString(must(timelineSvg(c, {owner, {begin, begin + 50min}})));
            const int width = QRegularExpression(QStringLiteral(" width=\"([0-9]+)\""))
                                  .match(svg)
                                  .captured(1)
                                  .toInt();
            int labels = 0;
            for (auto each = hour.globalMatch(svg); each.hasNext(); ++labels) {
                const auto label = each.next();
                constexpr double narrowest = 6; // of a digit
                QVERIFY(label.captured(1).toDouble() + narrowest * double(label.captured(2).size())
                    <= width);
            }
            QVERIFY(labels >= 3);
        }
    }

    void oneSequenceNamesNoLogsOfOthers()
    {
        Case c = reportCase(m_folder.path("others.callwake"), "Plain");
        SmallSource(c, "Other/History")
            .program("2026-06-18T09:00:00Z", "other", "win-09", "a.exe")
            .reject("line of the other")
            .finish();
        const auto page = [&](const std::optional<std::string>& sequence) {
            return QString::fromStdString(must(htmlReport(c, {sequence})));
        };
        const QString whole = page(std::nullopt), one = page("s2");
        QVERIFY(whole.contains(QStringLiteral("Other/History")));
        QVERIFY(whole.contains(QStringLiteral("2 of 2 are listed")));
        QVERIFY(!one.contains(QStringLiteral("Other/History")));
        QVERIFY(!one.contains(QStringLiteral("line of the other")));
        QVERIFY(whole.contains(QStringLiteral("<code>garbage</code>")));
        QVERIFY(!one.contains(QStringLiteral("garbage"))); // of a log that many share
        // One whose records of the person are all in the case already speaks for her, too.
        SmallSource later(c, "Later/Master.csv");
        later.writer().holdsToo(
            Kind::Call, {later.writer().identity(IdentityKind::Extension, "2003")});
        later.finish();
        QVERIFY(page("s2").contains(QStringLiteral("Later/Master.csv")));
        QVERIFY(one.contains(QStringLiteral("1 of the 2 sources of the case")));
        QVERIFY(one.contains(QStringLiteral("1 of 1 are listed. How they begin is left out")));
    }

    void noMoreThanSomeRejectedLinesAreListed()
    {
        Case c = must(Case::create(m_folder.path("rejects.callwake"), {"Rejects", "GB", "UTC"}));
        for (const std::int64_t lines : {mostRejects, std::int64_t(3)}) {
            SmallSource source(c);
            for (std::int64_t i = 0; i < lines; ++i)
                source.reject("cut");
            source.finish();
        }
        const auto content = must(reportContent(c));
        QCOMPARE(std::int64_t(content.rejects.size()), mostRejects);
        QCOMPARE(content.allRejects, mostRejects + 3);
    }

    void anEmptyCaseHasAReport()
    {
        const Case c = must(Case::create(m_folder.path("empty.callwake"), {"Empty", "GB", "UTC"}));
        const QString html = QString::fromStdString(must(htmlReport(c)));
        QVERIFY(html.contains(QStringLiteral("0 of 0 sequences")));
        QVERIFY(html.contains(QStringLiteral("None was found")));
        verifyNoForeignElement(html);
    }

    void words()
    {
        QCOMPARE(groupedNumber(1234567), std::string("1,234,567"));
        QCOMPARE(groupedNumber(-123), std::string("-123"));
        QCOMPARE(signedPoints(-12.5), std::string("−12.5"));
        QCOMPARE(signedPoints(30), std::string("+30"));
        QCOMPARE(signedPoints(0.001), std::string("0"));
        QCOMPARE(
            htmlText("a<b>&http://x.example"), std::string("a&lt;b&gt;&amp;http[:]//x.example"));
        ReportEvent binary;
        binary.raw = std::string("\x01\x00\xff", 3);
        binary.rawBytes = 3;
        QCOMPARE(htmlRaw(binary), std::string("01 00 ff "));
    }

    void filesAreReplacedWhole()
    {
        const std::string path = m_folder.path("file.txt");
        must(writeFile(path, "first"));
        must(writeFile(path, "second"));
        QCOMPARE(bytesOf(path), QByteArray("second"));
        QVERIFY(!writeFile(m_folder.path("no/such/folder.txt"), "x"));
    }
};

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
