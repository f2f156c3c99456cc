// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "base/write_file.h"
#include "context/call_signs.h"
#include "context/rules.h"
#include "context/site_census.h"
#include "context/source_approval.h"
#include "detect/coverage_table.h"
#include "detect/detector.h"
#include "import/importer.h"
#include "store/case_calls.h"
#include "support/collect.h"
#include "support/two_calls.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

const std::string sample = TEST_FOLDER "/samples/asterisk_cdr_csv/";

std::string approvalOf(
    const std::string& what, const std::string& until, const std::string& people = {})
{
    return "{\"sourceApprovals\": [{\"what\": \"" + what + "\", \"people\": ["
        + (people.empty() ? "" : "\"" + people + "\"")
        + "], \"from\": \"2026-01-01\", \"until\": \"" + until
        + "\", \"basis\": \"works agreement 12/2025\", \"owner\": \"DPO\"}]}";
}

std::vector<SourceApproval> approvals(const std::string& json)
{
    return must(parseRules(json)).sourceApprovals;
}

std::int64_t eventsOf(const Case& target)
{
    std::int64_t count = 0;
    must(target.forEachEvent({}, [&](const Event&) { return ++count > 0; }));
    return count;
}

std::vector<Source> closedIn(const Case& target)
{
    auto sources = must(target.sources());
    std::erase_if(sources, [](const Source& source) { return source.closed.empty(); });
    return sources;
}

} // namespace

class TestSourceApproval : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    Case fresh(const char* name, const std::string& rules, const char* today)
    {
        Case made = must(Case::create(m_folder.path(name), {"Approvals", "GB", "UTC"}));
        must(made.setRules(rules, "test"));
        made.setToday(at(today));
        return made;
    }

private slots:
    void formatsHaveTheirFolderAsFamily()
    {
        QCOMPARE(familyOfFormat("asterisk_cdr_csv"), std::string_view("telephony"));
        QCOMPARE(familyOfFormat("chromium_history"), std::string_view("browser"));
        QVERIFY(familyOfFormat("faxes").empty());
        QCOMPARE(formatFamilies().size(), allFormats().size());
        for (const Format* format : allFormats())
            QVERIFY2(!familyOfFormat(format->name).empty(), std::string(format->name).c_str());
    }

    void reasonsSayWhatIsMissing_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* name, const std::string& json, const char* why) {
            QTest::newRow(name) << QByteArray::fromStdString(json) << QByteArray(why);
        };
        row("none asked for", "{}", "");
        row("any log", approvalOf("*", "2027-01-01"), "");
        row("format", approvalOf("asterisk_cdr_csv", "2027-01-01"), "");
        row("family", approvalOf("Telephony", "2027-01-01"), "");
        row("file", approvalOf(std::string(64, 'A'), "2027-01-01"), "");
        row("other family", approvalOf("browser", "2027-01-01"), "no approval covers it");
        row("other file", approvalOf(std::string(64, 'b'), "2027-01-01"), "no approval covers it");
        row("ended", approvalOf("*", "2026-03-01"),
            "approval ended 2026-03-01 (works agreement 12/2025)");
        row("person", approvalOf("*", "2027-01-01", "Ana"), "");
        row("group", approvalOf("*", "2027-01-01", "sal*"), "");
        row("other people", approvalOf("*", "2027-01-01", "Finance"),
            "the approval is for files of other people (works agreement 12/2025)");
    }

    void reasonsSayWhatIsMissing()
    {
        QFETCH(QByteArray, json);
        QFETCH(QByteArray, why);
        const std::string hash(64, 'a');
        const SourceToApprove log{"asterisk_cdr_csv", hash, "ana", "Sales"};
        QCOMPARE(QByteArray::fromStdString(
                     closedBecause(approvals(json.toStdString()), log, at("2026-06-01T00:00:00Z"))),
            why);
    }

    void aFileOfAnybodyIsNoFileOfSomebody()
    {
        const auto some = approvals(approvalOf("*", "2027-01-01", "*"));
        QVERIFY(!closedBecause(some, {"asterisk_cdr_csv", "", "", ""}, at("2026-06-01T00:00:00Z"))
                     .empty());
    }

    void anotherApprovalTakesOver()
    {
        auto both = approvals(approvalOf("*", "2026-03-01"));
        std::ranges::copy(
            approvals(approvalOf("telephony", "2027-01-01")), std::back_inserter(both));
        const SourceToApprove log{"asterisk_cdr_csv", "", "", ""};
        QVERIFY(closedBecause(both, log, at("2026-06-01T00:00:00Z")).empty());
        QCOMPARE(nextChange(both, at("2026-02-01T00:00:00Z")), at("2026-03-01T00:00:00Z"));
        QCOMPARE(nextChange(both, at("2028-02-01T00:00:00Z")), Instant::max());
    }

    void whatSomebodyReportedNeedsNone()
    {
        Case target =
            fresh("reported.callwake", approvalOf("browser", "2026-03-01"), "2026-06-01T00:00:00Z");
        ReportedCall call;
        call.person = "Ana";
        call.number = "+442079460031";
        call.reporter = "help desk";
        call.begin = at("2026-06-01T10:00:00Z");
        must(importReportedCall(target, call));
        QVERIFY(closedIn(target).empty());
        QCOMPARE(eventsOf(target), std::int64_t(1));
    }

    void importIsRefusedAndNothingIsKept()
    {
        Case target =
            fresh("refused.callwake", approvalOf("browser", "2027-01-01"), "2026-06-01T00:00:00Z");
        const std::string file = firstSample();
        const auto refused = importFile(target, file, {}, {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().what.find("no approval covers it") != std::string::npos,
            refused.error().what.c_str());
        QVERIFY(!refused.error().hint.empty());
        QVERIFY(refused.error().where.find("asterisk_cdr_csv") != std::string::npos);
        QVERIFY(must(target.sources()).empty());
        QVERIFY(must(target.identities()).empty());
        QVERIFY(must(target.numbers()).empty());
        QVERIFY(must(target.verify()).good());

        must(target.setRules(approvalOf("telephony", "2027-01-01"), "test"));
        QVERIFY(must(importFile(target, file, {}, {})).counts.imported > 0);
    }

    void whatIsRefusedIsNotLookedInto_data()
    {
        QTest::addColumn<QByteArray>("rules");
        QTest::addColumn<QByteArray>("person");
        QTest::addColumn<QByteArray>("why");
        const auto row = [](const char* name, const std::string& rules, const char* person,
                             const char* why) {
            QTest::newRow(name) << QByteArray::fromStdString(rules) << QByteArray(person)
                                << QByteArray(why);
        };
        row("no approvals", "{}", "", "");
        row("approved", approvalOf("telephony", "2027-01-01"), "", "");
        row("ended", approvalOf("telephony", "2026-03-01"), "",
            "approval ended 2026-03-01 (works agreement 12/2025)");
        row("not covered", approvalOf("browser", "2027-01-01"), "", "no approval covers it");
        row("its hash", approvalOf(sha256Hex(readWhole(firstSample())), "2027-01-01"), "", "");
        row("other hash", approvalOf(std::string(64, 'a'), "2027-01-01"), "",
            "no approval covers it");
        row("of her", approvalOf("*", "2027-01-01", "Ana"), "Ana", "");
        row("of nobody", approvalOf("*", "2027-01-01", "Ana"), "",
            "the approval is for files of some people, and whose this is was not said (works "
            "agreement 12/2025)");
        row("damaged", "{\"sourceApprovals\": [{\"what\": 7}]}", "",
            "the approvals of this case cannot be read");
    }

    void whatIsRefusedIsNotLookedInto()
    {
        QFETCH(QByteArray, rules);
        QFETCH(QByteArray, person);
        QFETCH(QByteArray, why);
        const std::string name = "looked " + std::string(QTest::currentDataTag());
        Case target = fresh(name.c_str(), rules.toStdString(), "2026-06-01T00:00:00Z");
        must(target.addPerson({{}, "Ana", "Sales", ""}, "test"));
        ImportOptions options;
        options.person = person.toStdString();
        const auto seen = must(recognise(firstSample(), options, &target));
        QCOMPARE(QByteArray::fromStdString(seen.refused), why);
        QCOMPARE(seen.format->name, std::string_view("asterisk_cdr_csv"));
        // Any look into it tells its zone.
        QCOMPARE(!seen.open.provenZone.empty(), why.isEmpty());
        // Import says the same.
        const auto imported = importFile(target, firstSample(), options, {});
        QCOMPARE(bool(imported), why.isEmpty());
        QVERIFY(imported || rules.contains("7}") // then nothing can be imported at all
            || imported.error().what.ends_with(why.toStdString()));
    }

    void whatAnUnknownFileSeemsToBeIsNotTold()
    {
        const std::string path = m_folder.path("note.pdf");
        must(writeFile(path, "%PDF-1.7"));
        Case target =
            fresh("unknown.callwake", approvalOf("browser", "2027-01-01"), "2026-06-01T00:00:00Z");
        QCOMPARE(must(recognise(path, {}, &target)).note, std::string("No format knows this file"));
        must(target.setRules(approvalOf("*", "2027-01-01"), "test"));
        QCOMPARE(must(recognise(path, {}, &target)).note,
            std::string("No format knows this file: a PDF document"));
    }

    void aFileIsApprovedByItsHash()
    {
        const std::string file = firstSample();
        const std::string hash = sha256Hex(readWhole(file));
        Case target =
            fresh("hash.callwake", approvalOf(hash, "2027-01-01"), "2026-06-01T00:00:00Z");
        QVERIFY(must(importFile(target, file, {}, {})).counts.imported > 0);
    }

    void filesOfOthersAreRefused()
    {
        Case target = fresh(
            "people.callwake", approvalOf("*", "2027-01-01", "Sales"), "2026-06-01T00:00:00Z");
        must(target.addPerson({{}, "Ana", "Sales", ""}, "test"));
        must(target.addPerson({{}, "Ben", "Finance", ""}, "test"));
        ImportOptions ofAna, ofBen;
        ofAna.person = "Ana";
        ofBen.person = "Ben";
        QVERIFY(!importFile(target, firstSample(), {}, {}));
        QVERIFY(!importFile(target, firstSample(), ofBen, {}));
        QVERIFY(importFile(target, firstSample(), ofAna, {}));
        QVERIFY(closedIn(target).empty());
    }

    void whatHasEndedStaysClosed()
    {
        Case target = twoCalls(m_folder, "closed.callwake");
        must(detect(target, defaultRules(), {}));
        const auto before = must(target.sequences());
        QCOMPARE(before.size(), std::size_t(2));
        const auto events = eventsOf(target);
        const EventId program = before.at(0).followOns.at(0).event;
        QVERIFY(!must(target.rawRecord(program)).empty());

        // The log of programs may be read until July, the other one for longer.
        const Source programs = must(target.sources()).at(1);
        const Source calls = must(target.sources()).at(0);
        const std::string one = approvalOf(calls.sha256, "2027-01-01");
        const std::string other = approvalOf(programs.sha256, "2026-07-01");
        const std::string both =
            one.substr(0, one.size() - 2) + "," + other.substr(other.find('[') + 1);
        must(target.setRules(both, "test"));
        target.setToday(at("2026-06-30T23:59:59Z"));
        QVERIFY(closedIn(target).empty());
        QCOMPARE(eventsOf(target), events);

        target.setToday(at("2026-07-01T00:00:00Z"));
        const auto closed = closedIn(target);
        QCOMPARE(closed.size(), std::size_t(1));
        QCOMPARE(closed[0].id, programs.id);
        QCOMPARE(
            closed[0].closed, std::string("approval ended 2026-07-01 (works agreement 12/2025)"));
        QCOMPARE(eventsOf(target), std::int64_t(2)); // the calls
        QCOMPARE(must(target.totals()).events, std::int64_t(2));
        QVERIFY(!target.event(program));
        QVERIFY(must(target.events(std::array{program})).empty());
        QVERIFY(!target.rawRecord(program));
        QVERIFY2(must(target.sequences()).empty(), "they rest on the closed log");
        QCOMPARE(must(target.sequenceCounts()).shown, std::int64_t(0));
        const Case reader = must(target.frozen());
        QCOMPARE(closedIn(reader).size(), std::size_t(1));

        const Rules rules = must(rulesOf(target));
        must(detect(target, rules, {}));
        for (const Sequence& sequence : must(target.sequences())) {
            QVERIFY(sequence.followOns.empty());
            QVERIFY(std::ranges::any_of(sequence.cannotSay, [](const std::string& text) {
                return text.find("is closed, approval ended 2026-07-01") != std::string::npos;
            }));
        }
        checkCoverage(target, programs.id);
        QVERIFY2(must(target.verify()).good(), "evidence is never altered");

        // Renewed: all is as before.
        must(target.setRules("{}", "test"));
        must(detect(target, defaultRules(), {}));
        QCOMPARE(eventsOf(target), events);
        QCOMPARE(must(target.sequences()), before);
    }

    void whatIsClosedIsNotCountedElsewhere()
    {
        Case target =
            must(Case::create(m_folder.path("counted.callwake"), {"Counted", "GB", "UTC"}));
        SmallSource calls(target, "/logs/Master.csv");
        calls.call("2026-06-18T12:00:00Z", "2001").finish();
        SmallSource cloud(target, "/logs/okta.json", "UTC", "okta_system_log");
        cloud
            .activity("2026-06-18T12:01:00Z", Kind::SignIn,
                {.account = "ana", .package = "Payroll", .result = "success"})
            .finish();
        const auto uses = [&] {
            int count = 0;
            must(target.forEachUseOfApplication([](SourceId) { return true; },
                [&](Instant, std::string_view, std::string_view) { ++count; }));
            return count;
        };
        QCOMPARE(must(target.calls().counted()).size(), std::size_t(1));
        QCOMPARE(uses(), 1);
        must(target.setRules(approvalOf("telephony", "2026-07-01"), "test"));
        target.setToday(at("2026-06-30T00:00:00Z"));
        QCOMPARE(must(target.calls().counted()).size(), std::size_t(1));
        QCOMPARE(uses(), 0);
        target.setToday(at("2026-07-01T00:00:00Z"));
        QVERIFY(must(target.calls().counted()).empty());
        must(target.setRules(approvalOf("*", "2027-01-01"), "test"));
        QCOMPARE(must(target.calls().counted()).size(), std::size_t(1));
        QCOMPARE(uses(), 1);
    }

    void closedCallsTellNothingOfTheirCallers()
    {
        Case target = fresh(
            "callers.callwake", approvalOf("telephony", "2026-07-01"), "2026-06-01T00:00:00Z");
        must(importFile(target, firstSample(), {}, {}));
        QVERIFY(!must(target.calls().signs()).byEvent.empty());
        Case later = must(Case::open(target.path(), Case::Access::Read));
        later.setToday(at("2026-07-01T00:00:00Z"));
        QVERIFY(must(later.calls().signs()).byEvent.empty());
        later.setToday(at("2026-06-01T00:00:00Z"));
        QVERIFY(!must(later.calls().signs()).byEvent.empty());
    }

    void joinedNamesRestOnOpenLogs()
    {
        const Identity name{{}, IdentityKind::Account, "ana"},
            sid{{}, IdentityKind::Sid, "S-1-5-21-7"};
        Case target = must(Case::create(m_folder.path("joined.callwake"), {"Joined", "GB", "UTC"}));
        SmallSource first(target, "/logs/first.evtx", "UTC", "evtx");
        first.namesOne(name, sid).program("2026-06-18T12:00:00Z", "ana", "win-01", "calc.exe");
        first.finish();
        SmallSource other(target, "/logs/okta.json", "UTC", "okta_system_log");
        other.program("2026-06-18T12:05:00Z", "ana", "win-01", "calc.exe")
            .namesOne(name, sid)
            .program("2026-06-18T12:06:00Z", "ana", "win-01", "calc.exe");
        other.finish();
        const auto link = [&] {
            const auto links = must(target.identityLinks());
            return links.size() == 1 ? links[0] : IdentityLink{};
        };
        QCOMPARE(reasonOf(link(), "first.evtx"),
            std::string("record 1 of first.evtx names both (and 1 more sources)"));
        target.setToday(at("2026-06-30T00:00:00Z"));
        must(target.setRules(approvalOf("identity", "2027-01-01"), "test"));
        QCOMPARE(link().source, SourceId{2});
        QCOMPARE(reasonOf(link(), "okta.json"), std::string("record 2 of okta.json names both"));
        must(target.setRules(approvalOf("browser", "2027-01-01"), "test"));
        QVERIFY(link().closed);
        QCOMPARE(link().state, LinkState::Joined); // the names are still one
        QCOMPARE(reasonOf(link(), "first.evtx"),
            std::string("a record of first.evtx, which is closed, names both"));
        QCOMPARE(link().line + link().offset, std::int64_t(0));
        must(target.setRules("{}", "test"));
        QVERIFY(!link().closed);
        QCOMPARE(link().sources, std::int64_t(2));
    }

    void whatAClosedLogTookFromAnotherIsToldAgain()
    {
        Case target = fresh("taken.callwake", "{}", "2026-06-01T00:00:00Z");
        const std::string rows = readWhole(firstSample());
        const std::string first = m_folder.path("first.csv"), second = m_folder.path("second.csv");
        must(writeFile(first, rows.substr(0, rows.find('\n', rows.size() / 2) + 1)));
        must(writeFile(second, rows));
        const Source brief = must(importFile(target, first, {}, {}));
        const Source whole = must(importFile(target, second, {}, {}));
        QCOMPARE(whole.counts.duplicate, brief.counts.imported);
        const auto all = eventsOf(target);

        must(target.setRules(approvalOf(whole.sha256, "2027-01-01"), "test"));
        QCOMPARE(closedIn(target).size(), std::size_t(1));
        QVERIFY(eventsOf(target) < all);
        const auto isSilent = [&] {
            return std::ranges::any_of(must(target.sources())[1].gaps,
                [](const SourceGap& gap) { return gap.reason == recordsMayBeClosed; });
        };
        QVERIFY(isSilent()); // or nobody would have called in that time
        const Source again = must(importFile(target, second, {}, {}));
        QCOMPARE(again.counts.imported, brief.counts.imported);
        QCOMPARE(again.counts.duplicate, whole.counts.imported);
        QCOMPARE(eventsOf(target), all);
        QVERIFY(!isSilent());
        const Source third = must(importFile(target, second, {}, {}));
        QCOMPARE(third.id, whole.id);
        QCOMPARE(third.counts.imported, std::int64_t(0));
        QCOMPARE(must(target.sources()).size(), std::size_t(3));
        QVERIFY(must(target.verify()).good());
    }

    void damagedApprovalsOpenNothing()
    {
        Case target = twoCalls(m_folder, "damaged.callwake");
        must(target.setRules("{\"sourceApprovals\": [{\"what\": 7}]}", "test"));
        QCOMPARE(closedIn(target).size(), std::size_t(2));
        QCOMPARE(eventsOf(target), std::int64_t(0));
    }

private:
    static std::string firstSample() { return sample + "calls.csv"; }

    static void checkCoverage(const Case& target, SourceId closed)
    {
        const Coverage coverage = must(coverageOf(target));
        const CoverageTable table = coverageTable(
            coverage.spans, coverage.sources, must(target.owners()), must(target.sources()));
        bool told = false;
        for (const PersonCoverage& person : table.people)
            for (const ClassCoverage& cls : person.classes)
                for (const CoverageGap& gap : cls.gaps)
                    told |= gap.source == closed
                        && gap.reason.starts_with("closed, approval ended 2026-07-01");
        QVERIFY(told);
    }
};

QTEST_GUILESS_MAIN(TestSourceApproval)
#include "tst_source_approval.moc"
