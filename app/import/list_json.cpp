// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_json.h"

namespace callwake {

std::string memberText(simdjson::dom::object object, const char* name)
{
    simdjson::dom::element value;
    if (object.at_key(name).get(value) != simdjson::SUCCESS)
        return {};
    if (value.is_string())
        return std::string(std::string_view(value));
    return value.is_int64() || value.is_uint64() ? simdjson::minify(value) : std::string();
}

bool memberIsTrue(simdjson::dom::object object, const char* name)
{
    bool value = false;
    return object.at_key(name).get(value) == simdjson::SUCCESS && value;
}

} // namespace callwake
