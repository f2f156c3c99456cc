// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/call_signs.h"
#include "context/site_census.h"
#include "store/case.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace callwake {

/// What all calls of a case say together: which numbers are one, and who called. For the thread of
/// the Case that it is of, and as that one sees the case.
class CaseCalls {
public:
    /// Which numbers are one: see Parties::all. Read once for all Cases that come of this one.
    [[nodiscard]] Result<std::vector<std::int32_t>> parties() const;
    /// As `parties`, but all numbers, extensions and addresses of a person are one: by which of
    /// them a log names the other side of a call makes no other call of it.
    [[nodiscard]] Result<std::vector<std::int32_t>> sides() const;
    /// Which numbers are at home in one place: see Parties::places. Of the numbers that `parties`
    /// told of.
    [[nodiscard]] Result<std::vector<std::int32_t>> places() const;
    /// What records of calls say of their callers, by what is complete. Read once for all Cases
    /// that come of this one.
    [[nodiscard]] Result<CallSignTable> signs() const;
    /// Calls that these accounts placed, or that came of these computers; inbound ones are none.
    [[nodiscard]] Result<std::vector<EventId>> placedBy(std::span<const IdentityId> callers) const;
    /// Of all calls, those with the same parties and lines once.
    [[nodiscard]] Result<std::vector<CallParties>> counted() const;

private:
    friend class Case;
    explicit CaseCalls(std::shared_ptr<Case::Parts> parts)
        : m_parts(std::move(parts))
    {
    }
    std::shared_ptr<Case::Parts> m_parts;
};

} // namespace callwake
