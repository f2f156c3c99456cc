// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Notes about events in reports, and what an export leaves behind.
#include "report/report.h"
#include "report/verify_report.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

class TestReportNotes : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    /// A call (1) of which a telephone tells, too (5), a program (2) that followed it, one that a
    /// signal names (3), and one that is of no sequence (4).
    static Case caseWith(const std::string& path)
    {
        Case c = must(Case::create(path, {"Northgate", "GB", "Europe/London"}));
        SmallSource(c, "/logs/Master.csv")
            .call("2026-06-18T12:36:00Z", "2003", 50min)
            .program("2026-06-18T13:21:40Z", "clindqvist", "win-03", "AnyDesk.exe")
            .program("2026-06-18T13:22:40Z", "clindqvist", "win-03", "whoami.exe")
            .program("2026-06-18T15:00:00Z", "clindqvist", "win-03", "calc.exe")
            .finish();
        SmallSource(c, "/logs/phone.db").call("2026-06-18T12:36:02Z", "2003", 50min).finish();
        const PersonId cara = must(c.addPerson({{}, "Cara", "Sales", ""}, "ana"));
        must(c.assign({{}, IdentityKind::Extension, "2003"}, cara, "ana"));
        must(c.assign({{}, IdentityKind::Account, "clindqvist"}, cara, "ana"));
        Sequence s;
        s.id = "s1";
        s.person = cara;
        s.range = {at("2026-06-18T12:36:00Z"), at("2026-06-18T13:27:00Z")};
        s.priority = 77;
        s.band = Band::High;
        s.calls = {{{1}, s.range.begin, Phase::During, Order::Certain, {}, {}, "The call", {{5}}}};
        s.followOns = {{{2}, at("2026-06-18T13:21:40Z"), Phase::During, Order::Certain, {1}, 45min,
            "AnyDesk started"}};
        s.hits = {{"F7", 77, 30, "Hands on the keyboard", "", "", true, {{3}}}};
        must(c.replaceSequences(std::nullopt, std::vector{s}, "rules"));
        return c;
    }

    static QString pageOf(const Case& c, const ReportScope& scope = {})
    {
        return QString::fromStdString(must(htmlReport(c, scope)));
    }

    static QJsonObject jsonOf(const Case& c, const ReportScope& scope = {})
    {
        return QJsonDocument::fromJson(QByteArray::fromStdString(must(jsonReport(c, scope))))
            .object();
    }

private slots:
    void eachStandsAtTheRowThatItIsAbout()
    {
        Case c = caseWith(m_folder.path("rows.callwake"));
        QVERIFY(!pageOf(c).contains("<b>Note</b>"));
        QVERIFY(!pageOf(c).contains("class=\"note\""));
        must(c.addEventNote({2}, "installed it\nhimself", "Ben"));
        must(c.addEventNote({5}, "his own phone", "Ben"));
        must(c.addEventNote({3}, "not by him", "Ben"));
        const auto gone = must(c.addEventNote({2}, "a mistake", "Ben"));
        must(c.setEventNoteStands(gone.entry, false, "Ben"));
        const QString page = pageOf(c);
        QVERIFY(page.contains(
            "<td>AnyDesk started<br><b>Note</b> installed it<br>himself<br><small>Ben · "));
        QVERIFY(page.contains("<td>The call<br><b>Note</b> his own phone<br><small>Ben · "));
        QVERIFY(page.contains(" · beside the record of source 2, phone.db</small></td>"));
        QCOMPARE(page.count("<b>Note</b>"), 3); // each once
        QCOMPARE(page.count("class=\"note\""), 3); // in the lanes
        QCOMPARE(page.count("not by him"), 1);
        QVERIFY(!page.contains("a mistake"));
        QVERIFY(!page.contains("Notes on other events"));
        const auto notes = jsonOf(c)["sequences"][0]["notes"].toArray();
        QCOMPARE(notes.size(), 3);
        QCOMPARE(notes[0]["event"].toInteger(), 2);
        QCOMPARE(notes[0]["text"].toString(), QString("installed it\nhimself"));
        QCOMPARE(notes[0]["author"].toString(), QString("Ben"));
    }

    void thoseOfOtherEventsAreInTheWholeReportAlone()
    {
        Case c = caseWith(m_folder.path("other.callwake"));
        must(c.addEventNote({4}, "of no matter", "Ben"));
        const QString page = pageOf(c);
        QVERIFY(page.contains("<h2>Notes on other events</h2>"));
        QVERIFY(page.contains("<br><b>Note</b> of no matter<br>"));
        QCOMPARE(jsonOf(c)["other_notes"][0]["text"].toString(), QString("of no matter"));
        const ReportScope alone{"s1"};
        QVERIFY(!pageOf(c, alone).contains("of no matter"));
        QVERIFY(jsonOf(c, alone)["other_notes"].toArray().isEmpty());
        must(c.addEventNote({2}, "his own", "Ben"));
        QVERIFY(pageOf(c, alone).contains("his own"));
    }

    void hostileTextStaysText()
    {
        Case c = caseWith(m_folder.path("hostile.callwake"));
        for (const EventId event : {EventId{2}, EventId{3}, EventId{4}})
            must(c.addEventNote(event,
                "</td><script>x()</script> https://x.example/\n\xE2\x80\xAEgpj\x1b[2J",
                "<i>Ben</i>"));
        const QString page = pageOf(c);
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("<i>"));
        QVERIFY(!page.contains("://x.example"));
        QVERIFY(!page.contains(QChar(0x202E)) && !page.contains(QChar(0x1B)));
        QCOMPARE(page.count("&lt;script&gt;"), 3);
        QCOMPARE(page.count("<br>[RLO]gpj\\e[2J<br><small>&lt;i&gt;Ben&lt;/i&gt; · "), 3);
    }

    void pagesHaveThemToo()
    {
        Case c = caseWith(m_folder.path("pages.callwake"));
        must(c.addEventNote({2}, "installed it himself", "Ben"));
        const std::string path = m_folder.path("pages.pdf");
        must(writeReport(c, std::nullopt, path));
        if (QStandardPaths::findExecutable("pdftotext").isEmpty())
            QSKIP("pdftotext is not installed");
        QProcess program;
        program.start("pdftotext", {"-layout", QString::fromStdString(path), "-"});
        program.waitForFinished();
        const QString text = QString::fromUtf8(program.readAllStandardOutput());
        QVERIFY2(text.contains("Note installed it himself"), qPrintable(text));
    }

    void exportsAreToldWithTheWholePath()
    {
        Case c = caseWith(m_folder.path("told.callwake"));
        must(c.addExport("/tmp/a/../report.html", "report", "Ben"));
        must(c.addExport("", "csv", "Ben"));
        const auto journal = must(c.journal());
        const auto told = [](const JournalEntry& entry) {
            return entry.action + "|" + entry.object + "|" + entry.detail;
        };
        QCOMPARE(told(journal[journal.size() - 2]), std::string("export|/tmp/report.html|report"));
        QCOMPARE(told(journal.back()), std::string("export|standard output|csv"));
        must(c.addExport("report.html", "report", "Ben"));
        QVERIFY(must(c.journal()).back().object.starts_with('/'));
    }

    /// The entry that tells of a report comes after it, and changes no later one.
    void whatWasExportedChangesNoReport()
    {
        Case c = caseWith(m_folder.path("exported.callwake"));
        const auto all = [&] {
            return must(htmlReport(c)) + must(jsonReport(c)) + must(pdfReport(c));
        };
        const std::string before = all(), path = m_folder.path("exported.html");
        must(writeReport(c, std::nullopt, path));
        must(c.addExport(path, "report", "Ben"));
        must(c.addJournal("Ben", "raw copy", "event 1", ""));
        QVERIFY(all() == before);
        QVERIFY(must(verifyReport(path, &c)).good());
        must(c.addEventNote({2}, "known", "Ben"));
        const std::string after = must(htmlReport(c));
        QVERIFY(!before.starts_with(after));
        QVERIFY(after.find(must(c.journalHead())) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestReportNotes)
#include "tst_report_notes.moc"
