// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/empty_state.h"

#include "session/labels.h"
#include "session/lazy_page.h"
#include "session/widgets.h"

#include <QAction>
#include <QStackedWidget>
#include <QTableView>
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
        auto* button = new KeyButton(wordsOf(*action), keyOf(*action));
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        QObject::connect(action, &QAction::enabledChanged, button, &QWidget::setEnabled);
        button->setEnabled(action->isEnabled());
        button->setAutoDefault(false);
        row->addWidget(button, 0, Qt::AlignHCenter);
    }
    row->addStretch(1);
    column->addLayout(row);
    column->addStretch(2);
    return widget;
}

/// The first action of that name of a window that `inside` is in, or that is behind that.
QAction* actionNamed(const QByteArray& name, const QWidget* inside)
{
    for (const QWidget* widget = inside; widget; widget = widget->parentWidget())
        if (widget->isWindow())
            if (auto* found = widget->findChild<QAction*>(QLatin1String(name)))
                return found;
    return nullptr;
}

} // namespace

QWidget* emptyState(const QString& title, const QString& what, const QList<QAction*>& actions,
    QWidget* parent, Qt::Orientation buttons)
{
    return new LazyPage([=] { return made(title, what, actions, buttons); }, parent);
}

QWidget* emptyStateOffering(
    const QString& title, const QString& what, const QList<QByteArray>& actions, QWidget* parent)
{
    const auto make = [=] {
        QList<QAction*> known;
        for (const QByteArray& name : actions)
            if (QAction* action = actionNamed(name, parent)) {
                known << action;
                parent->window()->addAction(action); // a dialog does not have the window's keys
            }
        return made(title, what, known, Qt::Vertical);
    };
    return new LazyPage(make, parent);
}

QWidget* tableOrEmpty(QTableView* table, QWidget* empty, bool isRead)
{
    auto* pages = new QStackedWidget;
    pages->addWidget(table);
    pages->addWidget(empty);
    const QAbstractItemModel* model = table->model();
    const auto choose = [pages, model] { pages->setCurrentIndex(model->rowCount() > 0 ? 0 : 1); };
    // Goes before the table does, whose model says once more that it is empty.
    const QObject* context = pages->layout();
    for (const auto filled : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        QObject::connect(model, filled, context, choose);
    QObject::connect(model, &QAbstractItemModel::modelReset, context, choose);
    if (isRead)
        choose();
    return pages;
}

} // namespace callwake
