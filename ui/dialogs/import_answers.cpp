// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/import_answers.h"

#include "session/preferences.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>
#include <array>
#include <map>

namespace callwake {
namespace {

struct Answer {
    const char* name;
    std::string ImportOptions::*field;
    bool ofFolderOnly; ///< not of another folder of that name
};
constexpr std::array answers{Answer{"zone", &ImportOptions::zone, false},
    Answer{"region", &ImportOptions::region, false},
    Answer{"mapping", &ImportOptions::mapping, false}, Answer{"host", &ImportOptions::host, true}};

QString wordOf(const Answer& answer)
{
    return answer.field == &ImportOptions::zone  ? ImportModel::tr("zone")
        : answer.field == &ImportOptions::region ? ImportModel::tr("region")
        : answer.field == &ImportOptions::host   ? ImportModel::tr("computer")
                                                 : ImportModel::tr("columns");
}

bool isOpen(const ImportRow& row, const Answer& answer)
{
    if (answer.field == &ImportOptions::zone)
        return row.file.open.zone;
    if (answer.field == &ImportOptions::region)
        return row.file.open.region;
    if (answer.field == &ImportOptions::host)
        return row.file.open.owner;
    return needsMapping(row.format());
}

struct Origin {
    QString key;
    bool isFolder;
};

/// Where answers for the row are kept: of its folder, and of folders of that name.
std::array<Origin, 2> originsOf(const ImportRow& row)
{
    const QFileInfo file(QString::fromStdString(row.file.path));
    const QString folder = file.absolutePath();
    const auto* format = row.format();
    const QString name =
        format ? QString::fromUtf8(format->name.data(), qsizetype(format->name.size())) : QString();
    const auto key = [&](const QString& place) {
        return QString::fromLatin1(QUrl::toPercentEncoding(name + u' ' + place));
    };
    return {{{key(folder), true}, {key(QFileInfo(folder).fileName()), false}}};
}

QJsonObject stored(const QString& key)
{
    return QJsonDocument::fromJson(preferences().importAnswer(key)).object();
}

} // namespace

void recallAnswers(ImportRow& row)
{
    if (!row.format())
        return;
    for (const Origin& origin : originsOf(row)) {
        const QJsonObject kept = stored(origin.key);
        for (const Answer& answer : answers) {
            std::string& now = row.options.*answer.field;
            const auto value = kept.value(QLatin1String(answer.name)).toString().toStdString();
            if (now.empty() && isOpen(row, answer) && !value.empty()
                && (origin.isFolder || !answer.ofFolderOnly))
                now = row.recalled.*answer.field = value;
        }
    }
}

void rememberAnswers(const std::vector<ImportRow>& rows)
{
    std::map<QString, QJsonObject> all;
    for (const ImportRow& row : rows)
        for (const Origin& origin : originsOf(row))
            for (const Answer& answer : answers) {
                const auto said = QString::fromStdString(row.options.*answer.field);
                if (!row.wanted || !row.format() || said.isEmpty()
                    || (answer.ofFolderOnly && !origin.isFolder))
                    continue;
                QJsonObject& kept = all[origin.key];
                const QString name = QLatin1String(answer.name);
                const bool differs = kept.contains(name) && kept.value(name) != said;
                kept.insert(name, differs ? QString() : said);
            }
    for (const auto& [key, kept] : all)
        preferences().setImportAnswer(key, QJsonDocument(kept).toJson(QJsonDocument::Compact));
}

void forgetAnswers(ImportRow& row)
{
    for (const Answer& answer : answers)
        if (row.options.*answer.field == row.recalled.*answer.field)
            (row.options.*answer.field).clear();
    row.recalled = {};
    for (const Origin& origin : originsOf(row))
        preferences().setImportAnswer(origin.key, {});
}

QString recalledText(const ImportRow& row)
{
    QStringList words;
    for (const Answer& answer : answers)
        if (!(row.recalled.*answer.field).empty()
            && row.recalled.*answer.field == row.options.*answer.field)
            words << wordOf(answer);
    return words.isEmpty()
        ? QString()
        : ImportModel::tr("as last time: %1").arg(words.join(QStringLiteral(", ")));
}

} // namespace callwake
