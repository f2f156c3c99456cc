// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Windows event logs of Vista and later. The layout was worked out by Joachim Metz (libevtx) and
// Andreas Schuster; the binary XML is [MS-EVEN6] 2.2.12. Everything is read from the chunks: file
// header, chunk counts and string tables are not needed, so a damaged file gives all it holds.
#include "base/counted.h"
#include "formats/format.h"
#include "formats/windows/event_delivery_parts.h"
#include "formats/windows/evtx_binxml_parts.h"
#include "formats/windows/evtx_numbers_parts.h"
#include "formats/windows/evtx_stream_parts.h"

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};

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
        , m_delivery(sink)
    {
    }

    void run()
    {
        while (auto piece = m_stream.next()) {
            if (!m_sink.wanted())
                return;
            chunk(*piece);
        }
        m_delivery.finish();
        for (const SourceGap& gap : m_numbers.gaps())
            m_sink.gap(gap);
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
                m_numbers.add(found.id, found.damage.empty() ? found.written : 0);
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
        EventPlace place;
        place.offset = piece.offset + std::int64_t(found.offset);
        place.length = std::int64_t(found.bytes.size());
        place.line = std::int64_t(found.id);
        place.bytes = found.bytes;
        if (!found.damage.empty())
            return m_delivery.reject(place, found.damage);
        if (!m_xml.read(found.binaryXml(), m_event))
            return m_delivery.reject(place, "the event's binary XML is damaged");
        place.written = timeOf({EvtxValue::FileTime, found.bytes.substr(16, 8)});
        if (piece.chunk.checksumFailed || found.repaired)
            place.quality |= Quality::ChecksumFailed;
        if (piece.chunk.markLost)
            place.quality |= Quality::Recovered;
        m_delivery.take(m_event, place);
    }

    void warnings()
    {
        const auto& header = m_stream.header();
        const auto count = [](std::int64_t n) { return std::to_string(n); };
        const bool found = m_condition.chunks > 0 || m_condition.markLost > 0;
        if (!header.sound && found)
            m_sink.warning(
                "the file header is damaged or missing: the events were found without it");
        if (header.dirty)
            m_sink.warning(
                "the log was in use when it was copied: its newest events may be missing");
        if (!found)
            m_sink.warning("no events: the file has no chunk with records");
        if (m_condition.checksumFailed > 0)
            m_sink.warning(count(m_condition.checksumFailed) + " of " + count(m_condition.chunks)
                + " chunks fail their checksum: their whole records are marked");
        if (m_condition.markLost > 0)
            m_sink.warning(counted(std::int64_t(m_condition.markLost), "chunk has lost its header",
                               "chunks have lost their header")
                + ": the whole records are marked as recovered");
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
    EventDelivery m_delivery;
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
