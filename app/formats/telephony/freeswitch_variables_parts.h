// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/telephony/freeswitch_call_parts.h"

#include <functional>
#include <string_view>

namespace callwake {

/// Reads the tree that mod_json_cdr and mod_xml_cdr write of one leg. `lookup` gives the text at a
/// path, empty where there is none: "variables.uuid", "callflow.0.caller_profile.context" (callflow
/// newest first). Values may be URL-encoded. Digits that were dialled during the call are not read:
/// they may be PINs. Gives the fault, or nothing.
[[nodiscard]] std::string_view readFreeswitchVariables(
    const std::function<std::string_view(std::string_view path)>& lookup, FreeswitchLeg& leg);

} // namespace callwake
