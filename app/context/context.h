// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "context/call_index.h"
#include "context/callers.h"
#include "context/catalogue.h"
#include "context/directory.h"
#include "context/probe_index.h"
#include "context/rules.h"
#include "model/identity.h"
#include "model/source.h"
#include "model/witness.h"

#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Times that some source covered, merged and in order.
struct Covered {
    std::vector<TimeRange> calls, programs, browser, packages;
    std::vector<TimeRange> identity; ///< of an identity provider, not of telephones signing in
    std::vector<TimeRange> mail, messages;

    /// How much of `range` the spans cover.
    [[nodiscard]] static Duration within(const std::vector<TimeRange>& spans, TimeRange range);
    [[nodiscard]] static bool any(const std::vector<TimeRange>& spans, TimeRange range)
    {
        return within(spans, range) > Duration::zero();
    }
};

/// What signals and explanations need to know of a source.
struct SourceFacts {
    std::string name; ///< file name, for people
    std::string sha256;
    std::string format;
    Duration uncertainty{};
    TimeRange span;
    bool reported = false; ///< calls that people told of
    std::vector<SourceGap> gaps; ///< of `span`
    std::string zone; ///< IANA, of its local times
    Duration offset{}; ///< added to its clock
    std::string region; ///< ISO 3166, of its telephones
    bool telephone = false; ///< of one telephone, not of an exchange: all its calls go outside
    std::string closed; ///< why it may not be looked at; see Source
};

/// Logs of this format are those of one telephone, whose names come from its address book.
[[nodiscard]] bool isOfTelephone(std::string_view format);

/// What is usual in one group of people: hours, lengths and other ends of its calls.
struct Baseline {
    std::int64_t calls = 0; ///< at least so many examples of hours
    std::int64_t talks = 0; ///< at least so many examples of lengths
    int earliestMinute = 0; ///< of the day, local: 1 % of the calls begin before
    int latestMinute = 24 * 60; ///< 1 % begin after; before the earliest: over midnight
    Duration longTalk{}; ///< 95 % of the talks are not longer
    /// When the group had made as many calls as it takes to learn from.
    Instant learned = Instant::max();
    std::map<std::int32_t, Instant> firstWith; ///< by place (Parties::places): the first call
    /// The same of the calls that the group placed or got inside the organisation and whose client
    /// is known.
    Instant clientsLearned = Instant::max();
    std::map<std::string, Instant, std::less<>> firstByClient; ///< by make of the client
    /// How usual some facts are in the incoming calls of a calling-heavy group; see
    /// detect/group_shares.h.
    struct Shares {
        std::int64_t calls = 0; ///< at least so many examples; 0: of no such group
        /// Percentages of these calls, rounded down to whole fives.
        int unknown = 0, repeated = 0, brief = 0, abroad = 0;
        friend bool operator==(const Shares&, const Shares&) = default;
    } shares;
    /// What all of that was learned from, to the call: for people to read. No signal looks at it,
    /// because each call changes it.
    struct Examples {
        std::int64_t people = 0;
        std::int64_t calls = 0;
        std::int64_t talks = 0;
        Duration medianTalk{}; ///< whole minutes; half of the talks are not longer
        std::map<std::int32_t, std::int64_t> callsWith; ///< by place
        std::set<std::int32_t> sources;
        friend bool operator==(const Examples&, const Examples&) = default;
    } examples;
    friend bool operator==(const Baseline&, const Baseline&) = default;
};

/// Everything a signal may ask about what is normal here. Values only, shared by all threads.
struct Context {
    const Rules* rules = nullptr;
    const Catalogue* catalogue = nullptr;
    const Directory* directory = nullptr; ///< for numbers that have no id; may be null
    std::vector<NumberFacts> numbers; ///< by NumberId
    std::vector<std::int32_t> sides; ///< by NumberId, see Case::sides; empty: as the parties
    std::vector<NumberFacts> asserted; ///< by CallSigns::asserted
    std::vector<SubjectTag> subjects; ///< by Mark::subject
    std::vector<SourceFacts> sources; ///< by SourceId
    std::vector<WitnessDecision> witnessDecisions; ///< in the order in which they were said
    CallIndex calls; ///< of all people
    ProbeIndex probes;
    Callers callers;
    std::map<std::string, Baseline, std::less<>> baselines; ///< by group
    /// Names of computers by identity, in lower case; only where a rule asks for them.
    std::unordered_map<std::int64_t, std::string> hosts;
    std::string zone = "UTC"; ///< of people without one
    std::map<std::string, Zone, std::less<>> zones; ///< by name; making one takes a millisecond

    [[nodiscard]] const NumberFacts& number(std::int32_t id) const;
    /// Whether two numbers may be the other side of one call: one of them is no number, or they are
    /// one number, or those of one person.
    [[nodiscard]] bool mayBeOneSide(const NumberFacts& a, const NumberFacts& b) const;
    /// Of a caller who shows no number; null where the network asserts none either.
    [[nodiscard]] const NumberFacts* assertedNumber(const CallSigns& signs) const;
    [[nodiscard]] SubjectTag tag(std::int32_t subject) const;
    /// What the catalogue says of a subject, and whether it resembles an own domain.
    [[nodiscard]] SubjectTag tagOf(std::string_view subject) const;
    [[nodiscard]] const SourceFacts& source(SourceId id) const;
    [[nodiscard]] const Baseline* baselineOf(std::string_view group) const;
    /// Facts of these sources, each in its place, and their zones.
    void setSources(std::span<const Source> all);
    /// Puts the person's zone into `zones`; UTC where it has no known name.
    void addZoneOf(const Person& person);
    [[nodiscard]] const Zone& zoneOf(const Person& person) const;
    [[nodiscard]] const Zone& zoneNamed(const std::string& name) const;

private:
    void addZone(const std::string& name);
};

} // namespace callwake
