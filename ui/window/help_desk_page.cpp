// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/help_desk_page.h"

#include "base/first_error.h"
#include "report/timeline_drawing.h"
#include "session/labels.h"
#include "session/words.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace callwake {
namespace {

QString textOf(const std::string& safe)
{
    return QString::fromStdString(safe);
}

std::vector<std::string> cannotSayOf(const ReviewSheet& sheet)
{
    if (!sheet.cannotSay.empty())
        return sheet.cannotSay;
    return {HelpDeskPage::tr("No gap is known: logs cover this person’s programs and pages then.")
                .toStdString()};
}

TimeRange spanOf(const ReviewSheet& sheet, const SheetColleague& colleague)
{
    TimeRange span;
    for (const SheetStep& step : sheet.steps)
        if (std::ranges::find(colleague.named, step.member.event) != colleague.named.end()) {
            const Instant time = step.member.time;
            span = span == TimeRange{}
                ? TimeRange{time, time}
                : TimeRange{std::min(span.begin, time), std::max(span.end, time)};
        }
    return withRoom(span);
}

Result<HelpDeskSheet::Span> spanOf(const Case& source, Owner owner, const QString& name,
    TimeRange range, const std::function<bool(const Mark&)>& wanted)
{
    auto lanes = readLanes(source, owner, wanted);
    if (!lanes)
        return Failure(lanes.error());
    HelpDeskSheet::Span span{{}, range, false};
    span.group.owner = owner;
    span.group.name = name;
    span.group.lanes = std::move(*lanes);
    return span;
}

} // namespace

Result<HelpDeskSheet> helpDeskSheet(const Case& source, const std::string& sequence)
{
    auto sheet = reviewSheet(source, sequence);
    if (!sheet)
        return Failure(sheet.error());
    HelpDeskSheet out{std::move(*sheet), {}};
    const TimeRange range = withRoom(out.sheet.range);
    auto own = spanOf(
        source, {out.sheet.person, {}}, textOf(out.sheet.name), range, [range](const Mark& mark) {
            return mark.begin < range.end && mark.begin + mark.length >= range.begin;
        });
    if (!own)
        return Failure(own.error());
    out.spans.push_back(std::move(*own));
    for (const SheetColleague& colleague : out.sheet.colleagues) {
        auto named = spanOf(source, colleague.owner, textOf(colleague.name),
            spanOf(out.sheet, colleague), [&](const Mark& mark) {
                return std::ranges::find(colleague.named, mark.event) != colleague.named.end();
            });
        if (!named)
            return Failure(named.error());
        named->ofColleague = true;
        out.spans.push_back(std::move(*named));
    }
    return out;
}

HelpDeskPage::HelpDeskPage(const HelpDeskSheet& told, bool mayReveal, QWidget* parent)
    : QWidget(parent)
    , m_sheet(told.sheet)
    , m_why(new QLineEdit)
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(14, 14, 14, 14);
    m_column->setSpacing(4);
    addHead();
    addSteps(mayReveal);
    addSpans(told.spans);
    addList(tr("What to ask %1").arg(textOf(m_sheet.name)), m_sheet.questions);
    addList(tr("Why this is shown"), m_sheet.reasons);
    addList(tr("What nobody can say"), cannotSayOf(m_sheet));
    m_column->addStretch(1);
}

void HelpDeskPage::addHead()
{
    m_column->addWidget(new WrappedText(textOf(m_sheet.name), "large"));
    m_column->addWidget(new WrappedText(
        tr("%1, time of %2").arg(rangeText(m_sheet.range, m_sheet.zone), zoneWord(m_sheet.zone))));
    const bool expected = !m_sheet.expected.empty();
    if (expected)
        m_column->addWidget(new WrappedText(textOf(m_sheet.expected), "strong"));
    m_column->addWidget(new WrappedText(expected
            ? tr("Where that does not fit: ask, then decide below.")
            : tr("This is worth a look. It is no proof that anything is wrong: ask, then "
                 "decide below."),
        "dim"));
}

void HelpDeskPage::addSteps(bool mayReveal)
{
    m_column->addSpacing(8);
    m_column->addWidget(new PlainLabel(tr("What happened"), "heading"));
    for (const SheetStep& step : m_sheet.steps) {
        auto* row =
            new HelpDeskStep(step, placeOf(step, m_sheet.zone, m_sheet.range.begin), mayReveal);
        connect(row, &HelpDeskStep::revealWanted, this, &HelpDeskPage::revealWanted);
        m_column->addWidget(row);
        m_steps.emplace_back(step.member.event, row);
    }
    m_column->addWidget(new WrappedText(mayReveal
            ? tr("Numbers, names and records are withheld. Each that you show is written in the "
                 "journal of the case first, with your name and the reason below.")
            : tr("Numbers, names and records stay withheld: the case is open for reading only, so "
                 "nobody could see later that you looked."),
        "small"));
    m_why->setPlaceholderText(tr("Why you need to see it, for the journal"));
    m_why->setAccessibleName(m_why->placeholderText());
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setMaxLength(500);
    m_why->setVisible(mayReveal);
    m_column->addWidget(m_why);
}

void HelpDeskPage::addSpans(const std::vector<HelpDeskSheet::Span>& spans)
{
    for (const HelpDeskSheet::Span& span : spans) {
        m_column->addSpacing(8);
        if (span.ofColleague)
            m_column->addWidget(new WrappedText(
                tr("%1: only what this sequence names").arg(span.group.name), "dim"));
        m_column->addWidget(new SpanDrawing(span.group, span.range, m_sheet.zone));
    }
}

void HelpDeskPage::addList(const QString& title, const std::vector<std::string>& sentences)
{
    if (sentences.empty())
        return;
    m_column->addSpacing(8);
    m_column->addWidget(new WrappedText(title, "heading"));
    for (const std::string& sentence : sentences)
        m_column->addWidget(new WrappedText(QStringLiteral("•  ") + textOf(sentence)));
}

void HelpDeskPage::reveal(EventId event, Withheld what, const QString& text)
{
    m_revealed[{event, what}] = text;
    for (const auto& [id, row] : m_steps)
        if (id == event)
            row->reveal(what, text);
}

QString HelpDeskPage::why() const
{
    return m_why->text();
}

QString HelpDeskPage::shownText() const
{
    QStringList lines{textOf(m_sheet.name),
        tr("%1, time of %2").arg(rangeText(m_sheet.range, m_sheet.zone), zoneWord(m_sheet.zone))};
    if (!m_sheet.expected.empty())
        lines << textOf(m_sheet.expected);
    lines << QString() << tr("What happened");
    for (const SheetStep& step : m_sheet.steps) {
        lines << placeOf(step, m_sheet.zone, m_sheet.range.begin) + QStringLiteral(": ")
                + textOf(step.sentence);
        for (const Withheld what : step.withheld)
            if (const auto found = m_revealed.find({step.member.event, what});
                found != m_revealed.end())
                lines << QStringLiteral("%1: %2").arg(titleOf(what), found->second);
    }
    const auto add = [&](const QString& title, const std::vector<std::string>& sentences) {
        if (!sentences.empty())
            lines << QString() << title;
        for (const std::string& sentence : sentences)
            lines << QStringLiteral("- ") + textOf(sentence);
    };
    add(tr("What to ask %1").arg(textOf(m_sheet.name)), m_sheet.questions);
    add(tr("Why this is shown"), m_sheet.reasons);
    add(tr("What nobody can say"), cannotSayOf(m_sheet));
    return lines.join(u'\n') + u'\n';
}

} // namespace callwake
