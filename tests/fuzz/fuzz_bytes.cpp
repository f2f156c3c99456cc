// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A byte format over any bytes. CALLWAKE_FORMAT is the name of the format.
#include "checking_sink.h"

#include <algorithm>
#include <array>
#include <memory>

namespace callwake {

extern const Format CALLWAKE_FORMAT;

namespace {

/// Hands out pieces of their own memory, freed with the next call, so that a kept view is found.
class PiecewiseInput : public Input {
public:
    PiecewiseInput(std::string_view bytes, std::size_t piece)
        : m_rest(bytes)
        , m_size(piece)
    {
    }
    std::string_view next() override
    {
        const auto size = std::min(m_size, m_rest.size());
        m_piece = std::make_unique<char[]>(size);
        std::copy_n(m_rest.data(), size, m_piece.get());
        m_rest.remove_prefix(size);
        return {m_piece.get(), size};
    }
    DatabaseView* database() override { return nullptr; }

private:
    std::string_view m_rest;
    std::size_t m_size;
    std::unique_ptr<char[]> m_piece;
};

std::uint64_t digestOf(std::string_view bytes, std::size_t piece)
{
    ParseOptions options;
    options.path = "C:\\Users\\alim\\log";
    options.fileTime = Instant(std::chrono::sys_days(std::chrono::year(2026) / 6 / 30));
    PiecewiseInput input(bytes, piece);
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
