// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A database format over damaged images of its databases, through the hardened view.
// CALLWAKE_FORMAT is the name of the format.
#include "checking_sink.h"
#include "import/evidence_database.h"
#include "support/inputs.h"

#include <algorithm>
#include <fstream>
#include <unistd.h>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace callwake {

extern const Format CALLWAKE_FORMAT;

namespace {

constexpr std::size_t headerBytes = 100; ///< of a database: damaged, nothing else is ever reached
constexpr std::size_t damagedAtOnce = 64;

const std::string& imagePath()
{
    static const std::string path = [] {
        const bool memory = access("/dev/shm", W_OK) == 0;
        return std::string(memory ? "/dev/shm" : "/tmp") + "/callwake-fuzz-"
            + std::to_string(getpid()) + ".db";
    }();
    return path;
}

} // namespace
} // namespace callwake

/// Mostly damages a few bytes behind the header; sometimes anything.
extern "C" std::size_t LLVMFuzzerCustomMutator(
    std::uint8_t* data, std::size_t size, std::size_t most, unsigned seed)
{
    using namespace callwake;
    if (size <= headerBytes + damagedAtOnce || seed % 16 == 0)
        return LLVMFuzzerMutate(data, size, most);
    const auto at = headerBytes + seed / 16 % (size - headerBytes - damagedAtOnce);
    (void)LLVMFuzzerMutate(data + at, damagedAtOnce, damagedAtOnce);
    return size;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace callwake;
    std::ofstream(imagePath(), std::ios::binary | std::ios::trunc)
        .write(reinterpret_cast<const char*>(data), std::streamsize(size));
    auto database = EvidenceDatabase::open(imagePath());
    if (database) {
        const auto tables = (*database)->tableNames();
        const int score = CALLWAKE_FORMAT.sniff({{}, "log", tables});
        fuzz::require(score >= 0 && score <= 100, "a score lies between 0 and 100");
        test::DatabaseInput input(**database);
        fuzz::CheckingSink sink(-1);
        CALLWAKE_FORMAT.parse(input, {}, sink);
        sink.finish();
    }
    unlink(imagePath().c_str());
    return 0;
}
