// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/zone.h"
#include "formats/generic/mapping.h"
#include "formats/generic/times_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "model/kind.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace callwake {

namespace {

constexpr qsizetype largestMapping = 1 << 20;

std::string text(const QJsonValue& value)
{
    return value.toString().toStdString();
}

Failure wrong(const std::string& what, const std::string& where)
{
    return failure(what, "mapping, " + where, "See the handbook for the form of a mapping");
}

Result<void> readString(const QJsonObject& json, const char* key, std::string& out)
{
    const auto value = json.value(QLatin1String(key));
    if (value.isUndefined())
        return {};
    if (!value.isString())
        return wrong("A text is expected", key);
    out = text(value);
    return {};
}

Result<void> readFields(const QJsonValue& json, Mapping& mapping)
{
    if (!json.isObject())
        return wrong("An object of field and column is expected", "fields");
    const auto object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto field = fromName<MappedField>(it.key().toStdString());
        if (!field)
            return wrong("Unknown field \"" + it.key().toStdString() + "\"", "fields");
        if (!it.value().isString() || it.value().toString().isEmpty())
            return wrong("The name of a column is expected", "fields." + it.key().toStdString());
        mapping.fields[*field] = text(it.value());
    }
    return {};
}

bool isKnownWord(MappedField field, const std::string& word)
{
    return field == MappedField::KindWord ? kindFromName(word).has_value()
                                          : meaningOfMapped(word).has_value();
}

Result<void> readValues(const QJsonValue& json, Mapping& mapping)
{
    if (!json.isObject())
        return wrong("An object is expected", "values");
    const auto object = json.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto where = "values." + it.key().toStdString();
        const auto field = fromName<MappedField>(it.key().toStdString());
        if (field != MappedField::DirectionWord && field != MappedField::OutcomeWord
            && field != MappedField::KindWord)
            return wrong("Only direction, outcome and kind have values", where);
        if (!it.value().isObject())
            return wrong("An object of word and meaning is expected", where);
        const auto words = it.value().toObject();
        for (auto word = words.begin(); word != words.end(); ++word) {
            if (!isKnownWord(*field, text(word.value())))
                return wrong("Unknown meaning \"" + text(word.value()) + "\"",
                    where + "." + word.key().toStdString());
            mapping.values[*field][word.key().toStdString()] = text(word.value());
        }
    }
    return {};
}

Result<void> readNumbers(const QJsonValue& json, Mapping& mapping)
{
    if (json.isUndefined())
        return {};
    if (!json.isArray())
        return wrong("A list of numbers is expected", "own_numbers");
    for (const auto& value : json.toArray()) {
        if (!value.isString() || value.toString().isEmpty())
            return wrong("A number as text is expected", "own_numbers");
        mapping.ownNumbers.push_back(text(value));
    }
    return {};
}

Result<void> checkKeys(const QJsonObject& object)
{
    const QStringList known{QStringLiteral("name"), QStringLiteral("kind"),
        QStringLiteral("header"), QStringLiteral("delimiter"), QStringLiteral("fields"),
        QStringLiteral("values"), QStringLiteral("time_format"), QStringLiteral("zone"),
        QStringLiteral("duration_unit"), QStringLiteral("own_numbers"),
        QStringLiteral("caller_is_own")};
    for (const QString& key : object.keys())
        if (!known.contains(key))
            return wrong("Unknown key \"" + key.toStdString() + "\"", "top level");
    return {};
}

/// What is one text, or true or false.
Result<void> readPlain(const QJsonObject& object, Mapping& mapping)
{
    for (const auto& [key, target] : {std::pair{"name", &mapping.name},
             std::pair{"kind", &mapping.kind}, std::pair{"delimiter", &mapping.delimiter},
             std::pair{"time_format", &mapping.timeFormat}, std::pair{"zone", &mapping.zone},
             std::pair{"duration_unit", &mapping.durationUnit}})
        if (auto read = readString(object, key, *target); !read)
            return read;
    for (const auto& [key, target] :
        {std::pair{"header", &mapping.header}, std::pair{"caller_is_own", &mapping.callerIsOwn}}) {
        const auto value = object.value(QLatin1String(key));
        if (!value.isUndefined() && !value.isBool())
            return wrong("true or false is expected", key);
        *target = value.toBool(*target);
    }
    return {};
}

Result<void> check(const Mapping& mapping)
{
    if (!kindFromName(mapping.kind))
        return wrong("Unknown kind \"" + mapping.kind + "\"", "kind");
    if (mapping.delimiter.size() > 1)
        return wrong("One character is expected", "delimiter");
    if (!mapping.column(MappedField::Begin) && !mapping.column(MappedField::Date))
        return wrong("No column for begin (or date)", "fields");
    if (!isDurationUnit(mapping.durationUnit))
        return wrong("Unknown unit \"" + mapping.durationUnit + "\"", "duration_unit");
    if (const auto reader = TimeReader::make(mapping.timeFormat); !reader)
        return Failure(reader.error());
    if (const auto zone = Zone::named(mapping.zone); !mapping.zone.empty() && !zone)
        return Failure(zone.error());
    return {};
}

} // namespace

const std::string* Mapping::column(MappedField field) const
{
    const auto found = fields.find(field);
    return found == fields.end() ? nullptr : &found->second;
}

Result<Mapping> parseMapping(std::string_view json)
{
    if (qsizetype(json.size()) > largestMapping)
        return wrong("More than 1 MiB", "whole text");
    QJsonParseError error;
    const auto document =
        QJsonDocument::fromJson(QByteArray(json.data(), qsizetype(json.size())), &error);
    if (!document.isObject())
        return wrong("No JSON object: " + error.errorString().toStdString(),
            "byte " + std::to_string(error.offset));
    const auto object = document.object();
    Mapping mapping;
    if (const auto known = checkKeys(object); !known)
        return Failure(known.error());
    if (const auto read = readPlain(object, mapping); !read)
        return Failure(read.error());
    if (const auto read = readFields(object.value(QLatin1String("fields")), mapping); !read)
        return Failure(read.error());
    const auto values = object.value(QLatin1String("values"));
    if (const auto read = values.isUndefined() ? Result<void>() : readValues(values, mapping);
        !read)
        return Failure(read.error());
    if (const auto read = readNumbers(object.value(QLatin1String("own_numbers")), mapping); !read)
        return Failure(read.error());
    if (const auto checked = check(mapping); !checked)
        return Failure(checked.error());
    return mapping;
}

std::string mappingJson(const Mapping& mapping)
{
    const auto qt = [](std::string_view s) {
        return QString::fromUtf8(s.data(), qsizetype(s.size()));
    };
    QJsonObject json, fields, values;
    const auto put = [&](const char* key, const std::string& value) {
        if (!value.empty())
            json.insert(QLatin1String(key), qt(value));
    };
    put("name", mapping.name);
    put("kind", mapping.kind);
    put("delimiter", mapping.delimiter);
    put("time_format", mapping.timeFormat);
    put("zone", mapping.zone);
    put("duration_unit", mapping.durationUnit);
    json.insert(QLatin1String("header"), mapping.header);
    if (mapping.callerIsOwn)
        json.insert(QLatin1String("caller_is_own"), true);
    for (const auto& [field, column] : mapping.fields)
        fields.insert(qt(nameOf(field)), qt(column));
    json.insert(QLatin1String("fields"), fields);
    for (const auto& [field, words] : mapping.values) {
        QJsonObject object;
        for (const auto& [word, meaning] : words)
            object.insert(qt(word), qt(meaning));
        values.insert(qt(nameOf(field)), object);
    }
    if (!values.isEmpty())
        json.insert(QLatin1String("values"), values);
    QJsonArray own;
    for (const std::string& number : mapping.ownNumbers)
        own.append(qt(number));
    if (!own.isEmpty())
        json.insert(QLatin1String("own_numbers"), own);
    return QJsonDocument(json).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace callwake
