// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "detect/group_shares.h"
#include "model/identity.h"
#include "model/mark.h"

#include <array>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace callwake {

/// Calls of many people, gathered to know which number reaches whom and what is usual in a group.
class CallHistory {
public:
    /// `parties` and `places` by number id, as Parties has them; -1 and 0 for those that are none.
    /// Of the context its rules, zones, sources and callers. All of them must outlive the history.
    CallHistory(std::span<const std::int32_t> parties, std::span<const std::int32_t> places,
        const Context& context);

    /// All records of a person's calls. Only calls with the outside count, and for what is usual
    /// only those outside the case window. A call that several sources tell of counts once; of the
    /// calls with a number that became no known one (Windows::knownAfter) only the first is an
    /// example of hours and lengths: who calls until somebody answers teaches nothing more.
    void add(const Person& person, std::vector<Mark> records);
    /// What was gathered of other people, for the same context.
    void append(CallHistory&& other);

    [[nodiscard]] CallIndex calls() const;
    /// Very short calls from outside, and all calls of numbers that placed many of them.
    [[nodiscard]] ProbeIndex probes() const;
    /// By group. Hours widen to whole hours and lengths to whole minutes, so that one more call
    /// hardly ever changes them.
    [[nodiscard]] std::map<std::string, Baseline, std::less<>> baselines() const;

private:
    static constexpr std::size_t longestTalk = 24 * 60; ///< minutes; longer ones count as that long
    /// When a group had calls whose client is known.
    struct ClientCalls {
        std::vector<Instant> times;
        std::map<std::string, Instant, std::less<>> first; ///< by client
        void add(const std::string& client, Instant time);
        void append(const ClientCalls& other);
        void tell(std::size_t enough, Baseline& out) const;
    };
    struct PlaceCalls {
        Instant first = Instant::max();
        std::int64_t count = 0;
        void append(const PlaceCalls& other);
    };
    struct Group {
        std::array<std::int64_t, 24> hours{}; ///< calls that began in each hour of the day
        std::array<std::int64_t, longestTalk + 1> talks{}; ///< by their minutes
        std::set<std::int32_t> people, sources; ///< of these calls
        std::int64_t brief = 0; ///< incoming calls that only try a number
        std::vector<Instant> earliest; ///< its first calls: a heap, the latest of them in front
        std::map<std::int32_t, PlaceCalls> places;
        ClientCalls clients;
        std::optional<GroupCalls> shares; ///< of calling-heavy groups
        void keepEarliest(Instant time, std::size_t enough);
        void append(Group&& other, std::size_t enough);
        [[nodiscard]] Baseline told(std::size_t enough) const;
    };
    /// Between which times one person had calls with a number.
    struct Contact {
        std::int32_t person = -1;
        Instant first{}, last{};
    };
    [[nodiscard]] Group& groupNamed(const std::string& name);
    /// What is told by the record, not by the call.
    void addRecords(std::int32_t who, std::span<const Mark> records, Group& group);
    void addCall(std::int32_t who, const Mark& mark, Group& group);
    void addContact(std::int32_t party, std::int32_t who, Instant time);
    void addEntry(const CallIndex::Entry& entry);
    void addClient(const Mark& mark, ClientCalls& out) const;
    /// Whether the number called, or was called, before on the only day of its calls with the
    /// person.
    [[nodiscard]] bool isRepeat(std::int32_t party, Instant time) const;

    std::span<const std::int32_t> m_parties, m_places;
    const Context& m_context;
    std::size_t m_enough; ///< calls that it takes to learn from a group
    /// Not outbound, from numbers that are one. In blocks: one vector that grows to millions would
    /// be copied again and again.
    std::vector<std::vector<CallIndex::Entry>> m_entries;
    std::vector<ProbeIndex::Probe> m_probes;
    std::vector<Contact> m_contacts; ///< by party, of the person who was added last
    std::map<std::string, Group, std::less<>> m_groups;
};

} // namespace callwake
