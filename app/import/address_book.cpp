// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ABPerson has a row for each person, ABMultiValue one for each thing that a person may have
// several of; the column "property" says what it is.
#include "import/address_book.h"

#include "base/text.h"
#include "formats/database_parts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>

namespace callwake {

namespace {

constexpr std::string_view personTable = "ABPerson", valueTable = "ABMultiValue";
constexpr std::size_t mostRows = 1'000'000; ///< of either table
constexpr std::size_t longestText = 1024;

enum Property : std::int64_t { Phone = 3, Email = 4 };

std::string nameOf(const DatabaseRow& row)
{
    enum Column : std::size_t { First, Last, Organization };
    const auto part = [&](std::size_t column) {
        return std::string(trimmed(row.text(column)).substr(0, longestText));
    };
    const std::string first = part(First), last = part(Last);
    if (first.empty() && last.empty())
        return part(Organization);
    return first.empty() || last.empty() ? first + last : first + " " + last;
}

std::string readPeople(DatabaseView& database, std::map<std::int64_t, VCard>& people)
{
    constexpr std::array<std::string_view, 3> columns{"First", "Last", "Organization"};
    return database.rows(personTable, columns, [&](std::int64_t rowid, auto cells) {
        VCard& card = people[rowid];
        card.name = nameOf({rowid, columns, cells});
        card.offset = card.line = rowid;
        return people.size() < mostRows;
    });
}

/// Puts each number and e-mail address to its person.
std::string readValues(
    DatabaseView& database, std::map<std::int64_t, VCard>& people, std::vector<VCard>& orphans)
{
    enum Column : std::size_t { RecordId, PropertyNumber, Value };
    constexpr std::array<std::string_view, 3> columns{"record_id", "property", "value"};
    std::size_t count = 0;
    return database.rows(valueTable, columns, [&](std::int64_t rowid, auto cells) {
        const DatabaseRow row{rowid, columns, cells};
        const auto property = row.integer(PropertyNumber);
        const std::string whole = row.anyText(Value);
        const std::string value(trimmed(whole).substr(0, longestText));
        if ((property != Phone && property != Email) || value.empty())
            return true;
        const auto person = people.find(row.integer(RecordId).value_or(-1));
        if (person == people.end()) {
            VCard& orphan = orphans.emplace_back();
            orphan.name = value;
            orphan.offset = orphan.line = rowid;
            orphan.fault = "belongs to no person in ABPerson";
        } else {
            (property == Phone ? person->second.numbers : person->second.emails).push_back(value);
        }
        return ++count < mostRows;
    });
}

} // namespace

bool isAddressBook(const DatabaseView& database)
{
    return database.table(personTable) && database.table(valueTable);
}

std::vector<VCard> readAddressBook(DatabaseView& database, std::string& problem)
{
    std::map<std::int64_t, VCard> people;
    std::vector<VCard> orphans, out;
    problem = readPeople(database, people);
    problem += readValues(database, people, orphans);
    for (auto& [rowid, card] : people)
        if (!card.numbers.empty() || !card.emails.empty())
            out.push_back(std::move(card));
    std::ranges::move(orphans, std::back_inserter(out));
    return out;
}

} // namespace callwake
