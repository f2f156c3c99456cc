// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "import/importer.h"
#include "support/collect.h"
#include "support/pack.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;
using namespace std::string_literals;

namespace {

const std::string samples = TEST_FOLDER "/samples/asterisk_cdr_csv/";

std::vector<Event> eventsOf(const Case& c)
{
    std::vector<Event> out;
    must(c.forEachEvent({}, [&](const Event& e) {
        out.push_back(e);
        return true;
    }));
    return out;
}

/// One call a row, `from` to `to`, a minute apart.
std::string masterCsv(int from, int to)
{
    std::string out;
    const Instant first = parseIso("2026-06-01T00:00:00Z")->time;
    for (int i = from; i < to; ++i) {
        const Instant start = first + i * 1min;
        const auto text = [](Instant t) {
            auto iso = formatIso(t);
            iso[10] = ' ';
            iso.pop_back();
            return iso;
        };
        const auto id = std::to_string(toMicroseconds(start) / 1'000'000) + "." + std::to_string(i);
        out += R"("","+4420794600)" + std::to_string(10 + i % 90) + R"(","20)"
            + std::to_string(10 + i % 50) + R"(","from-pstn","","PJSIP/carrier-a-)"
            + std::to_string(i) + R"(","PJSIP/20)" + std::to_string(10 + i % 50) + "-"
            + std::to_string(i) + R"(","Dial","PJSIP/x",")" + text(start) + R"(",")"
            + text(start + 5s) + R"(",")" + text(start + 30s)
            + R"(",30,25,"ANSWERED","DOCUMENTATION",")" + id + R"(","")" + "\n";
    }
    return out;
}

} // namespace

class TestImporter : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_files = 0;

    Case fresh()
    {
        return must(Case::create(m_folder.path("case" + std::to_string(++m_files) + ".callwake"),
            {"Test", "GB", "Europe/London"}));
    }
    std::string file(const std::string& bytes)
    {
        const std::string path = m_folder.path("file" + std::to_string(++m_files));
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

private slots:
    void aFileBecomesEventsThatLeadBackToTheirBytes()
    {
        auto c = fresh();
        const std::string path = samples + "calls.csv";
        const Source source = must(importFile(c, path, {}, {}));
        QCOMPARE(source.counts, (Counts{.read = 18, .imported = 18}));
        QCOMPARE(source.format, "asterisk_cdr_csv"s);
        QCOMPARE(source.zone, "Europe/London"s);
        const std::string bytes = readWhole(path);
        QCOMPARE(source.sha256, sha256Hex(bytes));
        QCOMPARE(source.bytes, std::int64_t(bytes.size()));
        const auto events = eventsOf(c);
        QCOMPARE(events.size(), 12U);
        for (const auto& event : events)
            QCOMPARE(must(c.rawRecord(event.id)),
                bytes.substr(std::size_t(event.place.offset), std::size_t(event.place.length)));
        QCOMPARE(formatIso(events[0].begin), "2026-06-18T08:00:00Z"s);
        QCOMPARE(events[0].call()->remote.e164, "+15550100"s);
        QVERIFY(must(c.verify()).good());
    }

    void rejectsAndWarningsAreKept()
    {
        auto c = fresh();
        const Source source = must(importFile(c, samples + "bad-rows.csv", {}, {}));
        QCOMPARE(source.counts, (Counts{.read = 7, .imported = 3, .rejected = 4}));
        const auto rejects = must(c.rejects(source.id));
        QCOMPARE(rejects.size(), 4U);
        QCOMPARE(rejects[0].line, 3);
        QCOMPARE(source.warnings.size(), 2U);
        QVERIFY(source.warnings[1].ends_with("Europe/London was assumed"));
        QCOMPARE(source.zoneReason, "assumed: the zone of the case"s);
    }

    void aGivenZoneWins()
    {
        auto c = fresh();
        const Source source =
            must(importFile(c, samples + "calls.csv", {.zone = "UTC", .offset = 2s}, {}));
        QCOMPARE(source.zone, "UTC"s);
        QCOMPARE(source.zoneReason, "given"s);
        QVERIFY(std::ranges::any_of(source.warnings, [](const std::string& w) {
            return w.starts_with("The file itself points to the zone +01:00");
        }));
        QCOMPARE(formatIso(eventsOf(c)[0].begin), "2026-06-18T09:00:02Z"s);
        QVERIFY(!importFile(c, samples + "columns-21.csv", {.zone = "Mars/Olympus"}, {}));
    }

    void whatWasMisreadMayBeReadAgain()
    {
        auto c = fresh();
        const std::string log = TEST_FOLDER "/samples/asterisk_cdr_csv/calls.csv";
        for (const char* wrong : {"evtx", "dpkg_log"}) {
            const auto source = must(importFile(c, log, {.format = wrong}, {}));
            QCOMPARE(source.counts.imported, 0);
            QCOMPARE(must(importFile(c, log, {.format = wrong}, {})).id, source.id);
        }
        const auto right = must(importFile(c, log, {}, {}));
        QVERIFY(right.counts.imported > 0);
        QCOMPARE(right.format, std::string("asterisk_cdr_csv"));
        QCOMPARE(must(importFile(c, log, {}, {})).id, right.id);
        must(importFile(c, log, {.format = "evtx"}, {}));
        QCOMPARE(must(c.sources()).size(), 3U);
        QVERIFY(must(c.verify()).good());
    }

    void aLogOfTwoKindsIsReadByBothFormatsOnceEach()
    {
        auto c = fresh();
        std::string both;
        for (const char* sample : {"kamailio_acc/syslog.log", "syslog/auth.log"}) {
            std::ifstream in(std::string(TEST_FOLDER "/samples/") + sample, std::ios::binary);
            both.append(std::istreambuf_iterator(in), {});
        }
        const std::string path = file(both);
        const Source calls = must(importFile(c, path, {.format = "kamailio_acc"}, {}));
        const Source signIns = must(importFile(c, path, {.format = "syslog"}, {}));
        QVERIFY(calls.counts.imported > 0 && signIns.counts.imported > 0);
        QVERIFY(calls.id != signIns.id);
        const auto events = eventsOf(c).size();
        for (const char* format : {"kamailio_acc", "syslog", ""})
            QCOMPARE(must(importFile(c, path, {.format = format}, {})).counts.imported, 0);
        QCOMPARE(eventsOf(c).size(), events);
        QVERIFY(must(c.verify()).good());
    }

    void theSameFileTwiceAddsNothing()
    {
        auto c = fresh();
        const std::string path = file(masterCsv(0, 500));
        const Source first = must(importFile(c, path, {}, {}));
        const Source again = must(importFile(c, file(masterCsv(0, 500)), {}, {}));
        QCOMPARE(first.counts.imported, 500);
        QCOMPARE(again.counts, (Counts{.read = 500, .duplicate = 500}));
        QCOMPARE(again.id, first.id);
        QCOMPARE(eventsOf(c).size(), 500U);
        QCOMPARE(must(c.sources()).size(), 1U);
    }

    void overlappingFilesAddWhatIsNew()
    {
        auto c = fresh();
        must(importFile(c, file(masterCsv(0, 500)), {}, {}));
        const Source second = must(importFile(c, file(masterCsv(300, 800)), {}, {}));
        QCOMPARE(second.counts, (Counts{.read = 500, .imported = 300, .duplicate = 200}));
        QCOMPARE(eventsOf(c).size(), 800U);
        // It speaks for all its time, though another file has some of its records.
        QCOMPARE(formatIso(second.span.begin), "2026-06-01T05:00:00Z"s);
        QCOMPARE(second.gaps.size(), 2U);
        QCOMPARE(second.gaps[0].reason, "In the case already: the first of 200 records"s);
        QCOMPARE(formatIso(second.gaps[1].range.begin), "2026-06-01T08:19:00Z"s);
        must(c.setZone(second.id, "Asia/Kolkata", "t"));
        QCOMPARE(formatIso(must(c.sources())[1].span.begin), "2026-05-31T23:30:00Z"s);
        QVERIFY(must(c.verify()).good());
    }

    /// A case that is open remembers what its imports read; each counts anew.
    void recordsAreKnownFromAllLogsBefore()
    {
        auto c = fresh();
        const auto counts = [&](const std::string& text) {
            return must(importFile(c, file(text), {}, {})).counts;
        };
        (void)counts(masterCsv(0, 300));
        QCOMPARE(
            counts(masterCsv(200, 310)), (Counts{.read = 110, .imported = 10, .duplicate = 100}));
        QCOMPARE(
            counts(masterCsv(0, 320)), (Counts{.read = 320, .imported = 10, .duplicate = 310}));
        QCOMPARE(counts(masterCsv(315, 330)), (Counts{.read = 15, .imported = 10, .duplicate = 5}));
        QCOMPARE(counts(masterCsv(0, 329)), (Counts{.read = 329, .duplicate = 329}));
        const auto gaps = must(importFile(c, file(masterCsv(329, 331)), {}, {})).gaps;
        QCOMPARE(gaps.size(), 1U);
        QCOMPARE(gaps[0].reason, "In the case already: 1 record"s);
    }

    void twoComputersCanHaveTheSameBytes()
    {
        auto c = fresh();
        const std::string path = TEST_FOLDER "/samples/dpkg_log/dpkg.log";
        const Source first = must(importFile(c, path, {.host = "LNX-01"}, {}));
        QVERIFY(first.counts.imported > 0);
        QCOMPARE(must(importFile(c, path, {.host = "LNX-02"}, {})).counts, first.counts);
        QCOMPARE(must(importFile(c, path, {.host = "LNX-01"}, {})).counts.imported, 0);
        QCOMPARE(eventsOf(c).size(), 2 * std::size_t(first.counts.imported));
    }

    /// The first user of every Linux computer is 1000.
    void theNumberOfAUserIsOneOfItsComputer()
    {
        auto c = fresh();
        const std::string path = TEST_FOLDER "/samples/audit_log/audit.log";
        for (const char* host : {"VELA.northgate.example", "pc-9"})
            must(importFile(c, path, {.host = host}, {}));
        must(importFile(c, path, {}, {}));
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        const auto eventsOfAna = [&](const std::string& account) {
            const Identity identity{{}, IdentityKind::Account, account};
            must(c.assign(identity, ana, "t"));
            std::set<std::string> hosts;
            must(c.forEachEvent({.owner = Owner{ana, {}}}, [&](const Event& e) {
                hosts.insert(std::to_string(e.source.value));
                return true;
            }));
            must(c.assign(identity, std::nullopt, "t"));
            return hosts;
        };
        QCOMPARE(eventsOfAna("uid 1000 on vela"), (std::set<std::string>{"1"}));
        QCOMPARE(eventsOfAna("uid 1000 on pc-9"), (std::set<std::string>{"2"}));
        QCOMPARE(eventsOfAna("uid 1000"), (std::set<std::string>{"3"}));
    }

    void aFileThatNamesNobodyIsItsPersons()
    {
        auto c = fresh();
        const std::string path = TEST_FOLDER "/samples/dpkg_log/dpkg.log";
        must(importFile(c, path, {.person = "Ana Lind"}, {}));
        const auto owners = must(c.owners());
        QCOMPARE(owners.size(), 1U);
        QCOMPARE(owners[0].person.name, "Ana Lind"s);
        QVERIFY(owners[0].events > 0);
    }

    void whoeverSaidWhoseAFileIsIsNotAskedForIt()
    {
        const auto remarks = [&](const char* sample, const std::string& person) {
            auto c = fresh();
            const std::string path = TEST_FOLDER "/samples/" + std::string(sample);
            std::string out;
            for (const auto& warning : must(importFile(c, path, {.person = person}, {})).warnings)
                out += warning + '\n';
            return out;
        };
        const char* quarantine = "quarantine_events/QuarantineEventsV2";
        QVERIFY(remarks(quarantine, "").find("give the person") != std::string::npos);
        QVERIFY(remarks(quarantine, "Ana Lind").find("give the person") == std::string::npos);
        // What the file itself points to is told all the same.
        const std::string told = remarks("chromium_history/history_20", "Ana Lind");
        QVERIFY(told.find("give the person") == std::string::npos);
        QVERIFY(told.find("Its downloads went to the folders of") != std::string::npos);
    }

    void databasesAreReadFromACopyAndKeepTheirRows()
    {
        auto c = fresh();
        const std::string folder = TEST_FOLDER "/samples/apple_call_history/";
        const auto files = filesBelow(folder);
        const auto file = std::ranges::find_if(
            files, [](const auto& name) { return name.ends_with("iphone.storedata"); });
        QVERIFY(file != files.end());
        const Source source = must(importFile(c, *file, {.person = "Ana Lind"}, {}));
        QVERIFY(source.counts.imported > 0);
        QCOMPARE(source.sha256, sha256Hex(readWhole(*file)));
        for (const auto& event : eventsOf(c)) {
            QVERIFY(!event.place.table.empty());
            QVERIFY(must(c.rawRecord(event.id)).find("ZDATE=") != std::string::npos);
        }
        QVERIFY(must(c.verify()).good());
    }

    void numbersAreThoseOfTheCountryOfTheirCall()
    {
        for (const char* name :
            {"apple_call_history/abroad.storedata", "android_call_log/abroad.db"}) {
            auto c = fresh(); // of GB
            must(importFile(c, std::string(TEST_FOLDER "/samples/") + name, {}, {}));
            std::map<std::string, std::string> found;
            for (const Number& number : must(c.numbers()))
                found[number.raw] = number.e164;
            const std::map<std::string, std::string> wanted{{"4155550100", "+14155550100"},
                {"02079460031", "+442079460031"}, {"030 23125010", "+493023125010"},
                {"+442079460999", "+442079460999"}, {"02079460998", "+442079460998"},
                {"02079460997", "+442079460997"}, {"02079460996", "+442079460996"}};
            QCOMPARE(found, wanted);
        }
    }

    void packedAndWideFilesAreReadToo()
    {
        auto c = fresh();
        const std::string text = masterCsv(0, 300);
        std::string wide = "\xFF\xFE";
        for (const char byte : text)
            wide += {byte, '\0'};
        const Source source = must(importFile(c, file(wide), {}, {}));
        QCOMPARE(source.counts.imported, 300);
        QCOMPARE(source.bytes, std::int64_t(wide.size()));
        const auto event = eventsOf(c)[7];
        QCOMPARE(must(c.rawRecord(event.id)),
            text.substr(std::size_t(event.place.offset), std::size_t(event.place.length)));
        // The same records in another encoding are the same records.
        QCOMPARE(must(importFile(c, file(text), {}, {})).counts.duplicate, 300);
    }

    /// The import reads what was looked at: nothing of it is opened, unpacked or copied again.
    void whatWasLookedAtIsImportedAsItWas()
    {
        const std::string history = readWhole(TEST_FOLDER "/samples/chromium_history/history_28");
        const std::string zip = m_folder.path("logs.zip"), gone = zip + ".gone";
        pack(zip, {masterCsv(0, 9), history}, archive_write_add_filter_none,
            archive_write_set_format_zip, {"calls.csv", "History"});
        const std::string gz = m_folder.path("History.gz");
        pack(gz, {history}, archive_write_add_filter_gzip, archive_write_set_format_raw);
        for (const auto& path : {zip + "!/calls.csv", zip + "!/History", gz}) {
            auto whole = fresh(), handedOn = fresh();
            const Source expected = must(importFile(whole, path, {}, {}));
            QVERIFY(expected.counts.imported > 0);
            auto opened = must(OpenedFile::open(path));
            QCOMPARE(must(recognise(opened)).format->name, expected.format);
            std::filesystem::rename(zip, gone);
            Source source = must(importFile(handedOn, std::move(opened), {}, {}));
            std::filesystem::rename(gone, zip);
            source.importedAt = expected.importedAt;
            QVERIFY(source == expected);
        }
    }

    void valuesInWindows1252AreReadAndTheirBytesKept()
    {
        auto c = fresh();
        std::string text = masterCsv(0, 20);
        const auto line = [&](int n) {
            std::size_t at = 0;
            while (n-- > 0)
                at = text.find('\n', at) + 1;
            return at;
        };
        // One line as Windows wrote it, one as UTF-8; the stray byte must not spoil the other.
        const auto named = [&](int n, const std::string& name) {
            const std::string_view before = "\"from-pstn\",\"";
            const auto at = text.find(before, line(n));
            QVERIFY(at != std::string::npos);
            text.insert(at + before.size(), "\"\"" + name + "\"\" <+442079460010>");
        };
        named(3, "Zo\xEB \x80");
        named(5, "Zo\xC3\xAB");
        const Source source = must(importFile(c, file(text), {}, {}));
        QCOMPARE(source.counts.imported, 20);
        QVERIFY(std::ranges::any_of(source.warnings, [](const std::string& w) {
            return w.starts_with("Read as Windows-1252") && w.ends_with(" 1");
        }));
        int windows = 0, utf8 = 0;
        for (const auto& event : eventsOf(c)) {
            const auto& name = std::get<Call>(event.what).displayName;
            windows += name.starts_with("Zo\xC3\xAB \xE2\x82\xAC") ? 1 : 0;
            utf8 += name.starts_with("Zo\xC3\xAB") ? 1 : 0;
            QCOMPARE(must(c.rawRecord(event.id)),
                text.substr(std::size_t(event.place.offset), std::size_t(event.place.length)));
        }
        QCOMPARE(windows, 1);
        QCOMPARE(utf8, 2);
        QVERIFY(must(c.verify()).good());
    }

    void manyPiecesAreStillOneStream()
    {
        auto c = fresh();
        const std::string text = masterCsv(0, 6'000);
        const Source source = must(importFile(c, file(text), {}, {}));
        QCOMPARE(source.counts.imported, 6'000);
        const auto events = eventsOf(c);
        for (std::size_t i = 0; i < events.size(); i += 997)
            QCOMPARE(must(c.rawRecord(events[i].id)),
                text.substr(
                    std::size_t(events[i].place.offset), std::size_t(events[i].place.length)));
    }

    void cancellingLeavesNothing()
    {
        auto c = fresh();
        const std::string path = file(masterCsv(0, 30'000));
        const auto result = importFile(c, path, {}, {[](const Progress::Step&) { return false; }});
        QVERIFY(!result);
        QCOMPARE(result.error().what, "Cancelled"s);
        QCOMPARE(eventsOf(c).size(), 0U);
        QVERIFY(must(c.sources()).empty());
        QCOMPARE(must(importFile(c, path, {}, {})).counts.imported, 30'000);
    }

    void whatCannotBeReadSaysWhy()
    {
        auto c = fresh();
        const auto why = [&](const std::string& path, const ImportOptions& options = {}) {
            const auto result = importFile(c, path, options, {});
            return result ? "imported"s : result.error().what;
        };
        QCOMPARE(why(file("nothing that anybody knows\n")), "No format knows this file"s);
        QCOMPARE(why(file("x"), {.format = "klingon"}), "There is no format klingon"s);
        QVERIFY(why(m_folder.path("absent")).starts_with("Cannot open the file"));
        const std::string pipe = m_folder.path("pipe");
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        QCOMPARE(why(pipe), "This is not a regular file"s);
        QVERIFY(must(c.sources()).empty());
    }

    void anEmptyFileIsASourceWithoutRecords()
    {
        auto c = fresh();
        const Source source = must(importFile(c, file(""), {}, {}));
        QCOMPARE(source.counts, Counts{});
        QCOMPARE(source.warnings, std::vector<std::string>{"The file is empty"});
        QCOMPARE(must(c.sources()).size(), 1U);
    }

    void aReportedCallIsASource()
    {
        auto c = fresh();
        const ReportedCall call{.reporter = "Ana Lind",
            .number = "020 7946 0031",
            .person = "Ana Lind",
            .begin = parseIso("2026-06-18T13:36:00Z")->time,
            .length = 10min,
            .note = "said he was from the bank",
            .author = "me"};
        const Source source = must(importReportedCall(c, call));
        QCOMPARE(source.format, "reported_call"s);
        const auto events = eventsOf(c);
        QCOMPARE(events.size(), 1U);
        QCOMPARE(events[0].call()->remote.e164, "+442079460031"s);
        QCOMPARE(events[0].call()->reporter, "Ana Lind"s);
        QCOMPARE(events[0].call()->end, std::optional<Duration>(10min));
        QVERIFY(
            must(c.rawRecord(events[0].id)).find("said he was from the bank") != std::string::npos);
        const auto owners = must(c.owners());
        QCOMPARE(owners.size(), 1U);
        QCOMPARE(owners[0].person.name, "Ana Lind"s);
        QCOMPARE(must(importReportedCall(c, call)).counts.duplicate, 1);
    }
};

QTEST_GUILESS_MAIN(TestImporter)
#include "tst_importer.moc"
