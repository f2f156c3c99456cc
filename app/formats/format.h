// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "base/zone.h"
#include "model/event.h"
#include "model/extension_plan.h"
#include "model/source.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace callwake {

/// A name in a log that may be a person's. Views live as long as the Record that holds them.
struct IdentityText {
    IdentityKind kind = IdentityKind::Account;
    std::string_view value;
    [[nodiscard]] bool empty() const { return value.empty(); }
};

/// The fields of a call as views into the format's buffer; see Call for their meaning.
struct CallFields {
    Direction direction = Direction::Unknown;
    Outcome outcome = Outcome::Unknown;
    std::string_view remote, local, displayName, service, trunk, device, callKey, reporter, detail;
    std::optional<Duration> answer; ///< since Record::begin
    std::optional<Duration> end; ///< since Record::begin; nothing = not logged
    bool remoteIsExtension = false; ///< internal call: `remote` is one of our extensions
    /// Country (ISO 3166, two letters) whose people would dial `remote` as it is written; empty:
    /// the log does not say.
    std::string_view region;
};

/// The fields of an activity as views; see Activity for their meaning.
struct ActivityFields {
    std::string_view account, host, process, command, parent, url, referrer, path, package, version,
        originalName, signer, hash, peer, result, processId, parentId, detail;
};

/// One entry of a log, valid only during Sink::record.
struct Record {
    // Where it is. Bytes: offset and length in the (unpacked) file, `line` = line or record number.
    // Databases: `table`, and the rowid in `offset`; the row itself, as text, in `raw`. Likewise,
    // with the number of the entry in `offset`, formats that keep records only.
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t line = 0;
    std::string_view table;
    std::string_view raw;
    /// How many entries of the file this record was made of: legs of one call, lines of one event.
    /// Its place is that of the first one.
    std::int64_t entries = 1;

    Kind kind = Kind::Execution;
    Instant begin{}; ///< with Quality::LocalTime: wall clock
    std::optional<Duration> lasting; ///< activities that last (a remote session)
    Quality quality = Quality::None;
    /// Who; empty = the log does not say (the source's own identity is used).
    IdentityText identity;
    IdentityText host; ///< on which computer; empty = not said
    std::variant<CallFields, ActivityFields> what;
};

/// Two spellings of one account that one entry of the log holds: a name and its SID, an address and
/// the id of its account.
struct TwoNames {
    IdentityText name;
    IdentityText id;
    /// Not empty: an account of this computer itself, which another computer's of the same name is
    /// not.
    IdentityText onlyOn;
    std::int64_t offset = 0; ///< of the entry, as in Record
    std::int64_t line = 0;
};

/// Where a format delivers. Every entry of the file ends as exactly one of record, reject or
/// skipped, or as one of the `entries` of a record: read = sum of Record::entries + rejects +
/// skipped.
class Sink {
public:
    virtual ~Sink() = default;
    virtual void record(const Record& record) = 0;
    virtual void reject(std::int64_t offset, std::int64_t line, std::string_view reason,
        std::string_view excerpt) = 0;
    /// Understood and of no use here. Counted as read and skipped under `reason` (few distinct
    /// texts).
    virtual void skipped(std::string_view reason, std::int64_t count = 1) = 0;
    /// A statement about the whole file that a reader must see ("about 1,000 rows: older calls may
    /// have been evicted").
    virtual void warning(std::string_view text) = 0;
    /// Records of some time are missing, as the file itself shows. Formats say what they know; they
    /// need not join or count gaps.
    virtual void gap(const SourceGap& gap) = 0;
    /// The zone that the file's own content proves; the importer uses it unless a person gave one.
    virtual void zoneFound(std::string_view zone, std::string_view reason) = 0;
    /// False once nobody wants the rest (Cancel). Long loops between two records must look at it.
    [[nodiscard]] virtual bool wanted() const = 0;
    /// One entry names somebody in two ways. Sinks that tell nobody apart need not care.
    virtual void namesOne(const TwoNames&) { }
};

/// A read-only view of one evidence database, opened from a private copy and hardened.
/// Only real tables are seen; views, virtual tables and generated columns are not.
class DatabaseView {
public:
    using Cell =
        std::variant<std::monostate, std::int64_t, double, std::string_view>; // blob = text
    struct Table {
        std::string name;
        std::vector<std::string> columns;
    };
    using TakeRow = std::function<bool(std::int64_t rowid, std::span<const Cell> cells)>;
    using PassRow = std::function<void(std::int64_t rowid)>;
    virtual ~DatabaseView() = default;
    [[nodiscard]] virtual const Table* table(std::string_view name) const = 0;
    /// Calls `row` for each row in rowid order with the cells of `columns` (unknown ones are null);
    /// stops when it returns false. Errors inside the file (a corrupt page) come back as text. So
    /// do rows that are too large to be read, unless `tooLarge` takes them.
    virtual std::string rows(std::string_view table, std::span<const std::string_view> columns,
        const TakeRow& row, const PassRow& tooLarge = {}) = 0;
};

/// What a format reads: the bytes of a file front to back, or a database.
class Input {
public:
    virtual ~Input() = default;
    /// The next piece, of any size; empty at the end. Valid until the next call.
    [[nodiscard]] virtual std::string_view next() = 0;
    /// The database, where Format::shape is Database; else null.
    [[nodiscard]] virtual DatabaseView* database() = 0;
};

/// What a person or the site said about the file. Formats read it, never the file system.
struct ParseOptions {
    std::string path; ///< as given; may tell browser, profile and user
    Zone zone; ///< for readings that need one while parsing; records may stay LocalTime
    std::optional<Instant> fileTime; ///< modification time, for logs without a year
    std::string mapping; ///< JSON of a column mapping (generic formats), or in a format's own words
    std::vector<std::string> trunkPatterns; ///< RE2, matched against channel and context
    std::vector<std::string> ownNumbers; ///< E.164 prefixes of the organisation
    ExtensionPlan extensions;
    bool ownerSaid = false; ///< somebody said whose the file is
};

/// The first bytes of a file (up to 64 KiB, unpacked), its name, and its tables if it is a
/// database.
struct Head {
    std::string_view bytes;
    std::string_view fileName;
    std::span<const std::string> tables;
};

/// The pieces of a file, one a call and empty at the end: what readers of lines, rows and marks
/// pull. The Input must live as long.
[[nodiscard]] inline std::function<std::string_view()> piecesOf(Input& input)
{
    return [&input] { return input.next(); };
}

/// The same of a head, as its one piece.
[[nodiscard]] inline std::function<std::string_view()> piecesOf(const Head& head)
{
    return [text = head.bytes]() mutable { return std::exchange(text, {}); };
}

/// What a source can speak for; decides "not seen" against "cannot say".
enum class SourceClass : std::uint8_t {
    Calls,
    Messages,
    Browser,
    Programs,
    Packages,
    Identity,
    Mail,
    Tools, ///< one program's own log, or what is left of some: silent about all others
    Any
};
template <>
inline constexpr std::array<std::string_view, 9> names<SourceClass>{
    "calls", "messages", "browser", "programs", "packages", "identity", "mail", "tools", "any"};

/// A log format: one .cpp that defines `extern const Format <file name>`. Bytes in, values out: no
/// files, no threads, no SQLite. `parse` never throws and never loses an entry in silence.
struct Format {
    enum class Shape { Bytes, Database };
    std::string_view name; ///< the file's name: "asterisk_cdr_csv"
    std::string_view title; ///< "Asterisk CDR (Master.csv)"
    std::string_view reads; ///< one sentence for lists
    std::span<const SourceClass> covers;
    Shape shape = Shape::Bytes;
    bool localTime = false; ///< its records may be in local time: a zone is needed
    /// Bytes only: the case keeps Record::raw of the records and not the bytes of the file, which
    /// holds more than the evidence (speech in a capture). Its records have a `table`.
    bool keepsRecordsOnly = false;
    int (*sniff)(const Head& head) = nullptr; ///< 0 = not mine ... 100 = certainly mine
    /// Whether ParseOptions::mapping is in the format's own words; null: it has none.
    bool (*ownsMapping)(std::string_view mapping) = nullptr;
    void (*parse)(Input& input, const ParseOptions& options, Sink& sink) = nullptr;
};

/// Every format, in the order of their names; written by the build.
[[nodiscard]] std::span<const Format* const> allFormats();

} // namespace callwake
