// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/evidence_file.h"

#include "base/visible_text.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace callwake {

namespace {

Instant instantOf(const timespec& t)
{
    return Instant(std::chrono::seconds(t.tv_sec)
        + std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(t.tv_nsec)));
}

Failure openFailure(const std::string& path, int code)
{
    if (code == ELOOP)
        return failure("This is a symbolic link", visible(path), "Give the file that it points to");
    return failure("Cannot open the file: " + std::string(std::strerror(code)), visible(path),
        code == ENOENT ? "Check the path" : "Check that you may read it");
}

} // namespace

Result<EvidenceFile> EvidenceFile::open(const std::string& path)
{
    EvidenceFile file;
    file.m_path = path;
    // O_NONBLOCK: opening a FIFO must not wait for somebody to write into it.
    file.m_descriptor =
        ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file.m_descriptor < 0)
        return openFailure(path, errno);
    struct stat status { };
    if (::fstat(file.m_descriptor, &status) != 0)
        return openFailure(path, errno);
    if (!S_ISREG(status.st_mode))
        return failure(S_ISDIR(status.st_mode) ? "This is a folder" : "This is not a regular file",
            visible(path), "Only regular files are read");
    char first = 0;
    if (status.st_size == 0 && ::pread(file.m_descriptor, &first, 1, 0) > 0)
        return failure("The file holds more than its length says, as those of /proc do",
            visible(path), "Copy it and import the copy");
    file.m_size = status.st_size;
    file.m_modified = instantOf(status.st_mtim);
    file.m_statusChanged = instantOf(status.st_ctim);
    file.m_device = status.st_dev;
    file.m_inode = status.st_ino;
    return file;
}

EvidenceFile::EvidenceFile(EvidenceFile&& other) noexcept
{
    *this = std::move(other);
}

EvidenceFile& EvidenceFile::operator=(EvidenceFile&& other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    m_path = std::move(other.m_path);
    m_size = other.m_size;
    m_at = other.m_at;
    m_modified = other.m_modified;
    m_statusChanged = other.m_statusChanged;
    m_device = other.m_device;
    m_inode = other.m_inode;
    return *this;
}

EvidenceFile::~EvidenceFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<std::string_view> EvidenceFile::read(std::span<char> buffer)
{
    const auto wanted = std::min<std::int64_t>(std::int64_t(buffer.size()), m_size - m_at);
    if (wanted <= 0)
        return std::string_view{};
    ssize_t got = 0;
    do
        got = ::pread(m_descriptor, buffer.data(), std::size_t(wanted), m_at);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        return failure("Cannot read the file: " + std::string(std::strerror(errno)),
            visible(m_path), "Copy it to a sound disk and import the copy");
    m_at += got;
    return std::string_view(buffer.data(), std::size_t(got));
}

std::int64_t EvidenceFile::skip(std::int64_t bytes)
{
    const auto passed = std::clamp<std::int64_t>(bytes, 0, m_size - m_at);
    m_at += passed;
    return passed;
}

std::string EvidenceFile::version() const
{
    std::string out = std::to_string(m_device) + ' ' + std::to_string(m_inode);
    for (const std::int64_t part :
        {m_size, toMicroseconds(m_modified), toMicroseconds(m_statusChanged)})
        out += ' ' + std::to_string(part);
    return out;
}

std::string EvidenceFile::changeWhileReading() const
{
    struct stat status { };
    if (::fstat(m_descriptor, &status) != 0)
        return {};
    if (status.st_size != m_size)
        return "The file changed while it was read: " + std::to_string(m_size) + " bytes at first, "
            + std::to_string(status.st_size) + " at the end";
    if (instantOf(status.st_mtim) != m_modified || instantOf(status.st_ctim) != m_statusChanged)
        return "The file changed while it was read";
    return {};
}

} // namespace callwake
