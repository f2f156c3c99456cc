// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/event.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Something typed as a telephone number, "(0131) 496-0518" or "+44 131 496 0518", to be looked for
/// in the digits of numbers.
struct TypedNumber {
    /// Without the zeros that it begins with, which are dialled and no part of the number, and
    /// without "(0)".
    std::string digits;
    /// How many digits may stand before these: none where it was typed with the country, those of a
    /// country code where with one zero.
    std::size_t mostBefore = std::string::npos;

    /// Nothing where anything else stands in the text, or too few digits: three, or five where they
    /// may stand in the middle.
    [[nodiscard]] static std::optional<TypedNumber> of(std::string_view text);
    [[nodiscard]] bool isIn(std::string_view number) const;
};

/// What somebody looks for among events. All of it has to be there:
///
/// - words, in any case and order, each in any text of the record; "in quotes" as they stand;
/// - telephone numbers, with other signs between the digits than the log has;
/// - addresses as they were logged, or as they are shown: "hxxps://anydesk[.]com";
/// - `outcome:missed`, `direction:inbound`: names of Outcome and Direction, or some with commas;
/// - `length:>10m`, `ring:<5s`, `talk:<15s`, `length:unknown`: of the call (or session) as a whole,
///   until it was answered or given up, and from then on. What was not logged is neither longer nor
///   shorter than anything.
class EventSearch {
public:
    EventSearch() = default; ///< every event fits
    /// Fails where what stands behind `outcome:` and its like cannot be understood.
    static Result<EventSearch> of(std::string_view text);
    /// The text that looks for exactly this one.
    [[nodiscard]] static std::string exactly(std::string_view text);

    [[nodiscard]] bool looksAtNothing() const { return m_parts.empty() && m_terms.empty(); }
    /// `kind`: as which it is shown; `more`: whose it is, what people wrote beside it.
    [[nodiscard]] bool fits(
        const Event& event, Kind kind, std::span<const std::string_view> more) const;

private:
    struct Part {
        std::vector<std::string> spellings; ///< of a word; one has to be there
        std::optional<TypedNumber> number;
        /// The words that are the number together: all of them do as well.
        std::vector<Part> apart;
    };
    enum class What : std::uint8_t { Outcome, Direction, Length, Ring, Talk };
    enum class Than : std::uint8_t { Longer, Shorter, Unknown };
    struct Term {
        What what = What::Outcome;
        std::uint32_t allowed = 0; ///< values of the enumeration, as bits
        Than than = Than::Unknown;
        Duration bound{};
    };
    struct Texts;

    static bool has(const Texts& texts, const Part& part);
    static bool holds(const Term& term, const Event& event);
    static Result<Term> termOf(What what, std::string_view word, std::string_view value);
    static Part partOf(std::string_view word);
    void addNumber(const std::vector<std::string_view>& words);

    std::vector<Part> m_parts;
    std::vector<Term> m_terms;
};

} // namespace callwake
