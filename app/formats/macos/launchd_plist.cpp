// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One job of launchd: a file below LaunchAgents (runs for a user who signs in) or LaunchDaemons
// (runs for the system). See launchd.plist(5). It holds no time: when the file was last changed
// stands for when the job was installed, and the record says so.
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/plist_parts.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t mostArguments = 64;

using Type = PlistValue::Type;

std::string commandOf(const PlistValue& job)
{
    std::string out;
    const auto& arguments = job["ProgramArguments"].items;
    for (std::size_t i = 0; i < std::min(arguments.size(), mostArguments); ++i)
        out.append(i == 0 ? "" : " ").append(arguments[i].asText());
    return out.empty() ? std::string(job["Program"].asText()) : out;
}

/// What makes launchd start it, in its own words.
std::string startsOf(const PlistValue& job)
{
    std::string out;
    for (const std::string_view key :
        {"RunAtLoad", "KeepAlive", "StartInterval", "StartCalendarInterval", "WatchPaths",
            "QueueDirectories", "StartOnMount", "Sockets", "MachServices", "LaunchEvents"})
        if (const auto& value = job[key];
            !value.is(Type::Null) && (!value.is(Type::Bool) || value.isTrue()))
            out.append(out.empty() ? "" : " ").append(key);
    return out;
}

bool isJob(const PlistValue& root)
{
    return !root["Label"].asText().empty()
        && (!root["Program"].asText().empty() || root["ProgramArguments"].is(Type::Array));
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    const auto list = readPlist(input);
    const auto& job = list.root;
    if (!list.fault.empty() || !isJob(job))
        return sink.reject(
            0, 1, list.fault.empty() ? "no label or no program of a job" : list.fault, "");
    if (!options.fileTime)
        return sink.reject(job.offset, job.line,
            "a job has no time of its own, and that of the file is not known",
            job["Label"].asText());
    Record record;
    record.offset = job.offset;
    record.length = job.length;
    record.line = job.line;
    record.kind = Kind::ServiceInstall;
    record.begin = *options.fileTime;
    record.quality |= Quality::Incomplete;
    ActivityFields fields;
    fields.account = homeOwner(options.path);
    record.identity = {IdentityKind::Account, fields.account};
    fields.package = job["Label"].asText();
    const auto command = commandOf(job);
    fields.command = command;
    const auto& arguments = job["ProgramArguments"].items;
    fields.process = job["Program"].asText();
    if (fields.process.empty() && !arguments.empty())
        fields.process = arguments[0].asText();
    std::string detail;
    addDetail(detail, "time", "last change of the file");
    addDetail(detail, "starts by", startsOf(job));
    addDetail(detail, "runs as", job["UserName"].asText());
    addDetail(detail, "disabled", job["Disabled"].isTrue() ? "yes" : "");
    addDetail(detail, "file", options.path);
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

/// Whole files only: jobs are small, and their words are everyday words.
int sniff(const Head& head)
{
    if (!looksLikePlist(head.bytes) || head.bytes.find("Label") == head.bytes.npos)
        return 0;
    const auto list = readPlist(head.bytes);
    return list.fault.empty() && isJob(list.root) ? 85 : 0;
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format launchd_plist;
const Format launchd_plist{
    .name = "launchd_plist",
    .title = "macOS launch agent or daemon (.plist)",
    .reads = "A program that macOS was told to start by itself.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
