// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/named_columns_parts.h"

#include "base/text.h"
#include "formats/csv_table_parts.h"

#include <algorithm>

namespace callwake {

std::size_t NamedColumns::read(const CsvRow& header)
{
    std::size_t found = 0;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        const auto at = std::ranges::find_if(header.fields,
            [&](std::string_view field) { return equalsIgnoringCase(trimmed(field), m_names[i]); });
        m_places[i] = at == header.fields.end() ? nowhere : std::size_t(at - header.fields.begin());
        found += at == header.fields.end() ? 0 : 1;
    }
    return found;
}

bool forEachNamedRow(Input& input, NamedColumns& columns, Sink& sink,
    const std::function<void(const CsvRow& row, const Record& place)>& take)
{
    std::string sample;
    auto reader = tableReader(input, sample);
    const auto header = reader.next();
    if (!header)
        return false;
    (void)columns.read(*header);
    for (auto row = reader.next(); row && sink.wanted(); row = reader.next()) {
        if (!row->fault.empty()) {
            sink.reject(row->offset, row->line, row->fault, row->raw);
            continue;
        }
        Record place;
        place.offset = row->offset;
        place.length = row->length;
        place.line = row->line;
        take(*row, place);
    }
    return true;
}

bool namesColumns(const Head& head, std::initializer_list<std::string_view> names)
{
    auto reader = tableReader(head);
    const auto header = reader.next();
    NamedColumns columns(std::span(names.begin(), names.size()));
    return header && header->fault.empty() && columns.read(*header) == names.size();
}

} // namespace callwake
