// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/assign_dialog.h"

#include "dialogs/reported_call_dialog.h"
#include "session/commands.h"
#include "session/words.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QPushButton>
#include <algorithm>

namespace callwake {
namespace {

QString nameOf(const Identity& identity)
{
    return titleOf(identity.kind) + QStringLiteral(" ") + shown(identity.value, 120);
}

} // namespace

AssignDialog::AssignDialog(Session& session, const Owner& owner, QWidget* parent)
    : FormDialog(tr("This is…"),
        tr("Says whose an extension, an account or a computer is. The logs stay as they are: from "
           "now on their events are "
           "shown with this person. Ctrl+Z takes it back."),
        tr("Assign"), parent)
    , m_session(session)
    , m_identity(new QComboBox)
    , m_person(personBox(session))
    , m_group(new QLineEdit)
{
    offerIdentities(owner);
    if (owner.person)
        m_asked = session.nameOf(owner);
    m_person->setCurrentText({});
    addField(tr("This name in the logs"), m_identity);
    addField(tr("is"), m_person,
        tr("Empty: nobody's again. A name that is not in the list yet is added."));
    addField(tr("of the group"), m_group, tr("For a new person: department or team."));
    connect(m_identity, &QComboBox::currentTextChanged, this, &AssignDialog::followIdentity);
    connect(m_person, &QComboBox::currentTextChanged, this, &AssignDialog::renameButton);
    followIdentity();
    if (chosen()) // then only whose it is has to be said
        m_person->setFocus();
}

void AssignDialog::offerIdentities(const Owner& owner)
{
    m_identity->setEditable(true);
    m_identity->setInsertPolicy(QComboBox::NoInsert);
    m_identity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_identity->setMinimumContentsLength(30);
    m_identity->lineEdit()->setPlaceholderText(tr("Choose or type a part of it"));
    const auto& identities = m_session.data().identities;
    int first = -1;
    for (std::size_t i = 0; i < identities.size(); ++i) {
        const Owner whose = m_session.ownerOf(identities[i].id);
        QString text = nameOf(identities[i]);
        if (whose.person)
            text += tr("  (now %1)").arg(m_session.nameOf(whose));
        m_identity->addItem(text, qulonglong(i));
        const bool wanted =
            owner.identity ? identities[i].id == owner.identity : owner.person && whose == owner;
        if (wanted && first < 0)
            first = m_identity->count() - 1;
    }
    m_identity->setCurrentIndex(first);
    m_identity->completer()->setFilterMode(Qt::MatchContains);
    m_identity->completer()->setCompletionMode(QCompleter::PopupCompletion);
}

const Identity* AssignDialog::chosen() const
{
    const auto& identities = m_session.data().identities;
    const int row = m_identity->findText(m_identity->currentText());
    const std::size_t at =
        row < 0 ? identities.size() : std::size_t(m_identity->itemData(row).toULongLong());
    return at < identities.size() ? &identities[at] : nullptr;
}

void AssignDialog::followIdentity()
{
    const Identity* identity = chosen();
    const Owner whose = identity ? m_session.ownerOf(identity->id) : Owner();
    const QString proposed = whose.person ? m_session.nameOf(whose) : m_asked;
    const QString now = m_person->currentText();
    if (now.isEmpty() || now == m_proposed)
        m_person->setCurrentText(proposed);
    m_proposed = proposed;
    renameButton();
}

void AssignDialog::renameButton()
{
    const Identity* identity = chosen();
    const bool takesAway = typed(m_person->currentText()).empty();
    doButton().setText(takesAway ? tr("Nobody's again") : tr("Assign"));
    doButton().setEnabled(!takesAway || (identity && bool(m_session.ownerOf(identity->id).person)));
    // Return alone never takes a name away from somebody.
    (takesAway ? cancelButton() : doButton()).setDefault(true);
}

WhenWritten AssignDialog::telling(const Identity& identity, const QString& what)
{
    const QString text = tr("%1 %2 Ctrl+Z takes it back.").arg(nameOf(identity), what);
    return [&session = m_session, text, close = closingWhenWritten()](const Result<void>& done) {
        if (done)
            emit session.told(text);
        close(done);
    };
}

QString AssignDialog::act()
{
    if (!chosen())
        return tr("Choose one of the names in the logs.");
    const Identity identity = *chosen();
    const std::string name = typed(m_person->currentText());
    if (name.empty()) {
        assignIdentity(
            m_session, identity, std::nullopt, telling(identity, tr("is nobody's again.")));
        return {};
    }
    const QString words = shown(name);
    const Owner now = m_session.ownerOf(identity.id);
    if (now.person && m_session.nameOf(now).toStdString() == name) {
        emit m_session.told(tr("%1 is assigned to %2 already.").arg(nameOf(identity), words));
        return {};
    }
    const auto whenWritten = telling(identity, tr("is assigned to %1.").arg(words));
    const auto& people = m_session.data().people;
    const auto known = std::ranges::find_if(
        people, [&](const Person& p) { return shown(p.name).toStdString() == name; });
    if (known != people.end()) {
        assignIdentity(m_session, identity, known->id, whenWritten);
    } else {
        Person person;
        person.name = name;
        person.group = typed(m_group->text());
        assignToNewPerson(m_session, identity, person, whenWritten);
    }
    return {};
}

} // namespace callwake
