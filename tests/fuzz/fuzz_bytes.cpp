// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A byte format over any bytes. CALLWAKE_FORMAT is the name of the format.
#include "checking_sink.h"
#include "support/inputs.h"

#include <algorithm>
#include <array>
#include <memory>

namespace callwake {

extern const Format CALLWAKE_FORMAT;

namespace {

std::uint64_t digestOf(std::string_view bytes, std::size_t piece)
{
    ParseOptions options;
    options.path = "C:\\Users\\alim\\log";
    options.fileTime = Instant(std::chrono::sys_days(std::chrono::year(2026) / 6 / 30));
    test::PieceInput input(bytes, piece);
    fuzz::CheckingSink sink(std::int64_t(bytes.size()));
    CALLWAKE_FORMAT.parse(input, options, sink);
    sink.finish();
    return sink.digest();
}

} // namespace
} // namespace callwake

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace callwake;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const auto head = bytes.substr(0, 1U << 16);
    const int score = CALLWAKE_FORMAT.sniff({head, "log", {}});
    fuzz::require(score >= 0 && score <= 100, "a score lies between 0 and 100");
    constexpr std::array<std::size_t, 4> pieces{1, 7, 100, 4096};
    const auto whole = digestOf(bytes, std::max<std::size_t>(size, 1));
    const auto piece = pieces[(size + (size > 0 ? data[size / 2] : 0)) % pieces.size()];
    fuzz::require(digestOf(bytes, piece) == whole, "the size of the pieces does not matter");
    return 0;
}
