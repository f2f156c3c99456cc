// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What FreeSWITCH's mod_json_cdr writes of every leg: one object, mostly one per file.
#include "formats/format.h"

#include "base/text.h"
#include "formats/json_objects_parts.h"
#include "formats/telephony/freeswitch_raw_parts.h"
#include "formats/telephony/freeswitch_variables_parts.h"

namespace callwake {

namespace {

constexpr std::size_t longestExcerpt = 256; ///< of a rejected object

int sniff(const Head& head)
{
    const auto has = [&](std::string_view name) {
        return head.bytes.find(name) != std::string_view::npos;
    };
    if (!trimmed(head.bytes.substr(0, 256)).starts_with('{'))
        return 0;
    const bool named = has("\"core-uuid\"") && has("\"variables\"");
    return named || (has("\"channel_data\"") && has("\"callflow\"")) ? 95 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    JsonObjects objects(piecesOf(input));
    FreeswitchCalls calls(options, sink, true);
    const JsonObject& object = objects.object();
    std::int64_t number = 0;
    while (const auto piece = objects.next()) {
        if (!sink.wanted())
            return;
        auto leg = calls.spareLeg();
        std::string_view fault = piece->fault;
        if (fault.empty())
            fault =
                readFreeswitchVariables([&](std::string_view path) { return object[path]; }, leg);
        auto text = keptFreeswitchJson(piece->text);
        if (!fault.empty()) {
            text.resize(std::min(text.size(), longestExcerpt));
            sink.reject(piece->offset, piece->line, fault, text);
            continue;
        }
        leg.offset = ++number;
        leg.line = piece->line;
        leg.table = freeswitchLegs;
        leg.rendered = std::move(text);
        calls.add(std::move(leg));
    }
    calls.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format freeswitch_json_cdr;
const Format freeswitch_json_cdr{
    .name = "freeswitch_json_cdr",
    .title = "FreeSWITCH CDR (JSON)",
    .reads = "Legs of calls through a FreeSWITCH exchange, as mod_json_cdr writes them",
    .covers = covered,
    .localTime = true,
    .keepsRecordsOnly = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
