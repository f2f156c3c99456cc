// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/named_columns_parts.h"

#include "base/text.h"

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

} // namespace callwake
