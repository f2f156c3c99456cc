// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/job.h"

#include <QObject>
#include <QString>
#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <vector>

class QTimer;

namespace callwake {

/// The figures that one long job writes and the window reads.
class JobMeter {
public:
    explicit JobMeter(QString title)
        : m_title(std::move(title))
    {
    }
    void cancel() { m_cancelled = true; }
    [[nodiscard]] bool cancelled() const { return m_cancelled; }
    /// "Importing Master.csv · 1.2 M rows · 410,000 rows/s · 12 s left"
    [[nodiscard]] QString text() const;
    /// 0-1000, or -1 where the end is unknown.
    [[nodiscard]] int permille() const;
    [[nodiscard]] Progress progress();

private:
    QString m_title;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::atomic<bool> m_cancelled = false;
    mutable std::mutex m_mutex;
    QString m_what;
    std::uint64_t m_done = 0, m_total = 0, m_rows = 0;
};

/// The long jobs under way, for the status bar. Must outlive them (see waitForJobs).
class RunningJobs : public QObject {
    Q_OBJECT
public:
    explicit RunningJobs(QObject* parent);
    /// Starts `work(const Progress&) -> Result<T>` on the heavy pool. Cancel makes the work fail
    /// with its own words; `then` is called in any case.
    template <typename Work>
    [[nodiscard]] auto start(const QString& title, Work work)
    {
        auto meter = add(title);
        return runJob(Pool::Heavy, [this, meter, work = std::move(work)](const Progress&) mutable {
            auto answer = work(meter->progress());
            QMetaObject::invokeMethod(
                this, [this, meter] { remove(meter); }, Qt::QueuedConnection);
            return answer;
        });
    }
    [[nodiscard]] const std::vector<std::shared_ptr<JobMeter>>& all() const { return m_jobs; }
    void cancelAll();

signals:
    void changed();
    void cancelled(); ///< somebody wants no more work: nothing that waits should start

private:
    std::shared_ptr<JobMeter> add(const QString& title);
    void remove(const std::shared_ptr<JobMeter>& meter);
    std::vector<std::shared_ptr<JobMeter>> m_jobs;
    QTimer* m_timer;
};

} // namespace callwake
