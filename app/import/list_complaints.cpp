// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_complaints.h"

#include "base/counted.h"
#include "base/text.h"
#include "formats/generic/vocabulary_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostSubjects = 50; ///< of one number
constexpr std::size_t digitsOfNumber = 10;

/// The ten digits of an American number, with or without its 1.
std::string digitsOf(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            out += c;
    if (out.size() == digitsOfNumber + 1 && out[0] == '1')
        out.erase(0, 1);
    return out;
}

/// A year later; 29 February becomes 28 February.
std::string yearAfter(const std::string& date)
{
    const auto year = parseNumber<int>(std::string_view(date).substr(0, 4));
    if (!year)
        return {};
    const auto rest = date.substr(4);
    return std::to_string(*year + 1) + (rest == "-02-29" ? "-02-28" : rest);
}

} // namespace

ComplaintTable::ComplaintTable(std::string_view text)
    : m_reader([text, given = false]() mutable {
        return std::exchange(given, true) ? std::string_view() : text;
    })
{
    const auto header = m_reader.next();
    if (header && header->fault.empty())
        for (const auto field : header->fields)
            m_header.push_back(plainWords(trimmed(field)));
}

bool ComplaintTable::hasColumns(std::initializer_list<std::string_view> names) const
{
    return std::ranges::all_of(names,
        [&](std::string_view name) { return std::ranges::find(m_header, name) != m_header.end(); });
}

bool ComplaintTable::next()
{
    m_row = m_reader.next();
    return m_row.has_value();
}

std::string_view ComplaintTable::cell(std::initializer_list<std::string_view> names) const
{
    for (const auto name : names) {
        const auto column = std::size_t(std::ranges::find(m_header, name) - m_header.begin());
        if (column < m_row->fields.size() && !trimmed(m_row->fields[column]).empty())
            return trimmed(m_row->fields[column]);
    }
    return {};
}

Complaints::Complaints(ListSink& sink, std::string authority)
    : m_sink(sink)
    , m_authority(std::move(authority))
{
}

void Complaints::add(const CsvRow& row, std::string_view number, std::string_view date,
    std::string_view subject, bool automatic)
{
    m_sink.at(row.line);
    if (!row.fault.empty()) {
        m_sink.reject(row.fault, row.raw);
        return;
    }
    auto digits = digitsOf(number);
    if (digits.empty()) {
        ++m_withoutNumber;
        return;
    }
    if (digits.size() != digitsOfNumber || digits[0] < '2') {
        m_sink.reject("no American telephone number", number);
        return;
    }
    Sum& sum = m_sums["+1" + digits];
    ++sum.count;
    sum.automatic += automatic;
    if (auto day = listDate(date); day > sum.last)
        sum.last = std::move(day);
    if (!subject.empty() && sum.subjects.size() < mostSubjects)
        ++sum.subjects[std::string(subject.substr(0, 80))];
}

std::string Complaints::labelOf(const Sum& sum) const
{
    std::string out = counted(sum.count, "complaint", "complaints");
    if (sum.automatic > 0)
        out += ", " + std::to_string(sum.automatic) + " of automatic calls";
    const auto most =
        std::ranges::max_element(sum.subjects, {}, [](const auto& entry) { return entry.second; });
    if (most != sum.subjects.end())
        out += ": " + most->first;
    return out;
}

void Complaints::finish()
{
    for (const auto& [number, sum] : m_sums) {
        ListEntry entry;
        entry.number = number;
        entry.list = NumberList::Complaint;
        entry.label = labelOf(sum);
        entry.source = m_authority + ", " + m_sink.file();
        entry.added = sum.last;
        entry.expires = yearAfter(sum.last);
        m_sink.addSummed(sum.count, std::move(entry));
    }
    m_sink.at(0);
    m_sink.rejectTogether(m_withoutNumber, "no number");
}

} // namespace callwake
