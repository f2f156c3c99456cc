// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_export_parts.h"

namespace callwake {

/// Adds the data of an event that winlogbeat has moved to fields of the Elastic Common Schema,
/// under the names that Windows gives them, behind those that it left where they were. Each path of
/// `object` begins with `prefix`.
void addEcsData(const JsonObject& object, std::string_view prefix, ExportedEvent& out);

} // namespace callwake
