// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A file in a .zip archive: a source of its own, with the path "archive.zip!/folder/name".
struct ArchiveMember {
    std::string archive;
    std::string name; ///< as the archive writes it
};

/// The paths of the files in a .zip that holds more than one, at most 10,000; else nothing: the
/// archive is then read like any packed file.
[[nodiscard]] std::vector<std::string> membersOf(const std::string& path);
/// What a path of that form names, if the archive is there and no file of the whole path is.
[[nodiscard]] std::optional<ArchiveMember> memberNamed(const std::string& path);
/// What an SQLite database's own files beside it are called after its name.
inline constexpr std::array<std::string_view, 3> databaseCompanions{"-wal", "-shm", "-journal"};

/// The SHA-256 of an archive and the version of its file then (EvidenceFile::version). Whoever
/// opens members of one archive in a row keeps it between them, so that the archive is read for it
/// once.
struct ArchiveHash {
    std::string version, sha256;
};

/// Writes the member's bytes into a new file, and its -wal or -journal beside it. What the user
/// should know comes back: where the member is from, and what is wrong with it. Stops, with such a
/// sentence, at 20 GiB and where it grows to 100 times what it takes in the archive (beyond 10
/// MiB). `hash` is that of whichever archive was read last, and this one's afterwards.
[[nodiscard]] Result<std::vector<std::string>> extractMember(
    const ArchiveMember& member, const std::string& to, ArchiveHash& hash);

struct UnpackedMember {
    std::string path; ///< "archive.zip!/folder/name"
    std::string file; ///< with its bytes; gone once it was shown
    std::vector<std::string> notes; ///< as of extractMember
};
/// Shows every member once, in the order of the archive, until `each` says no; one of which nothing
/// could be unpacked is left out. Reads the archive three times however many members it has, where
/// asking for them one by one would read it as often as it has members.
Result<void> forEachMember(const std::string& archive, ArchiveHash& hash,
    const std::function<bool(const UnpackedMember& member)>& each);

} // namespace callwake
