// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/opened_file.h"

#include "base/text.h"

#include <QFile>
#include <utility>

namespace callwake {

namespace {

/// An SQLite file inside a packed one needs a file of its own to be opened.
Result<void> unpackTo(ByteStream& stream, const QString& to)
{
    QFile file(to);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure("Cannot write a temporary file", file.errorString().toStdString(),
            "Free space in the temporary folder");
    for (std::string piece;;) {
        const auto more = stream.next(piece);
        if (!more)
            return Failure(more.error());
        if (!*more)
            return {};
        if (file.write(piece.data(), qint64(piece.size())) != qint64(piece.size()))
            return failure("Cannot write a temporary file", file.errorString().toStdString(),
                "Free space in the temporary folder");
    }
}

} // namespace

OpenedFile::OpenedFile(const std::string& path, std::string file, ByteStream stream)
    : m_path(path)
    , m_file(std::move(file))
    , m_stream(std::move(stream))
{
}

Result<OpenedFile> OpenedFile::open(const std::string& path)
{
    ArchiveHash once;
    return open(path, once);
}

Result<OpenedFile> OpenedFile::open(const std::string& path, ArchiveHash& archive)
{
    const auto member = memberNamed(path);
    if (!member)
        return openAs(path, path);
    auto folder = std::make_unique<PrivateFolder>();
    const std::string file = folder->filePath(QStringLiteral("member")).toStdString();
    auto notes = extractMember(*member, file, archive);
    if (!notes)
        return Failure(notes.error());
    auto opened = openAs(path, file, std::move(*notes));
    if (opened)
        opened->m_folder = std::move(folder);
    return opened;
}

Result<OpenedFile> OpenedFile::openAs(
    const std::string& path, const std::string& file, std::vector<std::string> notes)
{
    auto stream = ByteStream::open(file);
    if (!stream)
        return Failure(stream.error());
    OpenedFile out(path, file, std::move(*stream));
    out.m_notes = std::move(notes);
    if (looksLikeDatabase(out.m_stream.head()))
        if (const auto opened = out.openDatabase(); !opened)
            return Failure(opened.error());
    return out;
}

Result<void> OpenedFile::openDatabase()
{
    const PrivateFolder folder;
    std::string from = m_file;
    if (m_stream.packed()) {
        const QString unpacked = folder.filePath(QStringLiteral("unpacked"));
        if (const auto done = unpackTo(m_stream, unpacked); !done)
            return done;
        from = unpacked.toStdString();
    }
    auto database = EvidenceDatabase::open(from);
    if (!database)
        return Failure(database.error());
    m_database = std::move(*database);
    m_tables = m_database->tableNames();
    if (!m_stream.packed()) {
        m_sha256 = m_database->sha256();
        return {};
    }
    auto hash = m_stream.sha256();
    if (!hash)
        return Failure(hash.error());
    m_sha256 = std::move(*hash);
    return {};
}

Head OpenedFile::head() const
{
    return {m_stream.head(), baseName(m_path), m_tables};
}

const Claim& OpenedFile::claim()
{
    if (!m_claim)
        m_claim = strongestClaim(head());
    return *m_claim;
}

Result<std::string> OpenedFile::sha256()
{
    if (m_sha256.empty()) {
        auto stream = ByteStream::open(m_file);
        if (!stream)
            return Failure(stream.error());
        auto hash = stream->sha256();
        if (!hash)
            return Failure(hash.error());
        m_sha256 = std::move(*hash);
    }
    return m_sha256;
}

} // namespace callwake
