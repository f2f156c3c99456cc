// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/rules_page.h"

#include "context/rules.h"
#include "context/rules_check.h"
#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QPlainTextEdit>
#include <QTextDocument>
#include <QVBoxLayout>

namespace callwake {

RulesPage::RulesPage(Session& session)
    : m_session(session)
    , m_rules(new QPlainTextEdit)
{
    auto* column = new QVBoxLayout(this);
    column->addWidget(
        (new PlainLabel(
             tr("Windows, points, patterns and approved remote-access tools, as JSON. What stands "
                "here is checked "
                "before it is kept. Windows and points are engineering choices, not measurements."),
             "dim"))
            ->wrapped());
    m_rules->setFont(monoFont(TextSize::Small));
    m_rules->setAccessibleName(tr("Rules as JSON"));
    m_rules->setTabChangesFocus(true);
    m_rules->setReadOnly(!session.writable());
    column->addWidget(m_rules, 1);
    auto* row = new QHBoxLayout;
    auto* keep = quietButton(tr("Check and keep"));
    auto* builtIn = quietButton(tr("Show the built-in rules"));
    row->addWidget(keep);
    row->addWidget(builtIn);
    row->addStretch(1);
    column->addLayout(row);
    keep->setEnabled(session.writable());
    connect(keep, &QPushButton::clicked, this, [this] {
        if (const QString why = obstacle(); !why.isEmpty())
            emit said(why);
        else
            apply();
    });
    connect(builtIn, &QPushButton::clicked, this,
        [this] { m_rules->setPlainText(QString::fromStdString(defaultRules().text)); });
    connect(m_rules, &QPlainTextEdit::textChanged, this, [this] { emit draftChanged(isDraft()); });
    connect(&session, &Session::settingsChanged, this, &RulesPage::readCase);
    readCase();
}

void RulesPage::readCase()
{
    auto own = m_session.caseForJob();
    const auto rules = own ? own->rules() : Result<std::string>(std::string());
    if (!rules)
        return;
    // As the field would give it back: with its ends of lines and its spaces.
    const QString now =
        QTextDocument(QString::fromStdString(rules->empty() ? defaultRules().text : *rules))
            .toPlainText();
    if (now == m_inForce)
        return;
    const bool keepDraft = isDraft();
    m_inForce = now;
    if (!keepDraft)
        m_rules->setPlainText(now);
    emit draftChanged(isDraft());
}

bool RulesPage::isDraft() const
{
    return m_session.writable() && m_rules->toPlainText() != m_inForce;
}

QString RulesPage::obstacle() const
{
    const std::string json = m_rules->toPlainText().toStdString();
    const auto rules = parseRules(json);
    const auto good =
        rules ? checkRules(json, *m_session.data().catalogue) : Failure(rules.error());
    return good ? QString() : shown(good.error().text());
}

void RulesPage::apply()
{
    const QString rules = m_rules->toPlainText();
    write(
        m_session, Session::Settings | Session::Evidence,
        [json = rules.toStdString(), author = m_session.author()](
            Case& target) { return target.setRules(json, author); },
        [this, rules] {
            m_inForce = rules;
            emit said(tr("Kept. Sequences are looked for anew with these rules."));
        });
}

} // namespace callwake
