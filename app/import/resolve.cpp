// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/resolve.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "model/country_code.h"
#include "model/domain_name.h"

#include <algorithm>
#include <array>
#include <phonenumbers/phonenumberutil.h>

namespace callwake {

namespace {

using i18n::phonenumbers::PhoneNumber;
using i18n::phonenumbers::PhoneNumberUtil;
using namespace std::string_view_literals;

constexpr std::size_t longestNumber = 64; ///< libphonenumber is quadratic in the length
constexpr std::size_t longestShortCode = 6;
constexpr std::size_t mostRemembered = 500'000;

/// Making the first one costs about 10 ms: not before a number is met.
const PhoneNumberUtil& library()
{
    static const PhoneNumberUtil& util = *PhoneNumberUtil::GetInstance();
    return util;
}

constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string upperCase(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c;
    return out;
}

bool allDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// What exchanges and telephones write in the place of a number that they were not told.
bool isWithheld(std::string_view text)
{
    constexpr std::array words{"anonymous"sv, "unavailable"sv, "unknown"sv, "restricted"sv,
        "private"sv, "withheld"sv, "blocked"sv, "no caller id"sv, "private number"sv,
        "unknown number"sv, "not available"sv, "payphone"sv, "-1"sv, "-2"sv, "-3"sv,
        "anonymous@anonymous.invalid"sv};
    if (text.size() > 2 && (text.front() == '(' || text.front() == '<'))
        text = text.substr(1, text.size() - 2);
    return text.empty()
        || std::ranges::any_of(words, [&](auto word) { return equalsIgnoringCase(text, word); })
        || startsWithIgnoringCase(text, "anonymous@");
}

bool isEmergency(std::string_view digits)
{
    constexpr std::array numbers{"112"sv, "911"sv, "999"sv, "110"sv, "000"sv};
    return std::ranges::find(numbers, digits) != numbers.end();
}

/// Digits and the signs people put between them, with at least five digits.
bool looksLikeNumber(std::string_view text)
{
    std::size_t digits = 0;
    for (const char c : text) {
        if (isDigit(c))
            ++digits;
        else if ("+-()./ *#"sv.find(c) == std::string_view::npos)
            return false;
    }
    return digits >= 5;
}

/// A number without its signs; text with other characters comes back unchanged.
std::string compacted(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (isDigit(c) || (c == '+' && out.empty()))
            out += c;
        else if (" -().\t/"sv.find(c) == std::string_view::npos)
            return std::string(text);
    }
    return out;
}

/// Reads "+" and digits without the library's parser, where that is sure to change nothing: the
/// national part must not begin with a national prefix (0; 1 in North America; 8 in Russia; and
/// the countries below, which have their own). Checked against the library in the tests.
bool readFast(std::string_view text, PhoneNumber& number)
{
    if (text.size() < 9 || text.size() > 16 || text[0] != '+' || text[1] == '0'
        || !allDigits(text.substr(1)))
        return false;
    const std::size_t code = countryCodeLength(text.substr(1));
    const std::string_view national = text.substr(1 + code);
    const std::string_view country = text.substr(1, code);
    constexpr std::array plain{"1"sv, "7"sv, "30"sv, "31"sv, "32"sv, "33"sv, "34"sv, "41"sv, "43"sv,
        "44"sv, "45"sv, "46"sv, "47"sv, "48"sv, "49"sv, "61"sv, "65"sv, "351"sv, "352"sv, "353"sv,
        "358"sv, "420"sv, "421"sv};
    if (std::ranges::find(plain, country) == plain.end() || national.size() < 6)
        return false;
    const char first = national[0];
    if (first == '0' || (code == 1 && (first == '1' || first == '8')))
        return false;
    number.set_country_code(*parseNumber<int>(country));
    number.set_national_number(*parseNumber<std::uint64_t>(national));
    return true;
}

bool readByLibrary(const std::string& text, std::string_view region, PhoneNumber& number)
{
    const std::string_view known = region.empty() ? "ZZ"sv : region;
    if (library().Parse(text, std::string(known), &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return false;
    number.clear_extension();
    return true;
}

/// The number as somebody abroad would dial it, where that takes no knowledge of number plans.
std::string internationalForm(std::string_view text, std::string_view region)
{
    std::string digits = compacted(text);
    // Many exchanges pass calls on with 00 wherever they stand.
    if (digits.size() > 4 && digits.starts_with("00") && digits[2] != '0')
        return "+" + digits.substr(2);
    constexpr std::size_t northAmerican = 10;
    if (digits.size() == northAmerican && (region == "US" || region == "CA") && allDigits(digits)
        && digits[0] >= '2')
        return "+1" + digits;
    return digits;
}

/// To know the region the library goes through all kinds of numbers of each region, and to know
/// whether the number is valid it does so again. Mostly it is a valid one of the first region of
/// its country code, or there is only one: then one question answers both. Checked against the
/// library in the tests.
NumberResolver::Described describe(const PhoneNumber& parsed)
{
    NumberResolver::Described out;
    library().GetRegionCodeForCountryCode(parsed.country_code(), &out.region);
    if (out.region != "ZZ" && out.region != "001"
        && library().IsValidNumberForRegion(parsed, out.region)) {
        out.plan = NumberPlan::Valid;
        return out;
    }
    library().GetRegionCodeForNumber(parsed, &out.region);
    if (out.region == "ZZ" || out.region == "001")
        out.region.clear();
    if (!out.region.empty() && library().IsValidNumberForRegion(parsed, out.region))
        out.plan = NumberPlan::Valid;
    else
        out.plan =
            library().IsPossibleNumber(parsed) ? NumberPlan::Possible : NumberPlan::Impossible;
    return out;
}

std::string_view withoutScheme(std::string_view text)
{
    for (const std::string_view scheme : {"sips:"sv, "sip:"sv, "tel:"sv, "mailto:"sv})
        if (startsWithIgnoringCase(text, scheme))
            return text.substr(scheme.size());
    return text;
}

bool isIpAddress(std::string_view text)
{
    return text.starts_with('[')
        || (std::ranges::count(text, '.') == 3
            && text.find_first_not_of("0123456789.:") == std::string_view::npos);
}

std::string_view before(std::string_view text, std::string_view ends)
{
    return text.substr(0, std::min(text.size(), text.find_first_of(ends)));
}

std::string plainSipUri(std::string_view text)
{
    if (const auto open = text.find('<'); open != std::string_view::npos)
        text = before(text.substr(open + 1), ">");
    text = before(withoutScheme(text), ";?");
    const auto at = text.find('@');
    const auto port = text.find(':', at == std::string_view::npos ? 0 : at);
    return lowered(text.substr(0, std::min(port, text.size())));
}

} // namespace

Result<std::string> regionNamed(std::string_view code)
{
    std::string region = upperCase(code);
    if (region.empty() || library().GetCountryCodeForRegion(region) != 0)
        return region;
    return failure(
        "There is no country " + visible(code, 64), {}, "Use two letters such as GB, DE, US");
}

NumberResolver::NumberResolver(std::string region, ExtensionPlan extensions)
    : m_region(std::move(region))
    , m_extensions(std::move(extensions))
{
}

/// Many spellings are one number: what the library says of it is asked once.
const NumberResolver::Described& NumberResolver::described(
    const PhoneNumber& parsed, const std::string& e164)
{
    if (const auto known = m_places.find(e164))
        return m_described[std::size_t(*known)];
    if (m_described.size() >= mostRemembered) {
        m_places.clear();
        m_described.clear();
    }
    m_places.insert(e164, std::int32_t(m_described.size()));
    m_described.push_back(describe(parsed));
    return m_described.back();
}

void NumberResolver::resolveTelephone(
    std::string_view text, const std::string& region, Number& number)
{
    const std::string plain = compacted(text);
    if (isEmergency(plain)) {
        number.cls = NumberClass::ShortCode;
        return;
    }
    if (m_extensions.contains(plain)) {
        number.cls = NumberClass::Extension;
        return;
    }
    const bool shortText = allDigits(plain) && plain.size() <= longestShortCode;
    const std::string digits = internationalForm(text, region);
    PhoneNumber parsed;
    std::string e164;
    if (readFast(digits, parsed))
        e164 = digits;
    else if (readByLibrary(digits, region, parsed))
        library().Format(parsed, PhoneNumberUtil::E164, &e164);
    if (e164.empty()) {
        const bool failedNumber = !shortText && (allDigits(plain) || looksLikeNumber(text));
        number.cls = shortText ? NumberClass::ShortCode
            : failedNumber     ? NumberClass::Impossible
                               : NumberClass::Name;
        return;
    }
    const Described& known = described(parsed, e164);
    if (known.plan == NumberPlan::Impossible && shortText) {
        number.cls = NumberClass::ShortCode;
        return;
    }
    number.cls = NumberClass::Telephone;
    number.e164 = e164;
    number.plan = known.plan;
    number.region = known.region;
}

Number NumberResolver::resolve(std::string_view text, std::string_view region)
{
    Number number;
    number.raw = trimmed(text);
    const std::string_view whole = number.raw;
    if (isWithheld(whole))
        return number;
    if (isMasked(whole)) {
        number.cls = NumberClass::Masked;
        return number;
    }
    const bool sip =
        startsWithIgnoringCase(whole, "sip:") || startsWithIgnoringCase(whole, "sips:");
    const std::string_view address = before(withoutScheme(whole), ";?");
    const std::string_view user = before(address, "@");
    if (isWithheld(user))
        return number;
    if (address.size() > longestNumber) {
        number.cls = sip ? NumberClass::SipUri : NumberClass::Impossible;
        return number;
    }
    const bool onlyHost = sip && user.size() == address.size() && isIpAddress(address);
    if (onlyHost || ((sip || user.size() != address.size()) && !looksLikeNumber(user))) {
        number.cls = sip ? NumberClass::SipUri : NumberClass::Email;
        return number;
    }
    if (address.ends_with("@lid")) { // WhatsApp's name for somebody whose number it hides
        number.cls = NumberClass::Name;
        return number;
    }
    const std::string own = upperCase(region);
    const bool known = !own.empty() && library().GetCountryCodeForRegion(own) != 0;
    resolveTelephone(trimmed(user), known ? own : m_region, number);
    return number;
}

Number resolveNumber(
    std::string_view text, std::string_view region, const ExtensionPlan& extensions)
{
    return NumberResolver(std::string(region), extensions).resolve(text);
}

std::string normalisedIdentity(IdentityKind kind, std::string_view text, std::string_view region)
{
    text = trimmed(text);
    switch (kind) {
    case IdentityKind::Account:
        return normalAccount(text);
    case IdentityKind::Host:
    case IdentityKind::Device:
        return normalHost(text);
    case IdentityKind::Sip:
        return plainSipUri(text);
    case IdentityKind::Email:
        return lowered(withoutScheme(text));
    case IdentityKind::Number: {
        const Number number = resolveNumber(text, region, ExtensionPlan::upTo(0));
        return number.e164.empty() ? compacted(text) : number.e164;
    }
    case IdentityKind::Extension:
    case IdentityKind::Sid:
    case IdentityKind::Source:
        break;
    }
    return std::string(text);
}

std::string groupedTelephone(const std::string& e164)
{
    PhoneNumber number;
    if (!e164.starts_with('+') || e164.size() > longestNumber
        || library().Parse(e164, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR)
        return e164;
    std::string out;
    library().Format(number, PhoneNumberUtil::INTERNATIONAL, &out);
    return out;
}

} // namespace callwake
