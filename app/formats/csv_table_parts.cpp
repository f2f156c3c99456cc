// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/csv_table_parts.h"

#include "formats/sample_parts.h"

namespace callwake {

namespace {

constexpr std::size_t delimiterBytes = 16U << 10;
constexpr int rowsSniffed = 20;
constexpr int weak = 40;

} // namespace

CsvReader tableReader(Input& input, std::string& sample)
{
    fillSample(input, sample, delimiterBytes);
    return CsvReader(piecesOf(sample, input),
        guessDelimiter(std::string_view(sample).substr(0, delimiterBytes)));
}

CsvReader tableReader(const Head& head)
{
    return CsvReader(piecesOf(head), guessDelimiter(head.bytes.substr(0, delimiterBytes)));
}

int scoreOfRows(CsvReader& reader, int strong, const std::function<bool(const CsvRow&)>& fits)
{
    int rows = 0, fitting = 0;
    for (; rows < rowsSniffed; ++rows) {
        const auto row = reader.next();
        if (!row)
            break;
        fitting += fits(*row) ? 1 : 0;
    }
    return fitting == 0 ? 0 : fitting * 2 > rows ? strong : weak;
}

} // namespace callwake
