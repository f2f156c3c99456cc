// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/first_error.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/address_book.h"
#include "import/evidence_database.h"
#include "import/list_formats.h"
#include "import/list_reader.h"
#include "import/list_seen.h"
#include "import/vcard.h"

#include <algorithm>

namespace callwake {

namespace {

bool isDate(const std::string& text)
{
    return text.empty() || (text.size() == 10 && parseIso(text).has_value());
}

/// Empty, or why the row is no good.
std::string readEntry(const ListReader& reader, std::string_view region, ListEntry& entry)
{
    enum Column { NumberText, List, Label, Owner, From, Added, Expires };
    const auto number = listNumber(reader.cell(NumberText), region);
    if (!number)
        return "no telephone number (a prefix begins with + and ends in *)";
    const auto list = fromName<NumberList>(lowered(reader.cell(List)));
    if (!list)
        return "unknown list \"" + reader.cell(List)
            + "\" (blocklist, contact, helpdesk, own or complaint)";
    entry = {*number, *list, reader.cell(Label), reader.cell(Owner), reader.cell(From),
        reader.cell(Added), reader.cell(Expires)};
    if (!isDate(entry.added) || !isDate(entry.expires))
        return "a date is not of the form 2026-06-18";
    return {};
}

void readNumberTable(std::string_view text, std::string_view region, ListImport& result,
    std::vector<ListEntry>& entries)
{
    constexpr std::array<std::string_view, 7> columns{
        "number", "list", "label", "owner", "source", "added", "expires"};
    ListReader reader(text, columns, result);
    while (reader.next()) {
        ListEntry entry;
        if (const auto fault = readEntry(reader, region, entry); !fault.empty())
            reader.reject(fault);
        else
            entries.push_back(std::move(entry));
    }
}

void readContacts(const std::vector<VCard>& cards, std::string_view region, const std::string& file,
    ListImport& result, std::vector<ListEntry>& entries)
{
    for (const VCard& card : cards) {
        const auto reject = [&](const std::string& reason, const std::string& excerpt) {
            ++result.rejected;
            result.rejects.push_back(
                {{}, card.offset, card.line, reason, visible(excerpt, listExcerpt)});
        };
        if (!card.fault.empty()) {
            ++result.read;
            reject(card.fault, card.name);
            continue;
        }
        for (const std::string& tel : card.numbers) {
            ++result.read;
            if (const auto number = listNumber(tel, region))
                entries.push_back({*number, NumberList::Contact, card.name, {}, file, {}, {}});
            else
                reject("no telephone number", card.name + ": " + tel);
        }
        for (const std::string& email : card.emails) {
            ++result.read;
            entries.push_back({email, NumberList::Contact, card.name, {}, file, {}, {}});
        }
    }
}

/// The cards of an address book; where reading it stopped early is one more reject.
Result<std::vector<VCard>> cardsOfDatabase(const std::string& path, ListImport& result)
{
    const auto database = EvidenceDatabase::open(path);
    if (!database)
        return Failure(database.error());
    if (!isAddressBook(**database))
        return failure("This database is no address book", path,
            "AddressBook.sqlitedb of an iPhone can be read; save other contacts as vCard");
    std::string problem;
    auto cards = readAddressBook(**database, problem);
    if (!problem.empty()) {
        ++result.read;
        ++result.rejected;
        result.rejects.push_back({{}, 0, 0, problem, {}});
    }
    return cards;
}

} // namespace

Result<ListImport> importNumbers(Case& target, const std::string& path, const std::string& author)
{
    const auto text = readList(path);
    const auto settings = target.settings();
    if (const Error* error = firstError(text, settings))
        return Failure(*error);
    if (!looksLikeDatabase(*text))
        if (const auto list = checkIsList(*text, path, "numbers"); !list)
            return Failure(list.error());
    ListImport result;
    std::vector<ListEntry> entries;
    const std::string file(baseName(path));
    ListSink sink(file, settings->region, result, entries);
    if (looksLikeDatabase(*text)) {
        const auto cards = cardsOfDatabase(path, result);
        if (!cards)
            return Failure(cards.error());
        readContacts(*cards, settings->region, file, result, entries);
    } else if (looksLikeVCard(*text)) {
        readContacts(readVCards(*text), settings->region, file, result, entries);
    } else if (const auto special = readKnownList(*text, sink); !special) {
        return Failure(special.error());
    } else if (!*special) {
        readNumberTable(*text, settings->region, result, entries);
    }
    if (const auto done = target.addListEntries(entries, author); !done)
        return Failure(done.error());
    result.imported = result.read - result.rejected;
    return result;
}

} // namespace callwake
