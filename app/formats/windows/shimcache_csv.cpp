// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table that AppCompatCacheParser makes of Windows' compatibility cache. Its time is when the
// content of a file was last changed (mostly: downloaded or unpacked), never when it ran; whether
// it ran is known only on some versions. The records say so.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/named_columns_parts.h"

#include <array>

namespace callwake {

namespace {

enum Column : std::size_t { Path, Modified, Executed, Duplicate, Position, ControlSet, Columns };
constexpr std::array<std::string_view, Columns> names{
    "Path", "LastModifiedTimeUTC", "Executed", "Duplicate", "CacheEntryPosition", "ControlSet"};

void take(const NamedColumns& columns, const CsvRow& row, Record record, Sink& sink)
{
    const auto value = [&](std::size_t column) { return trimmed(columns.in(row, column)); };
    const auto path = value(Path);
    if (equalsIgnoringCase(value(Duplicate), "true"))
        return sink.skipped("the same entry in another control set");
    if (value(Modified).empty() || value(Modified).starts_with("1601"))
        return sink.skipped("entry without the time of a file");
    if (path.size() > 2 && startsWithIgnoringCase(path.substr(2), "\\Windows\\"))
        return sink.skipped("program in the folder of Windows, whose time is that of its build");
    const auto time = parseIso(value(Modified));
    if (!time || path.empty())
        return sink.reject(record.offset, record.line, "no file or no valid time", row.raw);
    record.kind = Kind::FileWrite;
    record.quality |= Quality::Incomplete;
    record.begin = time->time;
    ActivityFields fields;
    fields.path = path;
    fields.account = userFolderOf(path);
    record.identity = {IdentityKind::Account, fields.account};
    std::string detail;
    addDetail(detail, "time", "last change of the file, not a run");
    addDetail(detail, "executed", value(Executed));
    addDetail(detail, "position", value(Position));
    addDetail(detail, "control set", value(ControlSet));
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return namesColumns(head, {"Path", "LastModifiedTimeUTC", "CacheEntryPosition"}) ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    NamedColumns columns(names);
    forEachNamedRow(input, columns, sink,
        [&](const CsvRow& row, const Record& place) { take(columns, row, place, sink); });
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
