// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Okta's System Log as its console downloads it as CSV: the fields of an event under dotted names,
// in words joined by "_" ("client.user_agent.raw_user_agent"), its targets numbered
// ("target0.alternate_id"), its time as "timestamp".
#include "base/text.h"
#include "formats/identity/okta_event_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// Whether a column in lower case is what the JSON calls `path`: "target0.alternate_id" is
/// "target.0.alternateId".
bool isNameOf(std::string_view column, std::string_view path)
{
    const auto next = [](std::string_view text, std::size_t at) {
        const auto found = text.find_first_not_of("._", at);
        return found == text.npos ? text.size() : found;
    };
    std::size_t i = next(column, 0), j = next(path, 0);
    for (; i < column.size() && j < path.size(); i = next(column, i + 1), j = next(path, j + 1)) {
        const char c = path[j];
        if (column[i] != (c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c))
            return false;
    }
    return i == column.size() && j == path.size();
}

std::string_view valueOf(const TableEntry& entry, std::string_view path)
{
    const auto cells = entry.cells();
    for (std::size_t i = 0; i < std::min(cells.size(), entry.names().size()); ++i)
        if (isNameOf(entry.names()[i], path))
            return trimmed(cells[i]);
    return {};
}

void take(const TableEntry& entry, const ColumnTimes& times)
{
    const auto time = times.read(entry.firstOf({"timestamp", "published"}));
    const auto why = takeOktaEvent([&](std::string_view path) { return valueOf(entry, path); },
        time ? std::optional(time->time) : std::nullopt, entry.place(), entry.sink());
    if (!why.empty())
        entry.reject(why);
}

int sniff(const Head& head)
{
    const bool words =
        hasTableColumns(head, {"event_type", "actor.alternate_id", "outcome.result"});
    const bool camel = hasTableColumns(head, {"eventType", "actor.alternateId", "outcome.result"});
    return words || camel ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes times(sample, {"timestamp", "published"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) { take(entry, times); });
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format okta_system_log_csv;
const Format okta_system_log_csv{
    .name = "okta_system_log_csv",
    .title = "Okta System Log (CSV of the console)",
    .reads = "The same as of the JSON, as the admin console downloads it",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
