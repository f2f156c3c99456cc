// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/yum.log of Red Hat systems up to 7: packages in local time without a year, without a
// user and without the command.
//
//   Mar 02 10:15:22 Installed: 1:tigervnc-server-1.8.0-22.el7.x86_64
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/linux/rpm_name_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr int linesSniffed = 20;

/// The action, as PackageChange wants it; empty where nothing was put on the computer.
std::string_view actionOf(std::string_view word)
{
    if (word == "Installed:" || word == "Dep-Installed:")
        return "install";
    if (word == "Updated:")
        return "upgrade";
    return word == "Reinstalled:" ? "reinstall" : std::string_view();
}

bool isRemoval(std::string_view word)
{
    constexpr std::array<std::string_view, 4> words{
        "Erased:", "Obsoleted:", "Downgraded:", "Removed:"};
    return std::ranges::find(words, word) != words.end();
}

void take(const Line& line, UndatedRecords& undated, Sink& sink)
{
    auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto time = line.tooLong ? std::nullopt : takeUndated(text);
    if (!time)
        return sink.reject(line.offset, line.number, faultOf(line, "no line of yum"), line.text);
    undated.see(*time, false);
    const auto word = text.substr(0, text.find(' '));
    text = trimmed(text.substr(word.size()));
    if (isRemoval(word))
        return sink.skipped("package removed or replaced");
    PackageChange change{.action = actionOf(word), .process = "yum"};
    const auto name = splitRpmName(text);
    if (change.action.empty() || name.version.empty())
        return sink.reject(line.offset, line.number, "no action with a package", line.text);
    auto record = recordAt(line);
    record.begin = *time;
    change.name = name.name;
    change.version = name.version;
    change.architecture = name.architecture;
    change.automatic = word == "Dep-Installed:";
    std::string detail;
    fillPackage(change, detail, record);
    undated.keep(record, line.text);
}

int sniff(const Head& head)
{
    return scoreOfLines(head, linesSniffed, [](std::string_view line) {
        auto text = line;
        if (!takeUndated(text))
            return 0;
        const auto word = text.substr(0, text.find(' '));
        if (!actionOf(word).empty() || isRemoval(word))
            return 90;
        return 0;
    });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    UndatedRecords undated(sink, options.fileTime);
    forEachLine(input, sink, [&](const Line& line) { take(line, undated, sink); });
    undated.finish();
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format yum_log;
const Format yum_log{
    .name = "yum_log",
    .title = "yum log (yum.log)",
    .reads = "Packages that yum installed or updated on Red Hat systems up to 7.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
