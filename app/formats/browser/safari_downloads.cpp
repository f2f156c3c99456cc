// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ~/Library/Safari/Downloads.plist, binary or XML: the list of downloads that Safari shows. Safari
// forgets an entry after a day, when it quits or when the user clears it, as its settings say.
#include "formats/browser/profile_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/plist_parts.h"

#include <array>

namespace callwake {

namespace {

using Type = PlistValue::Type;

std::string textOf(std::optional<std::int64_t> number)
{
    return number ? std::to_string(*number) : std::string();
}

void take(const PlistValue& entry, ProfileOwner& owner, Sink& sink)
{
    const auto added = entry["DownloadEntryDateAddedKey"].asTime();
    const auto finished = entry["DownloadEntryDateFinishedKey"].asTime();
    const auto url = entry["DownloadEntryURL"].asText();
    if (!added && !finished)
        return sink.reject(entry.offset, entry.line, "download without a time", url);
    Record record;
    record.offset = entry.offset;
    record.length = entry.length;
    record.line = entry.line;
    record.kind = Kind::Download;
    record.begin = added.value_or(finished.value_or(Instant()));
    setLasting(record, added ? finished : std::nullopt);
    record.identity = {IdentityKind::Account, owner.account()};
    ActivityFields fields;
    fields.account = owner.account();
    fields.process = "Safari";
    fields.url = url;
    // The file is renamed when it is complete, and once more when it was unpacked.
    const auto unpacked = entry["DownloadEntryPostPath"].asText();
    fields.path = unpacked.empty() ? entry["DownloadEntryPath"].asText() : unpacked;
    owner.sawDownload(fields.path);
    const auto total = entry["DownloadEntryProgressTotalToLoad"].asInteger();
    const auto bytes = entry["DownloadEntryProgressBytesSoFar"].asInteger();
    fields.result = finished && total == bytes ? "complete" : "not complete";
    std::string detail;
    addDetail(detail, "browser", "Safari");
    addDetail(detail, "bytes", textOf(bytes));
    addDetail(detail, "of", total == bytes ? std::string() : textOf(total));
    if (!unpacked.empty())
        addDetail(detail, "loaded as", entry["DownloadEntryPath"].asText());
    addDetail(detail, "id", entry["DownloadEntryIdentifier"].asText());
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return looksLikePlist(head.bytes) && head.bytes.find("DownloadHistory") != head.bytes.npos ? 95
                                                                                               : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const auto list = readPlist(input);
    const auto& history = list.root["DownloadHistory"];
    if (!list.fault.empty() || !history.is(Type::Array))
        return sink.reject(0, 1, list.fault.empty() ? "no list of downloads" : list.fault, "");
    ProfileOwner owner(options);
    for (const auto& entry : history.items) {
        if (!sink.wanted())
            return;
        take(entry, owner, sink);
    }
    owner.warnIfUnknown(sink);
}

constexpr std::array covers{SourceClass::Browser};

} // namespace

extern const Format safari_downloads;
const Format safari_downloads{
    .name = "safari_downloads",
    .title = "Safari downloads (Downloads.plist)",
    .reads = "Downloads of Safari.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
