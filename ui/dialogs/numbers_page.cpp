// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/numbers_page.h"

#include "import/resolve.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QAction>
#include <QComboBox>
#include <QDate>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

QString titleOf(NumberList list)
{
    switch (list) {
    case NumberList::Blocklist:
        return NumbersPage::tr("On the blocklist");
    case NumberList::Contact:
        return NumbersPage::tr("Business contact");
    case NumberList::Helpdesk:
        return NumbersPage::tr("Help desk");
    case NumberList::Own:
        return NumbersPage::tr("Our own numbers");
    case NumberList::Complaint:
        return NumbersPage::tr("Complained about");
    }
    return {};
}

QTableWidget* tableOf(const QStringList& headings, const QString& name)
{
    auto* table = textTable(headings, name);
    table->horizontalHeader()->setStretchLastSection(true);
    return table;
}

void addRow(QTableWidget& table, const QStringList& cells)
{
    const int row = table.rowCount();
    table.setRowCount(row + 1);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column]);
        item->setToolTip(plainTip(cells[column]));
        table.setItem(row, column, item);
    }
}

constexpr int fieldRoom = 28; ///< of a field, beside its words

} // namespace

NumbersPage::NumbersPage(Session& session)
    : m_session(session)
    , m_table(tableOf({tr("Number"), tr("List"), tr("Label"), tr("Owner"), tr("Source"),
                          tr("Added"), tr("Expires")},
          tr("Numbers")))
    , m_number(addField(tr("Number or prefix*"), tr("Number or prefix")))
    , m_list(new QComboBox)
    , m_label(addField(tr("Label"), tr("Label")))
    , m_expires(addField(tr("Expires 2026-12-31"), tr("Expires on")))
    , m_remove(quietButton(tr("Remove marked")))
    , m_import(quietButton(tr("Import list…")))
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(tr("Numbers that the organisation says something about. A prefix ends in "
                           "*, as +4420794600*. "
                           "A list as CSV has the columns "
                           "number,list,label,owner,source,added,expires; a vCard adds contacts."),
             "dim"))
            ->wrapped());
    column->addWidget(tablePart(), 1);
    column->addWidget(fieldsRow());
    connect(&session, &Session::evidenceChanged, this, &NumbersPage::fill);
    fill();
}

QLineEdit* NumbersPage::addField(const QString& placeholder, const QString& name)
{
    auto* field = new QLineEdit;
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(name);
    connect(field, &QLineEdit::textChanged, this, [this] { emit draftChanged(isDraft()); });
    connect(field, &QLineEdit::returnPressed, this, &NumbersPage::add);
    return field;
}

QWidget* NumbersPage::tablePart()
{
    auto* list = new QAction(tr("Import list…"), this);
    list->setEnabled(m_session.writable());
    connect(list, &QAction::triggered, this, &NumbersPage::importWanted);
    m_remove->setEnabled(false);
    connect(m_table, &QTableWidget::itemSelectionChanged, m_remove,
        [this] { m_remove->setEnabled(m_table->selectionModel()->hasSelection()); });
    return tableOrEmpty(m_table,
        emptyState(
            tr("No numbers yet"), tr("Add one below, or import a list or a vCard."), {list}, this));
}

QWidget* NumbersPage::fieldsRow()
{
    m_list->setAccessibleName(tr("List"));
    for (std::size_t i = 0; i < names<NumberList>.size(); ++i)
        m_list->addItem(titleOf(NumberList(i)), int(i));
    m_expires->setMinimumWidth(
        m_expires->fontMetrics().horizontalAdvance(m_expires->placeholderText()) + fieldRoom);
    auto* add = quietButton(tr("Add"));
    auto* box = new QWidget;
    box->setEnabled(m_session.writable()); // the table is read all the same
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_number, 2);
    row->addWidget(m_list, 1);
    row->addWidget(m_label, 2);
    row->addWidget(m_expires, 1);
    for (QPushButton* button : {add, m_remove, m_import})
        row->addWidget(button);
    connect(add, &QPushButton::clicked, this, &NumbersPage::add);
    connect(m_remove, &QPushButton::clicked, this, &NumbersPage::removeMarked);
    connect(m_import, &QPushButton::clicked, this, &NumbersPage::importWanted);
    return box;
}

void NumbersPage::fill()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    auto entries = own->listEntries();
    if (!entries)
        return;
    // An empty table is out of sight, and so is the button that empties it: the keys would go to
    // whatever comes next.
    const bool keep = m_table->hasFocus() || window()->focusWidget() == m_remove;
    m_entries = std::move(*entries);
    m_table->setRowCount(0);
    for (const auto& entry : m_entries)
        addRow(*m_table,
            {shown(entry.number), titleOf(entry.list), shown(entry.label), shown(entry.owner),
                shown(entry.source), shown(entry.added), shown(entry.expires)});
    fitColumns(*m_table, 2);
    if (keep) {
        m_table->setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
        (m_entries.empty() ? static_cast<QWidget*>(m_number) : m_table)->setFocus();
    }
    // What stands in place of an empty table offers the list itself.
    for (QPushButton* button : {m_remove, m_import})
        button->setVisible(!m_entries.empty());
}

bool NumbersPage::isDraft() const
{
    return m_session.writable() && !(m_number->text() + m_label->text()).trimmed().isEmpty();
}

QString NumbersPage::question(const QString& title) const
{
    const QString number = m_number->text().trimmed();
    return number.isEmpty()
        ? tr("What was typed in “%1” is not added.").arg(title)
        : tr("“%1” was typed in “%2” and is not added.").arg(shown(typed(number), 80), title);
}

QString NumbersPage::verb() const
{
    return tr("Add");
}

ListEntry NumbersPage::typedEntry() const
{
    ListEntry entry;
    QString text = m_number->text().trimmed();
    const bool prefix = text.endsWith(u'*');
    if (prefix)
        text.chop(1);
    const Number number = resolveNumber(typed(text), m_session.data().settings.region);
    entry.number = prefix ? typed(text) + "*" : number.e164;
    entry.list = NumberList(m_list->currentData().toInt());
    entry.label = typed(m_label->text());
    entry.expires = typed(m_expires->text());
    entry.owner = m_session.author();
    entry.source = "typed in";
    entry.added = QDate::currentDate().toString(Qt::ISODate).toStdString();
    return entry;
}

QString NumbersPage::obstacle() const
{
    const ListEntry entry = typedEntry();
    if (entry.number.size() < 3 || entry.number.front() != '+')
        return tr("“%1” is no telephone number. Write it with its country code, as +442079460031.")
            .arg(m_number->text());
    if (!entry.expires.empty()
        && !QDate::fromString(m_expires->text().trimmed(), Qt::ISODate).isValid())
        return tr("“%1” is no date. Write it as 2026-12-31.").arg(m_expires->text());
    return {};
}

void NumbersPage::add()
{
    if (const QString why = obstacle(); !why.isEmpty())
        emit said(why);
    else if (!isApplying()) // Return was pressed twice
        apply();
}

void NumbersPage::apply()
{
    const ListEntry entry = typedEntry();
    write(
        m_session, Session::Evidence,
        [entry, author = m_session.author()](Case& target) {
            return target.addListEntries({&entry, 1}, author);
        },
        [this, entry] {
            const ListEntry now = typedEntry();
            if (now.number == entry.number && now.label == entry.label)
                clearFields();
            emit said({});
        });
}

void NumbersPage::clearFields()
{
    // The day stays, for the next number of the same list.
    for (QLineEdit* field : {m_number, m_label})
        field->clear();
}

void NumbersPage::removeMarked()
{
    std::vector<ListEntry> gone;
    for (const QModelIndex& row : m_table->selectionModel()->selectedRows())
        gone.push_back(m_entries[std::size_t(row.row())]);
    if (gone.empty())
        return;
    m_session.write(
        Session::Evidence, [gone, author = m_session.author()](Case& target) -> Result<void> {
            for (const auto& entry : gone)
                if (auto removed = target.removeListEntry(entry, author); !removed)
                    return removed;
            return {};
        });
}

} // namespace callwake
