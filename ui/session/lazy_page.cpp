// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/lazy_page.h"

#include "session/tab_order.h"

#include <QVBoxLayout>

namespace callwake {

LazyPage::LazyPage(std::function<QWidget*()> make, QWidget* parent)
    : QWidget(parent)
    , m_make(std::move(make))
{
}

QWidget* LazyPage::content()
{
    if (m_content)
        return m_content;
    m_content = m_make();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_content);
    tabAt(*this, *m_content);
    m_content->show(); // else it would come with the next turn of the event loop
    return m_content;
}

void LazyPage::showEvent(QShowEvent* event)
{
    content();
    QWidget::showEvent(event);
}

} // namespace callwake
