// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_dialog.h"

#include "dialogs/form.h"
#include "dialogs/import_answers.h"
#include "dialogs/mapping_editor.h"
#include "dialogs/reported_call_dialog.h"
#include "dialogs/zone_box.h"
#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/preferences.h"
#include "session/tables.h"
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
namespace {

constexpr QSize firstSize{1320, 680};

} // namespace

void ImportDialog::offer(Session& session, const QStringList& paths, QWidget* parent)
{
    auto* dialog = new ImportDialog(session, paths, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

ImportDialog::ImportDialog(Session& session, const QStringList& paths, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_model(new ImportModel(session.data().settings, this))
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
    , m_nextNeed(new KeyButton(tr("Next open question"), QStringLiteral("F8")))
    , m_forget(new QPushButton(tr("Forget last time")))
    , m_import(new QPushButton(tr("Import")))
    , m_whose(new PlainLabel({}, "heading"))
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
               "understood are kept as rejected lines. What a file needs and nobody says is taken "
               "from the case (zone, region); records of nobody stand under the name of the file."),
            "dim"))
                          ->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Files to import"));
    column->addWidget(m_table, 1);
    column->addWidget(m_whose);
    m_options = optionsForm();
    m_options->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(m_options);
    column->addWidget(footRow());
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ImportDialog::followMarked);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &ImportDialog::recount);
    resizeWithin(*this, firstSize);
    recognise(paths);
}

QWidget* ImportDialog::footRow()
{
    auto* buttons = new QDialogButtonBox;
    buttons->addButton(QDialogButtonBox::Cancel);
    buttons->addButton(m_import, QDialogButtonBox::AcceptRole);
    m_import->setProperty("role", QStringLiteral("primary"));
    m_import->setDefault(true);
    m_import->setObjectName(QStringLiteral("importNow"));
    m_nextNeed->setShortcut(QKeySequence(Qt::Key_F8));
    m_nextNeed->setToolTip(plainTip(tr("Marks the next file that needs something (F8)")));
    m_forget->setObjectName(QStringLiteral("forget"));
    m_forget->setToolTip(
        plainTip(tr("Takes back what is proposed for the marked files as at an earlier import, and "
                    "does not propose it again")));
    auto* box = new QWidget;
    auto* foot = new QHBoxLayout(box);
    foot->setContentsMargins(0, 0, 0, 0);
    foot->addWidget(m_status, 1);
    for (QPushButton* button : {m_forget, m_nextNeed}) {
        button->setAutoDefault(false);
        foot->addWidget(button);
    }
    foot->addWidget(buttons);
    connect(m_nextNeed, &QPushButton::clicked, this, &ImportDialog::goToNextNeed);
    connect(m_forget, &QPushButton::clicked, this, &ImportDialog::forget);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::importWanted);
    return box;
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
    fillOptions();
    connectOptions();
    return box;
}

void ImportDialog::fillOptions()
{
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
    m_savedMapping->addItem(tr("found out from the file"), QString());
    for (const QString& name : preferences().mappingNames())
        m_savedMapping->addItem(name, preferences().mapping(name));
}

void ImportDialog::connectOptions()
{
    connect(m_mapping, &QPushButton::clicked, this, &ImportDialog::editMapping);
    for (QComboBox* field : {m_format, static_cast<QComboBox*>(m_zone),
             static_cast<QComboBox*>(m_region), m_person, m_savedMapping})
        connect(field, &QComboBox::currentTextChanged, this, &ImportDialog::storeOptions);
    for (QLineEdit* field : {m_host, m_offset, m_uncertainty})
        connect(field, &QLineEdit::textEdited, this, &ImportDialog::storeOptions);
}

void ImportDialog::recognise(const QStringList& paths)
{
    m_status->setText(tr("Looking at the files…"));
    m_import->setEnabled(false);
    std::vector<std::string> files;
    for (const QString& path : paths)
        files.push_back(path.toStdString());
    auto own = m_session.caseForJob();
    if (!own)
        return m_status->setText(shown(own.error().text()));
    m_reading = runJob(Pool::Reads, [files, own = std::move(*own)](const Progress& progress) {
        return recogniseAll(files, progress, &own);
    });
    m_reading.then(this, [this](Result<std::vector<ImportRow>> rows) {
        m_ready = true;
        if (rows)
            m_model->setRows(std::move(*rows));
        fitColumns(*m_table, ImportModel::Remark, {ImportModel::ReadAs}, 240);
        if (m_model->rowCount() == 1) // which else
            m_table->selectRow(0);
        followMarked();
        recount();
    });
    connect(this, &QDialog::finished, this, [this] {
        m_reading.cancel();
        m_readingAgain.cancel();
    });
}

void ImportDialog::lookAgain(const std::vector<int>& rows, bool approvalsOnly)
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_readingAgain.cancel();
    approvalsOnly = approvalsOnly && m_again.empty();
    m_again.insert(rows.begin(), rows.end());
    std::vector<std::pair<int, ImportRequest>> wanted;
    for (const int row : m_again) {
        const ImportRow& each = m_model->rows()[std::size_t(row)];
        wanted.push_back({row, {each.file.path, each.options}});
    }
    m_readingAgain = runJob(Pool::Reads,
        [wanted = std::move(wanted), own = std::move(*own), approvalsOnly](
            const Progress& progress) -> Result<std::vector<std::pair<int, Recognised>>> {
            std::vector<std::pair<int, Recognised>> out;
            if (const auto asked = own.sourceApprovals(); approvalsOnly && asked && asked->empty())
                return out;
            for (const auto& [row, request] : wanted) {
                if (!progress.step({request.path, out.size(), wanted.size(), 0}))
                    break;
                if (auto seen = callwake::recognise(request.path, request.options, &own))
                    out.emplace_back(row, std::move(*seen));
            }
            return out;
        });
    m_readingAgain.then(this, [this](Result<std::vector<std::pair<int, Recognised>>> seen) {
        m_again.clear();
        if (seen)
            takeLooks(*seen);
    });
}

void ImportDialog::takeLooks(const std::vector<std::pair<int, Recognised>>& seen)
{
    for (const auto& [row, file] : seen)
        m_model->change(row, [&file](ImportRow& target) { target.take(file); });
    followColumns();
}

void ImportDialog::goToNextNeed()
{
    const auto rows = marked();
    const int next = m_model->nextNeed(rows.size() == 1 ? rows.front() : -1);
    if (next < 0)
        return;
    m_table->selectRow(next);
    QWidget* field = m_zone;
    switch (m_model->needsOf(m_model->rows()[std::size_t(next)]).front()) {
    case ImportModel::Need::Zone:
        break;
    case ImportModel::Need::Owner:
        field = m_person;
        break;
    case ImportModel::Need::Region:
        field = m_region;
        break;
    case ImportModel::Need::Columns:
        field = m_mapping;
        break;
    }
    field->setFocus(Qt::ShortcutFocusReason);
}

void ImportDialog::forget()
{
    for (const int row : marked())
        m_model->change(row, forgetAnswers);
    loadOptions();
}

std::vector<int> ImportDialog::marked() const
{
    std::vector<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows.push_back(index.row());
    return rows;
}

void ImportDialog::followMarked()
{
    const auto count = std::int64_t(marked().size());
    m_options->setEnabled(count > 0);
    if (count == 0)
        m_forget->setEnabled(false);
    m_whose->setText(count > 0
            ? tr("Of the %1").arg(counted(count, tr("marked file"), tr("marked files")))
            : tr("Mark files to say what they need. Ctrl+A marks all."));
    loadOptions();
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
    followColumns();
    m_savedMapping->setEnabled(std::ranges::any_of(rows,
        [this](int row) { return needsMapping(m_model->rows()[std::size_t(row)].format()); }));
    m_forget->setEnabled(std::ranges::any_of(rows,
        [this](int row) { return !recalledText(m_model->rows()[std::size_t(row)]).isEmpty(); }));
    m_loading = false;
}

void ImportDialog::followColumns()
{
    const auto rows = marked();
    const ImportRow* only =
        rows.size() == 1 ? &m_model->rows()[std::size_t(rows.front())] : nullptr;
    m_mapping->setEnabled(only && needsMapping(only->format()) && !only->isRefused());
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
                target.wanted = target.isReadable();
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
    if (changed == m_format || changed == m_savedMapping || changed == m_person)
        lookAgain(marked(), changed == m_person);
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
    lookAgain(rows);
    loadOptions();
}

void ImportDialog::recount()
{
    const auto all = std::int64_t(m_model->rows().size());
    const auto wanted = std::int64_t(m_model->wanted().size());
    QString status = tr("%1 of %2 will be imported.")
                         .arg(counted(wanted), counted(all, tr("file"), tr("files")));
    const auto open = std::ranges::count_if(m_model->rows(),
        [this](const ImportRow& row) { return row.wanted && !m_model->needsOf(row).empty(); });
    if (open > 0)
        status += u' ' + counted(open, tr("needs something."), tr("need something."));
    const auto refused = std::ranges::count_if(m_model->rows(), &ImportRow::isRefused);
    if (refused > 0)
        status += tr(" %1 may not be read, by the approvals of this case (Ctrl+Alt+X).")
                      .arg(counted(refused));
    m_nextNeed->setEnabled(open > 0);
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
    rememberAnswers(m_model->rows());
    importFiles(m_session, m_model->wanted());
    accept();
}

} // namespace callwake
