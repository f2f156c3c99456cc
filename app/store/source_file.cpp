// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/source_file.h"

#include "base/sha256.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "store/case.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <fcntl.h>
#include <fstream>
#include <memory>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace callwake {

namespace {

bool isFile(const std::string& path, const struct stat& wanted)
{
    struct stat info { };
    return !path.empty() && stat(path.c_str(), &info) == 0 && info.st_dev == wanted.st_dev
        && info.st_ino == wanted.st_ino;
}

/// The case itself, any other, or what lies beside the case while it is open.
bool isOfCase(const Case& source, const std::string& path, const struct stat& info)
{
    std::array<char, 100> head{};
    std::ifstream(path, std::ios::binary).read(head.data(), head.size());
    return isCaseHead({head.data(), head.size()})
        || std::ranges::any_of(std::array{"", "-wal", "-shm", "-lock", "-journal"},
            [&](const char* end) { return isFile(source.path() + end, info); });
}

bool cameFrom(const Source& source, const std::string& path, const struct stat& info)
{
    return isFile(source.path, info) || isFile(unescapedPath(source.path), info)
        || isFile(archiveOf(source), info)
        || (source.bytes > 0 && source.bytes == info.st_size
            && hashOfFile(path).value_or("") == source.sha256);
}

} // namespace

std::optional<std::string> hashOfFile(const std::string& path, const std::function<void()>& step)
{
    const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    struct stat info { };
    if (file < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == ENAMETOOLONG
            ? std::nullopt
            : std::optional<std::string>("");
    const auto closing = std::shared_ptr<void>(nullptr, [file](void*) { close(file); });
    if (fstat(file, &info) != 0 || !S_ISREG(info.st_mode))
        return "";
    Sha256 hash;
    std::vector<char> buffer(1 << 20);
    ssize_t n = 0;
    while ((n = ::read(file, buffer.data(), buffer.size())) > 0) {
        step();
        hash.add({buffer.data(), std::size_t(n)});
    }
    return n == 0 ? hash.hex() : std::string();
}

std::string unescapedPath(const std::string& path)
{
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        unsigned byte = 0;
        const char* digits = path.data() + i + 2;
        const bool escape = i + 4 <= path.size() && path.compare(i, 2, "\\x") == 0
            && std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
        out += escape ? char(byte) : path[i];
        i += escape ? 3 : 0;
    }
    return out;
}

std::string archiveOf(const Source& source)
{
    constexpr std::string_view extension = ".zip";
    const auto end = lowered(source.path).find(std::string(extension) + "!/");
    return end == std::string::npos ? std::string() : source.path.substr(0, end + extension.size());
}

Result<void> checkOutput(const Case& source, const std::string& path)
{
    struct stat info { };
    if (stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode))
        return {}; // nothing is there, or what WholeFile does not replace
    if (isOfCase(source, path, info))
        return failure(
            "This is a case, which nothing is written over", visible(path), "Choose another name");
    const auto sources = source.sources();
    if (!sources)
        return Failure(sources.error());
    if (std::ranges::any_of(
            *sources, [&](const Source& each) { return cameFrom(each, path, info); }))
        return failure("The case was imported from this file, which nothing is written over",
            visible(path), "Choose another name");
    return {};
}

} // namespace callwake
