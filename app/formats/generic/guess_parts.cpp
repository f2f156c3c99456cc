// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/guess_parts.h"
#include "base/text.h"
#include "formats/generic/vocabulary_parts.h"
#include "model/kind.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace callwake {

namespace {

using F = MappedField;
constexpr std::size_t sampleRows = 500;
constexpr double leastConfidence = 0.35;

/// What the first rows show of one column.
struct Column {
    std::string name;
    std::string plain;
    std::vector<std::string_view> values; ///< not empty ones of the first rows
    TimeGuess time;
    double durations = 0, parties = 0, callWords = 0, numbers = 0, clocks = 0; ///< shares of values
};

double shareOf(const std::vector<std::string_view>& values, auto&& test)
{
    if (values.empty())
        return 0;
    return double(std::ranges::count_if(values, test)) / double(values.size());
}

bool isNumber(std::string_view text)
{
    return parseNumber<double>(text).has_value();
}

/// "14:36", "2:36:05 PM", "9:14A".
bool isClock(std::string_view text)
{
    static const std::array readers{*TimeReader::make("yyyy-MM-dd HH:mm:ss"),
        *TimeReader::make("yyyy-MM-dd HH:mm"), *TimeReader::make("yyyy-MM-dd h:mm:ss AP"),
        *TimeReader::make("yyyy-MM-dd h:mm AP"), *TimeReader::make("yyyy-MM-dd h:mmAP")};
    if (text.find(':') == std::string_view::npos || text.size() > 16)
        return false;
    const auto dated = "2000-01-01 " + std::string(text);
    return std::ranges::any_of(
        readers, [&](const TimeReader& r) { return r.read(dated).has_value(); });
}

/// Fields that calls and other activities do not share.
constexpr std::array callFields{F::Answer, F::Talk, F::Ring, F::DirectionWord, F::OutcomeWord,
    F::Caller, F::Callee, F::Remote, F::Local, F::DisplayName, F::Trunk, F::Service, F::Device,
    F::CallKey};
constexpr std::array activityFields{F::KindWord, F::Process, F::Command, F::Parent, F::Url,
    F::Referrer, F::Path, F::Package, F::Version, F::Signer, F::Hash, F::Peer, F::ResultWord,
    F::ProcessId, F::ParentId};

bool isOneOf(const auto& fields, F field)
{
    return std::ranges::find(fields, field) != fields.end();
}

class Guesser {
public:
    Guesser(std::span<const std::string> names, std::span<const std::vector<std::string>> rows,
        bool header)
        : m_rows(rows)
    {
        m_guess.mapping.header = header;
        for (std::size_t i = 0; i < std::min(names.size(), mostColumns); ++i)
            m_columns.push_back(study(names[i], i));
    }

    MappingGuess run()
    {
        m_isCall = !m_guess.mapping.header || showsCalls();
        if (m_guess.mapping.header)
            assignByName();
        else
            assignByContent();
        finishTimes();
        if (m_isCall)
            finishParties();
        else
            finishKind();
        finishDuration();
        finishWords();
        finishOwnNumber();
        finishScore();
        return std::move(m_guess);
    }

private:
    Column study(const std::string& name, std::size_t index) const
    {
        Column c;
        c.name = name;
        c.plain = plainWords(name);
        for (const auto& row : m_rows.first(std::min(m_rows.size(), sampleRows))) {
            const auto value = index < row.size() ? trimmed(row[index]) : std::string_view();
            if (!value.empty() && !isBlankMark(value) && !value.starts_with("0001-01-01"))
                c.values.push_back(value);
        }
        c.time = guessTimeFormat(c.values);
        c.durations = shareOf(c.values, [](auto v) { return readDuration(v, "s").has_value(); });
        c.parties = shareOf(c.values, looksLikeParty);
        c.callWords = shareOf(c.values, [](auto v) { return meaningOfWord(v).has_value(); });
        c.numbers = shareOf(c.values, isNumber);
        c.clocks = shareOf(c.values, isClock);
        return c;
    }

    /// How far the content of a column allows a meaning, 0-1.
    static double contentFit(F field, const Column& c)
    {
        if (c.values.empty())
            return 0.5;
        switch (field) {
        case F::Begin:
            return c.time.share > 0 ? (c.time.hasClock ? 1 : 0.7) : 0;
        case F::Answer:
        case F::End:
            return c.time.share > 0 && c.time.format != "excel" ? 1 : 0;
        case F::Date:
            return c.time.share > 0 && !c.time.hasClock ? 1 : 0;
        case F::Time:
            return c.clocks >= 0.9 ? 1 : 0;
        case F::Length:
        case F::Talk:
        case F::Ring:
            return c.durations >= 0.8 && (c.time.share == 0 || c.time.format == "excel") ? 1 : 0;
        case F::Caller:
        case F::Callee:
        case F::Remote:
            return c.time.share > 0.5 && c.numbers < 0.5 ? 0 : c.parties >= 0.4 ? 1 : 0.4;
        case F::Local:
            return c.parties >= 0.4 ? 1 : 0.3;
        case F::DirectionWord:
            return c.callWords >= 0.5 ? 1 : 0.36;
        case F::OutcomeWord:
            return c.callWords >= 0.5 ? 1 : c.numbers > 0.9 ? 0.8 : 0.5;
        case F::DisplayName:
        case F::User:
        case F::Host:
            return c.numbers > 0.5 ? 0.3 : 1;
        default:
            return 1;
        }
    }

    struct Candidate {
        double confidence;
        F field;
        std::size_t column;
    };

    void assign(F field, std::size_t column, double confidence)
    {
        m_guess.mapping.fields[field] = m_columns[column].name;
        m_guess.confidence[field] = confidence;
        m_used.insert(column);
    }

    [[nodiscard]] bool wantedField(F field) const
    {
        const auto& mapping = m_guess.mapping;
        if (field == F::Remote)
            return !(mapping.column(F::Caller) && mapping.column(F::Callee));
        if (field == F::Date || field == F::Time)
            return !mapping.column(F::Begin);
        return true;
    }

    void assignBest(std::vector<Candidate> all)
    {
        std::ranges::stable_sort(all, std::greater{}, &Candidate::confidence);
        for (const auto& c : all)
            if (!m_guess.mapping.column(c.field) && !m_used.contains(c.column)
                && wantedField(c.field))
                assign(c.field, c.column, c.confidence);
    }

    [[nodiscard]] static double fit(F field, const Column& c)
    {
        // The deeper a value lies in an object, the less it is about the whole of it.
        const auto depth = std::ranges::count(c.name, '.');
        return nameFit(field, c.plain) * contentFit(field, c)
            * (depth > 1 ? std::pow(0.85, depth - 1) : 1);
    }

    /// Whether some column surely holds numbers or names that call or are called.
    [[nodiscard]] bool showsCalls() const
    {
        return std::ranges::any_of(m_columns, [](const Column& c) {
            return std::max({fit(F::Caller, c), fit(F::Callee, c), fit(F::Remote, c)}) >= 0.5;
        });
    }

    [[nodiscard]] std::vector<Candidate> candidates(bool dates) const
    {
        std::vector<Candidate> out;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            for (std::size_t f = 0; f < names<F>.size(); ++f) {
                if ((F(f) == F::Date || F(f) == F::Time) != dates)
                    continue;
                if (m_isCall ? isOneOf(activityFields, F(f)) : isOneOf(callFields, F(f)))
                    continue;
                if (const double c = fit(F(f), m_columns[i]); c >= leastConfidence)
                    out.push_back({c, F(f), i});
            }
        }
        return out;
    }

    void assignByName()
    {
        // A day and a clock in two columns go before a day alone.
        auto split = candidates(true);
        const auto has = [&](F f) {
            return std::ranges::find(split, f, &Candidate::field) != split.end();
        };
        if (has(F::Date) && has(F::Time))
            assignBest(split);
        auto rest = candidates(false);
        if (m_guess.mapping.column(F::Date))
            std::erase_if(rest, [](const Candidate& c) { return c.field == F::Begin; });
        assignBest(rest);
    }

    /// Without names: times in their order, words, then what looks like numbers.
    void assignByContent()
    {
        constexpr std::array times{F::Begin, F::Answer, F::End};
        std::size_t time = 0, party = 0;
        std::vector<std::size_t> parties;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const Column& c = m_columns[i];
            const bool isTime = c.time.share > 0 && c.time.hasClock && c.time.format != "excel"
                && c.time.format != "cocoa";
            if (isTime && time < times.size())
                assign(times[time++], i, 0.6);
            else if (c.callWords >= 0.8)
                assignWords(i);
            else if (c.clocks >= 0.9 && !m_guess.mapping.column(F::Length))
                assign(F::Length, i, 0.6);
            else if (!isTime && c.parties >= 0.8 && longNumbers(c))
                parties.push_back(i);
        }
        for (const auto i : parties)
            if (party < 2)
                assign(parties.size() == 1 ? F::Remote
                        : party == 0       ? F::Caller
                                           : F::Callee,
                    i, 0.45),
                    ++party;
    }

    void assignWords(std::size_t i)
    {
        const auto direction = shareOf(m_columns[i].values, [](auto v) {
            const auto word = meaningOfWord(v);
            return word && word->direction;
        });
        const F field = direction >= 0.5 ? F::DirectionWord : F::OutcomeWord;
        if (!m_guess.mapping.column(field))
            assign(field, i, 0.6);
    }

    static bool longNumbers(const Column& c)
    {
        return shareOf(c.values, [](std::string_view v) {
            const auto digits =
                std::ranges::count_if(v, [](char x) { return x >= '0' && x <= '9'; });
            return digits >= 7 || v.starts_with('+') || startsWithIgnoringCase(v, "ext")
                || startsWithIgnoringCase(v, "sip:");
        }) >= 0.8;
    }

    [[nodiscard]] std::size_t indexOf(F field) const
    {
        const auto* name = m_guess.mapping.column(field);
        const auto found =
            name ? std::ranges::find(m_columns, *name, &Column::name) : m_columns.end();
        return std::size_t(found - m_columns.begin());
    }

    void finishTimes()
    {
        auto& mapping = m_guess.mapping;
        std::vector<std::string> columns;
        for (const Column& c : m_columns)
            columns.push_back(c.name);
        const auto guess = guessTimes(mapping, columns, m_rows);
        mapping.timeFormat = guess.format;
        m_guess.dayMonthUnclear = guess.dayMonthUnclear;
        if (!guess.note.empty())
            m_guess.notes.push_back(guess.note);
        for (const F field : {F::Begin, F::Date, F::Time}) {
            const auto index = indexOf(field);
            const auto plain = index < m_columns.size() ? " " + m_columns[index].plain + " " : "";
            if (plain.find(" utc ") != std::string::npos
                || plain.find(" gmt ") != std::string::npos)
                mapping.zone = "UTC";
        }
    }

    [[nodiscard]] double confidence(F field) const
    {
        const auto found = m_guess.confidence.find(field);
        return found == m_guess.confidence.end() ? 0 : found->second;
    }

    void finishParties()
    {
        auto& fields = m_guess.mapping.fields;
        // "Destination: Boston MA" beside the number of the other party.
        for (const F f : {F::Caller, F::Callee})
            if (fields.contains(f) && fields.contains(F::Remote) && confidence(f) < 0.5)
                drop(f);
        // A bill lists the numbers called; who calls is its owner.
        for (const F f : {F::Caller, F::Callee}) {
            const F other = f == F::Caller ? F::Callee : F::Caller;
            if (fields.contains(f) && !fields.contains(other) && !fields.contains(F::Remote)
                && !fields.contains(F::Local)) {
                fields[F::Remote] = fields[f];
                m_guess.confidence[F::Remote] = confidence(f);
                drop(f);
            }
        }
    }

    void finishKind()
    {
        auto& mapping = m_guess.mapping;
        const auto has = [&](F f) { return mapping.column(f) != nullptr; };
        mapping.kind = nameOf(has(F::Process) || has(F::Command) ? Kind::Execution
                : has(F::Url)                                    ? Kind::Navigation
                : has(F::Package)                                ? Kind::PackageInstall
                                                                 : Kind::SignIn);
        guessKindWords();
    }

    void guessKindWords()
    {
        const auto index = indexOf(F::KindWord);
        if (index == m_columns.size())
            return;
        auto& words = m_guess.mapping.values[F::KindWord];
        for (const auto value : m_columns[index].values) {
            auto plain = plainWords(value);
            std::ranges::replace(plain, ' ', '_');
            if (kindFromName(plain))
                words[std::string(value)] = plain;
        }
        if (words.empty()) {
            m_guess.mapping.values.erase(F::KindWord);
            drop(F::KindWord);
        }
    }

    void drop(F field)
    {
        m_guess.mapping.fields.erase(field);
        m_guess.confidence.erase(field);
    }

    void finishDuration()
    {
        for (const F field : {F::Length, F::Talk}) {
            const auto index = indexOf(field);
            if (index == m_columns.size())
                continue;
            const auto name = " " + m_columns[index].plain + " ";
            auto& unit = m_guess.mapping.durationUnit;
            if (name.find(" ms ") != std::string::npos
                || name.find(" milliseconds ") != std::string::npos)
                unit = "ms";
            else if (name.find(" min ") != std::string::npos
                || name.find(" mins ") != std::string::npos
                || name.find(" minutes ") != std::string::npos)
                unit = "min";
            else if (m_columns[index].clocks >= 0.9)
                unit = "hh:mm:ss";
        }
        if (m_guess.mapping.kind == nameOf(Kind::Call) && !m_guess.mapping.column(F::OutcomeWord)
            && !m_guess.mapping.column(F::Answer))
            m_guess.notes.emplace_back(
                "No column tells how calls ended: those with a duration count as answered.");
    }

    /// Numbers as outcomes: SIP codes or release causes, by the name of the column.
    void finishWords()
    {
        const auto index = indexOf(F::OutcomeWord);
        if (index == m_columns.size() || m_columns[index].numbers < 0.9)
            return;
        const auto name = m_columns[index].plain;
        const bool sip = name.find("sip") != std::string::npos;
        const bool cause = name.find("cause") != std::string::npos;
        auto& words = m_guess.mapping.values[F::OutcomeWord];
        for (const auto value : m_columns[index].values) {
            const int code = parseNumber<int>(value).value_or(-1);
            const auto outcome = sip ? outcomeOfSipCode(code)
                : cause              ? outcomeOfReleaseCause(code)
                                     : std::nullopt;
            if (outcome && words.size() < 64)
                words[std::string(value)] = nameOf(*outcome);
        }
        if (words.empty()) {
            m_guess.mapping.values.erase(F::OutcomeWord);
            drop(F::OutcomeWord);
        }
    }

    [[nodiscard]] static std::string cell(const std::vector<std::string>& row, std::size_t i)
    {
        return i < row.size() ? std::string(trimmed(row[i])) : std::string();
    }

    void finishOwnNumber()
    {
        const auto from = indexOf(F::Caller);
        const auto to = indexOf(F::Callee);
        if (from == m_columns.size() || to == m_columns.size())
            return;
        if (const auto way = indexOf(F::DirectionWord); way != m_columns.size())
            findOwnCallers(from, to, way);
        else if (m_rows.size() >= 5)
            ownNumberOfBill(from, to);
    }

    /// A telephone bill: one number is caller or callee of every call. It is the owner's.
    void ownNumberOfBill(std::size_t from, std::size_t to)
    {
        for (const auto& candidate : {cell(m_rows[0], from), cell(m_rows[0], to)}) {
            const auto missing = std::ranges::any_of(m_rows, [&](const auto& row) {
                return cell(row, from) != candidate && cell(row, to) != candidate;
            });
            if (candidate.empty() || missing)
                continue;
            m_guess.mapping.ownNumbers = {candidate};
            m_guess.notes.push_back(
                candidate + " takes part in every call and is taken as the owner's number.");
            return;
        }
    }

    /// Some exports write the own number as the caller of inbound calls too (Teams PSTN usage).
    /// Then whoever "calls" inbound also calls outbound, and nobody who is called inbound ever
    /// does.
    void findOwnCallers(std::size_t from, std::size_t to, std::size_t way)
    {
        const auto isDirection = [&](const auto& row, Direction direction) {
            const auto word = meaningOfWord(cell(row, way));
            return word && word->direction == direction;
        };
        std::set<std::string> outbound;
        for (const auto& row : m_rows)
            if (isDirection(row, Direction::Outbound))
                outbound.insert(cell(row, from));
        std::size_t rows = 0, own = 0;
        for (const auto& row : m_rows) {
            if (!isDirection(row, Direction::Inbound))
                continue;
            ++rows;
            own += outbound.contains(cell(row, from));
            if (outbound.contains(cell(row, to)))
                return;
        }
        if (rows < 3 || double(own) < 0.9 * double(rows))
            return;
        m_guess.mapping.callerIsOwn = true;
        m_guess.notes.push_back("The column " + m_columns[from].name
            + " holds the own number in both directions; for inbound calls it is read as the "
              "called one.");
    }

    void finishScore()
    {
        const auto& mapping = m_guess.mapping;
        const bool timed = mapping.column(F::Begin) || mapping.column(F::Date);
        if (!timed || mapping.timeFormat.empty()) {
            m_guess.notes.emplace_back("No column with times was found.");
            return;
        }
        double content = 0;
        for (const F f :
            {F::Caller, F::Callee, F::Remote, F::Process, F::Command, F::Url, F::Package, F::User})
            if (const auto found = m_guess.confidence.find(f); found != m_guess.confidence.end())
                content = std::max(content, found->second);
        const double time = m_guess.confidence[mapping.column(F::Begin) ? F::Begin : F::Date];
        m_guess.score = std::min(time, content);
        if (content == 0)
            m_guess.notes.emplace_back(
                "No column with a caller, a program or an address was found.");
    }

    std::span<const std::vector<std::string>> m_rows;
    std::vector<Column> m_columns;
    std::set<std::size_t> m_used;
    bool m_isCall = true;
    MappingGuess m_guess;
};

std::string listed(const MappingGuess& guess)
{
    std::string out;
    for (const auto& [field, column] : guess.mapping.fields) {
        const auto sure = guess.confidence.find(field);
        out += (out.empty() ? "" : ", ") + std::string(nameOf(field)) + " = " + column;
        if (sure != guess.confidence.end() && sure->second < 0.8)
            out += " (unsure)";
    }
    return out;
}

} // namespace

TimeGuess guessTimes(const Mapping& mapping, std::span<const std::string> columns,
    std::span<const std::vector<std::string>> rows)
{
    const auto indexOf = [&](F field) {
        const auto* name = mapping.column(field);
        return name ? std::size_t(std::ranges::find(columns, *name) - columns.begin())
                    : std::string::npos;
    };
    const bool split = !mapping.column(F::Begin);
    const auto first = indexOf(split ? F::Date : F::Begin);
    const auto second = split ? indexOf(F::Time) : std::string::npos;
    std::vector<std::string> joined;
    for (const auto& row : rows) {
        if (first >= row.size() || trimmed(row[first]).empty())
            continue;
        joined.emplace_back(trimmed(row[first]));
        if (second < row.size() && !trimmed(row[second]).empty())
            joined.back() += " " + std::string(trimmed(row[second]));
    }
    const std::vector<std::string_view> values(joined.begin(), joined.end());
    return guessTimeFormat(values);
}

std::optional<Mapping> chooseMapping(const ParseOptions& options,
    std::span<const std::string> columns, std::span<const std::vector<std::string>> rows,
    bool header, Sink& sink)
{
    if (!options.mapping.empty()) {
        auto given = parseMapping(options.mapping);
        if (!given) {
            sink.warning(given.error().text());
            return std::nullopt;
        }
        if (given->timeFormat.empty()) {
            const auto guess = guessTimes(*given, columns, rows);
            given->timeFormat = guess.format;
            if (!guess.note.empty())
                sink.warning(guess.note);
        }
        return std::move(*given);
    }
    auto guess = guessMapping(columns, rows, header);
    if (guess.score > 0)
        sink.warning(
            "The columns were guessed: " + listed(guess) + ". Check this or give a mapping.");
    for (const std::string& note : guess.notes)
        sink.warning(note);
    if (guess.score == 0)
        return std::nullopt;
    return std::move(guess.mapping);
}

int scoreOf(const MappingGuess& guess)
{
    return guess.score >= 0.8 ? 35 : guess.score >= 0.5 ? 25 : guess.score > 0 ? 15 : 0;
}

MappingGuess guessMapping(std::span<const std::string> columns,
    std::span<const std::vector<std::string>> rows, bool header)
{
    return Guesser(columns, rows, header).run();
}

} // namespace callwake
