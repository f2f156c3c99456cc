// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_table.h"
#include "model/event.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What the network found when it checked the signature of the caller number (RFC 8224), as 3GPP
/// TS 24.229 writes it into "verstat". Ordered: of several witnesses the last one counts.
enum class NumberCheck : std::uint8_t { Unsaid, Passed, Failed };
/// How well the carrier that signed a call knew its caller (RFC 8588): A, B or C.
enum class Attestation : std::uint8_t { Unsaid, Full, Partial, Gateway };

/// What the record of a call says of its caller beside the number. Texts are by their place in
/// CallSignTable::texts, 0 = not said.
struct CallSigns {
    EventId event;
    std::int32_t name = 0; ///< that an inbound caller calls himself
    std::int32_t other = 0; ///< an asserted or signed identity that is not the number shown
    std::int32_t contact = 0; ///< a number in the Contact header that is not the number shown
    std::int32_t diverter = 0; ///< the number from which the call was sent on last
    std::int32_t called = 0; ///< the telephone number that an inbound call was to
    std::int32_t trunk = 0; ///< over which an inbound call came
    std::int32_t client = 0; ///< make of the telephone or program that placed the call
    std::int32_t device = 0; ///< the telephone that placed the call
    NumberCheck verification = NumberCheck::Unsaid;
    Attestation attestation = Attestation::Unsaid;
    bool identity = false; ///< an identity is asserted or signed that can be compared
    /// The number asserted or signed of a caller who shows none: E.164 where it says its country.
    std::int32_t asserted = 0;

    [[nodiscard]] bool any() const;
    friend bool operator==(const CallSigns&, const CallSigns&) = default;
};

/// The texts of a record that say so.
struct CallWords {
    EventId event;
    Direction direction = Direction::Unknown;
    std::string_view displayName; ///< empty where it is one of an address book
    std::string_view device;
    std::string_view detail; ///< see Call::detail; of formats that tell of SIP only
    std::string_view number; ///< the other side's, E.164 if it has one
    std::string_view trunk;
    std::string_view local; ///< what the record says of the person's side
};

/// The logs of a format tell what SIP said of the caller (see CallWords::detail).
[[nodiscard]] bool tellsOfSip(std::string_view format);
/// CallWords::number is needed to know what these details say.
[[nodiscard]] bool namesIdentity(std::string_view detail);

struct CallSignTable {
    std::vector<CallSigns> byEvent; ///< those that say anything, in the order of the events
    std::vector<std::string> texts{{}};

    [[nodiscard]] const CallSigns* find(EventId event) const;
    [[nodiscard]] const std::string& text(std::int32_t id) const;
};

/// Gathers what records say, in any order.
class CallSignReader {
public:
    void add(const CallWords& words);
    /// Puts what was added into order.
    [[nodiscard]] const CallSignTable& table();

private:
    [[nodiscard]] std::int32_t idOf(std::string_view text);
    void addDetail(const CallWords& words, CallSigns& out);
    void addIdentity(const CallWords& words, std::string_view identity, CallSigns& out);
    /// Nothing where the identity is no telephone number or the number shown.
    [[nodiscard]] std::int32_t otherNumber(const CallWords& words, std::string_view identity);

    CallSignTable m_table;
    TextTable m_ids;
};

/// Adds what another record of the same call says.
void join(CallSigns& signs, const CallSigns& other);

/// Whether both are spellings of one telephone number, national or international: one ends as the
/// other does. Nothing where one of them is no telephone number (a name, an extension).
[[nodiscard]] std::optional<bool> sameNumber(std::string_view a, std::string_view b);
/// Whether a telephone number, national or international, is that of a list's entry ("+4420...") or
/// begins as its prefix does ("+4420794600*").
[[nodiscard]] bool isNumberOf(std::string_view listed, std::string_view sipIdentity);
/// The make of a User-Agent header (RFC 3261) without its version, in lower case: "linksys/spa942"
/// of "Linksys/SPA942-6.1.5".
[[nodiscard]] std::string clientMake(std::string_view agent);

} // namespace callwake
