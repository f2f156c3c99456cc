// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of Session that knows what is looked at, and finds things by id.
#include "session/session.h"

#include "session/words.h"

#include <algorithm>

namespace callwake {
namespace {

constexpr Duration shortestView = std::chrono::milliseconds(10);
constexpr Duration longestView = std::chrono::hours(24 * 366 * 200);
constexpr Duration shortestRoom = std::chrono::minutes(3);

} // namespace

const PickedPeople::One* PickedPeople::find(const Owner& owner) const
{
    const auto found = std::ranges::find(people, owner, &One::owner);
    return found == people.end() ? nullptr : &*found;
}

void Session::setVisibleRange(TimeRange range)
{
    if (range.length() < shortestView)
        range.end = range.begin + shortestView;
    if (range == m_visible)
        return;
    m_visible = range;
    emit visibleRangeChanged(range);
}

void Session::setSelection(const Selection& selection)
{
    if (selection == m_selection)
        return;
    const Selection before = std::exchange(m_selection, selection);
    const PickedPeople& picked = m_filter.picked;
    if (selection.owner && !picked.people.empty() && !picked.find(*selection.owner)) {
        ViewFilter everybody = m_filter;
        everybody.picked = {};
        setFilter(everybody); // what is selected has to be in sight
    }
    emit selectionChanged(m_selection, before);
}

void Session::selectOwner(std::optional<Owner> owner)
{
    Selection now = m_selection;
    now.owner = owner;
    setSelection(now);
}

void Session::selectEvent(EventId event, std::optional<Owner> owner)
{
    Selection now = m_selection;
    now.event = event;
    if (owner)
        now.owner = owner;
    setSelection(now);
}

void Session::selectSequence(const std::string& id)
{
    const Sequence* found = sequence(id);
    if (!found)
        return;
    Selection now;
    now.owner = Owner{found->person, {}};
    now.sequence = id;
    const auto& first = found->followOns.empty() ? found->calls : found->followOns;
    if (!first.empty())
        now.event = first.front().event;
    const Duration room = std::max(shortestRoom, found->range.length() / 4);
    setVisibleRange({found->range.begin - room, found->range.end + room});
    setSelection(now);
}

void Session::selectRange(TimeRange range)
{
    Selection now = m_selection;
    now.range = range;
    setSelection(now);
}

void Session::setFilter(const ViewFilter& filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    emit filterChanged();
}

void Session::setZone(const Zone& zone)
{
    m_zone = zone;
    emit zoneChanged();
}

void Session::setCursor(std::optional<Instant> time)
{
    if (time == m_cursor)
        return;
    m_cursor = time;
    emit cursorChanged(time);
}

void Session::reveal(Instant time)
{
    if (m_visible.contains(time))
        return;
    const Duration half = m_visible.length() / 2;
    setVisibleRange({time - half, time + half});
}

void Session::stepSequence(int step)
{
    std::vector<const Sequence*> order;
    for (const auto& sequence : m_data.sequences)
        if (sequence.band >= m_filter.lowest && (m_filter.suppressed || !sequence.suppressed))
            order.push_back(&sequence);
    if (order.empty())
        return;
    std::ranges::stable_sort(order, {}, [](const Sequence* s) { return s->range.begin; });
    const auto here = std::ranges::find(order, m_selection.sequence, &Sequence::id);
    std::ptrdiff_t at = here - order.begin();
    if (here == order.end()) {
        const auto after = std::ranges::find_if(
            order, [&](const Sequence* s) { return s->range.begin >= m_visible.begin; });
        at = (after - order.begin()) - (step > 0 ? 1 : 0);
    }
    const auto count = std::ssize(order);
    at = ((at + step) % count + count) % count;
    selectSequence(order[std::size_t(at)]->id);
}

void Session::zoomToCase()
{
    const TimeRange span = m_data.totals.span;
    if (span.empty())
        return;
    const Duration room = std::max<Duration>(shortestRoom, span.length() / 50);
    setVisibleRange({span.begin - room, span.end + room});
}

void Session::zoom(double factor, std::optional<Instant> fixed)
{
    const double left =
        fixed ? double((*fixed - m_visible.begin).count()) : double(m_visible.length().count()) / 2;
    const Instant at = m_visible.begin + Duration(std::int64_t(left));
    const double length = std::clamp(double(m_visible.length().count()) * factor,
        double(shortestView.count()), double(longestView.count()));
    const double share = left / std::max(1.0, double(m_visible.length().count()));
    const Instant begin = at - Duration(std::int64_t(length * share));
    setVisibleRange({begin, begin + Duration(std::int64_t(length))});
}

void Session::pan(double part)
{
    const Duration by(std::int64_t(double(m_visible.length().count()) * part));
    setVisibleRange({m_visible.begin + by, m_visible.end + by});
}

const Sequence* Session::sequence(const std::string& id) const
{
    const auto found = std::ranges::find(m_data.sequences, id, &Sequence::id);
    return found == m_data.sequences.end() ? nullptr : &*found;
}

const Review* Session::review(const std::string& sequence) const
{
    const auto found = m_data.reviews.find(sequence);
    return found == m_data.reviews.end() ? nullptr : &found->second;
}

std::span<const EventNote> Session::notesOf(EventId event) const
{
    const auto found = m_data.notes.byEvent.find(event);
    return found == m_data.notes.byEvent.end() ? std::span<const EventNote>() : found->second;
}

const Source* Session::source(SourceId id) const
{
    const auto found = std::ranges::find(m_data.sources, id, &Source::id);
    return found == m_data.sources.end() ? nullptr : &*found;
}

const OwnerInfo* Session::owner(const Owner& owner) const
{
    const auto found = std::ranges::find(m_data.owners, owner, &OwnerInfo::owner);
    return found == m_data.owners.end() ? nullptr : &*found;
}

const Identity* Session::identity(IdentityId id) const
{
    const auto found = std::ranges::find(m_data.identities, id, &Identity::id);
    return found == m_data.identities.end() ? nullptr : &*found;
}

QString Session::nameOf(SourceId source) const
{
    const auto found = m_data.sourceNames.find(source);
    return found == m_data.sourceNames.end() ? tr("unknown source") : found->second;
}

QString Session::nameOf(const Owner& owner) const
{
    if (const OwnerInfo* info = this->owner(owner))
        return shown(info->person.name);
    return tr("nobody known");
}

} // namespace callwake
