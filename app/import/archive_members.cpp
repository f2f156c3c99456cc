// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/archive_members.h"

#include "base/sha256.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/evidence_file.h"
#include "import/private_folder.h"

#include <QDateTime>
#include <QFile>
#include <algorithm>
#include <archive.h>
#include <archive_entry.h>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <set>

namespace callwake {

namespace {

constexpr std::string_view separator = "!/";
constexpr std::size_t mostMembers = 10'000;
constexpr std::size_t longestName = 4096;
constexpr std::size_t pieceBytes = 256U << 10;
constexpr std::int64_t mostUnpacked = 20LL << 30;
constexpr std::int64_t freeRatio = 10LL << 20; ///< below this any ratio is fine
constexpr std::int64_t mostRatio = 100;

/// A .zip read from front to back, so that members cannot share bytes.
class ZipReader {
public:
    static Result<std::unique_ptr<ZipReader>> open(const std::string& path)
    {
        auto file = EvidenceFile::open(path);
        if (!file)
            return Failure(file.error());
        auto reader = std::unique_ptr<ZipReader>(new ZipReader(std::move(*file)));
        archive* a = reader->m_archive.get();
        archive_read_support_format_zip_streamable(a);
        if (archive_read_open2(
                a, reader.get(), nullptr, &ZipReader::feed, &ZipReader::pass, nullptr)
            != ARCHIVE_OK)
            return failure("Cannot unpack the file: " + reader->fault(), visible(path),
                "Unpack it by hand and import the result");
        return reader;
    }

    /// Goes to the next regular file; its name, or nothing at the end.
    std::optional<std::string> next()
    {
        archive_entry* entry = nullptr;
        for (;;) {
            const int code = archive_read_next_header(m_archive.get(), &entry);
            if (code < ARCHIVE_WARN || code == ARCHIVE_EOF)
                return std::nullopt;
            const char* name = archive_entry_pathname(entry);
            if (archive_entry_filetype(entry) == AE_IFDIR || !name || !*name
                || std::string_view(name).size() > longestName)
                continue;
            m_modified = archive_entry_mtime_is_set(entry)
                ? QDateTime::fromSecsSinceEpoch(archive_entry_mtime(entry))
                : QDateTime();
            return name;
        }
    }

    /// Of the current file, as the archive tells it; else null.
    [[nodiscard]] const QDateTime& modified() const { return m_modified; }
    [[nodiscard]] archive* handle() const { return m_archive.get(); }
    [[nodiscard]] std::int64_t consumed() const
    {
        return archive_filter_bytes(m_archive.get(), -1);
    }
    [[nodiscard]] std::string fault() const
    {
        const char* why = archive_error_string(m_archive.get());
        return visible(why ? why : "damaged");
    }
    /// A sentence where the archive is not what it was when opened, else empty.
    [[nodiscard]] std::string change() const { return m_file.changeWhileReading(); }
    [[nodiscard]] std::string version() const { return m_file.version(); }
    /// Makes `known` that of this archive. Nothing more can be unpacked then.
    Result<void> hashInto(ArchiveHash& known)
    {
        if (known.version == version() && change().empty())
            return {};
        Sha256 hash;
        m_file.rewind();
        for (;;) {
            const auto piece = m_file.read(m_buffer);
            if (!piece)
                return Failure(piece.error());
            if (piece->empty())
                break;
            hash.add(*piece);
        }
        known = {version(), hash.hex()};
        return {};
    }

private:
    struct Closer {
        void operator()(archive* a) const { archive_read_free(a); }
    };

    explicit ZipReader(EvidenceFile file)
        : m_file(std::move(file))
        , m_archive(archive_read_new())
    {
    }

    static la_ssize_t feed(archive* a, void* self, const void** buffer)
    {
        auto& reader = *static_cast<ZipReader*>(self);
        const auto piece = reader.m_file.read(reader.m_buffer);
        if (!piece) {
            archive_set_error(a, EIO, "cannot read the file");
            return -1;
        }
        *buffer = piece->data();
        return la_ssize_t(piece->size());
    }

    /// Members that nobody asked for need not be read.
    static la_int64_t pass(archive*, void* self, la_int64_t bytes)
    {
        return static_cast<ZipReader*>(self)->m_file.skip(bytes);
    }

    EvidenceFile m_file;
    std::string m_buffer = std::string(pieceBytes, '\0');
    QDateTime m_modified;
    std::unique_ptr<archive, Closer> m_archive;
};

/// Copies the current member; the reason where it ends early.
Result<std::string> copyMember(ZipReader& zip, QFile& to)
{
    std::string piece(pieceBytes, '\0');
    const auto before = zip.consumed();
    for (std::int64_t unpacked = 0;;) {
        const auto got = archive_read_data(zip.handle(), piece.data(), piece.size());
        if (got < 0)
            return zip.fault();
        if (got == 0)
            return std::string();
        if (to.write(piece.data(), qint64(got)) != qint64(got))
            return failure("Cannot write a temporary file", to.errorString().toStdString(),
                "Free space in the temporary folder");
        unpacked += got;
        const auto packed =
            std::max<std::int64_t>(std::int64_t(pieceBytes), zip.consumed() - before);
        if (unpacked > mostUnpacked || (unpacked > freeRatio && unpacked > mostRatio * packed))
            return std::string("it grows beyond all measure");
    }
}

/// Logs without years are dated by the time of their file, so it goes with the bytes.
Result<std::string> writeMember(ZipReader& zip, const std::string& to)
{
    QFile file(QString::fromStdString(to));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure("Cannot write a temporary file", file.errorString().toStdString(),
            "Free space in the temporary folder");
    auto fault = copyMember(zip, file);
    file.flush();
    if (zip.modified().isValid())
        file.setFileTime(zip.modified(), QFileDevice::FileModificationTime);
    return fault;
}

std::string noteOfNamesakes(const std::string& name)
{
    return "The archive holds several files of the name " + visible(name) + "; the first was read";
}

std::string noteOfFault(const std::string& name, const std::string& fault)
{
    return "Unpacking " + visible(name) + " stopped: " + fault;
}

/// The hash was taken of `zip`, or of a file that may be another one by now.
void noteOrigin(const ZipReader& zip, const ArchiveHash& hash, std::vector<std::string>& notes)
{
    if (const auto change = zip.change(); !change.empty())
        notes.push_back("Its archive: " + change);
    else if (zip.version() != hash.version)
        notes.emplace_back("Its archive: The file changed while it was read");
    notes.push_back("From the archive with SHA-256 " + hash.sha256);
}

/// The names that several members have.
std::set<std::string> namesakesIn(ZipReader& zip)
{
    std::set<std::string> names, out;
    while (const auto name = zip.next())
        if (names.size() < mostMembers && !names.insert(*name).second)
            out.insert(*name);
    return out;
}

/// What `name` has behind `member`: nothing, or the ending of a file that an SQLite database needs
/// beside it (its -shm is made anew).
std::optional<std::string> suffixOf(const std::string& name, const std::string& member)
{
    if (!name.starts_with(member))
        return std::nullopt;
    std::string suffix = name.substr(member.size());
    const bool wanted = suffix.empty() || suffix == "-wal" || suffix == "-journal";
    return wanted ? std::optional(std::move(suffix)) : std::nullopt;
}

} // namespace

std::vector<std::string> membersOf(const std::string& path)
{
    if (!lowered(path).ends_with(".zip"))
        return {};
    auto zip = ZipReader::open(path);
    if (!zip)
        return {};
    std::vector<std::string> out;
    std::set<std::string> names;
    while (const auto name = (*zip)->next()) {
        if (out.size() == mostMembers)
            return {};
        if (names.insert(*name).second)
            out.push_back(path + std::string(separator) + *name);
    }
    return out.size() > 1 ? out : std::vector<std::string>{};
}

std::optional<ArchiveMember> memberNamed(const std::string& path)
{
    const auto at = lowered(path).find(".zip" + std::string(separator));
    std::error_code error;
    if (at == std::string::npos || std::filesystem::exists(path, error))
        return std::nullopt;
    ArchiveMember member{path.substr(0, at + 4), path.substr(at + 4 + separator.size())};
    return std::filesystem::is_regular_file(member.archive, error) ? std::optional(member)
                                                                   : std::nullopt;
}

Result<std::vector<std::string>> extractMember(
    const ArchiveMember& member, const std::string& to, ArchiveHash& hash)
{
    const std::string where = visible(member.archive + std::string(separator) + member.name);
    auto zip = ZipReader::open(member.archive);
    if (!zip)
        return Failure(zip.error());
    std::vector<std::string> notes;
    std::set<std::string> written;
    while (const auto name = (*zip)->next()) {
        const auto suffix = suffixOf(*name, member.name);
        if (!suffix)
            continue;
        if (!written.insert(*suffix).second) {
            notes.push_back(noteOfNamesakes(*name));
            continue;
        }
        const auto fault = writeMember(**zip, to + *suffix);
        if (!fault)
            return Failure(fault.error());
        if (!fault->empty())
            notes.push_back(noteOfFault(*name, *fault));
    }
    if (!written.contains(std::string()))
        return failure("The archive holds no such file", where);
    if (!notes.empty() && QFile(QString::fromStdString(to)).size() == 0)
        return failure(notes.front(), where, "Unpack it by hand and import the result");
    if (const auto hashed = (*zip)->hashInto(hash); !hashed)
        return Failure(hashed.error());
    noteOrigin(**zip, hash, notes);
    return notes;
}

Result<void> forEachMember(const std::string& archive, ArchiveHash& hash,
    const std::function<bool(const UnpackedMember& member)>& each)
{
    const auto looked = ZipReader::open(archive);
    if (!looked)
        return Failure(looked.error());
    const auto namesakes = namesakesIn(**looked);
    if (const auto hashed = (*looked)->hashInto(hash); !hashed)
        return hashed;
    const auto zip = ZipReader::open(archive);
    if (!zip)
        return Failure(zip.error());
    std::set<std::string> names;
    while (const auto name = (*zip)->next()) {
        if (names.size() == mostMembers || !names.insert(*name).second)
            continue;
        const PrivateFolder folder;
        UnpackedMember member{archive + std::string(separator) + *name,
            folder.filePath(QStringLiteral("member")).toStdString(), {}};
        const auto fault = writeMember(**zip, member.file);
        if (!fault)
            return Failure(fault.error());
        if (!fault->empty())
            member.notes.push_back(noteOfFault(*name, *fault));
        if (namesakes.contains(*name))
            member.notes.push_back(noteOfNamesakes(*name));
        if (!member.notes.empty() && QFile(QString::fromStdString(member.file)).size() == 0)
            continue;
        noteOrigin(**zip, hash, member.notes);
        if (!each(member))
            break;
    }
    return {};
}

} // namespace callwake
