// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/rows_parts.h"

#include "base/counted.h"
#include "base/text.h"

#include <algorithm>

namespace callwake {

namespace {

using F = MappedField;
constexpr Duration longestCall = std::chrono::hours(24 * 366);
constexpr std::size_t mostUnknownWords = 10;
constexpr std::size_t longestExcerpt = 256;
constexpr Instant early{std::chrono::sys_days(std::chrono::year(1990) / 1 / 1)};
constexpr Instant late{std::chrono::sys_days(std::chrono::year(2100) / 1 / 1)};

/// Spreadsheets protect numbers as ="0123" or '0123.
std::string_view unprotected(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > 3 && text.starts_with("=\"") && text.ends_with('"'))
        text = text.substr(2, text.size() - 3);
    if (text.starts_with('\''))
        text.remove_prefix(1);
    text = trimmed(text);
    return isBlankMark(text) ? std::string_view() : text;
}

/// "Ext.10016", "tel:+15550100", "Ana Lim - Ext. 1025" and "021 169 2062 - New Zealand" without
/// what is no part of the number.
std::string_view plainParty(std::string_view text)
{
    for (const std::string_view prefix : {"tel:", "ext. ", "ext.", "ext "})
        if (startsWithIgnoringCase(text, prefix))
            return trimmed(text.substr(prefix.size()));
    const auto dash = text.find(" - ");
    if (dash == std::string_view::npos)
        return text;
    const auto rest = trimmed(text.substr(dash + 3));
    if (looksLikeParty(text.substr(0, dash)))
        return trimmed(text.substr(0, dash));
    return startsWithIgnoringCase(rest, "ext.") ? plainParty(rest.substr(0, rest.find(" - ")))
                                                : text;
}

std::string digitsOf(std::string_view text)
{
    std::string out;
    for (const char c : text)
        if (c >= '0' && c <= '9')
            out += c;
    return out;
}

bool looksRounded(std::string_view text)
{
    const auto e = text.find("E+");
    return e != std::string_view::npos && e > 0 && text[e - 1] >= '0' && text[e - 1] <= '9';
}

IdentityText identityOf(std::string_view user)
{
    if (startsWithIgnoringCase(user, "S-1-"))
        return {IdentityKind::Sid, user};
    if (startsWithIgnoringCase(user, "sip:"))
        return {IdentityKind::Sip, user};
    return {IdentityKind::Account, user};
}

/// When it began, of one column or of two; then `joined` holds it.
std::string_view timeText(const MappedRow& row, std::string& joined)
{
    if (!row[F::Begin].empty() || row[F::Date].empty())
        return row[F::Begin];
    joined.append(row[F::Date]).append(row[F::Time].empty() ? "" : " ").append(row[F::Time]);
    return joined;
}

/// A record without content at the row's place.
Record recordAt(const MappedRow& row)
{
    Record record;
    record.offset = row.offset;
    record.length = row.length;
    record.line = row.line;
    record.raw = row.raw;
    record.entries = row.entries;
    record.quality = row.quality;
    if (!row[F::Host].empty())
        record.host = {IdentityKind::Host, row[F::Host]};
    return record;
}

} // namespace

struct RowReader::Parties {
    std::string_view local, remote;
    Direction direction = Direction::Unknown;
};

RowReader::RowReader(Mapping mapping, const ParseOptions& options, Sink& sink)
    : m_mapping(std::move(mapping))
    , m_options(options)
    , m_sink(sink)
{
    if (auto reader = TimeReader::make(m_mapping.timeFormat))
        m_time = std::move(*reader);
    for (const auto& [field, words] : m_mapping.values)
        for (const auto& [text, meaning] : words)
            m_words[std::size_t(field)][lowered(trimmed(text))] = meaning;
    for (const std::vector<std::string>* list :
        {&std::as_const(m_mapping).ownNumbers, &m_options.ownNumbers})
        for (const std::string& number : *list)
            if (auto digits = digitsOf(number); digits.size() >= 3)
                m_own.push_back(std::move(digits));
    if (!m_mapping.zone.empty() && m_mapping.zone != "UTC")
        m_sink.zoneFound(m_mapping.zone, "given in the mapping");
}

std::optional<ParsedTime> RowReader::time(std::string_view text) const
{
    if (text.starts_with("0001-01-01")) // how .NET writes "never"
        return std::nullopt;
    const auto t = m_time.read(text);
    return t || text.empty() ? t : parseIso(text); // an export may write its times in two forms
}

std::optional<Duration> RowReader::since(Instant begin, std::string_view text) const
{
    const auto t = time(text);
    if (!t || t->time.time_since_epoch().count() == 0)
        return std::nullopt;
    return t->time - begin;
}

std::optional<Duration> RowReader::length(std::string_view text) const
{
    return readDuration(text, m_mapping.durationUnit);
}

bool RowReader::isExtension(std::string_view party) const
{
    return party.size() >= 2 && m_options.extensions.contains(party);
}

bool RowReader::isOwn(std::string_view party) const
{
    if (isExtension(party))
        return true;
    if (party.find('@') != std::string_view::npos || party.size() > 64)
        return false;
    const auto digits = digitsOf(party);
    return std::ranges::any_of(m_own, [&](const auto& own) { return digits.starts_with(own); });
}

void RowReader::noteWord(MappedField field, std::string_view text)
{
    if (m_unknownWords.size() < mostUnknownWords)
        m_unknownWords.insert(
            std::string(nameOf(field)) + " \"" + std::string(text.substr(0, 64)) + "\"");
}

CallWord RowReader::word(MappedField field, std::string_view text)
{
    if (text.empty())
        return {};
    const auto& words = m_words[std::size_t(field)];
    if (const auto found = words.find(lowered(text)); found != words.end())
        return meaningOfMapped(found->second).value_or(CallWord{});
    if (const auto meaning = meaningOfWord(text))
        return *meaning;
    // Release cause 16 and the like are known to say nothing.
    if (words.empty() || !parseNumber<int>(text))
        noteWord(field, text);
    return {};
}

RowReader::Parties RowReader::parties(const MappedRow& row, Direction direction) const
{
    const auto caller = plainParty(row[F::Caller]);
    const auto callee = plainParty(row[F::Callee]);
    const auto remote = plainParty(row[F::Remote]);
    Parties out{plainParty(row[F::Local]), remote, direction};
    if (caller.empty() && callee.empty())
        return out;
    const bool ownCaller = isOwn(caller);
    const bool ownCallee = isOwn(callee);
    // Bills name who was called, and say elsewhere, or not at all, whose they are.
    const bool namesCaller = m_mapping.column(F::Caller) != nullptr;
    const bool namesCallee = m_mapping.column(F::Callee) != nullptr;
    const bool calleeAlone = namesCallee && !namesCaller && direction != Direction::Inbound;
    const bool callerAlone = namesCaller && !namesCallee && direction == Direction::Unknown;
    if ((calleeAlone && !ownCallee) || (callerAlone && !ownCaller)) {
        if (remote.empty())
            out.remote = calleeAlone ? callee : caller;
        return out;
    }
    if (direction == Direction::Unknown) {
        const bool both = !caller.empty() && !callee.empty();
        out.direction = ownCaller && ownCallee ? Direction::Internal
            : ownCaller && both                ? Direction::Outbound
            : ownCallee && both                ? Direction::Inbound
                                               : Direction::Unknown;
    }
    const bool callerIsLocal = m_mapping.callerIsOwn || out.direction == Direction::Outbound
        || out.direction == Direction::Internal;
    const auto near = callerIsLocal ? caller : callee;
    const auto far = callerIsLocal ? callee : caller;
    if (out.local.empty())
        out.local = near;
    if (!far.empty())
        out.remote = far;
    return out;
}

void RowReader::callTimes(const MappedRow& row, Record& record, CallFields& call) const
{
    const auto begin = record.begin;
    const auto positive = [&](std::optional<Duration> d) -> std::optional<Duration> {
        if (d && (*d < Duration::zero() || *d > longestCall)) {
            record.quality |= Quality::Conflict;
            return std::nullopt;
        }
        return d;
    };
    const auto talk = positive(length(row[F::Talk]));
    const auto whole = positive(length(row[F::Length]));
    const auto ring = positive(length(row[F::Ring]));
    auto answer = positive(since(begin, row[F::Answer]));
    auto end = positive(since(begin, row[F::End]));
    if (call.outcome == Outcome::Unknown) {
        const auto spoken = talk ? talk : m_mapping.column(F::OutcomeWord) ? std::nullopt : whole;
        if (answer || (spoken && *spoken > Duration::zero()))
            call.outcome = Outcome::Answered;
        else if (call.direction == Direction::Inbound && spoken)
            call.outcome = Outcome::Missed;
    }
    const bool answered = call.outcome == Outcome::Answered;
    if (answered && !answer)
        answer = ring                          ? ring
            : whole && talk && *whole >= *talk ? std::optional(*whole - *talk)
                                               : Duration::zero();
    if (!end && answered && talk)
        end = *answer + *talk;
    if (!end && whole && (answered || *whole > Duration::zero()))
        end = answered && ring && !talk ? *answer + *whole : *whole;
    if (answered && end && *answer > *end)
        record.quality |= Quality::Conflict;
    else if (answered)
        call.answer = answer;
    call.end = end;
    if (!end)
        record.quality |= Quality::LengthUnknown;
}

void RowReader::call(const MappedRow& row, Record& record)
{
    CallFields call;
    const auto direction = word(F::DirectionWord, row[F::DirectionWord]);
    const auto outcome = word(F::OutcomeWord, row[F::OutcomeWord]);
    // A telephone's own log has "Missed" beside "Incoming" and "Outgoing".
    const auto implied = direction.outcome && *direction.outcome != Outcome::Answered
        ? Direction::Inbound
        : Direction::Unknown;
    const auto who =
        parties(row, direction.direction.value_or(outcome.direction.value_or(implied)));
    call.direction = who.direction;
    call.outcome = outcomeFor(
        call.direction, outcome.outcome.value_or(direction.outcome.value_or(Outcome::Unknown)));
    call.remote = who.remote;
    call.local = who.local;
    call.remoteIsExtension = call.direction == Direction::Internal && isExtension(who.remote);
    call.displayName = row[F::DisplayName];
    call.trunk = row[F::Trunk];
    call.service = row[F::Service];
    call.device = row[F::Device];
    call.callKey = row[F::CallKey];
    call.detail = row[F::Detail];
    callTimes(row, record, call);
    m_directionless += call.direction == Direction::Unknown;
    if (isMasked(who.remote))
        record.quality |= Quality::Incomplete;
    m_rounded += looksRounded(who.remote) || looksRounded(who.local);
    if (!row[F::User].empty())
        record.identity = identityOf(row[F::User]);
    else if (startsWithIgnoringCase(who.local, "sip:"))
        record.identity = {IdentityKind::Sip, who.local};
    else if (!who.local.empty())
        record.identity = {isExtension(who.local)               ? IdentityKind::Extension
                : who.local.find('@') != std::string_view::npos ? IdentityKind::Email
                                                                : IdentityKind::Number,
            who.local};
    record.what = call;
}

std::optional<Kind> RowReader::kindOf(const MappedRow& row) const
{
    if (!m_mapping.column(F::KindWord))
        return kindFromName(m_mapping.kind);
    const auto text = lowered(row[F::KindWord]);
    const auto& words = m_words[std::size_t(F::KindWord)];
    const auto found = words.find(text);
    return kindFromName(found == words.end() ? text : found->second);
}

void RowReader::activity(const MappedRow& row, Record& record) const
{
    ActivityFields a;
    a.host = row[F::Host];
    a.process = row[F::Process];
    a.command = row[F::Command];
    a.parent = row[F::Parent];
    a.url = row[F::Url];
    a.referrer = row[F::Referrer];
    a.path = row[F::Path];
    a.package = row[F::Package];
    a.version = row[F::Version];
    a.signer = row[F::Signer];
    a.hash = row[F::Hash];
    a.peer = row[F::Peer];
    a.result = row[F::ResultWord];
    a.processId = row[F::ProcessId];
    a.parentId = row[F::ParentId];
    a.detail = row[F::Detail];
    a.account = row[F::User];
    if (!a.account.empty())
        record.identity = identityOf(a.account);
    const auto end = since(record.begin, row[F::End]);
    const auto lasting = end ? end : length(row[F::Length]);
    if (lasting && *lasting >= Duration::zero() && *lasting <= longestCall)
        record.lasting = lasting;
    else if (lasting)
        record.quality |= Quality::Conflict;
    record.what = a;
}

void RowReader::read(MappedRow row)
{
    for (auto& cell : row.cells)
        cell = unprotected(cell);
    std::string joined;
    const auto text = timeText(row, joined);
    const auto begin = time(text);
    if (!begin) {
        const auto excerpt = row.raw.substr(0, longestExcerpt);
        if (text.empty())
            m_sink.reject(row.offset, row.line, "no time", excerpt);
        else
            m_sink.reject(row.offset, row.line, "no time of the form " + m_time.format(), excerpt);
        return;
    }
    const auto kind = kindOf(row);
    if (!kind) {
        m_sink.skipped("the mapping does not know its kind", row.entries);
        return;
    }
    Record record = recordAt(row);
    record.kind = *kind;
    record.begin = begin->time;
    if (!begin->zoned && m_mapping.zone != "UTC")
        record.quality |= Quality::LocalTime;
    m_implausible += record.begin < early || record.begin >= late;
    if (record.kind == Kind::Call)
        call(row, record);
    else
        activity(row, record);
    m_sink.record(record);
}

void RowReader::finish()
{
    if (m_directionless > 0)
        m_sink.warning("The direction of " + counted(m_directionless, "call", "calls")
            + " is not known: name a direction column or the own numbers in the mapping.");
    if (m_implausible > 0)
        m_sink.warning(counted(m_implausible, "time lies", "times lie")
            + " before 1990 or after 2100: is the time format right?");
    if (m_rounded > 0)
        m_sink.warning(counted(m_rounded, "number looks", "numbers look")
            + " rounded by a spreadsheet (1.23E+11): not to be trusted.");
    std::string words;
    for (const std::string& word : m_unknownWords)
        words += (words.empty() ? "" : ", ") + word;
    if (!words.empty())
        m_sink.warning("Words without a meaning in the mapping: " + words + ".");
}

} // namespace callwake
