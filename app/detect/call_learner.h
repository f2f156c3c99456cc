// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "detect/usual_calls.h"
#include "model/identity.h"
#include "model/mark.h"

#include <span>
#include <string>
#include <vector>

namespace callwake {

/// What was learned from the calls of one person.
struct PersonCalls {
    std::string group;
    std::vector<CallIndex::Entry> entries; ///< not outbound, from numbers that are one
    std::vector<ProbeIndex::Probe> probes;
    UsualCalls usual;
};

/// Learns from the calls of people, one person after the other.
class CallLearner {
public:
    /// `parties` and `places` by number id, as Parties has them; -1 and 0 for those that are none.
    /// Of the context its rules, zones, sources and callers. All of them must outlive the learner.
    CallLearner(std::span<const std::int32_t> parties, std::span<const std::int32_t> places,
        const Context& context);

    /// All records of a person's calls. Only calls with the outside count, and for what is usual
    /// only those outside the case window. A call that several sources tell of counts once; of the
    /// calls with a number that became no known one (Windows::knownAfter) only the first is an
    /// example of hours and lengths: who calls until somebody answers teaches nothing more.
    [[nodiscard]] PersonCalls learn(const Person& person, std::vector<Mark> records);

private:
    class LocalHours;
    /// Between which times one person had calls with a number.
    struct Contact {
        std::int32_t person = -1;
        Instant first{}, last{};
    };
    /// What is told by the record, not by the call.
    void addRecords(std::int32_t who, std::span<const Mark> records, PersonCalls& out) const;
    void addCall(std::int32_t who, const Mark& mark, PersonCalls& out);
    void addEntry(std::int32_t who, const Mark& mark, bool counts, PersonCalls& out) const;
    void addContact(std::int32_t party, std::int32_t who, Instant time);
    void addClient(const Mark& mark, UsualCalls::Clients& out) const;
    void addExample(const Mark& mark, LocalHours& local, UsualCalls& out) const;
    /// Whether the number called, or was called, before on the only day of its calls with the
    /// person.
    [[nodiscard]] bool isRepeat(std::int32_t party, Instant time) const;

    std::span<const std::int32_t> m_parties, m_places;
    const Context& m_context;
    std::size_t m_enough; ///< calls that it takes to learn from a group
    std::vector<Contact> m_contacts; ///< by party, of the person who was learned from last
};

} // namespace callwake
