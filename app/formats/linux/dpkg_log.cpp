// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/dpkg.log: every step of every package, in local time, without a user.
//
//   2026-03-02 10:15:22 install anydesk:amd64 <none> 6.3.2
//   2026-03-02 10:15:22 status half-installed anydesk:amd64 6.3.2
//
// One PackageInstall per `install` or `upgrade`, at the moment it began; the four to eight status
// lines that follow are skipped. The log does not say who asked: an upgrade counts as an update
// run.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/dpkg_parts.h"
#include "formats/padding_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t stampLength = 19; // 2026-03-02 10:15:22

std::optional<Instant> takeTime(std::string_view& text)
{
    const auto time =
        text.size() >= stampLength ? parseIso(text.substr(0, stampLength)) : std::nullopt;
    text.remove_prefix(std::min(text.size(), stampLength));
    if (!time || !takeField(text).empty())
        return std::nullopt;
    return time->time;
}

void take(const Line& line, Sink& sink)
{
    auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto time = line.tooLong ? std::nullopt : takeTime(text);
    if (!time)
        return sink.reject(line.offset, line.number, faultOf(line, "no line of dpkg"), line.text);
    const DpkgAction action = readDpkgAction(text);
    if (!action.skipped.empty())
        return sink.skipped(action.skipped);
    if (!action.fault.empty())
        return sink.reject(line.offset, line.number, action.fault, line.text);
    auto record = recordAt(line);
    record.begin = *time;
    record.quality = Quality::LocalTime;
    std::string detail;
    fillPackage(action.change, detail, record);
    sink.record(record);
}

int sniff(const Head& head)
{
    auto text = head.bytes.substr(0, head.bytes.find('\n'));
    if (!takeTime(text))
        return 0;
    const DpkgAction action = readDpkgAction(text);
    const auto what = action.change.action;
    return what == "install" || what == "upgrade" || !action.skipped.empty() ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    forEachLine(input, sink, [&](const Line& line) { take(line, sink); });
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format dpkg_log;
const Format dpkg_log{
    .name = "dpkg_log",
    .title = "Debian package log (dpkg.log)",
    .reads = "Packages installed or upgraded on Debian, Ubuntu and relatives.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
