// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/lineage.h"

#include "base/text.h"

#include <algorithm>
#include <unordered_map>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr Duration lookedBefore = 24h;
constexpr Duration lookedAfter = 8h;
constexpr std::size_t mostLookedAt = 20'000; ///< records, the nearest in time
constexpr std::size_t mostListed = 200; ///< below the record
constexpr int deepest = 64; ///< levels on either side of it
constexpr std::size_t none = std::size_t(-1);

bool hasPlaceInTree(Kind kind)
{
    switch (kind) {
    case Kind::Execution:
    case Kind::ShellCommand:
    case Kind::Download:
    case Kind::FileWrite:
    case Kind::NetworkConnection:
    case Kind::DnsQuery:
    case Kind::PackageInstall:
    case Kind::ServiceInstall:
    case Kind::RemoteAccess:
    case Kind::SecurityTampering:
        return true;
    default:
        return false;
    }
}

bool bringsFile(Kind kind)
{
    return kind == Kind::Download || kind == Kind::FileWrite;
}

/// Absent names agree with all; a path and a bare name agree if the name does.
bool namesAgree(std::string_view a, std::string_view b)
{
    return a.empty() || b.empty() || equalsIgnoringCase(baseName(a), baseName(b));
}

/// Records of one owner's computers in order of time, and what each follows from.
class Tree {
public:
    explicit Tree(std::vector<Event> events)
        : m_events(std::move(events))
        , m_children(m_events.size())
        , m_above(m_events.size(), none)
        , m_descent(m_events.size(), Descent::Root)
    {
        for (std::size_t i = 0; i < m_events.size(); ++i)
            place(i);
    }

    [[nodiscard]] Lineage of(EventId record) const
    {
        Lineage out;
        const auto found = std::ranges::find(m_events, record, &Event::id);
        if (found == m_events.end())
            return out;
        std::vector<std::size_t> line{std::size_t(found - m_events.begin())};
        while (m_above[line.back()] != none && int(line.size()) <= deepest)
            line.push_back(m_above[line.back()]);
        int depth = 0;
        for (std::size_t i = line.size(); i-- > 1; ++depth)
            out.rows.push_back(row(line[i], depth));
        addWithAllBelow(line.front(), depth, out, out.rows.size() + mostListed);
        return out;
    }

private:
    static std::string processKey(const Event& event, std::string_view id)
    {
        return std::to_string(event.host.value) + ' ' + lowered(id);
    }

    /// Everything before it is placed already: what comes later in time is above nothing earlier.
    void place(std::size_t at)
    {
        const Event& event = m_events[at];
        const Activity& activity = *event.activity();
        const bool starts = event.kind == Kind::Execution;
        std::size_t above =
            starts && !activity.process.empty() ? latest(m_files, lowered(activity.process)) : none;
        Descent descent = Descent::FromFile;
        if (above == none) {
            above = starts ? starterOf(event, activity.parentId, activity.parent)
                           : starterOf(event, activity.processId, activity.process);
            descent = starts ? Descent::StartedBy : Descent::DoneBy;
        }
        if (above != none) {
            m_above[at] = above;
            m_descent[at] = descent;
            m_children[above].push_back(at);
        }
        if (starts && !activity.processId.empty())
            m_starts[processKey(event, activity.processId)].push_back(at);
        if (bringsFile(event.kind) && !activity.path.empty())
            m_files[lowered(activity.path)].push_back(at);
    }

    /// The start of the process that a record names by its id.
    [[nodiscard]] std::size_t starterOf(
        const Event& event, std::string_view id, std::string_view name) const
    {
        const std::size_t found = id.empty() ? none : latest(m_starts, processKey(event, id));
        return found != none && namesAgree(name, m_events[found].activity()->process) ? found
                                                                                      : none;
    }

    using Places = std::unordered_map<std::string, std::vector<std::size_t>>;
    static std::size_t latest(const Places& places, const std::string& key)
    {
        const auto found = places.find(key);
        return found == places.end() ? none : found->second.back();
    }

    [[nodiscard]] LineageRow row(std::size_t at, int depth) const
    {
        return {m_events[at], depth, depth == 0 ? Descent::Root : m_descent[at]};
    }

    void addWithAllBelow(std::size_t at, int depth, Lineage& out, std::size_t most) const
    {
        if (out.rows.size() >= most || depth > 2 * deepest) {
            out.cut = true;
            return;
        }
        out.rows.push_back(row(at, depth));
        for (const std::size_t child : m_children[at])
            addWithAllBelow(child, depth + 1, out, most);
    }

    std::vector<Event> m_events;
    std::vector<std::vector<std::size_t>> m_children;
    std::vector<std::size_t> m_above;
    std::vector<Descent> m_descent;
    Places m_starts;
    Places m_files; ///< by path alone: browsers do not say which computer they run on
};

/// Ids of the owner's records that can have a place in the tree, by time; the nearest of too many.
Result<std::vector<EventId>> neighbours(const Case& source, Owner owner, Instant middle, bool& cut)
{
    struct Near {
        Instant time;
        EventId event;
    };
    std::vector<Near> found;
    const auto read = source.forEachMark(owner, [&](std::span<const Mark> marks) {
        for (const Mark& mark : marks)
            if (hasPlaceInTree(mark.kind) && mark.begin >= middle - lookedBefore
                && mark.begin <= middle + lookedAfter)
                found.push_back({mark.begin, mark.event});
    });
    if (!read)
        return Failure(read.error());
    if (found.size() > mostLookedAt) {
        cut = true;
        const auto away = [&](const Near& n) { return std::max(n.time - middle, middle - n.time); };
        std::ranges::nth_element(found, found.begin() + std::ptrdiff_t(mostLookedAt), {}, away);
        found.resize(mostLookedAt);
    }
    std::ranges::sort(found, {}, [](const Near& n) { return std::pair(n.time, n.event); });
    std::vector<EventId> out;
    for (const Near& near : found)
        out.push_back(near.event);
    return out;
}

} // namespace

Result<Lineage> lineageOf(const Case& source, Owner owner, EventId record)
{
    const auto event = source.event(record);
    if (!event)
        return Failure(event.error());
    if (!hasPlaceInTree(event->kind))
        return Lineage{};
    bool cut = false;
    const auto ids = neighbours(source, owner, event->begin, cut);
    if (!ids)
        return Failure(ids.error());
    auto events = source.events(*ids);
    if (!events)
        return Failure(events.error());
    std::erase_if(*events, [&](const Event& e) {
        return !e.activity() || (e.host && event->host && e.host != event->host);
    });
    Lineage out = Tree(std::move(*events)).of(record);
    out.cut |= cut;
    return out;
}

} // namespace callwake
