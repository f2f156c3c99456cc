// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>
#include <string>

namespace callwake {

/// The text or number of a member as text; empty where there is none.
[[nodiscard]] std::string memberText(simdjson::dom::object object, const char* name);
[[nodiscard]] bool memberIsTrue(simdjson::dom::object object, const char* name);

} // namespace callwake
