// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/call_signs.h"
#include "context/rules.h"
#include "model/number.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Whether an account, a computer or a client is one that UserContext names: as it is written, or
/// without its Windows domain, scheme or mail domain. '*' stands for any characters.
[[nodiscard]] bool isInUserContext(std::string_view name, const Rules& rules);

/// What is known of those who place calls, under the rules of one detection.
class Callers {
public:
    Callers() = default;
    /// `unexpected`: calls that accounts and computers of UserContext placed.
    Callers(CallSignTable signs, std::vector<EventId> unexpected, const Rules& rules);

    /// Of a call with all its records, the first one named first.
    [[nodiscard]] CallSigns signsOf(EventId event, std::span<const EventId> witnesses) const;
    [[nodiscard]] const CallSigns* signsOf(EventId event) const { return m_signs.find(event); }
    [[nodiscard]] const std::string& text(std::int32_t id) const { return m_signs.text(id); }
    /// CallSigns::asserted of all calls, each with its text's place as id.
    [[nodiscard]] std::vector<Number> assertedNumbers() const;
    [[nodiscard]] bool anyClient() const { return m_anyClient; }
    /// Whom a name claims to be, for people; empty: nobody in particular.
    [[nodiscard]] std::string_view claimOf(std::int32_t name) const;
    /// UserContext names the account or computer that placed the call.
    [[nodiscard]] bool isUnexpected(EventId event) const;
    /// UserContext names the client or telephone.
    [[nodiscard]] bool isListed(std::int32_t client) const;
    /// The rules name the client as one of the organisation.
    [[nodiscard]] bool isManaged(std::int32_t client) const;

private:
    [[nodiscard]] bool is(const std::vector<bool>& which, std::int32_t text) const
    {
        return std::size_t(text) < which.size() && which[std::size_t(text)];
    }

    CallSignTable m_signs;
    std::vector<EventId> m_unexpected; ///< sorted
    std::vector<std::string> m_claims; ///< by text, of names
    std::vector<bool> m_listed, m_managed; ///< by text, of clients
    bool m_anyClient = false;
};

} // namespace callwake
