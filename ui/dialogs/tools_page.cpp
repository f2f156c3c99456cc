// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/tools_page.h"

#include "base/write_file.h"
#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/tables.h"
#include "session/widgets.h"
#include "session/words.h"
#include "store/source_file.h"

#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

namespace callwake {
namespace {

constexpr qint64 largestFile = 4 << 20;
constexpr int wholeText = Qt::UserRole; ///< of a cell
constexpr qsizetype mostShown = 400; ///< letters of a cell; the tooltip has more

QString stateText(ToolState state)
{
    switch (state) {
    case ToolState::BuiltIn:
        return ToolsPage::tr("built in");
    case ToolState::Own:
        return ToolsPage::tr("yours");
    case ToolState::OwnInPlace:
        return ToolsPage::tr("yours, replaces");
    case ToolState::Replaced:
        return ToolsPage::tr("replaced");
    case ToolState::Removed:
        return ToolsPage::tr("removed");
    }
    return {};
}

bool counts(const Tool& tool)
{
    return tool.state != ToolState::Replaced && tool.state != ToolState::Removed;
}

QString joined(std::initializer_list<const std::vector<std::string>*> lists)
{
    QStringList words;
    for (const auto* list : lists)
        for (const auto& word : *list)
            words << shown(word, 200);
    return words.join(QStringLiteral(", "));
}

QString systemsOf(const Tool& tool)
{
    constexpr std::array<std::pair<std::string_view, const char*>, 3> systems{
        {{"linux", "Linux"}, {"macos", "macOS"}, {"windows", "Windows"}}};
    QStringList words;
    for (const auto& [known, title] : systems)
        if (tool.os.find(known) != tool.os.npos)
            words << QLatin1String(title);
    return words.size() == int(systems.size()) ? ToolsPage::tr("all")
                                               : words.join(QStringLiteral(", "));
}

QStringList cellsOf(const Tool& tool)
{
    return {shown(tool.name), shown(titleOf(tool.what)), systemsOf(tool),
        joined({&tool.names, &tool.weakNames, &tool.services, &tool.packages}),
        joined({&tool.domains, &tool.weakDomains}), shown(tool.source), stateText(tool.state)};
}

void addRow(QTableWidget& table, const Tool& tool)
{
    const QStringList cells = cellsOf(tool);
    const int row = table.rowCount();
    table.setRowCount(row + 1);
    for (int column = 0; column < cells.size(); ++column) {
        auto* item = new QTableWidgetItem(cells[column].left(mostShown));
        item->setData(wholeText, cells[column]);
        item->setToolTip(plainTip(cells[column]));
        if (!counts(tool))
            item->setForeground(theme().dim);
        else if (tool.state != ToolState::BuiltIn && column == ToolsPage::State)
            item->setForeground(theme().accent);
        table.setItem(row, column, item);
    }
}

} // namespace

ToolsPage::ToolsPage(Session& session)
    : m_session(session)
    , m_filter(new QLineEdit)
    , m_count(new PlainLabel({}, "dim"))
    , m_table(textTable({tr("Name"), tr("Class"), tr("System"), tr("Names"), tr("Domains"),
                            tr("Source"), tr("Whose")},
          tr("Tools")))
    , m_details(new WrappedText)
    , m_export(quietButton(tr("Export your file…")))
    , m_forget(quietButton(tr("Built-in entries only")))
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(
             tr("What is known of programs, services and domains. A file of your own (JSON) adds "
                "tools, replaces built-in ones of the same name, or removes them; the handbook's "
                "page on signals says how it is written."),
             "dim"))
            ->wrapped());
    auto* above = new QHBoxLayout;
    m_filter->setPlaceholderText(tr("Filter: a name, class, domain…"));
    m_filter->setAccessibleName(tr("Filter the tools"));
    m_filter->setClearButtonEnabled(true);
    setFocusProxy(m_filter);
    above->addWidget(m_filter, 1);
    above->addWidget(m_count);
    column->addLayout(above);
    m_table->setTextElideMode(Qt::ElideRight);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    column->addWidget(m_table, 1);
    m_details->setObjectName(QStringLiteral("toolDetails"));
    column->addWidget(m_details);
    column->addLayout(fileRow());
    connect(m_filter, &QLineEdit::textChanged, this, &ToolsPage::filter);
    connect(m_table, &QTableWidget::currentCellChanged, this, &ToolsPage::showDetails);
    connect(&session, &Session::settingsChanged, this, &ToolsPage::fill);
    fill();
}

/// Loading, exporting and forgetting the organisation's file.
QLayout* ToolsPage::fileRow()
{
    auto* row = new QHBoxLayout;
    auto* file = quietButton(tr("Load your file…"));
    file->setEnabled(m_session.writable());
    for (QPushButton* button : {file, m_export, m_forget})
        row->addWidget(button);
    row->addStretch(1);
    connect(file, &QPushButton::clicked, this, [this] {
        load(QFileDialog::getOpenFileName(
            this, tr("Load tools"), {}, tr("JSON files (*.json);;All files (*)")));
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        exportTo(QFileDialog::getSaveFileName(
            this, tr("Export tools"), QStringLiteral("tools.json"), tr("JSON files (*.json)")));
    });
    connect(m_forget, &QPushButton::clicked, this, &ToolsPage::forget);
    return row;
}

void ToolsPage::fill()
{
    const Catalogue& catalogue = *m_session.data().catalogue;
    const bool own = catalogue.hash() != Catalogue::builtIn().hash();
    m_export->setEnabled(own);
    m_forget->setEnabled(own && m_session.writable());
    if (m_hash == catalogue.hash())
        return;
    m_hash = catalogue.hash();
    m_table->setRowCount(0);
    for (const auto* tools : {&catalogue.leftOut(), &catalogue.tools()})
        for (const Tool& tool : *tools)
            addRow(*m_table, tool);
    fitColumns(*m_table, Names, {}, 260);
    filter();
}

void ToolsPage::showDetails(int row)
{
    if (row >= 0 && m_table->isRowHidden(row))
        row = -1; // the filter has put it away
    QStringList lines;
    for (const Column column : {Names, Domains, Source})
        if (const auto* cell = m_table->item(row, column); cell && !cell->text().isEmpty())
            lines << tr("%1: %2").arg(m_table->horizontalHeaderItem(column)->text(),
                cell->data(wholeText).toString().left(mostShown));
    m_details->setText(lines.join(u'\n'));
    m_details->setVisible(!lines.isEmpty());
}

void ToolsPage::filter()
{
    const QString wanted = m_filter->text().trimmed();
    int visible = 0;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        bool holds = wanted.isEmpty();
        for (int column = 0; column < m_table->columnCount() && !holds; ++column) {
            const QString whole = m_table->item(row, column)->data(wholeText).toString();
            holds = whole.contains(wanted, Qt::CaseInsensitive);
        }
        m_table->setRowHidden(row, !holds);
        visible += holds ? 1 : 0;
    }
    m_count->setText(tr("%1 of %2 entries").arg(counted(visible), counted(m_table->rowCount())));
    if (visible == 0) {
        m_details->setText(
            tr("No entry holds “%1”. Without the filter all are listed.").arg(wanted));
        m_details->show();
    } else {
        showDetails(m_table->currentRow());
    }
}

void ToolsPage::load(const QString& path)
{
    if (path.isEmpty())
        return;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile) {
        emit said(file.isOpen() ? tr("%1: a file of tools has at most 4 MiB").arg(path)
                                : tr("%1: %2").arg(path, file.errorString()));
        return;
    }
    const std::string json = file.readAll().toStdString();
    if (const auto good = Catalogue::check(json); !good) {
        emit said(tr("%1: %2").arg(path, shown(good.error().text())));
        return;
    }
    keep(json, tr("Kept. Sequences are looked for anew with these tools."));
}

void ToolsPage::keep(const std::string& json, const QString& message)
{
    m_session.write(
        Session::Settings | Session::Evidence,
        [json, author = m_session.author()](
            Case& target) { return target.setOwnTools(json, author); },
        [page = QPointer(this), message](const Result<void>& done) {
            if (page && done)
                emit page->said(message);
        });
}

void ToolsPage::exportTo(const QString& path)
{
    auto own = m_session.caseForJob();
    if (path.isEmpty() || !own)
        return;
    const auto json = own->ownTools();
    Result<void> written = json ? checkOutput(*own, path.toStdString()) : Failure(json.error());
    if (written)
        written = writeFile(path.toStdString(), *json);
    emit said(written ? tr("Written to %1").arg(path) : shown(written.error().text()));
}

void ToolsPage::forget()
{
    keep({}, tr("Only the built-in entries count now. Sequences are looked for anew."));
}

} // namespace callwake
