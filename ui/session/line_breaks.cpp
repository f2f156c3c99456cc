// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/line_breaks.h"

#include <QRegularExpression>

namespace callwake {

QString withUnitsKept(QString text)
{
    static const QRegularExpression unit(
        QStringLiteral("(?<=[0-9]) (?=(?:d|h|min|s|ms)(?![A-Za-z])|%)"
                       "|(?<=[0-9] d|[0-9] h|[0-9] min) (?=[0-9]+ (?:h|min|s)(?![A-Za-z]))"));
    return text.replace(unit, QString(QChar::Nbsp));
}

} // namespace callwake
