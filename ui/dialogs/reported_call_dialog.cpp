// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/reported_call_dialog.h"

#include "dialogs/time_dialogs.h"
#include "import/importer.h"
#include "session/words.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>

namespace callwake {

QComboBox* personBox(const Session& session)
{
    auto* box = new QComboBox;
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    for (const auto& person : session.data().people)
        box->addItem(shown(person.name));
    box->setCurrentText({});
    box->completer()->setFilterMode(Qt::MatchContains);
    box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    const auto& owner = session.selection().owner;
    if (owner && owner->person)
        box->setCurrentText(session.nameOf(*owner));
    return box;
}

ReportedCallDialog::ReportedCallDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Call that somebody reported"),
        tr("For a call that the person on the phone, or the help desk, told you about. It is kept "
           "as a source of its own, "
           "with who reported it."),
        tr("Add call"), parent)
    , m_session(session)
    , m_person(personBox(session))
    , m_number(new QLineEdit)
    , m_time(new QLineEdit)
    , m_length(new QLineEdit)
    , m_direction(new QComboBox)
    , m_reporter(new QLineEdit)
    , m_note(new QLineEdit)
{
    m_direction->addItem(tr("They were called"), int(Direction::Inbound));
    m_direction->addItem(tr("They called"), int(Direction::Outbound));
    addField(tr("Whose call"), m_person);
    addField(tr("Other number"), m_number, tr("As told; “withheld” where none was shown."));
    addField(tr("Direction"), m_direction);
    addField(tr("When"), m_time,
        tr("2026-06-18 13:36, in %1 where no zone is named.").arg(shown(session.zone().name())));
    addField(tr("How long"), m_length, tr("20m, 45s; leave empty if nobody knows."));
    addField(tr("Reported by"), m_reporter);
    addField(tr("What was said"), m_note);
    if (!session.visibleRange().empty())
        m_time->setText(QString::fromStdString(
            session.zone().format(session.cursor().value_or(session.visibleRange().begin)))
                            .left(16)
                            .replace(u'T', u' '));
}

QString ReportedCallDialog::act()
{
    ReportedCall call;
    call.person = typed(m_person->currentText());
    call.number = typed(m_number->text());
    call.reporter = typed(m_reporter->text());
    call.note = typed(m_note->text());
    call.direction = Direction(m_direction->currentData().toInt());
    call.author = m_session.author();
    const auto begin = typedTime(m_time->text(), m_session.zone(), m_session.visibleRange().begin);
    if (call.person.empty())
        return tr("Say whose call it was.");
    if (call.reporter.empty())
        return tr("Say who reported it: without that it is no evidence.");
    if (!begin)
        return tr("“%1” is no time. Write it as 2026-06-18 13:36.").arg(m_time->text());
    call.begin = *begin;
    if (!m_length->text().trimmed().isEmpty()) {
        call.length = parseDuration(typed(m_length->text()));
        if (!call.length || *call.length < Duration::zero())
            return tr("“%1” is no length of time. Write it as 20m or 45s.").arg(m_length->text());
    }
    m_session.write(
        Session::Evidence,
        [call](Case& target) -> Result<void> {
            const auto source = importReportedCall(target, call);
            if (!source)
                return Failure(source.error());
            return {};
        },
        closingWhenWritten());
    return {};
}

} // namespace callwake
