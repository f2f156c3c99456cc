// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/wildcard.h"

#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

std::string withForwardSlashes(std::string_view path)
{
    std::string out = lowered(path);
    std::ranges::replace(out, '\\', '/');
    return out;
}

std::string_view nextComponent(std::string_view& path)
{
    const auto cut = std::min(path.find('/'), path.size());
    const std::string_view first = path.substr(0, cut);
    path.remove_prefix(std::min(cut + 1, path.size()));
    return first;
}

} // namespace

bool matchesWildcard(std::string_view pattern, std::string_view text)
{
    auto star = pattern.find('*');
    if (star == pattern.npos)
        return pattern == text;
    if (!text.starts_with(pattern.substr(0, star)))
        return false;
    text.remove_prefix(star);
    pattern.remove_prefix(star + 1);
    // Of what stands between two stars the first place will do: the rest has most room then.
    while ((star = pattern.find('*')) != pattern.npos) {
        const auto at = text.find(pattern.substr(0, star));
        if (at == text.npos)
            return false;
        text.remove_prefix(at + star);
        pattern.remove_prefix(star + 1);
    }
    return text.ends_with(pattern);
}

bool liesIn(std::string_view path, std::string_view folder)
{
    const std::string where = withForwardSlashes(path);
    std::string pattern = withForwardSlashes(folder);
    if (pattern.ends_with("/*"))
        pattern.resize(pattern.size() - 1);
    while (pattern.size() > 1 && pattern.ends_with('/'))
        pattern.pop_back();
    if (pattern.empty())
        return false;
    std::string_view left = where;
    std::string_view expected = pattern;
    while (!expected.empty()) {
        if (left.empty())
            return false;
        const std::string_view component = nextComponent(left);
        if (component == ".." || !matchesWildcard(nextComponent(expected), component))
            return false;
    }
    return left.find("..") == std::string_view::npos;
}

} // namespace callwake
