// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/guess_parts.h"

#include "base/text.h"
#include "formats/generic/guess_column_parts.h"
#include "formats/generic/guess_owner_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "model/kind.h"

#include <algorithm>
#include <set>

namespace callwake {

namespace {

using F = MappedField;
constexpr double leastConfidence = 0.35;

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
        m_names.assign(
            names.begin(), names.begin() + std::ptrdiff_t(std::min(names.size(), mostColumns)));
        for (std::size_t i = 0; i < m_names.size(); ++i)
            m_columns.emplace_back(m_names[i], rows, i);
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
        guessOwnNumber(m_names, m_rows, m_guess);
        finishScore();
        return std::move(m_guess);
    }

private:
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

    /// Whether some column surely holds numbers or names that call or are called.
    [[nodiscard]] bool showsCalls() const
    {
        return std::ranges::any_of(m_columns, [](const GuessColumn& c) {
            return std::max({c.fit(F::Caller), c.fit(F::Callee), c.fit(F::Remote)}) >= 0.5;
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
                if (const double c = m_columns[i].fit(F(f)); c >= leastConfidence)
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
        std::size_t time = 0;
        std::vector<std::size_t> parties;
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            const GuessColumn& c = m_columns[i];
            const bool isTime = c.time.share > 0 && c.time.hasClock && c.time.format != "excel"
                && c.time.format != "cocoa";
            if (isTime && time < times.size())
                assign(times[time++], i, 0.6);
            else if (c.callWords >= 0.8)
                assignWords(i);
            else if (c.clocks >= 0.9 && !m_guess.mapping.column(F::Length))
                assign(F::Length, i, 0.6);
            else if (!isTime && c.parties >= 0.8 && c.longNumbers >= 0.8)
                parties.push_back(i);
        }
        constexpr double unsure = 0.45;
        if (parties.size() == 1)
            assign(F::Remote, parties[0], unsure);
        if (parties.size() < 2)
            return;
        assign(F::Caller, parties[0], unsure);
        assign(F::Callee, parties[1], unsure);
    }

    void assignWords(std::size_t i)
    {
        const F field = m_columns[i].directionWords >= 0.5 ? F::DirectionWord : F::OutcomeWord;
        if (!m_guess.mapping.column(field))
            assign(field, i, 0.6);
    }

    /// Null: it has none.
    [[nodiscard]] const GuessColumn* columnOf(F field) const
    {
        const auto* name = m_guess.mapping.column(field);
        const auto found =
            name ? std::ranges::find(m_columns, *name, &GuessColumn::name) : m_columns.end();
        return found == m_columns.end() ? nullptr : &*found;
    }

    void finishTimes()
    {
        auto& mapping = m_guess.mapping;
        const auto guess = guessTimes(mapping, m_names, m_rows);
        mapping.timeFormat = guess.format;
        m_guess.dayMonthUnclear = guess.dayMonthUnclear;
        if (!guess.note.empty())
            m_guess.notes.push_back(guess.note);
        for (const F field : {F::Begin, F::Date, F::Time}) {
            const GuessColumn* column = columnOf(field);
            if (column && column->hasWord({"utc", "gmt"}))
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
        guessKindWords();
        const auto kind = has(F::Process) || has(F::Command) ? std::optional(Kind::Execution)
            : has(F::Url)                                    ? Kind::Navigation
            : has(F::Package)                                ? Kind::PackageInstall
            : showsSignIns()                                 ? std::optional(Kind::SignIn)
                                                             : std::nullopt;
        m_knowsKind = kind || has(F::KindWord);
        mapping.kind = nameOf(kind.value_or(Kind::SignIn));
    }

    /// Who, and from where or by a column of that name: a user alone does anything.
    [[nodiscard]] bool showsSignIns() const
    {
        const std::string* user = m_guess.mapping.column(F::User);
        const auto isNamedSo = [&](const GuessColumn& column) {
            return column.name != *user
                && column.hasWord({"login", "logon", "sign in", "signin", "log in"});
        };
        return user
            && (m_guess.mapping.column(F::Peer) || std::ranges::any_of(m_columns, isNamedSo));
    }

    void guessKindWords()
    {
        const GuessColumn* column = columnOf(F::KindWord);
        if (!column)
            return;
        auto& words = m_guess.mapping.values[F::KindWord];
        for (const auto value : column->values) {
            auto plain = plainWords(value);
            std::ranges::replace(plain, ' ', '_');
            if (kindFromName(plain))
                words[std::string(value)] = plain;
        }
        if (words.empty())
            drop(F::KindWord);
    }

    void drop(F field)
    {
        m_guess.mapping.fields.erase(field);
        m_guess.mapping.values.erase(field);
        m_guess.confidence.erase(field);
    }

    void finishDuration()
    {
        for (const F field : {F::Length, F::Talk}) {
            const GuessColumn* column = columnOf(field);
            if (!column)
                continue;
            auto& unit = m_guess.mapping.durationUnit;
            if (column->hasWord({"ms", "milliseconds"}))
                unit = "ms";
            else if (column->hasWord({"min", "mins", "minutes"}))
                unit = "min";
            else if (column->clocks >= 0.9)
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
        const GuessColumn* column = columnOf(F::OutcomeWord);
        if (!column || column->numbers < 0.9)
            return;
        const bool sip = column->plain.find("sip") != std::string::npos;
        const bool cause = column->plain.find("cause") != std::string::npos;
        auto& words = m_guess.mapping.values[F::OutcomeWord];
        for (const auto value : column->values) {
            const int code = parseNumber<int>(value).value_or(-1);
            const auto outcome = sip ? outcomeOfSipCode(code)
                : cause              ? outcomeOfReleaseCause(code)
                                     : std::nullopt;
            if (outcome && words.size() < 64)
                words[std::string(value)] = nameOf(*outcome);
        }
        if (words.empty())
            drop(F::OutcomeWord);
    }

    void finishScore()
    {
        const auto& mapping = m_guess.mapping;
        const bool timed = mapping.column(F::Begin) || mapping.column(F::Date);
        if (!timed || mapping.timeFormat.empty()) {
            m_guess.notes.emplace_back("No column with times was found.");
            return;
        }
        if (!m_knowsKind) {
            m_guess.notes.emplace_back("No column tells what the rows are about: a mapping that "
                                       "names their kind is needed.");
            return;
        }
        double content = 0;
        for (const F f :
            {F::Caller, F::Callee, F::Remote, F::Process, F::Command, F::Url, F::Package, F::User})
            content = std::max(content, confidence(f));
        const double time = confidence(mapping.column(F::Begin) ? F::Begin : F::Date);
        m_guess.score = std::min(time, content);
        if (content == 0)
            m_guess.notes.emplace_back(
                "No column with a caller, a program or an address was found.");
    }

    std::span<const std::vector<std::string>> m_rows;
    std::vector<std::string> m_names; ///< of m_columns
    std::vector<GuessColumn> m_columns;
    std::set<std::size_t> m_used;
    bool m_isCall = true;
    bool m_knowsKind = true; ///< of the rows
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

std::string guessedWarning(const MappingGuess& guess)
{
    const Mapping& mapping = guess.mapping;
    std::string out = "The columns were guessed: " + listed(guess);
    if (mapping.kind != nameOf(Kind::Call) && !mapping.column(F::KindWord))
        out += ", and the kind of each row: " + mapping.kind;
    return out + ". Check this or give a mapping.";
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
        sink.warning(guessedWarning(guess));
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
