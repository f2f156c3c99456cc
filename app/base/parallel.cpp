// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/parallel.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace callwake {

std::size_t usualThreads()
{
    return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 8);
}

Result<void> inParallel(std::size_t items, const std::vector<Worker>& workers)
{
    std::atomic<std::size_t> next = 0;
    std::mutex guard;
    std::optional<std::pair<std::size_t, Error>> firstError;
    const auto work = [&](const Worker& worker) {
        for (std::size_t item = next++; item < items; item = next++)
            if (const auto done = worker(item); !done) {
                const std::lock_guard lock(guard);
                if (!firstError || item < firstError->first)
                    firstError.emplace(item, done.error());
                next = items;
            }
    };
    std::vector<std::thread> threads;
    try {
        for (std::size_t i = 1; i < workers.size(); ++i)
            threads.emplace_back(work, std::cref(workers[i]));
    } catch (const std::system_error&) {
        // The system has no more threads: those that there are, and this one, do it all.
    }
    work(workers.front());
    for (std::thread& thread : threads)
        thread.join();
    if (firstError)
        return Failure(firstError->second);
    return {};
}

} // namespace callwake
