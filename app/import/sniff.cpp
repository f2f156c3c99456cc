// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/sniff.h"

#include "base/text.h"
#include "import/archive_members.h"
#include "import/bytes.h"
#include "import/evidence_database.h"
#include "import/importer.h"

#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <algorithm>

namespace callwake {

Claim strongestClaim(const Head& head)
{
    Claim best;
    for (const Format* format : allFormats()) {
        const int score = format->sniff(head);
        if (score > best.score)
            best = {format, score};
    }
    return best;
}

const Format* mappedFormat(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        head.remove_prefix(3);
    head = trimmed(head.substr(0, 256));
    return formatNamed(
        head.starts_with('{') || head.starts_with('[') ? "generic_ndjson" : "generic_csv");
}

const Format* formatNamed(std::string_view name)
{
    const auto all = allFormats();
    const auto found = std::ranges::find(all, name, &Format::name);
    return found == all.end() ? nullptr : *found;
}

Result<Recognised> recognise(const std::string& path)
{
    const QTemporaryDir folder;
    std::string file = path;
    if (const auto member = memberNamed(path)) {
        file = folder.filePath(QStringLiteral("member")).toStdString();
        if (const auto extracted = extractMember(*member, file); !extracted)
            return Failure(extracted.error());
    }
    Recognised out;
    out.path = path;
    const auto stream = ByteStream::open(file);
    if (!stream)
        return Failure(stream.error());
    out.bytes = stream->size();
    std::vector<std::string> tables;
    if (looksLikeDatabase(stream->head()) && !stream->packed()) {
        const auto database = EvidenceDatabase::open(file);
        if (!database)
            return Failure(database.error());
        tables = (*database)->tableNames();
    }
    const Claim claim = strongestClaim({stream->head(), baseName(path), tables});
    out.format = claim.format;
    out.score = claim.score;
    if (stream->size() == 0)
        out.note = "The file is empty";
    else if (!claim.format)
        out.note = "No format knows this file";
    else if (claim.format->localTime)
        out.note = "Its times may be local: check the zone";
    return out;
}

namespace {

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
    const QString start = QString::fromStdString(path);
    if (!QFileInfo(start).isDir()) {
        auto members = membersOf(path);
        dropCompanions(members);
        return members.empty() ? std::vector<std::string>{path} : members;
    }
    std::vector<std::string> out;
    // The iterator does not follow links to folders, so a loop of them is no danger.
    QDirIterator each(
        start, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (each.hasNext())
        out.push_back(each.next().toStdString());
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
