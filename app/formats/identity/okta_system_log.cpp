// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Okta's System Log as its API and log streams give it: LogEvent objects, one after the other, in
// an array, or in the "data" of an event hook. Collectors may write keys in lower case and times
// without a zone (UTC).
#include "formats/generic/export_parts.h"
#include "formats/identity/okta_event_parts.h"
#include "formats/json_entries_parts.h"

#include <array>

namespace callwake {

namespace {

void take(const JsonEntry& entry)
{
    const auto why = takeOktaEvent([&](std::string_view path) { return entry[path]; },
        utcTime(entry["published"]), entry.place(), entry.sink());
    if (!why.empty())
        entry.reject(why);
}

int sniff(const Head& head)
{
    const bool exact = holdsKeys(head, {"eventType", "published", "outcome", "alternateId"})
        || holdsKeys(head, {"eventtype", "published", "outcome", "alternateId"});
    return exact ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    constexpr std::array<std::string_view, 4> lists{"events", "items", "records", "value"};
    JsonShape shape;
    shape.lists = {lists, 2};
    readJsonEntries(input, sink, shape, take);
}

constexpr std::array covered{SourceClass::Identity};

} // namespace

extern const Format okta_system_log;
const Format okta_system_log{
    .name = "okta_system_log",
    .title = "Okta System Log (JSON)",
    .reads = "Sign-ins, MFA prompts and their answers, resets, new factors and devices, consents, "
             "roles and groups of Okta",
    .covers = covered,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
