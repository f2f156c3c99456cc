// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/tab_order.h"

#include <QWidget>

namespace callwake {

void tabAt(QWidget& place, QWidget& content)
{
    QList<QWidget*> stops;
    QWidget* last = &content;
    do {
        if ((last == &content || content.isAncestorOf(last)) && last->focusPolicy() != Qt::NoFocus)
            stops << last;
        last = last->nextInFocusChain();
    } while (last != &content);
    // Qt places nothing behind a widget that takes no focus.
    last = &place;
    while (last->focusPolicy() == Qt::NoFocus || stops.contains(last)) {
        last = last->previousInFocusChain();
        if (last == &place)
            return;
    }
    for (QWidget* stop : std::as_const(stops)) {
        QWidget::setTabOrder(last, stop);
        last = stop;
    }
}

} // namespace callwake
