// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What somebody sees who reviews one sequence and must not see more, and what asking for the rest
// leaves behind.
#include "context/least_view.h"
#include "detect/plain_reasons.h"
#include "detect/plain_sentences.h"
#include "detect/review_sheet.h"
#include "report/report.h"
#include "signals/signal.h"
#include "store/reveals.h"
#include "support/full_case.h"
#include "support/reset_case.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

std::string seen(const std::string& e164, const std::string& region,
    NumberClass cls = NumberClass::Telephone, const ListEntry* contact = nullptr)
{
    const Number number{{1}, e164, cls, NumberPlan::Valid, e164, region};
    NumberFacts facts;
    facts.number = &number;
    facts.contact = contact;
    return leastView(facts, at("2026-06-18T12:00:00Z"));
}

Event act(Kind kind, const Activity& activity)
{
    Event event;
    event.kind = kind;
    event.what = activity;
    return event;
}

std::string told(Kind kind, const Activity& activity)
{
    return plainSentenceOfAct(act(kind, activity), Catalogue::builtIn());
}

/// All that the sheet tells, a line each.
std::string textOf(const ReviewSheet& sheet)
{
    std::string out = sheet.name + "\n" + sheet.expected + "\n";
    for (const SheetStep& step : sheet.steps)
        out += step.sentence + "|" + step.colleague + "|" + step.member.summary + "\n";
    for (const auto* list : {&sheet.questions, &sheet.reasons, &sheet.cannotSay})
        for (const std::string& sentence : *list)
            out += sentence + "\n";
    for (const SheetColleague& colleague : sheet.colleagues)
        out += colleague.name + "\n";
    return out;
}

} // namespace

class TestReviewSheet : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void aNumberIsItsCountryAndItsEnd_data()
    {
        QTest::addColumn<QString>("shown");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const std::string& text, const char* expected) {
            QTest::newRow(name) << QString::fromStdString(text) << QString(expected);
        };
        row("telephone", seen("+442079460017", "GB"),
            "a number in the United Kingdom ending in 17");
        row("no article", seen("+33199005512", "FR"), "a number in France ending in 12");
        row("no country", seen("+99999999917", ""), "a number of an unknown country ending in 17");
        row("short", seen("1234", "GB", NumberClass::ShortCode), "a short number");
        row("extension", seen("2003", "", NumberClass::Extension), "an internal number");
        row("withheld", seen("", "", NumberClass::Withheld), "a withheld number");
        row("SIP", seen("sip:ana@example.com", "", NumberClass::SipUri), "an internet address");
        row("name", seen("Ana Lim", "", NumberClass::Name), "a name without a number");
        const ListEntry contact{"+442079460017", NumberList::Contact, "Harmon", "", "", "", ""};
        row("contact", seen("+442079460017", "GB", NumberClass::Telephone, &contact),
            "a number in the United Kingdom ending in 17, which is on your list of contacts");
        const ListEntry expired{
            "+442079460017", NumberList::Contact, "Harmon", "", "", "", "2026-01-01"};
        row("no contact any more", seen("+442079460017", "GB", NumberClass::Telephone, &expired),
            "a number in the United Kingdom ending in 17");
    }

    void aNumberIsItsCountryAndItsEnd()
    {
        QFETCH(const QString, shown);
        QFETCH(const QString, expected);
        QCOMPARE(shown, expected);
    }

    void textsLoseTheirNumbers_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* text, const char* expected) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(expected);
        };
        row("AnyDesk.exe", "AnyDesk.exe");
        row("call +44 20 7946 0031 now", "call [number] now");
        row("(020) 7946-0031.exe", "([number].exe");
        row("%2B442079460031", "%2B[number]");
        row("room 2003, floor 4", "room 2003, floor 4");
        row("from ana@example.com, ben", "from [address], ben");
        row("sip:2003@pbx.example", "[address]");
        row("zero two zero seven nine four six zero zero three one", "[a text with a number]");
        row("\xd9\xa0\xd9\xa2\xd9\xa0\xd9\xa7\xd9\xa9\xd9\xa4\xd9\xa6\xd9\xa0",
            "[a text with a number]");
        row("a\xe2\x80\xae"
            "b\x1b[1m",
            "a[RLO]b\\e[1m");
    }

    void textsLoseTheirNumbers()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, expected);
        QCOMPARE(QString::fromStdString(leastView(text.toStdString())), expected);
    }

    void actsAreToldInPlainWords_data()
    {
        QTest::addColumn<QString>("told");
        QTest::addColumn<QString>("expected");
        const auto row = [](Kind kind, const Activity& activity, const char* expected) {
            QTest::newRow(expected)
                << QString::fromStdString(told(kind, activity)) << QString::fromUtf8(expected);
        };
        row(Kind::Execution, {.host = "PC-7", .process = "C:\\x\\AnyDesk.exe"},
            "AnyDesk was started on PC-7.");
        row(Kind::Execution, {.process = "/tmp/invoice", .result = "blocked"},
            "invoice was started; it was refused or blocked.");
        row(Kind::Download, {.url = "https://files.example/x?u=ana", .path = "C:\\a\\tool.zip"},
            "A file was downloaded: tool.zip, from files[.]example.");
        row(Kind::ShellCommand,
            {.host = "PC-7", .process = "cmd.exe", .command = "call +442079460031"},
            "A command was given on PC-7, by cmd.exe.");
        row(Kind::SignIn, {.account = "ana@example.com", .package = "Mail", .peer = "198.51.100.7"},
            "Somebody signed in to Mail.");
        row(Kind::CredentialReset, {.account = "cara", .peer = "ben"},
            "A password or another way to sign in was reset, of somebody else’s account.");
        row(Kind::MfaPrompt, {.account = "cara", .result = "denied"},
            "A request to confirm a sign-in was sent; it was refused or blocked.");
    }

    void actsAreToldInPlainWords()
    {
        QFETCH(const QString, told);
        QFETCH(const QString, expected);
        QCOMPARE(told, expected);
    }

    void everyKindHasASentence()
    {
        for (const KindInfo& info : kinds)
            if (info.kind != Kind::Call) {
                const std::string sentence = told(info.kind, {});
                QVERIFY2(sentence.ends_with('.') && sentence.size() > 10, sentence.c_str());
            }
    }

    void everySignalHasAReason()
    {
        for (const Signal* signal : allSignals())
            QVERIFY2(plainReason(signal->id).ends_with('.'), signal->id.data());
        QVERIFY(plainReason("C99").empty());
    }

    void theSheetHoldsNothingThatIsWithheld()
    {
        const Case c = resetCase(m_folder.path("sheet.callwake"));
        const ReviewSheet sheet = must(reviewSheet(c, "s1"));
        const std::string text = textOf(sheet);
        for (const char* secret : {"2079460031", "7946", "IT Service Desk", "Harmon", "198.51",
                 "secret-of-ben", "bokafor", "77", "\xe2\x80\xae"})
            QVERIFY2(text.find(secret) == std::string::npos, (secret + text).c_str());
        QCOMPARE(sheet.name, std::string("Cara[RLO] <b>Lindqvist</b>"));
        QCOMPARE(sheet.zone.name(), std::string("Europe/London"));
        QCOMPARE(sheet.steps.size(), std::size_t(4));
        QCOMPARE(sheet.steps[0].sentence,
            std::string(
                "A call came in from a number in the United Kingdom ending in 31, which is on "
                "your list of contacts. It was answered and lasted 13 min 53 s."));
        QCOMPARE(sheet.steps[1].sentence, std::string("AnyDesk was started on PC-7."));
        QVERIFY(sheet.steps[2].colleague.empty());
        QCOMPARE(sheet.steps[3].colleague, std::string("Ben Okafor"));
        QCOMPARE(sheet.colleagues.size(), std::size_t(1));
        QCOMPARE(sheet.colleagues[0].named, std::vector<EventId>{{4}});
        QCOMPARE(sheet.reasons.size(), std::size_t(2)); // not what could not be tested
        QVERIFY(text.find("Did you expect this call?") != std::string::npos);
        QVERIFY(text.find("Did you install or start AnyDesk yourself") != std::string::npos);
        QCOMPARE(
            sheet.questions.back(), std::string("Ask Ben Okafor, too: was it you who signed in?"));
        QCOMPARE(sheet.cannotSay[0],
            std::string("No browser log covers this person between 2026-06-18 13:36 and 2026-06-18 "
                        "14:06: what is missing there cannot be told."));
        QVERIFY(!reviewSheet(c, "other"));
    }

    void askingIsAnEntryOfTheJournal()
    {
        const std::string path = m_folder.path("reveal.callwake");
        {
            Case c = resetCase(path);
            const auto before = must(c.journal()).size();
            QVERIFY(!addReveal(c, {"other", {1}, Withheld::Number, ""}, "Dora"));
            QVERIFY(!addReveal(c, {"s1", {5}, Withheld::Record, ""}, "Dora")); // Ben's own
            QVERIFY(!addReveal(c, {"s1", {1}, Withheld::Number, "\xff"}, "Dora"));
            QCOMPARE(must(c.journal()).size(), before);
            must(addReveal(c, {"s1", {1}, Withheld::Number, " to call back "}, "Dora"));
            must(addReveal(c, {"s1", {4}, Withheld::Record, ""}, "Dora"));
            const auto journal = must(c.journal());
            QCOMPARE(journal.size(), before + 2);
            const JournalEntry& entry = journal[before];
            QCOMPARE(entry.author + "|" + entry.action + "|" + entry.object + "|" + entry.detail,
                std::string("Dora|reveal|s1|number of event 1: to call back"));
            QCOMPARE(journal.back().detail, std::string("record of event 4"));
            QCOMPARE(must(withheldText(c, {1}, Withheld::Number)), std::string("+442079460031"));
            QCOMPARE(must(withheldText(c, {1}, Withheld::Names)),
                std::string("Harmon & Sons; the call gave the name “IT Service Desk”"));
            QVERIFY(must(withheldText(c, {1}, Withheld::Record)).find("020 7946 0031")
                != std::string::npos);
            QCOMPARE(badChecks(c), std::string());
        }
        QVERIFY(
            tamperPastTriggers(path, "UPDATE journal SET author = 'Eve' WHERE action = 'reveal'"));
        QVERIFY(badChecks(must(Case::open(path, Case::Access::Read))).starts_with("Journal chain"));
    }

    void aReadOnlyCaseKeepsNoReveal()
    {
        const std::string path = m_folder.path("readonly.callwake");
        {
            (void)resetCase(path);
        }
        Case c = must(Case::open(path, Case::Access::Read));
        QVERIFY(!addReveal(c, {"s1", {1}, Withheld::Number, ""}, "Dora"));
    }

    void reportsTellWhoSawIt()
    {
        Case c = resetCase(m_folder.path("report.callwake"));
        QVERIFY(must(htmlReport(c)).find("Revealed") == std::string::npos);
        must(addReveal(c, {"s1", {1}, Withheld::Number, "<b>to call</b>"}, "Dora"));
        for (const ReportScope& scope : {ReportScope{}, ReportScope{"s1", {}}}) {
            const std::string page = must(htmlReport(c, scope));
            QVERIFY(page.find("<h4>Revealed</h4>") != std::string::npos);
            QVERIFY(page.find("Dora · number of event 1: &lt;b&gt;to call&lt;/b&gt;")
                != std::string::npos);
            QVERIFY(must(jsonReport(c, scope)).find("\"reveals\"") != std::string::npos);
        }
    }
};

QTEST_GUILESS_MAIN(TestReviewSheet)
#include "tst_review_sheet.moc"
