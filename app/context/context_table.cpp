// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/context_table.h"

#include "base/csv.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "context/json_text.h"
#include "context/rules.h"
#include "context/rules_check.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace callwake {

namespace {

constexpr std::string_view timeHint = "As 2026-03-01 (its begin, UTC) or 2026-03-01T22:00:00Z";
constexpr std::string_view dayHint = "As 2026-12-31; from that day on it counts no more";
constexpr std::string_view listHint = "Several with ; between them; * stands for any characters";
constexpr ContextField owner{"owner", "Owner", "Who answers for it", true};
constexpr ContextField ticket{"ticket", "Ticket", ""};
constexpr ContextField from{"from", "From", timeHint, true};
constexpr ContextField until{"until", "Until", timeHint, true};
constexpr ContextField expires{"expires", "Expires", dayHint};

constexpr std::array toolFields{
    ContextField{"tool", "Tool", "Name in the page of known tools", true},
    ContextField{"paths", "Folders", "Where it may run; several with ; between them", false, true},
    ContextField{"signer", "Signer", "Who must have signed the program"}, owner, ticket, expires};
constexpr std::array routingFields{
    ContextField{"trunks", "Trunks", listHint, true, true}, from, until, owner, ticket};
constexpr std::array maintenanceFields{ContextField{"hosts", "Computers", listHint, false, true},
    ContextField{"groups", "Groups of people", listHint, false, true}, from, until,
    ContextField{"change", "Change", "Id of the change, as CHG-12", true}, owner};
constexpr std::array groupFields{ContextField{"group", "Group of people",
                                     "As in the list of people; * stands for any characters", true},
    owner, ticket, expires};
constexpr std::array approvalFields{
    ContextField{"what", "Logs",
        "A format, a family (telephony, windows, browser...), the SHA-256 of a file, or * for all",
        true},
    ContextField{"people", "Files of", "Names or groups with ; between them; empty: of everybody",
        false, true},
    from, until, ContextField{"basis", "Legal basis", "As works agreement 12/2025", true}, owner,
    ticket};

constexpr std::array<ContextKind, 5> kinds{{{"approvedTools", "Approved tools", "approved tool",
                                                "Remote-management tools that you use yourselves: "
                                                "little remains of the points of one that "
                                                "runs from its folder.",
                                                toolFields},
    {"routingChanges", "Routing changes", "routing change",
        "While lines carry other calls than usual, own numbers may come from outside over them.",
        routingFields},
    {"maintenanceWindows", "Maintenance windows", "maintenance window",
        "While you change computers, installed packages, visited support pages and tools that "
        "run as services count less there. What a person does by hand counts as ever.",
        maintenanceFields},
    {"callingHeavyGroups", "Calling-heavy groups", "calling-heavy group",
        "For people who take calls of strangers all day, unknown, repeated, short and foreign "
        "calls count nothing where their own earlier calls show that these are usual.",
        groupFields},
    {"sourceApprovals", "Approvals of logs", "approval of logs",
        "As soon as there is one, only logs that an approval covers are read; what an approval "
        "covered before it ended stays in the case and closed.",
        approvalFields}}};

std::vector<std::string> itemsOf(std::string_view cell)
{
    std::vector<std::string> out;
    while (!cell.empty()) {
        const auto cut = std::min(cell.find(';'), cell.size());
        if (const auto item = trimmed(cell.substr(0, cut)); !item.empty())
            out.emplace_back(item);
        cell.remove_prefix(std::min(cut + 1, cell.size()));
    }
    return out;
}

std::string cellOf(const JsonValue& value)
{
    std::string out = value.text;
    for (const JsonValue& item : value.items)
        out += (out.empty() ? "" : "; ") + item.text;
    return out;
}

QJsonValue jsonOf(const ContextField& field, const std::string& cell)
{
    if (!field.list)
        return QString::fromStdString(std::string(trimmed(cell)));
    QJsonArray items;
    for (const std::string& item : itemsOf(cell))
        items.append(QString::fromStdString(item));
    return items;
}

QJsonObject jsonOf(const ContextKind& kind, const ContextRow& row)
{
    QJsonObject out;
    for (std::size_t i = 0; i < kind.fields.size() && i < row.size(); ++i)
        if (!trimmed(row[i]).empty())
            out.insert(QString::fromUtf8(
                           kind.fields[i].name.data(), qsizetype(kind.fields[i].name.size())),
                jsonOf(kind.fields[i], row[i]));
    return out;
}

QString keyOf(const ContextKind& kind)
{
    return QString::fromUtf8(kind.key.data(), qsizetype(kind.key.size()));
}

/// The entry as rules of its own, each field in the line of its number, counted from 2: the parser
/// then says at which field it stopped.
std::string linesOf(const ContextKind& kind, const ContextRow& row)
{
    std::string out = "{\"" + std::string(kind.key) + "\": [{";
    bool any = false;
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        out += '\n';
        if (i >= row.size() || trimmed(row[i]).empty())
            continue;
        const auto value = QJsonDocument(QJsonArray{jsonOf(kind.fields[i], row[i])})
                               .toJson(QJsonDocument::Compact);
        out += (std::exchange(any, true) ? ",\"" : "\"") + std::string(kind.fields[i].name)
            + "\": " + value.mid(1, value.size() - 2).toStdString();
    }
    return out + "\n}]}";
}

/// Of "line 3, column 5"; 0 where it is no such text.
std::size_t lineOf(std::string_view place)
{
    constexpr std::string_view before = "line ";
    std::size_t line = 0;
    if (!place.starts_with(before))
        return line;
    place.remove_prefix(before.size());
    for (; !place.empty() && place.front() >= '0' && place.front() <= '9'; place.remove_prefix(1))
        line = line * 10 + std::size_t(place.front() - '0');
    return line;
}

std::size_t firstMissing(const ContextKind& kind, const ContextRow& row)
{
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (kind.fields[i].needed && (i >= row.size() || trimmed(row[i]).empty()))
            return i;
    // What was wrong with all of it is the order of its times, or that it names nothing.
    const auto last = std::ranges::find(kind.fields, "until", &ContextField::name);
    const bool named = !row.empty() && !trimmed(row.front()).empty();
    return named && last != kind.fields.end() ? std::size_t(last - kind.fields.begin()) : 0;
}

/// The rows of a CSV file, one after the other.
class CsvRows {
public:
    CsvRows(std::string_view csv, const ContextKind& kind, const Catalogue& catalogue)
        : m_kind(kind)
        , m_catalogue(catalogue)
        , m_reader([text = csv]() mutable { return std::exchange(text, {}); },
              guessDelimiter(csv.substr(0, 4096)))
    {
    }

    Result<void> readHeader()
    {
        const auto row = m_reader.next();
        for (const std::string_view cell :
            row ? row->fields : std::span<const std::string_view>()) {
            const std::string name = lowered(trimmed(cell));
            const auto field = std::ranges::find_if(m_kind.fields,
                [&](const ContextField& known) { return lowered(known.name) == name; });
            if (field == m_kind.fields.end())
                return failure("There is no field \"" + visible(cell, 80) + "\" in an entry of "
                        + std::string(m_kind.key),
                    "line 1", "The first line names the fields: " + fieldNames());
            m_columns.push_back(std::size_t(field - m_kind.fields.begin()));
        }
        if (m_columns.empty())
            return failure("The file is empty", "line 1", "Its first line names the fields");
        return {};
    }

    Result<std::vector<ContextRow>> rest()
    {
        std::vector<ContextRow> out;
        while (const auto row = m_reader.next()) {
            const std::string place = "line " + std::to_string(row->line);
            if (!row->fault.empty())
                return failure(std::string(row->fault), place);
            if (row->fields.size() == 1 && trimmed(row->fields[0]).empty())
                continue;
            if (row->fields.size() != m_columns.size())
                return failure(std::to_string(row->fields.size()) + " cells, and the first line "
                        + "names " + std::to_string(m_columns.size()) + " fields",
                    place);
            ContextRow cells(m_kind.fields.size());
            for (std::size_t i = 0; i < m_columns.size(); ++i)
                cells[m_columns[i]] = std::string(trimmed(row->fields[i]));
            if (const auto fault = faultOf(m_kind, cells, m_catalogue))
                return failure(std::string(m_kind.fields[fault->field].title) + ": " + fault->what,
                    place, fault->hint);
            out.push_back(std::move(cells));
        }
        return out;
    }

private:
    [[nodiscard]] std::string fieldNames() const
    {
        std::string out;
        for (const ContextField& field : m_kind.fields)
            out += (out.empty() ? "" : ",") + std::string(field.name);
        return out;
    }

    const ContextKind& m_kind;
    const Catalogue& m_catalogue;
    CsvReader m_reader;
    std::vector<std::size_t> m_columns; ///< field of each
};

} // namespace

std::span<const ContextKind> contextKinds()
{
    return kinds;
}

const ContextKind* contextKindNamed(std::string_view key)
{
    const auto found = std::ranges::find(kinds, key, &ContextKind::key);
    return found == kinds.end() ? nullptr : &*found;
}

Result<std::vector<ContextRow>> contextRows(std::string_view rulesText, const ContextKind& kind)
{
    std::vector<ContextRow> out;
    if (rulesText.empty())
        return out;
    const auto document = parseJsonText(rulesText);
    if (!document)
        return Failure(document.error());
    const JsonValue* entries = document->find(kind.key);
    for (const JsonValue& entry : entries ? entries->items : std::vector<JsonValue>()) {
        ContextRow& row = out.emplace_back(kind.fields.size());
        for (std::size_t i = 0; i < kind.fields.size(); ++i)
            if (const JsonValue* value = entry.find(kind.fields[i].name))
                row[i] = cellOf(*value);
    }
    return out;
}

Result<std::string> rulesTextWith(
    std::string_view rulesText, const ContextKind& kind, std::span<const ContextRow> rows)
{
    auto rules =
        QJsonDocument::fromJson(QByteArray(rulesText.data(), qsizetype(rulesText.size()))).object();
    QJsonArray entries;
    for (const ContextRow& row : rows)
        entries.append(jsonOf(kind, row));
    if (entries.isEmpty())
        rules.remove(keyOf(kind));
    else
        rules.insert(keyOf(kind), entries);
    std::string text = QJsonDocument(rules).toJson(QJsonDocument::Indented).toStdString();
    if (const auto parsed = parseRules(text); !parsed)
        return Failure(parsed.error());
    return text;
}

std::optional<ContextFault> faultOf(
    const ContextKind& kind, const ContextRow& row, const Catalogue& catalogue)
{
    const std::string json = linesOf(kind, row);
    const auto parsed = parseRules(json);
    const auto good = parsed ? checkRules(json, catalogue) : Failure(parsed.error());
    if (good)
        return std::nullopt;
    const std::size_t line = lineOf(good.error().where);
    const bool ofField = line >= 2 && line < 2 + kind.fields.size();
    return ContextFault{
        ofField ? line - 2 : firstMissing(kind, row), good.error().what, good.error().hint};
}

Result<std::vector<ContextRow>> contextRowsOfCsv(
    std::string_view csv, const ContextKind& kind, const Catalogue& catalogue)
{
    if (csv.starts_with("\xEF\xBB\xBF"))
        csv.remove_prefix(3);
    CsvRows rows(csv, kind, catalogue);
    if (const auto header = rows.readHeader(); !header)
        return Failure(header.error());
    return rows.rest();
}

std::vector<ContextRow> joined(std::vector<ContextRow> rows, std::span<const ContextRow> more)
{
    for (const ContextRow& row : more)
        if (std::ranges::find(rows, row) == rows.end())
            rows.push_back(row);
    return rows;
}

ContextState stateOf(const ContextKind& kind, const ContextRow& row, Instant today)
{
    for (std::size_t i = 0; i < kind.fields.size() && i < row.size(); ++i) {
        const auto time = parseIso(trimmed(row[i]));
        if (!time)
            continue;
        const std::string_view name = kind.fields[i].name;
        if (name == "from" && today < time->time)
            return ContextState::Planned;
        if ((name == "until" || name == "expires") && today >= time->time)
            return ContextState::Expired;
    }
    return ContextState::InForce;
}

} // namespace callwake
