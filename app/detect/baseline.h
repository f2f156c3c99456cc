// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context.h"
#include "model/identity.h"
#include "model/learned_baseline.h"
#include "model/mark.h"

#include <array>
#include <map>
#include <set>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Calls of many people, gathered to know which number reaches whom and what is usual in a group.
class CallHistory {
public:
    /// All records of a person, of which only calls with the outside count, and for what is usual
    /// only those outside the case window. A call that several sources tell of counts once; of the
    /// calls with a number that became no known one (Windows::knownAfter) only the first is an
    /// example of hours and lengths: who calls until somebody answers teaches nothing more.
    /// `parties` as below; needs the context's rules, zones, sources and callers.
    void add(const Person& person, std::vector<Mark> records, std::span<const std::int32_t> parties,
        const Context& context);
    void append(const CallHistory& other);

    /// Calls of numbers that are one: `parties` are by number id, -1 for those that are none.
    [[nodiscard]] std::vector<CallIndex::Entry> entries(
        std::span<const std::int32_t> parties) const;
    /// Very short calls from outside, and all calls of numbers that placed many of them.
    [[nodiscard]] ProbeIndex probes(
        std::span<const std::int32_t> parties, const Rules& rules) const;
    /// By group. Hours widen to whole hours and lengths to whole minutes, so that one more call
    /// hardly ever changes them. `parties` as above; `places` likewise, see Parties::places.
    [[nodiscard]] std::map<std::string, Baseline, std::less<>> baselines(
        std::span<const std::int32_t> parties, std::span<const std::int32_t> places,
        const Rules& rules) const;

private:
    static constexpr std::size_t longestTalk = 24 * 60; ///< minutes; longer ones count as that long
    /// When a group had calls whose client is known.
    struct ClientCalls {
        std::vector<Instant> times;
        std::map<std::string, Instant, std::less<>> first; ///< by client
        void add(const std::string& client, Instant time);
    };
    /// Between which times one person had calls with a number.
    struct Contact {
        std::int32_t person = -1;
        Instant first{}, last{};
    };
    /// How many calls began in each hour of the day, and how many talks took so many minutes.
    struct Usual {
        std::array<std::int64_t, 24> hours{};
        std::array<std::int64_t, longestTalk + 1> talks{};
        ClientCalls clients;
        std::set<std::int32_t> people, sources; ///< of these calls
        std::int64_t brief = 0; ///< incoming calls that only try a number
    };
    /// When a group had its first calls, and how many.
    struct FirstCalls {
        std::vector<Instant> earliest; ///< a heap, the latest of them in front
        std::map<std::int32_t, Instant> withPlace;
        std::map<std::int32_t, std::int64_t> callsWith; ///< by place
        void keepEarliest(Instant time, std::size_t count);
    };
    /// What is told by the record, not by the call.
    void addRecords(
        std::int32_t who, std::span<const Mark> records, const Rules& rules, Usual& usual);
    void addContact(std::int32_t party, std::int32_t who, Instant time);
    /// Whether the number called, or was called, before on the only day of its calls with the
    /// person.
    [[nodiscard]] bool isRepeat(std::int32_t party, Instant time, const Rules& rules) const;
    static void addClient(const Mark& mark, const Context& context, ClientCalls& out);
    static void tellClients(const ClientCalls& calls, const Rules& rules, Baseline& out);
    using Places = std::map<std::string, FirstCalls, std::less<>>;
    /// Of the calling-heavy groups that the rules name.
    void tellShares(std::span<const std::int32_t> parties, std::span<const std::int32_t> places,
        const Rules& rules, std::map<std::string, Baseline, std::less<>>& out) const;
    void addPlaces(std::span<const CallIndex::Entry> calls, std::span<const std::int32_t> places,
        const Rules& rules, Places& out) const;

    std::vector<CallIndex::Entry> m_entries; ///< not outbound; with the number's id as party
    std::vector<bool> m_answered; ///< of these
    std::vector<CallIndex::Entry> m_outbound;
    std::vector<ProbeIndex::Probe> m_probes; ///< with the number's id as party
    std::vector<Contact> m_contacts; ///< by party, of the person who was added last
    std::unordered_map<std::int32_t, std::string> m_groupOf; ///< by person
    std::map<std::string, Usual, std::less<>> m_groups;
};

/// What is told of each group, by its name. `places` by place as in Baseline: "GB", "pbx.example";
/// `zones` of people who had calls, by group. All calls were outside the case window.
[[nodiscard]] std::vector<LearnedBaseline> learnedBaselines(const Context& context,
    const std::map<std::int32_t, std::string>& places,
    const std::map<std::string, std::set<std::string>, std::less<>>& zones);

/// Tag of a subject under these rules: the catalogue's, and whether it resembles an own domain.
[[nodiscard]] SubjectTag subjectTag(
    std::string_view subject, const Catalogue& catalogue, const Rules& rules);

} // namespace callwake
