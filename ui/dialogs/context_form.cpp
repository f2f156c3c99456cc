// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/context_form.h"

#include "context/catalogue.h"
#include "session/words.h"

#include <QCompleter>
#include <QLineEdit>

namespace callwake {
namespace {

QString hintOf(const ContextField& field)
{
    const QString hint = shown(field.hint);
    if (field.needed)
        return hint;
    return hint.isEmpty() ? ContextForm::tr("May be left out.")
                          : ContextForm::tr("%1. May be left out.").arg(hint);
}

QStringList namesOf(const Catalogue& catalogue)
{
    QStringList names;
    for (const Tool& tool : catalogue.tools())
        names << shown(tool.name, 120);
    return names;
}

/// Proposes the names that fit what is typed.
void propose(QLineEdit& line, const QStringList& names)
{
    auto* completer = new QCompleter(names, &line);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    line.setCompleter(completer);
}

} // namespace

ContextForm::ContextForm(const ContextKind& kind, const ContextRow& row, bool isNew,
    std::shared_ptr<const Catalogue> catalogue, QWidget* parent)
    : FormDialog(isNew ? tr("Add %1").arg(shown(kind.one)) : tr("Edit %1").arg(shown(kind.one)),
        shown(kind.sentence), isNew ? tr("Add") : tr("Keep"), parent)
    , m_kind(kind)
    , m_catalogue(std::move(catalogue))
{
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        const ContextField& field = kind.fields[i];
        auto* line = new QLineEdit(i < row.size() ? QString::fromStdString(row[i]) : QString());
        line->setObjectName(shown(field.name));
        if (field.name == "tool")
            propose(*line, namesOf(*m_catalogue));
        addField(shown(field.title), line, hintOf(field));
        m_fields.push_back(line);
    }
}

ContextRow ContextForm::row() const
{
    ContextRow out;
    for (const QLineEdit* field : m_fields)
        out.push_back(typed(field->text().trimmed()));
    return out;
}

QString ContextForm::act()
{
    const auto fault = faultOf(m_kind, row(), *m_catalogue);
    if (!fault)
        return {};
    QLineEdit* field = m_fields[fault->field];
    field->setFocus();
    field->selectAll();
    return tr("%1: %2").arg(shown(m_kind.fields[fault->field].title),
        shown(fault->what + ". " + fault->hint).trimmed());
}

} // namespace callwake
