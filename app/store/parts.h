// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/call_signs.h"
#include "context/parties.h"
#include "store/case.h"
#include "store/event_reader.h"
#include "store/journal.h"
#include "store/snapshot.h"
#include "store/writer.h"

#include <memory>
#include <mutex>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <type_traits>

namespace callwake {

/// What went wrong, for a person: disk full with figures, locked, damaged.
[[nodiscard]] Error errorOf(const DbError& error, const std::string& path);
/// Of a file that is something else.
[[nodiscard]] Error noCase(const std::string& path);

/// Runs one public operation; the only place where a DbError is caught.
template <typename F>
auto guarded(const std::string& path, F&& operation)
{
    using Out = std::invoke_result_t<F>;
    try {
        if constexpr (std::is_void_v<Out>) {
            operation();
            return Result<void>{};
        } else if constexpr (requires(Out out) { out.error(); }) {
            return Out(operation());
        } else {
            return Result<Out>(operation());
        }
    } catch (const DbError& error) {
        const Error told = errorOf(error, path);
        if constexpr (std::is_void_v<Out>)
            return Result<void>(Failure(told));
        else if constexpr (requires(Out out) { out.error(); })
            return Out(Failure(told));
        else
            return Result<Out>(Failure(told));
    }
}

/// Which numbers are one, for all Cases of one file. Numbers are only ever added and never change,
/// so that one who reads the case of an earlier moment may know of later ones.
struct KnownParties {
    std::mutex guard;
    Parties parties;
    std::int64_t last = 0; ///< id of the newest number among them
};

/// What the records of calls say of their callers, for all Cases of one file. Only complete sources
/// are read, each once: they never change.
struct KnownCallers {
    std::mutex guard;
    CallSignReader signs;
    std::set<std::int64_t> sources; ///< among them
};

/// A Case's own connection for reading, and its share of the process's writer.
struct Case::Parts {
    std::string path;
    std::shared_ptr<Writer> writer; ///< null: open for reading
    mutable Db reader; ///< closed before the writer goes
    std::shared_ptr<KnownParties> parties = std::make_shared<KnownParties>();
    std::shared_ptr<KnownCallers> callers = std::make_shared<KnownCallers>();
    bool frozen = false; ///< in one read transaction for as long as it lives
    std::optional<Instant> today; ///< nothing: as the clock says

    /// Sources, people and chunks as they are now.
    [[nodiscard]] Snapshot& snapshot();
    [[nodiscard]] Instant moment() const { return today.value_or(now()); }
    /// The source that the event is of is closed, or the event's import is still going on.
    [[nodiscard]] bool isClosed(EventId event);
    void setToday(Instant moment);
    /// Starts with what `other` knows.
    void takeOver(const Parts& other);
    /// Reads the case of this moment from now on.
    void freeze();
    /// Prepared once: thousands of short questions are asked of a case.
    [[nodiscard]] EventReader& events();
    [[nodiscard]] Statement& chunkData();

    /// `operation()` as a Result.
    template <typename F>
    auto read(F&& operation)
    {
        return guarded(path, std::forward<F>(operation));
    }

    /// One transaction; `operation(turn)` tells the journal.
    template <typename F>
    Result<void> write(F&& operation)
    {
        if (!writer)
            return failure("The case is open for reading only", path, "Open it for writing");
        return guarded(path, [&] {
            Turn turn(*writer);
            operation(turn);
            turn.commit();
        });
    }

    /// One transaction with one journal entry: `operation(turn, entry)`.
    template <typename F>
    Result<void> write(const std::string& author, std::string_view action,
        const std::string& object, const std::string& detail, F&& operation)
    {
        return write([&](Turn& turn) {
            operation(turn, appendJournal(turn.db(), author, action, object, detail));
        });
    }

private:
    [[nodiscard]] std::int64_t newestEntry();
    void bringUpToDate();

    Snapshot m_snapshot;
    std::int64_t m_snapshotAt = -1; ///< number of the journal's newest entry
    Statement m_newest, m_chunkData, m_sourceOf;
    std::optional<EventReader> m_events;
};

} // namespace callwake
