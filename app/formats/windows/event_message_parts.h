// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_export_parts.h"

#include <string_view>

namespace callwake {

/// Adds the data that an export left out, those of UserData and those without names, from the text
/// that Windows shows of the event. Only English ones are known; `message` must live as long as the
/// event.
void addFromMessage(std::string_view message, ExportedEvent& out);

} // namespace callwake
