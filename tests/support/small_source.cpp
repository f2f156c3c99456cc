// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "small_source.h"

#include "base/sha256.h"
#include "base/text.h"

#include <zstd.h>

namespace callwake::test {

Instant at(const char* iso)
{
    const auto parsed = parseIso(iso);
    if (!parsed)
        qFatal("no time: %s", iso);
    return parsed->time;
}

SmallSource::SmallSource(
    Case& target, const std::string& path, const std::string& zone, const std::string& format)
{
    source.path = path;
    source.format = format;
    source.zone = zone;
    source.importedAt = "2026-06-20T08:00:00Z";
    m_writer = must(target.beginSource(source));
}

void SmallSource::add(EventRow& row, const std::string& raw)
{
    row.offset = row.rawOffset = std::int64_t(m_raw.size());
    row.length = std::int64_t(raw.size());
    row.line = ++m_line;
    row.quality = m_quality;
    row.contentKey = std::hash<std::string>{}(raw);
    m_raw += raw + "\n";
    must(m_writer->add(row));
    ++source.counts.read;
    ++source.counts.imported;
}

SmallSource& SmallSource::call(
    const char* begin, const std::string& extension, Duration length, const std::string& peer)
{
    EventRow row;
    row.kind = Kind::Call;
    row.begin = at(begin);
    row.identity = m_writer->identity(IdentityKind::Extension, extension);
    CallRow call;
    call.direction = peer.empty() ? Direction::Inbound : Direction::Internal;
    if (!peer.empty())
        row.peer = m_writer->identity(IdentityKind::Extension, peer);
    call.remote = m_writer->number(m_caller);
    call.outcome = Outcome::Answered;
    call.answer = std::chrono::seconds(7);
    call.end = length;
    call.local = extension;
    call.displayName = "IT Service Desk";
    call.trunk = m_trunk;
    call.detail = m_detail;
    row.what = call;
    add(row, std::string(begin) + "," + extension + "," + m_caller.raw);
    return *this;
}

SmallSource& SmallSource::from(const std::string& e164, const std::string& region)
{
    m_caller.raw = m_caller.e164 = e164;
    m_caller.region = region;
    return *this;
}

SmallSource& SmallSource::over(const std::string& trunk, const std::string& detail)
{
    m_trunk = trunk;
    m_detail = detail;
    return *this;
}

SmallSource& SmallSource::program(const char* begin, const std::string& account,
    const std::string& host, const std::string& process)
{
    return activity(begin, Kind::Execution, {.account = account, .host = host, .process = process});
}

SmallSource& SmallSource::activity(const char* begin, Kind kind, const ActivityRow& what)
{
    EventRow row;
    row.kind = kind;
    row.begin = at(begin);
    if (!what.account.empty())
        row.identity = m_writer->identity(
            what.account.starts_with("S-1-") ? IdentityKind::Sid : IdentityKind::Account,
            what.account);
    if (!what.host.empty())
        row.host = m_writer->identity(IdentityKind::Host, what.host);
    const std::string_view subject = !what.process.empty() ? what.process : what.path;
    row.subject = m_writer->subject(lowered(baseName(subject)));
    row.what = what;
    std::string raw = begin;
    for (const std::string_view text : {what.account, what.host, what.process})
        raw.append(",").append(text);
    if (!what.path.empty())
        raw.append(",").append(what.path);
    add(row, raw);
    return *this;
}

SmallSource& SmallSource::namesOne(
    const Identity& name, const Identity& id, const std::string& onlyOn)
{
    const auto idOf = [&](const Identity& one) { return m_writer->identity(one.kind, one.value); };
    m_writer->namesOne({idOf(name), idOf(id),
        onlyOn.empty() ? IdentityId{} : idOf({{}, IdentityKind::Host, onlyOn}),
        std::int64_t(m_raw.size()), m_line + 1});
    return *this;
}

SmallSource& SmallSource::quality(Quality q)
{
    m_quality = q;
    return *this;
}

SmallSource& SmallSource::reject(const std::string& reason)
{
    must(m_writer->reject(
        {m_writer->id(), std::int64_t(m_raw.size()), ++m_line, reason, "garbage"}));
    m_raw += "garbage\n";
    ++source.counts.read;
    ++source.counts.rejected;
    return *this;
}

Source SmallSource::finish()
{
    std::string packed(ZSTD_compressBound(m_raw.size()), '\0');
    packed.resize(ZSTD_compress(packed.data(), packed.size(), m_raw.data(), m_raw.size(), 1));
    if (!m_raw.empty())
        must(m_writer->rawBlock(0, std::int64_t(m_raw.size()), packed));
    source.bytes = std::int64_t(m_raw.size());
    source.sha256 = sha256Hex(m_raw);
    must(m_writer->finish(source));
    source.id = m_writer->id();
    m_writer.reset();
    return source;
}

} // namespace callwake::test
