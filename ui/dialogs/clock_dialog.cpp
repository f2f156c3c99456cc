// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/clock_dialog.h"

#include "session/commands.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/words.h"

#include <QLineEdit>

namespace callwake {
namespace {

using namespace std::chrono_literals;

constexpr Duration resolution = 1s; ///< logs cut or round to whole seconds

/// Which zone to look at; empty where the clock itself may be wrong.
QString zoneHint(const Session& session, const ClockEstimate& estimate)
{
    const bool ofOther = estimate.doubtful == estimate.reference;
    const Source* source = session.source(ofOther ? estimate.reference : estimate.source);
    if (!source || !looksLikeZone(estimate.offset))
        return {};
    return ofOther
        ? ClockDialog::tr(" Clocks are rarely that wrong: the other one's time zone (%1) was only "
                          "assumed, look at it first.")
              .arg(shown(source->zone))
        : ClockDialog::tr(" Clocks are rarely that wrong: look at the time zone (%1) first.")
              .arg(shown(source->zone));
}

/// What is known of the clock once it is set to the other one.
Duration proposedUncertainty(const Session& session, const ClockEstimate& estimate)
{
    const Source* source = session.source(estimate.source);
    const Source* reference = session.source(estimate.reference);
    const Duration own = source ? source->uncertainty : Duration::zero();
    const Duration other = reference ? reference->uncertainty : Duration::zero();
    const Duration spread =
        estimate.drift == Duration::zero() ? estimate.spread : 2 * estimate.spread; // also the ends
    return std::max(own, other + std::max(spread, resolution));
}

} // namespace

bool agrees(const ClockEstimate& estimate)
{
    return estimate.drift == Duration::zero()
        && std::chrono::abs(estimate.offset) <= std::max(estimate.spread, resolution);
}

QString driftHint(const ClockEstimate& estimate)
{
    if (estimate.drift == Duration::zero())
        return {};
    const QString perDay = lengthText(std::chrono::abs(estimate.drift));
    return (estimate.drift > Duration::zero()
            ? ClockDialog::tr(" It loses %1 a day: no one offset is right for long.")
            : ClockDialog::tr(" It gains %1 a day: no one offset is right for long."))
        .arg(perDay);
}

QString sentenceOf(const Session& session, const ClockEstimate& estimate)
{
    const QString calls = estimate.ofActs
        ? counted(estimate.calls, ClockDialog::tr("act also stands"),
              ClockDialog::tr("acts also stand"))
            + (estimate.host.empty() ? QString()
                                     : ClockDialog::tr(" (on %1)").arg(shown(estimate.host, 80)))
        : counted(estimate.calls, ClockDialog::tr("call also stands"),
            ClockDialog::tr("calls also stand"));
    const QString within = lengthText(std::max(2 * estimate.spread, resolution));
    const QString other = session.nameOf(estimate.reference);
    if (agrees(estimate))
        return ClockDialog::tr("%1 in %2: the clocks agree (middle half within %3).")
            .arg(calls, other, within);
    const QString by = lengthText(std::chrono::abs(estimate.offset));
    const QString sentence = estimate.offset > Duration::zero()
        ? ClockDialog::tr("%1 in %2: this clock seems %3 behind (middle half within %4).")
        : ClockDialog::tr("%1 in %2: this clock seems %3 ahead (middle half within %4).");
    return sentence.arg(calls, other, by, within) + driftHint(estimate)
        + zoneHint(session, estimate);
}

ClockDialog::ClockDialog(Session& session, const ClockEstimate& estimate, QWidget* parent)
    : FormDialog(tr("Clock of %1").arg(session.nameOf(estimate.source)),
        sentenceOf(session, estimate)
            + tr("\nThey are %1 of %2 that both files could hold. The journal keeps what you "
                 "accept; Ctrl+Z takes it back.")
                  .arg(counted(estimate.calls), counted(estimate.comparable)),
        tr("Set the clock"), parent)
    , m_session(session)
    , m_source(estimate.source)
    , m_offset(new QLineEdit)
    , m_uncertainty(new QLineEdit)
    , m_first(new PlainLabel)
    , m_last(new PlainLabel)
{
    setObjectName(QStringLiteral("clockDialog"));
    m_offset->setObjectName(QStringLiteral("offset"));
    m_uncertainty->setObjectName(QStringLiteral("uncertainty"));
    m_first->setObjectName(QStringLiteral("firstEvent"));
    const Source* source = session.source(m_source);
    const Duration now = source ? source->offset : Duration::zero();
    m_offset->setText(offsetText(now + estimate.offset));
    m_uncertainty->setText(offsetText(proposedUncertainty(session, estimate)).remove(u'+'));
    addField(tr("Clock offset"), m_offset,
        tr("Added to every time as the file has it; now %1.").arg(offsetText(now)));
    addField(tr("Uncertainty ±"), m_uncertainty,
        tr("Events closer than that are shown with their order undetermined; now %1.")
            .arg(lengthText(source ? source->uncertainty : Duration::zero())));
    addField(tr("First event"), m_first);
    addField(tr("Last event"), m_last);
    for (PlainLabel* label : {m_first, m_last})
        label->setFont(monoFont());
    for (QLineEdit* field : {m_offset, m_uncertainty})
        connect(field, &QLineEdit::textChanged, this, &ClockDialog::showEffect);
    setMinimumWidth(720);
    showEffect();
}

std::optional<Duration> ClockDialog::offset() const
{
    return parseDuration(typed(m_offset->text().trimmed()));
}

std::optional<Duration> ClockDialog::uncertainty() const
{
    const auto length = parseDuration(typed(m_uncertainty->text().trimmed()));
    return length && *length >= Duration::zero() ? length : std::nullopt;
}

void ClockDialog::showEffect()
{
    const Source* source = m_session.source(m_source);
    const bool known = source && offset() && uncertainty();
    complain(known ? QString() : tr("Write offset and uncertainty as +2.5s, -1m or 250ms."));
    if (!known)
        return;
    const auto both = [&](Instant time) {
        return fullTimeText(time, m_session.zone()) + QStringLiteral("  →  ")
            + fullTimeText(time - source->offset + *offset(), m_session.zone());
    };
    m_first->setText(both(source->span.begin));
    m_last->setText(both(source->span.end));
}

QString ClockDialog::act()
{
    correctClock(m_session, m_source, *offset(), *uncertainty(), closingWhenWritten());
    return {};
}

} // namespace callwake
