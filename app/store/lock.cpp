// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/lock.h"

#include "base/text.h"
#include "base/visible_text.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <pwd.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utility>

namespace callwake {

namespace {

std::string holderText()
{
    std::array<char, 256> host{};
    gethostname(host.data(), host.size() - 1);
    const passwd* user = getpwuid(getuid());
    return std::string(user ? user->pw_name : "uid " + std::to_string(getuid())) + " on "
        + host.data() + ", process " + std::to_string(getpid());
}

std::string contentOf(int file)
{
    std::array<char, 512> buffer{};
    const auto n = pread(file, buffer.data(), buffer.size(), 0);
    return n > 0 ? visible(trimmed({buffer.data(), std::size_t(n)})) : "another program";
}

/// False when the file was removed by its former holder between open and lock.
bool isStillThere(int file, const std::string& path)
{
    struct stat mine { };
    struct stat now { };
    return fstat(file, &mine) == 0 && stat(path.c_str(), &now) == 0 && mine.st_ino == now.st_ino
        && mine.st_dev == now.st_dev;
}

} // namespace

Result<CaseLock> CaseLock::take(const std::string& casePath)
{
    const std::string path = casePath + "-lock";
    for (int attempt = 0; attempt < 10; ++attempt) {
        const int file = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
        if (file < 0)
            return failure(
                std::string("The case cannot be locked for writing: ") + std::strerror(errno),
                casePath, "Open it for reading, or copy it to a folder you may write to");
        if (flock(file, LOCK_EX | LOCK_NB) != 0) {
            const std::string holder = contentOf(file);
            close(file);
            return failure("The case is open for writing already, by " + holder, casePath,
                "Close it there, or open it here for reading");
        }
        if (!isStillThere(file, path)) {
            close(file);
            continue;
        }
        const std::string holder = holderText() + "\n";
        if (ftruncate(file, 0) != 0 || pwrite(file, holder.data(), holder.size(), 0) < 0)
            errno = 0; // only the message to others gets poorer
        return CaseLock(file, path);
    }
    return failure("The case cannot be locked for writing: another program keeps taking it",
        casePath, "Try again");
}

CaseLock::CaseLock(int file, std::string path)
    : m_file(file)
    , m_path(std::move(path))
{
}

CaseLock::CaseLock(CaseLock&& other) noexcept
    : m_file(std::exchange(other.m_file, -1))
    , m_path(std::move(other.m_path))
{
}

CaseLock& CaseLock::operator=(CaseLock&& other) noexcept
{
    std::swap(m_file, other.m_file);
    std::swap(m_path, other.m_path);
    return *this;
}

CaseLock::~CaseLock()
{
    if (m_file < 0)
        return;
    unlink(m_path.c_str());
    close(m_file);
}

bool isNetworkFile(const std::string& path)
{
    struct statfs info { };
    if (statfs(path.c_str(), &info) != 0)
        return false;
    switch (static_cast<unsigned long>(info.f_type) & 0xFFFFFFFFUL) {
    case 0x6969: // NFS
    case 0x517B: // SMB
    case 0xFF534D42: // CIFS
    case 0xFE534D42: // SMB2
    case 0x65735546: // FUSE
    case 0x01021997: // 9P
        return true;
    default:
        return false;
    }
}

} // namespace callwake
