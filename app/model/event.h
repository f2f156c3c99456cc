// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/identity.h"
#include "model/kind.h"
#include "model/named.h"
#include "model/number.h"

#include <optional>
#include <string>
#include <variant>

namespace callwake {

enum class Direction : std::uint8_t { Unknown, Inbound, Outbound, Internal };
template <>
inline constexpr std::array<std::string_view, 4> names<Direction> {
    "unknown", "inbound", "outbound", "internal"};

/// How a call ended up. `Missed`: it rang and nobody answered.
enum class Outcome : std::uint8_t {
    Unknown, Answered, Missed, Busy, Rejected, Cancelled, Failed, Blocked, Voicemail, AnsweredElsewhere
};
template <>
inline constexpr std::array<std::string_view, 10> names<Outcome> {"unknown", "answered", "missed",
    "busy", "rejected", "cancelled", "failed", "blocked", "voicemail", "answered_elsewhere"};

/// Things about one event that a reader must know before trusting it; a set of bits.
enum class Quality : std::uint16_t {
    None = 0,
    LocalTime = 1 << 0, ///< `begin` is wall clock of the source's zone
    LengthUnknown = 1 << 1, ///< the end was not logged (not: length zero)
    AmbiguousTime = 1 << 2, ///< repeated hour of autumn: one of two instants
    SkippedTime = 1 << 3, ///< wall clock that never was (spring)
    BadEncoding = 1 << 4, ///< some text was not valid in the file's encoding
    ChecksumFailed = 1 << 5, ///< from a damaged part of the file
    Incomplete = 1 << 6, ///< parts of the record are missing
    Conflict = 1 << 7, ///< fields of the record contradict each other
    External = 1 << 8, ///< call: came or left over a trunk of the outside world
    UpdateRun = 1 << 9, ///< package: done by an update run, nobody asked
    Recovered = 1 << 10, ///< found by scanning, not through the file's own index
    Transferred = 1 << 11, ///< call: handed on by another telephone, not placed anew
};
[[nodiscard]] constexpr Quality operator|(Quality a, Quality b)
{
    return Quality(std::uint16_t(a) | std::uint16_t(b));
}
constexpr Quality& operator|=(Quality& a, Quality b) { return a = a | b; }
[[nodiscard]] constexpr bool has(Quality set, Quality bit)
{
    return (std::uint16_t(set) & std::uint16_t(bit)) != 0;
}

/// A call as the log tells it, seen from the local party (Event::identity).
/// `answer` and `end` count from Event::begin, which is the first sign of the call (ringing).
struct Call {
    Direction direction = Direction::Unknown;
    Outcome outcome = Outcome::Unknown;
    Number remote;
    std::string local; ///< extension, number or account as written
    std::string displayName; ///< what the caller calls himself
    std::string service; ///< "pstn", "sip", "facetime_audio", "facetime_video"...
    std::string trunk; ///< channel, gateway or carrier it came over
    std::string device; ///< the local telephone
    std::string callKey; ///< linkedid, Call-ID, globalCallID: what groups legs and witnesses
    std::string reporter; ///< who typed it in, where a person did
    std::string detail; ///< what else the log says: forks, transfers, cause
    std::optional<Duration> answer;
    std::optional<Duration> end;
    friend bool operator==(const Call&, const Call&) = default;
};

/// Something done on a computer or at an identity provider. Texts are as logged; empty = not said.
struct Activity {
    std::string account;
    std::string host;
    std::string process; ///< path or name of the program
    std::string command; ///< whole command line
    std::string parent;
    std::string url;
    std::string referrer;
    std::string path; ///< file written, downloaded or installed
    std::string package;
    std::string version;
    std::string originalName; ///< name inside the binary
    std::string signer;
    std::string hash;
    std::string peer; ///< remote address or account
    std::string result;
    std::string processId; ///< GUID where there is one, else the pid
    std::string parentId;
    std::string detail; ///< what else the record says, "name=value; name=value"
    friend bool operator==(const Activity&, const Activity&) = default;
};

/// Where the bytes are: for files of bytes the offset and length in the (unpacked) file and the
/// line or record number; for databases the table and rowid, and the row as rendered text.
struct Place {
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t line = 0;
    std::string table;
    friend bool operator==(const Place&, const Place&) = default;
};

/// One record of evidence, human corrections (zone, offset) already applied to `begin`.
struct Event {
    EventId id;
    SourceId source;
    Place place;
    Kind kind = Kind::Execution;
    Instant begin {};
    std::optional<Duration> length; ///< nothing: an instant, or unknown (Quality::LengthUnknown)
    Duration uncertainty {}; ///< half-width around `begin`, of the source and of repeated hours
    Quality quality = Quality::None;
    IdentityId identity; ///< the person's side: extension, account...
    IdentityId host;
    std::variant<Call, Activity> what;

    [[nodiscard]] const Call* call() const { return std::get_if<Call>(&what); }
    [[nodiscard]] const Activity* activity() const { return std::get_if<Activity>(&what); }
    friend bool operator==(const Event&, const Event&) = default;
};

/// One line that says what happened, plain text, log text made visible and URLs defanged.
[[nodiscard]] std::string summaryOf(const Event& event);

} // namespace callwake
