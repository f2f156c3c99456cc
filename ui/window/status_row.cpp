// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/status_row.h"

#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"
#include "window/actions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QStyle>
#include <QTimer>
#include <algorithm>

namespace callwake {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds messageStays = 12s;
constexpr std::chrono::milliseconds failureStays = 2s; ///< where something succeeds after it

void setRole(QWidget* widget, const char* role)
{
    widget->setProperty("role", QLatin1String(role));
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

QPushButton* flatButton(const QString& text, QAction* action)
{
    auto* button = new QPushButton(text);
    button->setProperty("role", QStringLiteral("status"));
    button->setFlat(true);
    button->setAccessibleName(wordsOf(*action));
    button->setToolTip(tipOf(*action));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

StatusRow::StatusRow(Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_evidence(flatButton({}, actions["verify"]))
    , m_journal(new PlainLabel({}, "small"))
    , m_selection(new PlainLabel({}, "small"))
    , m_message(new ElidedLabel({}, "small"))
    , m_bar(new QProgressBar)
    , m_cancel(flatButton(tr("Cancel"), actions["cancelJobs"]))
    , m_cursor(new PlainLabel({}, "small"))
    , m_messageTime(new QTimer(this))
    , m_verify(actions["verify"])
{
    setObjectName(QStringLiteral("statusRow"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(26);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(6, 0, 6, 0);
    row->setSpacing(18);
    row->addWidget(m_evidence);
    row->addWidget(m_journal);
    row->addWidget(m_selection);
    row->addWidget(m_message, 1);
    m_bar->setTextVisible(false);
    m_bar->setFixedWidth(120);
    m_bar->setAccessibleName(tr("Progress"));
    row->addWidget(m_bar);
    row->addWidget(m_cancel);
    row->addWidget(m_cursor);
    row->addWidget(flatButton(tr("? keys"), actions["keys"]));
    m_messageTime->setSingleShot(true);
    connect(m_messageTime, &QTimer::timeout, this, &StatusRow::followJobs);
    connect(&session, &Session::caseChanged, this, [this] {
        m_verified.reset();
        followEvidence();
    });
    connect(&session, &Session::evidenceChanged, this, &StatusRow::followEvidence);
    connect(&session, &Session::reviewsChanged, this, &StatusRow::followEvidence);
    connect(&session.jobs(), &RunningJobs::changed, this, &StatusRow::followJobs);
    connect(&session, &Session::cursorChanged, this, &StatusRow::followCursor);
    connect(&session, &Session::zoneChanged, this, &StatusRow::followCursor);
    connect(&session, &Session::selectionChanged, this, &StatusRow::followSelection);
    connect(
        &session, &Session::failed, this, [this](const QString& text) { say(text, Tone::Bad); });
    connect(
        &session, &Session::told, this, [this](const QString& text) { say(text, Tone::Neutral); });
    connect(&session, &Session::wrote, this, &StatusRow::forgetFailure);
    followEvidence();
    followJobs();
    followCursor();
    followSelection();
}

void StatusRow::say(const QString& message, Tone tone)
{
    m_tone = tone;
    setRole(m_message, tone == Tone::Bad ? "bad" : "small");
    m_message->setText(message);
    m_message->setToolTip(plainTip(message));
    m_messageTime->start(messageStays);
}

void StatusRow::forgetFailure()
{
    if (m_tone != Tone::Bad || !m_messageTime->isActive())
        return;
    // Several things may be written at once: what failed among them must be read first.
    const auto stood = messageStays - m_messageTime->remainingTimeAsDuration();
    m_messageTime->start(std::max<std::chrono::milliseconds>(failureStays - stood, 0ms));
}

void StatusRow::showVerification(const Verification& verification)
{
    const auto bad =
        std::ranges::count_if(verification.checks, [](const auto& check) { return !check.good; });
    const auto sources = std::int64_t(m_session.data().sources.size());
    m_verified = sources;
    m_evidence->setText(bad == 0
            ? tr("● Evidence unchanged, %1 of %1 sources").arg(counted(sources))
            : tr("▲ Evidence changed: %1")
                  .arg(counted(bad, tr("check failed"), tr("checks failed"))));
    setRole(m_evidence, bad == 0 ? "statusGood" : "statusBad");
    QStringList lines;
    for (const auto& check : verification.checks)
        lines << checkLine(check);
    m_evidence->setToolTip(plainTip(lines.mid(0, 40).join(u'\n')));
    m_evidence->setAccessibleName(m_evidence->text());
}

void StatusRow::followEvidence()
{
    const bool open = m_session.hasCase();
    for (QWidget* widget : {static_cast<QWidget*>(m_evidence), static_cast<QWidget*>(m_journal),
             static_cast<QWidget*>(m_cursor)})
        widget->setVisible(open);
    // What was imported since was not looked at.
    if (m_verified != std::int64_t(m_session.data().sources.size())) {
        m_verified.reset();
        m_evidence->setText(tr("○ Evidence not verified yet"));
        m_evidence->setToolTip(tipOf(*m_verify));
        m_evidence->setAccessibleName(wordsOf(*m_verify));
        setRole(m_evidence, "status");
    }
    const QString head = shown(m_session.data().journalHead);
    m_journal->setText(
        head.isEmpty() ? QString() : tr("Journal head %1…%2").arg(head.left(4), head.right(4)));
    m_journal->setToolTip(plainTip(tr("Head of the journal: %1\nWrite it down elsewhere: whoever "
                                      "knows it can tell whether the journal was changed.")
                                       .arg(head)));
}

void StatusRow::followJobs()
{
    const auto& jobs = m_session.jobs().all();
    m_bar->setVisible(!jobs.empty());
    m_cancel->setVisible(!jobs.empty());
    if (jobs.empty()) {
        if (!m_messageTime->isActive())
            m_message->setText({});
        return;
    }
    const auto& job = jobs.front();
    const int permille = job->permille();
    m_bar->setRange(0, permille < 0 ? 0 : 1000);
    m_bar->setValue(std::max(0, permille));
    if (m_messageTime->isActive())
        return;
    setRole(m_message, "small");
    m_message->setText(jobs.size() == 1
            ? job->text()
            : tr("%1 · %2 more waiting").arg(job->text(), counted(std::int64_t(jobs.size()) - 1)));
}

void StatusRow::followCursor()
{
    const auto cursor = m_session.cursor();
    if (!cursor) {
        m_cursor->setText({});
        return;
    }
    const Zone& zone = m_session.zone();
    m_cursor->setText(zone.isUtc()
            ? tr("Cursor %1 %2 UTC").arg(dayText(*cursor, zone), clockText(*cursor, zone))
            : tr("Cursor %1 %2 · %3 UTC")
                  .arg(dayText(*cursor, zone), clockText(*cursor, zone),
                      clockText(*cursor, Zone())));
}

void StatusRow::followSelection()
{
    const TimeRange range = m_session.selection().range;
    m_selection->setText(
        range.empty() ? QString() : tr("Selection %1").arg(lengthText(range.length())));
    m_selection->setVisible(!range.empty());
}

} // namespace callwake
