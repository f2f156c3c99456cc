// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/record_sink.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "import/content_key.h"
#include "import/resolve.h"
#include "import/subject.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::size_t rowsPerBatch = 1024;
constexpr std::size_t bytesPerBatch = 1U << 20;
constexpr std::size_t mostRemembered = 1'000'000; ///< texts; beyond it they are resolved again
constexpr std::size_t longestExcerpt = 256;
constexpr std::size_t longestName = 1024; ///< of an identity, number or subject
constexpr std::size_t mostWarnings = 200;
constexpr std::size_t mostReasons = 1000;
constexpr std::size_t mostNamed = 200'000; ///< pairs of names
constexpr std::size_t mostGaps = 100'000; ///< before they become few

/// Two letters, as "gb".
bool isRegion(std::string_view text)
{
    const auto isLetter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
    return text.size() == 2 && std::ranges::all_of(text, isLetter);
}

/// "uid 1000", as the first user of every Linux computer is called; of every Mac it is "uid 501".
bool isNumberOfUser(IdentityKind kind, std::string_view text)
{
    return kind == IdentityKind::Account && startsWithIgnoringCase(text, "uid ");
}

CallRow rowOf(const CallFields& call)
{
    CallRow out;
    out.direction = call.direction;
    out.outcome = call.outcome;
    out.answer = call.answer;
    out.end = call.end;
    out.local = call.local;
    out.displayName = call.displayName;
    out.service = call.service;
    out.trunk = call.trunk;
    out.device = call.device;
    out.callKey = call.callKey;
    out.reporter = call.reporter;
    out.detail = call.detail;
    return out;
}

ActivityRow rowOf(const ActivityFields& a)
{
    return {a.account, a.host, a.process, a.command, a.parent, a.url, a.referrer, a.path, a.package,
        a.version, a.originalName, a.signer, a.hash, a.peer, a.result, a.processId, a.parentId,
        a.detail};
}

} // namespace

RecordSink::RecordSink(Naming naming, std::function<bool(Batch)> deliver,
    std::function<std::int64_t(std::string_view)> keepRaw, std::function<bool()> wanted)
    : m_naming(std::move(naming))
    , m_deliver(std::move(deliver))
    , m_keepRaw(std::move(keepRaw))
    , m_wanted(std::move(wanted))
{
}

std::int32_t RecordSink::identityOf(IdentityKind kind, std::string_view text, std::string_view host)
{
    text = text.substr(0, longestName);
    host = (host.empty() ? std::string_view(m_naming.host) : host).substr(0, longestName);
    const bool isOfComputer = isNumberOfUser(kind, text) && !host.empty();
    m_key.assign(1, char(kind)).append(text);
    if (isOfComputer)
        m_key.append(1, '\n').append(host);
    if (const auto known = m_identities.find(m_key))
        return *known;
    std::string value = normalisedIdentity(kind, text, m_naming.region);
    if (isOfComputer)
        value += " on " + normalisedIdentity(IdentityKind::Host, host);
    std::int32_t place = Batch::none;
    if (!value.empty()) {
        place = m_identityCount++;
        m_batch.identities.emplace_back(kind, std::move(value));
    }
    if (m_identities.size() >= mostRemembered)
        m_identities.clear();
    m_identities.insert(m_key, place);
    return place;
}

std::int32_t RecordSink::numberOf(const CallFields& call)
{
    const bool isExtension = call.remoteIsExtension;
    const std::string_view text = call.remote.substr(0, longestName);
    const std::string_view region = isRegion(call.region) ? call.region : std::string_view();
    m_key.assign(1, isExtension ? 'e' : region.empty() ? 'n' : 'r').append(region).append(text);
    if (const auto known = m_numbers.find(m_key))
        return *known;
    m_batch.numbers.push_back({std::string(text), isExtension, std::string(region)});
    if (m_numbers.size() >= mostRemembered)
        m_numbers.clear();
    m_numbers.insert(m_key, m_numberCount);
    return m_numberCount++;
}

std::int32_t RecordSink::subjectOf(const Record& record, const ActivityFields& activity)
{
    std::string subject = callwake::subjectOf(record.kind, activity);
    if (subject.empty())
        return Batch::none;
    subject.resize(std::min(subject.size(), longestName));
    if (const auto known = m_subjects.find(subject))
        return *known;
    if (m_subjects.size() >= mostRemembered)
        m_subjects.clear();
    m_subjects.insert(subject, m_subjectCount);
    m_batch.subjects.push_back(std::move(subject));
    return m_subjectCount++;
}

/// All but what it tells of.
EventRow RecordSink::eventOf(const Record& record) const
{
    EventRow event;
    event.offset = record.offset;
    event.length = record.length;
    event.line = record.line;
    event.rawOffset = record.offset;
    if (!record.table.empty()) {
        event.table = record.table;
        event.length = std::int64_t(record.raw.size());
        event.rawOffset = m_keepRaw(record.raw);
    }
    event.kind = record.kind;
    event.begin = record.begin;
    event.lasting = record.lasting;
    event.quality = record.quality;
    return event;
}

void RecordSink::record(const Record& record)
{
    if (m_refused)
        return;
    EventRow event = eventOf(record);
    auto& row = m_batch.rows.emplace_back();
    row.contentKey = contentKeyOf(record, m_naming.host, m_naming.person);
    row.entries = record.entries;
    if (!record.identity.empty())
        row.identity = identityOf(record.identity.kind, record.identity.value, record.host.value);
    if (row.identity == Batch::none && !m_naming.owner.empty()) {
        row.identity = identityOf(IdentityKind::Source, m_naming.owner);
        m_ownerSpoke = true;
    }
    if (!record.host.empty())
        row.host = identityOf(record.host.kind, record.host.value);
    if (row.host == Batch::none && !m_naming.host.empty())
        row.host = identityOf(IdentityKind::Host, m_naming.host);
    if (const auto* call = std::get_if<CallFields>(&record.what)) {
        row.number = numberOf(*call);
        if (call->remoteIsExtension && call->direction == Direction::Internal)
            row.peer = identityOf(IdentityKind::Extension, call->remote);
        event.what = rowOf(*call);
    } else {
        const auto& activity = std::get<ActivityFields>(record.what);
        row.subject = subjectOf(record, activity);
        event.what = rowOf(activity);
    }
    m_batch.events.add(event);
    const bool local = has(record.quality, Quality::LocalTime);
    row.begin = record.begin;
    row.local = local;
    m_localTimes += local ? 1 : 0;
    m_silences.add(record.begin, local);
    deliverIfFull();
}

void RecordSink::reject(
    std::int64_t offset, std::int64_t line, std::string_view reason, std::string_view excerpt)
{
    if (m_refused)
        return;
    m_batch.rejects.push_back(
        {{}, offset, line, std::string(reason), std::string(excerpt.substr(0, longestExcerpt))});
    deliverIfFull();
}

void RecordSink::skipped(std::string_view reason, std::int64_t count)
{
    auto found = m_skipped.find(reason);
    if (found == m_skipped.end() && m_skipped.size() >= mostReasons) {
        reason = "other reasons";
        found = m_skipped.find(reason);
    }
    if (found == m_skipped.end())
        found = m_skipped.try_emplace(std::string(reason)).first;
    found->second += count;
}

void RecordSink::warning(std::string_view text)
{
    if (m_warnings.size() < mostWarnings)
        m_warnings.emplace_back(visible(text));
    else
        ++m_warningsLeftOut;
}

void RecordSink::gap(const SourceGap& gap)
{
    if (m_gaps.size() >= mostGaps)
        m_gaps = fewGaps(std::move(m_gaps));
    m_gaps.push_back(gap);
    m_gaps.back().reason = visible(gap.reason);
}

void RecordSink::zoneFound(std::string_view zone, std::string_view reason)
{
    m_zone = zone;
    m_zoneReason = visible(reason);
}

void RecordSink::namesOne(const TwoNames& names)
{
    if (m_refused)
        return;
    const auto placeOf = [&](const IdentityText& one) {
        return one.empty() ? Batch::none : identityOf(one.kind, one.value, names.onlyOn.value);
    };
    const std::array places{placeOf(names.name), placeOf(names.id), placeOf(names.onlyOn)};
    const auto& [name, id, onlyOn] = places;
    const bool nothing = name == Batch::none || id == Batch::none || name == id;
    if (nothing || places == m_lastNamed || m_named.size() >= mostNamed)
        return;
    m_lastNamed = places;
    if (m_named.insert(places).second)
        m_batch.names.push_back({name, id, onlyOn, names.offset, names.line});
}

bool RecordSink::wanted() const
{
    return !m_refused && m_wanted();
}

void RecordSink::deliverIfFull()
{
    if (m_batch.rows.size() >= rowsPerBatch || m_batch.rejects.size() >= rowsPerBatch
        || m_batch.events.bytes() >= bytesPerBatch)
        deliver();
}

void RecordSink::deliver()
{
    const std::size_t bytes = m_batch.events.bytes(); // the next has about as many
    m_refused = !m_deliver(std::move(m_batch)) || m_refused;
    m_batch = {};
    m_batch.rows.reserve(rowsPerBatch);
    m_batch.events.reserve(rowsPerBatch, bytes + bytes / 8);
}

void RecordSink::finish()
{
    if (!m_refused)
        deliver();
}

std::vector<SkippedReason> RecordSink::skippedReasons() const
{
    std::vector<SkippedReason> out;
    for (const auto& [reason, count] : m_skipped)
        out.push_back({reason, count});
    return out;
}

std::vector<std::string> RecordSink::warnings() const
{
    auto out = m_warnings;
    if (m_warningsLeftOut > 0)
        out.push_back(std::to_string(m_warningsLeftOut) + " more warnings");
    return out;
}

std::vector<SourceGap> RecordSink::gaps() const
{
    auto out = m_gaps;
    std::ranges::move(m_silences.found(), std::back_inserter(out));
    return fewGaps(std::move(out));
}

} // namespace callwake
