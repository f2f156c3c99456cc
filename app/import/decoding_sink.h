// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <deque>
#include <string>

namespace callwake {

/// Stands between a format and the sink of a text file: values that are no UTF-8 are read as
/// Windows-1252, value by value, so that one stray byte does not spoil the rest of the file. Bytes,
/// places and rejects stay as they are in the file.
class DecodingSink final : public Sink {
public:
    explicit DecodingSink(Sink& sink)
        : m_sink(sink)
    {
    }
    void record(const Record& record) override;
    void reject(std::int64_t offset, std::int64_t line, std::string_view reason,
        std::string_view excerpt) override
    {
        m_sink.reject(offset, line, reason, excerpt);
    }
    void skipped(std::string_view reason, std::int64_t count) override
    {
        m_sink.skipped(reason, count);
    }
    void warning(std::string_view text) override { m_sink.warning(text); }
    void gap(const SourceGap& gap) override { m_sink.gap(gap); }
    void zoneFound(std::string_view zone, std::string_view reason) override
    {
        m_sink.zoneFound(zone, reason);
    }
    [[nodiscard]] bool wanted() const override { return m_sink.wanted(); }
    void namesOne(const TwoNames& names) override { m_sink.namesOne(names); }

    /// After the last record: says how many were decoded.
    void finish();

private:
    void decode(std::string_view& value);
    Sink& m_sink;
    std::deque<std::string> m_decoded; ///< of the current record
    std::int64_t m_records = 0;
};

} // namespace callwake
