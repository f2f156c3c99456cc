// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/explain.h"

#include "base/text.h"
#include "base/time_range.h"
#include "detect/coverage.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

struct Question {
    Assumption assumed;
    std::string_view text;
};

bool anyHit(const Evidence& evidence, auto&& test)
{
    return std::ranges::any_of(
        evidence.hits, [&](const Hit& hit) { return hit.testable && hit.points > 0 && test(hit); });
}

std::vector<Question> questionsFor(const Evidence& evidence)
{
    std::vector<Question> out;
    const auto counts = [](std::string_view id) {
        return [id](const Hit& hit) { return hit.signal == id && hit.lowered == hit.points; };
    };
    const auto excusable = [&](const Hit& hit) { return hit.mayBeExcused && counts("C9")(hit); };
    if (anyHit(evidence, excusable) && !hasGraveFollowOn(evidence))
        out.push_back({{.contact = true}, "if the number were a contact"});
    if (anyHit(evidence, counts("F1"))
        && !anyHit(evidence, [](const Hit& hit) { return hit.signal == "F2"; }))
        out.push_back({{.approvedTool = true}, "if the tool were approved where it ran"});
    const auto isDoubtful = [](const Hit& hit) { return hit.orderShare < 1; };
    const auto isUnsure = [](const Hit& hit) { return hit.personShare < 1; };
    if (evidence.order == Order::Undetermined || anyHit(evidence, isDoubtful))
        out.push_back({{.certainOrder = true}, "if the clocks showed that the call came first"});
    if (evidence.attribution != Attribution::Direct || anyHit(evidence, isUnsure))
        out.push_back({{.directPerson = true}, "if the records named the person"});
    if (anyHit(evidence, [](const Hit& hit) { return hit.approval || hit.lowered < hit.points; }))
        out.push_back({{.organisationRules = false},
            "without what your organisation says of itself (contacts, approved tools, changes, "
            "maintenance, groups)"});
    return out;
}

/// Whether it would be in the list for its score without the rules of the organisation only.
bool isSuppressed(
    const Evidence& evidence, const Rules& rules, Assumption assumed, const Score& score)
{
    assumed.organisationRules = assumed.contact = assumed.approvedTool = false;
    return fellBelowLow(scoreOf(evidence, rules, assumed), score, rules);
}

const std::vector<TimeRange>& programsOf(const Covered& covered)
{
    return covered.programs.empty() ? covered.packages : covered.programs;
}

/// The parts of `range` outside the spans as one sentence; empty when all is covered.
std::string gapText(const std::vector<TimeRange>& spans, TimeRange range, const std::string& what)
{
    const Duration covered = Covered::within(spans, range);
    if (covered >= range.length())
        return {};
    const std::string when = " between " + formatIso(range.begin) + " and " + formatIso(range.end);
    if (covered <= Duration::zero())
        return "No " + what + " covers this person" + when
            + ": what is missing there cannot be told.";
    return "The " + what + " covers only " + formatDuration(covered) + " of the "
        + formatDuration(range.length()) + when + '.';
}

} // namespace

std::string_view wordOf(Band band)
{
    static constexpr std::array<std::string_view, 5> titles{
        "Info", "Low", "Medium", "High", "Critical"};
    return titles[std::size_t(band)];
}

std::string placeText(const CallWindow& logged, Instant time, const Placement& placement)
{
    const CallWindow window = placement.secondHour ? inSecondHour(logged) : logged;
    std::string out;
    switch (placement.phase) {
    case Phase::Before:
        out = formatDuration(window.begin - time) + " before the call";
        break;
    case Phase::Ringing:
        out = formatDuration(time - window.begin) + " after the first ring";
        break;
    case Phase::During:
        out = formatDuration(time - window.begin) + " into the call";
        break;
    case Phase::After:
        out = formatDuration(time - window.end) + " after the call";
        if (placement.otherTalks > Duration::zero())
            out += ", " + formatDuration(placement.otherTalks) + " of them in other talks";
        break;
    }
    if (window.endUnknown && placement.phase != Phase::Before)
        out += " (its end was not logged)";
    if (placement.secondHour)
        out += ", if it was in the second of the two hours that its log may mean";
    if (placement.order == Order::Undetermined)
        out += ", order undetermined";
    return out;
}

std::vector<std::string> counterfactuals(
    const Evidence& evidence, const Rules& rules, const Score& shown)
{
    std::vector<std::string> out;
    const bool isHidden = isSuppressed(evidence, rules, {}, shown);
    for (const Question& question : questionsFor(evidence)) {
        const Score other = scoreOf(evidence, rules, question.assumed);
        std::string text;
        if (isSuppressed(evidence, rules, question.assumed, other))
            text = isHidden ? std::string()
                            : "Would be suppressed (" + std::to_string(other.priority) + " left) ";
        else if (!other.listed && shown.listed)
            text = "Would not be listed ";
        else if (other.listed && (other.band != shown.band || other.listed != shown.listed))
            text = "Would be " + std::string(wordOf(other.band)) + " ("
                + std::to_string(other.priority) + ") ";
        if (!text.empty())
            out.push_back(text + std::string(question.text) + '.');
    }
    return out;
}

std::vector<BlindSpot> blindSpotsIn(const Covered& covered, TimeRange range)
{
    std::vector<BlindSpot> out;
    for (const auto& [cls, spans] : {std::pair(SourceClass::Programs, &programsOf(covered)),
             std::pair(SourceClass::Browser, &covered.browser)})
        if (auto uncovered = outside(*spans, range); !uncovered.empty())
            out.push_back({cls, std::move(uncovered)});
    return out;
}

bool wasWatched(const Covered& covered, const CallWindow& window, const Rules& rules)
{
    std::vector<TimeRange> all;
    for (const auto* spans : {&covered.programs, &covered.browser, &covered.packages})
        all.insert(all.end(), spans->begin(), spans->end());
    const Instant until =
        std::min(window.latest(), window.end + window.repeat + rules.windows.fullWeight);
    return outside(merged(std::move(all)), {window.from, until + Duration(1)}).empty();
}

std::vector<std::string> blindSpots(const PersonFacts& person, TimeRange range)
{
    std::vector<std::string> out;
    for (std::string text : {gapText(programsOf(person.covered), range, "log of programs"),
             gapText(person.covered.browser, range, "browser log")})
        if (!text.empty())
            out.push_back(std::move(text));
    return out;
}

std::string reasonOf(const Evidence& evidence, const Score& score)
{
    const auto strongest = [&](char letter) {
        const Hit* best = nullptr;
        double most = 0;
        for (std::size_t i = 0; i < evidence.hits.size(); ++i)
            if (evidence.hits[i].testable && evidence.hits[i].signal.starts_with(letter)
                && score.points[i] > most) {
                best = &evidence.hits[i];
                most = score.points[i];
            }
        return best;
    };
    const Hit* call = strongest('C');
    std::string out = call ? std::string(call->sentence) : "Call";
    for (const Hit* hit : {strongest('P'), strongest('F')})
        if (hit)
            out +=
                "; " + lowered(hit->sentence.substr(0, 1)) + std::string(hit->sentence.substr(1));
    return out;
}

} // namespace callwake
