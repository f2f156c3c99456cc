// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "import/archive_members.h"
#include "import/bytes.h"
#include "import/evidence_database.h"
#include "import/private_folder.h"
#include "import/sniff.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace callwake {

/// A file of evidence, opened once for a look at it and for the import that may follow: what lies
/// in an archive or is packed is unpacked once, a database is copied once, and the file is asked
/// whose it is and hashed at most once.
class OpenedFile {
public:
    /// Of a path like "archive.zip!/name" it is that member of the archive.
    [[nodiscard]] static Result<OpenedFile> open(const std::string& path);
    /// For files in a row, which share `archive`.
    [[nodiscard]] static Result<OpenedFile> open(const std::string& path, ArchiveHash& archive);
    /// The bytes of what is called `path` lie in `file`, and stay there as long.
    [[nodiscard]] static Result<OpenedFile> openAs(
        const std::string& path, const std::string& file, std::vector<std::string> notes = {});

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] ByteStream& stream() { return m_stream; }
    [[nodiscard]] EvidenceDatabase* database() const { return m_database.get(); }
    /// What the user should know of how it came out of its archive.
    [[nodiscard]] const std::vector<std::string>& notes() const { return m_notes; }
    [[nodiscard]] Head head() const;
    [[nodiscard]] const Claim& claim();
    /// Of the file as it lies, a member of an archive as it was packed.
    [[nodiscard]] Result<std::string> sha256();

private:
    OpenedFile(const std::string& path, std::string file, ByteStream stream);
    [[nodiscard]] Result<void> openDatabase();

    std::string m_path, m_file;
    std::unique_ptr<PrivateFolder> m_folder; ///< of what was unpacked
    std::vector<std::string> m_notes;
    ByteStream m_stream;
    std::unique_ptr<EvidenceDatabase> m_database;
    std::vector<std::string> m_tables;
    std::optional<Claim> m_claim;
    std::string m_sha256;
};

} // namespace callwake
