// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>

namespace callwake {

/// Hands values from one thread to another, at most `most` of them waiting. Once closed, `push`
/// says false and `pop` gives what is left, then nothing.
template <typename T>
class BoundedQueue {
public:
    explicit BoundedQueue(std::size_t most)
        : m_most(most)
    {
    }

    /// Waits for room. False: closed, `value` is lost.
    bool push(T value)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_closed || m_waiting.size() < m_most; });
        if (m_closed)
            return false;
        m_waiting.push_back(std::move(value));
        m_changed.notify_all();
        return true;
    }

    /// Waits for a value; nothing once closed and empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_closed || !m_waiting.empty(); });
        return take();
    }

    /// As `pop`, but gives up after `patience`; `ended` tells the two kinds of nothing apart.
    std::optional<T> pop(std::chrono::milliseconds patience, bool& ended)
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, patience, [&] { return m_closed || !m_waiting.empty(); });
        ended = m_closed && m_waiting.empty();
        return take();
    }

    /// Nothing more comes.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_changed.notify_all();
    }

private:
    std::optional<T> take()
    {
        if (m_waiting.empty())
            return std::nullopt;
        std::optional<T> value(std::move(m_waiting.front()));
        m_waiting.pop_front();
        m_changed.notify_all();
        return value;
    }

    const std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<T> m_waiting;
    bool m_closed = false;
};

} // namespace callwake
