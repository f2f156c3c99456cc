// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "checking_sink.h"

#include <cstdio>
#include <cstdlib>

namespace callwake::fuzz {

namespace {

/// The years 0 to 9999, which every later part of the program can show.
constexpr std::int64_t earliest = -62'167'219'200'000'000;
constexpr std::int64_t latest = 253'402'300'800'000'000 + 86'400'000'000;
constexpr std::int64_t longestLasting = 400LL * 365 * 86400 * 1'000'000;

} // namespace

void require(bool holds, const char* what)
{
    if (holds)
        return;
    std::fprintf(stderr, "VIOLATED: %s\n", what);
    std::abort();
}

void CheckingSink::take(std::string_view text)
{
    for (const char c : text)
        m_digest = (m_digest ^ std::uint8_t(c)) * 1099511628211U;
    m_digest = (m_digest ^ 0xFF) * 1099511628211U;
}

void CheckingSink::take(std::int64_t number)
{
    take(std::string_view(reinterpret_cast<const char*>(&number), sizeof number));
}

void CheckingSink::place(std::int64_t offset, std::int64_t length)
{
    if (m_size < 0)
        return;
    require(offset >= 0 && length >= 0, "a place is not negative");
    require(offset <= m_size && length <= m_size - offset, "a place lies in the input");
}

void CheckingSink::take(const Record& record)
{
    if (const auto* call = std::get_if<CallFields>(&record.what)) {
        for (const auto text : {call->remote, call->local, call->displayName, call->service,
                 call->trunk, call->device, call->callKey, call->reporter, call->detail})
            take(text);
        for (const auto& duration : {call->answer, call->end}) {
            require(!duration || (duration->count() >= 0 && duration->count() <= longestLasting),
                "lengths of a call are not negative and not centuries");
            take(duration ? duration->count() : -1);
        }
        take(std::int64_t(call->direction) * 100 + std::int64_t(call->outcome));
        return;
    }
    const auto& a = std::get<ActivityFields>(record.what);
    for (const auto text : {a.account, a.host, a.process, a.command, a.parent, a.url, a.referrer,
             a.path, a.package, a.version, a.originalName, a.signer, a.hash, a.peer, a.result,
             a.processId, a.parentId, a.detail})
        take(text);
}

void CheckingSink::record(const Record& record)
{
    require(record.entries >= 1, "a record stands for at least one entry");
    const bool isNumbered = !record.table.empty(); // its place is no stretch of the file
    require(m_size < 0 || isNumbered || record.length > 0, "a record of bytes has a length");
    require(std::size_t(record.kind) < kindCount, "the kind is known");
    require((record.kind == Kind::Call) == std::holds_alternative<CallFields>(record.what),
        "calls have the fields of calls");
    const auto begin = toMicroseconds(record.begin);
    require(begin >= earliest && begin < latest, "a time lies in the years 0 to 9999");
    require(!record.lasting
            || (record.lasting->count() >= 0 && record.lasting->count() <= longestLasting),
        "an activity does not last less than nothing");
    if (!isNumbered)
        place(record.offset, record.length);
    m_entries += record.entries;
    for (const std::int64_t number : {record.offset, record.length, record.line, record.entries,
             begin, std::int64_t(record.kind), std::int64_t(record.quality),
             record.lasting ? record.lasting->count() : -1})
        take(number);
    for (const auto text : {record.table, record.raw, record.identity.value, record.host.value})
        take(text);
    take(record);
}

void CheckingSink::reject(
    std::int64_t offset, std::int64_t line, std::string_view reason, std::string_view excerpt)
{
    require(!reason.empty(), "a reject has a reason");
    place(offset, 0);
    ++m_entries;
    take(offset);
    take(line);
    take(reason);
    take(excerpt);
}

void CheckingSink::skipped(std::string_view reason, std::int64_t count)
{
    require(count >= 0 && !reason.empty(), "what is skipped has a count and a reason");
    m_entries += count;
    take(reason);
    take(count);
}

void CheckingSink::warning(std::string_view text)
{
    require(!text.empty(), "a warning says something");
    take(text);
}

void CheckingSink::namesOne(const TwoNames& names)
{
    for (const IdentityText& one : {names.name, names.id, names.onlyOn})
        take(one.value);
    take(names.offset);
    take(names.line);
}

void CheckingSink::gap(const SourceGap& gap)
{
    require(gap.range.begin <= gap.range.end, "a gap does not end before it begins");
    take(toMicroseconds(gap.range.begin));
    take(toMicroseconds(gap.range.end));
    take(gap.reason);
}

void CheckingSink::zoneFound(std::string_view zone, std::string_view reason)
{
    take(zone);
    take(reason);
}

void CheckingSink::finish() const
{
    const std::int64_t whole = 1; // that an empty file is none of its kind may be an entry
    require(m_size < 0 || m_entries <= m_size + whole, "there are not more entries than bytes");
}

} // namespace callwake::fuzz
