// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/export_parts.h"

namespace callwake {

/// A callRecord of Graph: one call for each session of somebody of `ownTenant` (empty: not known;
/// then the called side is taken for the own one and the direction stays unknown).
void readTeamsRecord(
    const ExportEntry& entry, std::string_view ownTenant, RowReader& rows, Sink& sink);

} // namespace callwake
