// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/shown_record.h"

#include "base/hex.h"
#include "session/words.h"

#include <QRegularExpression>

namespace callwake {

QString shownRecord(std::string_view raw)
{
    static const QRegularExpression scheme(
        QStringLiteral("h(tt)(?=ps?://)"), QRegularExpression::CaseInsensitiveOption);
    raw = raw.substr(0, mostOfRecord);
    return isBinary(raw) ? QString::fromStdString(hexDump(raw))
                         : shown(raw, mostOfRecord).replace(scheme, QStringLiteral("hxx"));
}

} // namespace callwake
