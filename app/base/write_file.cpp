// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/write_file.h"

#include "base/text.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

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
    return ::fsync(file) == 0;
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

Result<void> writeFile(const std::string& path, std::string_view bytes)
{
    std::string beside = path + ".XXXXXX";
    const int file = ::mkstemp(beside.data());
    if (file < 0)
        return cannotWrite(path);
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(file, 0666 & ~mask);
    const bool written = writeAll(file, bytes);
    const int why = errno;
    const bool closed = ::close(file) == 0;
    if (!written || !closed || ::rename(beside.c_str(), path.c_str()) != 0) {
        if (!written)
            errno = why;
        const Failure error = cannotWrite(path);
        ::unlink(beside.c_str());
        return error;
    }
    flushFolder(path);
    return {};
}

} // namespace callwake
