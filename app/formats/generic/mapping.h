// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/named.h"

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What a column (or a key, nested ones as dotted paths) of a log means. Length counts from
/// Begin, Talk from Answer, Ring from Begin to Answer. User is an account, e-mail, SID or SIP URI.
enum class MappedField : std::uint8_t {
    Begin,
    Date,
    Time,
    Answer,
    End,
    Length,
    Talk,
    Ring,
    DirectionWord,
    OutcomeWord,
    Caller,
    Callee,
    Remote,
    Local,
    DisplayName,
    User,
    Host,
    Trunk,
    Service,
    Device,
    CallKey,
    KindWord,
    Process,
    Command,
    Parent,
    Url,
    Referrer,
    Path,
    Package,
    Version,
    Signer,
    Hash,
    Peer,
    ResultWord,
    ProcessId,
    ParentId,
    Detail
};
template <>
inline constexpr std::array<std::string_view, 37> names<MappedField>{"begin", "date", "time",
    "answer", "end", "duration", "talk", "ring", "direction", "outcome", "caller", "callee",
    "remote", "local", "display_name", "user", "host", "trunk", "service", "device", "call_key",
    "kind", "process", "command", "parent", "url", "referrer", "path", "package", "version",
    "signer", "hash", "peer", "result", "process_id", "parent_id", "detail"};

/// How the columns of a table (CSV) or the keys of JSON objects become events. As JSON:
/// {"name": "Acme call log", "kind": "call", "header": true, "delimiter": ";",
///  "fields": {"begin": "Start Time", "caller": "From", "callee": "To", "duration": "Dur"},
///  "values": {"direction": {"In": "inbound", "Miss": "inbound missed"}, "outcome": {"OK":
///  "answered"}}, "time_format": "dd.MM.yyyy HH:mm", "zone": "Europe/Berlin", "duration_unit":
///  "min", "own_numbers": ["+49301234"], "caller_is_own": false}
/// Only "fields" must be there. Columns of a table without header are "col1", "col2"...; a header
/// that comes twice is "Name" and "Name#2".
struct Mapping {
    std::string name;
    /// Kind of every record (model/kind.h), where no column says it.
    std::string kind = "call";
    bool header = true;
    std::string delimiter; ///< one character; empty = found out
    std::map<MappedField, std::string> fields;
    /// Words of the log, in any case, for `direction`, `outcome` (a direction, an outcome or both,
    /// as in model/event.h) and `kind`. Usual words are known without.
    std::map<MappedField, std::map<std::string, std::string>> values;
    std::string timeFormat; ///< see TimeReader; empty = found out
    std::string zone; ///< of times that name none; empty = the source's
    std::string durationUnit = "s"; ///< s, ms, us, min, h or hh:mm:ss
    /// Of the log's owner, or prefixes of them, in addition to the options.
    std::vector<std::string> ownNumbers;

    /// The column `caller` holds the own number of inbound calls too (Teams PSTN usage).
    bool callerIsOwn = false;

    [[nodiscard]] const std::string* column(MappedField field) const;
    friend bool operator==(const Mapping&, const Mapping&) = default;
};

/// A mapping that somebody should look at: how sure each field is (0-1), and what to know.
struct MappingGuess {
    Mapping mapping;
    std::map<MappedField, double> confidence;
    std::vector<std::string> notes;
    bool dayMonthUnclear = false;
    /// 0 where no time or no content was found: nothing can be read so.
    double score = 0;
};

/// Unknown keys, kinds, fields, words and formats are errors that name the place.
[[nodiscard]] Result<Mapping> parseMapping(std::string_view json);
[[nodiscard]] std::string mappingJson(const Mapping& mapping);

/// `columns` are the names as columnNames gives them; rows may be short. All rows count for the
/// time format, so give as many as there are.
[[nodiscard]] MappingGuess guessMapping(std::span<const std::string> columns,
    std::span<const std::vector<std::string>> rows, bool header);

/// Of the first bytes of a table or of JSON; `complete`: of all of it.
[[nodiscard]] MappingGuess guessTableMapping(std::string_view text, bool complete);
[[nodiscard]] MappingGuess guessObjectMapping(std::string_view text);

/// The names under which a mapping addresses the columns: trimmed, empty ones "col3", repeated
/// ones "x#2".
[[nodiscard]] std::vector<std::string> columnNames(std::span<const std::string_view> header);
/// Whether a first row holds names, not values.
[[nodiscard]] bool looksLikeHeader(std::span<const std::string_view> row);

} // namespace callwake
