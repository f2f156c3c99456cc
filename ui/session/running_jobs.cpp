// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/running_jobs.h"

#include "session/words.h"

#include <QLocale>
#include <QTimer>
#include <algorithm>

namespace callwake {
namespace {

constexpr auto refresh = std::chrono::milliseconds(200);

} // namespace

Progress JobMeter::progress()
{
    return {[this](const Progress::Step& step) {
        const std::lock_guard lock(m_mutex);
        m_what = QString::fromUtf8(step.what.data(), qsizetype(step.what.size()));
        m_done = step.done;
        m_total = step.total;
        m_rows = step.rows;
        return !m_cancelled;
    }};
}

int JobMeter::permille() const
{
    const std::lock_guard lock(m_mutex);
    if (m_total == 0)
        return -1;
    return int(std::min<std::uint64_t>(1000, 1000 * m_done / m_total));
}

QString JobMeter::text() const
{
    const std::lock_guard lock(m_mutex);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - m_begin;
    const QLocale c(QLocale::English);
    QString text = m_title;
    if (!m_what.isEmpty() && !m_title.contains(m_what))
        text += QStringLiteral(" · ") + m_what;
    if (m_rows > 0)
        text += QObject::tr(" · %1 rows · %2 rows/s")
                    .arg(c.toString(m_rows),
                        c.toString(qulonglong(double(m_rows) / std::max(spent.count(), 0.2))));
    if (m_done > 0 && m_total > m_done && spent.count() > 1) {
        const double left = spent.count() * double(m_total - m_done) / double(m_done);
        text += QObject::tr(" · %1 left").arg(lengthText(std::chrono::seconds(qint64(left) + 1)));
    }
    return m_cancelled ? QObject::tr("Cancelling: %1").arg(m_title) : text;
}

RunningJobs::RunningJobs(QObject* parent)
    : QObject(parent)
    , m_timer(new QTimer(this))
{
    m_timer->setInterval(refresh);
    connect(m_timer, &QTimer::timeout, this, &RunningJobs::changed);
}

std::shared_ptr<JobMeter> RunningJobs::add(const QString& title)
{
    auto meter = std::make_shared<JobMeter>(title);
    m_jobs.push_back(meter);
    m_timer->start();
    emit changed();
    return meter;
}

void RunningJobs::remove(const std::shared_ptr<JobMeter>& meter)
{
    std::erase(m_jobs, meter);
    if (m_jobs.empty())
        m_timer->stop();
    emit changed();
}

void RunningJobs::cancelAll()
{
    for (const auto& job : m_jobs)
        job->cancel();
    emit cancelled();
    emit changed();
}

} // namespace callwake
