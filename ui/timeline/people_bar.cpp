// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/people_bar.h"

#include "session/labels.h"
#include "session/session.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <algorithm>

namespace callwake {

PeopleBar::PeopleBar(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new ElidedLabel)
    , m_count(new PlainLabel({}, "dim"))
    , m_onlyCalls(new QCheckBox(tr("Only calls")))
{
    setObjectName(QStringLiteral("peopleBar"));
    setAttribute(Qt::WA_StyledBackground);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 4, 8, 4);
    row->setSpacing(10);
    m_title->setFont(textFont(TextSize::Normal, TextWeight::Strong));
    row->addWidget(m_title, 1);
    row->addWidget(m_count);
    m_onlyCalls->setAccessibleName(m_onlyCalls->text());
    row->addWidget(m_onlyCalls);
    connect(m_onlyCalls, &QCheckBox::toggled, this, [this](bool only) {
        ViewFilter filter = m_session.filter();
        filter.picked.onlyCalls = only;
        m_session.setFilter(filter);
    });
    auto* all = quietButton(tr("Show everybody"));
    all->setToolTip(plainTip(tr("Also Esc")));
    row->addWidget(all);
    connect(all, &QPushButton::clicked, this, [this] {
        ViewFilter filter = m_session.filter();
        filter.picked = {};
        m_session.setFilter(filter);
    });
    connect(&session, &Session::filterChanged, this, &PeopleBar::follow);
    connect(&session, &Session::evidenceChanged, this, &PeopleBar::follow);
    connect(&session, &Session::caseChanged, this, &PeopleBar::follow);
    follow();
}

void PeopleBar::follow()
{
    const PickedPeople& picked = m_session.filter().picked;
    const auto& owners = m_session.data().owners;
    const auto withEvents =
        std::ranges::count_if(owners, [](const OwnerInfo& info) { return info.events > 0; });
    const QSignalBlocker quiet(m_onlyCalls);
    m_onlyCalls->setChecked(picked.onlyCalls);
    m_title->setText(picked.title);
    m_count->setText(tr("%1 of %2 people are shown")
                         .arg(counted(std::int64_t(picked.people.size())), counted(withEvents)));
    setVisible(!picked.people.empty());
}

} // namespace callwake
