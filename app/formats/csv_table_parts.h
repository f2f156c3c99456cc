// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "formats/format.h"

#include <functional>
#include <string>

namespace callwake {

/// The rows of a table whose first 16 KiB tell its delimiter. They are read into `sample`, which
/// must outlive the reader, as `input` must.
[[nodiscard]] CsvReader tableReader(Input& input, std::string& sample);
/// The same for Format::sniff.
[[nodiscard]] CsvReader tableReader(const Head& head);

/// For Format::sniff of tables without a header: `strong` where most of the first 20 rows of
/// `reader` fit, 40 where any does.
[[nodiscard]] int scoreOfRows(
    CsvReader& reader, int strong, const std::function<bool(const CsvRow&)>& fits);

} // namespace callwake
