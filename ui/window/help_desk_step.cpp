// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/help_desk_step.h"

#include "review/explanation.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>

namespace callwake {
namespace {

constexpr int recordHeight = 96;

QString wordsOfButton(Withheld what)
{
    switch (what) {
    case Withheld::Number:
        return HelpDeskStep::tr("Show number");
    case Withheld::Names:
        return HelpDeskStep::tr("Show names");
    case Withheld::Record:
        break;
    }
    return HelpDeskStep::tr("Show record");
}

QWidget* recordView(const QString& text, const QString& place)
{
    auto* view = new QPlainTextEdit(text);
    view->setReadOnly(true);
    view->setTabChangesFocus(true);
    view->setFont(monoFont(TextSize::Small));
    view->setWordWrapMode(QTextOption::WrapAnywhere);
    view->setFixedHeight(recordHeight);
    view->setAccessibleName(HelpDeskStep::tr("Record: %1").arg(place));
    view->setObjectName(QStringLiteral("revealedRecord"));
    return view;
}

} // namespace

QString placeOf(const SheetStep& step, const Zone& zone, Instant day)
{
    const bool sameDay = dayText(step.member.time, zone) == dayText(day, zone);
    const QString time =
        sameDay ? clockText(step.member.time, zone).left(5) : momentText(step.member.time, zone);
    return step.member.call ? QStringLiteral("%1, %2").arg(time, whereInCall(step.member)) : time;
}

QString titleOf(Withheld what)
{
    switch (what) {
    case Withheld::Number:
        return HelpDeskStep::tr("Number");
    case Withheld::Names:
        return HelpDeskStep::tr("Names");
    case Withheld::Record:
        break;
    }
    return HelpDeskStep::tr("Record");
}

HelpDeskStep::HelpDeskStep(
    const SheetStep& step, const QString& place, bool mayReveal, QWidget* parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout)
    , m_place(place)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 4, 0, 4);
    row->setSpacing(6);
    m_column->setSpacing(2);
    m_column->addWidget(new WrappedText(place, "small"));
    m_column->addWidget(new WrappedText(QString::fromStdString(step.sentence)));
    if (!step.colleague.empty())
        m_column->addWidget(new WrappedText(
            tr("This was done with the account of %1: only what this sequence names is told.")
                .arg(QString::fromStdString(step.colleague)),
            "dim"));
    row->addLayout(m_column, 1);
    for (const Withheld what : step.withheld) {
        auto* button = quietButton(wordsOfButton(what));
        button->setObjectName(QStringLiteral("show%1").arg(titleOf(what)));
        button->setAccessibleName(QStringLiteral("%1: %2").arg(wordsOfButton(what), place));
        button->setEnabled(mayReveal);
        if (what == Withheld::Record) // of every row: it must not outshout what happened
            button->setProperty("role", QStringLiteral("status"));
        connect(button, &QPushButton::clicked, this,
            [this, event = step.member.event, what] { emit revealWanted(event, what); });
        row->addWidget(button, 0, Qt::AlignTop);
        m_buttons[what] = button;
    }
}

void HelpDeskStep::reveal(Withheld what, const QString& text)
{
    const auto asked = m_buttons.find(what);
    if (asked == m_buttons.end())
        return;
    QPushButton* button = asked->second;
    m_buttons.erase(asked);
    if (what == Withheld::Record)
        m_column->addWidget(recordView(text, m_place));
    else
        m_column->addWidget(
            new WrappedText(QStringLiteral("%1: %2").arg(titleOf(what), text), "strong"));
    // The keys go on to what is next, not to nothing.
    if (button->hasFocus())
        focusNextChild();
    button->setText(tr("Logged"));
    button->setEnabled(false);
}

} // namespace callwake
