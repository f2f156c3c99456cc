// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "session/case_data.h"
#include "session/preferences.h"
#include "session/words.h"

#include <QFileInfo>
#include <QUndoStack>
#include <utility>

namespace callwake {
namespace {

/// What is written beside the case must not depend on where the program was started.
std::string wholePath(const QString& path)
{
    return QFileInfo(path).absoluteFilePath().toStdString();
}

} // namespace

Session::Session(QObject* parent)
    : QObject(parent)
    , m_undo(new QUndoStack(this))
    , m_jobs(new RunningJobs(this))
{
}

Session::~Session()
{
    m_jobs->cancelAll();
    waitForJobs();
}

QString Session::casePath() const
{
    return m_case ? shown(m_case->path()) : QString();
}

bool Session::writable() const
{
    return m_case && m_case->writable();
}

Result<void> Session::create(const QString& path, const CaseSettings& settings)
{
    auto made = Case::create(wholePath(path), settings);
    if (!made)
        return Failure(made.error());
    opened(std::move(*made));
    return {};
}

Result<void> Session::open(const QString& path)
{
    const std::string file = wholePath(path);
    // Our own lock would keep us from opening the same file again.
    if (m_case && m_case->path() == file)
        close();
    auto found = Case::open(file, Case::Access::Write);
    if (found) {
        opened(std::move(*found));
        return {};
    }
    auto readable = Case::open(file, Case::Access::Read);
    if (!readable)
        return Failure(found.error());
    opened(std::move(*readable));
    emit failed(tr("Opened for reading only: %1").arg(shown(found.error().text())));
    return {};
}

void Session::opened(Case opened)
{
    close();
    emit caseComes();
    m_case = std::move(opened);
    m_memory = std::make_shared<DetectionMemory>();
    m_firstLook = true;
    if (auto settings = m_case->settings()) {
        m_data.settings = *settings;
        if (auto zone = Zone::named(settings->zone))
            m_zone = *zone;
    }
    for (const auto& name : m_case->recovered())
        emit failed(tr("Removed the half-imported source %1. Import it again.").arg(shown(name)));
    emit caseChanged();
    emit zoneChanged();
    reload();
    if (writable())
        detect();
}

void Session::close()
{
    if (!m_case)
        return;
    m_jobs->cancelAll();
    waitForJobs();
    ++m_generation;
    m_pending = m_writing = m_touched = 0;
    m_detecting = false;
    m_detectAgain.reset();
    m_undo->clear();
    m_case.reset();
    m_memory.reset();
    m_data = {};
    m_visible = {};
    m_selection = {};
    m_filter = {};
    m_cursor.reset();
    emit caseChanged();
}

Result<Case> Session::caseForJob() const
{
    if (!m_case)
        return failure("No case is open");
    return m_case->another();
}

void Session::reload(int parts)
{
    if (!m_case)
        return;
    auto own = caseForJob();
    if (!own) {
        emit failed(shown(own.error().text()));
        return;
    }
    ++m_pending;
    runJob(Pool::Reads, [own = std::move(*own), parts](const Progress&) {
        return readCaseData(own, parts);
    }).then(this, [this, parts, generation = m_generation](Result<CaseData> fresh) {
        if (generation != m_generation)
            return;
        --m_pending;
        if (fresh)
            take(std::move(*fresh), parts);
        else
            emit failed(shown(fresh.error().text()));
        if (m_pending == 0 && !m_detecting)
            emit idle();
    });
}

void Session::take(CaseData&& fresh, int parts)
{
    takeParts(m_data, std::move(fresh), parts);
    if (!m_selection.sequence.empty() && !sequence(m_selection.sequence)) {
        Selection now = m_selection;
        now.sequence.clear();
        setSelection(now);
    }
    announce(parts);
    if (m_firstLook)
        firstLook();
}

void Session::announce(int parts)
{
    if (parts & Settings)
        emit settingsChanged();
    if (parts & Evidence)
        emit evidenceChanged();
    if (parts & Sequences)
        emit sequencesChanged();
    if (parts & Reviews)
        emit reviewsChanged();
    if (parts & Witnesses)
        emit witnessesChanged();
}

void Session::firstLook()
{
    if (m_data.totals.span.empty() && m_data.sequences.empty())
        return; // an empty case: the first import gives something to look at
    if (m_data.sequences.empty() && m_detecting) {
        zoomToCase();
        return; // what detection finds is the better first sight
    }
    m_firstLook = false;
    if (m_selection != Selection{})
        return; // a person was quicker
    if (m_data.sequences.empty())
        zoomToCase();
    else
        selectSequence(m_data.sequences.front().id);
}

std::string Session::author() const
{
    return typed(preferences().author());
}

void Session::write(int touched, std::function<Result<void>(Case&)> act,
    std::function<void(const Result<void>&)> then)
{
    auto own = caseForJob();
    if (!own) {
        emit failed(shown(own.error().text()));
        if (then)
            then(Failure(own.error()));
        return;
    }
    ++m_pending;
    ++m_writing;
    m_touched |= touched;
    runJob(Pool::Writes, [own = std::move(*own), act = std::move(act)](const Progress&) mutable {
        return act(own);
    }).then(this, [this, generation = m_generation, then = std::move(then)](Result<void> done) {
        if (generation != m_generation)
            return;
        --m_pending;
        --m_writing;
        if (done)
            emit wrote();
        else
            emit failed(shown(done.error().text()));
        if (then)
            then(done);
        if (m_writing > 0)
            return;
        const int parts = std::exchange(m_touched, 0);
        reload(parts);
        if (parts & (Evidence | Settings | Witnesses))
            detect();
    });
}

void Session::anticipate(const Review& review)
{
    m_data.reviews.insert_or_assign(review.sequence, review);
    emit reviewsChanged();
}

void Session::anticipate(const std::vector<WitnessDecision>& decisions)
{
    for (const WitnessDecision& decision : decisions) {
        std::erase_if(m_data.witnessDecisions, [&](const WitnessDecision& said) {
            return said.first == decision.first && said.second == decision.second;
        });
        if (decision.same)
            m_data.witnessDecisions.push_back(decision);
    }
}

void Session::detect(DetectionScope scope)
{
    if (!writable())
        return;
    if (m_detecting) {
        m_detectAgain = std::max(m_detectAgain.value_or(scope), scope);
        return;
    }
    auto own = caseForJob();
    if (!own) {
        emit failed(shown(own.error().text()));
        return;
    }
    m_detecting = true;
    m_jobs
        ->start(tr("Looking for sequences"),
            [own = std::move(*own), scope, memory = m_memory](
                const Progress& progress) mutable -> Result<DetectionSummary> {
                const auto rules = rulesOf(own);
                if (!rules)
                    return Failure(rules.error());
                return callwake::detect(own, *rules, progress, scope, 0, memory.get());
            })
        .then(this, [this, generation = m_generation](Result<DetectionSummary> summary) {
            if (generation == m_generation)
                detected(summary);
        });
}

void Session::detected(const Result<DetectionSummary>& summary)
{
    m_detecting = false;
    if (!summary)
        emit failed(shown(summary.error().text()));
    if (const auto again = std::exchange(m_detectAgain, std::nullopt))
        detect(*again);
    reload(Sequences);
}

} // namespace callwake
