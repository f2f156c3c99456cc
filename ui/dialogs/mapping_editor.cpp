// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/mapping_editor.h"

#include "dialogs/zone_box.h"
#include "model/kind.h"
#include "session/preferences.h"
#include "session/tables.h"
#include "session/theme.h"
#include "session/words.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QTableWidget>

namespace callwake {
namespace {

constexpr int examplesShown = 3;

QComboBox* meaningBox()
{
    auto* box = new QComboBox;
    box->addItem(MappingEditor::tr("not used"), -1);
    for (std::size_t i = 0; i < names<MappedField>.size(); ++i)
        box->addItem(shown(names<MappedField>[i]).replace(u'_', u' '), int(i));
    return box;
}

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(plainTip(text));
    return item;
}

} // namespace

MappingEditor::MappingEditor(const std::string& path, const std::string& json, QWidget* parent)
    : FormDialog(tr("Columns"),
        tr("What each column of this file means. The guess can be wrong: day and month, caller and "
           "callee deserve a look."),
        tr("Use"), parent)
    , m_columns(new QTableWidget)
    , m_kind(new QComboBox)
    , m_unit(new QComboBox)
    , m_timeFormat(new QLineEdit)
    , m_zone(new ZoneBox(tr("that of the file")))
    , m_name(new QLineEdit)
{
    auto sample = sampleTable(path);
    if (sample)
        m_sample = std::move(*sample);
    else
        complain(shown(sample.error().text()));
    const auto given = json.empty() ? Result<Mapping>(failure("none")) : parseMapping(json);
    m_mapping =
        given ? *given : guessMapping(m_sample.columns, m_sample.rows, m_sample.header).mapping;
    m_columns->setMinimumHeight(300);
    form().addRow(m_columns);
    for (const auto& kind : kinds)
        m_kind->addItem(shown(kind.title), shown(kind.name));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(QString::fromStdString(m_mapping.kind))));
    for (const char* unit : {"s", "ms", "us", "min", "h", "hh:mm:ss"})
        m_unit->addItem(QLatin1String(unit));
    m_unit->setCurrentText(QString::fromStdString(m_mapping.durationUnit));
    m_timeFormat->setText(QString::fromStdString(m_mapping.timeFormat));
    m_timeFormat->setPlaceholderText(tr("found out from the file"));
    m_zone->setZone(QString::fromStdString(m_mapping.zone));
    m_name->setText(QString::fromStdString(m_mapping.name));
    addField(tr("Rows are"), m_kind, tr("Where no column says what a row is."));
    addField(tr("Times look like"), m_timeFormat, tr("dd.MM.yyyy HH:mm"));
    addField(tr("Time zone"), m_zone);
    addField(tr("Lengths are in"), m_unit);
    addField(tr("Keep as"), m_name,
        tr("A name under which to use it again; empty = only for this file."));
    fillColumns();
    resize(760, 720);
}

void MappingEditor::fillColumns()
{
    m_columns->setColumnCount(3);
    m_columns->setHorizontalHeaderLabels({tr("Column"), tr("Means"), tr("Examples")});
    m_columns->setRowCount(int(m_sample.columns.size()));
    prepareTable(*m_columns, tr("Columns of the file"));
    m_columns->verticalHeader()->setDefaultSectionSize(30);
    for (std::size_t i = 0; i < m_sample.columns.size(); ++i) {
        m_columns->setItem(int(i), 0, cell(shown(m_sample.columns[i], 120)));
        auto* box = meaningBox();
        box->setAccessibleName(tr("Meaning of column %1").arg(shown(m_sample.columns[i], 120)));
        for (const auto& [field, column] : m_mapping.fields)
            if (column == m_sample.columns[i])
                box->setCurrentIndex(int(field) + 1);
        m_columns->setCellWidget(int(i), 1, box);
        QStringList examples;
        for (const auto& row : m_sample.rows)
            if (examples.size() < examplesShown && i < row.size() && !row[i].empty()
                && !examples.contains(shown(row[i], 60)))
                examples << shown(row[i], 60);
        m_columns->setItem(int(i), 2, cell(examples.join(QStringLiteral("   "))));
    }
    m_columns->setColumnWidth(0, 190);
    m_columns->setColumnWidth(1, 150);
    m_columns->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
}

QString MappingEditor::name() const
{
    return m_name->text().trimmed();
}

Mapping MappingEditor::shownMapping() const
{
    Mapping mapping = m_mapping;
    mapping.name = typed(m_name->text());
    mapping.kind = typed(m_kind->currentData().toString());
    mapping.durationUnit = typed(m_unit->currentText());
    mapping.timeFormat = typed(m_timeFormat->text());
    mapping.zone = typed(m_zone->zone());
    mapping.header = m_sample.header;
    mapping.fields.clear();
    for (std::size_t i = 0; i < m_sample.columns.size(); ++i) {
        const int field =
            static_cast<QComboBox*>(m_columns->cellWidget(int(i), 1))->currentData().toInt();
        if (field >= 0)
            mapping.fields[MappedField(field)] = m_sample.columns[i];
    }
    return mapping;
}

QString MappingEditor::act()
{
    const Mapping mapping = shownMapping();
    if (!mapping.column(MappedField::Begin) && !mapping.column(MappedField::Date))
        return tr("Say which column holds the time: without it no row can be placed.");
    m_json = mappingJson(mapping);
    if (const auto checked = parseMapping(m_json); !checked)
        return shown(checked.error().text());
    if (!name().isEmpty())
        preferences().setMapping(name(), QString::fromStdString(m_json));
    return {};
}

} // namespace callwake
