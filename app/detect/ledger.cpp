// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/ledger.h"

#include "base/counted.h"
#include "base/first_error.h"
#include "base/text.h"
#include "context/catalogue.h"
#include "context/wildcard.h"
#include "detect/score.h"
#include "detect/suppression.h"
#include "signals/activity_parts.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <map>
#include <memory>
#include <set>
#include <tuple>

namespace callwake {

namespace {

using Matter = LedgerEntry::Matter;
using State = LedgerEntry::State;

constexpr std::string_view noOwner = "Nobody owns it";
constexpr std::string_view noExpiry = "It never expires";
constexpr std::string_view unknownTool = "Unknown tool: it matches nothing";
constexpr Duration longestWindow = std::chrono::days(3); ///< longer ones are worth a doubt

/// The score's evidence as the stored sequence tells it. Only of sequences that no rule of the
/// organisation has lowered are the points those of the signals themselves.
Evidence evidenceOf(
    const Sequence& sequence, const Rules& rules, std::initializer_list<std::string_view> without)
{
    const auto counts = [&](const SignalHit& row, std::string_view key) {
        return std::lround(row.basePoints * 10) == std::lround(rules.pointsOf(key) * 10);
    };
    Evidence out;
    out.attribution = sequence.attribution;
    if (std::ranges::find(sequence.factors, "order", &Factor::name) != sequence.factors.end())
        out.order = Order::Undetermined;
    for (const SignalHit& row : sequence.hits) {
        if (std::ranges::find(without, row.id) != without.end())
            continue;
        Hit hit;
        hit.signal = row.id;
        hit.points = hit.lowered = row.basePoints;
        hit.weight = row.basePoints > 0 ? row.points / row.basePoints : 1;
        hit.testable = row.testable;
        hit.ordinary = (row.id == "F7" && counts(row, "F7.habit"))
            || (row.id == "F8" && counts(row, "F8.ownerIsBack"));
        hit.mayBeExcused = true; // whoever attacks shows the number that it takes
        hit.events = row.events;
        out.hits.push_back(std::move(hit));
    }
    return out;
}

bool hasInboundCall(const Sequence& sequence, const std::set<EventId>& inbound)
{
    return std::ranges::any_of(
        sequence.calls, [&](const SequenceMember& call) { return inbound.contains(call.event); });
}

/// What the attacker who hides behind such an entry would make of the sequence.
Score attacked(const Sequence& sequence, const Rules& rules, Matter matter)
{
    switch (matter) {
    case Matter::Contact:
        // What another number would tell falls away with the number.
        return scoreOf(evidenceOf(sequence, rules, {"C1", "C5", "C6", "C7", "C8", "C13"}), rules,
            {.contact = true});
    case Matter::Helpdesk:
        return scoreOf(evidenceOf(sequence, rules, {"C1", "C6", "C7", "C13"}), rules);
    case Matter::Routing:
        return scoreOf(evidenceOf(sequence, rules, {"C3", "C16"}), rules);
    case Matter::Maintenance: {
        Evidence evidence = evidenceOf(sequence, rules, {"F5", "F6"});
        for (Hit& hit : evidence.hits)
            if (hit.signal == "F1") // as if the tool had come as a service
                hit.lowered = std::min(hit.points, rules.pointsOf("F1.approved"));
        return scoreOf(evidence, rules);
    }
    case Matter::Group:
        return scoreOf(evidenceOf(sequence, rules, {"C9", "C10", "C12", "C13"}), rules);
    case Matter::Tool:
        break;
    }
    return scoreOf(evidenceOf(sequence, rules, {}), rules, {.approvedTool = true});
}

SequenceChange changeOf(const Sequence& sequence, int before, Band bandBefore, const Score& after)
{
    SequenceChange out;
    out.id = sequence.id;
    out.person = sequence.person;
    out.begin = sequence.range.begin;
    out.reason = sequence.reason;
    out.before = before;
    out.bandBefore = bandBefore;
    out.what = after.listed && after.band > Band::Info ? SequenceChange::What::Moves
                                                       : SequenceChange::What::Leaves;
    out.after = after.listed ? after.priority : 0;
    out.bandAfter = after.listed ? after.band : Band::Info;
    return out;
}

class Ledger {
public:
    Ledger(const Case& target, const Rules& rules, Instant today)
        : m_target(target)
        , m_rules(rules)
        , m_today(today)
    {
    }

    Result<std::vector<LedgerEntry>> run()
    {
        const auto entries = m_target.listEntries();
        auto numbers = m_target.numbers();
        auto sequences = m_target.sequences();
        const auto catalogue = m_target.catalogue();
        if (const Error* error = firstError(entries, numbers, sequences, catalogue))
            return Failure(*error);
        m_catalogue = *catalogue;
        m_sequences = std::move(*sequences);
        for (const Number& number : *numbers)
            if (!number.e164.empty())
                m_numbers.insert(number.e164);
        if (auto read = readCalls(); !read)
            return Failure(read.error());
        for (const ListEntry& entry : *entries)
            if (entry.list == NumberList::Contact || entry.list == NumberList::Helpdesk)
                addNumber(entry);
        addEach("approvedTools", m_rules.approvedTools, &Ledger::addTool);
        addEach("routingChanges", m_rules.routingChanges, &Ledger::addRouting);
        addEach("maintenanceWindows", m_rules.maintenanceWindows, &Ledger::addMaintenance);
        if (const auto added = addGroups(); !added)
            return Failure(added.error());
        std::ranges::sort(m_out, {}, [](const LedgerEntry& entry) {
            return std::tuple(
                entry.suppressed.empty(), entry.matter, std::string_view(entry.subject));
        });
        return std::move(m_out);
    }

private:
    /// Which calls of the shown sequences came in: only these can show a number that is not theirs.
    Result<void> readCalls()
    {
        std::vector<EventId> ids;
        for (const Sequence& sequence : m_sequences)
            for (const SequenceMember& call : sequence.calls)
                ids.push_back(call.event);
        const auto events = m_target.events(ids);
        if (!events)
            return Failure(events.error());
        for (const Event& event : *events)
            if (const auto* call = std::get_if<Call>(&event.what);
                call && call->direction == Direction::Inbound)
                m_inbound.insert(event.id);
        return {};
    }

    void addNumber(const ListEntry& entry)
    {
        LedgerEntry& out = m_out.emplace_back();
        out.matter = entry.list == NumberList::Contact ? Matter::Contact : Matter::Helpdesk;
        out.subject = entry.number;
        out.label = entry.label;
        out.owner = entry.owner;
        out.ticket = entry.source;
        out.added = entry.added;
        out.expires = entry.expires;
        out.state = !countsAt(entry.expires, m_today) ? State::Expired
            : isInCase(entry.number)                  ? State::InForce
                                                      : State::Unused;
        if (entry.number.ends_with('*'))
            out.doubts.emplace_back("It covers a range of numbers, not one");
        finish(out, entryName(entry), entry.label.empty() ? entry.number : entry.label);
    }

    LedgerEntry& add(Matter matter, const std::string& subject, const std::string& owner,
        const std::string& ticket)
    {
        LedgerEntry& out = m_out.emplace_back();
        out.matter = matter;
        out.subject = out.label = subject;
        out.owner = owner;
        out.ticket = ticket;
        return out;
    }

    template <typename Entry>
    void addEach(std::string_view list, const std::vector<Entry>& entries,
        void (Ledger::*addOne)(const Entry&, const std::string&))
    {
        for (std::size_t i = 0; i < entries.size(); ++i)
            (this->*addOne)(entries[i], entryName(list, i));
    }

    void addTool(const ApprovedTool& tool, const std::string& name)
    {
        LedgerEntry& out = add(Matter::Tool, tool.tool, tool.owner, tool.ticket);
        out.expires = tool.expires;
        const bool known = m_catalogue->toolNamed(tool.tool) >= 0;
        out.state = !countsAt(tool.expires, m_today) ? State::Expired
            : known                                  ? State::InForce
                                                     : State::Unused;
        if (!known)
            out.doubts.emplace_back(unknownTool);
        if (tool.paths.empty())
            out.doubts.emplace_back("No path is given: wherever it runs, it is not where it is "
                                    "expected");
        else if (tool.signer.empty())
            out.doubts.emplace_back("No signer is asked for: another program of that name passes");
        for (const std::string& path : tool.paths)
            if (isUserFolder(path))
                out.doubts.push_back("People can write to " + path);
        finish(out, name, tool.tool);
    }

    void addRouting(const RoutingChange& change, const std::string& name)
    {
        LedgerEntry& out = add(Matter::Routing, trunksOf(change), change.owner, change.ticket);
        setRange(out, change.range);
        finish(out, name, out.subject);
    }

    void addMaintenance(const MaintenanceWindow& window, const std::string& name)
    {
        LedgerEntry& out =
            add(Matter::Maintenance, subjectsOf(window), window.owner, window.change);
        setRange(out, window.range);
        if (window.range.length() > longestWindow)
            out.doubts.emplace_back("It lasts longer than three days");
        for (const auto* patterns : {&window.hosts, &window.groups})
            if (std::ranges::find(*patterns, "*") != patterns->end())
                out.doubts.emplace_back("It is for everybody");
        finish(out, name, out.subject);
    }

    Result<void> addGroups()
    {
        if (m_rules.callingHeavyGroups.empty())
            return {};
        const auto people = m_target.people();
        if (!people)
            return Failure(people.error());
        for (const Person& person : *people)
            m_groups[person.id] = lowered(person.group);
        for (std::size_t i = 0; i < m_rules.callingHeavyGroups.size(); ++i) {
            const CallingHeavyGroup& group = m_rules.callingHeavyGroups[i];
            LedgerEntry& out = add(Matter::Group, group.group, group.owner, group.ticket);
            out.expires = group.expires;
            const bool anybody = std::ranges::any_of(
                *people, [&](const Person& person) { return isIn(group.group, person.id); });
            out.state = !countsAt(group.expires, m_today) ? State::Expired
                : anybody                                 ? State::InForce
                                                          : State::Unused;
            if (group.group == "*")
                out.doubts.emplace_back("It is for everybody");
            finish(out, entryName("callingHeavyGroups", i), group.group);
        }
        return {};
    }

    [[nodiscard]] bool isIn(std::string_view group, PersonId person) const
    {
        const auto found = m_groups.find(person);
        return found != m_groups.end() && !found->second.empty()
            && matchesWildcard(group, found->second);
    }

    void setRange(LedgerEntry& out, TimeRange range) const
    {
        out.added = formatIso(range.begin);
        out.expires = formatIso(range.end);
        out.state = range.contains(m_today) ? State::InForce
            : m_today < range.begin         ? State::Planned
                                            : State::Expired;
    }

    void finish(LedgerEntry& out, const std::string& name, const std::string& reason)
    {
        if (out.owner.empty())
            out.doubts.emplace_back(noOwner);
        if (out.expires.empty())
            out.doubts.emplace_back(noExpiry);
        for (const Sequence& sequence : m_sequences)
            if (isSuppressedBy(sequence, out, name, reason)) {
                Score now;
                now.priority = sequence.priority;
                now.band = sequence.band;
                const int before = sequence.suppressed->priorityBefore;
                out.suppressed.push_back(changeOf(sequence, before, bandOf(before, m_rules), now));
                out.suppressed.back().hiddenBy = sequence.suppressed->rule;
            }
        attack(out);
    }

    /// Stored sequences of older versions do not name the entry: then all that look alike count.
    [[nodiscard]] static bool isSuppressedBy(const Sequence& sequence, const LedgerEntry& entry,
        const std::string& name, const std::string& reason)
    {
        const auto& by = sequence.suppressed;
        return by && (by->entry.empty() || by->entry == name) && by->reason == reason
            && by->owner == entry.owner && by->expires == entry.expires;
    }

    void attack(LedgerEntry& out) const
    {
        if (out.state == State::Expired || out.state == State::Planned) {
            out.attackText = out.state == State::Expired ? "Nothing: it has expired"
                                                         : "Nothing yet: it is to come";
            return;
        }
        if (out.state == State::Unused && out.matter == Matter::Tool) {
            out.attackText = "Nothing: no known tool has that name";
            return;
        }
        std::int64_t shown = 0, hidden = 0;
        for (const Sequence& sequence : m_sequences) {
            if (sequence.suppressed)
                continue;
            ++shown;
            const bool ofComputer = out.matter == Matter::Tool || out.matter == Matter::Maintenance;
            if (!ofComputer && !hasInboundCall(sequence, m_inbound))
                continue;
            if (out.matter == Matter::Group && !isIn(out.subject, sequence.person))
                continue;
            const Score after = attacked(sequence, m_rules, out.matter);
            if (after.listed && after.band >= sequence.band)
                continue;
            out.attack.push_back(changeOf(sequence, sequence.priority, sequence.band, after));
            hidden += out.attack.back().what == SequenceChange::What::Leaves;
        }
        say(out, shown, hidden);
    }

    static void say(LedgerEntry& out, std::int64_t shown, std::int64_t hidden)
    {
        const auto lower = std::int64_t(out.attack.size()) - hidden;
        if (out.attack.empty()) {
            out.attackText = out.state == State::Unused && out.matter == Matter::Group
                ? "Nothing: nobody is in it"
                : out.matter == Matter::Helpdesk
                ? "Nothing: an inbound call is never excused by its number alone"
                : "Nothing: all shown sequences would stay in their bands";
            return;
        }
        out.attackText = std::to_string(hidden) + " of " + counted(shown, "sequence", "sequences")
            + " hidden, " + std::to_string(lower) + " ranked lower";
    }

    [[nodiscard]] bool isInCase(std::string_view number) const
    {
        if (!number.ends_with('*'))
            return m_numbers.contains(number);
        number.remove_suffix(1);
        const auto next = m_numbers.lower_bound(number);
        return next != m_numbers.end() && std::string_view(*next).starts_with(number);
    }

    const Case& m_target;
    const Rules& m_rules;
    Instant m_today;
    std::shared_ptr<const Catalogue> m_catalogue;
    std::vector<Sequence> m_sequences;
    std::set<std::string, std::less<>> m_numbers; ///< of the case, E.164
    std::set<EventId> m_inbound;
    std::map<PersonId, std::string> m_groups; ///< in lower case; only where groups are asked for
    std::vector<LedgerEntry> m_out;
};

} // namespace

Result<std::vector<LedgerEntry>> suppressionLedger(
    const Case& target, const Rules& rules, Instant today)
{
    return Ledger(target, rules, today).run();
}

std::string wordsOf(const std::vector<LedgerEntry>& ledger)
{
    std::int64_t sequences = 0, entries = 0;
    for (const LedgerEntry& entry : ledger) {
        sequences += std::int64_t(entry.suppressed.size());
        entries += !entry.suppressed.empty();
    }
    const auto doubting = [&](std::string_view doubt) {
        return std::ranges::count_if(ledger, [&](const LedgerEntry& entry) {
            return std::ranges::find(entry.doubts, doubt) != entry.doubts.end();
        });
    };
    std::string out = counted(sequences, "sequence", "sequences") + " suppressed by "
        + counted(entries, "entry", "entries") + " of "
        + std::to_string(std::int64_t(ledger.size()));
    const auto expired = std::ranges::count(ledger, State::Expired, &LedgerEntry::state);
    const auto unused = std::ranges::count_if(ledger, [](const LedgerEntry& entry) {
        return entry.state == State::Unused
            && (entry.matter == Matter::Contact || entry.matter == Matter::Helpdesk);
    });
    for (const auto& [count, words] :
        {std::pair(expired, " expired"), std::pair(unused, " of numbers that never called"),
            std::pair(doubting(unknownTool), " of unknown tools"),
            std::pair(doubting(noOwner), " without an owner"),
            std::pair(doubting(noExpiry), " without an expiry")})
        if (count > 0)
            out += "; " + std::to_string(count) + words;
    return out;
}

} // namespace callwake
