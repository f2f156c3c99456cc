// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace callwake {

Result<void> inParallel(std::size_t items,
    const std::function<Result<std::function<Result<void>(std::size_t item)>>()>& makeWorker)
{
    std::atomic<std::size_t> next = 0;
    std::mutex guard;
    std::optional<std::pair<std::size_t, Error>> firstError;
    const auto fail = [&](std::size_t item, const Error& error) {
        const std::lock_guard lock(guard);
        if (!firstError || item < firstError->first)
            firstError.emplace(item, error);
        next = items;
    };
    const auto work = [&] {
        const auto worker = makeWorker();
        if (!worker)
            return fail(items, worker.error());
        for (std::size_t item = next++; item < items; item = next++)
            if (const auto done = (*worker)(item); !done)
                return fail(item, done.error());
    };
    const std::size_t wanted = std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(wanted, items / 16); ++i)
        threads.emplace_back(work);
    work();
    for (std::thread& thread : threads)
        thread.join();
    if (firstError)
        return Failure(firstError->second);
    return {};
}

} // namespace callwake
