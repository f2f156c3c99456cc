// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table that AppCompatCacheParser makes of Windows' compatibility cache. Its time is when the
// content of a file was last changed (mostly: downloaded or unpacked), never when it ran; whether
// it ran is known only on some versions. The records say so.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

void take(const TableEntry& row)
{
    Sink& sink = row.sink();
    const auto path = row["Path"], modified = row["LastModifiedTimeUTC"];
    if (equalsIgnoringCase(row["Duplicate"], "true"))
        return sink.skipped("the same entry in another control set");
    if (modified.empty() || modified.starts_with("1601"))
        return sink.skipped("entry without the time of a file");
    if (path.size() > 2 && startsWithIgnoringCase(path.substr(2), "\\Windows\\"))
        return sink.skipped("program in the folder of Windows, whose time is that of its build");
    const auto time = parseIso(modified);
    if (!time || path.empty())
        return row.reject("no file or no valid time");
    auto record = row.place();
    record.kind = Kind::FileWrite;
    record.quality |= Quality::Incomplete;
    record.begin = time->time;
    ActivityFields fields;
    fields.path = path;
    fields.account = userFolderOf(path);
    record.identity = {IdentityKind::Account, fields.account};
    std::string detail;
    addDetail(detail, "time", "last change of the file, not a run");
    addDetail(detail, "executed", row["Executed"]);
    addDetail(detail, "position", row["CacheEntryPosition"]);
    addDetail(detail, "control set", row["ControlSet"]);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return hasTableColumns(head, {"Path", "LastModifiedTimeUTC", "CacheEntryPosition"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    readTableEntries(input, sink, take);
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format shimcache_csv;
const Format shimcache_csv{
    .name = "shimcache_csv",
    .title = "Windows compatibility cache (AppCompatCacheParser CSV)",
    .reads = "Programs that were on a Windows computer, with the last change of their files.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
