// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/generic/guess_owner_parts.h"

#include "base/text.h"
#include "formats/generic/vocabulary_parts.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace callwake {

namespace {

using F = MappedField;
using Rows = std::span<const std::vector<std::string>>;
constexpr std::size_t fewestRows = 5; ///< of a bill
constexpr std::size_t fewestInbound = 3;

std::string cell(const std::vector<std::string>& row, std::size_t i)
{
    return i < row.size() ? std::string(trimmed(row[i])) : std::string();
}

/// A telephone bill: one number is caller or callee of every call. It is the owner's.
std::string numberOfEveryCall(Rows rows, std::size_t from, std::size_t to)
{
    for (const auto& candidate : {cell(rows[0], from), cell(rows[0], to)}) {
        const auto missing = std::ranges::any_of(rows, [&](const auto& row) {
            return cell(row, from) != candidate && cell(row, to) != candidate;
        });
        if (!candidate.empty() && !missing)
            return candidate;
    }
    return {};
}

/// Some exports write the own number as the caller of inbound calls too (Teams PSTN usage). Then
/// whoever "calls" inbound also calls outbound, and nobody who is called inbound ever does.
bool callersAreOwn(Rows rows, std::size_t from, std::size_t to, std::size_t way)
{
    const auto is = [&](const auto& row, Direction direction) {
        const auto word = meaningOfWord(cell(row, way));
        return word && word->direction == direction;
    };
    std::set<std::string> outbound;
    for (const auto& row : rows)
        if (is(row, Direction::Outbound))
            outbound.insert(cell(row, from));
    std::size_t inbound = 0, own = 0;
    for (const auto& row : rows) {
        if (!is(row, Direction::Inbound))
            continue;
        ++inbound;
        own += outbound.contains(cell(row, from));
        if (outbound.contains(cell(row, to)))
            return false;
    }
    return inbound >= fewestInbound && double(own) >= 0.9 * double(inbound);
}

} // namespace

void guessOwnNumber(std::span<const std::string> columns, Rows rows, MappingGuess& guess)
{
    Mapping& mapping = guess.mapping;
    const std::string* caller = mapping.column(F::Caller);
    const std::string* callee = mapping.column(F::Callee);
    if (!caller || !callee)
        return;
    const auto indexOf = [&](const std::string& name) {
        return std::size_t(std::ranges::find(columns, name) - columns.begin());
    };
    const std::size_t from = indexOf(*caller), to = indexOf(*callee);
    if (const std::string* direction = mapping.column(F::DirectionWord)) {
        mapping.callerIsOwn = callersAreOwn(rows, from, to, indexOf(*direction));
        if (mapping.callerIsOwn)
            guess.notes.push_back("The column " + *caller
                + " holds the own number in both directions; for inbound calls it is read as the "
                  "called one.");
        return;
    }
    const std::string number =
        rows.size() >= fewestRows ? numberOfEveryCall(rows, from, to) : std::string();
    if (number.empty())
        return;
    mapping.ownNumbers = {number};
    guess.notes.push_back(number + " takes part in every call and is taken as the owner's number.");
}

} // namespace callwake
