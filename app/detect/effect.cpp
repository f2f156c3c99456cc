// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/effect.h"

#include "base/counted.h"
#include "detect/detector.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace callwake {

namespace {

using namespace std::chrono_literals;
using What = SequenceChange::What;

constexpr std::array<Duration, 9> windows{1min, 2min, 5min, 10min, 15min, 30min, 1h, 2h, 4h};

using Sequences = std::span<const Sequence* const>;

/// Sequences that are shown, or those that are hidden.
struct Shown {
    std::map<std::string_view, const Sequence*> byId;
    std::map<PersonId, std::vector<const Sequence*>> byPerson;

    explicit Shown(Sequences sequences, bool suppressed = false)
    {
        for (const Sequence* sequence : sequences)
            if (sequence->suppressed.has_value() == suppressed
                && byId.emplace(sequence->id, sequence).second)
                byPerson[sequence->person].push_back(sequence);
    }
};

/// `hidden`: what `before` has become where a rule of the organisation suppresses it now.
SequenceChange changeOf(
    const Sequence* before, const Sequence* after, const Sequence* hidden = nullptr)
{
    const Sequence& told = after ? *after : *before;
    SequenceChange out;
    out.what = !before ? What::Enters : !after ? What::Leaves : What::Moves;
    out.id = told.id;
    out.person = told.person;
    out.begin = told.range.begin;
    out.reason = told.reason;
    if (hidden)
        out.hiddenBy = hidden->suppressed->rule;
    if (before) {
        out.before = before->priority;
        out.bandBefore = before->band;
    }
    if (after) {
        out.after = after->priority;
        out.bandAfter = after->band;
    }
    return out;
}

bool share(const std::vector<SequenceMember>& some, const std::vector<SequenceMember>& others)
{
    return std::ranges::any_of(some, [&](const SequenceMember& one) {
        return std::ranges::find(others, one.event, &SequenceMember::event) != others.end();
    });
}

/// The sequence of the same calls in another run. Where an earlier call joins it or falls away its
/// id is another one.
const Sequence* counterpart(const Sequence& sequence, const Shown& others)
{
    if (const auto same = others.byId.find(sequence.id); same != others.byId.end())
        return same->second;
    if (const auto theirs = others.byPerson.find(sequence.person); theirs != others.byPerson.end())
        for (const Sequence* other : theirs->second)
            if (share(other->calls, sequence.calls))
                return other;
    return nullptr;
}

} // namespace

std::vector<const Sequence*> addressesOf(const std::vector<Sequence>& sequences)
{
    std::vector<const Sequence*> out;
    for (const Sequence& sequence : sequences)
        out.push_back(&sequence);
    return out;
}

std::int64_t Effect::count(What what) const
{
    return std::ranges::count(changes, what, &SequenceChange::what);
}

Effect effectOf(const std::vector<Sequence>& before, const std::vector<Sequence>& after)
{
    return effectOf(addressesOf(before), addressesOf(after));
}

Effect effectOf(Sequences before, Sequences after)
{
    Effect out;
    const Shown old(before), fresh(after), hidden(after, true);
    for (const auto& [id, sequence] : old.byId) {
        const Sequence* now = counterpart(*sequence, fresh);
        if (now && now->priority == sequence->priority && now->band == sequence->band)
            ++out.same;
        else
            out.changes.push_back(
                changeOf(sequence, now, now ? nullptr : counterpart(*sequence, hidden)));
    }
    for (const auto& [id, sequence] : fresh.byId)
        if (!counterpart(*sequence, old))
            out.changes.push_back(changeOf(nullptr, sequence));
    std::ranges::stable_sort(out.changes, {}, [](const SequenceChange& change) {
        return std::tuple(
            change.what, -std::max(change.before, change.after), change.begin, change.id);
    });
    return out;
}

Result<Effect> effectOf(const Case& target, const Rules& rules, const Progress& progress)
{
    const auto before = target.sequences();
    if (!before)
        return Failure(before.error());
    const auto after = sequencesUnder(target, rules, progress);
    if (!after)
        return Failure(after.error());
    return effectOf(*before, *after);
}

std::string wordsOf(const Effect& effect)
{
    if (effect.changes.empty())
        return "Nothing changes: " + counted(effect.same, "sequence stays", "sequences stay")
            + " as before";
    std::string out;
    for (const auto& [what, one, many] : {std::tuple(What::Enters, " enters", " enter"),
             std::tuple(What::Leaves, " leaves", " leave"),
             std::tuple(What::Moves, " is ranked anew", " are ranked anew")}) {
        const auto count = effect.count(what);
        if (count == 0)
            continue;
        out += out.empty() ? counted(count, "sequence", "sequences") : ", " + std::to_string(count);
        out += count == 1 ? one : many;
    }
    return out + "; " + counted(effect.same, "stays as it is", "stay as they are");
}

Result<WindowSensitivity> sensitivityOf(
    const Case& target, const Rules& rules, const Progress& progress)
{
    std::vector<Duration> asked(windows.begin(), windows.end());
    asked.push_back(rules.timeWindow);
    const auto found = sequencesByWindow(target, rules, asked, progress);
    if (!found)
        return Failure(found.error());
    WindowSensitivity out;
    Shown stable(addressesOf(found->back()));
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const Shown shown(addressesOf((*found)[i]));
        WindowStep step{windows[i], std::int64_t(shown.byId.size())};
        step.medium = std::ranges::count_if(
            shown.byId, [](const auto& each) { return each.second->band >= Band::Medium; });
        if (i > 0) {
            const Effect effect = effectOf((*found)[i - 1], (*found)[i]);
            step.entered = effect.count(What::Enters);
            step.left = effect.count(What::Leaves);
            step.joined = out.steps.back().shown + step.entered - step.left - step.shown;
        }
        std::erase_if(
            stable.byId, [&](const auto& each) { return !counterpart(*each.second, shown); });
        out.steps.push_back(step);
    }
    for (const auto& [id, sequence] : stable.byId)
        out.stable.emplace_back(id);
    return out;
}

} // namespace callwake
