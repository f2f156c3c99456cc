// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_dialog.h"

#include "dialogs/mapping_editor.h"
#include "dialogs/reported_call_dialog.h"
#include "dialogs/zone_box.h"
#include "session/preferences.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {

void ImportDialog::offer(Session& session, const QStringList& paths, QWidget* parent)
{
    auto* dialog = new ImportDialog(session, paths, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

ImportDialog::ImportDialog(Session& session, const QStringList& paths, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new ImportModel(this))
    , m_table(new QTableView)
    , m_format(new QComboBox)
    , m_zone(new ZoneBox(tr("as the file proves, or the case's")))
    , m_region(new RegionBox(tr("that of the case")))
    , m_person(personBox(session))
    , m_host(new QLineEdit)
    , m_offset(new QLineEdit)
    , m_uncertainty(new QLineEdit)
    , m_savedMapping(new QComboBox)
    , m_mapping(new QPushButton(tr("Columns…")))
    , m_import(new QPushButton(tr("Import")))
    , m_status(new PlainLabel({}, "dim"))
{
    setObjectName(QStringLiteral("importDialog"));
    setWindowTitle(tr("Import"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget((
        new PlainLabel(
            tr("What each file is taken for. Nothing is changed in the files; lines that cannot be "
               "understood are kept as rejected lines."),
            "dim"))
                          ->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Files to import"));
    column->addWidget(m_table, 1);
    QWidget* options = optionsForm();
    options->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(options);
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QDialogButtonBox::Cancel);
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    m_import->setProperty("role", QStringLiteral("primary"));
    m_import->setDefault(true);
    m_import->setObjectName(QStringLiteral("importNow"));
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_status, 1);
    foot->addWidget(buttons);
    column->addLayout(foot);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::importWanted);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ImportDialog::loadOptions);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImportDialog::recount);
    const QSize room = parent ? parent->window()->size() - QSize(60, 60) : QSize(1180, 640);
    resize(QSize(1180, 640).boundedTo(room));
    recognise(paths);
}

QWidget* ImportDialog::optionsForm()
{
    auto* box = new QWidget;
    auto* across = new QHBoxLayout(box);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(24);
    auto* left = new QFormLayout;
    auto* right = new QFormLayout;
    for (QFormLayout* form : {left, right}) {
        form->setVerticalSpacing(6);
        form->setHorizontalSpacing(14);
    }
    across->addLayout(left, 1);
    across->addLayout(right, 1);
    const auto add = [](QFormLayout* form, const QString& label, QWidget* field,
                         const QString& tip) {
        field->setAccessibleName(label);
        field->setToolTip(plainTip(tip));
        auto* words = new PlainLabel(label);
        words->setBuddy(field);
        form->addRow(words, field);
    };
    m_format->addItem(tr("as recognised"), QString());
    for (const Format* format : allFormats())
        m_format->addItem(shown(format->title),
            QString::fromUtf8(format->name.data(), qsizetype(format->name.size())));
    m_format->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_format->setMinimumContentsLength(22);
    m_person->setCurrentText({});
    m_offset->setPlaceholderText(tr("none; +2.5s, -1m"));
    m_uncertainty->setPlaceholderText(tr("none; 1s"));
    m_host->setPlaceholderText(tr("as the file says"));
    m_person->lineEdit()->setPlaceholderText(tr("as the file says"));
    add(left, tr("Read as"), m_format, tr("The format of the marked files"));
    add(left, tr("Time zone"), m_zone, tr("Of times that name no zone"));
    add(left, tr("Region"), m_region, tr("Of numbers without a country code"));
    auto* columns = new QWidget;
    auto* row = new QHBoxLayout(columns);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_savedMapping, 1);
    row->addWidget(m_mapping);
    m_mapping->setAutoDefault(false);
    columns->setFocusProxy(m_savedMapping);
    add(left, tr("Columns"), columns, tr("What the columns of a generic table mean"));
    m_savedMapping->setAccessibleName(tr("Saved column mapping"));
    add(right, tr("Person"), m_person,
        tr("Whose file it is, where the file does not say (a browser history)"));
    add(right, tr("Computer"), m_host, tr("Where the file is from, where it does not say"));
    add(right, tr("Clock offset"), m_offset, tr("Added to every time: how far the clock was slow"));
    add(right, tr("Uncertainty ±"), m_uncertainty, tr("How exact the clock was"));
    m_savedMapping->addItem(tr("found out from the file"), QString());
    for (const QString& name : preferences().mappingNames())
        m_savedMapping->addItem(name, preferences().mapping(name));
    connect(m_mapping, &QPushButton::clicked, this, &ImportDialog::editMapping);
    for (QComboBox* field : {m_format, static_cast<QComboBox*>(m_zone),
             static_cast<QComboBox*>(m_region), m_person, m_savedMapping})
        connect(field, &QComboBox::currentTextChanged, this, &ImportDialog::storeOptions);
    for (QLineEdit* field : {m_host, m_offset, m_uncertainty})
        connect(field, &QLineEdit::textEdited, this, &ImportDialog::storeOptions);
    return box;
}

void ImportDialog::recognise(const QStringList& paths)
{
    m_status->setText(tr("Looking at the files…"));
    m_import->setEnabled(false);
    std::vector<std::string> files;
    for (const QString& path : paths)
        files.push_back(path.toStdString());
    m_reading = runJob(
        Pool::Reads, [files](const Progress& progress) { return recogniseAll(files, progress); });
    m_reading.then(this, [this](Result<std::vector<ImportRow>> rows) {
        m_ready = true;
        if (rows)
            m_model->setRows(std::move(*rows));
        fitColumns(*m_table, ImportModel::Remark, ImportModel::ReadAs, 260);
        m_table->selectAll();
        recount();
    });
    connect(this, &QDialog::finished, this, [this] { m_reading.cancel(); });
}

std::vector<int> ImportDialog::marked() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    return rows;
}

void ImportDialog::loadOptions()
{
    const auto rows = marked();
    if (rows.empty())
        return;
    m_loading = true;
    const ImportRow& first = m_model->rows()[std::size_t(rows.front())];
    const ImportOptions& options = first.options;
    m_format->setCurrentIndex(
        std::max(0, m_format->findData(QString::fromStdString(options.format))));
    m_zone->setZone(QString::fromStdString(options.zone));
    m_region->setRegion(QString::fromStdString(options.region));
    m_person->setCurrentText(QString::fromStdString(options.person));
    m_host->setText(QString::fromStdString(options.host));
    const auto length = [](Duration d) {
        return d == Duration::zero() ? QString()
                                     : QString::number(double(d.count()) / 1e6, 'g', 9) + u's';
    };
    m_offset->setText(length(options.offset));
    m_uncertainty->setText(length(options.uncertainty));
    m_savedMapping->setCurrentIndex(
        std::max(0, m_savedMapping->findData(QString::fromStdString(options.mapping))));
    const bool mapped = rows.size() == 1 && needsMapping(first.format());
    m_mapping->setEnabled(mapped);
    m_savedMapping->setEnabled(std::ranges::any_of(rows,
        [this](int row) { return needsMapping(m_model->rows()[std::size_t(row)].format()); }));
    m_loading = false;
}

void ImportDialog::storeOptions()
{
    if (m_loading)
        return;
    const auto offset = parseDuration(typed(m_offset->text())),
               uncertainty = parseDuration(typed(m_uncertainty->text()));
    ImportOptions wanted;
    wanted.format = m_format->currentData().toString().toStdString();
    wanted.zone = m_zone->isKnown() ? typed(m_zone->zone()) : std::string();
    wanted.region = typed(m_region->region());
    wanted.person = typed(m_person->currentText());
    wanted.host = typed(m_host->text());
    wanted.offset = offset.value_or(Duration::zero());
    wanted.uncertainty = uncertainty.value_or(Duration::zero());
    wanted.mapping = m_savedMapping->currentData().toString().toStdString();
    const QObject* changed = sender();
    for (const int row : marked())
        m_model->change(row, [&](ImportRow& target) {
            // Only the field that was touched: the marked rows may differ in the others.
            if (changed == m_format) {
                target.options.format = wanted.format;
                target.wanted = target.format() != nullptr;
            } else if (changed == m_zone)
                target.options.zone = wanted.zone;
            else if (changed == m_region)
                target.options.region = wanted.region;
            else if (changed == m_person)
                target.options.person = wanted.person;
            else if (changed == m_host)
                target.options.host = wanted.host;
            else if (changed == m_offset)
                target.options.offset = wanted.offset;
            else if (changed == m_uncertainty)
                target.options.uncertainty = wanted.uncertainty;
            else if (changed == m_savedMapping && needsMapping(target.format()))
                target.options.mapping = wanted.mapping;
        });
}

void ImportDialog::editMapping()
{
    const auto rows = marked();
    if (rows.size() != 1)
        return;
    const ImportRow& row = m_model->rows()[std::size_t(rows.front())];
    MappingEditor editor(row.file.path, row.options.mapping, this);
    if (editor.exec() != QDialog::Accepted)
        return;
    const QString json = QString::fromStdString(editor.mapping());
    if (!editor.name().isEmpty() && m_savedMapping->findText(editor.name()) < 0)
        m_savedMapping->addItem(editor.name(), json);
    m_model->change(
        rows.front(), [&](ImportRow& target) { target.options.mapping = json.toStdString(); });
    loadOptions();
}

void ImportDialog::recount()
{
    const auto all = std::int64_t(m_model->rows().size());
    const auto wanted = std::int64_t(m_model->wanted().size());
    QString status = tr("%1 of %2 will be imported.")
                         .arg(counted(wanted), counted(all, tr("file"), tr("files")));
    if (m_model->rows().size() == importLimit)
        status +=
            tr(" Only the first %1 files were looked at.").arg(counted(std::int64_t(importLimit)));
    m_status->setText(status);
    m_import->setEnabled(wanted > 0);
}

void ImportDialog::importWanted()
{
    const auto badLength = [](const QLineEdit* field) {
        return !field->text().trimmed().isEmpty() && !parseDuration(typed(field->text()));
    };
    if (!m_zone->isKnown()) {
        m_status->setText(tr("There is no time zone “%1”.").arg(m_zone->currentText()));
        return;
    }
    if (badLength(m_offset) || badLength(m_uncertainty)) {
        m_status->setText(tr("Write clock offset and uncertainty as +2.5s, -1m or 250ms."));
        return;
    }
    importFiles(m_session, m_model->wanted());
    accept();
}

} // namespace callwake
