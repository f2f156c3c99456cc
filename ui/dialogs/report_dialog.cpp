// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/report_dialog.h"

#include "report/report.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/words.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <set>

namespace callwake {

ReportDialog::ReportDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Report"),
        tr("A report names the case, the files with their SHA-256, every sequence with its "
           "explanation and verdict, the raw records "
           "behind it, and the head of the journal. Addresses in it cannot be opened."),
        tr("Write"), parent)
    , m_session(session)
    , m_what(new QComboBox)
    , m_form(new QComboBox)
    , m_path(new QLineEdit)
{
    m_what->addItem(tr("The whole case"), int(What::Case));
    const Selection& selection = session.selection();
    if (const Sequence* sequence = session.sequence(selection.sequence))
        m_what->addItem(tr("The selected sequence: %1, %2 %3")
                            .arg(session.nameOf({sequence->person, {}}), titleOf(sequence->band),
                                QString::number(sequence->priority)),
            int(What::Sequence));
    if (selection.owner)
        m_what->addItem(tr("A picture of %1, %2")
                            .arg(session.nameOf(*selection.owner),
                                rangeText(session.visibleRange(), session.zone())),
            int(What::Lanes));
    auto* place = new QWidget;
    auto* row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_path, 1);
    auto* button = new QPushButton(tr("Choose…"));
    button->setAutoDefault(false);
    row->addWidget(button);
    place->setFocusProxy(m_path);
    m_names = addField(tr("Of"), m_what, tr("Whom it names"));
    addField(tr("As"), m_form);
    addField(tr("File"), place);
    m_path->setAccessibleName(tr("File of the report"));
    connect(button, &QPushButton::clicked, this, &ReportDialog::choose);
    connect(m_what, &QComboBox::currentIndexChanged, this, &ReportDialog::propose);
    connect(m_form, &QComboBox::currentIndexChanged, this, [this] {
        const QFileInfo now(m_path->text());
        m_path->setText(now.path() + u'/' + now.completeBaseName() + suffix());
    });
    const QFileInfo file(session.casePath());
    m_path->setText(file.path() + u'/' + file.completeBaseName() + QStringLiteral(".html"));
    propose();
}

ReportDialog::What ReportDialog::what() const
{
    return What(m_what->currentData().toInt());
}

QString ReportDialog::suffix() const
{
    return m_form->currentData().toString();
}

void ReportDialog::propose()
{
    const QSignalBlocker quiet(m_form);
    m_form->clear();
    if (what() == What::Lanes) {
        m_form->addItem(tr("PNG picture"), QStringLiteral(".png"));
        m_form->addItem(tr("SVG drawing"), QStringLiteral(".svg"));
    } else {
        m_form->addItem(tr("One page to read (HTML)"), QStringLiteral(".html"));
        m_form->addItem(tr("Sheets to print and hand on (PDF)"), QStringLiteral(".pdf"));
        m_form->addItem(tr("For programs (JSON)"), QStringLiteral(".json"));
    }
    const QFileInfo now(m_path->text());
    m_path->setText(now.path() + u'/' + now.completeBaseName() + suffix());
    sayWhomItNames();
}

void ReportDialog::sayWhomItNames()
{
    const auto& sequences = m_session.data().sequences;
    const Selection& selection = m_session.selection();
    std::set<PersonId> people;
    for (const Sequence& sequence : sequences)
        people.insert(sequence.person);
    if (what() == What::Case)
        m_names->setText(
            tr("Names everybody with a sequence: %1. Who decides on one sequence "
               "needs a report of that one alone; select it before.")
                .arg(counted(std::int64_t(people.size()), tr("person"), tr("people"))));
    else if (const Sequence* sequence = m_session.sequence(selection.sequence);
             what() == What::Sequence && sequence)
        m_names->setText(tr("Names %1, and whom the records of the sequence and the notes on them "
                            "name. Of lines of its logs that could not be read it lists where they "
                            "are and why, not "
                            "what they say.")
                             .arg(m_session.nameOf({sequence->person, {}})));
    else
        m_names->setText(tr("Shows nobody else, but numbers and names of callers."));
}

void ReportDialog::choose()
{
    const QString path =
        QFileDialog::getSaveFileName(this, tr("File of the report"), m_path->text());
    if (!path.isEmpty())
        m_path->setText(m_replaced = path);
}

/// What is wrong with the file: another report must not be lost unasked.
QString ReportDialog::obstacle(const QString& path)
{
    const QFileInfo file(path);
    if (!path.endsWith(suffix()))
        return tr("The name of the file must end in %1.").arg(suffix());
    if (!file.dir().exists())
        return tr("There is no folder %1.").arg(file.path());
    if (file.exists() && std::exchange(m_replaced, path) != path)
        return tr("%1 exists already. Write once more to replace it, or choose another name.")
            .arg(file.fileName());
    return {};
}

QString ReportDialog::act()
{
    const QString path = m_path->text().trimmed();
    if (const QString why = obstacle(path); !why.isEmpty())
        return why;
    auto own = m_session.caseForJob();
    if (!own)
        return shown(own.error().text());
    const What wanted = what();
    const Selection selection = m_session.selection();
    m_session.jobs()
        .start(tr("Writing the report"),
            [own = std::move(*own), wanted, selection, range = m_session.visibleRange(),
                path = path.toStdString()](const Progress&) -> Result<void> {
                if (wanted == What::Lanes)
                    return writeTimeline(own, {*selection.owner, range}, path);
                return writeReport(own,
                    wanted == What::Sequence ? std::optional(selection.sequence) : std::nullopt,
                    path);
            })
        .then(&m_session, [&session = m_session, path, wanted](Result<void> written) {
            if (!written) {
                emit session.failed(shown(written.error().text()));
                return;
            }
            emit session.told(tr("Written: %1").arg(path));
            if (session.writable())
                session.write(Session::Reviews,
                    [path = path.toStdString(),
                        what = wanted == What::Lanes ? "timeline" : "report",
                        author = session.author()](
                        Case& target) { return target.addExport(path, what, author); });
        });
    return {};
}

} // namespace callwake
