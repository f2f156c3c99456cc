// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What columns a pasted part of cdr_custom.conf or cel_custom.conf orders: a line of functions
/// ("Master.csv => ${CSV_QUOTE(${CDR(clid)})},…") or the list of new versions ("fields =
/// clid,"A literal",start(int64)"). Lower-case names as tables have them; empty for what is none.
[[nodiscard]] std::vector<std::string> namesOfCustomLine(std::string_view text);

/// The column of CEL, by its name in the database table, that one of these names means; else the
/// name itself.
[[nodiscard]] std::string_view celNameOf(std::string_view name);

} // namespace callwake
