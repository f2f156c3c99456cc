// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/asterisk_custom_line_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostNames = 200;

/// The line that orders columns, without what stands before the "=>" or "="; it may be commented
/// out. Where no line looks so, the whole text.
std::string_view orderIn(std::string_view text, bool& isList)
{
    isList = false;
    for (auto rest = text; !rest.empty();) {
        auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        line = trimmed(line);
        while (line.starts_with(';'))
            line = trimmed(line.substr(1));
        const auto equals = line.find('=');
        if (equals == std::string_view::npos)
            continue;
        if (line.substr(equals).starts_with("=>"))
            return line.substr(equals + 2);
        if (equalsIgnoringCase(trimmed(line.substr(0, equals)), "fields")) {
            isList = true;
            return line.substr(equals + 1);
        }
    }
    return text;
}

/// Takes the text up to the next separator that stands in no brackets and no quotes.
std::string_view takeItem(std::string_view& line, std::string_view separators, bool quotes)
{
    int depth = 0;
    bool quoted = false;
    std::size_t end = 0;
    for (; end < line.size(); ++end) {
        const char c = line[end];
        quoted ^= quotes && c == '"';
        depth += c == '{' || c == '(' ? 1 : c == '}' || c == ')' ? -1 : 0;
        if (!quoted && depth == 0 && separators.find(c) != std::string_view::npos)
            break;
    }
    const auto item = line.substr(0, end);
    line.remove_prefix(std::min(end + 1, line.size()));
    return trimmed(item);
}

/// "${CSV_QUOTE(${CDR(duration,f)})}" -> "duration", "${CALLERID(ANI)}" -> "callerid(ani)".
std::string nameInFunctions(std::string_view item)
{
    if (const auto variable = item.rfind("${"); variable != std::string_view::npos)
        item = item.substr(variable + 2, item.find('}', variable) - variable - 2);
    auto name = lowered(trimmed(item));
    for (const std::string_view function : {"cdr(", "channel("})
        if (name.starts_with(function))
            return std::string(trimmed(std::string_view(name).substr(
                function.size(), name.find_first_of(",)") - function.size())));
    return name;
}

} // namespace

std::vector<std::string> namesOfCustomLine(std::string_view text)
{
    std::vector<std::string> out;
    bool isList = false;
    for (auto order = orderIn(text, isList); !order.empty() && out.size() < mostNames;) {
        const auto item = takeItem(order, isList ? "," : ",;|\t", isList);
        if (!isList)
            out.push_back(nameInFunctions(item));
        else if (item.starts_with('"'))
            out.emplace_back(); // a text of the server's own
        else
            out.push_back(lowered(trimmed(item.substr(0, item.find('(')))));
    }
    return out;
}

std::string_view celNameOf(std::string_view name)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 20> others{{
        {"cidname", "cid_name"},
        {"cidnum", "cid_num"},
        {"cidani", "cid_ani"},
        {"cidrdnis", "cid_rdnis"},
        {"ciddnid", "cid_dnid"},
        {"callerid(name)", "cid_name"},
        {"callerid(num)", "cid_num"},
        {"callerid(ani)", "cid_ani"},
        {"callerid(rdnis)", "cid_rdnis"},
        {"callerid(dnid)", "cid_dnid"},
        {"ani", "cid_ani"},
        {"rdnis", "cid_rdnis"},
        {"dnid", "cid_dnid"},
        {"channelname", "channame"},
        {"applicationname", "appname"},
        {"applicationdata", "appdata"},
        {"acctcode", "accountcode"},
        {"bridgepeer", "peer"},
        {"eventextra", "extra"},
        {"usereventname", "userdeftype"},
    }};
    const auto found =
        std::ranges::find(others, name, [](const auto& entry) { return entry.first; });
    return found == others.end() ? name : found->second;
}

} // namespace callwake
