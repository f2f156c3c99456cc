// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/lists.h"
#include "context/number_service.h"
#include "context/rules.h"
#include "model/number.h"

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// What the organisation says about one number. Pointers into the Directory that gave them; whether
/// an entry has expired depends on the time of the call (`countsAt`).
struct NumberFacts {
    const Number* number = nullptr;
    /// The same for every spelling of a number; -1 for withheld and masked ones, which are never
    /// one number.
    std::int32_t party = -1;
    const ListEntry* blocklist = nullptr;
    const ListEntry* contact = nullptr;
    const ListEntry* helpdesk = nullptr;
    const ListEntry* own = nullptr;
    bool matchesCallerIdPattern = false;
    bool ownSipDomain = false; ///< a SIP URI of an own domain
    const ListEntry* complaint = nullptr;
    /// For a number that has no country code and got none: the entry of the blocklist that ends in
    /// the same nine digits.
    const ListEntry* endsLike = nullptr;
    /// The own number or range that shares the country and the first six national digits; null
    /// where the number is an own one itself.
    const ListEntry* neighbour = nullptr;
    NumberService service = NumberService::Unknown;
    bool matchesDestinationPattern = false;
    std::int32_t place = 0; ///< see Parties::places; 0 = not known
};

/// Country code and the first six national digits of "+442079460031" or "+4420794600*": what
/// numbers of one neighbourhood have in common. Empty where there are fewer.
[[nodiscard]] std::string_view neighbourhoodOf(std::string_view e164);

/// The number lists of the case and of the rules, looked up once for every distinct number.
class Directory {
public:
    Directory(std::vector<ListEntry> entries, const Rules& rules);
    Directory(const Directory&) = delete;
    Directory& operator=(const Directory&) = delete;

    /// Facts by number id (index 0 is no number). `numbers` must outlive them.
    [[nodiscard]] std::vector<NumberFacts> factsOf(std::span<const Number> numbers) const;
    /// Any number or range of the organisation is known, expired or not.
    [[nodiscard]] bool knowsOwn() const;
    /// The own number or range that a text names, national or international, as SIP writes it.
    [[nodiscard]] const ListEntry* ownOf(std::string_view sipIdentity) const;

    /// The entry that a list has of a number: itself or a range, and of several the one that counts
    /// longest. Null: none.
    [[nodiscard]] const ListEntry* find(NumberList list, std::string_view e164) const;

private:
    [[nodiscard]] const ListEntry* findEnding(const Number& number) const;
    [[nodiscard]] const ListEntry* findNeighbour(const Number& number) const;

    std::vector<ListEntry> m_entries;
    const Rules& m_rules;
    struct Lookup {
        std::unordered_map<std::string_view, const ListEntry*> exact;
        std::vector<std::pair<std::string_view, const ListEntry*>> prefixes; ///< longest first
        std::unordered_map<std::string, const ListEntry*> endings; ///< of the blocklist
        std::unordered_map<std::string_view, const ListEntry*> beginnings; ///< of own numbers
    };
    Lookup m_lists[names<NumberList>.size()];
};

} // namespace callwake
