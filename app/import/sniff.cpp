// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sniff.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/approval.h"
#include "import/archive_members.h"
#include "import/importer.h"
#include "import/list_seen.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>

namespace callwake {

namespace {

/// A case that lies among the logs has tables named like those of a log.
bool isCase(const Head& head)
{
    return !head.tables.empty() && isCaseHead(head.bytes);
}

/// A text as all formats know it: without the zero bytes that a copy of a growing log ends with,
/// a byte order mark and empty lines before its first one, and with line feeds at the ends of its
/// lines. What has zero bytes inside is no text.
std::string_view plainText(std::string_view bytes, std::string& kept)
{
    const auto text = bytes.substr(0, bytes.find_last_not_of('\0') + 1);
    if (text.find('\0') != text.npos)
        return bytes;
    const auto marked = withoutByteOrderMark(text);
    const auto out = marked.substr(std::min(marked.find_first_not_of("\r\n"), marked.size()));
    if (out.find('\r') == out.npos || out.find('\n') != out.npos)
        return out;
    kept = out;
    std::ranges::replace(kept, '\r', '\n');
    return kept;
}

} // namespace

Claim strongestClaim(const Head& given)
{
    Claim best;
    if (isCase(given))
        return best;
    std::string kept;
    Head head = given;
    head.bytes = plainText(given.bytes, kept);
    for (const Format* format : allFormats()) {
        const int score = format->sniff(head);
        if (score > best.score)
            best = {format, score};
    }
    return best;
}

const Format* formatOwning(std::string_view mapping)
{
    const auto all = allFormats();
    const auto found = std::ranges::find_if(all,
        [&](const Format* format) { return format->ownsMapping && format->ownsMapping(mapping); });
    return found == all.end() ? nullptr : *found;
}

const Format* mappedFormat(std::string_view head)
{
    head = trimmed(withoutByteOrderMark(head).substr(0, 256));
    return formatNamed(
        head.starts_with('{') || head.starts_with('[') ? "generic_ndjson" : "generic_csv");
}

const Format* formatNamed(std::string_view name)
{
    const auto all = allFormats();
    const auto found = std::ranges::find(all, name, &Format::name);
    return found == all.end() ? nullptr : *found;
}

namespace {

constexpr std::size_t tablesNamed = 4;
constexpr std::string_view writeAheadLog =
    "the write-ahead log of a database, which is read with it";

/// What a file that nobody claims seems to be: ": a picture"; empty for text.
std::string seeming(const Head& head)
{
    using namespace std::string_view_literals;
    constexpr std::array kinds{std::pair("\x89PNG"sv, "a picture"sv),
        std::pair("\xFF\xD8\xFF"sv, "a picture"sv), std::pair("GIF8"sv, "a picture"sv),
        std::pair("%PDF"sv, "a PDF document"sv),
        std::pair("\x7F"
                  "ELF"sv,
            "a program"sv),
        std::pair("MZ"sv, "a program"sv), std::pair("PK\x03\x04"sv, "an archive"sv),
        std::pair("Rar!"sv, "an archive, of a kind that must be unpacked by hand"sv),
        std::pair("7z\xBC\xAF"sv, "an archive, of a kind that must be unpacked by hand"sv),
        std::pair("\xD0\xCF\x11\xE0"sv, "an Office document"sv),
        std::pair("bplist00"sv, "an Apple property list"sv),
        std::pair("RIFF"sv, "sound or video"sv), std::pair("regf"sv, "a Windows registry"sv),
        std::pair("\x37\x7F\x06\x82"sv, writeAheadLog),
        std::pair("\x37\x7F\x06\x83"sv, writeAheadLog),
        std::pair("\xD9\xD5\x05\xF9"sv, "the journal of a database, which is read with it"sv)};
    for (const auto& [begin, kind] : kinds)
        if (head.bytes.starts_with(begin))
            return ": " + std::string(kind);
    if (head.bytes.size() > 262 && head.bytes.substr(257, 5) == "ustar")
        return ": a tar archive; unpack it and import the folder";
    if (head.bytes.size() > 8 && head.bytes.substr(4, 4) == "LfLe")
        return ": an event log of Windows XP or older";
    if (looksLikeDatabase(head.bytes) && head.tables.empty())
        return ": a database without tables; what it held may be in a file -wal beside it";
    if (isCase(head))
        return ": a case of Callwake, which is no evidence";
    if (!head.tables.empty()) {
        std::string out = ": a database of other tables (";
        for (std::size_t i = 0; i < std::min(head.tables.size(), tablesNamed); ++i)
            out += (i == 0 ? "" : ", ") + visible(head.tables[i]).substr(0, 40);
        return out + (head.tables.size() > tablesNamed ? ", …)" : ")");
    }
    return head.bytes.find('\0') != std::string_view::npos ? ": no text, and of no known kind" : "";
}

} // namespace

Error unknownFile(const Head& head)
{
    if (const auto list = listSeen(head))
        return {
            "A list of " + std::string(list->of) + ", no log: Lists ▸ " + std::string(list->page),
            {}, "Import it with callwake-cli " + std::string(list->verb)};
    const std::string kind = seeming(head);
    return {"No format knows this file" + kind, {},
        kind.empty() ? "Name one with --format, or map its columns" : ""};
}

namespace {

/// What the file itself leaves open.
Probed leftOpen(const Format& format, OpenedFile& file, const ImportOptions& options)
{
    ParseOptions how;
    how.path = file.path();
    how.fileTime = file.stream().modified();
    how.mapping = options.mapping;
    how.trunkPatterns = options.trunkPatterns;
    return probe(format, file.head().bytes, file.database(), how);
}

bool isDatabase(const std::string& file)
{
    const auto stream = ByteStream::open(file);
    return stream && looksLikeDatabase(stream->head());
}

} // namespace

Result<Recognised> recognise(OpenedFile& file, const ImportOptions& options, const Case* target)
{
    Recognised out;
    out.path = file.path();
    out.bytes = file.stream().size();
    out.format = file.claim().format;
    out.score = file.claim().score;
    const Format* read = options.format.empty() ? out.format : formatNamed(options.format);
    if (target) {
        auto why = reasonToRefuse(*target, file, read ? read->name : "", options);
        if (!why)
            return Failure(why.error());
        out.refused = std::move(*why);
    }
    if (out.bytes == 0)
        out.note = "The file is empty";
    else if (!out.format)
        out.note =
            out.refused.empty() ? unknownFile(file.head()).what : "No format knows this file";
    if (read && out.bytes > 0 && out.refused.empty())
        out.open = leftOpen(*read, file, options);
    return out;
}

Result<Recognised> recognise(
    const std::string& path, const ImportOptions& options, const Case* target)
{
    auto file = OpenedFile::open(path);
    return file ? recognise(*file, options, target) : Failure(file.error());
}

void openBelow(const std::string& path,
    const std::function<bool(const std::string& file, Result<OpenedFile> opened)>& each)
{
    const auto files = filesBelow(path);
    std::set<std::string> members, archives; // still to come, read
    for (const auto& file : files)
        if (memberNamed(file))
            members.insert(file);
    bool wanted = true;
    ArchiveHash hash;
    const auto show = [&](const UnpackedMember& member) {
        // A database may need what stands beside it in the archive.
        if (members.erase(member.path) > 0)
            wanted = each(member.path,
                isDatabase(member.file)
                    ? OpenedFile::open(member.path, hash)
                    : OpenedFile::openAs(member.path, member.file, member.notes));
        return wanted;
    };
    for (std::size_t i = 0; wanted && i < files.size(); ++i) {
        const auto member = memberNamed(files[i]);
        if (member && archives.insert(member->archive).second)
            (void)forEachMember(
                member->archive, hash, show); // what it does not show says why below
        if (wanted && (!member || members.contains(files[i])))
            wanted = each(files[i], OpenedFile::open(files[i], hash));
    }
}

namespace {

/// All that is no folder, and folders that cannot be looked into. Links to folders are not
/// followed, so a loop of them is no danger.
void addBelow(const std::filesystem::path& folder, std::vector<std::string>& out)
{
    std::error_code failed, ignored;
    std::filesystem::directory_iterator each(folder, failed);
    for (; !failed && each != std::filesystem::directory_iterator{}; each.increment(failed))
        if (each->symlink_status(ignored).type() == std::filesystem::file_type::directory)
            addBelow(each->path(), out);
        else
            out.push_back(each->path().string());
    if (failed)
        out.push_back(folder.string());
}

/// Takes out what belongs to a database beside it, which is read together with it.
void dropCompanions(std::vector<std::string>& files)
{
    std::ranges::sort(files);
    std::erase_if(files, [&](const std::string& file) {
        return std::ranges::any_of(databaseCompanions, [&](std::string_view suffix) {
            return file.ends_with(suffix)
                && std::ranges::binary_search(
                    files, std::string_view(file).substr(0, file.size() - suffix.size()));
        });
    });
}

} // namespace

std::vector<std::string> filesBelow(const std::string& path)
{
    std::error_code ignored;
    if (!std::filesystem::is_directory(path, ignored)) {
        auto members = membersOf(path);
        dropCompanions(members);
        return members.empty() ? std::vector<std::string>{path} : members;
    }
    std::vector<std::string> out;
    addBelow(path, out);
    dropCompanions(out);
    std::vector<std::string> withMembers;
    for (auto& file : out) {
        auto members = membersOf(file);
        dropCompanions(members);
        if (members.empty())
            members.push_back(std::move(file));
        std::ranges::move(members, std::back_inserter(withMembers));
    }
    return withMembers;
}

} // namespace callwake
