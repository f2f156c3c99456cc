// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/people_page.h"

#include "session/column_fitting.h"
#include "session/commands.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QAction>
#include <QHeaderView>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

constexpr qsizetype mostShown = 80; ///< letters of a name

QString textOf(const Identity& identity)
{
    return titleOf(identity.kind) + u' ' + shown(identity.value, mostShown);
}

void setCells(QTableWidget& table, int row, const QStringList& cells)
{
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(plainTip(cells[column]));
        table.setItem(row, column, item);
    }
}

} // namespace

PeoplePage::PeoplePage(Session& session)
    : m_session(session)
    , m_find(new QLineEdit)
    , m_found(new PlainLabel({}, "dim"))
    , m_people(textTable({tr("Person"), tr("Group"), tr("Zone"), tr("Known as")}, tr("People")))
    , m_links(textTable(
          {tr("Name"), tr("Other name"), tr("One?"), tr("Why")}, tr("Names of one account")))
    , m_count(new PlainLabel({}, "dim"))
    , m_apart(quietButton(tr("Not one")))
    , m_together(quietButton({}))
    , m_held(new ElidedLabel({}, "dim"))
    , m_import(quietButton(tr("Import list…")))
    , m_below(linksPart())
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(tr("Who is who: a list as CSV has the columns "
                           "person,name,group,zone,kind,identity, one line for "
                           "each extension, number, account, e-mail address, computer or device."),
             "dim"))
            ->wrapped());
    auto* parts = new QSplitter(Qt::Vertical);
    parts->setChildrenCollapsible(false);
    parts->addWidget(peoplePart());
    parts->addWidget(m_below);
    column->addWidget(parts, 1);
    auto* row = new QHBoxLayout;
    row->addWidget(m_import);
    m_held->setObjectName(QStringLiteral("held"));
    m_held->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(m_held, 1);
    for (QWidget* one : std::initializer_list<QWidget*>{m_count, m_apart, m_together})
        row->addWidget(one);
    column->addLayout(row);
    m_import->setEnabled(session.writable());
    connect(m_import, &QPushButton::clicked, this, &PeoplePage::importWanted);
    connect(m_people, &QTableWidget::itemSelectionChanged, this, &PeoplePage::filter);
    connect(&session, &Session::evidenceChanged, this, &PeoplePage::fillPeople);
    connect(&session, &Session::evidenceChanged, this, &PeoplePage::fillLinks);
    fillPeople();
    fillLinks();
}

QWidget* PeoplePage::peoplePart()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_find->setPlaceholderText(tr("Filter: a name, group, extension…"));
    m_find->setAccessibleName(tr("Filter the people"));
    m_find->setClearButtonEnabled(true);
    auto* above = new QHBoxLayout;
    above->addWidget(m_find, 1);
    above->addWidget(m_found);
    column->addLayout(above);
    m_people->horizontalHeader()->setStretchLastSection(true);
    auto* list = new QAction(tr("Import list…"), this);
    list->setEnabled(m_session.writable());
    connect(list, &QAction::triggered, this, &PeoplePage::importWanted);
    column->addWidget(tableOrEmpty(m_people,
                          emptyState(tr("Nobody yet"),
                              tr("A list says whose each name in the logs is."), {list}, this)),
        1);
    connect(m_find, &QLineEdit::textChanged, this, &PeoplePage::find);
    return part;
}

QWidget* PeoplePage::linksPart()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 6, 0, 0);
    column->addWidget(
        (new PlainLabel(
             tr("Names that count as one, since a record holds both or by their spelling: "
                "their events are one lane. If two of these are not one all the same, "
                "mark them and say so; undo takes it back. Mark people above to see only "
                "theirs."),
             "dim"))
            ->wrapped());
    m_links->horizontalHeader()->setStretchLastSection(true);
    column->addWidget(m_links, 1);
    connect(m_links, &QTableWidget::itemSelectionChanged, this, &PeoplePage::followMarked);
    connect(m_apart, &QPushButton::clicked, this, [this] { say(false); });
    connect(m_together, &QPushButton::clicked, this, [this] { say(true); });
    return part;
}

void PeoplePage::fillPeople()
{
    const QSignalBlocker quiet(m_people); // fillLinks follows
    const auto& owners = m_session.data().owners;
    m_owners.clear();
    for (std::size_t i = 0; i < owners.size(); ++i)
        if (owners[i].owner.person)
            m_owners.push_back(i);
    m_people->setRowCount(int(m_owners.size()));
    for (std::size_t row = 0; row < m_owners.size(); ++row) {
        const OwnerInfo& info = owners[m_owners[row]];
        QStringList known;
        for (const Identity& identity : info.identities)
            known << textOf(identity);
        setCells(*m_people, int(row),
            {shown(info.person.name), shown(info.person.group), shown(info.person.zone),
                known.join(QStringLiteral(", "))});
    }
    // What stands in place of an empty table offers the list itself.
    for (QWidget* one : std::initializer_list<QWidget*>{m_find, m_found, m_import})
        one->setVisible(!m_owners.empty());
    setFocusProxy(m_owners.empty() ? nullptr : m_find);
    find();
}

void PeoplePage::find()
{
    const QString wanted = m_find->text().trimmed();
    int visible = 0;
    for (int row = 0; row < m_people->rowCount(); ++row) {
        bool holds = wanted.isEmpty();
        for (int column = 0; column < m_people->columnCount() && !holds; ++column)
            holds = m_people->item(row, column)->text().contains(wanted, Qt::CaseInsensitive);
        m_people->setRowHidden(row, !holds);
        visible += holds ? 1 : 0;
    }
    fitColumns(*m_people, 3);
    m_found->setText(tr("%1 of %2 people").arg(counted(visible), counted(m_people->rowCount())));
    for (const QModelIndex& row : m_people->selectionModel()->selectedRows())
        if (m_people->isRowHidden(row.row())) // nobody sees that they are still marked
            m_people->selectionModel()->select(
                row, QItemSelectionModel::Deselect | QItemSelectionModel::Rows);
}

void PeoplePage::fillLinks()
{
    const auto& links = m_session.data().links;
    for (QWidget* one : std::initializer_list<QWidget*>{m_below, m_count, m_apart, m_together})
        one->setVisible(!links.empty());
    m_links->setRowCount(int(links.size()));
    for (int row = 0; row < int(links.size()); ++row) {
        const IdentityLink& link = links[std::size_t(row)];
        const bool joined = link.state == LinkState::Joined;
        const std::string file = typed(m_session.nameOf(link.source));
        setCells(*m_links, row,
            {textOf(link.name), textOf(link.id), joined ? tr("one") : tr("not one"),
                shown(reasonOf(link, file))});
        for (int column = 0; column < m_links->columnCount() && !joined; ++column)
            m_links->item(row, column)->setForeground(theme().dim);
        if (link.state == LinkState::SaidApart)
            m_links->item(row, State)->setForeground(theme().accent);
    }
    fitColumns(*m_links, Why);
    filter();
}

void PeoplePage::filter()
{
    const CaseData& known = m_session.data();
    std::vector<IdentityId> wanted;
    const auto rows = m_people->selectionModel()->selectedRows();
    for (const QModelIndex& row : rows)
        for (const Identity& one : known.owners[m_owners[std::size_t(row.row())]].identities)
            wanted.push_back(one.id);
    int visible = 0;
    for (int row = 0; row < m_links->rowCount(); ++row) {
        const IdentityLink& link = known.links[std::size_t(row)];
        const bool shows = rows.isEmpty() || std::ranges::count(wanted, link.name.id) > 0
            || std::ranges::count(wanted, link.id.id) > 0;
        m_links->setRowHidden(row, !shows);
        visible += shows ? 1 : 0;
    }
    m_count->setText(tr("%1 of %2 pairs").arg(counted(visible), counted(m_links->rowCount())));
    followMarked();
}

std::vector<IdentityLink> PeoplePage::marked(LinkState state) const
{
    std::vector<IdentityLink> out;
    for (const QModelIndex& row : m_links->selectionModel()->selectedRows()) {
        const IdentityLink& link = m_session.data().links[std::size_t(row.row())];
        if (!m_links->isRowHidden(row.row()) && link.state == state)
            out.push_back(link);
    }
    return out;
}

void PeoplePage::followMarked()
{
    m_apart->setEnabled(m_session.writable() && !marked(LinkState::Joined).empty());
    const std::vector<IdentityLink> apart = marked(LinkState::SaidApart);
    m_together->setEnabled(m_session.writable() && !apart.empty());
    const auto held = std::ranges::find_if(
        apart, [](const IdentityLink& link) { return bool(link.heldBy[0].id); });
    m_together->setText(held == apart.end() ? tr("One again") : tr("Take that back"));
    m_held->setText(held == apart.end()
            ? QString()
            : tr("Held apart: somebody said that %1 and %2 are not one.")
                  .arg(textOf(held->heldBy[0]), textOf(held->heldBy[1])));
}

void PeoplePage::say(bool one)
{
    sayOne(m_session, marked(one ? LinkState::SaidApart : LinkState::Joined), one);
    m_links->setFocus(); // the button goes out of use, and Close would come next
}

} // namespace callwake
