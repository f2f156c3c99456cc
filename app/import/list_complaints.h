// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "import/list_formats.h"

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A table of complaints, whose columns are found by plain names ("caller id number").
class ComplaintTable {
public:
    explicit ComplaintTable(std::string_view text);
    [[nodiscard]] bool hasColumns(std::initializer_list<std::string_view> names) const;
    bool next();
    [[nodiscard]] const CsvRow& row() const { return *m_row; }
    /// Of the first of these columns that the row fills.
    [[nodiscard]] std::string_view cell(std::initializer_list<std::string_view> names) const;

private:
    CsvReader m_reader;
    std::vector<std::string> m_header;
    std::optional<CsvRow> m_row;
};

/// Counts complaints by number; each number becomes one entry, which ends a year after the last.
class Complaints {
public:
    Complaints(ListSink& sink, std::string authority);
    /// American numbers of ten digits; anything else is garbage that people typed.
    void add(const CsvRow& row, std::string_view number, std::string_view date,
        std::string_view subject, bool automatic);
    void finish();

private:
    struct Sum {
        std::int64_t count = 0, automatic = 0;
        std::string last; ///< date
        std::map<std::string, std::int64_t> subjects;
    };
    [[nodiscard]] std::string labelOf(const Sum& sum) const;

    ListSink& m_sink;
    std::string m_authority;
    std::map<std::string, Sum> m_sums;
    std::int64_t m_withoutNumber = 0;
};

} // namespace callwake
