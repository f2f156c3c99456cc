// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Windows event logs of Vista and later. The layout was worked out by Joachim Metz (libevtx) and
// Andreas Schuster; the binary XML is [MS-EVEN6] 2.2.12. Everything is read from the chunks: file
// header, chunk counts and string tables are not needed, so a damaged file gives all it holds.
#include "formats/format.h"
#include "formats/windows/evtx_binxml_parts.h"
#include "formats/windows/evtx_events_parts.h"
#include "formats/windows/evtx_numbers_parts.h"
#include "formats/windows/evtx_stream_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages, SourceClass::Identity};

/// Events of no use here, counted by provider and id. The many kinds that occur seldom share a
/// line.
class SkippedEvents {
public:
    void add(std::string_view provider, std::uint64_t id)
    {
        m_key.assign("event ").append(provider.substr(0, longestProvider));
        m_key.append(" ").append(std::to_string(id));
        const auto known = m_counts.find(m_key);
        if (known != m_counts.end())
            ++known->second;
        else if (m_counts.size() < mostKinds)
            m_counts.emplace(m_key, 1);
        else
            ++m_others;
    }

    void deliver(Sink& sink) const
    {
        std::vector<std::pair<std::int64_t, std::string_view>> order;
        for (const auto& [reason, count] : m_counts)
            order.emplace_back(count, reason);
        std::ranges::sort(order, [](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : a.second < b.second;
        });
        std::int64_t others = m_others;
        for (std::size_t i = 0; i < order.size(); ++i) {
            if (i < mostReasons)
                sink.skipped(order[i].second, order[i].first);
            else
                others += order[i].first;
        }
        if (others > 0)
            sink.skipped("other events", others);
    }

private:
    static constexpr std::size_t longestProvider = 80;
    static constexpr std::size_t mostKinds = 2000;
    static constexpr std::size_t mostReasons = 24;
    std::string m_key;
    std::unordered_map<std::string, std::int64_t> m_counts;
    std::int64_t m_others = 0;
};

/// What the warnings at the end say about the chunks that were met.
struct Condition {
    std::int64_t chunks = 0;
    std::int64_t checksumFailed = 0;
    std::int64_t markLost = 0;
};

class EvtxParser {
public:
    EvtxParser(Input& input, Sink& sink)
        : m_stream(input)
        , m_sink(sink)
    {
    }

    void run()
    {
        while (auto piece = m_stream.next()) {
            if (!m_sink.wanted())
                return;
            chunk(*piece);
        }
        m_skipped.deliver(m_sink);
        warnings();
    }

private:
    void chunk(const EvtxStream::Piece& piece)
    {
        m_xml.openChunk(piece.chunk.bytes, !piece.chunk.checksumFailed);
        bool any = false;
        forEachRecord(piece.chunk, [&](const EvtxRecord& found) {
            any = true;
            if (found.id != 0)
                m_numbers.add(found.id);
            record(found, piece);
        });
        if (piece.chunk.markLost) {
            m_condition.markLost += any ? 1 : 0;
            return;
        }
        ++m_condition.chunks;
        m_condition.checksumFailed += piece.chunk.checksumFailed ? 1 : 0;
    }

    void record(const EvtxRecord& found, const EvtxStream::Piece& piece)
    {
        const std::int64_t offset = piece.offset + std::int64_t(found.offset);
        if (!found.damage.empty())
            return m_sink.reject(offset, std::int64_t(found.id), found.damage, found.bytes);
        if (!m_xml.read(found.binaryXml(), m_event))
            return m_sink.reject(
                offset, std::int64_t(found.id), "the event's binary XML is damaged", found.bytes);
        m_texts.begin(m_event);
        const std::string_view provider = m_texts.decoded(m_event.provider);
        const std::uint64_t id = wholeNumber(m_event.eventId).value_or(0) & 0xFFFF;
        const EventRule* rule = ruleFor(provider, std::uint32_t(id));
        if (rule == nullptr || (rule->wanted != nullptr && !rule->wanted(m_texts, m_event)))
            return m_skipped.add(provider, id);
        deliver(found, piece, *rule);
    }

    void deliver(const EvtxRecord& found, const EvtxStream::Piece& piece, const EventRule& rule)
    {
        Record out;
        out.offset = piece.offset + std::int64_t(found.offset);
        out.length = std::int64_t(found.bytes.size());
        out.line = std::int64_t(found.id);
        const auto written = timeOf({EvtxValue::FileTime, found.bytes.substr(16, 8)});
        const auto time = timeOf(m_event.time);
        if (!time && !written)
            return m_sink.reject(out.offset, out.line, "no valid time", found.bytes);
        out.begin = time ? *time : *written;
        out.kind = rule.kind;
        ActivityFields fields;
        rule.map(m_texts, m_event, out, fields);
        fields.host = m_texts.decoded(m_event.computer);
        fields.detail = m_texts.detailText();
        out.host = {IdentityKind::Host, fields.host};
        out.what = fields;
        out.quality = quality(found, piece.chunk, time.has_value());
        m_sink.record(out);
    }

    [[nodiscard]] Quality quality(
        const EvtxRecord& found, const EvtxChunk& chunk, bool timeKnown) const
    {
        Quality out = Quality::None;
        if (chunk.checksumFailed || found.repaired)
            out |= Quality::ChecksumFailed;
        if (chunk.markLost || m_event.recovered)
            out |= Quality::Recovered;
        if (m_event.incomplete || !timeKnown)
            out |= Quality::Incomplete;
        if (m_texts.badEncoding())
            out |= Quality::BadEncoding;
        return out;
    }

    void warnings()
    {
        const auto& header = m_stream.header();
        const auto count = [](std::int64_t n) { return std::to_string(n); };
        if (!header.sound)
            m_sink.warning(
                "the file header is damaged or missing: the events were found without it");
        if (header.dirty)
            m_sink.warning(
                "the log was in use when it was copied: its newest events may be missing");
        if (m_condition.chunks == 0 && m_condition.markLost == 0)
            m_sink.warning("no events: the file has no chunk with records");
        if (m_condition.checksumFailed > 0)
            m_sink.warning(count(m_condition.checksumFailed) + " of " + count(m_condition.chunks)
                + " chunks fail their checksum: their whole records are marked");
        if (m_condition.markLost > 0)
            m_sink.warning(count(m_condition.markLost)
                + " chunks have lost their header: their whole records are marked as recovered");
        if (const std::string missing = m_numbers.missing(); !missing.empty())
            m_sink.warning(missing);
        if (m_condition.chunks < std::int64_t(header.chunks))
            m_sink.warning("the file header promises " + count(header.chunks) + " chunks, "
                + count(m_condition.chunks) + " were found: the file is cut or damaged");
        else if (m_stream.cutInChunk())
            m_sink.warning("the file ends inside a chunk: its last events may be missing");
    }

    EvtxStream m_stream;
    Sink& m_sink;
    BinXmlReader m_xml;
    WindowsEvent m_event;
    EventTexts m_texts;
    SkippedEvents m_skipped;
    Condition m_condition;
    RecordNumbers m_numbers;
};

int sniff(const Head& head)
{
    if (head.bytes.starts_with(evtxFileMark))
        return 100;
    // A destroyed file header: the first chunk is where it must be.
    if (head.bytes.size() >= evtxFileHeaderSize
        && head.bytes.substr(evtxFileHeaderSize).starts_with(evtxChunkMark))
        return 95;
    return head.bytes.starts_with(evtxChunkMark) ? 90 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    EvtxParser(input, sink).run();
}

} // namespace

extern const Format evtx;
const Format evtx{
    .name = "evtx",
    .title = "Windows event log",
    .reads = "Program starts, services, tasks, installations, sign-ins, downloads and cleared logs "
             "from .evtx files, also damaged ones and forwarded events.",
    .covers = covers,
    .shape = Format::Shape::Bytes,
    .localTime = false,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
