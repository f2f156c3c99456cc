// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Avaya IP Office SMDR: no header, at least 17 columns, times of the system's clock, lengths
// rounded up to whole seconds. A transferred call has one row for each stretch: the same call id
// and start, and Continuation 1 in all but the last.
#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/detail_parts.h"
#include "formats/generic/rows_parts.h"

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
    [[nodiscard]] const std::string& operator[](Column column) const { return fields[column]; }
};

struct Waiting {
    std::vector<Segment> segments;
    MappedRow place;
    std::string raw;
};

/// Device of a kind: "E201" an extension, "T9001" a trunk, "V9501" voicemail.
std::string_view deviceOf(const Segment& segment, char kind)
{
    for (const Column column : {Device1, Device2})
        if (segment[column].starts_with(kind))
            return segment[column];
    return {};
}

/// Connected, and from the first ring to the end.
std::pair<Duration, Duration> lengthsOf(std::span<const Segment> segments)
{
    Duration talk{}, whole{};
    for (const Segment& s : segments) {
        const auto connected = seconds(s[Connected], "hh:mm:ss");
        talk += connected;
        whole += connected + seconds(s[Ring]) + seconds(s[Hold]) + seconds(s[Park]);
    }
    return {talk, whole};
}

bool looksLikeRow(std::span<const std::string_view> fields)
{
    const auto flag = [&](Column c) { return fields[c] == "0" || fields[c] == "1"; };
    return fields.size() >= columnCount && fields[Start].size() >= 19 && fields[Start][4] == '/'
        && fields[Start][13] == ':' && fields[Connected].size() == 8 && fields[Connected][2] == ':'
        && (fields[Way] == "I" || fields[Way] == "O") && flag(IsInternal) && flag(Continuation);
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
        if (!row.fault.empty() || !looksLikeRow(row.fields) || !m_time.read(row.fields[Start])) {
            m_sink.reject(row.offset, row.line, row.fault.empty() ? "no SMDR record" : row.fault,
                row.raw.substr(0, 256));
            return;
        }
        const std::string id =
            std::string(row.fields[CallId]) + ' ' + std::string(row.fields[Start]);
        auto [at, isNew] = m_waiting.try_emplace(id);
        Waiting& waiting = at->second;
        if (isNew) {
            waiting.place.offset = row.offset;
            waiting.place.length = row.length;
            waiting.place.line = row.line;
            waiting.raw = row.raw;
        }
        Segment& segment = waiting.segments.emplace_back();
        for (std::size_t i = 0; i < columnCount; ++i)
            segment.fields[i] = trimmed(row.fields[i]);
        if (segment[Continuation] == "0" || waiting.segments.size() == mostSegments)
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
    using Calls = std::map<std::string, Waiting>;

    void deliver(Calls::iterator at)
    {
        tell(at->second);
        m_waiting.erase(at);
    }

    void tell(const Waiting& call)
    {
        const Segment& first = call.segments.front();
        const Segment& last = call.segments.back();
        MappedRow row = call.place;
        row.raw = call.raw;
        row.entries = std::int64_t(call.segments.size());
        const auto [talk, whole] = lengthsOf(call.segments);
        const bool answered = talk > Duration::zero();
        const bool internal = first[IsInternal] == "1", inbound = !internal && first[Way] == "I";
        const auto extension = deviceOf(inbound ? last : first, 'E');
        const bool voicemail = !deviceOf(last, 'V').empty();
        const auto length = std::to_string(whole / std::chrono::seconds(1));
        row.set(F::Begin, first[Start]);
        row.set(F::Length, length);
        const auto spoken =
            std::to_string((whole - seconds(first[Ring])) / std::chrono::seconds(1));
        row.set(F::Talk, answered ? std::string_view(spoken) : std::string_view());
        row.set(F::DirectionWord, internal ? "internal" : inbound ? "inbound" : "outbound");
        row.set(F::OutcomeWord,
            nameOf(!answered    ? Outcome::Missed
                    : voicemail ? Outcome::Voicemail
                                : Outcome::Answered));
        row.set(F::Local,
            extension.empty() ? inbound ? first[Called] : first[Caller] : extension.substr(1));
        row.set(F::Remote,
            inbound                     ? first[Caller]
                : first[Called].empty() ? first[Dialled]
                                        : first[Called]);
        const auto trunk = deviceOf(first, 'T');
        row.set(F::Trunk, trunk);
        row.set(F::CallKey, first[CallId]);
        if (!internal)
            row.quality |= Quality::External;
        if (last[Continuation] != "0")
            row.quality |= Quality::Incomplete;
        std::string detail;
        addDetail(detail, "dialled", first[Dialled]);
        addDetail(detail, "party", inbound ? last[Name1] : last[Name2]);
        addDetail(
            detail, "segments", row.entries > 1 ? std::to_string(row.entries) : std::string());
        row.set(F::Detail, detail);
        m_rows.read(row);
    }

    RowReader& m_rows;
    Sink& m_sink;
    Calls m_waiting;
    TimeReader m_time;
};

int sniff(const Head& head)
{
    CsvReader reader(piecesOf(head));
    return scoreOfRows(reader, 95, [](const CsvRow& row) { return looksLikeRow(row.fields); });
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
    .reads = "Calls of an Avaya IP Office; the stretches of a transferred call become one call",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
