// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/generic/mapping.h"
#include "formats/generic/times_parts.h"
#include "formats/generic/vocabulary_parts.h"

#include <array>
#include <map>
#include <set>
#include <string>

namespace callwake {

/// One row or object: the texts of the mapped fields, empty where it has none, and its place.
struct MappedRow {
    std::array<std::string_view, names<MappedField>.size()> cells;
    std::int64_t offset = 0, length = 0, line = 0;
    std::int64_t entries = 1; ///< of the file, that the row was made of
    std::string_view raw;
    Quality quality = Quality::None;

    [[nodiscard]] std::string_view operator[](MappedField field) const
    {
        return cells[std::size_t(field)];
    }
    /// `text` must live until the row is read.
    void set(MappedField field, std::string_view text) { cells[std::size_t(field)] = text; }
};

/// Turns mapped rows into calls and activities, and what cannot be read into rejects.
class RowReader {
public:
    /// `mapping` must be one that parseMapping or guessMapping gave.
    RowReader(Mapping mapping, const ParseOptions& options, Sink& sink);
    void read(MappedRow row);
    /// Says what is to say about the whole file.
    void finish();

private:
    struct Parties;
    [[nodiscard]] std::optional<ParsedTime> time(std::string_view text) const;
    [[nodiscard]] std::optional<Duration> since(Instant begin, std::string_view text) const;
    [[nodiscard]] std::optional<Duration> length(std::string_view text) const;
    [[nodiscard]] bool isOwn(std::string_view party) const;
    [[nodiscard]] bool isExtension(std::string_view party) const;
    [[nodiscard]] CallWord word(MappedField field, std::string_view text);
    [[nodiscard]] Parties parties(const MappedRow& row, Direction direction) const;
    void call(const MappedRow& row, Record& record);
    void callTimes(const MappedRow& row, Record& record, CallFields& call) const;
    [[nodiscard]] std::optional<Kind> kindOf(const MappedRow& row) const;
    void activity(const MappedRow& row, Record& record) const;
    void noteWord(MappedField field, std::string_view text);

    Mapping m_mapping;
    const ParseOptions& m_options;
    Sink& m_sink;
    TimeReader m_time;
    /// By field: lower case -> meaning.
    std::array<std::map<std::string, std::string, std::less<>>, names<MappedField>.size()> m_words;
    std::vector<std::string> m_own; ///< digits of own numbers and prefixes
    std::set<std::string> m_unknownWords;
    std::int64_t m_directionless = 0, m_implausible = 0, m_rounded = 0;
};

} // namespace callwake
