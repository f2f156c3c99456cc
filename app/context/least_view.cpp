// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/least_view.h"

#include "base/digit_runs.h"
#include "base/visible_text.h"

#include <QLocale>
#include <algorithm>
#include <array>

namespace callwake {
namespace {

constexpr std::size_t leastDigits = 7; ///< of a telephone number: fewer tell nobody who it is
constexpr std::size_t longestText = 300; ///< bytes of a text in a sentence
constexpr std::size_t mostSigns = 3; ///< between two digits of one number

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "the United Kingdom", "France"; empty where the region is none that is known.
std::string countryOf(std::string_view region)
{
    const auto territory =
        QLocale::codeToTerritory(QString::fromLatin1(region.data(), qsizetype(region.size())));
    if (territory == QLocale::AnyTerritory)
        return {};
    const std::string name = QLocale::territoryToString(territory).toStdString();
    constexpr std::array<std::string_view, 6> several{
        "Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines"};
    const bool article = name.starts_with("United ") || name.ends_with(" Islands")
        || name.ends_with(" Republic") || std::ranges::find(several, name) != several.end();
    return article ? "the " + name : name;
}

/// The last two digits; empty where they would be much of all.
std::string endingOf(const Number& number)
{
    std::string digits;
    for (const char c : number.e164.empty() ? number.raw : number.e164)
        if (isDigit(c))
            digits += c;
    return digits.size() < leastDigits ? std::string() : digits.substr(digits.size() - 2);
}

std::string telephoneOf(const Number& number)
{
    const std::string country = countryOf(number.region);
    const std::string ending = endingOf(number);
    return "a number" + (country.empty() ? " of an unknown country" : " in " + country)
        + (ending.empty() ? "" : " ending in " + ending);
}

std::string kindOf(const Number& number)
{
    switch (number.cls) {
    case NumberClass::Telephone:
        return telephoneOf(number);
    case NumberClass::Withheld:
        return "a withheld number";
    case NumberClass::Extension:
        return "an internal number";
    case NumberClass::ShortCode:
        return "a short number";
    case NumberClass::SipUri:
    case NumberClass::Email:
        return "an internet address";
    case NumberClass::Name:
        return "a name without a number";
    case NumberClass::Impossible:
        return "a number that cannot exist";
    case NumberClass::Masked:
        break;
    }
    return "a number that the log keeps only in part";
}

/// Where the number ends that begins at `from`, and how many digits it has.
std::pair<std::size_t, std::size_t> numberAt(std::string_view text, std::size_t from)
{
    std::size_t digits = 0, signs = 0, end = from;
    for (std::size_t i = from; i < text.size() && signs <= mostSigns; ++i) {
        if (isDigit(text[i])) {
            ++digits;
            signs = 0;
            end = i + 1;
        } else if (std::string_view(" +-()./_").find(text[i]) != std::string_view::npos) {
            ++signs;
        } else {
            break;
        }
    }
    return {end, digits};
}

std::string withoutNumbers(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const bool begins =
            isDigit(text[i]) || (text[i] == '+' && i + 1 < text.size() && isDigit(text[i + 1]));
        const auto [end, digits] = begins ? numberAt(text, i) : std::pair(i + 1, std::size_t(0));
        if (digits >= leastDigits)
            out += "[number]";
        else
            out += text.substr(i, end - i);
        i = end;
    }
    return out;
}

std::string withoutAddresses(std::string_view text)
{
    constexpr std::string_view ends = " \"'<>()[],;";
    std::string out;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find_first_of(ends), text.size());
        const std::string_view word = text.substr(0, length);
        out += word.find('@') == std::string_view::npos ? word : std::string_view("[address]");
        text.remove_prefix(length);
        if (text.empty())
            break;
        out += text.front();
        text.remove_prefix(1);
    }
    return out;
}

} // namespace

std::string leastView(const NumberFacts& facts, Instant time)
{
    const auto counts = [time](const ListEntry* entry) {
        return entry && countsAt(entry->expires, time);
    };
    std::string out = facts.number ? kindOf(*facts.number) : "a withheld number";
    if (counts(facts.helpdesk))
        out += ", which is the number of your own help desk";
    else if (counts(facts.own) || facts.ownSipDomain)
        out += ", which is one of your organisation’s own";
    else if (counts(facts.contact))
        out += ", which is on your list of contacts";
    if (counts(facts.blocklist))
        out += ", which is on a list of known bad numbers";
    return out;
}

std::string leastView(std::string_view text)
{
    std::string out = withoutNumbers(withoutAddresses(visible(text, longestText)));
    bool left = false; // written as words, or in digits of another script
    forEachDigitRun(out, [&](const DigitRun& run) { left |= run.digits.size() >= leastDigits; });
    return left ? "[a text with a number]" : out;
}

} // namespace callwake
