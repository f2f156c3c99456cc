// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// 3CX's call records (cdr.log): 27 fields in their usual order, names without quotes, so that a
// comma in a name shifts what follows. The first 19 fields are counted from the left; behind them
// "Chain: a;b;" and the three types are found again, and the rest are names.
#include "base/lines.h"
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/rows_parts.h"

#include <algorithm>
#include <simdjson.h>

namespace callwake {

namespace {

using F = MappedField;

enum Field : std::size_t {
    HistoryId,
    CallId,
    Talk,
    Start,
    Answered,
    End,
    Reason,
    FromNumber,
    ToNumber,
    FromDn,
    ToDn,
    Dialled,
    ReasonChanged,
    FinalNumber,
    FinalDn,
    BillCode,
    BillRate,
    BillCost,
    BillName,
    Chain,
    FromType,
    ToType,
    FinalType,
    FromName,
    ToName,
    FinalName,
    MissedQueueCalls,
    fieldCount
};

struct Row {
    std::array<std::string_view, fieldCount> fields;
    std::string_view names; ///< where they cannot be told apart

    [[nodiscard]] std::string_view operator[](Field field) const { return fields[field]; }
    [[nodiscard]] bool is(Field field, std::string_view type) const
    {
        return startsWithIgnoringCase(fields[field], type);
    }
};

std::string_view takeField(std::string_view& rest)
{
    const auto field = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(rest.size(), field.size() + 1));
    return trimmed(field);
}

/// Why the line is none of 3CX's, or empty.
std::string_view split(std::string_view line, Row& row)
{
    row = {};
    auto rest = line;
    for (std::size_t i = 0; i < Chain; ++i)
        row.fields[i] = takeField(rest);
    if (!row[HistoryId].starts_with("Call ") || row[CallId].empty())
        return "no call record";
    // A bill name may hold a comma as well.
    const auto chain = rest.find("Chain:");
    if (chain == std::string_view::npos)
        return rest.empty() ? std::string_view() : "no chain of the call where it is expected";
    rest.remove_prefix(chain);
    for (std::size_t i = Chain; i <= FinalType; ++i)
        row.fields[i] = takeField(rest);
    if (std::ranges::count(rest, ',') > std::ptrdiff_t(MissedQueueCalls - FromName)) {
        row.names = rest;
        return {};
    }
    for (std::size_t i = FromName; i < fieldCount; ++i)
        row.fields[i] = takeField(rest);
    return {};
}

bool isOutside(const Row& row, Field type)
{
    return row.is(type, "line") || row.is(type, "external") || row.is(type, "provider");
}

Direction directionOf(const Row& row)
{
    const bool fromExtension =
        row.is(FromNumber, "Ext.") || (row.is(FromType, "extension") && !isOutside(row, FromType));
    if (!fromExtension)
        return isOutside(row, FromType) || row[FromType].empty() ? Direction::Inbound
                                                                 : Direction::Unknown;
    return row.is(ToNumber, "Ext.") || (!isOutside(row, ToType) && !row[ToType].empty())
        ? Direction::Internal
        : Direction::Outbound;
}

std::string_view outcomeOf(const Row& row)
{
    const bool voicemail = row.is(FinalType, "voicemail") || row.is(FinalType, "vmail");
    if (!row[Answered].empty())
        return nameOf(voicemail ? Outcome::Voicemail : Outcome::Answered);
    for (const auto& [word, outcome] :
        {std::pair{"busy", Outcome::Busy}, std::pair{"reject", Outcome::Rejected},
            std::pair{"decline", Outcome::Rejected}, std::pair{"noroute", Outcome::Failed},
            std::pair{"no_route", Outcome::Failed}, std::pair{"fail", Outcome::Failed},
            std::pair{"cancel", Outcome::Cancelled}, std::pair{"block", Outcome::Blocked}})
        if (containsIgnoringCase(row[Reason], word))
            return nameOf(outcome);
    return nameOf(Outcome::Missed);
}

/// The extension that had the call before; the row does not say until when.
std::string_view transferredFrom(const Row& row)
{
    const bool replaced = row.is(ReasonChanged, "Replaced") && row.is(ToType, "extension")
        && row.is(FinalType, "extension");
    return replaced && row[ToDn] != row[FinalDn] ? row[ToDn] : std::string_view();
}

std::string detailOf(const Row& row)
{
    std::string out;
    addDetail(out, "reason", row[Reason]);
    addDetail(out, "changed", row[ReasonChanged]);
    addDetail(out, "transferred_from", transferredFrom(row));
    addDetail(out, "final", row[ReasonChanged].empty() ? std::string_view() : row[FinalNumber]);
    addDetail(
        out, "chain", trimmed(row[Chain].substr(std::min<std::size_t>(6, row[Chain].size()))));
    addDetail(out, "missed queue calls", row[MissedQueueCalls]);
    addDetail(out, "names", row.names);
    return out;
}

/// Where none is known, 3CX repeats the number.
std::string_view otherName(const Row& row, bool inbound)
{
    const auto name = row[inbound ? FromName : ToName];
    return name == row[inbound ? FromNumber : ToNumber] ? std::string_view() : name;
}

void deliver(const Line& line, const Row& in, RowReader& rows)
{
    MappedRow row;
    row.offset = line.offset;
    row.length = line.length;
    row.line = line.number;
    row.raw = line.text;
    if (!simdjson::validate_utf8(line.text.data(), line.text.size()))
        row.quality |= Quality::BadEncoding;
    if (in[FromType].empty())
        row.quality |= Quality::Incomplete;
    const auto direction = directionOf(in);
    const bool inbound = direction == Direction::Inbound;
    row.set(F::Begin, in[Start]);
    row.set(F::Answer, in[Answered]);
    row.set(F::End, in[End]);
    row.set(F::Talk, in[Answered].empty() ? std::string_view() : in[Talk]);
    row.set(F::DirectionWord, nameOf(direction));
    row.set(F::OutcomeWord, outcomeOf(in));
    // Queues and menus pass a call on; who answered it is the last one.
    const bool passedOn = in.is(FinalType, "extension") && !in[FinalDn].empty();
    row.set(F::Local,
        !inbound               ? in[FromDn].empty() ? in[FromNumber] : in[FromDn]
                          : passedOn ? in[FinalDn]
            : in[ToDn].empty() ? in[ToNumber]
                               : in[ToDn]);
    row.set(F::Remote,
        inbound                                                     ? in[FromNumber]
            : direction == Direction::Internal && !in[ToDn].empty() ? in[ToDn]
            : in[ToNumber].empty()                                  ? in[Dialled]
                                                                    : in[ToNumber]);
    row.set(F::DisplayName, otherName(in, inbound));
    if (direction == Direction::Outbound)
        row.set(F::Trunk, in[ToDn]);
    else if (inbound)
        row.set(F::Trunk, in[FromDn]);
    row.set(F::CallKey, in[CallId]);
    if (direction != Direction::Internal)
        row.quality |= Quality::External;
    const auto detail = detailOf(in);
    row.set(F::Detail, detail);
    rows.read(row);
}

/// "2024/06/17 05:59:49"
bool isDate(std::string_view text)
{
    return text.size() >= 19 && (text[4] == '/' || text[4] == '-') && text[7] == text[4]
        && text[13] == ':';
}

int sniff(const Head& head)
{
    auto rest = head.bytes;
    int lines = 0, fitting = 0;
    constexpr int linesSniffed = 20;
    while (!rest.empty() && lines < linesSniffed) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (trimmed(line).empty())
            continue;
        ++lines;
        Row row;
        fitting += split(trimmed(line), row).empty() && isDate(row[Start]);
    }
    return fitting == 0 ? 0 : fitting * 2 > lines ? 95 : 40;
}

Mapping mapping()
{
    Mapping out;
    out.fields = {{F::Begin, "time-start"}, {F::OutcomeWord, "reason-terminated"}};
    out.timeFormat = "yyyy/MM/dd HH:mm:ss";
    out.durationUnit = "hh:mm:ss";
    return out;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    RowReader rows(mapping(), options, sink);
    LineReader reader(piecesOf(input));
    while (const auto line = reader.next()) {
        const auto text = trimmed(line->text);
        if (text.empty())
            continue;
        Row row;
        const auto fault = line->tooLong ? "line longer than 16 MiB" : split(text, row);
        if (!fault.empty())
            sink.reject(line->offset, line->number, fault, line->text.substr(0, 256));
        else
            deliver(*line, row, rows);
        if (!sink.wanted())
            return;
    }
    rows.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format threecx_cdr;
const Format threecx_cdr{
    .name = "threecx_cdr",
    .title = "3CX call records (cdr.log)",
    .reads = "Calls of a 3CX telephone system, with all fields in their usual order",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
