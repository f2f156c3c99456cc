// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/witness_grid.h"

#include "model/witness.h"
#include "session/labels.h"
#include "session/words.h"

#include <QCoreApplication>
#include <QGridLayout>

namespace callwake {
namespace {

QString word(const char* text)
{
    return QCoreApplication::translate("callwake::WitnessGrid", text);
}

} // namespace

QGridLayout* witnessGrid(QWidget* table)
{
    auto* grid = new QGridLayout(table);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(3);
    grid->setColumnStretch(0, 1);
    return grid;
}

QWidget* sourceCell(const Session& session, const Event& event, EventId selected)
{
    auto* name = new ElidedLabel;
    name->setText(session.nameOf(event.source));
    if (event.id == selected)
        name->setProperty("role", QStringLiteral("strong"));
    return name;
}

QString partOf(const Event& lead, const Event& event)
{
    if (event.id == lead.id)
        return word("leads: it tells most");
    const std::string other = differences(lead, event);
    return other.empty() ? word("says nothing else") : shown(other);
}

QPushButton* witnessButton(const QString& text, const QString& accessibleName, const char* name)
{
    auto* made = new QPushButton(text);
    made->setObjectName(QLatin1String(name));
    made->setAccessibleName(accessibleName);
    made->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    return made;
}

QPushButton* showButton(const Session& session, const Event& event)
{
    return witnessButton(word("Show"),
        word("Show the record of %1").arg(session.nameOf(event.source)), "showWitness");
}

} // namespace callwake
