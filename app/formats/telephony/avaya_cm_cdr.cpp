// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Avaya Communication Manager's call detail records in its fixed formats Printer, Expanded and
// Int-ISDN, by the tables of its Administrator's Guide (2003). A row has no date: a record of month
// and day stands before it and at each midnight. Its time is that of the call's end, to the minute;
// the length is in tenths of minutes. Fields are adjusted to the right. In the format Printer, the
// calling number of a call from outside is the access code of its trunk.
//
//   06 18
//   0915 0031 9     7 2003            2003  1134960123
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>
#include <vector>

namespace callwake {

namespace {

constexpr int linesSniffed = 200;
constexpr std::size_t mostRows = 1'000'000; ///< that wait for the end of the file
constexpr int leapYear = 2000; ///< as UndatedRecords wants it

struct Field {
    std::size_t at = 0, size = 0; ///< from 0
};
struct Layout {
    std::array<std::size_t, 7> blanks; ///< between the fields
    Field dialledCode, usedCode, dialled, calling;
    bool tellsCaller = false; ///< of calls from outside
};
/// Expanded and Int-ISDN are the same up to there.
constexpr Layout wide{{4, 9, 11, 16, 21, 37, 48}, {12, 4}, {17, 4}, {22, 15}, {38, 10}, true};
constexpr Layout printer{{4, 9, 11, 15, 19, 35, 41}, {12, 3}, {16, 3}, {20, 15}, {36, 5}, false};

struct Row {
    unsigned hour = 0, minute = 0;
    Duration length{};
    char condition = '0';
    std::string_view usedCode, dialled, calling;
    bool tellsCaller = false;
};

/// What a condition code says of a call; a reason where the row is none of its own.
struct Condition {
    char code = '0';
    Direction direction = Direction::Unknown;
    Outcome outcome = Outcome::Answered;
    std::string_view name, skipped;
};
constexpr std::array<Condition, 19> conditions{{
    {'0', Direction::Internal, Outcome::Answered, "within the exchange", {}},
    {'1', Direction::Unknown, Outcome::Answered, "by an attendant", {}},
    {'4', {}, {}, {}, "part of a call of more than ten hours"},
    {'6', {}, {}, {}, "calls that were not recorded, or not completed"},
    {'7', Direction::Outbound, Outcome::Answered, "by route selection", {}},
    {'8', Direction::Outbound, Outcome::Answered, "after queuing", {}},
    {'9', Direction::Inbound, Outcome::Answered, "incoming", {}},
    {'A', Direction::Outbound, Outcome::Answered, "outgoing", {}},
    {'B', Direction::Outbound, Outcome::Answered, "placed by an adjunct", {}},
    {'C', Direction::Unknown, Outcome::Answered, "conference", {}},
    {'E', Direction::Outbound, Outcome::Failed, "no facility", {}},
    {'F', Direction::Outbound, Outcome::Failed, "not permitted", {}},
    {'G', {}, {}, {}, "ringing of a call that has a row of its own"},
    {'H', Direction::Inbound, Outcome::Missed, "abandoned while ringing", {}},
    {'I', Direction::Inbound, Outcome::Busy, "busy", {}},
    {'J', Direction::Inbound, Outcome::Answered, "incoming, new path", {}},
    {'K', Direction::Outbound, Outcome::Answered, "outgoing, new path", {}},
    {'M', Direction::Outbound, Outcome::Answered, "cut off after the time allowed", {}},
    {'T', Direction::Unknown, Outcome::Unknown, "terminated", {}},
}};

const Condition* conditionOf(char code)
{
    const auto found = std::ranges::find(conditions, code, &Condition::code);
    return found == conditions.end() ? nullptr : &*found;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// The field without the blanks before it; nothing where it is not adjusted to the right, or holds
/// what nobody dials.
std::optional<std::string_view> fieldOf(std::string_view line, const Field& field)
{
    auto text = line.substr(field.at, field.size);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const bool good = std::ranges::all_of(
        text, [](char c) { return isDigit(c) || c == '*' || c == '#' || c == '+'; });
    return good ? std::optional(text) : std::nullopt;
}

std::optional<Row> rowIn(std::string_view line, const Layout& layout)
{
    if (line.size() < layout.calling.at + layout.calling.size)
        return std::nullopt;
    const auto isBlank = [&](std::size_t at) { return at >= line.size() || line[at] == ' '; };
    const auto digits = [&](std::size_t at, std::size_t size) {
        const auto text = line.substr(at, size);
        return std::ranges::all_of(text, isDigit) ? parseNumber<unsigned>(text) : std::nullopt;
    };
    const auto hour = digits(0, 2), minute = digits(2, 2);
    const auto hours = digits(5, 1), minutes = digits(6, 2), tenths = digits(8, 1);
    const auto dialledCode = fieldOf(line, layout.dialledCode);
    const auto usedCode = fieldOf(line, layout.usedCode);
    const auto dialled = fieldOf(line, layout.dialled), calling = fieldOf(line, layout.calling);
    if (!std::ranges::all_of(layout.blanks, isBlank) || !hour || *hour > 23 || !minute
        || *minute > 59 || !hours || !minutes || *minutes > 59 || !tenths || !conditionOf(line[10])
        || !dialledCode || !usedCode || !dialled || !calling)
        return std::nullopt;
    const auto seconds = (*hours * 60 + *minutes) * 60 + *tenths * 6;
    return Row{*hour, *minute, std::chrono::seconds(seconds), line[10], *usedCode, *dialled,
        *calling, layout.tellsCaller};
}

std::optional<Row> rowOf(std::string_view line)
{
    const auto row = rowIn(line, wide);
    return row ? row : rowIn(line, printer);
}

/// "0618" or "06 18": month and day, or day and month.
std::optional<std::array<unsigned, 2>> dateOf(std::string_view line)
{
    line = trimmed(line);
    const bool apart = line.size() == 5 && line[2] == ' ';
    if (line.size() != 4 && !apart)
        return std::nullopt;
    const auto first = parseNumber<unsigned>(line.substr(0, 2));
    const auto second = parseNumber<unsigned>(line.substr(apart ? 3 : 2));
    if (!first || !second || *first < 1 || *second < 1 || *first > 31 || *second > 31
        || std::min(*first, *second) > 12)
        return std::nullopt;
    return std::array{*first, *second};
}

/// Rows wait for the end of the file: which of the two numbers of a date is the month, its dates
/// tell together.
class Reader {
public:
    Reader(const ParseOptions& options, Sink& sink)
        : m_sink(sink)
        , m_undated(sink, options.fileTime)
    {
    }

    void take(const Line& line)
    {
        const auto text = withoutPadding(line.text);
        if (trimmed(text).empty())
            return;
        if (const auto date = dateOf(text)) {
            m_dates.push_back(*date);
            return m_sink.skipped("record of the date");
        }
        const auto row = line.tooLong ? std::nullopt : rowOf(text);
        if (!row || m_dates.empty())
            return m_sink.reject(line.offset, line.number,
                faultOf(line, row ? "no date stands before it" : "no row of a known format"), text);
        if (const auto reason = conditionOf(row->condition)->skipped; !reason.empty())
            return m_sink.skipped(reason);
        if (m_rows.size() >= mostRows)
            return m_sink.reject(
                line.offset, line.number, "more rows than are read of one file", text);
        m_rows.push_back({recordAt(line), std::string(text), m_dates.size() - 1});
    }

    void finish()
    {
        const bool dayFirst = std::ranges::any_of(m_dates, [](auto date) { return date[0] > 12; });
        const bool monthFirst =
            std::ranges::any_of(m_dates, [](auto date) { return date[1] > 12; });
        for (const auto& kept : m_rows)
            deliver(kept, dayFirst);
        if (!m_rows.empty() && !dayFirst && !monthFirst)
            m_sink.warning("No date of the file tells whether month or day stands first: month and "
                           "day are taken, as Communication Manager does unless it is told.");
        if (!m_rows.empty())
            m_sink.warning("Times are those of the ends of calls, to the minute: give an "
                           "uncertainty of one minute.");
        m_undated.finish();
    }

private:
    struct Kept {
        Record record;
        std::string text;
        std::size_t date = 0; ///< in m_dates
    };

    void deliver(const Kept& kept, bool dayFirst)
    {
        const auto row = *rowOf(kept.text);
        const auto& date = m_dates[kept.date];
        const auto ended = instantFromFields(leapYear, date[dayFirst ? 1 : 0],
            date[dayFirst ? 0 : 1], int(row.hour), int(row.minute), 0);
        if (!ended)
            return m_sink.reject(kept.record.offset, kept.record.line,
                "day that the month does not have", kept.text);
        const auto& condition = *conditionOf(row.condition);
        Record record = kept.record;
        record.kind = Kind::Call;
        record.begin = *ended - row.length;
        constexpr auto wholeYear = std::chrono::days(366);
        if (record.begin < *instantFromFields(leapYear, 1, 1, 0, 0, 0))
            record.begin += wholeYear; // it began before the New Year
        CallFields call;
        call.direction = condition.direction;
        call.outcome = condition.outcome;
        call.end = row.length;
        if (call.outcome == Outcome::Answered)
            call.answer = Duration::zero();
        setParties(row, record, call);
        std::string detail;
        addDetail(detail, "condition", condition.name);
        addDetail(detail, "trunk_code", row.usedCode);
        call.detail = detail;
        record.what = call;
        m_undated.see(record.begin, false);
        m_undated.keep(record, kept.text);
    }

    static void setParties(const Row& row, Record& record, CallFields& call)
    {
        const bool inbound = call.direction == Direction::Inbound;
        const auto own = inbound ? row.dialled : row.calling;
        const auto other = !inbound ? row.dialled
            : row.tellsCaller       ? row.calling
                                    : std::string_view();
        record.identity = {IdentityKind::Extension, own};
        call.local = own;
        call.remote = other;
        call.remoteIsExtension = call.direction == Direction::Internal && !other.empty();
        call.trunk = inbound && !row.tellsCaller ? row.calling : row.usedCode;
        if (inbound || call.direction == Direction::Outbound) {
            record.quality |= Quality::External;
            call.service = "pstn";
        }
    }

    Sink& m_sink;
    UndatedRecords m_undated;
    std::vector<std::array<unsigned, 2>> m_dates;
    std::vector<Kept> m_rows;
};

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    int seen = 0, fitting = 0;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto text = withoutPadding(line->text);
        if (trimmed(text).empty() || dateOf(text))
            continue;
        ++seen;
        fitting += rowOf(text) ? 1 : 0;
    }
    return fitting > 0 && fitting * 2 > seen ? 75 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(options, sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format avaya_cm_cdr;
const Format avaya_cm_cdr{
    .name = "avaya_cm_cdr",
    .title = "Avaya Communication Manager CDR (Printer, Expanded, Int-ISDN)",
    .reads = "Calls of a Communication Manager, by minutes, in its formats of fixed columns.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
