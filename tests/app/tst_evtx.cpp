// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/evtx_account_parts.h"
#include "formats/windows/evtx_chunk_parts.h"
#include "formats/windows/evtx_value_parts.h"
#include "support/collect.h"
#include "support/evtx_samples.h"

#include <QTest>
#include <algorithm>
#include <fstream>
#include <set>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format evtx;
}

namespace {

constexpr std::size_t chunkAt = evtxFileHeaderSize;

template <typename Number>
void putAt(std::string& bytes, std::size_t at, Number value)
{
    std::memcpy(bytes.data() + at, &value, sizeof value);
}

std::string textOf(std::uint8_t type, std::string_view bytes)
{
    std::string out;
    appendText(out, {type, bytes});
    return out;
}

/// Where the records of the file's chunk lie, as offsets in the file.
std::vector<std::pair<std::size_t, std::size_t>> recordsOf(
    const std::string& file, std::size_t chunk = 0)
{
    std::vector<std::pair<std::size_t, std::size_t>> out;
    const std::size_t base = chunkAt + chunk * evtxChunkSize;
    forEachRecord(openChunk(std::string_view(file).substr(base)), [&](const EvtxRecord& record) {
        if (record.damage.empty())
            out.emplace_back(base + record.offset, record.bytes.size());
    });
    return out;
}

void sealChunk(std::string& file, std::size_t at = chunkAt)
{
    const std::string_view chunk = std::string_view(file).substr(at, evtxChunkSize);
    const auto free = littleEndian<std::uint32_t>(chunk, 48);
    putAt(file, at + 52, crc32(chunk.substr(512, free - 512)));
    putAt(file, at + 124, crc32(chunk.substr(128, 384), crc32(chunk.substr(0, 120))));
}

/// Enough process creations for `chunks` chunks and a bit of the next.
std::string longLog(std::size_t chunks)
{
    EvtxWriter writer;
    for (std::uint64_t id = 1;; ++id) {
        writer.add(processEvent(id, "C:\\tools\\p" + std::to_string(id) + ".exe"));
        if (id % 100 == 0 && writer.bytes().size() > chunkAt + chunks * evtxChunkSize)
            return writer.bytes();
    }
}

std::size_t countLines(const Collected& found, std::string_view part)
{
    return std::size_t(std::ranges::count_if(found.lines,
        [&](const std::string& line) { return line.find(part) != std::string::npos; }));
}

} // namespace

class TestEvtx : public QObject {
    Q_OBJECT

private slots:
    /// The samples of tests/samples/evtx are made here, so that everybody can see what is in them.
    void samplesAreWhatTheWriterWrites()
    {
        std::string damaged = written(workstationEvents());
        damaged.replace(0, evtxFileHeaderSize, evtxFileHeaderSize, '\0');
        const auto records = recordsOf(damaged);
        damaged.replace(records.at(1).first + 40, 64, 64, '\0');
        damaged.resize(records.back().first + 100);
        const std::pair<std::string, std::string> samples[]{
            {"workstation.evtx", written(workstationEvents())},
            {"forwarded.evtx", written(forwardedEvents())}, {"damaged.evtx", damaged}};
        for (const auto& [name, bytes] : samples) {
            const std::string path = TEST_FOLDER "/samples/evtx/" + name;
            if (qEnvironmentVariableIsSet("CALLWAKE_WRITE_EXPECTED"))
                std::ofstream(path, std::ios::binary) << bytes;
            QVERIFY2(readWhole(path) == bytes, name.c_str());
        }
    }

    void valuesBecomeText()
    {
        using namespace std::string_literals;
        QCOMPARE(textOf(EvtxValue::Int32, "\x02\x00\x07\x80"s), "-2147024894");
        QCOMPARE(textOf(EvtxValue::Int8, "\xFF"), "-1");
        QCOMPARE(textOf(EvtxValue::UInt64, std::string(8, '\xFF')), "18446744073709551615");
        QCOMPARE(textOf(EvtxValue::Hex64, "\xA2\x3C\x05\0\0\0\0\0"s), "0x53ca2");
        QCOMPARE(textOf(EvtxValue::Boolean, "\1\0\0\0"s), "true");
        QCOMPARE(textOf(EvtxValue::Double, "\0\0\0\0\0\0\xF8\x3F"s), "1.5");
        QCOMPARE(textOf(EvtxValue::Ansi, "abc\0"s), "abc");
        QCOMPARE(textOf(EvtxValue::Binary, "{2\xFF"s), "7b32ff");
        QCOMPARE(textOf(EvtxValue::Null, "x"), "");
        QCOMPARE(textOf(EvtxValue::UInt32, "\1\2"s), "0102"); // not as long as its type
        const std::string guid = "{5770385f-c22a-43e0-bf4c-06f5698ffbd9}";
        QCOMPARE(textOf(EvtxValue::Guid, evtxGuid("", guid).bytes), guid);
        const std::string sid = "S-1-5-21-3100-4200-4294967295-1107";
        QCOMPARE(textOf(EvtxValue::Sid, evtxSid("", sid).bytes), sid);
        QCOMPARE(textOf(EvtxValue::Sid, "\1\5abc"), "0105616263");
        QCOMPARE(textOf(EvtxValue::SystemTime, "\xEA\x07\x06\0\4\0\x12\0\x0D\0\x24\0\5\0\x76\0"s),
            "2026-06-18T13:36:05.118Z");
        QCOMPARE(textOf(EvtxValue::FileTime, std::string(8, '\0')), "0000000000000000");
    }

    void utf16IsDecoded()
    {
        using namespace std::string_literals;
        std::string out;
        for (const std::string text : {"", "a", "abcd", "C:\\Users\\Zoë\\😀.exe", "AnyDesk 日本"}) {
            out.clear();
            QVERIFY(appendText(out, {EvtxValue::Utf16, evtxText("", text).bytes}));
            QCOMPARE(out, text);
        }
        out.clear();
        QVERIFY(!appendText(out,
            {EvtxValue::Utf16,
                "a\0\0\xD8"
                "b\0"s}));
        QCOMPARE(out, "a\\uD800b");
        out.clear();
        QVERIFY(!appendText(out, {EvtxValue::Utf16, "a\0b"s}));
        QCOMPARE(out, "a");
    }

    void checksumIsThatOfEthernet() { QCOMPARE(crc32("123456789"), 0xCBF43926U); }

    void systemAccountsAreNoPeople()
    {
        for (const auto* account : {"NT AUTHORITY\\SYSTEM", "NT-AUTORITÄT\\Lokaler Dienst", "HOST$",
                 "NORTHGATE\\NG-PC-114$", "Window Manager\\DWM-1", "system", "", "-"})
            QVERIFY2(isSystemAccount(account), account);
        for (const auto* account : {"NORTHGATE\\clindqvist", "clindqvist", "systemadmin"})
            QVERIFY2(!isSystemAccount(account), account);
        QVERIFY(isSystemSid("S-1-5-18") && isSystemSid("S-1-5-90-0-1") && isSystemSid(""));
        QVERIFY(!isSystemSid("S-1-5-21-1-2-3-1001") && !isSystemSid("S-1-12-1-1-2-3-4"));
    }

    void aLogOfManyChunksIsRead()
    {
        const std::string file = longLog(3);
        const Collected found = collectBytes(evtx, file);
        QVERIFY(found.records > 300 && found.records % 100 == 0);
        QCOMPARE(found.rejects + found.skipped, 0);
        QCOMPARE(found.lines.size(), std::size_t(found.records) + 1); // and the SID of the account
        QCOMPARE(countLines(found, "command=\"C:\\tools\\p7.exe /x\""), 1U);
    }

    void theFileHeaderIsNotNeeded()
    {
        const std::string file = written(workstationEvents());
        const std::string expected = collectBytes(evtx, file).text();
        std::string zeroed = file;
        zeroed.replace(0, evtxFileHeaderSize, evtxFileHeaderSize, '\0');
        const std::string warning =
            "warning the file header is damaged or missing: the events were found without it\n";
        auto found = collectBytes(evtx, zeroed).text();
        QVERIFY(found.find(warning) != std::string::npos);
        QCOMPARE(found.erase(found.find(warning), warning.size()), expected);
        const auto none = collectBytes(evtx, std::string(100'000, '\xFF')).text();
        QVERIFY(none.find("no events") != std::string::npos);
        QVERIFY(none.find(warning) == std::string::npos);

        std::string lying = file; // no chunks, in use
        putAt(lying, 42, std::uint16_t(0));
        putAt(lying, 120, std::uint32_t(1));
        putAt(lying, 124, crc32(std::string_view(lying).substr(0, 120)));
        QCOMPARE(collectBytes(evtx, lying).records, collectBytes(evtx, file).records);

        const Collected bare = collectBytes(evtx, std::string_view(file).substr(chunkAt));
        QCOMPARE(bare.records, collectBytes(evtx, file).records);
    }

    void cutAnywhereEveryWholeRecordComes()
    {
        const std::string file =
            written({processEvent(1, "a.exe"), processEvent(2, "b.exe"), processEvent(3, "c.exe")});
        const auto records = recordsOf(file);
        QCOMPARE(records.size(), 3U);
        const std::size_t end = records.back().first + records.back().second;
        for (std::size_t length = 0; length <= end + 40; ++length) {
            const Collected found = collectBytes(evtx, std::string_view(file).substr(0, length));
            std::int64_t whole = 0;
            std::int64_t partly = 0;
            for (const auto& [at, size] : records) {
                whole += at + size <= length ? 1 : 0;
                partly += at < length && length < at + size ? 1 : 0;
            }
            QVERIFY2(found.records == whole && found.rejects == partly,
                qPrintable(QString::number(length)));
        }
    }

    void aZeroedRecordCostsOnlyItself()
    {
        const std::string file = longLog(1);
        const auto before = collectBytes(evtx, file).records;
        const auto records = recordsOf(file);
        for (const std::size_t i : {std::size_t(1), records.size() / 2, records.size() - 1}) {
            std::string damaged = file;
            damaged.replace(records[i].first, records[i].second, records[i].second, '\0');
            const Collected found = collectBytes(evtx, damaged);
            QCOMPARE(found.records, before - 1);
            QCOMPARE(found.rejects, 1);
            QVERIFY(countLines(found, "checksum_failed") >= records.size() - 1);
        }
    }

    void wrongSizesCostNothing()
    {
        const std::string file = longLog(1);
        const Collected before = collectBytes(evtx, file);
        const auto [at, size] = recordsOf(file).at(5);
        for (const std::uint32_t wrong : {0U, 7U, 0x7FFFFFFFU, 0xFFFFFFFFU, 512U})
            for (const std::size_t field : {at + 4, at + size - 4}) {
                std::string damaged = file;
                putAt(damaged, field, wrong);
                const Collected found = collectBytes(evtx, damaged);
                QCOMPARE(found.records, before.records);
                QCOMPARE(found.rejects, 0);
            }
        std::string unmarked = file;
        putAt(unmarked, at, std::uint32_t(0));
        QCOMPARE(collectBytes(evtx, unmarked).records, before.records);
    }

    /// The templates of the second chunk are lost one after the other: those of the first serve.
    void aFlippedBitCostsAtMostItsRecord()
    {
        const std::string file = longLog(2);
        const auto before = collectBytes(evtx, file).records;
        const auto [at, size] = recordsOf(file, 1).at(0); // holds the definitions
        for (std::size_t i = at; i < at + size; i += 13) {
            std::string damaged = file;
            damaged[i] = char(damaged[i] ^ (1 << (i % 8)));
            const Collected found = collectBytes(evtx, damaged);
            QVERIFY2(found.records >= before - 1, qPrintable(QString::number(i - at)));
            QCOMPARE(found.records + found.rejects + found.skipped, before);
        }
    }

    void aDamagedChunkHeaderCostsNothing()
    {
        const std::string file = longLog(2);
        const auto before = collectBytes(evtx, file).records;
        for (const std::size_t length : {std::size_t(1), std::size_t(128), std::size_t(512)}) {
            std::string damaged = file;
            damaged.replace(chunkAt + evtxChunkSize, length, length, '\xFF');
            const Collected found = collectBytes(evtx, damaged);
            QCOMPARE(found.records, before);
            QCOMPARE(found.rejects, 0);
            QVERIFY(countLines(found, "recovered") > 1);
        }
        // Half a sector lost: everything behind it stands out of its place.
        std::string shifted = file;
        shifted.erase(chunkAt + evtxChunkSize - 700, 200);
        QVERIFY(collectBytes(evtx, shifted).records >= before - 2);
    }

    void slackIsNotRead()
    {
        std::string file = longLog(1);
        const auto records = recordsOf(file);
        putAt(file, chunkAt + 48, std::uint32_t(records[5].first - chunkAt));
        sealChunk(file);
        const auto live = std::int64_t(recordsOf(file).size());
        QCOMPARE(live, 5);
        QCOMPARE(countLines(collectBytes(evtx, file), "checksum_failed"), 0U);
        // Without a sound header the free-space mark proves nothing; ids that go back do.
        putAt(file, records[5].first + 8, std::uint64_t(2));
        putAt(file, chunkAt + 124, std::uint32_t(1));
        QCOMPARE(std::int64_t(recordsOf(file).size()), live);
    }

    void hostileTemplatesEnd_data()
    {
        QTest::addColumn<std::uint32_t>("definition");
        QTest::newRow("itself") << 512U + 28;
        QTest::newRow("nowhere") << 0xFFFFFFF0U;
        QTest::newRow("header") << 0U;
        QTest::newRow("end") << 65530U;
    }
    void hostileTemplatesEnd()
    {
        QFETCH(std::uint32_t, definition);
        std::string file = written({processEvent(1, "a.exe"), processEvent(2, "b.exe")});
        const auto [at, size] = recordsOf(file).at(1);
        putAt(file, at + 24 + 4 + 6, definition);
        sealChunk(file);
        // The template's id still tells it: the one that the first record defines serves.
        QCOMPARE(countLines(collectBytes(evtx, file), "recovered"), 1U);
        putAt(file, at + 24 + 4 + 2, 0x12345678U);
        sealChunk(file);
        const Collected found = collectBytes(evtx, file);
        QCOMPARE(found.records, 1);
        QCOMPARE(found.rejects, 1);
        QVERIFY(countLines(found, "binary XML is damaged") == 1);
    }

    void deepAndWideBinaryXmlEnds()
    {
        std::string file = written({processEvent(1, "a.exe"), processEvent(2, "b.exe")});
        const auto [at, size] = recordsOf(file).at(1);
        for (const char token : {'\x01', '\x41', '\x0C', '\x0F', '\x06', '\x05', '\x0E', '\x09'}) {
            std::string hostile = file;
            hostile.resize(chunkAt + evtxChunkSize);
            // One record that fills the chunk with the same token over and over.
            const std::uint32_t room = std::uint32_t(chunkAt + evtxChunkSize - at);
            hostile.replace(at + 28, room - 32, room - 32, token);
            putAt(hostile, at + 4, room);
            putAt(hostile, at + room - 4, room);
            putAt(hostile, chunkAt + 48, std::uint32_t(evtxChunkSize));
            sealChunk(hostile);
            const Collected found = collectBytes(evtx, hostile);
            QCOMPARE(found.records, 1);
            QCOMPARE(found.rejects, 1);
        }
    }

    void timesFallBackToTheRecordHeader()
    {
        EvtxEvent event = processEvent(1, "a.exe");
        const std::uint64_t right = event.filetime;
        event.filetime = 0;
        std::string file = written({event});
        const std::size_t header = chunkAt + evtxFirstRecord + 16;
        QCOMPARE(countLines(collectBytes(evtx, file), "no valid time"), 1U);
        putAt(file, header, right);
        sealChunk(file);
        const Collected found = collectBytes(evtx, file);
        QCOMPARE(found.records, 1);
        QCOMPARE(countLines(found, "execution 2026-06-18T13:01:00.000118Z incomplete"), 1U);
        putAt(file, header, std::uint64_t(-1));
        QCOMPARE(collectBytes(evtx, file).rejects, 1);
    }

    void missingRecordNumbersAreTold()
    {
        std::vector<EvtxEvent> events;
        for (const std::uint64_t id : {7U, 8U, 3U, 4U, 12U})
            events.push_back(processEvent(id, "a.exe"));
        QCOMPARE(countLines(collectBytes(evtx, written(events)),
                     "warning record numbers are missing, 5 in all: 5-6, 9-11"),
            1U);
        events = {processEvent(8, "a.exe"), processEvent(9, "a.exe"), processEvent(7, "a.exe")};
        QCOMPARE(countLines(collectBytes(evtx, written(events)), "warning"), 0U);
    }

    void theSameIdOfAnotherProviderIsAnotherEvent()
    {
        EvtxEvent event = processEvent(1, "a.exe");
        event.provider = "Contoso-Backup";
        const Collected found = collectBytes(evtx, written({event}));
        QCOMPARE(found.skipped, 1);
        QCOMPARE(countLines(found, "skipped 1 event Contoso-Backup 4688"), 1U);
    }

    void reasonsForSkippingStayFew()
    {
        EvtxWriter writer;
        for (std::uint16_t i = 1; i <= 200; ++i) {
            EvtxEvent event = processEvent(i, "a.exe");
            event.provider = "Contoso-Backup";
            event.eventId = i;
            writer.add(event);
        }
        const Collected found = collectBytes(evtx, writer.bytes());
        QCOMPARE(found.skipped, 200);
        QVERIFY(countLines(found, "skipped ") <= 32);
        QCOMPARE(countLines(found, "other events"), 1U);
    }

    void forwardedAndOwnEventsTellTheSame()
    {
        EvtxEvent event = forwardedEvents().at(0);
        const Collected forwarded = collectBytes(evtx, written({event}));
        event.forwarded = false;
        const Collected own = collectBytes(evtx, written({event}));
        const auto told = [](const std::string& line) { return line.substr(0, line.find(" @")); };
        // A collector cuts times to what its XML shows; both end on the same microsecond here.
        QCOMPARE(told(forwarded.lines.at(0)), told(own.lines.at(0)));
    }
};

QTEST_GUILESS_MAIN(TestEvtx)
#include "tst_evtx.moc"
