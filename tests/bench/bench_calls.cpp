// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/format.h"
#include "support/cdr_generator.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sstream>
#include <utility>

using namespace callwake;

// bench_calls FORMAT CALLS: the processor time that a format of a telephone exchange takes to make
// CALLS calls of a log in memory. tests/bench/run compares them by counted instructions.

namespace {

constexpr std::int64_t firstSecond = 1'781'769'600;

std::string quoted(std::initializer_list<std::string> fields)
{
    std::string out;
    for (const auto& field : fields)
        out += (out.empty() ? "\"" : ",\"") + field + '"';
    return out + '\n';
}

/// Thirteen events of an answered call from outside, as Asterisk 16 and later write them.
std::string channelEvents(std::int64_t calls)
{
    std::string out;
    for (std::int64_t i = 0; i < calls; ++i) {
        const auto at = [&](int second) {
            return std::to_string(firstSecond + i * 7 + second) + ".123456";
        };
        const auto id = std::to_string(firstSecond + i * 7) + "." + std::to_string(2 * i);
        const auto otherId = std::to_string(firstSecond + i * 7) + "." + std::to_string(2 * i + 1);
        const auto extension = std::to_string(2000 + i % 400);
        const auto trunk = "PJSIP/carrier-a-" + std::to_string(10'000'000 + 2 * i);
        const auto telephone = "PJSIP/" + extension + "-" + std::to_string(10'000'000 + 2 * i + 1);
        const auto event = [&](const char* type, int second, bool outside, const char* extra = "") {
            const std::string number =
                outside ? "+1202555" + std::to_string(1000 + i % 9000) : extension;
            out += quoted({type, at(second), outside ? "Caller" : "", number, number, "", extension,
                outside ? extension : "s", outside ? "from-pstn" : "from-internal",
                outside ? trunk : telephone, "Dial", "PJSIP/" + extension + ",30", "3", "",
                outside ? id : otherId, id, "", "", "", extra});
        };
        constexpr auto bridge = R"({""bridge_id"":""9a3c0c3f-07e2-4a51-9c27-000000000001"",)"
                                R"(""bridge_technology"":""simple_bridge""})";
        constexpr auto hangup =
            R"({""hangupcause"":16,""hangupsource"":"""",""dialstatus"":""ANSWER""})";
        event("CHAN_START", 0, true);
        event("CHAN_START", 1, false);
        for (const bool outside : {false, true})
            event("ANSWER", 6, outside);
        for (const bool outside : {false, true})
            event("BRIDGE_ENTER", 6, outside, bridge);
        for (const bool outside : {false, true}) {
            event("BRIDGE_EXIT", 200, outside, bridge);
            event("HANGUP", 200, outside, hangup);
            event("CHAN_END", 200, outside);
        }
        event("LINKEDID_END", 200, true);
    }
    return out;
}

/// Both legs of each call in the template "example".
std::string freeswitchLegs(std::int64_t calls)
{
    std::string out;
    const auto stamp = [](std::int64_t second) {
        auto text = formatIso(Instant(std::chrono::seconds(second)));
        text[10] = ' ';
        text.pop_back();
        return text;
    };
    for (std::int64_t i = 0; i < calls; ++i) {
        const auto begin = firstSecond + i * 7;
        const auto number = std::to_string(100'000'000'000 + i);
        const std::string ids[]{
            "0a1b2c3d-4121-4e3c-9c27-" + number, "0a1b2c3d-4121-4e3c-9c28-" + number};
        for (const int leg : {1, 0})
            out += quoted({"Caller", "+1202555" + std::to_string(1000 + i % 9000),
                std::to_string(2000 + i % 400), "public", stamp(begin), stamp(begin + 6),
                stamp(begin + 200), "200", "194", "NORMAL_CLEARING", ids[leg], ids[1 - leg], "",
                "PCMU", "PCMU"});
    }
    return out;
}

/// Answered calls from outside through a cluster of release 12: most of the 133 columns say
/// nothing.
std::string clusterRecords(std::int64_t calls)
{
    std::string out;
    for (std::int64_t i = 0; i < calls; ++i) {
        const auto at = [&](int second) { return std::to_string(firstSecond + i * 7 + second); };
        const auto extension = std::to_string(2000 + i % 400);
        const auto text = [](const std::string& value) { return '"' + value + '"'; };
        std::array<std::string, 133> fields;
        for (std::size_t column = 0; column < fields.size(); ++column)
            fields[column] = column % 3 == 0 ? "0" : "\"\"";
        for (const auto& [column, value] :
            std::initializer_list<std::pair<std::size_t, std::string>>{{0, "1"}, {1, "1"},
                {2, std::to_string(100'000 + i)}, {4, at(0)}, {7, "342111174"},
                {8, text("+1202555" + std::to_string(1000 + i % 9000))}, {11, "0"},
                {28, "-1425932096"}, {29, text(extension)}, {30, text(extension)},
                {31, text("user" + extension)}, {33, "16"}, {47, at(6)}, {48, at(200)},
                {49, text(extension)},
                {50, text("0a1b2c3d-4121-4e3c-9c27-" + std::to_string(100'000'000'000 + i))},
                {56, text("SIP_Trunk_Carrier")}, {57, text("SEP00112233" + extension)},
                {65, text("Cluster1")}})
            fields[column] = value;
        for (std::size_t column = 0; column < fields.size(); ++column)
            out += (column == 0 ? "" : ",") + fields[column];
        out += '\n';
    }
    return out;
}

struct Memory : Input {
    explicit Memory(std::string_view bytes)
        : rest(bytes)
    {
    }
    std::string_view next() override
    {
        const auto piece = rest.substr(0, 1U << 16);
        rest.remove_prefix(piece.size());
        return piece;
    }
    DatabaseView* database() override { return nullptr; }
    std::string_view rest;
};

struct Counting : Sink {
    void record(const Record&) override { ++records; }
    void reject(std::int64_t, std::int64_t, std::string_view, std::string_view) override { }
    void skipped(std::string_view, std::int64_t) override { }
    void warning(std::string_view) override { }
    void gap(const SourceGap&) override { }
    void zoneFound(std::string_view, std::string_view) override { }
    bool wanted() const override { return true; }
    std::int64_t records = 0;
};

} // namespace

int main(int count, char** words)
{
    const std::string_view name = count == 3 ? words[1] : "";
    const auto format = std::ranges::find(allFormats(), name, &Format::name);
    if (format == allFormats().end()) {
        std::fputs("Usage: bench_calls FORMAT CALLS\n", stderr);
        return 2;
    }
    const auto calls = std::atoll(words[2]);
    std::ostringstream master;
    if (name == "asterisk_cdr_csv")
        test::writeMasterCsv(master, calls);
    const auto log = name == "asterisk_cel_csv" ? channelEvents(calls)
        : name == "freeswitch_cdr_csv"          ? freeswitchLegs(calls)
        : name == "cisco_cucm_cdr"              ? clusterRecords(calls)
                                                : master.str();
    Memory input(log);
    Counting sink;
    const std::clock_t start = std::clock();
    (*format)->parse(input, {}, sink);
    const double seconds = double(std::clock() - start) / CLOCKS_PER_SEC;
    std::printf("%s: %lld bytes, %lld calls, %.1f ns a byte\n", words[1], (long long)log.size(),
        (long long)sink.records, seconds * 1e9 / double(std::max<std::size_t>(log.size(), 1)));
}
