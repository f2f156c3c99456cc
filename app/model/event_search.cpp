// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/event_search.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "model/activity_texts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>

namespace callwake {

namespace {

constexpr std::string_view numberSigns = "0123456789+()-./";
constexpr std::size_t fewestDigits = 5; ///< fewer stand in every other number
constexpr std::size_t fewestAtStart = 3;
constexpr std::size_t longestCountryCode = 3; ///< digits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::string digitsIn(std::string_view text)
{
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), isDigit);
    return out;
}

std::string withoutZeros(std::string digits)
{
    return digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
}

/// "unknown, answered, missed"
template <typename Enum>
std::string listed()
{
    std::string out;
    for (const std::string_view name : names<Enum>)
        out.append(out.empty() ? "" : ", ").append(name);
    return out;
}

/// The values that "missed,busy" names, as bits.
template <typename Enum>
Result<std::uint32_t> valuesIn(std::string_view word, std::string_view value)
{
    std::uint32_t out = 0;
    for (std::string_view rest = value;;) {
        const auto cut = std::min(rest.find(','), rest.size());
        const auto one = fromName<Enum>(lowered(rest.substr(0, cut)));
        if (!one)
            return failure(visible(word) + " is none of those that there are", {},
                "There are " + listed<Enum>());
        out |= 1U << std::uint32_t(*one);
        if (cut == rest.size())
            return out;
        rest.remove_prefix(cut + 1);
    }
}

/// The log does not tell that nobody answered.
bool mayHaveTalked(const Call& call)
{
    return call.outcome == Outcome::Answered || call.outcome == Outcome::Unknown;
}

std::optional<Duration> ringOf(const Event& event)
{
    const Call* call = event.call();
    if (!call || call->answer)
        return call ? call->answer : std::nullopt;
    return mayHaveTalked(*call) ? std::nullopt : call->end;
}

std::optional<Duration> talkOf(const Event& event)
{
    const Call* call = event.call();
    return call && call->answer && call->end ? std::optional(*call->end - *call->answer)
                                             : std::nullopt;
}

/// One word, or several in quotes; what is left of the text moves on.
std::pair<std::string_view, bool> nextWord(std::string_view& rest)
{
    rest = trimmed(rest);
    const bool quoted = rest.starts_with('"');
    if (quoted)
        rest.remove_prefix(1);
    const auto end = std::min(rest.find_first_of(quoted ? "\"" : " \t"), rest.size());
    const auto word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return {word, quoted};
}

} // namespace

std::optional<TypedNumber> TypedNumber::of(std::string_view text)
{
    std::string plain(text);
    std::erase(plain, ' ');
    if (plain.find_first_not_of(numberSigns) != std::string::npos)
        return std::nullopt;
    if (const auto trunk = plain.find("(0)"); trunk != std::string::npos && trunk > 0)
        plain.erase(trunk, 3);
    const auto first = plain.find_first_not_of("(");
    TypedNumber out;
    const std::string_view start = std::string_view(plain).substr(std::min(first, plain.size()));
    if (start.starts_with('+') || start.starts_with("00"))
        out.mostBefore = 0;
    else if (start.starts_with('0'))
        out.mostBefore = longestCountryCode;
    out.digits = withoutZeros(digitsIn(plain));
    const bool fromStart = out.mostBefore <= longestCountryCode;
    return out.digits.size() < (fromStart ? fewestAtStart : fewestDigits) ? std::nullopt
                                                                          : std::optional(out);
}

bool TypedNumber::isIn(std::string_view number) const
{
    const auto at = withoutZeros(digitsIn(number)).find(digits);
    return at != std::string::npos && at <= mostBefore;
}

/// Everything that is said of one event.
struct EventSearch::Texts {
    const Event& event;
    std::string_view title;
    std::span<const std::string_view> more;
    std::string summary;

    /// Whether `test` holds for one of them.
    template <typename Test>
    [[nodiscard]] bool any(const Test& test) const
    {
        if (test(summary) || test(title) || std::any_of(more.begin(), more.end(), test))
            return true;
        if (const Call* call = event.call())
            return test(call->remote.raw) || test(call->remote.e164) || test(call->local)
                || test(call->service) || test(call->trunk) || test(call->device)
                || test(call->callKey) || test(call->displayName) || test(call->reporter)
                || test(call->detail);
        const Activity& activity = *event.activity();
        return std::any_of(activityTexts.begin(), activityTexts.end(),
            [&](const ActivityText& each) { return test(activity.*each.text); });
    }

    /// In what is a number, or an account of a remote tool, which is written in groups as well.
    [[nodiscard]] bool any(const TypedNumber& number) const
    {
        if (const Call* call = event.call())
            return number.isIn(call->remote.raw) || number.isIn(call->remote.e164)
                || number.isIn(call->local);
        return number.isIn(event.activity()->peer);
    }
};

Result<EventSearch::Term> EventSearch::termOf(
    What what, std::string_view word, std::string_view value)
{
    Term term{.what = what};
    if (what == What::Outcome || what == What::Direction) {
        const auto values = what == What::Outcome ? valuesIn<Outcome>(word, value)
                                                  : valuesIn<Direction>(word, value);
        if (!values)
            return Failure(values.error());
        term.allowed = *values;
        return term;
    }
    if (value == "unknown")
        return term;
    const auto bound = value.empty() ? std::nullopt : parseDuration(value.substr(1));
    if (!bound || (value[0] != '>' && value[0] != '<'))
        return failure(visible(word) + " names no length", {},
            "Write >10m, <15s or unknown; units are ms, s, m, h and d");
    term.than = value[0] == '>' ? Than::Longer : Than::Shorter;
    term.bound = *bound;
    return term;
}

Result<EventSearch> EventSearch::of(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, What>, 5> keys{{
        {"outcome:", What::Outcome},
        {"direction:", What::Direction},
        {"length:", What::Length},
        {"ring:", What::Ring},
        {"talk:", What::Talk},
    }};
    EventSearch out;
    std::vector<std::string_view> run; ///< of words that may be one number together
    while (!trimmed(text).empty()) {
        const auto [word, quoted] = nextWord(text);
        const auto* key = std::ranges::find_if(keys,
            [&, w = word](const auto& each) { return startsWithIgnoringCase(w, each.first); });
        if (quoted || key == keys.end()) {
            const bool isNumber =
                !quoted && word.find_first_not_of(numberSigns) == std::string_view::npos;
            if (isNumber) {
                run.push_back(word);
                continue;
            }
            out.addNumber(std::exchange(run, {}));
            out.m_parts.push_back(partOf(word));
            continue;
        }
        auto term = termOf(key->second, word, word.substr(key->first.size()));
        if (!term)
            return Failure(term.error());
        out.m_terms.push_back(*term);
    }
    out.addNumber(run);
    return out;
}

EventSearch::Part EventSearch::partOf(std::string_view word)
{
    Part part{.spellings = {std::string(word)}};
    if (auto plain = refanged(word); plain != word)
        part.spellings.push_back(std::move(plain));
    return part;
}

void EventSearch::addNumber(const std::vector<std::string_view>& words)
{
    std::vector<Part> parts;
    std::string together;
    for (const auto word : words) {
        together.append(together.empty() ? "" : " ").append(word);
        parts.push_back(partOf(word));
    }
    if (auto number = TypedNumber::of(together))
        parts = {Part{.number = std::move(number), .apart = std::move(parts)}};
    m_parts.insert(m_parts.end(), parts.begin(), parts.end());
}

std::string EventSearch::exactly(std::string_view text)
{
    const bool plain = text.find_first_of(" \t\"") == std::string_view::npos;
    return plain ? std::string(text) : '"' + std::string(text) + '"';
}

bool EventSearch::has(const Texts& texts, const Part& part)
{
    if (part.number)
        return texts.any(*part.number)
            || std::ranges::all_of(part.apart, [&](const Part& each) { return has(texts, each); });
    return texts.any([&](std::string_view text) {
        return std::ranges::any_of(part.spellings,
            [&](const std::string& spelling) { return containsIgnoringCase(text, spelling); });
    });
}

bool EventSearch::holds(const Term& term, const Event& event)
{
    const Call* call = event.call();
    if (term.what == What::Outcome)
        return call && (term.allowed >> std::uint32_t(call->outcome) & 1U) != 0;
    if (term.what == What::Direction)
        return call && (term.allowed >> std::uint32_t(call->direction) & 1U) != 0;
    const auto length = term.what == What::Length ? event.length
        : term.what == What::Ring                 ? ringOf(event)
                                                  : talkOf(event);
    if (term.than == Than::Unknown && !length)
        return call
            ? term.what != What::Talk || mayHaveTalked(*call)
            : term.what == What::Length && callwake::has(event.quality, Quality::LengthUnknown);
    if (term.than == Than::Unknown || !length)
        return false;
    return term.than == Than::Longer ? *length > term.bound : *length < term.bound;
}

bool EventSearch::fits(const Event& event, Kind kind, std::span<const std::string_view> more) const
{
    if (!std::ranges::all_of(m_terms, [&](const Term& term) { return holds(term, event); }))
        return false;
    if (m_parts.empty())
        return true;
    const Texts texts{event, titleOf(kind), more, summaryOf(event)};
    return std::ranges::all_of(m_parts, [&](const Part& part) { return has(texts, part); });
}

} // namespace callwake
