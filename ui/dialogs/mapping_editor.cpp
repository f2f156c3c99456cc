// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/mapping_editor.h"

#include "dialogs/mapping_words.h"
#include "dialogs/zone_box.h"
#include "model/kind.h"
#include "session/labels.h"
#include "session/preferences.h"
#include "session/tab_order.h"
#include "session/tables.h"
#include "session/theme.h"
#include "session/words.h"

#include <QComboBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QSet>
#include <QTableWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int examplesShown = 3;
constexpr int rowHeight = 34; ///< a field with room around it

QComboBox* meaningBox()
{
    auto* box = new QComboBox;
    box->addItem(MappingEditor::tr("not used"), -1);
    for (std::size_t i = 0; i < names<MappedField>.size(); ++i)
        box->addItem(titleOf(MappedField(i)), int(i));
    return box;
}

/// In the middle of its row.
QWidget* centred(QWidget* field)
{
    auto* widget = new QWidget;
    auto* column = new QVBoxLayout(widget);
    column->setContentsMargins(0, 0, 8, 0);
    column->addWidget(field, 0, Qt::AlignVCenter);
    return widget;
}

QTableWidgetItem* cell(const QString& text)
{
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    item->setToolTip(plainTip(text));
    return item;
}

QString examplesOf(const TableSample& sample, std::size_t column)
{
    QStringList examples;
    for (const auto& row : sample.rows)
        if (examples.size() < examplesShown && column < row.size() && !row[column].empty()
            && !examples.contains(shown(row[column], 60)))
            examples << shown(row[column], 60);
    return examples.join(QStringLiteral("   "));
}

} // namespace

MappingEditor::MappingEditor(const std::string& path, const std::string& json, QWidget* parent)
    : FormDialog(
        tr("Columns of %1")
            .arg(shown(QFileInfo(QString::fromStdString(path)).fileName().toStdString(), 120)),
        tr("What each column of this file means. The guess can be wrong: day and month, caller and "
           "callee deserve a look."),
        tr("Use"), parent)
    , m_columns(textTable({tr("Column"), tr("Means"), tr("Examples")}, tr("Columns of the file")))
    , m_kind(new QComboBox)
    , m_unit(new QComboBox)
    , m_timeFormat(new QComboBox)
    , m_firstTime(new WrappedText)
    , m_zone(new ZoneBox(tr("that of the file")))
    , m_name(new QLineEdit)
{
    auto sample = sampleTable(path);
    if (sample)
        m_sample = std::move(*sample);
    const auto given = json.empty() ? Result<Mapping>(failure("none")) : parseMapping(json);
    m_mapping =
        given ? *given : guessMapping(m_sample.columns, m_sample.rows, m_sample.header).mapping;
    addFields();
    fillColumns();
    tabAt(*m_columns, *m_columns->viewport());
    if (sample) {
        showFirstTime();
        resizeWithin(*this, {860, 720});
        return;
    }
    for (int row = 0; row < form().rowCount(); ++row)
        form().setRowVisible(row, false);
    complain(shown(sample.error().text()));
}

void MappingEditor::addFields()
{
    m_columns->setMinimumHeight(6 * rowHeight);
    addTall(m_columns);
    for (const auto& kind : kinds)
        m_kind->addItem(shown(kind.title), shown(kind.name));
    m_kind->setCurrentIndex(std::max(0, m_kind->findData(QString::fromStdString(m_mapping.kind))));
    for (const auto& [code, title] : lengthUnits())
        m_unit->addItem(title, QLatin1String(code));
    m_unit->setCurrentIndex(
        std::max(0, m_unit->findData(QString::fromStdString(m_mapping.durationUnit))));
    m_timeFormat->setObjectName(QStringLiteral("timeFormat"));
    m_timeFormat->setEditable(true);
    m_timeFormat->setInsertPolicy(QComboBox::NoInsert);
    m_timeFormat->addItems(usualTimeForms());
    m_timeFormat->setCurrentText(QString::fromStdString(m_mapping.timeFormat));
    m_timeFormat->lineEdit()->setPlaceholderText(tr("found out from the file"));
    m_firstTime->setObjectName(QStringLiteral("firstTime"));
    m_zone->setZone(QString::fromStdString(m_mapping.zone));
    m_name->setText(QString::fromStdString(m_mapping.name));
    addField(tr("Rows are"), m_kind, tr("Where no column says what a row is."));
    addField(tr("Times look like"), m_timeFormat,
        tr("One of the list, or letters as dd.MM.yyyy HH:mm; the handbook's page on formats has "
           "them all."));
    addField(tr("First time"), m_firstTime);
    addField(tr("Time zone"), m_zone);
    addField(tr("Lengths are in"), m_unit);
    addField(tr("Keep as"), m_name,
        tr("A name under which to use it again; empty = only for this file."));
    connect(m_timeFormat, &QComboBox::currentTextChanged, this, &MappingEditor::showFirstTime);
}

void MappingEditor::fillColumns()
{
    m_columns->setRowCount(int(m_sample.columns.size()));
    m_columns->verticalHeader()->setDefaultSectionSize(rowHeight);
    for (std::size_t i = 0; i < m_sample.columns.size(); ++i) {
        m_columns->setItem(int(i), 0, cell(shown(m_sample.columns[i], 120)));
        m_columns->setItem(int(i), 2, cell(examplesOf(m_sample, i)));
        auto* box = meaningBox();
        box->setAccessibleName(tr("Meaning of column %1").arg(shown(m_sample.columns[i], 120)));
        for (const auto& [field, column] : m_mapping.fields)
            if (column == m_sample.columns[i])
                box->setCurrentIndex(int(field) + 1);
        m_meanings.push_back(box);
        m_columns->setCellWidget(int(i), 1, centred(box));
        connect(box, &QComboBox::currentIndexChanged, this, [this, i] {
            showUse(i);
            showFirstTime();
        });
        showUse(i);
    }
    m_columns->setColumnWidth(0, 200);
    m_columns->setColumnWidth(1, 210);
    m_columns->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
}

/// What is not used stands back.
void MappingEditor::showUse(std::size_t column)
{
    const bool isUsed = m_meanings[column]->currentData().toInt() >= 0;
    for (const int part : {0, 2})
        m_columns->item(int(column), part)->setForeground(isUsed ? theme().text : theme().dim);
}

void MappingEditor::showFirstTime()
{
    const ReadTime read = firstTimeOf(m_sample, shownMapping());
    m_firstTime->setText(
        read.text.isEmpty() ? tr("no column holds the time of the begin") : read.text);
    QPalette colours = palette();
    colours.setColor(
        QPalette::WindowText, read.good && !read.text.isEmpty() ? theme().text : theme().bad);
    m_firstTime->setPalette(colours);
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
    mapping.durationUnit = typed(m_unit->currentData().toString());
    mapping.timeFormat = typed(m_timeFormat->currentText().trimmed());
    mapping.zone = typed(m_zone->zone());
    mapping.header = m_sample.header;
    mapping.fields.clear();
    for (std::size_t i = 0; i < m_sample.columns.size(); ++i) {
        const int field = m_meanings[i]->currentData().toInt();
        if (field >= 0)
            mapping.fields[MappedField(field)] = m_sample.columns[i];
    }
    return mapping;
}

/// What more than one column is said to be; empty: nothing.
QString MappingEditor::meantTwice() const
{
    QSet<int> met;
    for (const QComboBox* box : m_meanings) {
        const int field = box->currentData().toInt();
        if (field >= 0 && met.contains(field))
            return box->currentText();
        met << field;
    }
    return {};
}

QString MappingEditor::act()
{
    const Mapping mapping = shownMapping();
    if (const QString twice = meantTwice(); !twice.isEmpty())
        return tr("Two columns mean \"%1\". One of them has to mean something else.").arg(twice);
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
