// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "context/rules.h"
#include "model/sequence.h"
#include "store/case.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// What the calls of one attempt at many people have in common.
struct CampaignKey {
    enum class Trait {
        Number, ///< one number, in any spelling
        Block, ///< its block of 10,000: all but the last four digits
        Domain, ///< the domain of a SIP address
        Trunk, ///< the line, gateway or carrier that the call came in over
        Attestation ///< what the network says of who signed the call
    };
    Trait trait = Trait::Number;
    /// E.164 or as written; of a domain or trunk its name; "C, check failed, for +12025550186".
    std::string text;
};
template <>
inline constexpr std::array<std::string_view, 5> names<CampaignKey::Trait>{
    "number", "block", "domain", "trunk", "attestation"};

/// The key of that trait which this number belongs to; nothing where it has none (a withheld
/// number, a telephone number's domain). Trunks and attestations are of calls; see campaign_keys.h.
[[nodiscard]] std::optional<CampaignKey> campaignKeyOf(
    const Number& number, CampaignKey::Trait trait);

/// One person, or a name that nobody was assigned to, and what became of such calls.
struct CampaignPerson {
    enum class State { NotReached, Called, Answered, Acted };
    Owner owner;
    std::int64_t calls = 0; ///< all of them
    std::int64_t answered = 0;
    std::int64_t dialled = 0; ///< by the person
    Duration talk{}; ///< of calls whose end was logged
    Instant first{}, last{};
    EventId firstCall;
    std::vector<EventId> records; ///< of all these calls, their witnesses too; in order
    std::map<EventId, Instant> begins; ///< of each call by the record that leads
    /// The sequence with one of these calls and something after it, of the highest priority: the
    /// person acted.
    std::string sequence;
    Band band = Band::Info;
    [[nodiscard]] State state() const
    {
        return !sequence.empty() ? State::Acted
            : answered > 0       ? State::Answered
            : calls > 0          ? State::Called
                                 : State::NotReached;
    }
    [[nodiscard]] bool acted() const { return state() == State::Acted; }
};
template <>
inline constexpr std::array<std::string_view, 4> names<CampaignPerson::State>{
    "not reached", "called", "answered", "acted"};

/// Who was called, who answered, who acted, and who was not reached.
struct Campaign {
    CampaignKey key;
    std::vector<std::string> numbers; ///< that showed in the calls, in order
    std::vector<CampaignPerson> reached; ///< by their first call
    std::vector<PersonId> notReached;
};

/// Under these rules, which say what counts as one call. Acts are those of the stored sequences.
[[nodiscard]] Result<Campaign> campaignOf(
    const Case& target, const Rules& rules, const CampaignKey& key, const Progress& progress);
/// "12 people and 1 name that nobody was assigned to".
[[nodiscard]] std::string reachedWords(std::int64_t people, std::int64_t names);
/// "12 people called, 8 of them answered, 3 acted; 31 not reached".
[[nodiscard]] std::string wordsOf(const Campaign& campaign);

} // namespace callwake
