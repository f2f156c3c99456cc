// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <iosfwd>

namespace callwake::test {

/// Writes rows of Asterisk's Master.csv (21 columns, about 250 bytes each) of an invented
/// organisation: 400 extensions, 50,000 outside numbers of +1, +44, +49 and +33 in many spellings,
/// some of them fiction ranges; forks, unanswered and internal calls. The same seed gives the same
/// bytes.
void writeMasterCsv(std::ostream& out, std::int64_t rows, std::uint32_t seed = 1);

} // namespace callwake::test
