// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/empty_state.h"

#include "session/labels.h"
#include "session/lazy_page.h"
#include "session/widgets.h"

#include <QAction>
#include <QVBoxLayout>

namespace callwake {
namespace {

QWidget* made(const QString& title, const QString& what, const QList<QAction*>& actions,
    Qt::Orientation buttons)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(20, 16, 20, 16);
    column->addStretch(1);
    auto* heading = new PlainLabel(title, "strong");
    heading->setAlignment(Qt::AlignHCenter);
    column->addWidget(heading);
    auto* text = (new PlainLabel(what, "dim"))->wrapped();
    text->setAlignment(Qt::AlignHCenter);
    column->addWidget(text);
    column->addSpacing(4);
    auto* row =
        new QBoxLayout(buttons == Qt::Vertical ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    row->addStretch(1);
    for (QAction* action : actions) {
        auto* button = new KeyButton(
            action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText));
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        row->addWidget(button, 0, Qt::AlignHCenter);
    }
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(2);
    return widget;
}

} // namespace

QWidget* emptyState(const QString& title, const QString& what, const QList<QAction*>& actions,
    QWidget* parent, Qt::Orientation buttons)
{
    return new LazyPage([=] { return made(title, what, actions, buttons); }, parent);
}

} // namespace callwake
