// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resource.h"

#include <QFile>

namespace callwake {

std::string resourceText(std::string_view name)
{
    QFile file(QStringLiteral(":/") + QString::fromUtf8(name.data(), qsizetype(name.size())));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.readAll().toStdString();
}

} // namespace callwake
