// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Avaya IP Office SMDR: no header but from the old Delta Server, at least 17 columns, times of the
// system's clock, lengths rounded up to whole seconds. A transferred call has one row for each
// stretch: the same call id and start, and Continuation 1 in all but the last.
#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/detail_parts.h"
#include "formats/generic/rows_parts.h"
#include "formats/telephony/handed_on_parts.h"

#include <algorithm>
#include <map>
#include <utility>

namespace callwake {

namespace {

using F = MappedField;

enum Column : std::size_t {
    Start,
    Connected,
    Ring,
    Caller,
    Way,
    Called,
    Dialled,
    Account,
    IsInternal,
    CallId,
    Continuation,
    Device1,
    Name1,
    Device2,
    Name2,
    Hold,
    Park,
    columnCount
};
constexpr std::size_t mostWaiting = 1'000; ///< calls whose last row has not come yet
constexpr std::size_t mostSegments = 100; ///< of one call
constexpr std::string_view timeFormat = "yyyy/MM/dd HH:mm:ss";

Duration seconds(std::string_view text, const char* unit = "s")
{
    return readDuration(text, unit).value_or(Duration::zero());
}

/// One stretch of a call, kept until its last one has come.
struct Segment {
    std::array<std::string, columnCount> fields;
    MappedRow place;
    std::string raw;
    [[nodiscard]] const std::string& operator[](Column column) const { return fields[column]; }
};

using Segments = std::span<const Segment>;

/// Device of a kind: "E201" an extension, "T9001" a trunk, "V9501" voicemail.
std::string_view deviceOf(const Segment& segment, char kind)
{
    for (const Column column : {Device1, Device2})
        if (segment[column].starts_with(kind))
            return segment[column];
    return {};
}

struct Lengths {
    Duration ringing{}; ///< until somebody answered
    Duration connected{};
    Duration whole{}; ///< from the first ring to the end
};

Lengths lengthsOf(Segments segments)
{
    Lengths out;
    for (const Segment& s : segments) {
        const auto connected = seconds(s[Connected], "hh:mm:ss"), ring = seconds(s[Ring]);
        if (out.connected == Duration::zero())
            out.ringing = out.whole + ring;
        out.connected += connected;
        out.whole += connected + ring + seconds(s[Hold]) + seconds(s[Park]);
    }
    return out;
}

bool isTalk(const Segment& segment)
{
    return !deviceOf(segment, 'E').empty()
        && seconds(segment[Connected], "hh:mm:ss") > Duration::zero();
}

bool isRecorded(const Segment& segment)
{
    return !deviceOf(segment, 'V').empty() && deviceOf(segment, 'E').empty();
}

/// Up to the end of a person's talk: without what a machine recorded after it, who let the call
/// ring and where outside it went. All of them where nobody talked.
Segments untilTalkEnds(Segments segments)
{
    const auto talked = std::ranges::find_if(segments, isTalk);
    if (talked == segments.end())
        return segments;
    const auto recorded = std::find_if(talked, segments.end(), isRecorded);
    segments = segments.first(std::size_t(recorded - segments.begin()));
    while (!isTalk(segments.back()))
        segments = segments.first(segments.size() - 1);
    return segments;
}

bool looksLikeRow(std::span<const std::string_view> fields)
{
    const auto flag = [&](Column c) { return fields[c] == "0" || fields[c] == "1"; };
    return fields.size() >= columnCount && fields[Start].size() >= 19 && fields[Start][4] == '/'
        && fields[Start][13] == ':' && fields[Connected].size() == 8 && fields[Connected][2] == ':'
        && (fields[Way] == "I" || fields[Way] == "O") && flag(IsInternal) && flag(Continuation);
}

bool isHeader(const CsvRow& row)
{
    return row.fault.empty() && row.fields.size() >= columnCount
        && equalsIgnoringCase(trimmed(row.fields[Way]), "Direction")
        && containsIgnoringCase(row.fields[IsInternal], "Internal")
        && containsIgnoringCase(row.fields[Continuation], "Continuation");
}

bool isInbound(const Segment& first)
{
    return first[IsInternal] != "1" && first[Way] == "I";
}

void setParties(const Segment& first, const Segment& last, MappedRow& row)
{
    const bool internal = first[IsInternal] == "1", inbound = isInbound(first);
    const auto extension = deviceOf(inbound ? last : first, 'E');
    row.set(F::DirectionWord, internal ? "internal" : inbound ? "inbound" : "outbound");
    row.set(F::Local,
        extension.empty() ? inbound ? first[Called] : first[Caller] : extension.substr(1));
    row.set(F::Remote,
        inbound                     ? first[Caller]
            : first[Called].empty() ? first[Dialled]
                                    : first[Called]);
    row.set(F::Trunk, deviceOf(first, 'T'));
    row.set(F::CallKey, first[CallId]);
    if (!internal)
        row.quality |= Quality::External;
}

class SmdrReader {
public:
    SmdrReader(RowReader& rows, Sink& sink)
        : m_rows(rows)
        , m_sink(sink)
    {
        if (auto reader = TimeReader::make(timeFormat))
            m_time = std::move(*reader);
    }

    void read(const CsvRow& row)
    {
        if (isHeader(row)) {
            m_sink.skipped("header");
            return;
        }
        if (!row.fault.empty() || !looksLikeRow(row.fields) || !m_time.read(row.fields[Start])) {
            m_sink.reject(row.offset, row.line, row.fault.empty() ? "no SMDR record" : row.fault,
                row.raw.substr(0, 256));
            return;
        }
        const std::string id =
            std::string(row.fields[CallId]) + ' ' + std::string(row.fields[Start]);
        const auto at = m_waiting.try_emplace(id).first;
        auto& segments = at->second;
        Segment& segment = segments.emplace_back();
        segment.place.offset = row.offset;
        segment.place.length = row.length;
        segment.place.line = row.line;
        segment.raw = row.raw;
        for (std::size_t i = 0; i < columnCount; ++i)
            segment.fields[i] = trimmed(row.fields[i]);
        if (segment[Continuation] == "0" || segments.size() == mostSegments)
            deliver(at);
        else if (m_waiting.size() > mostWaiting)
            deliver(m_waiting.begin());
    }

    void finish()
    {
        while (!m_waiting.empty())
            deliver(m_waiting.begin());
    }

private:
    using Calls = std::map<std::string, std::vector<Segment>>;

    void deliver(Calls::iterator at)
    {
        tell(at->second);
        m_waiting.erase(at);
    }

    /// The segments of one extension.
    struct Part {
        const Segment& first; ///< of the call
        Segments segments;
        std::size_t rangInVain = 0; ///< of them, on the way from the extension before
        Duration before{}; ///< from the start of the call to the segments
        std::string_view from; ///< the device that handed the call on
        bool isLast = true;
    };

    /// Segments follow each other, but all have the start of the call.
    void findTalks(Segments call)
    {
        m_talks.clear();
        Instant begin{};
        for (const Segment& segment : call) {
            const auto [ringing, connected, whole] = lengthsOf({&segment, 1});
            Stretch stretch{.begin = begin};
            if (isTalk(segment))
                stretch = {Stretch::With::Outside, deviceOf(segment, 'E'), begin, begin + ringing,
                    begin + whole};
            m_talks.add(stretch);
            begin += whole;
        }
    }

    void tell(Segments call)
    {
        if (!isInbound(call[0]))
            return tell({.first = call[0], .segments = call});
        findTalks(call);
        Part part{.first = call[0]};
        for (const Talk& talk : m_talks.talks()) {
            part.segments = talk.of(call);
            part.isLast = talk.isLast;
            part.rangInVain = part.from.empty() ? 0 : talk.answered - talk.first;
            tell(part);
            part.before += lengthsOf(part.segments).whole;
            part.from = talk.telephone;
        }
    }

    /// The start of the call and what passed since then, as the file writes it.
    [[nodiscard]] std::string beginOf(const Segment& first, Duration before) const
    {
        const auto start = m_time.read(first[Start]);
        if (!start || before == Duration::zero())
            return first[Start];
        auto text = formatIso(start->time + before).substr(0, first[Start].size());
        std::ranges::replace(text, '-', '/');
        std::ranges::replace(text, 'T', ' ');
        return text;
    }

    void tell(const Part& part)
    {
        const auto own = part.segments.subspan(part.rangInVain);
        const auto talking = untilTalkEnds(own);
        const Segment &first = part.first, &last = talking.back();
        MappedRow row = talking[0].place;
        row.raw = talking[0].raw;
        row.entries = std::int64_t(part.segments.size());
        const auto [ringing, connected, whole] = lengthsOf(talking);
        const bool answered = connected > Duration::zero();
        const auto length = std::to_string(whole / std::chrono::seconds(1));
        const auto begin =
            beginOf(first, part.before + lengthsOf(part.segments.first(part.rangInVain)).whole);
        row.set(F::Begin, begin);
        row.set(F::Length, length);
        const auto spoken = std::to_string((whole - ringing) / std::chrono::seconds(1));
        row.set(F::Talk, answered ? std::string_view(spoken) : std::string_view());
        row.set(F::OutcomeWord,
            nameOf(!answered                      ? Outcome::Missed
                    : deviceOf(last, 'V').empty() ? Outcome::Answered
                                                  : Outcome::Voicemail));
        setParties(first, last, row);
        if (part.isLast && part.segments.back()[Continuation] != "0")
            row.quality |= Quality::Incomplete;
        if (!part.from.empty())
            row.quality |= Quality::Transferred;
        std::string detail;
        addDetail(detail, "dialled", first[Dialled]);
        addDetail(detail, "party", isInbound(first) ? last[Name1] : last[Name2]);
        addDetail(
            detail, "segments", row.entries > 1 ? std::to_string(row.entries) : std::string());
        const bool recorded = std::ranges::any_of(own.subspan(talking.size()), isRecorded);
        addDetail(detail, "then", recorded ? "voicemail" : "");
        addDetail(detail, "transferred_from", part.from.substr(part.from.empty() ? 0 : 1));
        row.set(F::Detail, detail);
        m_rows.read(row);
    }

    RowReader& m_rows;
    Sink& m_sink;
    Calls m_waiting;
    HandedOn m_talks;
    TimeReader m_time;
};

int sniff(const Head& head)
{
    CsvReader reader(piecesOf(head));
    return scoreOfRows(
        reader, 95, [](const CsvRow& row) { return looksLikeRow(row.fields) || isHeader(row); });
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Mapping mapping;
    mapping.fields = {{F::Begin, "call start"}, {F::OutcomeWord, "connected time"}};
    mapping.timeFormat = timeFormat;
    RowReader rows(std::move(mapping), options, sink);
    CsvReader reader(piecesOf(input));
    SmdrReader smdr(rows, sink);
    while (const auto row = reader.next()) {
        smdr.read(*row);
        if (!sink.wanted())
            return;
    }
    smdr.finish();
    rows.finish();
}

constexpr std::array covered{SourceClass::Calls};

} // namespace

extern const Format avaya_smdr;
const Format avaya_smdr{
    .name = "avaya_smdr",
    .title = "Avaya IP Office SMDR",
    .reads = "Calls of an Avaya IP Office; each extension that a call was handed on to has its own",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
