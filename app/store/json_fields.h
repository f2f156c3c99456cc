// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/named.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

// Fields of the JSON that a case stores. What is missing, or of another type, is as in an empty
// value of the model.

[[nodiscard]] inline QJsonDocument storedJson(std::string_view text)
{
    return QJsonDocument::fromJson(QByteArray(text.data(), qsizetype(text.size())));
}

/// As it is stored: without blanks.
template <typename Value>
[[nodiscard]] std::string storedText(const Value& value)
{
    return QJsonDocument(value).toJson(QJsonDocument::Compact).toStdString();
}

[[nodiscard]] inline std::string textAt(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString().toStdString();
}

[[nodiscard]] inline std::int64_t integerAt(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toInteger();
}

/// Of a time in ISO 8601.
[[nodiscard]] inline Instant instantAt(const QJsonObject& json, const char* key)
{
    const auto parsed = parseIso(textAt(json, key));
    return parsed ? parsed->time : Instant{};
}

/// Of the word for a value.
template <typename Enum>
[[nodiscard]] Enum enumAt(const QJsonObject& json, const char* key)
{
    return fromName<Enum>(textAt(json, key)).value_or(Enum{});
}

} // namespace callwake
