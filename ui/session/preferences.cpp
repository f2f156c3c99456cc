// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/preferences.h"

#include <QFileInfo>
#include <QSettings>
#include <algorithm>
#include <pwd.h>
#include <unistd.h>

namespace callwake {
namespace {

constexpr int recentLimit = 10;

QSettings settings()
{
    return QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("callwake"),
        QStringLiteral("callwake"));
}

QString loginName()
{
    const passwd* entry = getpwuid(getuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QStringLiteral("unknown");
}

QStringList stored(const QString& key)
{
    return settings().value(key).toStringList();
}

} // namespace

Preferences& preferences()
{
    static Preferences only;
    return only;
}

QString Preferences::author() const
{
    const QString name = settings().value(QStringLiteral("author")).toString().trimmed();
    return name.isEmpty() ? loginName() : name;
}

void Preferences::setAuthor(const QString& name)
{
    settings().setValue(QStringLiteral("author"), name);
}

Appearance Preferences::appearance() const
{
    return Appearance(std::clamp(settings().value(QStringLiteral("appearance")).toInt(), 0, 2));
}

void Preferences::setAppearance(Appearance appearance)
{
    settings().setValue(QStringLiteral("appearance"), int(appearance));
}

QStringList Preferences::recentCases() const
{
    QStringList paths = stored(QStringLiteral("recentCases"));
    paths.removeIf([](const QString& path) { return !QFileInfo(path).isFile(); });
    return paths;
}

void Preferences::addRecentCase(const QString& path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    QStringList paths = recentCases();
    paths.removeAll(whole);
    paths.prepend(whole);
    settings().setValue(QStringLiteral("recentCases"), QStringList(paths.mid(0, recentLimit)));
}

void Preferences::forgetRecentCases()
{
    settings().remove(QStringLiteral("recentCases"));
}

QStringList Preferences::mappingNames() const
{
    QSettings all = settings();
    all.beginGroup(QStringLiteral("mappings"));
    return all.childKeys();
}

QString Preferences::mapping(const QString& name) const
{
    return settings().value(QStringLiteral("mappings/") + name).toString();
}

void Preferences::setMapping(const QString& name, const QString& json)
{
    QString key = name;
    key.replace(u'/', u'-'); // a slash would make a group of it
    settings().setValue(QStringLiteral("mappings/") + key, json);
}

QByteArray Preferences::importAnswer(const QString& key) const
{
    return settings().value(QStringLiteral("importAnswers/") + key).toByteArray();
}

void Preferences::setImportAnswer(const QString& key, const QByteArray& json)
{
    QSettings all = settings();
    if (json.isEmpty())
        all.remove(QStringLiteral("importAnswers/") + key);
    else
        all.setValue(QStringLiteral("importAnswers/") + key, json);
}

QByteArray Preferences::layout(const QString& key) const
{
    return settings().value(QStringLiteral("layout/") + key).toByteArray();
}

void Preferences::setLayout(const QString& key, const QByteArray& state)
{
    settings().setValue(QStringLiteral("layout/") + key, state);
}

} // namespace callwake
