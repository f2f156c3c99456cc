// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/empty_state.h"

#include "session/widgets.h"

#include <QAction>
#include <QVBoxLayout>

namespace callwake {
namespace {

/// Made when it is first seen: most of them never are, and wrapped words are dear to measure.
class EmptyState : public QWidget {
public:
    EmptyState(const QString& title, const QString& what, const QList<QAction*>& actions,
        QWidget* parent, Qt::Orientation buttons)
        : QWidget(parent)
        , m_title(title)
        , m_what(what)
        , m_actions(actions)
        , m_buttons(buttons)
    {
    }

protected:
    void showEvent(QShowEvent* event) override
    {
        if (!layout())
            build();
        QWidget::showEvent(event);
    }

private:
    void build()
    {
        auto* column = new QVBoxLayout(this);
        column->setContentsMargins(20, 16, 20, 16);
        column->addStretch(1);
        auto* heading = new PlainLabel(m_title, "strong");
        heading->setAlignment(Qt::AlignHCenter);
        column->addWidget(heading);
        auto* text = (new PlainLabel(m_what, "dim"))->wrapped();
        text->setAlignment(Qt::AlignHCenter);
        column->addWidget(text);
        column->addSpacing(4);
        auto* row = new QBoxLayout(
            m_buttons == Qt::Vertical ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
        row->addStretch(1);
        for (QAction* action : m_actions) {
            auto* button = new KeyButton(
                action->text().remove(u'&'), action->shortcut().toString(QKeySequence::NativeText));
            QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
            row->addWidget(button, 0, Qt::AlignHCenter);
        }
        row->addStretch(1);
        column->addLayout(row);
        column->addStretch(2);
        // Else they would come with the next turn of the event loop.
        for (QWidget* child : findChildren<QWidget*>(Qt::FindDirectChildrenOnly))
            child->show();
    }

    QString m_title;
    QString m_what;
    QList<QAction*> m_actions;
    Qt::Orientation m_buttons;
};

} // namespace

QWidget* emptyState(const QString& title, const QString& what, const QList<QAction*>& actions,
    QWidget* parent, Qt::Orientation buttons)
{
    return new EmptyState(title, what, actions, parent, buttons);
}

} // namespace callwake
