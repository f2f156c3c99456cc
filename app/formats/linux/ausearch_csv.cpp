// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Linux audit log as `ausearch --format csv` writes it, one event a row: EVENT is the type of
// its first record, SUBJ_PRIME the login user, OBJ_PRIME what it was done to, HOW the program. Date
// and time are local and the date depends on the language; with --extra-time they have a zone.
// Values are not quoted: a comma in one, mostly in OBJ_PRIME, makes more cells than columns.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/audit_user_parts.h"
#include "formats/linux/rpm_name_parts.h"
#include "formats/sample_parts.h"
#include "formats/table_entries_parts.h"

#include <algorithm>
#include <array>
#include <string>

namespace callwake {

namespace {

using namespace audit;

constexpr std::string_view objectColumn = "OBJ_PRIME";

/// A row whose cells beyond the columns belong to OBJ_PRIME.
class Row {
public:
    explicit Row(const TableEntry& entry)
        : m_entry(entry)
    {
        const auto names = entry.names();
        const auto at = std::ranges::find_if(
            names, [](const auto& name) { return equalsIgnoringCase(name, objectColumn); });
        m_object = std::size_t(at - names.begin());
        m_extra = entry.cells().size() - std::min(entry.cells().size(), names.size());
        for (std::size_t i = 0; i <= m_extra && m_object + i < entry.cells().size(); ++i)
            m_joined.append(i ? "," : "").append(entry.cells()[m_object + i]);
    }

    [[nodiscard]] std::string_view operator[](std::string_view name) const
    {
        const auto names = m_entry.names();
        const auto at = std::size_t(std::ranges::find_if(names, [&](const auto& one) {
            return equalsIgnoringCase(one, name);
        }) - names.begin());
        if (at == names.size())
            return {};
        const auto cell = at > m_object ? at + m_extra : at;
        return at == m_object               ? trimmed(m_joined)
            : cell < m_entry.cells().size() ? trimmed(m_entry.cells()[cell])
                                            : std::string_view();
    }

private:
    const TableEntry& m_entry;
    std::size_t m_object = 0, m_extra = 0;
    std::string m_joined;
};

std::optional<ParsedTime> timeOf(const Row& row, const ColumnTimes& dates)
{
    const auto clock = row["TIME"];
    if (!row["YEAR"].empty()) {
        std::string text(row["YEAR"]);
        text.append("-").append(row["MONTH"]).append("-").append(row["DAY"]).append("T");
        const auto thousandths = parseNumber<int>(row["MILLI"]).value_or(0);
        const auto time = parseIso(text.append(clock).append(row["GMT_OFFSET"]));
        if (time && thousandths >= 0 && thousandths < 1000)
            return ParsedTime{time->time + Duration(thousandths * 1000), time->zoned};
        return time;
    }
    const auto date = dates.read(row["DATE"]);
    const auto since = readDuration(clock, "hh:mm:ss");
    if (!date || !since)
        return std::nullopt;
    return ParsedTime{date->time + *since, false};
}

/// Who: "system" and "unset" are no login user.
std::string userOf(std::string_view name)
{
    constexpr std::string_view unknown = "unknown(";
    if (name == "system" || name == "unset")
        return {};
    if (name.starts_with(unknown) && name.ends_with(')'))
        return "uid " + std::string(name.substr(unknown.size(), name.size() - unknown.size() - 1));
    return std::string(name);
}

/// One row as it becomes a record.
struct Event {
    Kind kind = Kind::Execution;
    Quality quality = Quality::None;
    std::string account;
    ActivityFields fields;
    std::string detail;
    std::string_view skipped; ///< not empty: of no use here, and why
};

Event programStart(const Row& row)
{
    Event out;
    if (row["ACTION"] != "executed")
        out.skipped = otherEvent;
    else if (row["RESULT"] == "failed")
        out.skipped = notStarted;
    const auto object = row[objectColumn], how = row["HOW"];
    out.fields.process = object.empty() ? how : object;
    if (how != out.fields.process)
        addDetail(out.detail, "program", how);
    out.quality = Quality::Incomplete; // no arguments
    return out;
}

void signIn(const Row& row, Event& out)
{
    const bool named = row["EVENT"] == "USER_AUTH";
    const auto object = row[objectColumn];
    out.kind = Kind::SignIn;
    if (named && changesAccount(row["HOW"]) && object != out.account)
        addDetail(out.detail, "as", object);
    else if (named)
        out.account = object;
    else
        addDetail(out.detail, "terminal", object);
}

void package(const Row& row, Event& out)
{
    const auto parts = splitRpmName(row[objectColumn]);
    out.kind = Kind::PackageInstall;
    out.fields.package = parts.name;
    out.fields.version = parts.version;
    addDetail(out.detail, "kind", row["OBJ_SEC"]);
}

void settings(const Row& row, Event& out)
{
    out.kind = Kind::SecurityTampering;
    out.fields.process = "audit rule removed";
    if (row["ACTION"] != "deleted-audit-rule" || userOf(row["SUBJ_PRIME"]).empty())
        out.skipped = otherSetting;
    addDetail(out.detail, "key", row[objectColumn]);
}

void policy(const Row& row, Event& out)
{
    out.kind = Kind::SecurityTampering;
    out.fields.process = "security policy switched off";
    const auto enforcing = row[objectColumn];
    if (enforcing != "0" && enforcing != "permissive" && enforcing != "no")
        out.skipped = "security policy switched on or loaded";
}

/// What a program wrote by itself.
void interpret(const Row& row, const RecordType& type, Event& out)
{
    const auto object = row[objectColumn];
    out.fields.process = row["HOW"];
    switch (type.meaning) {
    case Meaning::Session:
        if (opensUnaskedSessions(row["HOW"]))
            out.skipped = unaskedSession;
        [[fallthrough]];
    case Meaning::SignIn:
        return signIn(row, out);
    case Meaning::Command:
        out.kind = Kind::ShellCommand;
        out.fields.command = object;
        return;
    case Meaning::Account:
        out.kind = type.name == "USER_CHAUTHTOK" ? Kind::CredentialReset : Kind::AccountChange;
        out.fields.peer = object;
        return;
    case Meaning::Package:
        return package(row, out);
    case Meaning::Settings:
        return settings(row, out);
    case Meaning::Policy:
        return policy(row, out);
    case Meaning::Skip:
        out.skipped = type.reason;
        return;
    }
}

Event eventOf(const Row& row)
{
    const auto* type = recordTypeOf(row["EVENT"]);
    auto out = type ? Event() : programStart(row);
    out.account = userOf(row["SUBJ_PRIME"]);
    const auto acting = userOf(row["SUBJ_SEC"]);
    if (out.account.empty())
        out.account = acting;
    else if (acting != out.account && !type)
        addDetail(out.detail, "as", acting);
    if (type)
        interpret(row, *type, out);
    return out;
}

void take(const TableEntry& entry, const ColumnTimes& dates)
{
    const Row row(entry);
    if (row["EVENT"].empty())
        return entry.reject("no type of the event");
    auto event = eventOf(row);
    if (!event.skipped.empty())
        return entry.sink().skipped(event.skipped);
    const auto time = timeOf(row, dates);
    if (!time)
        return entry.reject("no time of the event");
    Record record = entry.place();
    record.kind = event.kind;
    record.begin = time->time;
    record.quality = event.quality;
    if (!time->zoned)
        record.quality |= Quality::LocalTime;
    event.fields.account = event.account;
    event.fields.host = row["NODE"];
    event.fields.result = row["RESULT"];
    record.identity = {IdentityKind::Account, event.account};
    record.host = {IdentityKind::Host, event.fields.host};
    addDetail(event.detail, "type", row["EVENT"]);
    addDetail(event.detail, "action", row["ACTION"]);
    addDetail(event.detail, "key", row["KEY"]);
    event.fields.detail = event.detail;
    record.what = event.fields;
    entry.sink().record(record);
}

int sniff(const Head& head)
{
    return hasTableColumns(
               head, {"EVENT", "TIME", "SERIAL_NUM", "SUBJ_PRIME", "ACTION", objectColumn, "HOW"})
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    std::string sample;
    (void)fillSample(input, sample, sampleBytes);
    const ColumnTimes dates(sample, {"DATE"}, sink);
    readTableEntries(input, sample, sink, [&](const TableEntry& entry) { take(entry, dates); });
}

constexpr std::array covered{SourceClass::Programs, SourceClass::Packages};

} // namespace

extern const Format ausearch_csv;
const Format ausearch_csv{
    .name = "ausearch_csv",
    .title = "Linux audit log (ausearch --format csv)",
    .reads = "The same as of audit.log, without arguments, addresses and numbers of processes.",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
