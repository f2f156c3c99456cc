// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/context_page.h"

#include "context/source_approval.h"
#include "dialogs/context_form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QPointer>
#include <QStackedWidget>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <numeric>

namespace callwake {
namespace {

constexpr qint64 largestFile = 4 << 20;
constexpr int widestColumn = 180, widestOfMany = 160; // all of them fit beside each other

QString stateText(ContextState state)
{
    switch (state) {
    case ContextState::InForce:
        return ContextPage::tr("in force");
    case ContextState::Planned:
        return ContextPage::tr("planned");
    case ContextState::Expired:
        return ContextPage::tr("expired");
    }
    return {};
}

bool isTime(const ContextField& field)
{
    return field.name == "from" || field.name == "until";
}

QString headingOf(const ContextField& field)
{
    return isTime(field) ? ContextPage::tr("%1 (UTC)").arg(shown(field.title)) : shown(field.title);
}

/// Times shorter than they are written: "2026-03-10 20:00".
QString cellText(const ContextField& field, const std::string& cell)
{
    const auto time = isTime(field) ? parseIso(cell) : std::nullopt;
    if (!time)
        return shown(cell, 400);
    QString text = QString::fromStdString(dayText(time->time)).replace(u'T', u' ');
    for (const auto& rest : {QStringLiteral("Z"), QStringLiteral(":00")})
        if (text.endsWith(rest) && text.size() > 16) // at least "2026-03-10 20:00" stays
            text.chop(rest.size());
    return text;
}

void addRow(QTableWidget& table, const ContextKind& kind, const ContextRow& row, ContextState state)
{
    const int at = table.rowCount();
    table.setRowCount(at + 1);
    const auto put = [&](int column, const QString& text) {
        auto* item = new QTableWidgetItem(text);
        item->setToolTip(plainTip(text));
        if (state == ContextState::Expired)
            item->setForeground(theme().dim);
        table.setItem(at, column, item);
        return item;
    };
    QTableWidgetItem* first = put(0, stateText(state));
    if (state == ContextState::InForce)
        first->setForeground(theme().accent);
    for (std::size_t i = 0; i < row.size(); ++i)
        put(int(i) + 1, cellText(kind.fields[i], row[i]));
}

/// Of lists, which need the room most; behind the state.
int longestColumn(const ContextKind& kind)
{
    const auto list = std::ranges::find(kind.fields, true, &ContextField::list);
    const auto at = list == kind.fields.end() ? kind.fields.size() - 1
                                              : std::size_t(list - kind.fields.begin());
    return int(at) + 1;
}

} // namespace

ContextPage::ContextPage(Session& session)
    : m_session(session)
    , m_kind(new QComboBox)
    , m_sentence(new PlainLabel({}, "dim"))
    , m_stack(new QStackedWidget)
    , m_add(quietButton(tr("Add…")))
    , m_edit(quietButton(tr("Edit…")))
    , m_remove(quietButton(tr("Remove marked")))
    , m_import(quietButton(tr("Import CSV…")))
    , m_buttons(buttonsRow())
    , m_addFirst(new QAction(m_add->text(), this))
    , m_importTable(new QAction(m_import->text(), this))
{
    auto* column = new QVBoxLayout(this);
    connect(m_addFirst, &QAction::triggered, m_add, &QPushButton::click);
    connect(m_importTable, &QAction::triggered, m_import, &QPushButton::click);
    for (const ContextKind& kind : contextKinds())
        m_kind->addItem(shown(kind.title));
    m_kind->setAccessibleName(tr("What the entries are"));
    auto* above = new QHBoxLayout;
    above->addWidget(m_kind);
    above->addStretch(1);
    column->addLayout(above);
    column->addWidget(m_sentence->wrapped());
    for (const ContextKind& kind : contextKinds())
        addKind(kind);
    column->addWidget(m_stack, 1);
    column->addWidget(m_buttons);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &ContextPage::fill);
    connect(m_add, &QPushButton::clicked, this, [this] { edit(-1); });
    connect(m_edit, &QPushButton::clicked, this, [this] { edit(table().currentRow()); });
    connect(m_remove, &QPushButton::clicked, this, &ContextPage::removeMarked);
    connect(m_import, &QPushButton::clicked, this, [this] {
        importFrom(QFileDialog::getOpenFileName(
            this, tr("Import CSV"), {}, tr("CSV files (*.csv);;All files (*)")));
    });
    connect(&session, &Session::settingsChanged, this, &ContextPage::fill);
    fill();
}

QWidget* ContextPage::buttonsRow()
{
    auto* buttons = new QWidget;
    auto* row = new QHBoxLayout(buttons);
    row->setContentsMargins(0, 0, 0, 0);
    for (QPushButton* button : {m_add, m_edit, m_remove, m_import})
        row->addWidget(button);
    row->addStretch(1);
    return buttons;
}

const ContextKind& ContextPage::kind() const
{
    return contextKinds()[std::size_t(std::max(0, m_kind->currentIndex()))];
}

void ContextPage::choose(const ContextKind& kind)
{
    m_kind->setCurrentIndex(int(&kind - contextKinds().data()));
}

QTableWidget& ContextPage::table() const
{
    return *qobject_cast<QTableWidget*>(m_stack->widget(2 * m_kind->currentIndex() + 1));
}

void ContextPage::addKind(const ContextKind& kind)
{
    QStringList headings{tr("State")};
    std::string names;
    for (const ContextField& field : kind.fields) {
        headings << headingOf(field);
        names += (names.empty() ? "" : ",") + std::string(field.name);
    }
    auto* table = textTable(headings, shown(kind.title));
    m_stack->addWidget(emptyState(tr("No %1 yet").arg(shown(kind.title).toLower()),
        tr("Add one, or import a table (CSV) whose first line names the fields:\n%1")
            .arg(shown(names)),
        {m_addFirst, m_importTable}, this, Qt::Horizontal));
    m_stack->addWidget(table);
    connect(table, &QTableWidget::itemSelectionChanged, this, &ContextPage::showButtons);
    connect(table, &QTableWidget::cellDoubleClicked, this, [this](int row, int) {
        if (m_session.writable())
            edit(row);
    });
}

void ContextPage::fill()
{
    QTableWidget& entries = table();
    // The entry that somebody was at is made anew, and the buttons that act on it go out of use for
    // that moment: the keys would go to whatever comes next.
    const QWidget* now = window()->focusWidget();
    const bool keep = now == &entries || now == m_edit || now == m_remove;
    const int at = entries.currentRow();
    m_sentence->setText(shown(kind().sentence));
    m_rows.clear();
    entries.setRowCount(0);
    auto own = m_session.caseForJob();
    const auto rules = own ? own->rules() : Result<std::string>(std::string());
    if (auto rows = rules ? contextRows(*rules, kind())
                          : Result<std::vector<ContextRow>>(Failure(rules.error())))
        m_rows = std::move(*rows);
    else
        emit said(shown(rows.error().text()));
    // What has expired stands last.
    const Instant today = own ? own->today() : Instant{};
    std::ranges::stable_sort(m_rows, {}, [&](const ContextRow& row) {
        return stateOf(kind(), row, today) == ContextState::Expired;
    });
    for (const ContextRow& row : m_rows)
        addRow(entries, kind(), row, stateOf(kind(), row, today));
    const bool many = std::ranges::count(kind().fields, true, &ContextField::list) > 1;
    fitColumns(entries, longestColumn(kind()), {}, many ? widestOfMany : widestColumn);
    m_stack->setCurrentIndex(2 * m_kind->currentIndex() + (m_rows.empty() ? 0 : 1));
    if (at >= 0 && !m_rows.empty())
        entries.setCurrentCell(
            std::min(at, int(m_rows.size()) - 1), 0, QItemSelectionModel::NoUpdate);
    QWidget* next = &entries;
    if (m_rows.empty())
        next = m_stack->currentWidget()->findChild<QPushButton*>();
    if (keep && next)
        next->setFocus();
    // What stands in place of an empty table offers them itself.
    m_buttons->setVisible(!m_rows.empty());
    showButtons();
}

std::vector<int> ContextPage::marked() const
{
    std::vector<int> out;
    for (const QModelIndex& row : table().selectionModel()->selectedRows())
        out.push_back(row.row());
    std::ranges::sort(out);
    return out;
}

void ContextPage::showButtons()
{
    const bool may = m_session.writable();
    const std::size_t count = marked().size();
    m_add->setEnabled(may);
    m_import->setEnabled(may);
    m_addFirst->setEnabled(may);
    m_importTable->setEnabled(may);
    m_edit->setEnabled(may && count == 1);
    m_remove->setEnabled(may && count > 0);
}

void ContextPage::edit(int row)
{
    const bool isNew = row < 0 || std::size_t(row) >= m_rows.size();
    const bool again = m_unkept && m_unkept->kind == &kind() && m_unkept->at == row;
    ContextForm form(kind(),
        again       ? m_unkept->row
            : isNew ? ContextRow()
                    : m_rows[std::size_t(row)],
        isNew, m_session.data().catalogue, this);
    if (form.exec() != QDialog::Accepted)
        return;
    m_unkept = Unkept{&kind(), row, form.row()};
    std::vector<ContextRow> rows = m_rows;
    if (isNew)
        rows.push_back(form.row());
    else
        rows[std::size_t(row)] = form.row();
    keep(std::move(rows), tr("Kept. Sequences are looked for anew."));
}

void ContextPage::removeMarked()
{
    std::vector<ContextRow> rows = m_rows;
    const auto gone = marked();
    for (auto at = gone.rbegin(); at != gone.rend(); ++at)
        rows.erase(rows.begin() + *at);
    if (!gone.empty())
        keep(std::move(rows), tr("Removed. Sequences are looked for anew."));
}

void ContextPage::importFrom(const QString& path)
{
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        emit said(file.isOpen() ? tr("%1: a table has at most 4 MiB").arg(path)
                                : tr("%1: %2").arg(path, file.errorString()));
        return;
    }
    const auto more =
        contextRowsOfCsv(file.readAll().toStdString(), kind(), *m_session.data().catalogue);
    if (!more) {
        emit said(tr("Nothing was imported. %1").arg(shown(more.error().text())));
        return;
    }
    auto rows = joined(m_rows, *more);
    const auto added = std::int64_t(rows.size() - m_rows.size());
    if (added == 0) {
        emit said(tr("The table holds nothing that is not here already."));
        return;
    }
    keep(std::move(rows), tr("%1 imported. Sequences are looked for anew.").arg(counted(added)));
}

void ContextPage::keep(std::vector<ContextRow> rows, const QString& message)
{
    auto own = m_session.caseForJob();
    const auto rules = own ? own->rules() : Result<std::string>(Failure(own.error()));
    const auto text = rules ? rulesTextWith(*rules, kind(), rows) : rules;
    if (!text) {
        emit said(shown(text.error().text()));
        return;
    }
    m_session.write(
        Session::Settings | Session::Evidence | Session::Sequences,
        [json = *text, author = m_session.author()](
            Case& target) { return target.setRules(json, author); },
        [page = QPointer(this), message](const Result<void>& done) {
            if (!page || !done)
                return;
            page->m_unkept.reset();
            emit page->said(message);
        });
}

} // namespace callwake
