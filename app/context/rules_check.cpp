// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rules_check.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/catalogue.h"
#include "context/json_text.h"
#include "context/rules.h"

#include <algorithm>
#include <phonenumbers/phonenumber.pb.h>
#include <phonenumbers/phonenumberutil.h>

namespace callwake {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;

constexpr std::size_t mostDigits = 15; ///< ITU-T E.164

/// "+" and digits; a prefix has '*' behind them.
bool isInternational(std::string_view text)
{
    if (text.ends_with('*'))
        text.remove_suffix(1);
    return text.starts_with('+') && text.size() > 1 && text.size() <= 1 + mostDigits
        && std::all_of(text.begin() + 1, text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Calls show whole numbers in the form that the library gives them.
bool isWholeNumber(const std::string& entry)
{
    const PhoneNumberUtil& library = *PhoneNumberUtil::GetInstance();
    PhoneNumber number;
    if (library.Parse(entry, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR
        || library.IsPossibleNumberWithReason(number) != PhoneNumberUtil::IS_POSSIBLE)
        return false;
    std::string form;
    library.Format(number, PhoneNumberUtil::E164, &form);
    return form == entry;
}

bool canMatch(const std::string& text)
{
    if (text.find('@') != std::string::npos)
        return true; // an address of SIP is compared as it stands
    const std::string entry = plainNumber(text);
    return isInternational(entry) && (entry.ends_with('*') || isWholeNumber(entry));
}

Failure faultAt(std::string_view json, const JsonValue& value, std::string what, std::string hint)
{
    return failure(std::move(what), placeInText(json, value.at), std::move(hint));
}

Result<void> checkNumbers(std::string_view json, const JsonValue& entries)
{
    for (const JsonValue& entry : entries.items)
        if (!canMatch(entry.text))
            return faultAt(json, entry,
                '"' + visible(entry.text, 80) + "\" is no number that a call can show",
                "Write a whole number as +441615550100, and all numbers that begin alike as "
                "+44161555*; a list of numbers takes national numbers too");
    return {};
}

Result<void> checkTools(std::string_view json, const JsonValue& entries, const Catalogue& catalogue)
{
    for (const JsonValue& entry : entries.items)
        if (const JsonValue* tool = entry.find("tool"); tool && catalogue.toolNamed(tool->text) < 0)
            return faultAt(json, *tool,
                "No remote-management tool is known as \"" + visible(tool->text, 80) + '"',
                "The page of known tools lists their names; a tool of your own is added there "
                "first");
    return {};
}

} // namespace

std::string plainNumber(std::string_view text)
{
    std::string out;
    for (const char c : trimmed(text))
        if (std::string_view(" .-()").find(c) == std::string_view::npos)
            out += c;
    return isInternational(out) ? out : std::string(text);
}

Result<void> checkRules(std::string_view json, const Catalogue& catalogue)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    if (const JsonValue* numbers = document->find("PhoneNumberBlocklist"))
        if (const auto good = checkNumbers(json, *numbers); !good)
            return good;
    if (const JsonValue* tools = document->find("approvedTools"))
        return checkTools(json, *tools, catalogue);
    return {};
}

} // namespace callwake
