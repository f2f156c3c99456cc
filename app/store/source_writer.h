// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/event.h"
#include "model/source.h"

#include <memory>
#include <span>
#include <string_view>
#include <variant>

namespace callwake {

class RowBatch;

/// The own fields of calls and activities on their way into the case; see EventRow.
struct CallRow {
    Direction direction = Direction::Unknown;
    Outcome outcome = Outcome::Unknown;
    NumberId remote;
    std::optional<Duration> answer, end;
    std::string_view local, displayName, service, trunk, device, callKey, reporter, detail;
};

struct ActivityRow {
    std::string_view account, host, process, command, parent, url, referrer, path, package, version,
        originalName, signer, hash, peer, result, processId, parentId, detail;
};

/// An event on its way into the case; views live until SourceWriter::add returns.
struct EventRow {
    std::int64_t offset = 0, length = 0, line = 0;
    std::int64_t rawOffset = 0; ///< of the record in the source's raw stream (= offset for bytes)
    std::string_view table;
    Kind kind = Kind::Execution;
    Instant begin{}; ///< as logged, uncorrected
    std::optional<Duration> lasting;
    Quality quality = Quality::None;
    IdentityId identity, host;
    IdentityId peer; ///< internal call: the identity of the other side, who sees the call too
    std::int32_t subject = 0; ///< from SourceWriter::subject; calls: the number's id
    std::uint64_t contentKey = 0; ///< hash of the content, to know the same record in another file

    std::variant<CallRow, ActivityRow> what;
};

/// Begin of the remarks (Source::gaps) on the first and the last record of a source that the case
/// had already: the source speaks for their time, too, though they are another's.
inline constexpr std::string_view knownBefore = "In the case already: ";

/// A gap of a source where it holds records that came from another one first, which may be closed.
inline constexpr std::string_view recordsMayBeClosed =
    "records may be closed with the log that they came from first; import this one again";

/// Identities that an entry of the source holds for one account.
struct NamesOfOne {
    IdentityId name, id;
    IdentityId onlyOn; ///< none: of everywhere
    std::int64_t offset = 0, line = 0; ///< of the entry
};

/// What only the case can tell of an event that was read: ids from SourceWriter.
struct EventIds {
    IdentityId identity, host, peer;
    NumberId remote; ///< calls
    std::int32_t subject = 0; ///< activities
};

/// Writes one source into the case: rows in batches of about 10,000 a commit (others may write in
/// between), column chunks at the end, then the source becomes complete. Until `finish` succeeds
/// the source is invisible; destroying the writer without it removes what was written.
class SourceWriter {
public:
    virtual ~SourceWriter() = default;

    [[nodiscard]] virtual SourceId id() const = 0;
    /// Interned: the same values give the same id, over all sources.
    [[nodiscard]] virtual NumberId number(const Number& number) = 0;
    [[nodiscard]] virtual IdentityId identity(IdentityKind kind, std::string_view value) = 0;
    [[nodiscard]] virtual std::int32_t subject(std::string_view text) = 0;

    /// True when the case holds this record already from another source of the same format. A
    /// record that stands n times in this file is a duplicate only as often as the case has it.
    [[nodiscard]] virtual bool isDuplicate(std::uint64_t contentKey) = 0;
    /// Of such a duplicate: whom it is about, so that this source speaks for them as well.
    virtual void holdsToo(Kind kind, const EventIds& ids) = 0;
    virtual Result<void> add(const EventRow& row) = 0;
    /// The same for a row that was made on another thread.
    virtual Result<void> add(
        const RowBatch& rows, std::size_t index, const EventIds& ids, std::uint64_t contentKey) = 0;
    virtual Result<void> reject(const Reject& reject) = 0;
    /// Two names of one account (see Sink::namesOne); each pair once.
    virtual void namesOne(const NamesOfOne& names) = 0;
    /// A piece of the source's raw stream, zstd-compressed by the caller, in order and without
    /// gaps.
    virtual Result<void> rawBlock(
        std::int64_t offset, std::int64_t length, std::string_view compressed) = 0;

    /// `source` carries hash, counts (which must reconcile), warnings, zone. Durable on return.
    virtual Result<void> finish(const Source& source) = 0;
};

} // namespace callwake
