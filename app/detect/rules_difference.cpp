// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/rules_difference.h"

#include "context/context_table.h"
#include "context/rules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <map>

namespace callwake {
namespace {

using Settings = std::map<std::string, QJsonValue>; ///< "windows.knownWithin" -> "90d"

constexpr std::size_t mostEntriesNamed = 5;

void collect(const QJsonValue& value, const std::string& path, Settings& out)
{
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        for (auto entry = object.begin(); entry != object.end(); ++entry)
            collect(*entry, (path.empty() ? path : path + '.') + entry.key().toStdString(), out);
        return;
    }
    out[path] = value;
}

Settings settingsOf(std::string_view rules)
{
    Settings out;
    for (const std::string& text : {defaultRules().text, std::string(rules)})
        collect(QJsonDocument::fromJson(QByteArray::fromStdString(text)).object(), {}, out);
    return out;
}

std::string joined(const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += out.empty() ? text : ", " + text;
    return out;
}

/// "windows.knownWithin" as "windows, known within"; what begins with a capital, as an element or a
/// signal, is a name and stays.
std::string wordsOfName(std::string_view name)
{
    const auto isCapital = [](char c) { return c >= 'A' && c <= 'Z'; };
    std::string out;
    bool isName = !name.empty() && isCapital(name[0]);
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] == '.') {
            out += ", ";
            isName = i + 1 < name.size() && isCapital(name[i + 1]);
        } else if (!isName && isCapital(name[i])) {
            out += ' ';
            out += char(name[i] - 'A' + 'a');
        } else {
            out += name[i];
        }
    }
    return out;
}

std::string wordsOfValue(const std::string& setting, const QJsonValue& value);

/// "tool anydesk, owner Ana", in the order of the page where such entries are kept.
std::string wordsOfEntry(const std::string& setting, const QJsonObject& entry)
{
    std::vector<std::string> keys, parts;
    if (const ContextKind* kind = contextKindNamed(setting))
        for (const ContextField& field : kind->fields)
            keys.emplace_back(field.name);
    for (const QString& key : entry.keys())
        if (std::ranges::find(keys, key.toStdString()) == keys.end())
            keys.push_back(key.toStdString());
    for (const std::string& key : keys)
        if (const QJsonValue value = entry.value(QString::fromStdString(key)); !value.isUndefined())
            parts.push_back(wordsOfName(key) + ' ' + wordsOfValue(setting, value));
    return joined(parts);
}

std::string wordsOfValue(const std::string& setting, const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? "on" : "off";
    case QJsonValue::Double:
        return QString::number(value.toDouble()).toStdString();
    case QJsonValue::String:
        return value.toString().isEmpty() ? "nothing" : value.toString().toStdString();
    case QJsonValue::Object:
        return wordsOfEntry(setting, value.toObject());
    case QJsonValue::Array: {
        std::vector<std::string> parts;
        for (const QJsonValue& each : value.toArray())
            parts.push_back(wordsOfValue(setting, each));
        return parts.empty() ? "nothing" : joined(parts);
    }
    default:
        return "nothing";
    }
}

/// "added +1202*; added +1203*"; nothing where all entries of `from` are among `in`.
std::vector<std::string> onlyIn(
    const std::string& setting, const char* verb, const QJsonArray& from, const QJsonArray& in)
{
    std::vector<std::string> out;
    std::size_t count = 0;
    for (const QJsonValue& entry : from)
        if (!in.contains(entry) && ++count <= mostEntriesNamed)
            out.push_back(verb + wordsOfValue(setting, entry));
    if (count > mostEntriesNamed)
        out.push_back(verb + std::to_string(count - mostEntriesNamed) + " more");
    return out;
}

std::string wordsOfChange(
    const std::string& setting, const QJsonValue& before, const QJsonValue& after)
{
    const bool isList = (before.isArray() || before.isUndefined()) && after.isArray();
    if (!isList)
        return wordsOfValue(setting, before) + " → " + wordsOfValue(setting, after);
    auto parts = onlyIn(setting, "removed ", before.toArray(), after.toArray());
    for (const std::string& part : onlyIn(setting, "added ", after.toArray(), before.toArray()))
        parts.push_back(part);
    std::string out;
    for (const std::string& part : parts)
        out += out.empty() ? part : "; " + part;
    return out.empty() ? "in another order" : out;
}

} // namespace

std::vector<std::string> differingRules(std::string_view before, std::string_view after)
{
    const Settings old = settingsOf(before), fresh = settingsOf(after);
    const auto valueIn = [](const Settings& settings, const std::string& name) {
        const auto found = settings.find(name);
        return found == settings.end() ? QJsonValue(QJsonValue::Undefined) : found->second;
    };
    Settings all = old;
    all.insert(fresh.begin(), fresh.end());
    std::vector<std::string> out;
    for (const auto& [name, unused] : all)
        if (const QJsonValue was = valueIn(old, name), is = valueIn(fresh, name); was != is)
            out.push_back(wordsOfName(name) + ": " + wordsOfChange(name, was, is));
    return out;
}

} // namespace callwake
