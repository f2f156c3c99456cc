// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table that PECmd makes of Windows' prefetch files: one row a program, with the times of its
// last eight runs. Each run is an entry. Windows keeps a file for 1,024 programs at most, and cuts
// the program's name after 29 characters; its path stands among the files it loaded.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/table_entries_parts.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array<std::string_view, 8> runs{"LastRun", "PreviousRun0", "PreviousRun1",
    "PreviousRun2", "PreviousRun3", "PreviousRun4", "PreviousRun5", "PreviousRun6"};

/// The program among the files it loaded, "\VOLUME{01d…}\USERS\ANA\X.EXE, …", without the volume.
std::string_view programIn(std::string_view loaded, std::string_view name)
{
    constexpr std::size_t longestName = 29;
    constexpr std::string_view between = ", ";
    while (!loaded.empty()) {
        auto file = loaded.substr(0, loaded.find(between));
        loaded.remove_prefix(std::min(file.size() + between.size(), loaded.size()));
        const auto base = baseName(file);
        const bool same = name.size() < longestName ? equalsIgnoringCase(base, name)
                                                    : startsWithIgnoringCase(base, name);
        if (!same)
            continue;
        const auto volume = file.find('}');
        return volume == file.npos ? file : file.substr(volume + 1);
    }
    return name;
}

void take(const TableEntry& row)
{
    auto record = row.place();
    ActivityFields fields;
    fields.process = programIn(row["FilesLoaded"], row["ExecutableName"]);
    fields.account = userFolderOf(fields.process);
    record.identity = {IdentityKind::Account, fields.account};
    record.kind = Kind::Execution;
    if (fields.process.empty() || row[runs.front()].empty())
        return row.reject("no program or no run");
    for (const auto run : runs) {
        if (row[run].empty())
            continue;
        const auto time = parseIso(row[run]);
        if (!time) {
            row.reject("run without a valid time");
            continue;
        }
        record.begin = time->time; // the tool writes UTC
        std::string detail;
        addDetail(detail, "run", run == runs.front() ? "the last one" : "an earlier one");
        addDetail(detail, "runs in all", row["RunCount"]);
        addDetail(detail, "prefetch hash", row["Hash"]);
        addDetail(detail, "file", row["SourceFilename"]);
        fields.detail = detail;
        record.what = fields;
        row.sink().record(record);
    }
}

int sniff(const Head& head)
{
    return hasTableColumns(head, {"ExecutableName", "RunCount", "LastRun", "SourceFilename"}) ? 95
                                                                                              : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    readTableEntries(input, sink, take);
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format prefetch_csv;
const Format prefetch_csv{
    .name = "prefetch_csv",
    .title = "Windows prefetch (PECmd CSV)",
    .reads = "The last eight runs of each program that Windows keeps a prefetch file of.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
