// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "base/time.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// The columns of a CUCM CDR that Callwake uses. Codes of authorisation and client matters are
/// none of them: they are secrets.
enum class CucmColumn {
    RecordType,
    CallManager,
    CallId,
    Origination,
    OrigAddress,
    Caller,
    CallerUser,
    OrigCause,
    DestAddress,
    Dialled,
    Called,
    CalledUser,
    DestCause,
    Connect,
    Disconnect,
    Redirecting,
    Pkid,
    OrigDevice,
    DestDevice,
    OrigEndedFor,
    DestEndedFor,
    RedirectFor,
    LastRedirectFor,
    RedirectReason,
    LastRedirectReason,
    Cluster,
    Comment,
    OutpulsedCaller,
    OutpulsedCalled,
    OrigText,
    DestText,
    HuntPilot,
    MobileCaller,
    MobileCalled,
    AuthorisedAs, ///< the name of the code, never the code
    CallerUri,
    CalledUri,
    OrigSession,
    DestSession,
    Count
};

/// Where each column stands: found by name, because releases add columns and spell some anew.
class CucmColumns {
public:
    CucmColumns() { m_index.fill(absent); }
    /// Nothing where the row is no header of call records.
    [[nodiscard]] static std::optional<CucmColumns> fromHeader(const CsvRow& row);
    /// The order that releases 6 to 15 share, for files without their header.
    [[nodiscard]] static CucmColumns usual();
    [[nodiscard]] std::string_view of(const CsvRow& row, CucmColumn column) const;

private:
    static constexpr std::size_t absent = std::size_t(-1);
    std::array<std::size_t, std::size_t(CucmColumn::Count)> m_index{};
};

/// "INTEGER,INTEGER,VARCHAR(50),..." below the header.
[[nodiscard]] bool isCucmTypeRow(const CsvRow& row);
/// A header of CMRs, the records of voice quality.
[[nodiscard]] bool isCucmQualityHeader(const CsvRow& row);
/// A call record without header: enough columns, type 0-2, numbers and times where they belong.
[[nodiscard]] bool looksLikeCucmRow(const CsvRow& row);

/// One row: a leg of a call. Its texts are a copy, one behind the other, because legs are moved
/// often while they wait for the others of their call.
struct CucmLeg {
    std::string text;
    std::array<std::uint16_t, std::size_t(CucmColumn::Count)> ends{}; ///< of each column in `text`
    Instant begin{};
    bool answered = false; ///< it was connected, be it at a time that cannot be true
    std::optional<Instant> connected, ended;
    std::int64_t offset = 0, length = 0, line = 0;

    [[nodiscard]] std::string_view operator[](CucmColumn column) const
    {
        const auto index = std::size_t(column);
        const std::size_t from = index == 0 ? 0 : ends[index - 1];
        return std::string_view(text).substr(from, ends[index] - from);
    }
    /// Why the row is no leg, or empty.
    [[nodiscard]] std::string_view read(const CucmColumns& columns, const CsvRow& row);
    struct Side {
        CucmColumn number, device;
    };
    /// The side that is not the device's; nothing where neither is.
    [[nodiscard]] std::optional<Side> otherThan(std::string_view device) const;
    /// A copy of the talk for the recorder or a listening supervisor.
    [[nodiscard]] bool isRecording() const;
};

} // namespace callwake
