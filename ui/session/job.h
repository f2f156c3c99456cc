// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>
#include <memory>
#include <type_traits>

namespace callwake {

/// Heavy: one thread, for import, detection and verification, which are serial. Reads: two threads.
/// Writes: one thread, so that what a person did is written in the order it was done.
enum class Pool { Heavy, Reads, Writes };
[[nodiscard]] QThreadPool& poolOf(Pool pool);
/// Cancels nothing; waits until every pool is idle. Before a case is closed, and at the end.
void waitForJobs();

/// Runs `work(const Progress&) -> Result<T>` on a pool, which is the only way to another thread in
/// the window. Take the result back on the window's thread with `.then(context, [](Result<T>) {})`;
/// `context` must be a QObject: when it is gone the result is dropped.
/// `QFuture::cancel` makes the Progress answer false and keeps `.then` from being called: for views
/// that no longer want an answer. The work must bring its own Case (`Session::caseForJob`).
template <typename Work>
[[nodiscard]] auto runJob(Pool pool, Work work)
    -> QFuture<std::invoke_result_t<Work, const Progress&>>
{
    using Answer = std::invoke_result_t<Work, const Progress&>;
    struct Task {
        QPromise<Answer> promise;
        Work work;
    };
    // Shared, because a std::function must be copyable, and neither promise nor case is.
    auto task = std::make_shared<Task>(Task{{}, std::move(work)});
    QFuture<Answer> future = task->promise.future();
    task->promise.start();
    poolOf(pool).start([task] {
        if (!task->promise.isCanceled()) {
            const Progress progress{
                [&](const Progress::Step&) { return !task->promise.isCanceled(); }};
            task->promise.addResult(task->work(progress));
        }
        task->promise.finish();
    });
    return future;
}

} // namespace callwake
