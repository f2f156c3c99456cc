// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/collect.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "import/evidence_database.h"
#include "support/inputs.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <map>
#include <set>
#include <sstream>

namespace callwake::test {

namespace {

constexpr std::size_t headBytes = 1U << 16;

void append(std::string& out, std::string_view name, std::string_view value)
{
    if (value.empty())
        return;
    out += ' ';
    out += name;
    out += "=\"";
    out += visible(value, 2000);
    out += '"';
}

void append(std::string& out, std::string_view name, const std::optional<Duration>& value)
{
    if (value)
        out += " " + std::string(name) + "=" + std::to_string(double(value->count()) / 1e6);
}

constexpr std::array<std::pair<Quality, std::string_view>, 12> qualityWords{{
    {Quality::LocalTime, "local"},
    {Quality::LengthUnknown, "length_unknown"},
    {Quality::AmbiguousTime, "ambiguous_time"},
    {Quality::SkippedTime, "skipped_time"},
    {Quality::BadEncoding, "bad_encoding"},
    {Quality::ChecksumFailed, "checksum_failed"},
    {Quality::Incomplete, "incomplete"},
    {Quality::Conflict, "conflict"},
    {Quality::External, "external"},
    {Quality::UpdateRun, "update_run"},
    {Quality::Recovered, "recovered"},
    {Quality::Transferred, "transferred"},
}};

void appendCall(std::string& out, const CallFields& call)
{
    out += " " + std::string(nameOf(call.direction)) + " " + std::string(nameOf(call.outcome));
    append(out, "remote", call.remote);
    if (call.remoteIsExtension)
        out += " remote_is_extension";
    append(out, "region", call.region);
    append(out, "local", call.local);
    append(out, "name", call.displayName);
    append(out, "answer", call.answer);
    append(out, "end", call.end);
    append(out, "service", call.service);
    append(out, "trunk", call.trunk);
    append(out, "device", call.device);
    append(out, "key", call.callKey);
    append(out, "reporter", call.reporter);
    append(out, "detail", call.detail);
}

void appendActivity(std::string& out, const ActivityFields& a)
{
    const std::array<std::pair<std::string_view, std::string_view>, 18> fields{{
        {"account", a.account},
        {"host", a.host},
        {"process", a.process},
        {"command", a.command},
        {"parent", a.parent},
        {"url", a.url},
        {"referrer", a.referrer},
        {"path", a.path},
        {"package", a.package},
        {"version", a.version},
        {"original_name", a.originalName},
        {"signer", a.signer},
        {"hash", a.hash},
        {"peer", a.peer},
        {"result", a.result},
        {"process_id", a.processId},
        {"parent_id", a.parentId},
        {"detail", a.detail},
    }};
    for (const auto& [name, value] : fields)
        append(out, name, value);
}

void appendIdentity(std::string& out, std::string_view name, const IdentityText& identity)
{
    if (!identity.empty())
        out += " " + std::string(name) + "=" + std::string(nameOf(identity.kind)) + ":"
            + visible(identity.value);
}

class Collector : public Sink {
public:
    Collected collected;
    std::map<std::string, std::int64_t> reasons;
    std::set<std::string> m_named; ///< each pair is shown once

    void record(const Record& record) override
    {
        collected.lines.push_back(rendered(record));
        ++collected.records;
        collected.entries += record.entries;
        collected.rawHash = collected.rawHash * 31 + std::hash<std::string_view>{}(record.raw);
        if (record.table.empty())
            collected.places.push_back({record.offset, record.length});
    }

    void reject(std::int64_t offset, std::int64_t line, std::string_view reason,
        std::string_view excerpt) override
    {
        collected.lines.push_back("reject @" + std::to_string(offset) + " line "
            + std::to_string(line) + " " + visible(reason) + ": \"" + visible(excerpt, 256) + "\"");
        ++collected.rejects;
    }

    void skipped(std::string_view reason, std::int64_t count) override
    {
        reasons[std::string(reason)] += count;
        collected.skipped += count;
    }

    void warning(std::string_view text) override
    {
        collected.lines.push_back("warning " + visible(text));
    }

    void gap(const SourceGap& gap) override
    {
        collected.lines.push_back("gap " + formatIso(gap.range.begin) + " to "
            + formatIso(gap.range.end) + (gap.local ? " local: " : ": ") + visible(gap.reason));
    }

    void zoneFound(std::string_view zone, std::string_view reason) override
    {
        collected.lines.push_back("zone " + visible(zone) + " " + visible(reason));
    }

    [[nodiscard]] bool wanted() const override { return true; }

    void namesOne(const TwoNames& names) override
    {
        std::string line = "names";
        appendIdentity(line, "name", names.name);
        appendIdentity(line, "id", names.id);
        appendIdentity(line, "only-on", names.onlyOn);
        if (m_named.insert(line).second)
            collected.lines.push_back(line + " line " + std::to_string(names.line));
    }

    Collected finished()
    {
        for (const auto& [reason, count] : reasons)
            collected.lines.push_back("skipped " + std::to_string(count) + " " + visible(reason));
        return std::move(collected);
    }
};

} // namespace

std::string rendered(const Record& record)
{
    std::string out(nameOf(record.kind));
    out += " " + formatIso(record.begin);
    for (const auto& [bit, word] : qualityWords)
        if (has(record.quality, bit))
            out += " " + std::string(word);
    appendIdentity(out, "identity", record.identity);
    appendIdentity(out, "host", record.host);
    append(out, "lasting", record.lasting);
    if (const auto* call = std::get_if<CallFields>(&record.what))
        appendCall(out, *call);
    else
        appendActivity(out, std::get<ActivityFields>(record.what));
    if (!record.table.empty())
        out += " @" + visible(record.table) + ":" + std::to_string(record.offset);
    else
        out += " @" + std::to_string(record.offset) + "+" + std::to_string(record.length) + " line "
            + std::to_string(record.line);
    if (record.entries != 1)
        out += " entries " + std::to_string(record.entries);
    return out;
}

std::string Collected::text() const
{
    std::string out;
    for (const auto& line : lines)
        out += line + "\n";
    return out + "counts records=" + std::to_string(records) + " entries=" + std::to_string(entries)
        + " rejects=" + std::to_string(rejects) + " skipped=" + std::to_string(skipped) + "\n";
}

Collected collectBytes(
    const Format& format, std::string_view bytes, const ParseOptions& options, std::size_t piece)
{
    PieceInput input(bytes, piece);
    Collector collector;
    format.parse(input, options, collector);
    return collector.finished();
}

Collected collectDatabase(
    const Format& format, const std::string& path, const ParseOptions& options)
{
    Collector collector;
    auto database = EvidenceDatabase::open(path);
    if (!database) {
        collector.warning(database.error().what);
        return collector.finished();
    }
    DatabaseInput input(**database);
    format.parse(input, options, collector);
    return collector.finished();
}

Collected collectFile(const Format& format, const std::string& path, ParseOptions options)
{
    if (options.path.empty())
        options.path = baseName(path);
    if (format.shape == Format::Shape::Database)
        return collectDatabase(format, path, options);
    return collectBytes(format, readWhole(path), options);
}

std::vector<int> sniffScores(const std::string& path)
{
    const std::string bytes = readWhole(path).substr(0, headBytes);
    std::vector<std::string> tables;
    if (looksLikeDatabase(bytes)) {
        if (const auto database = EvidenceDatabase::open(path))
            tables = (*database)->tableNames();
    }
    std::vector<int> scores;
    for (const Format* format : allFormats())
        scores.push_back(format->sniff({bytes, baseName(path), tables}));
    return scores;
}

std::string readWhole(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

} // namespace callwake::test
