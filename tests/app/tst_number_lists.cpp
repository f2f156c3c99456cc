// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Lists of numbers as feeds and authorities publish them. See tst_lists for the house's own table.
#include "import/importer.h"
#include "import/list_formats.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QDir>
#include <QTest>
#include <algorithm>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

/// What one file became, without a case.
struct Read {
    ListImport counts;
    std::vector<ListEntry> entries;
    bool known = false;
    std::string error;

    explicit Read(std::string_view text, const std::string& region = "GB")
    {
        ListSink sink("feed", region, counts, entries);
        const auto done = readKnownList(text, sink);
        known = done && *done;
        error = done ? std::string() : done.error().text();
    }
    [[nodiscard]] const ListEntry* of(std::string_view number) const
    {
        const auto found = std::ranges::find(entries, number, &ListEntry::number);
        return found == entries.end() ? nullptr : &*found;
    }
    [[nodiscard]] std::string reasons() const
    {
        std::string out;
        for (const auto& reject : counts.rejects)
            out +=
                std::to_string(reject.line) + ": " + reject.reason + ": " + reject.excerpt + "\n";
        return out;
    }
};

std::string sharedFile(const char* name)
{
    const auto given = qEnvironmentVariable("CALLWAKE_SHARED_SAMPLES");
    const auto folder =
        given.isEmpty() ? QStringLiteral(PROJECT_FOLDER "/../shared/samples") : given;
    const auto path = folder + QStringLiteral("/telephony/") + QLatin1StringView(name);
    return QFile::exists(path) ? path.toStdString() : std::string();
}

} // namespace

class TestNumberLists : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_count = 0;

    Case fresh()
    {
        return must(Case::create(
            m_folder.path("case" + std::to_string(++m_count)), {"Test", "GB", "Europe/London"}));
    }

private slots:
    void plainLines()
    {
        const Read list(
            "\xEF\xBB\xBF# seen in June\n020 7946 0999 # fake bank\r\n\n+44 20 7946 01*\n"
            "+4420*  # prefix\nask\n");
        QVERIFY(list.known);
        QCOMPARE(list.entries.size(), std::size_t(3));
        const ListEntry bank{
            "+442079460999", NumberList::Blocklist, "fake bank", {}, "feed", {}, {}};
        QVERIFY(list.entries[0] == bank);
        QCOMPARE(list.entries[1].number, std::string("+4420794601*"));
        QCOMPARE(list.entries[2].label, std::string("prefix"));
        QVERIFY2(list.counts.read == 4 && list.counts.rejected == 1, list.reasons().c_str());
        QCOMPARE(list.counts.rejects[0].line, 6);
    }

    void rangesAreTheNumbersInThem()
    {
        const Read list("+44 20 7946 0098 - +44 20 7946 0121 # call centre\n"
                        "+442079461000-+442079461999\n+442079460002-+442079460001\n"
                        "+442079460001-+4420794600021\n+442079460001-+44207946x\n"
                        "+442079460777-+442079460777\n+0000-+0001\n");
        std::vector<std::string> numbers;
        for (const auto& entry : list.entries)
            numbers.push_back(entry.number);
        QCOMPARE(numbers,
            (std::vector<std::string>{"+442079460098", "+442079460099", "+44207946010*",
                "+44207946011*", "+442079460120", "+442079460121", "+442079461*",
                "+442079460777"}));
        QCOMPARE(list.entries[2].label, std::string("call centre"));
        QCOMPARE(list.counts.read, 7);
        QCOMPARE(list.counts.rejected, 4);
    }

    void aTableIsNoPlainList()
    {
        QVERIFY(!Read("number,list\n+442079460999,own\n").known);
        QVERIFY(!Read("+442079460999;own\n").known);
        QVERIFY(!Read("# nothing\n").known);
    }

    void patternsOfIndicators()
    {
        const Read list(R"({"type": "bundle", "id": "bundle--1", "objects": [
            {"type": "indicator", "name": "Fake bank", "created_by_ref": "identity--1", "pattern_type": "stix",
             "pattern": "[phone-number:value = '442079460999' AND phone-number:country = 'GBR'] START t'2026-06-01T00:00:00Z' STOP t'2026-07-01T00:00:00Z'",
             "valid_from": "2026-06-01T00:00:00Z", "valid_until": "2026-12-31T00:00:00Z"},
            {"type": "indicator", "pattern": "[x-acme-telephone:number IN ('+44 20 7946 0998', '+442079460997')] OR [ipv4-addr:value = '192.0.2.1']"},
            {"type": "indicator", "name": "range", "pattern": "[phone-number:value LIKE '+4420794601%']"},
            {"type": "indicator", "pattern": "[phone-number:value LIKE '442079%'] OR [phone-number:value LIKE '0207946%'] OR [phone-number:value LIKE '112%']"},
            {"type": "indicator", "pattern": "[phone-number:value MATCHES '^\\+4420']"},
            {"type": "indicator", "pattern": "[phone-number:value != '442079460996']"},
            {"type": "indicator", "revoked": true, "pattern": "[phone-number:value = '442079460995']"},
            {"type": "identity", "id": "identity--1", "name": "Carrier A"}]})");
        QVERIFY2(list.known, list.error.c_str());
        const ListEntry bank{"+442079460999", NumberList::Blocklist, "Fake bank", {},
            "Carrier A, feed", "2026-06-01", "2026-12-31"};
        QVERIFY(list.of("+442079460999") && *list.of("+442079460999") == bank);
        QVERIFY(list.of("+442079460998") && list.of("+442079460997"));
        QVERIFY(list.of("+4420794601*") && list.of("+442079*"));
        QCOMPARE(list.entries.size(), std::size_t(5));
        QCOMPARE(list.counts.rejected, 5);
        QCOMPARE(list.counts.rejects[0].line, 4);
        QCOMPARE(list.counts.rejects[4].reason, std::string("revoked by its source"));
    }

    void numbersAsStixObjects()
    {
        const Read list(R"([
            {"type": "phone-number", "spec_version": "2.1", "value": "442079460999", "country": "GBR"},
            {"type": "x-misp-attribute", "x_misp_type": "phone-number", "x_misp_value": "+442079460998", "x_misp_comment": "vishing", "created": "2026-05-01T00:00:00.000Z"},
            {"type": "x-misp-attribute", "x_misp_type": "text", "x_misp_value": "+442079460990"},
            {"type": "x-misp-object", "x_misp_name": "phone", "x_misp_attributes": [
                {"type": "text", "object_relation": "msisdn", "value": "+442079460997"},
                {"type": "text", "object_relation": "imei", "value": "490154203237518"}]},
            {"type": "indicator", "name": "the same again", "pattern": "[phone-number:value = '442079460999']"}])");
        QVERIFY2(list.known, list.error.c_str());
        QCOMPARE(list.entries.size(), std::size_t(4));
        QCOMPARE(list.entries[0].label, std::string("observed number"));
        QCOMPARE(list.entries[1].label, std::string("vishing"));
        QCOMPARE(list.entries[1].added, std::string("2026-05-01"));
        QCOMPARE(list.entries[2].number, std::string("+442079460997"));
        // The indicator comes last, so that it is what stays for the number.
        QCOMPARE(list.entries[3].label, std::string("the same again"));
    }

    void attributesOfMisp()
    {
        const Read list(
            R"({"response": [{"Event": {"info": "Bank vishing", "Orgc": {"name": "CSIRT A"},
            "Attribute": [
                {"type": "phone-number", "category": "Financial fraud", "to_ids": false, "value": "+442079460999", "timestamp": "1780000000", "comment": ""},
                {"type": "prtn", "value": "+449098790999", "comment": "call-back"},
                {"type": "whois-registrant-phone", "value": "+1.2015550123"},
                {"type": "phone-number", "value": "+442079460990", "deleted": true},
                {"type": "domain", "value": "bank.example"}],
            "Object": [{"name": "phone-number", "Attribute": [
                {"type": "phone-number", "object_relation": "phone-number", "value": "+442079460998"},
                {"type": "text", "object_relation": "country-code", "value": "GB"}]},
                {"name": "ftm-Call", "Attribute": [
                {"type": "phone-number", "object_relation": "callerNumber", "value": "+442079460997"},
                {"type": "phone-number", "object_relation": "receiverNumber", "value": "+442079460996"}]}]}}]})");
        QVERIFY2(list.known, list.error.c_str());
        QCOMPARE(list.entries.size(), std::size_t(5));
        const ListEntry first{"+442079460999", NumberList::Blocklist, "Bank vishing", {},
            "CSIRT A, feed", "2026-05-28", {}};
        QVERIFY(list.entries[0] == first);
        QCOMPARE(list.entries[1].label, std::string("call-back (premium rate)"));
        QCOMPARE(list.entries[2].label, std::string("Bank vishing (registrant of a domain)"));
        QVERIFY(list.of("+442079460998"));
        QVERIFY(list.of("+442079460997") && !list.of("+442079460996"));
        QCOMPARE(list.counts.rejected, 2);
    }

    void otherJsonIsRefused()
    {
        for (const char* text :
            {"{\"a\": 1}", "[]", "{\"spec_version\": ", "{\"Attribute\": [",
                R"({"attributes": {"phone-number": {"to_ids": false}}, "meta-category": "mobile"})"}) {
            const Read list(text);
            QVERIFY2(!list.known && !list.error.empty(), text);
        }
        std::string deep = R"({"to_ids": )";
        for (int i = 0; i < 2000; ++i)
            deep += "[";
        QVERIFY(!Read(deep).known);
    }

    void complaintsAreCountedByNumber()
    {
        const Read list(
            "Company_Phone_Number,Created_Date,Violation_Date,Consumer_City,Consumer_State,"
            "Consumer_Area_Code,Subject,Recorded_Message_Or_Robocall\n"
            "2015550123,2026-06-02 00:00:01,2026-06-01 10:00:00,Newark,New Jersey,201,\"Calls "
            "pretending to be government, businesses, or family and friends\",Y\n"
            "2015550123,2026-06-05 00:00:01,2026-06-04 10:00:00,,New Jersey,201,\"Calls "
            "pretending to be government, businesses, or family and friends\",N\n"
            "2015550123,2026-06-03 00:00:01,2026-06-03 10:00:00,,,,Other,\n"
            ",2026-06-03 00:00:01,,,,,Other,\n"
            ",2026-06-03 00:00:01,,,,,Other,\n"
            "5551,2026-06-03 00:00:01,,,,,Other,\n"
            "12015550199,2026-02-29 00:00:01,2024-02-29 00:00:00,,,,,Y\n");
        QVERIFY(list.known);
        QCOMPARE(list.entries.size(), std::size_t(2));
        const ListEntry first{"+12015550123", NumberList::Complaint,
            "3 complaints, 1 of automatic calls: Calls pretending to be government, businesses, or "
            "family and friends",
            {}, "FTC Do Not Call complaints, feed", "2026-06-04", "2027-06-04"};
        QVERIFY2(list.entries[0] == first, list.entries[0].label.c_str());
        QCOMPARE(list.entries[1].expires, std::string("2025-02-28"));
        QCOMPARE(list.counts.read, 7);
        QCOMPARE(list.counts.rejected, 3);
        QCOMPARE(list.counts.rejects.size(), std::size_t(2)); // the two without a number are one
    }

    void complaintsFromTheInterfaceOfTheFtc()
    {
        const Read list(R"({"data": [
            {"type": "dnc_complaint", "id": "a", "attributes": {"company-phone-number": "2015550123",
                "created-date": "2026-06-02 00:00:01", "violation-date": "2026-06-01 10:00:00",
                "subject": "Reducing your debt", "recorded-message-or-robocall": "Y"}},
            {"type": "dnc_complaint", "id": "b", "attributes": {"company-phone-number": "2015550123",
                "created-date": "2026-06-05 00:00:01", "violation-date": null,
                "subject": "Reducing your debt", "recorded-message-or-robocall": "N"}},
            {"type": "dnc_complaint", "id": "c", "attributes": {"company-phone-number": ""}},
            {"type": "dnc_complaint", "id": "d"}], "meta": {"record-total": 4}})");
        QVERIFY(list.known);
        QCOMPARE(list.entries.size(), std::size_t(1));
        const ListEntry only{"+12015550123", NumberList::Complaint,
            "2 complaints, 1 of automatic calls: Reducing your debt", {},
            "FTC Do Not Call complaints, feed", "2026-06-05", "2027-06-05"};
        QVERIFY2(list.entries[0] == only, list.entries[0].label.c_str());
        QCOMPARE(list.counts.read, 4);
        QCOMPARE(list.counts.rejected, 2);
        QVERIFY(!Read(R"({"data": {"company-phone-number": 1}})").known);
        QVERIFY(!Read(R"({"data": [{"company-phone-number": 1)").known);
    }

    void unwantedCallsOfTheFcc()
    {
        const Read weekly(
            "Phone Issues,Time of Issue,Caller ID Number,Advertiser Business Phone "
            "Number,Type of Call or Message (Robocalls),Type of Call or Message "
            "(Telemarketing),State,Date (Ticket Date of Issue),Date (Ticket Created)\n"
            "Robocalls,10:15 am,201-555-0123,,Prerecorded Voice,,NJ,06/01/2026,"
            "06/02/2026\n"
            "Telemarketing,10:15 am,,201-555-0199,,Live Voice,NJ,,06/02/2026\n"
            "Telemarketing,,None,,,Live Voice,NJ,,06/02/2026\n");
        QVERIFY(weekly.known);
        QCOMPARE(weekly.entries.size(), std::size_t(2));
        QCOMPARE(weekly.entries[0].label,
            std::string("1 complaint, 1 of automatic calls: Prerecorded Voice"));
        QCOMPARE(weekly.entries[0].added, std::string("2026-06-01"));
        QCOMPARE(weekly.entries[1].number, std::string("+12015550199"));
        QCOMPARE(weekly.entries[1].added, std::string("2026-06-02"));
        const Read open("id,ticket_created,issue_date,issue,method,caller_id_number,"
                        "advertiser_business_phone_number,type_of_call_or_messge,state\n"
                        "1,2026-06-02T10:00:00,2026-06-01T00:00:00,Unwanted Calls,Wireless,"
                        "201-555-0123,,Live Voice,NJ\n");
        QVERIFY(open.known);
        QCOMPARE(open.entries.size(), std::size_t(1));
        QCOMPARE(open.entries[0].expires, std::string("2027-06-01"));
    }

    void aComplaintLeavesTheBlocklistAlone()
    {
        Case c = fresh();
        const auto write = [&](const char* name, const char* text) {
            std::ofstream(m_folder.path(name), std::ios::binary) << text;
            return must(importNumbers(c, m_folder.path(name), "tester"));
        };
        QCOMPARE(write("a.txt", "+12015550123\n").imported, 1);
        const auto list = write("b.csv",
            "Company_Phone_Number,Created_Date,Violation_Date\n"
            "2015550123,2026-06-02,2026-06-01\n2015550123,,\n,,\n");
        QCOMPARE(list.imported, 2);
        QCOMPARE(list.rejected, 1);
        const auto entries = must(c.listEntries());
        QCOMPARE(entries.size(), std::size_t(2));
        QVERIFY(
            entries[0].list == NumberList::Blocklist && entries[1].list == NumberList::Complaint);
    }

    void realFiles()
    {
        if (sharedFile("feeds/stix2ext-phone-number-sco.json").empty())
            QSKIP("skipped: no folder of shared samples");
        Case c = fresh();
        const auto read = [&](const char* name) {
            return importNumbers(c, sharedFile(name), "tester");
        };
        QCOMPARE(must(read("feeds/stix2ext-phone-number-sco.json")).imported, 1);
        QVERIFY(!read("feeds/stix2ext-phone-number-schema.json"));
        const auto object = read("feeds/misp-object-phone-number.json");
        QVERIFY(!object && object.error().text().find("template") != std::string::npos);
        // TEL and EMAIL of the only card; a number of 123 is none for Great Britain.
        const auto cards = must(read("contacts/raleighlittles-test.vcf"));
        QCOMPARE(cards.read, 2);
        QVERIFY(std::ranges::any_of(must(c.listEntries()),
            [](const ListEntry& e) { return e.label == "Simon Perreault"; }));
    }
};

QTEST_GUILESS_MAIN(TestNumberLists)
#include "tst_number_lists.moc"
