// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

class QTableView;

namespace callwake {

/// Columns as wide as their first rows need, the stretching one excepted. Where there is not enough
/// room the widest texts become narrower, and then the `yielding` ones, the first one first, before
/// the table has to be scrolled. Numbers and times are shown whole or not at all. A yielding column
/// without title and texts is hidden.
void fitColumns(
    QTableView& table, int stretching, std::vector<int> yielding = {}, int widest = 320);

} // namespace callwake
