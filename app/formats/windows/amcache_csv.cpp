// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tables that AmcacheParser makes of Windows' Amcache.hve: files (…FileEntries) and installed
// programs (…ProgramEntries). A file's time is when Windows listed it, within a day or so after it
// came: it proves that the file was there, not that it ran, and the record says so.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/table_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

void deliver(
    const TableEntry& row, Record& record, ActivityFields& fields, std::string_view written)
{
    const auto time = parseIso(written); // the tool writes UTC
    if (!time)
        return row.reject("no valid time");
    record.begin = time->time;
    fields.account = userFolderOf(fields.path);
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    row.sink().record(record);
}

void takeFile(const TableEntry& row)
{
    if (equalsIgnoringCase(row["IsOsComponent"], "true"))
        return row.sink().skipped("part of Windows");
    auto record = row.place();
    record.kind = Kind::FileWrite;
    record.quality |= Quality::Incomplete;
    ActivityFields fields;
    fields.path = row["FullPath"];
    fields.hash = row["SHA1"];
    fields.package = row["ProductName"];
    fields.version = row["Version"];
    fields.signer = row["Publisher"];
    fields.originalName = row["OriginalFileName"];
    std::string detail;
    addDetail(detail, "time", "when Windows listed the file, not a run");
    addDetail(detail, "application", row["ApplicationName"]);
    addDetail(detail, "linked", row["LinkDate"]);
    fields.detail = detail;
    deliver(row, record, fields, row["FileKeyLastWriteTimestamp"]);
}

void takeProgram(const TableEntry& row)
{
    auto record = row.place();
    record.kind = Kind::PackageInstall;
    ActivityFields fields;
    fields.package = row["Name"];
    fields.version = row["Version"];
    fields.signer = row["Publisher"];
    fields.path = row["RootDirPath"];
    std::string detail;
    auto time = row.firstOf({"InstallDateArpLastModified", "InstallDateMsi"});
    if (time.empty()) {
        time = row["KeyLastWriteTimestamp"];
        record.quality |= Quality::Incomplete;
        addDetail(detail, "time", "when Windows listed the program");
    }
    addDetail(detail, "source", row["Source"]);
    fields.detail = detail;
    deliver(row, record, fields, time);
}

int sniff(const Head& head)
{
    const bool files = hasTableColumns(head, {"FileKeyLastWriteTimestamp", "FullPath", "SHA1"});
    const bool programs =
        hasTableColumns(head, {"ProgramId", "KeyLastWriteTimestamp", "Publisher", "RootDirPath"});
    return files || programs ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    readTableEntries(input, sink, [](const TableEntry& row) {
        std::ranges::find(row.names(), "fullpath") == row.names().end() ? takeProgram(row)
                                                                        : takeFile(row);
    });
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format amcache_csv;
const Format amcache_csv{
    .name = "amcache_csv",
    .title = "Windows Amcache (AmcacheParser CSV)",
    .reads = "Programs that were on a Windows computer, and when Windows first listed them.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
