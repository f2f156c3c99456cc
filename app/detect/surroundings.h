// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/parallel.h"
#include "base/result.h"
#include "context/context.h"
#include "context/directory.h"
#include "detect/coverage.h"
#include "detect/detection_memory.h"
#include "store/case.h"

#include <algorithm>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// All that detection knows of a case before it looks at a person.
struct Surroundings {
    std::vector<Person> people;
    std::vector<PersonId> withCalls; ///< only they can have sequences
    /// E.164, that reach people and names of nobody; only where a signal asks.
    std::map<Owner, std::vector<std::string>> reachedBy;
    std::vector<std::int32_t> parties, places; ///< of all numbers, by id
    std::vector<Number> numbers; ///< those described in the context
    std::vector<Number> asserted; ///< likewise, of callers who show none
    std::vector<std::string> subjects;
    std::unique_ptr<Directory> directory;
    std::shared_ptr<const Catalogue> catalogue;
    std::vector<SourceClasses> formats;
    std::string nameDecisions; ///< Case::nameDecisions
    Context context;
};

/// The case of one moment once for each thread. It is let go before anything is written.
class Readers {
public:
    explicit Readers(std::size_t threads)
        : m_threads(threads > 0 ? threads : usualThreads())
    {
    }
    /// Closing one gives back all pages that it had mapped: each on its own thread.
    ~Readers()
    {
        const Worker close = [this](std::size_t item) -> Result<void> {
            const Case closed(std::move(m_cases[item]));
            return {};
        };
        if (!m_cases.empty())
            (void)inParallel(m_cases.size(), std::vector(m_cases.size(), close));
    }
    [[nodiscard]] Result<void> open(const Case& target)
    {
        auto reader = target.frozen();
        if (!reader)
            return Failure(reader.error());
        m_cases.push_back(std::move(*reader));
        return {};
    }
    [[nodiscard]] const Case& first() const { return m_cases.front(); }
    /// One worker for each reader, as many as so many items are worth: another one opens the case
    /// anew, which takes a millisecond or two.
    template <typename MakeWorker>
    [[nodiscard]] Result<void> share(
        std::size_t items, std::size_t worthAThread, const MakeWorker& makeWorker)
    {
        const std::size_t wanted = std::clamp<std::size_t>(items / worthAThread, 1, m_threads);
        while (m_cases.size() < wanted)
            if (auto opened = open(first()); !opened)
                return opened;
        std::vector<Worker> workers;
        for (std::size_t i = 0; i < wanted; ++i)
            workers.push_back(makeWorker(m_cases[i]));
        return inParallel(items, workers);
    }

private:
    std::size_t m_threads;
    std::deque<Case> m_cases; // workers hold references
};

/// Null where the case has nobody of that id.
[[nodiscard]] const Person* personOf(const Surroundings& around, PersonId id);

/// What is known of the case before anybody is looked at, but for its numbers and subjects. Opens
/// the readers; `rules` must outlive what is returned. `memory` may be null.
[[nodiscard]] Result<std::unique_ptr<Surroundings>> learned(
    Readers& readers, const Case& target, const Rules& rules, DetectionMemory* memory = nullptr);

/// Puts what is known of numbers and subjects into the context: of those that marks of these people
/// speak of, or (nobody given) of all.
[[nodiscard]] Result<void> describe(
    Readers& readers, Surroundings& around, const std::optional<std::vector<PersonId>>& people);

} // namespace callwake
