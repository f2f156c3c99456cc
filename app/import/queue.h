// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace callwake {

/// Hands values from one thread to another, at most `most` of them waiting. Once closed, `push`
/// says false and `pop` gives what is left, then nothing. Waking a thread may take longer than what
/// it then does with one value: who waits for room is woken when half of it is free.
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
        {
            std::unique_lock lock(m_mutex);
            m_room.wait(lock, [&] { return m_closed || m_waiting.size() < m_most; });
            if (m_closed)
                return false;
            m_waiting.push_back(std::move(value));
        }
        m_filled.notify_one();
        return true;
    }

    /// Waits for a value; nothing once closed and empty.
    std::optional<T> pop()
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait(lock, [&] { return m_closed || !m_waiting.empty(); });
        return take(lock);
    }

    /// As `pop`, but gives up after `patience`; `ended` tells the two kinds of nothing apart.
    std::optional<T> pop(std::chrono::milliseconds patience, bool& ended)
    {
        std::unique_lock lock(m_mutex);
        m_filled.wait_for(lock, patience, [&] { return m_closed || !m_waiting.empty(); });
        ended = m_closed && m_waiting.empty();
        return take(lock);
    }

    /// Nothing more comes.
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_closed = true;
        m_filled.notify_all();
        m_room.notify_all();
    }

private:
    std::optional<T> take(std::unique_lock<std::mutex>& lock)
    {
        if (m_waiting.empty())
            return std::nullopt;
        std::optional<T> value(std::move(m_waiting.front()));
        m_waiting.pop_front();
        const bool isHalfEmpty = m_waiting.size() == m_most / 2;
        lock.unlock();
        if (isHalfEmpty)
            m_room.notify_all();
        return value;
    }

    const std::size_t m_most;
    std::mutex m_mutex;
    std::condition_variable m_filled, m_room;
    std::deque<T> m_waiting;
    bool m_closed = false;
};

} // namespace callwake
