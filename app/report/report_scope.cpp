// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report_scope.h"

#include "base/text.h"

#include <array>

namespace callwake {
namespace {

constexpr std::string_view lanesMark = "lanes.";

} // namespace

std::string wordOf(const TimelineScope& scope)
{
    const auto& [person, name] = scope.owner;
    return std::string(lanesMark) + (person ? "p" : "n")
        + std::to_string(person ? person.value : name.value) + "."
        + std::to_string(toMicroseconds(scope.range.begin)) + "."
        + std::to_string(toMicroseconds(scope.range.end));
}

std::optional<TimelineScope> timelineScopeOf(std::string_view word)
{
    if (!word.starts_with(lanesMark))
        return std::nullopt;
    word.remove_prefix(lanesMark.size());
    const bool isPerson = word.starts_with('p');
    word.remove_prefix(std::min<std::size_t>(1, word.size()));
    std::array<std::int64_t, 3> figures{};
    for (std::int64_t& figure : figures) {
        const auto end = std::min(word.find('.'), word.size());
        const auto read = parseNumber<std::int64_t>(word.substr(0, end));
        if (!read)
            return std::nullopt;
        figure = *read;
        word.remove_prefix(std::min(end + 1, word.size()));
    }
    const auto [id, begin, end] = figures;
    return TimelineScope{isPerson ? Owner{PersonId{id}, {}} : Owner{{}, IdentityId{id}},
        {instantFromMicroseconds(begin), instantFromMicroseconds(end)}};
}

} // namespace callwake
