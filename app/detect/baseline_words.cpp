// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/baseline_words.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t mostPlaces = 8;

std::string clockText(int minute)
{
    const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
    return two(minute / 60) + ':' + two(minute % 60);
}

std::string minutesText(Duration length)
{
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(length).count()) + " min";
}

std::string countOf(std::int64_t number, const char* one, const char* many)
{
    return std::to_string(number) + ' ' + (number == 1 ? one : many);
}

std::string listed(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += (out.empty() ? "" : ", ") + text;
    return out;
}

} // namespace

std::string groupText(const LearnedBaseline& baseline)
{
    return baseline.group.empty() ? "people without a group" : baseline.group;
}

std::string hoursText(const LearnedBaseline& baseline)
{
    return baseline.knowsHours()
        ? clockText(baseline.earliestMinute) + " to " + clockText(baseline.latestMinute)
        : std::string();
}

std::string placesText(const LearnedBaseline& baseline)
{
    if (!baseline.knowsHours())
        return {};
    std::vector<std::string> names;
    for (std::size_t i = 0; i < std::min(mostPlaces, baseline.places.size()); ++i)
        names.push_back(baseline.places[i].name);
    const std::size_t more = baseline.places.size() - names.size();
    return listed(names) + (more > 0 ? " and " + std::to_string(more) + " more" : "");
}

std::string talksText(const LearnedBaseline& baseline)
{
    return baseline.knowsTalks() ? "half up to " + minutesText(baseline.medianTalk)
            + ", 95 % up to " + minutesText(baseline.longTalk)
                                 : std::string();
}

std::vector<std::string> notTestable(const LearnedBaseline& baseline)
{
    const std::string needed = " of " + std::to_string(baseline.needed) + " needed";
    std::vector<std::string> out;
    if (!baseline.knowsHours())
        out.push_back("Off hours and new countries cannot be tested: "
            + countOf(baseline.calls, "call", "calls") + needed);
    if (!baseline.knowsTalks())
        out.push_back("Long calls cannot be tested: "
            + countOf(baseline.talks, "answered call", "answered calls") + needed);
    return out;
}

std::string sentenceOf(const LearnedBaseline& baseline)
{
    std::vector<std::string> parts;
    if (const std::string hours = hoursText(baseline); !hours.empty())
        parts.push_back(hours + " in " + listed(baseline.zones));
    if (const std::string places = placesText(baseline); !places.empty())
        parts.push_back(places);
    if (const std::string talks = talksText(baseline); !talks.empty())
        parts.push_back("talks " + talks);
    if (parts.empty())
        parts.emplace_back("not known yet");
    std::string out = "Normal for " + groupText(baseline) + ": ";
    for (const std::string& part : parts)
        out += part + "; ";
    return out + "n = " + countOf(baseline.calls, "call", "calls") + " of "
        + countOf(baseline.people, "person", "people");
}

} // namespace callwake
