// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/start_page.h"

#include "session/labels.h"
#include "session/preferences.h"
#include "session/tab_order.h"
#include "session/widgets.h"
#include "session/words.h"
#include "window/actions.h"

#include <QAction>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPainter>
#include <QStyleOptionButton>
#include <QVBoxLayout>

namespace callwake {
namespace {

/// A case as in a list: its name on the left, its folder behind it, as much as there is room for.
class CaseRow : public QPushButton {
public:
    CaseRow(QString name, QString folder)
        : m_name(std::move(name))
        , m_folder(std::move(folder))
    {
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        constexpr int margin = 12, gap = 16;
        QPainter painter(this);
        QStyleOptionButton option;
        initStyleOption(&option);
        style()->drawControl(QStyle::CE_PushButton, &option, &painter, this);
        QRect room = rect().adjusted(margin, 0, -margin, 0);
        const auto write = [&](const QString& text, int width, const QFont& font, const QColor& ink,
                               Qt::Alignment side) {
            painter.setFont(font);
            painter.setPen(ink);
            const QString fitting =
                QFontMetrics(font).elidedText(text, Qt::ElideMiddle, std::max(0, width));
            painter.drawText(room, Qt::AlignVCenter | Qt::TextSingleLine | side, fitting);
            return QFontMetrics(font).horizontalAdvance(fitting);
        };
        const int taken =
            write(m_name, room.width(), textFont(TextSize::Normal), theme().text, Qt::AlignLeft);
        write(m_folder, room.width() - taken - gap, textFont(TextSize::Small), theme().dim,
            Qt::AlignRight);
    }

private:
    QString m_name, m_folder;
};

} // namespace

StartPage::StartPage(Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_recent(new QVBoxLayout)
{
    auto* across = new QHBoxLayout(this);
    across->addStretch(1);
    auto* column = new QVBoxLayout;
    column->setSpacing(6);
    column->addStretch(2);
    column->addWidget(new PlainLabel(tr("Callwake"), "large"));
    auto* what = (new PlainLabel(tr("Puts telephone calls and what happened on computers on one "
                                    "time line, person by person, and shows "
                                    "the calls that were followed by something worth a look."),
                      "dim"))
                     ->wrapped();
    what->setFixedWidth(460);
    column->addWidget(what);
    column->addSpacing(10);
    auto* buttons = new QHBoxLayout;
    for (const char* name : {"new", "open", "handbook"}) {
        QAction* action = actions[name];
        auto* button = new KeyButton(wordsOf(*action), keyOf(*action));
        button->setObjectName(QLatin1String("start_") + QLatin1String(name));
        if (QByteArray(name) == "new")
            button->setProperty("role", QStringLiteral("primary"));
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        buttons->addWidget(button);
    }
    buttons->addStretch(1);
    column->addLayout(buttons);
    column->addSpacing(16);
    column->addLayout(m_recent);
    column->addSpacing(16);
    column->addWidget(
        (new PlainLabel(
             tr("Or drop a case, log files or a folder of logs on this window."), "small"))
            ->wrapped());
    column->addStretch(3);
    across->addLayout(column);
    across->addStretch(1);
}

void StartPage::showEvent(QShowEvent* event)
{
    listRecent();
    QWidget::showEvent(event);
}

void StartPage::listRecent()
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    const QStringList paths = preferences().recentCases();
    if (paths.isEmpty())
        return;
    m_recent->addWidget(new PlainLabel(tr("Recent cases"), "heading"));
    QWidget* last = findChild<QWidget*>(QStringLiteral("start_handbook"));
    for (const QString& path : paths) {
        const QFileInfo file(path);
        auto* button = new CaseRow(shown(file.completeBaseName().toStdString(), 80),
            shown(file.path().toStdString(), 200));
        button->setToolTip(plainTip(path));
        button->setAccessibleName(tr("Open %1").arg(path));
        connect(button, &QPushButton::clicked, this, [this, path] { emit caseChosen(path); });
        m_recent->addWidget(button);
        tabAt(*last, *button);
        last = button;
    }
}

} // namespace callwake
