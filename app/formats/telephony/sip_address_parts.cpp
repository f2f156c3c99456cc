// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_address_parts.h"

#include "base/hex.h"

#include <algorithm>
#include <cstdint>
#include <cstring>

namespace callwake {

namespace {

constexpr std::size_t longestText = 1024;

std::string_view withoutScheme(std::string_view uri)
{
    if (uri.starts_with("sip:")) // as it mostly is
        return uri.substr(4);
    for (const std::string_view scheme : {"sip:", "sips:", "tel:"})
        if (startsWithIgnoringCase(uri, scheme))
            return uri.substr(scheme.size());
    return uri;
}

/// Where the host begins: after the @ that stands before parameters and headers of the URI.
std::size_t endOfUser(std::string_view address)
{
    const auto at = address.find('@');
    // "1234;phone-context=+44@gw" has its parameters in the user part, so only ? ends the search.
    return at < address.find('?') ? at : std::string_view::npos;
}

/// Eight visible characters of ASCII, or bytes of others.
bool areVisible(const char* text)
{
    constexpr std::uint64_t ones = ~std::uint64_t(0) / 255, highs = ones << 7;
    std::uint64_t eight = 0;
    std::memcpy(&eight, text, sizeof eight);
    const auto belowVisible = (eight - ones * 0x21) & ~eight;
    const auto isDelete = ((eight ^ (ones * 0x7f)) - ones) & ~(eight ^ (ones * 0x7f));
    return ((belowVisible | isDelete) & highs) == 0;
}

/// Whether plainSipText() changes nothing.
bool isPlain(std::string_view text)
{
    constexpr std::size_t atOnce = 8;
    if (text.size() > longestText)
        return false;
    while (text.size() > atOnce && areVisible(text.data()))
        text.remove_prefix(std::min(atOnce, text.size() - atOnce)); // the last ones once more
    if (text.size() == atOnce && areVisible(text.data()))
        return true;
    char before = 'x';
    for (const char c : text) {
        if (std::uint8_t(c) <= 0x20 ? c != ' ' || before == ' ' : c == 0x7f)
            return false;
        before = c;
    }
    return true;
}

} // namespace

std::string_view withoutSipQuotes(std::string_view text)
{
    return text.size() >= 2 && text.front() == '"' && text.back() == '"'
        ? text.substr(1, text.size() - 2)
        : text;
}

SipAddress parseSipAddress(std::string_view value)
{
    value = trimmed(value);
    SipAddress out;
    bool quoted = false;
    std::size_t open = 0;
    for (; open < value.size() && (quoted || value[open] != '<'); ++open) {
        if (quoted && value[open] == '\\')
            ++open;
        else if (value[open] == '"')
            quoted = !quoted;
    }
    if (open >= value.size() && value.find("<sip") != std::string_view::npos)
        open = value.find("<sip"); // quotes that do not end
    if (open >= value.size()) { // no <>: parameters belong to the header
        const auto close = value.starts_with('"') ? value.find('"', 1) : std::string_view::npos;
        if (close != std::string_view::npos) { // "100"sip:100@host, as some programs write
            out.displayName = value.substr(1, close - 1);
            value.remove_prefix(close + 1);
        }
        out.uri = trimmed(value.substr(0, value.find(';')));
        out.parameters = value.substr(std::min(value.size(), value.find(';')));
        return out;
    }
    out.displayName = withoutSipQuotes(trimmed(value.substr(0, open)));
    const auto close = std::min(value.find('>', open), value.size());
    out.uri = trimmed(value.substr(open + 1, close - open - 1));
    out.parameters = value.substr(std::min(close + 1, value.size()));
    return out;
}

std::string_view sipParameter(std::string_view parameters, std::string_view name)
{
    std::string_view found;
    if (parameters.find('=') == std::string_view::npos)
        return found;
    forEachSipElement(parameters, ';', [&](std::string_view one) {
        const auto equals = one.find('=');
        if (found.empty() && equals != std::string_view::npos
            && equalsIgnoringCase(trimmed(one.substr(0, equals)), name))
            found = withoutSipQuotes(trimmed(one.substr(equals + 1)));
    });
    return found;
}

bool hasSipParameter(std::string_view parameters, std::string_view name)
{
    bool found = false;
    forEachSipElement(parameters, ';', [&](std::string_view one) {
        found = found || equalsIgnoringCase(trimmed(one.substr(0, one.find('='))), name);
    });
    return found;
}

std::string sipUser(std::string_view uri)
{
    uri = trimmed(uri);
    const bool telephone = startsWithIgnoringCase(uri, "tel:");
    auto address = withoutScheme(uri);
    const auto at = endOfUser(address);
    if (at == std::string_view::npos && !telephone)
        return {};
    address = address.substr(0, at);
    return unescapedHex(address.substr(0, std::min(address.find(';'), address.find(':'))), '%');
}

std::string_view sipHost(std::string_view uri)
{
    uri = trimmed(uri);
    if (startsWithIgnoringCase(uri, "tel:"))
        return {};
    auto address = withoutScheme(uri);
    const auto at = endOfUser(address);
    if (at != std::string_view::npos)
        address.remove_prefix(at + 1);
    if (address.starts_with('[')) // IPv6
        return address.substr(0, std::min(address.find(']'), address.size() - 1) + 1);
    const auto* const end = std::ranges::find_if(
        address, [](char c) { return c == ':' || c == ';' || c == '?' || c == '>'; });
    return address.substr(0, std::size_t(end - address.begin()));
}

std::string plainSipUri(std::string_view uri)
{
    uri = trimmed(uri);
    const auto user = sipUser(uri);
    if (startsWithIgnoringCase(uri, "tel:"))
        return "tel:" + user;
    std::string out = startsWithIgnoringCase(uri, "sips:") ? "sips:" : "sip:";
    out.append(user).append(user.empty() ? "" : "@").append(sipHost(uri));
    return isPlain(out) ? out : plainSipText(out);
}

std::string plainSipText(std::string_view text)
{
    std::string out;
    appendPlainSipText(out, text);
    return out;
}

void assignPlainSipText(std::string& out, std::string_view text)
{
    out.clear();
    appendPlainSipText(out, text);
}

void appendPlainSipText(std::string& out, std::string_view text)
{
    if (isPlain(text)) { // as most are
        out.append(text);
        return;
    }
    const auto begin = out.size();
    for (const char c : text.substr(0, longestText)) {
        const bool blank = c == ' ' || c == '\t' || c == '\r' || c == '\n';
        if (blank && (out.size() == begin || out.back() != ' '))
            out += ' ';
        else if (!blank && std::uint8_t(c) >= 0x20 && c != 0x7f)
            out += c;
    }
}

} // namespace callwake
