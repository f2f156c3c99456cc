// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/suppression.h"

namespace callwake {

namespace {

template <typename Entry>
std::string nameIn(std::string_view list, const std::vector<Entry>& entries, const Entry& entry)
{
    return entryName(list, std::size_t(&entry - entries.data()));
}

Suppression by(const ApprovedTool& tool, const Rules& rules)
{
    return {"Approved tool at its expected path", tool.owner, tool.ticket, tool.expires, tool.tool,
        0, nameIn("approvedTools", rules.approvedTools, tool)};
}
Suppression by(const RoutingChange& change, const Rules& rules)
{
    return {"Routing change", change.owner, change.ticket, formatIso(change.range.end),
        trunksOf(change), 0, nameIn("routingChanges", rules.routingChanges, change)};
}
Suppression by(const MaintenanceWindow& window, const Rules& rules)
{
    return {"Maintenance window", window.owner, window.change, formatIso(window.range.end),
        subjectsOf(window), 0, nameIn("maintenanceWindows", rules.maintenanceWindows, window)};
}
Suppression by(const CallingHeavyGroup& group, const Rules& rules)
{
    return {"Calling-heavy group", group.owner, group.ticket, group.expires, group.group, 0,
        nameIn("callingHeavyGroups", rules.callingHeavyGroups, group)};
}
Suppression by(const ListEntry& entry)
{
    return {entry.list == NumberList::Helpdesk ? "Call to the help desk" : "Business contact",
        entry.owner, {}, entry.expires, entry.label.empty() ? entry.number : entry.label, 0,
        entryName(entry)};
}

Suppression by(const Hit& hit, const Rules& rules)
{
    if (hit.approval)
        return by(*hit.approval, rules);
    if (hit.routing)
        return by(*hit.routing, rules);
    if (hit.maintenance)
        return by(*hit.maintenance, rules);
    if (hit.heavyGroup)
        return by(*hit.heavyGroup, rules);
    return hit.contact ? by(*hit.contact) : Suppression();
}

} // namespace

std::string entryName(const ListEntry& entry)
{
    return std::string(nameOf(entry.list)) + ' ' + entry.number;
}

std::string entryName(std::string_view list, std::size_t place)
{
    return std::string(list) + '[' + std::to_string(place) + ']';
}

Suppression suppressionBy(std::span<const Hit> hits, const Rules& rules, int priorityBefore)
{
    Suppression out;
    for (const Hit& hit : hits) {
        if (hit.lowered >= hit.points || (!out.rule.empty() && !hit.approval))
            continue;
        out = by(hit, rules);
        if (hit.approval)
            break;
    }
    out.priorityBefore = priorityBefore;
    return out;
}

} // namespace callwake
