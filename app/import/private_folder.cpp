// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/private_folder.h"

#include <QDir>
#include <QFile>
#include <ctime>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace callwake {

namespace {

const QString prefix = QStringLiteral("callwake-evidence-");
constexpr std::time_t justMade = 60; ///< seconds: its maker may not have locked it yet

int openFolder(const QString& path)
{
    return ::open(
        QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

/// For as long as the handle is open; false where another program has it.
bool lock(int folder)
{
    return ::flock(folder, LOCK_EX | LOCK_NB) == 0;
}

/// What this user's programs left that were killed.
void removeAbandoned()
{
    const QDir all(QDir::tempPath());
    for (const QString& name : all.entryList({prefix + QLatin1Char('*')}, QDir::Dirs)) {
        const int folder = openFolder(all.filePath(name));
        struct stat info { };
        if (folder >= 0 && ::fstat(folder, &info) == 0 && info.st_uid == ::getuid()
            && info.st_mtime + justMade < std::time(nullptr) && lock(folder))
            QDir(all.filePath(name)).removeRecursively();
        if (folder >= 0)
            ::close(folder);
    }
}

QString newName()
{
    [[maybe_unused]] static const bool once = (removeAbandoned(), true);
    return QDir(QDir::tempPath()).filePath(prefix + QStringLiteral("XXXXXX"));
}

} // namespace

PrivateFolder::PrivateFolder()
    : m_folder(newName())
    , m_lock(m_folder.isValid() ? openFolder(m_folder.path()) : -1)
{
    if (m_lock >= 0)
        (void)lock(m_lock);
}

PrivateFolder::~PrivateFolder()
{
    if (m_lock >= 0)
        ::close(m_lock);
}

} // namespace callwake
