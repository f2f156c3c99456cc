// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/zone_box.h"

#include "base/zone.h"
#include "import/resolve.h"

#include <QCompleter>
#include <QLineEdit>
#include <QLocale>
#include <QTimeZone>
#include <map>

namespace callwake {

ZoneBox::ZoneBox(const QString& none, QWidget* parent)
    : QComboBox(parent)
    , m_none(none)
{
    setEditable(true);
    setInsertPolicy(NoInsert);
    setAccessibleName(tr("Time zone"));
    if (!none.isNull())
        addItem(none);
    addItem(QStringLiteral("UTC"));
    for (const QByteArray& id : QTimeZone::availableTimeZoneIds())
        if (id.contains('/') && !id.startsWith("Etc/"))
            addItem(QString::fromLatin1(id));
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    setMinimumContentsLength(22);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
}

void ZoneBox::setZone(const QString& name)
{
    setCurrentText(name.isEmpty() ? m_none : name);
    lineEdit()->setCursorPosition(0);
}

QString ZoneBox::zone() const
{
    const QString text = currentText().trimmed();
    return text == m_none ? QString() : text;
}

bool ZoneBox::isKnown() const
{
    return zone().isEmpty() ? !m_none.isNull() : Zone::named(zone().toStdString()).has_value();
}

RegionBox::RegionBox(const QString& none, QWidget* parent)
    : QComboBox(parent)
{
    setAccessibleName(tr("Region of telephone numbers"));
    setEditable(true);
    setInsertPolicy(NoInsert);
    addItem(none, QString());
    std::map<QString, QString> names; // by code
    for (int value = QLocale::AnyTerritory + 1; value <= QLocale::LastTerritory; ++value) {
        const auto territory = QLocale::Territory(value);
        const QString code = QLocale::territoryToCode(territory);
        if (code.size() == 2 && regionNamed(code.toStdString()))
            names.emplace(code, QLocale::territoryToString(territory));
    }
    for (const auto& [code, name] : names)
        addItem(code + QStringLiteral(" – ") + name, code);
    completer()->setFilterMode(Qt::MatchContains);
    completer()->setCompletionMode(QCompleter::PopupCompletion);
    setMinimumContentsLength(22);
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
}

void RegionBox::setRegion(const QString& code)
{
    setCurrentIndex(std::max(0, findData(code.toUpper())));
    lineEdit()->setCursorPosition(0);
}

QString RegionBox::region() const
{
    const int index = findText(currentText());
    if (index >= 0)
        return itemData(index).toString();
    return QString::fromStdString(
        regionNamed(currentText().trimmed().toStdString()).value_or(std::string()));
}

bool RegionBox::isKnown() const
{
    return findText(currentText()) >= 0
        || regionNamed(currentText().trimmed().toStdString()).has_value();
}

} // namespace callwake
