// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/baseline_json.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "store/json_fields.h"

#include <algorithm>

namespace callwake {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromStdString(isUtf8(text) ? std::string(text) : visible(text));
}

QJsonObject spanOf(TimeRange range)
{
    return {{QStringLiteral("begin"), textOf(formatIso(range.begin))},
        {QStringLiteral("end"), textOf(formatIso(range.end))}};
}

int minuteAt(const QJsonObject& json, const char* key)
{
    return std::clamp(json.value(QLatin1String(key)).toInt(), 0, 24 * 60);
}

Duration lengthAt(const QJsonObject& json, const char* key)
{
    return Duration(integerAt(json, key));
}

int percentAt(const QJsonObject& json, const char* key)
{
    return std::clamp(json.value(QLatin1String(key)).toInt(), 0, 100);
}

QJsonObject jsonOf(const LearnedBaseline::Shares& shares)
{
    return {{QStringLiteral("calls"), qint64(shares.calls)},
        {QStringLiteral("unknown_percent"), shares.unknown},
        {QStringLiteral("repeated_percent"), shares.repeated},
        {QStringLiteral("brief_percent"), shares.brief},
        {QStringLiteral("abroad_percent"), shares.abroad},
        {QStringLiteral("usual_from_percent"), shares.usual}};
}

LearnedBaseline::Shares sharesFromJson(const QJsonObject& json)
{
    return {integerAt(json, "calls"), percentAt(json, "unknown_percent"),
        percentAt(json, "repeated_percent"), percentAt(json, "brief_percent"),
        percentAt(json, "abroad_percent"), percentAt(json, "usual_from_percent")};
}

} // namespace

QJsonObject toJson(const LearnedBaseline& baseline)
{
    QJsonArray zones, places, spans;
    for (const auto& zone : baseline.zones)
        zones.append(textOf(zone));
    for (const auto& place : baseline.places)
        places.append(QJsonObject{{QStringLiteral("place"), textOf(place.name)},
            {QStringLiteral("calls"), qint64(place.calls)}});
    for (const auto& span : baseline.spans) {
        QJsonObject object = spanOf(span.range);
        object.insert(QStringLiteral("source"), textOf(span.source));
        spans.append(object);
    }
    QJsonObject out{{QStringLiteral("group"), textOf(baseline.group)},
        {QStringLiteral("people"), qint64(baseline.people)},
        {QStringLiteral("calls"), qint64(baseline.calls)},
        {QStringLiteral("talks"), qint64(baseline.talks)},
        {QStringLiteral("needed"), qint64(baseline.needed)},
        {QStringLiteral("earliest_minute"), baseline.earliestMinute},
        {QStringLiteral("latest_minute"), baseline.latestMinute},
        {QStringLiteral("median_talk_us"), qint64(baseline.medianTalk.count())},
        {QStringLiteral("long_talk_us"), qint64(baseline.longTalk.count())},
        {QStringLiteral("zones"), zones}, {QStringLiteral("places"), places},
        {QStringLiteral("learned_from"), spans}};
    if (!baseline.caseWindow.empty())
        out.insert(QStringLiteral("case_window"), spanOf(baseline.caseWindow));
    if (baseline.shares)
        out.insert(QStringLiteral("shares"), jsonOf(*baseline.shares));
    return out;
}

LearnedBaseline baselineFromJson(const QJsonObject& json)
{
    LearnedBaseline out;
    out.group = textAt(json, "group");
    out.people = integerAt(json, "people");
    out.calls = integerAt(json, "calls");
    out.talks = integerAt(json, "talks");
    out.needed = integerAt(json, "needed");
    out.earliestMinute = minuteAt(json, "earliest_minute");
    out.latestMinute = minuteAt(json, "latest_minute");
    out.medianTalk = lengthAt(json, "median_talk_us");
    out.longTalk = lengthAt(json, "long_talk_us");
    for (const auto zone : json.value(QLatin1String("zones")).toArray())
        out.zones.push_back(zone.toString().toStdString());
    for (const auto value : json.value(QLatin1String("places")).toArray()) {
        const QJsonObject place = value.toObject();
        out.places.push_back({textAt(place, "place"), integerAt(place, "calls")});
    }
    for (const auto value : json.value(QLatin1String("learned_from")).toArray()) {
        const QJsonObject span = value.toObject();
        out.spans.push_back(
            {textAt(span, "source"), {instantAt(span, "begin"), instantAt(span, "end")}});
    }
    const QJsonObject window = json.value(QLatin1String("case_window")).toObject();
    if (!window.isEmpty())
        out.caseWindow = {instantAt(window, "begin"), instantAt(window, "end")};
    if (const QJsonValue shares = json.value(QLatin1String("shares")); shares.isObject())
        out.shares = sharesFromJson(shares.toObject());
    return out;
}

} // namespace callwake
