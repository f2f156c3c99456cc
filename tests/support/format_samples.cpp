// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/format_samples.h"

#include "base/text.h"

#include <QDir>
#include <QTest>

namespace callwake::test {

namespace {

/// The companions of a database and what is written about samples are no samples themselves.
bool isSample(const QString& name)
{
    for (const char* end : {".expected", "-wal", "-shm", "-journal", ".md"})
        if (name.endsWith(QLatin1StringView(end)))
            return false;
    return name != QLatin1StringView("README");
}

} // namespace

std::vector<std::string> samplesOf(const Format& format)
{
    std::vector<std::string> out;
    const QDir folder(QStringLiteral(TEST_FOLDER "/samples/")
        + QString::fromUtf8(format.name.data(), qsizetype(format.name.size())));
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name))
        if (isSample(name))
            out.push_back(folder.filePath(name).toStdString());
    return out;
}

void addSampleRows(bool onlyFirst)
{
    QTest::addColumn<const Format*>("format");
    QTest::addColumn<std::string>("path");
    for (const Format* format : allFormats())
        for (const std::string& path : samplesOf(*format)) {
            const std::string row = std::string(format->name) + "/" + std::string(baseName(path));
            QTest::addRow("%s", row.c_str()) << format << path;
            if (onlyFirst)
                break;
        }
}

} // namespace callwake::test
