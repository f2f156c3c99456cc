// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// FreeSWITCH's cdr-csv/Master.csv (mod_cdr_csv). The templates that it ships are known: example,
// snom and linksys (which begin alike), sql, asterisk and opencdrrate. Values stand in quotes but
// are not escaped, so a row is cut at `","` and its columns are found from the times. Exports of
// the tables that FreeSWITCH fills have a header and are proper CSV.
#include "formats/format.h"

#include "base/lines.h"
#include "base/text.h"
#include "formats/csv_table_parts.h"
#include "formats/generic/guess_parts.h"
#include "formats/sample_parts.h"
#include "formats/telephony/freeswitch_table_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

using Fields = std::vector<std::string_view>;
using enum FreeswitchLeg::Text;

constexpr std::size_t longestLine = 1U << 20;
constexpr std::size_t mostFields = 64;
constexpr int linesSniffed = 20;
constexpr std::size_t headBytes = 16U << 10; ///< that tell whether there is a header

/// A row without what the templates put around it: `INSERT INTO cdr VALUES (...);` or a final ";".
std::string_view valuesOf(std::string_view line)
{
    line = trimmed(line);
    constexpr std::string_view before = "VALUES (";
    if (startsWithIgnoringCase(line, "INSERT INTO "))
        if (const auto at = line.find(before); at != std::string_view::npos)
            line.remove_prefix(at + before.size());
    while (line.ends_with(';') || line.ends_with(')'))
        line.remove_suffix(1);
    return line;
}

/// Cuts at `","` or `", "`; a file that a spreadsheet wrote anew has no quotes: at every comma.
void cut(std::string_view values, Fields& out)
{
    out.clear();
    const bool quoted = values.starts_with('"');
    if (quoted)
        values.remove_prefix(1);
    if (quoted && values.ends_with('"'))
        values.remove_suffix(1);
    while (out.size() < mostFields) {
        auto end = values.find(quoted ? "\"," : ",");
        std::size_t next = end + 1;
        while (quoted && end != std::string_view::npos) {
            next = end + 2;
            next += next < values.size() && values[next] == ' ' ? 1 : 0;
            if (next < values.size() && values[next] == '"')
                break;
            end = values.find("\",", end + 1); // belongs to a value
        }
        out.push_back(values.substr(0, end));
        if (end == std::string_view::npos)
            return;
        values.remove_prefix(next + (quoted ? 1 : 0));
    }
}

/// Where the columns are that differ between the templates; `start` is that of start_stamp.
struct Place {
    enum Template { None, Example, Asterisk, OpenCdrRate } which = None;
    std::size_t shift = 0; ///< pieces by which the caller's name was cut too often
};

/// "2020/2/10 22:41", as a spreadsheet writes the times that it read: mostly without seconds.
std::optional<Instant> spreadsheetStamp(std::string_view text)
{
    constexpr std::array<std::string_view, 5> separators{"/-", "/-", " ", ":", ":"};
    std::array<int, 6> numbers{};
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const auto digits = text.substr(0, text.find_first_not_of("0123456789"));
        const auto number = parseNumber<int>(digits);
        if (!number)
            return std::nullopt;
        numbers[i] = *number;
        text.remove_prefix(digits.size());
        const bool mayEnd = i >= 4;
        if (text.empty() && mayEnd)
            break;
        if (text.empty() || i == separators.size()
            || separators[i].find(text.front()) == std::string_view::npos)
            return std::nullopt;
        text.remove_prefix(1);
    }
    const auto [year, month, day, hour, minute, second] = numbers;
    return instantFromFields(year, unsigned(month), unsigned(day), hour, minute, second);
}

std::optional<Instant> stampOf(std::string_view text)
{
    const auto stamp = freeswitchStamp(text);
    return stamp ? stamp : spreadsheetStamp(text);
}

bool lacksSeconds(std::string_view stamp)
{
    return std::ranges::count(stamp, ':') == 1;
}

bool isStampOrEmpty(std::string_view text)
{
    return text.empty() || stampOf(text);
}

Place placeOf(const Fields& f)
{
    constexpr std::size_t mostShift = 8;
    for (std::size_t e = 0; e <= mostShift && f.size() >= 13 + e; ++e)
        if (stampOf(f[4 + e]) && isStampOrEmpty(f[5 + e]) && isStampOrEmpty(f[6 + e])
            && isUuid(f[10 + e]))
            return {Place::Example, e};
    for (std::size_t e = 0; e <= mostShift && f.size() >= 18 + e; ++e)
        if (stampOf(f[9 + e]) && isStampOrEmpty(f[10 + e]) && isUuid(f[16 + e]))
            return {Place::Asterisk, e};
    if (f.size() >= 13 && isUuid(f[0]) && (f[2] == "inbound" || f[2] == "outbound")
        && isStampOrEmpty(f[5]) && stampOf(f[6]))
        return {Place::OpenCdrRate, 0};
    return {};
}

/// The pieces `from` to `to` of one value that was cut at the quotes inside.
std::string_view joined(const Fields& f, std::size_t from, std::size_t to)
{
    return {f[from].data(), std::size_t(f[to].data() + f[to].size() - f[from].data())};
}

void setTimes(
    FreeswitchLeg& leg, std::string_view start, std::string_view answer, std::string_view end)
{
    leg.isLocal = true;
    leg.answer = stampOf(answer);
    leg.end = stampOf(end);
    const auto began = stampOf(start);
    leg.startUnknown = !began;
    leg.start = began ? *began : leg.answer ? *leg.answer : leg.end.value_or(Instant{});
}

/// Where the times have no seconds, the lengths tell more.
void countSeconds(FreeswitchLeg& leg, std::string_view start)
{
    const bool known = leg.duration && leg.billed && *leg.billed >= 0
        && *leg.billed <= *leg.duration && *leg.duration <= longestFreeswitchLeg;
    if (!known || leg.startUnknown || !lacksSeconds(start))
        return;
    leg.end = leg.start + std::chrono::seconds(*leg.duration);
    if (leg.answer)
        leg.answer = *leg.end - std::chrono::seconds(*leg.billed);
}

void readExample(const Fields& f, std::size_t shift, FreeswitchLeg& leg)
{
    const auto at = [&](std::size_t i) {
        return i + shift < f.size() ? f[i + shift] : std::string_view{};
    };
    setTimes(leg, at(4), at(5), at(6));
    leg.duration = parseNumber<std::int64_t>(at(7));
    leg.billed = parseNumber<std::int64_t>(at(8));
    countSeconds(leg, at(4));
    FreeswitchLeg::Texts texts{};
    texts[CallerName] = joined(f, 0, shift);
    texts[CallerNumber] = at(1);
    texts[Destination] = at(2);
    texts[Context] = at(3);
    texts[Cause] = at(9);
    texts[Uuid] = at(10);
    texts[OtherUuid] = at(11);
    texts[Account] = at(12);
    texts[UserAgent] = at(15); // snom, linksys
    leg.setTexts(texts);
}

/// In Asterisk's order, with the hangup cause where the disposition would be.
void readAsterisk(const Fields& f, std::size_t shift, FreeswitchLeg& leg)
{
    const auto at = [&](std::size_t i) { return f[i + shift]; };
    setTimes(leg, at(9), at(10), at(11));
    leg.duration = parseNumber<std::int64_t>(at(12));
    leg.billed = parseNumber<std::int64_t>(at(13));
    countSeconds(leg, at(9));
    auto name = trimmed(joined(f, 4, 4 + shift)); // `"Ana Lind" <1001>`
    name = trimmed(name.substr(0, name.rfind('<')));
    if (name.size() >= 2 && name.front() == '"' && name.back() == '"')
        name = name.substr(1, name.size() - 2);
    FreeswitchLeg::Texts texts{};
    texts[Account] = f[0];
    texts[CallerNumber] = f[1];
    texts[Destination] = f[2];
    texts[Context] = f[3];
    texts[CallerName] = name;
    texts[Channel] = at(5);
    texts[OtherChannel] = at(6);
    texts[Application] = at(7);
    texts[Cause] = at(14);
    texts[Uuid] = at(16);
    leg.setTexts(texts);
}

/// Has no beginning: answered calls begin with the answer, others have one time only.
void readOpenCdrRate(const Fields& f, FreeswitchLeg& leg)
{
    setTimes(leg, {}, f[5], f[6]);
    leg.billed = parseNumber<std::int64_t>(f[7]);
    FreeswitchLeg::Texts texts{};
    texts[Uuid] = f[0];
    texts[OtherUuid] = f[1];
    texts[SwitchDirection] = f[2];
    texts[CallerNumber] = f[3];
    texts[Destination] = f[4];
    texts[Account] = f[8];
    texts[Address] = f[10];
    texts[Gateway] = f[12];
    leg.setTexts(texts);
}

std::string_view readLeg(const Fields& fields, FreeswitchLeg& leg)
{
    const Place place = placeOf(fields);
    switch (place.which) {
    case Place::Example:
        readExample(fields, place.shift, leg);
        break;
    case Place::Asterisk:
        readAsterisk(fields, place.shift, leg);
        break;
    case Place::OpenCdrRate:
        readOpenCdrRate(fields, leg);
        break;
    case Place::None:
        return "no row of a template that FreeSWITCH ships";
    }
    for (const auto& seconds : {leg.duration, leg.billed})
        if (seconds && (*seconds < 0 || *seconds > longestFreeswitchLeg))
            return "unreadable duration";
    return {};
}

std::optional<FreeswitchTable> tableOf(CsvReader& reader)
{
    const auto header = reader.next();
    return header ? FreeswitchTable::fromHeader(*header) : std::nullopt;
}

int sniff(const Head& head)
{
    if (CsvReader reader = tableReader(head); tableOf(reader))
        return 95;
    LineReader lines(piecesOf(head));
    Fields fields;
    int rows = 0, fitting = 0;
    while (const auto line = lines.next()) {
        if (trimmed(line->text).empty())
            continue;
        if (++rows > linesSniffed)
            break;
        cut(valuesOf(line->text), fields);
        fitting += placeOf(fields).which != Place::None ? 1 : 0;
    }
    if (fitting == 0)
        return 0;
    return fitting * 2 > std::min(rows, linesSniffed) ? 95 : 40;
}

/// Rows below a header.
void parseTable(CsvReader& reader, const FreeswitchTable& table, FreeswitchCalls& calls, Sink& sink)
{
    while (const auto row = reader.next()) {
        if (!sink.wanted())
            return;
        if (FreeswitchTable::fromHeader(*row)) {
            sink.skipped("header repeated"); // files that were put together
            continue;
        }
        auto leg = calls.spareLeg();
        if (const auto fault = table.read(*row, leg); fault.empty())
            calls.add(std::move(leg));
        else
            sink.reject(row->offset, row->line, fault, row->raw);
    }
}

/// Whether a spreadsheet took the seconds away.
bool parseLines(const LineReader::Pull& pull, FreeswitchCalls& calls, Sink& sink)
{
    LineReader lines(pull, longestLine);
    Fields fields;
    bool withoutSeconds = false;
    while (const auto line = lines.next()) {
        if (!sink.wanted())
            break;
        if (!line->tooLong && trimmed(line->text).empty())
            continue;
        auto leg = calls.spareLeg();
        cut(valuesOf(line->text), fields);
        const auto fault = line->tooLong ? "the line is too long" : readLeg(fields, leg);
        if (!fault.empty()) {
            sink.reject(line->offset, line->number, fault, line->text);
            continue;
        }
        withoutSeconds = withoutSeconds || std::ranges::any_of(fields, [](std::string_view field) {
            return lacksSeconds(field) && spreadsheetStamp(field);
        });
        leg.offset = line->offset;
        leg.length = line->length;
        leg.line = line->number;
        calls.add(std::move(leg));
    }
    return withoutSeconds;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string sample;
    fillSample(input, sample, headBytes);
    const auto pull = piecesOf(sample, input);
    FreeswitchCalls calls(options, sink);
    bool withoutSeconds = false;
    CsvReader reader(pull, guessDelimiter(sample));
    CsvReader first(piecesOf(Head{.bytes = sample}), guessDelimiter(sample));
    if (tableOf(first)) {
        const auto table = tableOf(reader);
        parseTable(reader, *table, calls, sink);
    } else {
        withoutSeconds = parseLines(pull, calls, sink);
    }
    if (!sink.wanted())
        return;
    calls.finish();
    if (withoutSeconds)
        sink.warning("A spreadsheet has saved this file anew: its times have no seconds, so a call "
                     "may have begun up to a minute later.");
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format freeswitch_cdr_csv;
const Format freeswitch_cdr_csv{
    .name = "freeswitch_cdr_csv",
    .title = "FreeSWITCH CDR (Master.csv)",
    .reads = "Calls through a FreeSWITCH exchange, as mod_cdr_csv writes them with the templates "
             "it ships",
    .covers = covered,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
