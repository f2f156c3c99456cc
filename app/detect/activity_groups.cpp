// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/activity_groups.h"

#include "detect/same_act.h"
#include "model/activity_texts.h"

#include <algorithm>
#include <numeric>
#include <tuple>
#include <unordered_map>

namespace callwake {

namespace {

/// Acts of one name that a record is compared with, the latest first.
constexpr std::size_t mostCompared = 256;

std::ptrdiff_t knowledge(const Activity& activity)
{
    return std::ranges::count_if(
        activityTexts, [&](const ActivityText& text) { return !(activity.*text.text).empty(); });
}

/// Gathers records, given by time, into acts.
class Gatherer {
public:
    Gatherer(std::span<const Event* const> records, const Context& context)
        : m_records(records)
        , m_context(context)
    {
        const Rules::Windows& windows = context.rules->windows;
        Duration uncertainty{}, length{};
        m_tellers.reserve(records.size());
        for (const Event* event : records) {
            m_tellers.push_back(tellerOf(*event));
            uncertainty = std::max(uncertainty, event->uncertainty);
            length = std::max(length, event->length.value_or(Duration::zero()));
        }
        m_reach =
            std::max(windows.activityTolerance, windows.fileTolerance) + 2 * uncertainty + length;
    }

    std::vector<ActRecords> run()
    {
        const auto order = inOrder();
        const auto begin = [&](std::size_t i) { return m_records[order[i]]->begin; };
        for (std::size_t first = 0, end = 0; first < order.size(); first = end) {
            for (end = first + 1; end < order.size() && begin(end) - begin(end - 1) <= m_reach;)
                ++end;
            gather(std::span(order).subspan(first, end - first));
        }
        std::erase_if(m_acts, [](const ActRecords& act) { return act.size() < 2; });
        return std::move(m_acts);
    }

private:
    /// By time; which of the same moment comes first must not depend on the order of the imports.
    [[nodiscard]] std::vector<std::size_t> inOrder() const
    {
        std::vector<std::size_t> out(m_records.size());
        std::iota(out.begin(), out.end(), std::size_t(0));
        std::ranges::stable_sort(out, {}, [&](std::size_t i) {
            return std::pair(m_records[i]->begin,
                std::string_view(m_context.source(m_records[i]->source).sha256));
        });
        return out;
    }

    /// Records without a pause that no act bridges; of one teller none are one act.
    void gather(std::span<const std::size_t> records)
    {
        const auto isFirst = [&](std::size_t record) {
            return m_tellers[record] == m_tellers[records.front()];
        };
        if (std::ranges::all_of(records, isFirst))
            return;
        m_named.clear();
        for (const std::size_t record : records)
            place(record);
    }

    void place(std::size_t record)
    {
        const auto names = namesOf(*m_records[record]);
        const std::size_t best = nearest(record, names);
        const std::size_t act = best == none ? m_acts.size() : best;
        if (best == none)
            m_acts.emplace_back();
        m_acts[act].push_back(record);
        for (const std::string& name : names) {
            auto& listed = m_named[name];
            const auto latest =
                listed.end() - std::ptrdiff_t(std::min(listed.size(), mostCompared));
            if (std::find(latest, listed.end(), act) == listed.end())
                listed.push_back(act);
        }
    }

    [[nodiscard]] std::size_t nearest(
        std::size_t record, const std::vector<std::string>& names) const
    {
        std::size_t best = none;
        Duration least{};
        for (const std::string& name : names) {
            const auto found = m_named.find(name);
            if (found == m_named.end())
                continue;
            const auto& acts = found->second;
            for (std::size_t i = acts.size(), n = 0; i-- > 0 && n < mostCompared; ++n) {
                const Event& first = *m_records[m_acts[acts[i]].front()];
                const Duration away = m_records[record]->begin - first.begin;
                const bool isNearer =
                    best == none || std::pair(away, acts[i]) < std::pair(least, best);
                if (away <= m_reach && isNearer && belongs(record, m_acts[acts[i]])) {
                    best = acts[i];
                    least = away;
                }
            }
        }
        return best;
    }

    [[nodiscard]] bool belongs(std::size_t record, const ActRecords& act) const
    {
        return std::ranges::all_of(act, [&](std::size_t other) {
            const Event& a = *m_records[record];
            const Event& b = *m_records[other];
            return m_tellers[record] != m_tellers[other]
                && gapBetween(a, b)
                <= toleranceOf(a.kind, b.kind, *m_context.rules) + a.uncertainty + b.uncertainty
                && !contradict(a, b);
        });
    }

    static constexpr auto none = std::size_t(-1);
    std::span<const Event* const> m_records;
    const Context& m_context;
    std::vector<std::int64_t> m_tellers; ///< of each record
    Duration m_reach; ///< within which records can tell of one act
    std::vector<ActRecords> m_acts; ///< by their first records
    std::unordered_map<std::string, std::vector<std::size_t>> m_named; ///< acts
};

} // namespace

std::vector<ActRecords> actsOf(std::span<const Event* const> records, const Context& context,
    const std::function<bool(std::size_t)>& mayLead)
{
    if (records.size() < 2)
        return {};
    std::vector<ActRecords> out = Gatherer(records, context).run();
    for (ActRecords& act : out) {
        const auto rank = [&](std::size_t i) {
            return std::tuple(
                mayLead(i), records[i]->kind == Kind::Download, knowledge(*records[i]->activity()));
        };
        const auto lead = std::ranges::max_element(act, {}, rank);
        std::rotate(act.begin(), lead, lead + 1);
    }
    return out;
}

} // namespace callwake
