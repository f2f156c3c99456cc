// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_values.h"

#include "base/text.h"
#include "base/visible_text.h"

namespace callwake {

QJsonValue jsonText(std::string_view text)
{
    const std::string safe = isUtf8(text) ? std::string(text) : visible(text, text.size() * 4);
    return QString::fromStdString(safe);
}

QJsonArray jsonTexts(const std::vector<std::string>& texts)
{
    QJsonArray out;
    for (const auto& text : texts)
        out.append(jsonText(text));
    return out;
}

QJsonValue jsonTime(const std::optional<Instant>& time)
{
    return time ? jsonText(formatIso(*time)) : QJsonValue();
}

QJsonObject toJson(const EventNote& note)
{
    return {{QStringLiteral("id"), qint64(note.entry)},
        {QStringLiteral("event"), qint64(note.event.value)},
        {QStringLiteral("text"), jsonText(note.text)},
        {QStringLiteral("author"), jsonText(note.author)},
        {QStringLiteral("time"), jsonTime(note.time)}};
}

} // namespace callwake
