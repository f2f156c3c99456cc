// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /Library/Receipts/InstallHistory.plist of macOS: every package that was installed, with the
// program that did it. It goes back to the first day of the system and names no user.
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/macos/installer_parts.h"
#include "formats/plist_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t mostIdentifiers = 16;

void take(const PlistValue& entry, Sink& sink)
{
    const auto time = entry["date"].asTime();
    const auto name = entry["displayName"].asText();
    if (!time || name.empty())
        return sink.reject(entry.offset, entry.line, "installation without its time or name", name);
    Record record;
    record.offset = entry.offset;
    record.length = entry.length;
    record.line = entry.line;
    record.kind = Kind::PackageInstall;
    record.begin = *time;
    ActivityFields fields;
    fields.package = name;
    fields.version = entry["displayVersion"].asText();
    fields.process = entry["processName"].asText();
    const auto content = entry["contentType"].asText();
    if (isMacUpdater(fields.process) || content == "config-data")
        record.quality |= Quality::UpdateRun;
    std::string identifiers, detail;
    const auto& list = entry["packageIdentifiers"].items;
    for (std::size_t i = 0; i < std::min(list.size(), mostIdentifiers); ++i)
        identifiers.append(i == 0 ? "" : " ").append(list[i].asText());
    addDetail(detail, "packages", identifiers);
    addDetail(detail, "content", content);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

int sniff(const Head& head)
{
    const auto holds = [&](std::string_view key) { return head.bytes.find(key) != key.npos; };
    return looksLikePlist(head.bytes) && holds("displayName") && holds("packageIdentifiers")
            && holds("processName")
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    const auto list = readPlist(input);
    if (list.root.is(PlistValue::Type::Array))
        for (const auto& entry : list.root.items) {
            if (!sink.wanted())
                return;
            take(entry, sink);
        }
    else if (list.fault.empty())
        sink.reject(0, 1, "no list of installations", "");
    if (!list.fault.empty())
        sink.reject(list.offset, list.line, list.fault, "");
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format install_history;
const Format install_history{
    .name = "install_history",
    .title = "macOS installation history (InstallHistory.plist)",
    .reads = "Packages installed on macOS, and by which program.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
