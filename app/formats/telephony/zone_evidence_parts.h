// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <chrono>
#include <map>
#include <string>
#include <string_view>

namespace callwake {

/// What the difference between written wall clocks and instants known in UTC (the epoch inside an
/// Asterisk uniqueid, the time inside a UUID) says about the zone of a log.
class ZoneEvidence {
public:
    /// `given` is the zone that a person or the case gave; it must outlive this. `proof` names the
    /// two columns that are compared: "start and uniqueid".
    ZoneEvidence(const Zone& given, std::string_view proof)
        : m_zone(given)
        , m_proof(proof)
    {
    }
    /// `written`: wall clock. Pairs that no zone explains are passed over.
    void add(Instant written, Instant made);
    /// The zone, or a warning where the rows do not agree; nothing without evidence.
    void tell(Sink& sink) const;

private:
    [[nodiscard]] bool isCommon(std::chrono::minutes offset) const;
    [[nodiscard]] std::string listed() const;

    const Zone& m_zone;
    std::string_view m_proof;
    std::int64_t m_rows = 0;
    std::int64_t m_agreeing = 0;
    std::map<std::chrono::minutes, std::int64_t> m_offsets;
};

} // namespace callwake
