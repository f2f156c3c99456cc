// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The table "cdr" that FreeSWITCH's mod_cdr_sqlite fills (cdr.db).
#include "formats/format.h"

#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/telephony/freeswitch_call_parts.h"
#include "formats/telephony/freeswitch_columns_parts.h"

#include <algorithm>
#include <span>

namespace callwake {

namespace {

using Text = FreeswitchLeg::Text;

constexpr std::string_view callTable = "cdr";

/// That the table has.
constexpr auto columns =
    std::span(FreeswitchColumn::names).first<FreeswitchColumn::AccountCode + 1>();

void readRow(const DatabaseRow& row, FreeswitchCalls& calls, Sink& sink)
{
    using enum FreeswitchColumn::Column;
    auto rendered = row.rendered();
    const auto start = freeswitchStamp(row.text(Start));
    const auto length = row.integer(Length);
    const bool badLength = length && (*length < 0 || *length > longestFreeswitchLeg);
    if (!start || badLength) {
        sink.reject(row.rowid, row.rowid, start ? "unreadable duration" : "start_stamp is no time",
            rendered);
        return;
    }
    auto leg = calls.spareLeg();
    leg.offset = leg.line = row.rowid;
    leg.table = callTable;
    leg.rendered = std::move(rendered);
    leg.isLocal = true;
    leg.start = *start;
    leg.answer = freeswitchStamp(row.text(Answer));
    leg.end = freeswitchStamp(row.text(End));
    leg.duration = length;
    leg.billed = row.integer(Billed);
    leg.releaseCause = int(std::clamp<std::int64_t>(row.integer(ReleaseCause).value_or(0), 0, 999));
    const auto name = row.anyText(Name), number = row.anyText(Number);
    const auto dialled = row.anyText(Dialled), account = row.anyText(AccountCode);
    const auto accountApart = row.anyText(AccountCodeApart);
    FreeswitchLeg::Texts texts{};
    texts[Text::CallerName] = name;
    texts[Text::CallerNumber] = number;
    texts[Text::Destination] = dialled;
    texts[Text::Context] = row.text(CallContext);
    texts[Text::Cause] = row.text(HangupCause);
    texts[Text::Uuid] = row.text(LegUuid);
    texts[Text::OtherUuid] = row.text(OtherLegUuid);
    texts[Text::Account] = accountApart.empty() ? account : accountApart;
    leg.setTexts(texts);
    calls.add(std::move(leg));
}

int sniff(const Head& head)
{
    const auto schemaNames = [&](std::string_view column) {
        return head.bytes.find(column) != std::string_view::npos;
    };
    return hasTable(head, callTable) && schemaNames("caller_id_number")
            && schemaNames("hangup_cause")
        ? 90
        : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    auto* database =
        databaseWith(input, callTable, {}, sink, "No table cdr: no calls could be read.");
    if (!database)
        return;
    FreeswitchCalls calls(options, sink);
    forEachRow(*database, sink, callTable, columns,
        [&](const DatabaseRow& row) { readRow(row, calls, sink); });
    if (sink.wanted())
        calls.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format freeswitch_cdr_sqlite;
const Format freeswitch_cdr_sqlite{
    .name = "freeswitch_cdr_sqlite",
    .title = "FreeSWITCH CDR database (cdr.db)",
    .reads = "Calls through a FreeSWITCH exchange, from the table cdr of mod_cdr_sqlite",
    .covers = covered,
    .shape = Format::Shape::Database,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
