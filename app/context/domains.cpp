// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/domains.h"

#include "base/host_name.h"
#include "base/text.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t shortestName = 5; // shorter names resemble too many words
constexpr std::size_t longestHost = 253;

/// The name people read: the part before the last dot, or before the last two where the second last
/// is as short as "co" ("northgate.co.test").
std::string_view mainLabel(std::string_view host)
{
    std::array<std::string_view, 3> last{};
    for (auto& label : last) {
        const auto dot = host.rfind('.');
        label = host.substr(dot == std::string_view::npos ? 0 : dot + 1);
        host = dot == std::string_view::npos ? std::string_view() : host.substr(0, dot);
    }
    return last[1].size() <= 3 && !last[2].empty() ? last[2] : last[1];
}

/// Letters that look alike become one: 0 -> o, 1 and i -> l, rn -> m, vv -> w; hyphens vanish.
std::string folded(std::string_view label)
{
    std::string out;
    for (std::size_t i = 0; i < label.size(); ++i) {
        const std::string_view two = label.substr(i, 2);
        if (two == "rn" || two == "vv") {
            out += two == "rn" ? 'm' : 'w';
            ++i;
        } else if (label[i] == '0') {
            out += 'o';
        } else if (label[i] == '1' || label[i] == 'i') {
            out += 'l';
        } else if (label[i] == '5') {
            out += 's';
        } else if (label[i] != '-') {
            out += label[i];
        }
    }
    return out;
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
            diagonal = above;
        }
    }
    return row.back();
}

bool resembles(std::string_view host, std::string_view own)
{
    const std::string ownLabel = lookAlikeLetters(mainLabel(own));
    if (ownLabel.size() < shortestName)
        return false;
    const std::string label = lookAlikeLetters(mainLabel(host));
    if (host.find(std::string(own) + '.') != std::string_view::npos
        || folded(label).find(folded(ownLabel)) != std::string::npos)
        return true;
    const std::size_t allowed = ownLabel.size() >= 8 ? 2 : 1;
    const std::size_t difference = label.size() > ownLabel.size() ? label.size() - ownLabel.size()
                                                                  : ownLabel.size() - label.size();
    return difference <= allowed && editDistance(folded(label), folded(ownLabel)) <= allowed;
}

} // namespace

bool isBelow(std::string_view host, std::string_view domain)
{
    if (!host.ends_with(domain) || domain.empty())
        return false;
    return host.size() == domain.size() || host[host.size() - domain.size() - 1] == '.';
}

std::string_view resembledDomain(std::string_view host, std::span<const std::string> ownDomains)
{
    if (host.size() > longestHost || host.find('.') == std::string_view::npos)
        return {};
    const auto spelling = spellingOf(host);
    for (const std::string& own : ownDomains)
        if (isBelow(host, own) || (spelling && isBelow(spelling->ascii, own)))
            return {};
    for (const std::string& own : ownDomains)
        if (resembles(host, own))
            return own;
    return {};
}

std::string sipDomain(std::string_view uri)
{
    for (const std::string_view scheme : {"sips:", "sip:"})
        if (startsWithIgnoringCase(uri, scheme))
            uri.remove_prefix(scheme.size());
    if (const auto at = uri.find('@'); at != uri.npos)
        uri.remove_prefix(at + 1);
    if (uri.starts_with('['))
        return lowered(uri.substr(0, uri.find(']') + 1));
    return lowered(uri.substr(0, uri.find_first_of(":;>? ")));
}

} // namespace callwake
