// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/identity.h"
#include "model/named.h"

#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// Review priority, never a verdict.
enum class Band : std::uint8_t { Info, Low, Medium, High, Critical };
template <>
inline constexpr std::array<std::string_view, 5> names<Band>{
    "info", "low", "medium", "high", "critical"};

enum class Phase : std::uint8_t { Before, Ringing, During, After };
template <>
inline constexpr std::array<std::string_view, 4> names<Phase>{
    "before", "ringing", "during", "after"};

enum class Order : std::uint8_t { Certain, Undetermined };
template <>
inline constexpr std::array<std::string_view, 2> names<Order>{"certain", "undetermined"};

/// One row of the explanation: what was tested, what came out, what it is worth.
struct SignalHit {
    std::string id; ///< "C3"
    double points = 0; ///< after the weight of its place; caps are factors, so that all adds up
    double basePoints = 0; ///< before that weight
    std::string sentence; ///< "Own number from outside"
    std::string value; ///< "+44 20 7946 0031 is in your range; trunk carrier-a is external"
    std::string threshold;
    bool testable = true; ///< false: `value` says why it could not be tested
    std::vector<EventId> events; ///< the records behind it
    friend bool operator==(const SignalHit&, const SignalHit&) = default;
};

/// A call or a follow-on inside a sequence. `phase` and `after` tell where in its call it lies.
struct SequenceMember {
    EventId event;
    Instant time{};
    Phase phase = Phase::During;
    Order order = Order::Certain;
    EventId call; ///< follow-ons: the call it is explained by best
    Duration after{}; ///< follow-ons: since that call's begin
    std::string summary;
    std::vector<EventId> witnesses; ///< other records of the same call or act
    friend bool operator==(const SequenceMember&, const SequenceMember&) = default;
};

struct Pair {
    EventId call;
    EventId followOn;
    friend bool operator==(const Pair&, const Pair&) = default;
};

/// A multiplier or a correction that leads from the sum of the points to the priority.
struct Factor {
    std::string name; ///< "identity", "order", "gate", "cap", "rounding"
    std::string sentence; ///< "Owner of the device: × 0.85"
    double value = 1;
    double points = 0; ///< what it adds (mostly below zero), so that the rows add up
    friend bool operator==(const Factor&, const Factor&) = default;
};

/// A rule of a person's that lowered a score, kept visible.
struct Suppression {
    std::string rule; ///< "Business contact"
    std::string owner;
    std::string ticket;
    std::string expires; ///< ISO 8601 or empty
    std::string reason;
    int priorityBefore = 0;
    /// Which entry it was: "contact +442079460999", "approvedTools[1]". Sequences found by older
    /// versions have none.
    std::string entry;
    friend bool operator==(const Suppression&, const Suppression&) = default;
};

/// Calls and follow-ons of one person that hang together. "Worth review", never "malicious".
struct Sequence {
    /// Stable over re-detection: from the person's name and the bytes of the first call's record.
    std::string id;
    PersonId person;
    /// From the first sign of its first call to the moment at which the last one ended or the last
    /// follow-on began; that moment itself, so that what is printed leads to a record.
    TimeRange range;
    int priority = 0; ///< 0-100 = sum of hits' points + factors' points
    Band band = Band::Info;
    Attribution attribution = Attribution::Direct;
    std::vector<std::string> analytics; ///< "AN0683"
    std::string reason; ///< one line for the list
    std::vector<SequenceMember> calls;
    std::vector<SequenceMember> followOns; ///< later uses of a tool may lie days after `range`
    /// Sign-ins that follow-ons made possible; to an account of somebody else they are in that
    /// person's lane, and may lie a day later than `range`.
    std::vector<SequenceMember> aftermath;
    std::vector<Pair> pairs;
    std::vector<SignalHit> hits; ///< written as "signals" (a word that Qt has taken)
    std::vector<Factor> factors;
    std::vector<std::string> gates; ///< sentences of the gates that fired
    std::vector<std::string> counterfactuals; ///< "Would be Medium if the number were a contact."
    std::vector<std::string> cannotSay; ///< what no source covered
    std::optional<Suppression> suppressed;
    friend bool operator==(const Sequence&, const Sequence&) = default;

    /// Nothing followed, and not everything could have been seen.
    [[nodiscard]] bool isBlind() const { return followOns.empty() && !cannotSay.empty(); }
};

} // namespace callwake
