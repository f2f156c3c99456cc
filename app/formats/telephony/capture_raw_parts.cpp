// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/capture_raw_parts.h"

#include "base/text.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestText = 16U << 10;
constexpr std::size_t mostLooked = 200; ///< headers; a message of more is read line by line
constexpr std::string_view leftOut = "(left out)";

/// The next line with its end.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = std::min(text.find('\n'), text.size() - 1);
    const auto line = text.substr(0, end + 1);
    text.remove_prefix(line.size());
    return line;
}

/// Copies a line of credentials without the digest, or the password of "Basic".
void appendCredentials(std::string& out, std::string_view line)
{
    constexpr std::string_view digest = "response=";
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos
        && startsWithIgnoringCase(trimmed(line.substr(colon + 1)), "basic")) {
        out.append(line.substr(0, colon + 1)).append(" Basic ").append(leftOut).append("\r\n");
        return;
    }
    const auto isSame = [](char x, char y) { return (x | 0x20) == (y | 0x20); };
    const auto* const found =
        std::search(line.begin(), line.end(), digest.begin(), digest.end(), isSame);
    const bool isThere = found != line.end();
    const auto begin = std::size_t(found - line.begin()) + (isThere ? digest.size() : 0);
    out.append(line.substr(0, begin));
    if (!isThere)
        return;
    line.remove_prefix(begin);
    const bool quoted = line.starts_with('"');
    const std::size_t end = quoted ? line.find('"', 1) : line.find_first_of(",\r\n");
    out.append(leftOut);
    if (end != std::string_view::npos)
        out.append(line.substr(end + (quoted ? 1 : 0)));
}

bool holdsCredentials(const SipMessage& message)
{
    return message.has(SipField::Authorization) || message.has(SipField::ProxyAuthorization);
}

bool isKey(std::string_view line)
{
    const char first = char(line.front() | 0x20); // a line has its end at least
    if (first != 'a' && first != 'k')
        return false;
    return startsWithIgnoringCase(line, "a=crypto:") || startsWithIgnoringCase(line, "a=key-mgmt:")
        || startsWithIgnoringCase(line, "k=");
}

void appendDescription(std::string& out, std::string_view body)
{
    auto rest = body; // behind what is looked through
    const auto flush = [&](std::size_t left) {
        out.append(body.substr(0, body.size() - left));
        body = rest;
    };
    while (!rest.empty()) {
        const auto left = rest.size();
        const auto line = takeLine(rest);
        if (!isKey(line))
            continue;
        flush(left);
        out.append(line.substr(0, line.find_first_of(":=", 2) + 1)).append(leftOut).append("\n");
    }
    flush(0);
}

} // namespace

void appendKeptSipText(std::string& out, std::string_view text, const SipMessage& message)
{
    const std::size_t begin = out.size();
    const std::size_t bodySize = std::min(message.body.size(), text.size());
    std::string_view head = text.substr(0, std::min(text.size() - bodySize, longestText));
    bool credentials = message.headers.size() >= mostLooked || holdsCredentials(message);
    if (!credentials)
        out.append(std::exchange(head, {}));
    while (!head.empty()) {
        const auto line = takeLine(head);
        const bool continues = line.starts_with(' ') || line.starts_with('\t');
        if (!continues)
            credentials = startsWithIgnoringCase(line, "authorization")
                || startsWithIgnoringCase(line, "proxy-authorization");
        if (credentials)
            appendCredentials(out, line);
        else
            out.append(line);
    }
    if (message.body.starts_with("v=0"))
        appendDescription(out, message.body.substr(0, longestText));
    else if (!trimmed(message.body).empty())
        out += "(" + std::to_string(message.body.size()) + " bytes of "
            + plainSipText(message[SipField::ContentType]) + " left out)";
    out.resize(std::min(out.size(), begin + longestText));
}

} // namespace callwake
