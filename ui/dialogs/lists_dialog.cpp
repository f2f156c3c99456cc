// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/lists_dialog.h"

#include "dialogs/context_page.h"
#include "dialogs/form.h"
#include "dialogs/people_page.h"
#include "dialogs/rules_page.h"
#include "dialogs/settings_page.h"
#include "dialogs/tools_page.h"
#include "import/importer.h"
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
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

QString titleOf(NumberList list)
{
    switch (list) {
    case NumberList::Blocklist:
        return ListsDialog::tr("On the blocklist");
    case NumberList::Contact:
        return ListsDialog::tr("Business contact");
    case NumberList::Helpdesk:
        return ListsDialog::tr("Help desk");
    case NumberList::Own:
        return ListsDialog::tr("Our own numbers");
    case NumberList::Complaint:
        return ListsDialog::tr("Complained about");
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
const QString draftMark = QStringLiteral(" •"); ///< behind the name of a page

} // namespace

ListsDialog::ListsDialog(Session& session, Page page, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_tabs(new QTabWidget)
    , m_status(new PlainLabel({}, "dim"))
{
    setWindowTitle(tr("Lists"));
    auto* column = new QVBoxLayout(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(numbersPage(), tr("Numbers"));
    auto* people = new PeoplePage(session);
    connect(people, &PeoplePage::importWanted, this, [this] { importList(true); });
    m_tabs->addTab(people, tr("People"));
    auto* tools = new ToolsPage(session);
    connect(tools, &ToolsPage::said, this, &ListsDialog::say);
    m_tabs->addTab(tools, tr("Known tools"));
    auto* context = new ContextPage(session);
    connect(context, &ContextPage::said, this, &ListsDialog::say);
    m_tabs->addTab(context, tr("Context"));
    m_settings = new SettingsPage(session);
    addDraftPage(*m_settings, tr("Detection settings"));
    m_rules = new RulesPage(session);
    addDraftPage(*m_rules, tr("All rules"));
    m_tabs->setCurrentIndex(page);
    column->addWidget(m_tabs, 1);
    if (QWidget* first = m_tabs->currentWidget()->focusProxy())
        first->setFocus();
    m_status->wrapped();
    m_status->hide();
    column->addWidget(m_status);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    // In line with the pages, which have margins of their own.
    buttons->setContentsMargins(0, 0, style()->pixelMetric(QStyle::PM_LayoutRightMargin), 0);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    connect(&session, &Session::evidenceChanged, this, &ListsDialog::fillNumbers);
    connect(&session, &Session::failed, this, &ListsDialog::say);
    connect(&session, &Session::told, this, &ListsDialog::say);
    fillNumbers();
    resizeWithin(*this, {1180, 680});
}

template <typename DraftPage>
void ListsDialog::addDraftPage(DraftPage& page, const QString& title)
{
    m_tabs->addTab(&page, title);
    connect(&page, &DraftPage::said, this, &ListsDialog::say);
    connect(&page, &DraftPage::draftChanged, this, [this, &page, title](bool isDraft) {
        const int at = m_tabs->indexOf(&page);
        m_tabs->setTabText(at, isDraft ? title + draftMark : title);
        m_tabs->setTabToolTip(
            at, isDraft ? plainTip(tr("Changed, and not applied yet")) : QString());
    });
}

void ListsDialog::say(const QString& message)
{
    m_status->setText(message);
    m_status->setVisible(!message.isEmpty());
}

QWidget* ListsDialog::numbersPage()
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->addWidget(
        (new PlainLabel(tr("Numbers that the organisation says something about. A prefix ends in "
                           "*, as +4420794600*. "
                           "A list as CSV has the columns "
                           "number,list,label,owner,source,added,expires; a vCard adds contacts."),
             "dim"))
            ->wrapped());
    m_numbers = tableOf({tr("Number"), tr("List"), tr("Label"), tr("Owner"), tr("Source"),
                            tr("Added"), tr("Expires")},
        tr("Numbers"));
    auto* list = new QAction(tr("Import list…"), this);
    list->setEnabled(m_session.writable());
    connect(list, &QAction::triggered, this, [this] { importList(false); });
    column->addWidget(tableOrEmpty(m_numbers,
                          emptyState(tr("No numbers yet"),
                              tr("Add one below, or import a list or a vCard."), {list}, this)),
        1);
    auto* row = new QHBoxLayout;
    m_number = new QLineEdit;
    m_number->setPlaceholderText(tr("Number or prefix*"));
    m_number->setAccessibleName(tr("Number or prefix"));
    m_list = new QComboBox;
    m_list->setAccessibleName(tr("List"));
    for (std::size_t i = 0; i < names<NumberList>.size(); ++i)
        m_list->addItem(titleOf(NumberList(i)), int(i));
    m_label = new QLineEdit;
    m_label->setPlaceholderText(tr("Label"));
    m_label->setAccessibleName(tr("Label"));
    m_expires = new QLineEdit;
    m_expires->setPlaceholderText(tr("Expires 2026-12-31"));
    m_expires->setAccessibleName(tr("Expires on"));
    m_expires->setMinimumWidth(
        m_expires->fontMetrics().horizontalAdvance(m_expires->placeholderText()) + fieldRoom);
    auto* add = quietButton(tr("Add"));
    m_remove = quietButton(tr("Remove marked"));
    auto* file = quietButton(tr("Import list…"));
    row->addWidget(m_number, 2);
    row->addWidget(m_list, 1);
    row->addWidget(m_label, 2);
    row->addWidget(m_expires, 1);
    for (QPushButton* button : {add, m_remove, file})
        row->addWidget(button);
    page->setEnabled(m_session.writable());
    column->addLayout(row);
    connect(add, &QPushButton::clicked, this, &ListsDialog::addNumber);
    connect(m_number, &QLineEdit::returnPressed, this, &ListsDialog::addNumber);
    connect(m_remove, &QPushButton::clicked, this, &ListsDialog::removeNumbers);
    m_remove->setEnabled(false);
    connect(m_numbers, &QTableWidget::itemSelectionChanged, m_remove,
        [this] { m_remove->setEnabled(m_numbers->selectionModel()->hasSelection()); });
    connect(file, &QPushButton::clicked, this, [this] { importList(false); });
    return page;
}

void ListsDialog::fillNumbers()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    auto entries = own->listEntries();
    if (!entries)
        return;
    // An empty table is out of sight, and the button that empties it out of use: the keys would go
    // to whatever comes next.
    const bool keep = m_numbers->hasFocus() || focusWidget() == m_remove;
    m_entries = std::move(*entries);
    m_numbers->setRowCount(0);
    for (const auto& entry : m_entries)
        addRow(*m_numbers,
            {shown(entry.number), titleOf(entry.list), shown(entry.label), shown(entry.owner),
                shown(entry.source), shown(entry.added), shown(entry.expires)});
    fitColumns(*m_numbers, 2);
    if (keep && !m_entries.empty()) {
        m_numbers->setCurrentCell(0, 0, QItemSelectionModel::NoUpdate);
        m_numbers->setFocus();
    }
}

void ListsDialog::addNumber()
{
    ListEntry entry;
    QString text = m_number->text().trimmed();
    const bool prefix = text.endsWith(u'*');
    if (prefix)
        text.chop(1);
    const Number number = resolveNumber(typed(text), m_session.data().settings.region);
    entry.number = prefix ? typed(text) + "*" : number.e164;
    if (entry.number.size() < 3 || entry.number.front() != '+') {
        say(tr("“%1” is no telephone number. Write it with its country code, as +442079460031.")
                .arg(m_number->text()));
        return;
    }
    entry.expires = typed(m_expires->text());
    if (!entry.expires.empty()
        && !QDate::fromString(m_expires->text().trimmed(), Qt::ISODate).isValid()) {
        say(tr("“%1” is no date. Write it as 2026-12-31.").arg(m_expires->text()));
        return;
    }
    entry.list = NumberList(m_list->currentData().toInt());
    entry.label = typed(m_label->text());
    entry.owner = m_session.author();
    entry.source = "typed in";
    entry.added = QDate::currentDate().toString(Qt::ISODate).toStdString();
    m_session.write(Session::Evidence, [entry, author = m_session.author()](Case& target) {
        return target.addListEntries({&entry, 1}, author);
    });
    m_number->clear();
    m_label->clear();
}

void ListsDialog::removeNumbers()
{
    std::vector<ListEntry> gone;
    for (const QModelIndex& row : m_numbers->selectionModel()->selectedRows())
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

void ListsDialog::importList(bool people)
{
    const QString path = QFileDialog::getOpenFileName(this,
        people ? tr("Import people") : tr("Import numbers"), {},
        people ? tr("CSV files (*.csv);;All files (*)")
               : tr("CSV files, vCards and address books (*.csv *.vcf *.sqlitedb);;All files (*)"));
    auto own = m_session.caseForJob();
    if (path.isEmpty() || !own)
        return;
    m_session.jobs()
        .start(tr("Importing list"),
            [own = std::move(*own), people, path = path.toStdString(), author = m_session.author()](
                const Progress&) mutable {
                return people ? importPeople(own, path, author) : importNumbers(own, path, author);
            })
        .then(&m_session, [&session = m_session](Result<ListImport> done) {
            if (!done) {
                emit session.failed(shown(done.error().text()));
                return;
            }
            QString text =
                tr("%1 read, %2 imported, %3 rejected")
                    .arg(counted(done->read), counted(done->imported), counted(done->rejected));
            if (!done->rejects.empty())
                text += tr("; first in line %1: %2")
                            .arg(counted(done->rejects.front().line),
                                shown(done->rejects.front().reason));
            emit session.told(text);
            session.reload(Session::Evidence);
            session.detect();
        });
}

template <typename DraftPage>
bool ListsDialog::mayLeave(DraftPage& page)
{
    if (!page.isDraft())
        return true;
    m_tabs->setCurrentWidget(&page);
    QString title = m_tabs->tabText(m_tabs->currentIndex());
    title.remove(draftMark);
    const QString obstacle = page.obstacle();
    QMessageBox box(QMessageBox::NoIcon, tr("Changes that are not applied"),
        tr("What was changed in “%1” is not in force.").arg(title), QMessageBox::NoButton, this);
    box.setTextFormat(Qt::PlainText);
    if (!obstacle.isEmpty())
        box.setInformativeText(tr("As it stands it cannot be applied. %1").arg(obstacle));
    auto* apply = box.addButton(tr("Apply"), QMessageBox::AcceptRole);
    auto* discard = box.addButton(tr("Discard"), QMessageBox::DestructiveRole);
    auto* stay = box.addButton(tr("Stay here"), QMessageBox::RejectRole);
    apply->setProperty("role", QStringLiteral("primary"));
    style()->polish(apply); // the box did so before the button had its part
    apply->setEnabled(obstacle.isEmpty());
    box.setDefaultButton(obstacle.isEmpty() ? apply : stay);
    box.setEscapeButton(stay);
    box.exec();
    if (box.clickedButton() == apply)
        page.apply();
    return box.clickedButton() == apply || box.clickedButton() == discard;
}

void ListsDialog::reject()
{
    if (mayLeave(*m_settings) && mayLeave(*m_rules))
        QDialog::reject();
}

} // namespace callwake
