// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lines.h"
#include "base/text.h"
#include "import/list_formats.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace callwake {

namespace {

constexpr int linesLookedAt = 20;

LineReader linesOf(std::string_view text)
{
    return LineReader([text, given = false]() mutable {
        return std::exchange(given, true) ? std::string_view() : text;
    });
}

struct PlainLine {
    std::string_view number, label;
};

PlainLine split(std::string_view line)
{
    const auto hash = std::min(line.size(), line.find('#'));
    return {trimmed(line.substr(0, hash)), trimmed(line.substr(std::min(line.size(), hash + 1)))};
}

/// The digits of an international number; nothing where it is none.
std::string digitsOf(std::string_view text)
{
    std::string out;
    text = trimmed(text);
    if (!text.starts_with('+'))
        return {};
    for (const char c : text.substr(1))
        if (c >= '0' && c <= '9')
            out += c;
        else if (std::string_view(" -.()/").find(c) == std::string_view::npos)
            return {};
    return out;
}

/// "+44 20 7946 0095-+44 20 7946 0110" as the fewest numbers and prefixes that hold just these.
std::vector<std::string> numbersOfRange(std::string_view text)
{
    constexpr std::size_t mostDigits = 15;
    const auto second = text.rfind('+');
    if (second == 0 || second == std::string_view::npos)
        return {};
    auto first = trimmed(text.substr(0, second));
    if (!first.ends_with('-'))
        return {};
    first.remove_suffix(1);
    const auto low = digitsOf(first), high = digitsOf(text.substr(second));
    if (low.size() != high.size() || low.empty() || low[0] == '0' || low.size() > mostDigits
        || low > high)
        return {};
    std::vector<std::string> out;
    const auto last = *parseNumber<std::int64_t>(high);
    for (auto number = *parseNumber<std::int64_t>(low); number <= last;) {
        std::int64_t block = 1;
        while (number % (block * 10) == 0 && number + block * 10 - 1 <= last)
            block *= 10;
        const bool isOne = block == 1;
        out.push_back("+" + std::to_string(number / block) + (isOne ? "" : "*"));
        number += block;
    }
    return out;
}

} // namespace

bool looksLikePlainList(std::string_view text)
{
    auto lines = linesOf(text);
    int numbers = 0;
    for (int i = 0; i < linesLookedAt;) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto number = split(line->text).number;
        if (number.empty())
            continue;
        ++i;
        if (number.find_first_of(",;\t|") != std::string_view::npos)
            return false;
        numbers += std::ranges::any_of(number, [](char c) { return c >= '0' && c <= '9'; });
    }
    return numbers > 0;
}

void readPlainList(std::string_view text, ListSink& sink)
{
    auto lines = linesOf(text);
    while (const auto line = lines.next()) {
        const auto [number, label] = split(line->text);
        if (number.empty())
            continue;
        sink.at(line->number);
        ListEntry entry;
        entry.list = NumberList::Blocklist;
        entry.label = label;
        const auto range = numbersOfRange(number);
        if (range.empty()) {
            sink.add(std::string(number), std::move(entry));
            continue;
        }
        for (std::size_t i = 0; i < range.size(); ++i) { // one line, whatever it is made of
            entry.number = range[i];
            sink.addSummed(i == 0 ? 1 : 0, entry);
        }
    }
}

} // namespace callwake
