// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/list_seen.h"

#include "base/byte_order_mark.h"
#include "base/csv.h"
#include "base/hex.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "import/list_formats.h"
#include "import/list_reader.h"
#include "import/sniff.h"
#include "import/vcard.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t linesLookedAt = 20;

bool isTableWith(std::string_view text, std::string_view first, std::string_view other)
{
    const auto table = afterNotes(text);
    CsvReader reader(
        [table, given = false]() mutable {
            return std::exchange(given, true) ? std::string_view() : table;
        },
        guessDelimiter(table));
    const auto header = reader.next();
    const auto has = [&](std::string_view name) {
        return std::ranges::any_of(header->fields,
            [&](std::string_view cell) { return equalsIgnoringCase(trimmed(cell), name); });
    };
    return header && header->fault.empty() && has(first) && has(other);
}

/// One number or prefix a line, and nothing else but notes.
bool isPlainList(std::string_view text)
{
    std::size_t numbers = 0;
    while (!text.empty() && numbers < linesLookedAt) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto number = trimmed(line.substr(0, line.find('#')));
        if (number.empty())
            continue;
        if (number.find_first_not_of("+0123456789 -()./*") != std::string_view::npos)
            return false;
        ++numbers;
    }
    return numbers > 0;
}

bool isNumberList(std::string_view text)
{
    if (text.starts_with('{') || text.starts_with('['))
        return looksLikeStixList(text) || looksLikeMispList(text);
    return looksLikeFtcList(text) || looksLikeFccList(text) || isTableWith(text, "number", "list")
        || isPlainList(text);
}

bool isAddressBook(std::span<const std::string> tables)
{
    return std::ranges::find(tables, "ABPerson") != tables.end();
}

} // namespace

std::optional<ListSeen> listSeen(const Head& head)
{
    const std::string_view text = trimmed(withoutByteOrderMark(head.bytes));
    if (isAddressBook(head.tables) || looksLikeVCard(text))
        return ListSeen{"contacts", "Numbers", "numbers"};
    if (!head.tables.empty() || text.empty())
        return {};
    if (text.starts_with('{') && text.find("\"tools\"") != std::string_view::npos)
        return ListSeen{"tools", "Known tools", "tools"};
    if (isTableWith(text, "person", "identity"))
        return ListSeen{"people", "People", "people"};
    if (isNumberList(text))
        return ListSeen{"numbers", "Numbers", "numbers"};
    return {};
}

Result<void> checkIsList(std::string_view text, const std::string& path, std::string_view verb)
{
    constexpr std::size_t lookedAt = 64U << 10;
    constexpr int certain = 90;
    const Head head{text.substr(0, lookedAt), baseName(path), {}};
    if (isBinary(head.bytes))
        return failure("This is no list: the file holds no text", visible(path), "Check the path");
    if (const auto list = listSeen(head))
        return list->verb == verb
            ? Result<void>()
            : failure("This is a list of " + std::string(list->of) + ": Lists ▸ "
                    + std::string(list->page),
                visible(path), "Import it with callwake-cli " + std::string(list->verb));
    if (const auto claim = strongestClaim(head); claim.score >= certain)
        return failure("This is a log and no list: " + std::string(claim.format->title),
            visible(path), "Import it with callwake-cli import");
    return {};
}

} // namespace callwake
