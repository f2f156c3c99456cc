// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One leg, segment or channel of a call with the outside: a telephone that rang, and talked or
/// not. Times are those of the log, which need not be UTC.
struct Stretch {
    enum class With {
        Nobody, ///< it rang in vain, or a machine answered
        Outside,
        Inside, ///< the telephone asked somebody else, while the outside waited
        Conference ///< with more people: whoever had the call stays in it
    };
    With with = With::Nobody;
    std::string_view telephone; ///< as the exchange names it in every stretch
    Instant begin{}; ///< when it began to ring
    Instant answer{}; ///< when it began to talk; of no meaning for Nobody
    std::optional<Instant> end; ///< when it was done; nothing: the log does not say
};

/// The stretches in which one telephone had the call, and what rang in vain on the way to it.
struct Talk {
    static constexpr std::size_t none = std::size_t(-1);

    std::size_t first = 0, count = 0; ///< stretches, in the order in which they were added
    std::size_t answered = none; ///< the one that began it; none: nobody talked
    std::string_view telephone; ///< as its stretch names it, and as long
    Instant since{}; ///< answer of that stretch
    std::optional<Instant> over; ///< nothing: the log does not say
    bool isLast = true; ///< nobody got the call after that, be it outside

    /// The part of what the stretches were made of, one for each.
    template <typename Leg>
    [[nodiscard]] std::span<const Leg> of(std::span<const Leg> legs) const
    {
        return legs.subspan(first, count);
    }
};

/// Finds out of the stretches of one call who had it, one after the other.
///
/// - A telephone that begins to talk with the outside when the one before was done, or in the
///   second before that, got the call handed on: most logs cut times to seconds, and Asterisk lets
///   the next telephone into the bridge before the last one leaves (ATTENDEDTRANSFER in its CEL).
/// - Telephones that talk at once are of one talk, that of the first: forks that two picked up in
///   the same second, three-way calls, and asking back before an attended transfer.
/// - A telephone that takes its own call back goes on with its talk. So does who was in a talk that
///   becomes a conference (CUCM's redirect reason 98, Asterisk's ConfBridge).
/// - What rings in vain after a talk is on the way to the next one. Where no other comes, it is the
///   last talk's, which it does not make longer.
/// - Who talked until nobody knows when handed nothing on.
class HandedOn {
public:
    /// For the next call, with its memory.
    void clear();
    /// In the order of their begin, or of their answer where only those are added that talked.
    /// Whether it is of a telephone that had the call then.
    bool add(const Stretch& stretch);
    /// At least one.
    [[nodiscard]] std::span<const Talk> talks() const { return m_talks; }
    /// All but the first: those of telephones that got the call handed on.
    [[nodiscard]] std::span<const Talk> later() const { return talks().subspan(1); }
    /// Takes later talks away of which `leadsOutside` is true: no telephone got the call. Gives the
    /// number of their stretches.
    std::int64_t leaveOut(const std::function<bool(const Talk&)>& leadsOutside);

private:
    [[nodiscard]] bool isBehind(Instant time) const;

    std::vector<Talk> m_talks{1};
    std::size_t m_next = 0; ///< number of the next stretch
    std::size_t m_after = Talk::none; ///< the first that began behind the last talk
};

/// Makes of the record of the telephone that had the call before one of the telephone that got it,
/// without times and detail: those of the call that stay are the numbers, trunk, service and key.
/// Gives whom the call came from; the view is that of the identity before.
std::string_view handOn(Record& record, IdentityText to, std::string_view device);

} // namespace callwake
