// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <type_traits>

namespace callwake {

/// Heavy: one thread, for import, detection and verification, which are serial. Reads: two threads.
/// Writes: one thread, so that what a person did is written in the order it was done.
enum class Pool { Heavy, Reads, Writes };
[[nodiscard]] QThreadPool& poolOf(Pool pool);
/// Cancels nothing; waits until every pool is idle. Before a case is closed, and at the end.
void waitForJobs();

/// Work that runs, or ran, on a pool: what `runJob` gives. Only for the window's thread. (QFuture
/// will not do: in Qt 6.4 it stops the program when the object that wants the answer is gone.)
template <typename Answer>
class Job {
public:
    Job() = default;

    /// Calls `use(Answer)` on the window's thread, once, unless `context` is gone or somebody
    /// cancelled by then. Call in the same turn of the event loop as `runJob`.
    template <typename Use>
    void then(QObject* context, Use use)
    {
        m_state->use = [guard = QPointer<QObject>(context), use = std::move(use)](
                           Answer&& answer) mutable {
            if (guard)
                use(std::move(answer));
        };
    }
    /// Nobody wants the answer any more: Progress says no, and `then` is not called.
    void cancel()
    {
        if (m_state)
            m_state->cancelled = true;
    }
    /// Still on its way.
    [[nodiscard]] bool running() const { return m_state && !m_state->finished; }

private:
    struct State {
        std::atomic<bool> cancelled = false;
        bool finished = false; ///< window's thread
        std::function<void(Answer&&)> use; ///< window's thread
    };
    std::shared_ptr<State> m_state;

    template <typename Work>
    friend auto runJob(Pool pool, Work work) -> Job<std::invoke_result_t<Work, const Progress&>>;
};

/// Runs `work(const Progress&) -> Result<T>` on a pool, which is the only way to another thread in
/// the window. The work must bring its own Case (`Session::caseForJob`).
template <typename Work>
[[nodiscard]] auto runJob(Pool pool, Work work) -> Job<std::invoke_result_t<Work, const Progress&>>
{
    using Answer = std::invoke_result_t<Work, const Progress&>;
    Job<Answer> job;
    job.m_state = std::make_shared<typename Job<Answer>::State>();
    // Shared, because a std::function must be copyable, and a case is not.
    auto task = std::make_shared<Work>(std::move(work));
    poolOf(pool).start([state = job.m_state, task]() mutable {
        std::shared_ptr<Answer> answer;
        if (!state->cancelled) {
            const Progress progress{[&](const Progress::Step&) { return !state->cancelled; }};
            answer = std::make_shared<Answer>((*task)(progress));
        }
        task.reset();
        auto* application = QCoreApplication::instance();
        if (!application)
            return;
        QMetaObject::invokeMethod(
            application,
            [state, answer] {
                state->finished = true;
                const auto use = std::move(state->use);
                if (answer && use && !state->cancelled)
                    use(std::move(*answer));
            },
            Qt::QueuedConnection);
    });
    return job;
}

} // namespace callwake
