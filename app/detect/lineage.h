// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/case.h"

#include <vector>

namespace callwake {

/// How a record follows from the one above it.
enum class Descent : std::uint8_t {
    Root, ///< nothing that is known leads to it
    StartedBy, ///< a program that the one above started
    FromFile, ///< a program whose file the record above brought or wrote
    DoneBy, ///< done by the program above: a file, a connection, a name look-up
};

/// One record of a tree of processes, in the order of reading it: each below what it follows from.
struct LineageRow {
    Event event;
    int depth = 0; ///< 0: the oldest that is known
    Descent descent = Descent::Root;
};

/// What led to a record and what it led to: browser, download, installer, remote tool.
struct Lineage {
    std::vector<LineageRow> rows; ///< ancestors, the record itself, and all below it
    bool cut = false; ///< there is more below than is listed, or too much happened to look at all
};

/// Processes are joined by their GUID, or by their number together with the computer and the latest
/// start before (numbers are used again); the name that a record gives its parent must agree. A
/// program comes from a file if a download or a written file of the same path is the latest before
/// it. Looks at what the owner's logs hold from a day before the record until eight hours after it.
[[nodiscard]] Result<Lineage> lineageOf(const Case& source, Owner owner, EventId record);

} // namespace callwake
