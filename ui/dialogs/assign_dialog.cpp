// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/assign_dialog.h"

#include "dialogs/reported_call_dialog.h"
#include "session/commands.h"
#include "session/words.h"

#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <algorithm>

namespace callwake {

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
    m_identity->setEditable(true);
    m_identity->setInsertPolicy(QComboBox::NoInsert);
    m_identity->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_identity->setMinimumContentsLength(30);
    const auto& identities = session.data().identities;
    for (std::size_t i = 0; i < identities.size(); ++i) {
        const Owner whose = session.ownerOf(identities[i].id);
        QString text =
            titleOf(identities[i].kind) + QStringLiteral(" ") + shown(identities[i].value, 120);
        if (whose.person)
            text += tr("  (now %1)").arg(session.nameOf(whose));
        m_identity->addItem(text, qulonglong(i));
        const bool wanted =
            owner.identity ? identities[i].id == owner.identity : owner.person && whose == owner;
        if (wanted && m_identity->property("chosen").isNull()) {
            m_identity->setCurrentIndex(m_identity->count() - 1);
            m_identity->setProperty("chosen", true);
        }
    }
    m_identity->completer()->setFilterMode(Qt::MatchContains);
    m_identity->completer()->setCompletionMode(QCompleter::PopupCompletion);
    if (owner.identity)
        m_person->setCurrentText({});
    addField(tr("This name in the logs"), m_identity);
    addField(tr("is"), m_person,
        tr("Empty: nobody's again. A name that is not in the list yet is added."));
    addField(tr("of the group"), m_group, tr("For a new person: department or team."));
}

QString AssignDialog::act()
{
    const auto& identities = m_session.data().identities;
    const int row = m_identity->findText(m_identity->currentText());
    const std::size_t at =
        row < 0 ? identities.size() : std::size_t(m_identity->itemData(row).toULongLong());
    if (at >= identities.size())
        return tr("Choose one of the names in the logs.");
    const Identity identity = identities[at];
    const std::string name = typed(m_person->currentText());
    if (name.empty()) {
        assignIdentity(m_session, identity, std::nullopt);
        return {};
    }
    const auto& people = m_session.data().people;
    const auto known = std::ranges::find_if(
        people, [&](const Person& p) { return shown(p.name).toStdString() == name; });
    if (known != people.end()) {
        assignIdentity(m_session, identity, known->id);
        return {};
    }
    Person person;
    person.name = name;
    person.group = typed(m_group->text());
    assignToNewPerson(m_session, identity, person);
    return {};
}

} // namespace callwake
