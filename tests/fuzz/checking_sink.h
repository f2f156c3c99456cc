// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake::fuzz {

/// Ends the program, so that libFuzzer keeps the input, unless `holds`.
void require(bool holds, const char* what);

/// A sink that believes nothing: places lie in the input, counts are positive, times and lengths
/// are in range, and every text can be read (which AddressSanitizer checks).
class CheckingSink : public Sink {
public:
    /// `size` of the input in bytes; negative for a database, whose places are rows.
    explicit CheckingSink(std::int64_t size)
        : m_size(size)
    {
    }

    void record(const Record& record) override;
    void reject(std::int64_t offset, std::int64_t line, std::string_view reason,
        std::string_view excerpt) override;
    void skipped(std::string_view reason, std::int64_t count) override;
    void warning(std::string_view text) override;
    void gap(const SourceGap& gap) override;
    void zoneFound(std::string_view zone, std::string_view reason) override;
    [[nodiscard]] bool wanted() const override { return true; }
    void namesOne(const TwoNames& names) override;

    /// After the last entry: there are no more of them than bytes.
    void finish() const;
    /// Equal for equal output.
    [[nodiscard]] std::uint64_t digest() const { return m_digest; }

private:
    void take(std::string_view text);
    void take(std::int64_t number);
    void take(const Record& record);
    void place(std::int64_t offset, std::int64_t length);

    std::int64_t m_size;
    std::int64_t m_entries = 0;
    std::uint64_t m_digest = 14695981039346656037U;
};

} // namespace callwake::fuzz
