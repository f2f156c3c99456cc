// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/domain_name.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using namespace std::string_view_literals;

/// What Windows writes before names that are of no domain. Its authorities have a blank ("NT
/// AUTHORITY"), which no short domain has, but for the German one.
bool isNoDomain(std::string_view text)
{
    constexpr std::array words{"."sv, "-"sv, "workgroup"sv, "builtin"sv, "vordefiniert"sv,
        "azuread"sv, "microsoftaccount"sv, "localhost"sv};
    return text.empty() || text.find(' ') != text.npos || startsWithIgnoringCase(text, "nt-autorit")
        || std::ranges::any_of(words, [&](auto word) { return equalsIgnoringCase(text, word); });
}

/// What routers and computers themselves add to a name, wherever they stand.
bool isOfTheNetwork(std::string_view domain)
{
    constexpr std::array words{"local"sv, "localdomain"sv, "lan"sv, "home"sv, "home.arpa"sv,
        "internal"sv, "fritz.box"sv, "workgroup"sv};
    return std::ranges::find(words, domain) != words.end();
}

bool isAddress(std::string_view text)
{
    return text.find(':') != text.npos || text.find_first_not_of("0123456789.") == text.npos;
}

NameInDomain splitHost(std::string_view text)
{
    const auto dot = isAddress(text) ? text.npos : text.find('.');
    return dot == text.npos ? NameInDomain{text, {}}
                            : NameInDomain{text.substr(0, dot), text.substr(dot + 1)};
}

} // namespace

std::string normalAccount(std::string_view text)
{
    std::string_view domain;
    const auto slash = text.rfind('\\');
    if (slash != text.npos && slash + 1 < text.size()) {
        domain = text.substr(0, slash);
        domain.remove_prefix(domain.rfind('\\') + 1);
        text.remove_prefix(slash + 1);
        if (isNoDomain(domain))
            domain = {};
    }
    const auto at = text.find('@');
    if (at != 0 && at != text.npos) {
        domain = text.substr(at + 1);
        text = text.substr(0, at);
    }
    while (domain.ends_with('.'))
        domain.remove_suffix(1);
    const std::string name = lowered(text);
    if (domain.empty() || isOfTheNetwork(lowered(domain)))
        return name;
    return domain.find('.') == domain.npos ? lowered(domain) + "\\" + name
                                           : name + "@" + lowered(domain);
}

std::string normalHost(std::string_view text)
{
    while (text.starts_with('\\'))
        text.remove_prefix(1);
    while (text.ends_with('.'))
        text.remove_suffix(1);
    const std::string host = lowered(text);
    const auto [name, domain] = splitHost(host);
    return isOfTheNetwork(domain) ? std::string(name) : host;
}

NameInDomain nameInDomain(IdentityKind kind, std::string_view normal)
{
    constexpr auto onHost = " on "sv; // "uid 1000 on ws-0142.corp.example"
    if (kind == IdentityKind::Host || kind == IdentityKind::Device)
        return splitHost(normal);
    if (kind != IdentityKind::Account)
        return {normal, {}};
    if (const auto slash = normal.find('\\'); slash != normal.npos)
        return {normal.substr(slash + 1), normal.substr(0, slash)};
    if (const auto at = normal.find('@'); at != 0 && at != normal.npos)
        return {normal.substr(0, at), normal.substr(at + 1)};
    const auto on = normal.starts_with("uid ") ? normal.find(onHost) : normal.npos;
    if (on == normal.npos)
        return {normal, {}};
    const auto host = splitHost(normal.substr(on + onHost.size()));
    return {normal.substr(0, on + onHost.size() + host.name.size()), host.domain};
}

} // namespace callwake
