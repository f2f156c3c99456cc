// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/sip_message_parts.h"

#include "base/text.h"
#include "formats/json_object_parts.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t longestHead = 64U << 10;
constexpr std::size_t longestPassport = 16U << 10;
constexpr std::size_t mostHeaders = 256;
constexpr std::size_t usualHeaders = 12;
constexpr std::size_t mostElements = 32;
constexpr std::size_t longestMethod = 16;

struct FieldName {
    std::string_view name; ///< as it is usually written
    SipField field;
    char compact = '\0';
};
/// By their first letters.
constexpr std::array fieldNames{FieldName{"Authorization", SipField::Authorization},
    FieldName{"Call-ID", SipField::CallId, 'i'}, FieldName{"Contact", SipField::Contact, 'm'},
    FieldName{"Content-Length", SipField::ContentLength, 'l'},
    FieldName{"Content-Type", SipField::ContentType, 'c'}, FieldName{"CSeq", SipField::CSeq},
    FieldName{"Diversion", SipField::Diversion}, FieldName{"Expires", SipField::Expires},
    FieldName{"From", SipField::From, 'f'}, FieldName{"History-Info", SipField::HistoryInfo},
    FieldName{"Identity", SipField::Identity, 'y'},
    FieldName{"P-Access-Network-Info", SipField::PAccessNetworkInfo},
    FieldName{"P-Asserted-Identity", SipField::PAssertedIdentity},
    FieldName{"P-Called-Party-ID", SipField::PCalledPartyId},
    FieldName{"P-Charging-Vector", SipField::PChargingVector},
    FieldName{"P-Preferred-Identity", SipField::PPreferredIdentity},
    FieldName{"Privacy", SipField::Privacy},
    FieldName{"Proxy-Authenticate", SipField::ProxyAuthenticate},
    FieldName{"Proxy-Authorization", SipField::ProxyAuthorization},
    FieldName{"Reason", SipField::Reason}, FieldName{"Refer-To", SipField::ReferTo, 'r'},
    FieldName{"Referred-By", SipField::ReferredBy, 'b'},
    FieldName{"Remote-Party-ID", SipField::RemotePartyId},
    FieldName{"Replaces", SipField::Replaces}, FieldName{"Server", SipField::Server},
    FieldName{"Session-ID", SipField::SessionId}, FieldName{"To", SipField::To, 't'},
    FieldName{"User-Agent", SipField::UserAgent},
    FieldName{"WWW-Authenticate", SipField::WwwAuthenticate},
    FieldName{"X-Call-ID", SipField::OtherCallId}, FieldName{"X-CID", SipField::OtherCallId}};

struct Names {
    std::uint8_t begin = 0, end = 0; ///< in `fieldNames`
};

/// The names that begin with each character, in either case.
constexpr auto namesBeginningWith = [] {
    std::array<Names, 256> out{};
    for (std::size_t i = 0; i < fieldNames.size(); ++i)
        for (const int toLower : {0, 0x20}) {
            auto& names = out[std::size_t(fieldNames[i].name[0] | toLower)];
            names = {names.end == 0 ? std::uint8_t(i) : names.begin, std::uint8_t(i + 1)};
        }
    return out;
}();

std::span<const FieldName> namesWith(char first)
{
    const auto [begin, end] = namesBeginningWith[std::uint8_t(first)];
    return {fieldNames.data() + begin, fieldNames.data() + end};
}

std::optional<SipField> fieldOf(std::string_view written)
{
    if (written.size() == 1)
        for (const auto& one : fieldNames)
            if ((written[0] | 0x20) == one.compact)
                return one.field;
    if (!written.empty())
        for (const auto& one : namesWith(written[0]))
            if (equalsIgnoringCase(written, one.name))
                return one.field;
    return std::nullopt;
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// What trimmed() gives; mostly there is but the one blank behind a colon.
std::string_view withoutBlanks(std::string_view text)
{
    if (text.starts_with(' '))
        text.remove_prefix(1);
    return text.empty() || (text.front() > ' ' && text.back() > ' ') ? text : trimmed(text);
}

/// Takes the next line away, without its end.
std::string_view takeLine(std::string_view& text)
{
    const char* const begin = text.data();
    const auto size = text.size();
    const auto* const found =
        size == 0 ? nullptr : static_cast<const char*>(std::memchr(begin, '\n', size));
    const auto length = found == nullptr ? size : std::size_t(found - begin);
    text = found == nullptr ? std::string_view{begin + size, 0}
                            : std::string_view{found + 1, size - length - 1};
    return {begin, length > 0 && begin[length - 1] == '\r' ? length - 1 : length};
}

/// Takes a header field with its continuation lines.
std::string_view takeHeader(std::string_view& text)
{
    const auto whole = text;
    auto field = takeLine(text);
    while (!text.empty() && isBlank(text.front()) && !field.empty()) {
        const auto more = takeLine(text);
        field = whole.substr(0, std::size_t(more.data() + more.size() - whole.data()));
    }
    return field;
}

/// Adds a header field, if it is of use.
void addHeader(std::string_view line, SipMessage& message)
{
    const auto add = [&](SipField field, std::string_view value) {
        auto& header = message.headers.emplace_back();
        header.field = field;
        header.value = withoutBlanks(value);
        message.fields |= 1U << unsigned(field);
    };
    const auto names = namesWith(line.front());
    for (const auto& [name, field, compact] : names) // as most are written
        if (line.size() > name.size() && line[name.size()] == ':' && line.starts_with(name))
            return add(field, line.substr(name.size() + 1));
    const bool isLong = line.size() > 1 && line[0] > ' ' && line[1] > ' ' && line[1] != ':';
    if (names.empty() && isLong) // as Via
        return;
    const auto colon = line.find(':');
    if (colon == std::string_view::npos)
        return;
    if (const auto field = fieldOf(withoutBlanks(line.substr(0, colon))))
        add(*field, line.substr(colon + 1));
}

bool readStartLine(SipMessage& message)
{
    constexpr std::string_view version = "SIP/2.0";
    auto line = message.startLine;
    if (line.starts_with(version)) {
        line.remove_prefix(version.size());
        if (line.size() < 4 || line[0] != ' ')
            return false;
        const auto status = parseNumber<int>(line.substr(1, 3));
        if (!status || *status < 100 || *status > 699 || (line.size() > 4 && line[4] != ' '))
            return false;
        message.status = *status;
        message.reason = trimmed(line.substr(4));
        return true;
    }
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || last <= first || first > longestMethod
        || trimmed(line.substr(last)) != version)
        return false;
    message.method = line.substr(0, first);
    message.requestUri = trimmed(line.substr(first, last - first));
    return !message.method.empty() && !message.requestUri.empty()
        && std::ranges::all_of(message.method, [](char c) { return c >= 'A' && c <= 'Z'; });
}

void readSequence(SipMessage& message)
{
    const auto value = message[SipField::CSeq];
    const auto blank = value.find_first_of(" \t");
    message.sequence = parseNumber<std::uint32_t>(value.substr(0, blank)).value_or(0);
    if (!message.isRequest() && blank != std::string_view::npos)
        message.method = trimmed(value.substr(blank));
}

/// A value of (Proxy-)Authorization, whichever comes first; `name` with its "=".
std::optional<std::string_view> authValue(const SipMessage& message, std::string_view name)
{
    for (const auto field : {SipField::Authorization, SipField::ProxyAuthorization})
        if (const auto value = message[field]; !value.empty()) {
            std::optional<std::string_view> found;
            const auto scheme = value.find_first_of(" \t");
            forEachSipElement(
                value.substr(std::min(value.size(), scheme)), ',', [&](std::string_view one) {
                    if (!found && startsWithIgnoringCase(one, name))
                        found = withoutSipQuotes(trimmed(one.substr(name.size())));
                });
            return found;
        }
    return std::nullopt;
}

} // namespace

std::string_view SipMessage::operator[](SipField field) const
{
    return has(field) ? std::ranges::find(headers, field, &Header::field)->value
                      : std::string_view{};
}

std::vector<std::string_view> SipMessage::all(SipField field) const
{
    std::vector<std::string_view> out;
    if (!has(field)) // as most messages
        return out;
    for (const auto& header : headers)
        if (header.field == field)
            forEachSipElement(header.value, ',', [&](std::string_view element) {
                if (!element.empty() && out.size() < mostElements)
                    out.push_back(element);
            });
    return out;
}

std::string_view SipMessage::first(SipField field) const
{
    std::string_view out;
    if (!has(field))
        return out;
    for (const auto& header : headers)
        if (header.field == field && out.empty())
            forEachSipElement(header.value, ',', [&](std::string_view element) {
                if (out.empty())
                    out = element;
            });
    return out;
}

SipMessage parseSipMessage(std::string_view text)
{
    SipMessage message;
    parseSipMessage(text, message);
    return message;
}

void parseSipMessage(std::string_view text, SipMessage& message)
{
    auto headers = std::move(message.headers);
    headers.clear();
    message = {};
    message.headers = std::move(headers);
    auto rest = text;
    message.startLine = takeLine(rest);
    message.isSip = readStartLine(message);
    if (!message.isSip) {
        message.fault = "no request or status line of SIP";
        return;
    }
    message.cut = true;
    message.headers.reserve(usualHeaders);
    while (!rest.empty() && text.size() - rest.size() < longestHead) {
        const auto field = takeHeader(rest);
        if (field.empty()) {
            message.cut = false;
            break;
        }
        if (message.headers.size() < mostHeaders)
            addHeader(field, message);
    }
    message.body = rest;
    if (const auto length = parseNumber<std::size_t>(message[SipField::ContentLength]))
        message.cut = message.cut || *length > rest.size();
    readSequence(message);
    if (message[SipField::CallId].empty())
        message.fault = "no Call-ID";
    else if (message.method.empty())
        message.fault = "no CSeq";
}

bool startsSipMessage(std::string_view text)
{
    SipMessage message;
    message.startLine = takeLine(text);
    return readStartLine(message);
}

std::optional<SipIdentityClaims> sipIdentityClaims(std::string_view header)
{
    const auto first = header.find('.');
    const auto second = first == std::string_view::npos ? first : header.find('.', first + 1);
    if (second == std::string_view::npos || second - first > longestPassport)
        return std::nullopt;
    std::string packed; // folding may stand anywhere
    for (const char c : header.substr(first + 1, second - first - 1))
        if (!isBlank(c) && c != '\r' && c != '\n')
            packed += c;
    JsonObject claims;
    if (packed.empty() || !claims.read(fromBase64(packed).value_or(std::string())).empty())
        return std::nullopt;
    const auto either = [&](std::string_view a, std::string_view b) {
        return std::string(claims[a].empty() ? claims[b] : claims[a]);
    };
    auto destination = either("dest.tn.0", "dest.tn");
    if (destination.empty())
        destination = either("dest.uri.0", "dest.uri");
    auto diverted = either("div.tn", "div.tn.0");
    if (diverted.empty())
        diverted = either("div.uri", "div.uri.0");
    return SipIdentityClaims{std::string(claims["attest"]), either("orig.tn", "orig.uri"),
        std::move(destination), std::move(diverted), std::string(claims["origid"])};
}

std::optional<SipIdentityClaims> sipIdentityClaims(const SipMessage& message)
{
    std::optional<SipIdentityClaims> out;
    for (const auto element : message.all(SipField::Identity)) {
        auto claims = sipIdentityClaims(element);
        if (!claims)
            continue;
        if (!out || (out->attestation.empty() && !claims->attestation.empty()))
            std::swap(out, claims);
        if (claims && out->diverted.empty())
            out->diverted = std::move(claims->diverted);
    }
    return out;
}

std::string_view sipVerification(const SipMessage& message)
{
    constexpr std::array fields{SipField::PAssertedIdentity, SipField::From};
    const auto mayHaveIt = [&](const SipMessage::Header& header) { // mostly no letter fits
        return std::ranges::find(fields, header.field) != fields.end()
            && (header.value.find('v') != std::string_view::npos
                || header.value.find('V') != std::string_view::npos);
    };
    if (std::ranges::none_of(message.headers, mayHaveIt))
        return {};
    for (const auto field : fields)
        for (const auto element : message.all(field)) {
            const auto address = parseSipAddress(element);
            for (const auto place : {address.uri, address.parameters})
                if (const auto value = sipParameter(place, "verstat"); !value.empty())
                    return value.substr(0, value.find('@')); // it may stand in the user part
        }
    return {};
}

SipSession sipSession(const SipMessage& message)
{
    const std::string_view session = message[SipField::SessionId];
    const std::string_view charging = message[SipField::PChargingVector];
    SipSession out;
    out.otherCallId = message[SipField::OtherCallId];
    out.id = trimmed(session.substr(0, session.find(';')));
    if (out.id.find_first_not_of('0') == out.id.npos) // nobody's
        out.id = {};
    constexpr std::string_view name = "icid-value=";
    if (startsWithIgnoringCase(charging, name)) {
        out.charging = charging.substr(name.size(), charging.find(';') - name.size());
        if (out.charging.size() > 2 && out.charging.starts_with('"'))
            out.charging = out.charging.substr(1, out.charging.size() - 2);
    }
    return out;
}

std::string_view sipAuthUser(const SipMessage& message)
{
    return authValue(message, "username=").value_or(std::string_view{});
}

bool sipProves(const SipMessage& message)
{
    const auto response = authValue(message, "response=");
    return response ? !response->empty() : !sipAuthUser(message).empty();
}

} // namespace callwake
