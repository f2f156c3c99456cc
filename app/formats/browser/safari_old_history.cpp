// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ~/Library/Safari/History.plist of Safari before version 8, mostly binary: each page with its
// address under the key "", its title, how often it was visited and when last, in seconds since
// 2001 as a text. Earlier visits have no time.
#include "base/text.h"
#include "formats/browser/profile_parts.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/plist_parts.h"

#include <array>

namespace callwake {

namespace {

using Type = PlistValue::Type;

std::optional<Instant> timeOf(const PlistValue& value)
{
    const auto seconds = parseNumber<double>(value.asText());
    return seconds && *seconds > 0 ? instantFromCocoa(*seconds) : std::nullopt;
}

void take(const PlistValue& entry, const ProfileOwner& owner, Sink& sink)
{
    const auto url = entry[""].asText();
    const auto time = timeOf(entry["lastVisitedDate"]);
    if (!time || url.empty())
        return sink.reject(
            entry.offset, entry.line, url.empty() ? "no page" : "page without a valid time", url);
    Record record;
    record.offset = entry.offset;
    record.length = entry.length;
    record.line = entry.line;
    record.kind = Kind::Navigation;
    record.begin = *time;
    std::string detail;
    ActivityFields fields = owner.begin("Safari", {}, record, detail);
    fields.url = url;
    if (entry["lastVisitWasFailure"].isTrue())
        fields.result = "not loaded";
    if (const auto visits = entry["visitCount"].asInteger(); visits && *visits > 1)
        addDetail(detail, "last of visits", std::to_string(*visits));
    addDetail(detail, "sent", entry["lastVisitWasHTTPNonGet"].isTrue() ? "a form" : "");
    addDetail(detail, "title", entry["title"].asText());
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    return looksLikePlist(head.bytes) && head.bytes.find("WebHistoryDates") != head.bytes.npos ? 95
                                                                                               : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const auto list = readPlist(input);
    const auto& pages = list.root["WebHistoryDates"];
    if (!list.fault.empty() || !pages.is(Type::Array))
        return sink.reject(0, 1, list.fault.empty() ? "no list of pages" : list.fault, "");
    const ProfileOwner owner(options);
    for (const auto& page : pages.items) {
        if (!sink.wanted())
            return;
        take(page, owner, sink);
    }
    owner.warnIfUnknown(sink);
}

constexpr std::array covers{SourceClass::Tools}; // earlier visits are not there

} // namespace

extern const Format safari_old_history;
const Format safari_old_history{
    .name = "safari_old_history",
    .title = "Safari history, old (History.plist)",
    .reads = "The last visit of each page of Safari before version 8.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
