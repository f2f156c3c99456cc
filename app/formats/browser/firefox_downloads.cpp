// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// downloads.sqlite of Firefox before version 26: one row a download. What the user removed from the
// list, and downloads of private windows, are not in it.
#include "formats/browser/firefox_parts.h"
#include "formats/browser/profile_parts.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/file_url_parts.h"
#include "formats/format.h"

#include <array>

namespace callwake {

namespace {

constexpr std::string_view tableName = "moz_downloads";

enum Column : std::size_t {
    Name,
    Source,
    Target,
    TempPath,
    StartTime,
    EndTime,
    State,
    Referrer,
    Bytes,
    MimeType,
    Columns
};
constexpr std::array<std::string_view, Columns> columns{"name", "source", "target", "tempPath",
    "startTime", "endTime", "state", "referrer", "currBytes", "mimeType"};

void take(const DatabaseRow& row, const ParseOptions& options, ProfileOwner& owner, Sink& sink)
{
    const auto raw = row.rendered();
    const auto time = firefox::timeOf(row.integer(StartTime));
    if (!time)
        return sink.reject(row.rowid, row.rowid, "download without a valid start time", raw);
    Record record = row.recordIn(tableName, raw);
    record.kind = Kind::Download;
    record.begin = *time;
    setLasting(record, firefox::timeOf(row.integer(EndTime)));
    record.identity = {IdentityKind::Account, owner.account()};
    ActivityFields fields;
    fields.account = owner.account();
    fields.process = firefox::browserOf(options.path);
    fields.url = row.text(Source);
    fields.referrer = row.text(Referrer);
    const auto path = pathOfFileUrl(!row.text(Target).empty() ? row.text(Target)
            : row.text(TempPath).empty()                      ? row.text(Name)
                                                              : row.text(TempPath));
    fields.path = path;
    owner.sawDownload(path);
    const auto state = row.integer(State);
    const auto result = state ? firefox::stateText(*state) : std::string();
    fields.result = result;
    std::string detail;
    addDetail(detail, "browser", fields.process.empty() ? "Firefox" : fields.process);
    addDetail(detail, "profile", firefox::profileOf(options.path));
    addDetail(detail, "mime", row.text(MimeType));
    addDetail(detail, "bytes", row.anyText(Bytes));
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return hasTable(head, tableName) ? 90 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    auto* view = databaseWith(input, tableName, {"source", "startTime"}, sink,
        "The database holds no downloads of Firefox.");
    if (!view)
        return;
    ProfileOwner owner(options);
    forEachRow(*view, sink, tableName, columns,
        [&](const DatabaseRow& row) { take(row, options, owner, sink); });
    owner.warnIfUnknown(sink);
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format firefox_downloads;
const Format firefox_downloads{
    .name = "firefox_downloads",
    .title = "Firefox downloads (downloads.sqlite)",
    .reads = "Downloads of old versions of Firefox.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
