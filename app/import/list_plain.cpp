// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/lines.h"
#include "base/text.h"
#include "import/list_formats.h"

#include <algorithm>
#include <utility>

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
        sink.add(std::string(number), std::move(entry));
    }
}

} // namespace callwake
