// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/baseline_words.h"

#include "base/counted.h"
#include "base/time.h"

#include <algorithm>
#include <array>

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
    return formatDuration(std::chrono::ceil<std::chrono::minutes>(length));
}

using Shares = LearnedBaseline::Shares;

/// A fact that calling-heavy groups are judged by, and the signal that then counts nothing.
struct SharedFact {
    std::string_view signal, words;
    int Shares::*share;
};
constexpr std::array sharedFacts{
    SharedFact{"C9", "from numbers that were unknown until then", &Shares::unknown},
    SharedFact{"C10", "as often repeated", &Shares::repeated},
    SharedFact{"C12", "as short as a probe", &Shares::brief},
    SharedFact{"C13", "from another country than most", &Shares::abroad},
};

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

std::string sharesText(const LearnedBaseline& baseline)
{
    if (!baseline.knowsShares())
        return {};
    std::vector<std::string> texts;
    for (const SharedFact& fact : sharedFacts)
        if (const int percent = *baseline.shares.*fact.share; percent > 0)
            texts.push_back(std::string(fact.signal) + ' ' + std::to_string(percent) + " %");
    if (texts.size() < sharedFacts.size())
        texts.push_back(std::string(texts.empty() ? "all" : "others") + " under 5 %");
    return listed(texts);
}

std::string sharesSentence(const LearnedBaseline& baseline)
{
    if (!baseline.knowsShares())
        return {};
    std::vector<std::string> texts;
    for (const SharedFact& fact : sharedFacts) {
        const int percent = *baseline.shares.*fact.share;
        texts.push_back((percent > 0 ? "at least " + std::to_string(percent) + " %" : "under 5 %")
            + ' ' + std::string(fact.words) + " (" + std::string(fact.signal)
            + (percent >= baseline.shares->usual ? ", usual)" : ")"));
    }
    return "Calling-heavy group, of at least " + std::to_string(baseline.shares->calls)
        + " incoming calls: " + listed(texts) + "; usual is what at least "
        + std::to_string(baseline.shares->usual)
        + " % show, and counts nothing until the entry of the group expires";
}

std::vector<std::string> notTestable(const LearnedBaseline& baseline)
{
    const std::string needed = " of " + std::to_string(baseline.needed) + " needed";
    std::vector<std::string> out;
    if (!baseline.knowsHours())
        out.push_back("Off hours and new countries cannot be tested: "
            + counted(baseline.calls, "call", "calls") + needed);
    if (!baseline.knowsTalks())
        out.push_back("Long calls cannot be tested: "
            + counted(baseline.talks, "answered call", "answered calls") + needed);
    if (baseline.shares && !baseline.knowsShares())
        out.push_back("What is usual in this calling-heavy group cannot be told, and nothing is "
                      "lowered: "
            + (baseline.shares->calls > 0 ? "at least " : std::string())
            + counted(baseline.shares->calls, "call", "calls") + needed);
    return out;
}

std::string caseWindowText(const LearnedBaseline& baseline, const std::string& range)
{
    return baseline.caseWindow.empty()
        ? "No case window is set: the time under examination may be part of what was learned"
        : "Left out: the case window, " + range;
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
    return out + "n = " + counted(baseline.calls, "call", "calls") + " of "
        + counted(baseline.people, "person", "people");
}

} // namespace callwake
