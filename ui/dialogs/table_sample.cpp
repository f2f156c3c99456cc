// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "base/text.h"
#include "dialogs/mapping_editor.h"
#include "import/bytes.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>

namespace callwake {
namespace {

constexpr std::size_t rowsLookedAt = 200;
constexpr std::size_t headerWithin = 30; ///< reports have titles above the table
constexpr int deepest = 6;

void flatten(
    const QJsonObject& object, const QString& prefix, int depth, std::map<QString, QString>& cells)
{
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = prefix + it.key();
        if (it.value().isObject() && depth < deepest)
            flatten(it.value().toObject(), key + u'.', depth + 1, cells);
        else
            cells[key] = it.value().toVariant().toString();
    }
}

TableSample fromJson(std::string_view head)
{
    std::vector<std::map<QString, QString>> objects;
    std::vector<QString> keys;
    while (!head.empty() && objects.size() < rowsLookedAt) {
        const auto end = std::min(head.find('\n'), head.size());
        const QByteArray line(head.data(), qsizetype(end));
        head.remove_prefix(std::min(end + 1, head.size()));
        const auto document = QJsonDocument::fromJson(line);
        if (!document.isObject())
            continue;
        flatten(document.object(), {}, 0, objects.emplace_back());
        for (const auto& [key, value] : objects.back())
            if (std::ranges::find(keys, key) == keys.end())
                keys.push_back(key);
    }
    TableSample sample;
    sample.header = true;
    for (const QString& key : keys)
        sample.columns.push_back(key.toStdString());
    for (const auto& object : objects) {
        auto& row = sample.rows.emplace_back();
        for (const QString& key : keys) {
            const auto cell = object.find(key);
            row.push_back(cell == object.end() ? std::string() : cell->second.toStdString());
        }
    }
    return sample;
}

TableSample fromCsv(std::string_view head)
{
    TableSample sample;
    bool given = false;
    CsvReader reader([&] { return std::exchange(given, true) ? std::string_view() : head; },
        guessDelimiter(head));
    std::size_t widest = 0, above = 0;
    while (const auto row = reader.next()) {
        if (!row->fault.empty() || sample.rows.size() == rowsLookedAt)
            continue;
        if (!sample.header && above++ < headerWithin && row->fields.size() > 1
            && looksLikeHeader(row->fields)) {
            sample.header = true;
            sample.columns = columnNames(row->fields);
            sample.rows.clear();
            continue;
        }
        sample.rows.emplace_back(row->fields.begin(), row->fields.end());
        widest = std::max(widest, row->fields.size());
    }
    if (!sample.header)
        sample.columns = columnNames(std::vector<std::string_view>(widest));
    return sample;
}

} // namespace

Result<TableSample> sampleTable(const std::string& path)
{
    const auto stream = ByteStream::open(path);
    if (!stream)
        return Failure(stream.error());
    const std::string_view head = trimmed(stream->head());
    TableSample sample = head.starts_with('{') ? fromJson(head) : fromCsv(head);
    if (sample.columns.empty() || sample.rows.empty())
        return failure(
            "No table was found in the first 64 KiB", path, "Choose another format for this file");
    return sample;
}

} // namespace callwake
