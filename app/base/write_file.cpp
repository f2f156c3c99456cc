// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/write_file.h"

#include "base/visible_text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace callwake {
namespace {

Failure cannotWrite(const std::string& path)
{
    return failure(std::string("Cannot write the file: ") + std::strerror(errno), visible(path),
        "Free space, or choose another folder");
}

bool writeAll(int file, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        bytes.remove_prefix(std::size_t(written));
    }
    return true;
}

/// The new name is on the disk only once its folder is.
void flushFolder(const std::string& path)
{
    const auto folder = std::filesystem::path(path).parent_path();
    const int handle =
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return;
    ::fsync(handle);
    ::close(handle);
}

} // namespace

WholeFile::WholeFile(std::string path, std::string beside, int file)
    : m_path(std::move(path))
    , m_beside(std::move(beside))
    , m_file(file)
{
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : m_path(std::move(other.m_path))
    , m_beside(std::move(other.m_beside))
    , m_file(std::exchange(other.m_file, -1))
{
}

WholeFile::~WholeFile()
{
    if (m_file < 0)
        return;
    ::close(m_file);
    ::unlink(m_beside.c_str());
}

Result<WholeFile> WholeFile::begin(const std::string& path)
{
    struct stat there { };
    // Renamed onto it, a file would take the place of a device, or of the link to another file.
    if (::lstat(path.c_str(), &there) == 0 && !S_ISREG(there.st_mode))
        return failure("Only a regular file is written anew, and this is none", visible(path),
            "Choose another name");
    std::string beside = path + ".XXXXXX";
    const int file = ::mkstemp(beside.data());
    if (file < 0)
        return cannotWrite(path);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(file, 0666 & ~mask);
    return WholeFile(path, std::move(beside), file);
}

Failure WholeFile::giveUp()
{
    Failure error = cannotWrite(m_path); // before anything else changes errno
    if (m_file >= 0)
        ::close(std::exchange(m_file, -1));
    ::unlink(m_beside.c_str());
    return error;
}

Result<void> WholeFile::add(std::string_view bytes)
{
    if (!writeAll(m_file, bytes))
        return giveUp();
    return {};
}

Result<void> WholeFile::finish()
{
    if (::fsync(m_file) != 0 || ::close(std::exchange(m_file, -1)) != 0
        || ::rename(m_beside.c_str(), m_path.c_str()) != 0)
        return giveUp();
    flushFolder(m_path);
    return {};
}

Result<void> writeFile(const std::string& path, std::string_view bytes)
{
    auto file = WholeFile::begin(path);
    if (!file)
        return Failure(file.error());
    if (auto added = file->add(bytes); !added)
        return added;
    return file->finish();
}

} // namespace callwake
