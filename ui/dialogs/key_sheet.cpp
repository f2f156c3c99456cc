// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/key_sheet.h"

#include "session/labels.h"
#include "session/widgets.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QMenu>
#include <QScrollArea>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int columnWidth = 350; ///< the longest words with their keys
constexpr int mostColumns = 4;
constexpr QSize wantedSize{mostColumns * columnWidth + 40, 740};

struct Group {
    QString title;
    QList<std::pair<QString, QString>> keys;
};

QList<Group> groupsOf(const QList<QAction*>& actions)
{
    QList<Group> groups;
    for (const QAction* action : actions) {
        if (action->shortcuts().isEmpty())
            continue; // does what a key of the whole window does
        QString title;
        for (QObject* object : action->associatedObjects())
            if (const auto* menu = qobject_cast<const QMenu*>(object))
                title = menu->title().remove(u'&');
        if (groups.isEmpty() || groups.back().title != title)
            groups << Group{title, {}};
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        groups.back().keys << std::pair(wordsOf(*action), keys.join(QStringLiteral("  ")));
    }
    // A menu that goes on after a menu within it is one group.
    for (qsizetype i = 0; i < groups.size(); ++i)
        for (qsizetype j = i + 1; j < groups.size();)
            if (groups[j].title == groups[i].title) {
                groups[i].keys += groups[j].keys;
                groups.removeAt(j);
            } else {
                ++j;
            }
    groups << Group{KeySheet::tr("Everywhere"),
        {{KeySheet::tr("Open a menu"), KeySheet::tr("Alt + its letter")},
            {KeySheet::tr("To the next field, button or list"), QStringLiteral("Tab")},
            {KeySheet::tr("Close a dialog"), QStringLiteral("Esc")}}};
    groups << Group{KeySheet::tr("With the mouse, in the timeline"),
        {{KeySheet::tr("Zoom where the mouse is"), KeySheet::tr("wheel")},
            {KeySheet::tr("Earlier, later"), KeySheet::tr("drag, Shift+wheel")},
            {KeySheet::tr("Mark a stretch of time"), KeySheet::tr("Shift+drag")}}};
    return groups;
}

QWidget* sheetOf(const Group& group)
{
    auto* widget = new QWidget;
    auto* grid = new QGridLayout(widget);
    grid->setContentsMargins(0, 0, 0, 8);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    grid->addWidget(new PlainLabel(group.title, "strong"), 0, 0, 1, 2);
    int row = 1;
    for (const auto& [what, key] : group.keys) {
        grid->addWidget(new PlainLabel(what), row, 0);
        grid->addWidget(new PlainLabel(key, "key"), row++, 1, Qt::AlignRight);
    }
    return widget;
}

} // namespace

KeySheet::KeySheet(const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    const QSize room = parent ? parent->window()->size() - QSize(40, 40) : wantedSize;
    resize(wantedSize.boundedTo(room));
    const int columns = std::clamp((width() - 40) / columnWidth, 1, mostColumns);
    auto* content = new QWidget;
    auto* across = new QHBoxLayout(content);
    across->setSpacing(28);
    std::vector<QVBoxLayout*> stacks(std::size_t(columns), nullptr);
    std::vector<qsizetype> heights(std::size_t(columns), 0);
    for (auto& stack : stacks) {
        stack = new QVBoxLayout;
        across->addLayout(stack, 1);
    }
    for (const Group& group : groupsOf(actions)) {
        const auto least =
            std::size_t(std::min_element(heights.begin(), heights.end()) - heights.begin());
        stacks[least]->addWidget(sheetOf(group));
        heights[least] += group.keys.size() + 2;
    }
    for (auto* stack : stacks)
        stack->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setAccessibleName(tr("Keys"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(scroll, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace callwake
