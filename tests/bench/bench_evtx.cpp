// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Records per second of a Windows event log: read and mapped, imported into a case, and, where it
// is installed, printed as XML by evtxexport (libevtx) for comparison.
// Usage: bench_evtx [records]
#include "import/importer.h"
#include "store/case.h"
#include "support/evtx_samples.h"
#include "support/temporary.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <functional>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format evtx;
}

namespace {

/// Hands the whole file over in pieces, as the importer does.
class MemoryInput : public Input {
public:
    explicit MemoryInput(std::string_view bytes)
        : m_rest(bytes)
    {
    }
    std::string_view next() override
    {
        const auto piece = m_rest.substr(0, 1U << 20);
        m_rest.remove_prefix(piece.size());
        return piece;
    }
    DatabaseView* database() override { return nullptr; }

private:
    std::string_view m_rest;
};

class CountingSink : public Sink {
public:
    std::int64_t entries = 0;
    void record(const Record&) override { ++entries; }
    void reject(std::int64_t, std::int64_t, std::string_view, std::string_view) override
    {
        ++entries;
    }
    void skipped(std::string_view, std::int64_t count) override { entries += count; }
    void warning(std::string_view) override { }
    void zoneFound(std::string_view, std::string_view) override { }
    [[nodiscard]] bool wanted() const override { return true; }
};

/// One event of each mapped kind, over and over, a second apart.
std::string bigLog(std::uint64_t records)
{
    std::vector<EvtxEvent> kinds = workstationEvents();
    EvtxWriter writer;
    for (std::uint64_t i = 0; i < records; ++i) {
        EvtxEvent& event = kinds[i % kinds.size()];
        event.recordId = i + 1;
        event.filetime += 10'000'000;
        writer.add(event);
    }
    return writer.bytes();
}

double bestSeconds(int times, const std::function<void()>& work)
{
    double best = 1e9;
    for (int i = 0; i < times; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        best = std::min(best, taken.count());
    }
    return best;
}

void check(bool right, const char* what)
{
    if (right)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::exit(1);
}

} // namespace

int main(int argc, char** argv)
{
    const auto records = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 40'000ULL;
    const TemporaryFolder folder;
    const std::string path = folder.path("big.evtx");
    const std::string bytes = bigLog(records);
    std::ofstream(path, std::ios::binary) << bytes;
    const auto perSecond = [&](double seconds) { return double(records) / seconds; };

    const double read = bestSeconds(5, [&] {
        MemoryInput input(bytes);
        CountingSink sink;
        evtx.parse(input, {}, sink);
        check(sink.entries == std::int64_t(records), "records were lost");
    });
    int cases = 0;
    const double imported = bestSeconds(3, [&] {
        auto target = Case::create(folder.path("case" + std::to_string(cases++)), {});
        check(target.has_value(), "no case");
        const auto source = importFile(*target, path, {}, {});
        check(source && source->counts.read == std::int64_t(records), "import failed");
    });
    std::printf("%llu records, %.1f MB\n", records, double(bytes.size()) / 1e6);
    std::printf("read and mapped      %10.0f records/s\n", perSecond(read));
    std::printf("imported into a case %10.0f records/s\n", perSecond(imported));
    if (std::system("command -v evtxexport >/dev/null") != 0)
        return 0;
    const std::string command = "evtxexport -f xml '" + path + "' >/dev/null";
    const double exported =
        bestSeconds(1, [&] { check(std::system(command.c_str()) == 0, "evtxexport failed"); });
    std::printf("evtxexport to XML    %10.0f records/s\n", perSecond(exported));
    std::printf("case / evtxexport    %10.1f x\n", exported / imported);
    return 0;
}
