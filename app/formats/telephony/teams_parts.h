// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/export_parts.h"

namespace callwake {

/// A row of the PSTN usage or the Direct Routing report, from the admin centre (CSV) or from Graph
/// (pstnCallLogRow, directRoutingLogRow). `callerIsOwn` as in Mapping.
void readTeamsPstnCall(const ExportEntry& entry, RowReader& rows, Sink& sink);

} // namespace callwake
