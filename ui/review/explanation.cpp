// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/explanation.h"

#include "review/explanation_row.h"
#include "session/labels.h"
#include "session/plain_words.h"
#include "session/tab_order.h"
#include "session/words.h"

#include <QHBoxLayout>
#include <QScrollBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>
#include <functional>

namespace callwake {
namespace {

/// Narrower, the words of a row need the place of its bar.
constexpr int widthForBars = 330;

/// "+30", "−13", "+7.5": the minus is as wide as the plus.
QString pointsText(double points)
{
    const double rounded = std::round(points * 10) / 10;
    const QString figure =
        QString::number(std::abs(rounded), 'f', rounded == std::round(rounded) ? 0 : 1);
    if (rounded == 0)
        return QStringLiteral("0");
    return (rounded > 0 ? QStringLiteral("+") : QStringLiteral("−")) + figure;
}

/// What a fact was held against, and why it counts less than it might.
QString ruleText(const SignalHit& hit)
{
    QStringList parts;
    if (!hit.threshold.empty())
        parts << Explanation::tr("Rule: %1").arg(shown(hit.threshold));
    if (hit.testable && hit.basePoints != hit.points && hit.basePoints != 0)
        parts << Explanation::tr("%1 in full; less where it came later or is less certain")
                     .arg(pointsText(hit.basePoints));
    return parts.join(QStringLiteral(" · "));
}

/// How far the waterfall reaches before limits bring it down; at least the 100 of the scale.
double highestSum(const Sequence& sequence)
{
    double sum = 0, most = 100;
    for (const auto& hit : sequence.hits)
        most = std::max(most, sum += hit.testable ? hit.points : 0);
    return most;
}

QWidget* heading(const QString& text, const QString& right = {})
{
    auto* widget = new QWidget;
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(14, 12, 14, 4);
    row->addWidget(new PlainLabel(text, "heading"));
    row->addStretch(1);
    if (!right.isEmpty())
        row->addWidget(new PlainLabel(right, "heading"));
    return widget;
}

} // namespace

QString whereInCall(const SequenceMember& member)
{
    QString where;
    switch (member.phase) {
    case Phase::Before:
        where = Explanation::tr("%1 before the call").arg(lengthText(-member.after));
        break;
    case Phase::Ringing:
        where = Explanation::tr("while it rang, after %1").arg(lengthText(member.after));
        break;
    case Phase::During:
        where = Explanation::tr("%1 into the call").arg(lengthText(member.after));
        break;
    case Phase::After:
        where = Explanation::tr("after the call, %1 since it began").arg(lengthText(member.after));
        break;
    }
    if (member.order == Order::Undetermined)
        where += Explanation::tr(" · order undetermined: the clocks are not exact enough");
    return where;
}

Explanation::Explanation(Session& session, QWidget* parent)
    : QScrollArea(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("explanation"));
    setAccessibleName(tr("Why this sequence is worth review"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    connect(&session, &Session::caseChanged, this, &Explanation::rebuild);
    connect(&session, &Session::sequencesChanged, this, &Explanation::rebuild);
    connect(&session, &Session::zoneChanged, this, &Explanation::rebuild);
    connect(&session, &Session::selectionChanged, this,
        [this](const Selection& now, const Selection& before) {
            if (now.sequence != before.sequence)
                rebuild();
        });
    rebuild();
}

void Explanation::rebuild()
{
    const int place = verticalScrollBar()->value();
    const QList<ExplanationRow*> before = rows();
    const auto at = std::ranges::find_if(before, &ExplanationRow::hasFocus);
    const auto reached = at == before.end() ? 0 : at - before.begin();
    const bool focus = at != before.end();
    auto* content = new QWidget;
    content->setObjectName(QStringLiteral("explanationContent"));
    content->setStyleSheet(QStringLiteral("#explanationContent { background: transparent; }"));
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(0, 0, 0, 8);
    m_column->setSpacing(0);
    const Sequence* sequence = m_session.sequence(m_session.selection().sequence);
    if (sequence) {
        addSuppression(*sequence);
        addWaterfall(*sequence);
        addStatements(*sequence);
        addMembers(*sequence);
        addUntested(*sequence);
        addHelp();
    } else if (m_session.hasCase() && !m_session.data().sequences.empty()) {
        addNote({}, tr("Select a sequence to see why it is worth review. N goes to the next one."));
    }
    m_column->addStretch(1);
    setWidget(content);
    placeBars();
    const std::string now = sequence ? sequence->id : std::string();
    linkRows(now == m_sequence ? reached : 0, focus);
    if (now == m_sequence)
        verticalScrollBar()->setValue(place);
    m_sequence = now;
}

QList<ExplanationRow*> Explanation::rows() const
{
    QList<ExplanationRow*> all;
    if (widget())
        all = widget()->findChildren<ExplanationRow*>(Qt::FindDirectChildrenOnly);
    all.removeIf([](const ExplanationRow* row) { return row->focusPolicy() == Qt::NoFocus; });
    return all;
}

void Explanation::linkRows(qsizetype reached, bool focus)
{
    tabAt(*this, *widget());
    const QList<ExplanationRow*> all = rows();
    for (qsizetype i = 0; i < all.size(); ++i) {
        connect(all[i], &ExplanationRow::focused, this, [this, i] { reach(i); });
        connect(all[i], &ExplanationRow::stepWanted, this, [this, i](int step) {
            const auto now = rows();
            now[std::clamp<qsizetype>(i + step, 0, now.size() - 1)]->setFocus(Qt::TabFocusReason);
        });
    }
    if (all.isEmpty())
        return;
    reach(std::min(reached, all.size() - 1));
    if (focus)
        focusRows();
}

void Explanation::reach(qsizetype row)
{
    const QList<ExplanationRow*> all = rows();
    for (qsizetype i = 0; i < all.size(); ++i)
        all[i]->setFocusPolicy(i == row ? Qt::StrongFocus : Qt::ClickFocus);
    if (all[row]->hasFocus())
        ensureWidgetVisible(all[row], 0, 4);
}

bool Explanation::focusRows()
{
    for (ExplanationRow* row : rows())
        if (row->focusPolicy() == Qt::StrongFocus) {
            row->setFocus(Qt::TabFocusReason);
            return true;
        }
    return false;
}

void Explanation::resizeEvent(QResizeEvent* event)
{
    QScrollArea::resizeEvent(event);
    placeBars();
}

void Explanation::placeBars()
{
    // By the outer width: a scroll bar that comes and goes must not move the bars to and fro.
    for (ExplanationRow* row : findChildren<ExplanationRow*>())
        row->setBarBeside(width() >= widthForBars);
}

void Explanation::addSuppression(const Sequence& sequence)
{
    if (const auto& suppressed = sequence.suppressed) {
        QStringList facts{shown(suppressed->reason)};
        if (!suppressed->owner.empty())
            facts << tr("by %1").arg(shown(suppressed->owner));
        if (!suppressed->ticket.empty())
            facts << tr("ticket %1").arg(shown(suppressed->ticket));
        facts << (suppressed->expires.empty() ? tr("does not expire")
                                              : tr("until %1").arg(shown(suppressed->expires)));
        facts.removeAll(QString());
        addNote(tr("Suppressed: %1").arg(shown(suppressed->rule)),
            tr("%1. It was %2 before.")
                .arg(
                    facts.join(QStringLiteral(", ")), QString::number(suppressed->priorityBefore)));
    }
}

/// What follows may be somebody else's: then both lanes stand below one another.
void Explanation::showBeside(const std::string& id, const SequenceMember& member)
{
    const Sequence* sequence = m_session.sequence(id);
    const auto source = m_session.caseForJob();
    const auto found =
        source ? source->event(member.event) : Result<Event>(Failure(source.error()));
    if (!sequence || !found)
        return;
    const Owner first{sequence->person, {}};
    const Owner other = m_session.ownerOf(*found);
    if (other != first) {
        ViewFilter filter = m_session.filter();
        filter.picked = {tr("%1 and %2").arg(m_session.nameOf(first), m_session.nameOf(other)),
            {{first, {}}, {other, {{member.event, member.time}}}}};
        for (const SequenceMember& call : sequence->calls)
            filter.picked.people.front().marked.emplace(call.event, call.time);
        m_session.setFilter(filter);
    }
    constexpr Duration room = std::chrono::minutes(10);
    m_session.setVisibleRange({std::min(sequence->range.begin, member.time) - room,
        std::max(sequence->range.end, member.time) + room});
    m_session.selectEvent(member.event, other);
}

void Explanation::addMembers(const Sequence& sequence)
{
    QStringList analytics;
    for (const auto& id : sequence.analytics)
        analytics << shown(id);
    QWidget* what = heading(tr("What happened"), analytics.join(QStringLiteral(" · ")));
    what->setToolTip(plainTip(tr("The numbers are analytics of MITRE ATT&CK, a public catalogue of "
                                 "what people do who attack, for those who pass this on.")));
    m_column->addWidget(what);
    const auto add = [&](const SequenceMember& member, const QString& where) {
        auto* row = new ExplanationRow({shown(member.summary), where, {}, {}, true});
        m_column->addWidget(row);
        return row;
    };
    const auto goTo = [this](EventId event, Instant time) {
        m_session.reveal(time);
        m_session.selectEvent(event);
    };
    for (const auto& call : sequence.calls)
        connect(add(call, tr("Call, %1").arg(momentText(call.time, m_session.zone()))),
            &ExplanationRow::chosen, this, std::bind(goTo, call.event, call.time));
    for (const auto& member : sequence.followOns)
        connect(add(member, whereInCall(member)), &ExplanationRow::chosen, this,
            std::bind(goTo, member.event, member.time));
    for (const auto& member : sequence.aftermath)
        connect(add(member, tr("Sign-in made possible by it, %1").arg(whereInCall(member))),
            &ExplanationRow::chosen, this,
            [this, id = sequence.id, member] { showBeside(id, member); });
}

void Explanation::addWaterfall(const Sequence& sequence)
{
    QWidget* why = heading(tr("Why %1").arg(sequence.priority), tr("adds up to the number shown"));
    why->setToolTip(plainTip(tr("How soon to look, from 0 to 100; not how sure anything is.")));
    m_column->addWidget(why);
    double sum = 0;
    const double most = highestSum(sequence);
    const auto add = [&](const QString& sentence, const QString& detail, double points,
                         std::optional<Band> band, EventId record, const QString& meaning,
                         const QString& rule = {}) {
        auto* row = new ExplanationRow({sentence, detail, pointsText(points),
            Bar{sum, sum + points, most, band}, bool(record), meaning, rule});
        sum += points;
        if (record)
            connect(row, &ExplanationRow::chosen, this,
                [this, record] { m_session.selectEvent(record); });
        m_column->addWidget(row);
    };
    for (const auto& hit : sequence.hits)
        if (hit.testable)
            add(shown(hit.sentence), shown(hit.value), hit.points, sequence.band,
                hit.events.empty() ? EventId{} : hit.events.front(), meaningOf(hit.id),
                ruleText(hit));
    for (const auto& factor : sequence.factors)
        if (factor.points != 0 || factor.value != 1)
            add(shown(factor.sentence), {}, factor.points, {}, {}, {});
}

void Explanation::addStatements(const Sequence& sequence)
{
    for (const auto& gate : sequence.gates)
        addNote(tr("Limit:"), withSignalTitles(shown(gate)));
    for (const auto& sentence : sequence.counterfactuals)
        addNote({}, shown(sentence));
}

void Explanation::addUntested(const Sequence& sequence)
{
    for (const auto& sentence : sequence.cannotSay)
        addNote(tr("Cannot say:"), shown(sentence));
    bool first = true;
    for (const auto& hit : sequence.hits) {
        if (hit.testable)
            continue;
        if (std::exchange(first, false))
            m_column->addWidget(heading(tr("Not testable here")));
        m_column->addWidget(new ExplanationRow({shown(hit.sentence), shown(hit.value),
            QStringLiteral("–"), {}, false, meaningOf(hit.id), ruleText(hit)}));
    }
}

void Explanation::addHelp()
{
    auto* row = new ExplanationRow({tr("What these words mean"),
        tr("Opens the page of the handbook on reading a sequence"), {}, {}, true});
    connect(row, &ExplanationRow::chosen, this, &Explanation::helpWanted);
    m_column->addWidget(row);
}

void Explanation::addNote(const QString& title, const QString& text)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(14, 6, 14, 4);
    column->setSpacing(1);
    if (!title.isEmpty())
        column->addWidget(new WrappedText(title, "strong"));
    column->addWidget(new WrappedText(text, "dim"));
    m_column->addWidget(widget);
}

} // namespace callwake
