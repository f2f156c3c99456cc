// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sequence_json.h"

#include <QJsonArray>
#include <QString>

namespace callwake {

namespace {

QString text(std::string_view s)
{
    return QString::fromUtf8(s.data(), qsizetype(s.size()));
}
QString text(Instant t)
{
    return text(formatIso(t));
}
std::string textAt(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toString().toStdString();
}
std::int64_t integerAt(const QJsonObject& json, const char* key)
{
    return json.value(QLatin1String(key)).toInteger();
}

Instant instantAt(const QJsonObject& json, const char* key)
{
    const auto parsed = parseIso(textAt(json, key));
    return parsed ? parsed->time : Instant{};
}

template <typename Enum>
Enum enumAt(const QJsonObject& json, const char* key)
{
    return fromName<Enum>(textAt(json, key)).value_or(Enum{});
}

template <typename Range, typename F>
QJsonArray arrayOf(const Range& values, F toValue)
{
    QJsonArray out;
    for (const auto& value : values)
        out.append(toValue(value));
    return out;
}

template <typename T, typename F>
std::vector<T> vectorAt(const QJsonObject& json, const char* key, F fromValue)
{
    std::vector<T> out;
    for (const auto value : json.value(QLatin1String(key)).toArray())
        out.push_back(fromValue(value));
    return out;
}

QJsonArray texts(const std::vector<std::string>& values)
{
    return arrayOf(values, [](const std::string& s) { return QJsonValue(text(s)); });
}

std::vector<std::string> textsAt(const QJsonObject& json, const char* key)
{
    return vectorAt<std::string>(
        json, key, [](const QJsonValue& v) { return v.toString().toStdString(); });
}

QJsonValue number(EventId id)
{
    return QJsonValue(qint64(id.value));
}

QJsonValue memberJson(const SequenceMember& m)
{
    QJsonObject out{{QLatin1String("event"), number(m.event)},
        {QLatin1String("time"), text(m.time)}, {QLatin1String("phase"), text(nameOf(m.phase))},
        {QLatin1String("order"), text(nameOf(m.order))},
        {QLatin1String("summary"), text(m.summary)}};
    if (m.call) {
        out[QLatin1String("call")] = number(m.call);
        out[QLatin1String("after_us")] = qint64(m.after.count());
    }
    return out;
}

SequenceMember memberFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {{integerAt(json, "event")}, instantAt(json, "time"), enumAt<Phase>(json, "phase"),
        enumAt<Order>(json, "order"), {integerAt(json, "call")},
        Duration(integerAt(json, "after_us")), textAt(json, "summary")};
}

QJsonValue signalJson(const SignalHit& s)
{
    return QJsonObject{{QLatin1String("id"), text(s.id)}, {QLatin1String("points"), s.points},
        {QLatin1String("base_points"), s.basePoints}, {QLatin1String("sentence"), text(s.sentence)},
        {QLatin1String("value"), text(s.value)}, {QLatin1String("threshold"), text(s.threshold)},
        {QLatin1String("testable"), s.testable},
        {QLatin1String("events"), arrayOf(s.events, number)}};
}

SignalHit signalFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {textAt(json, "id"), json.value(QLatin1String("points")).toDouble(),
        json.value(QLatin1String("base_points")).toDouble(), textAt(json, "sentence"),
        textAt(json, "value"), textAt(json, "threshold"),
        json.value(QLatin1String("testable")).toBool(),
        vectorAt<EventId>(
            json, "events", [](const QJsonValue& v) { return EventId{v.toInteger()}; })};
}

QJsonValue factorJson(const Factor& f)
{
    return QJsonObject{{QLatin1String("name"), text(f.name)},
        {QLatin1String("sentence"), text(f.sentence)}, {QLatin1String("value"), f.value},
        {QLatin1String("points"), f.points}};
}

Factor factorFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {textAt(json, "name"), textAt(json, "sentence"),
        json.value(QLatin1String("value")).toDouble(),
        json.value(QLatin1String("points")).toDouble()};
}

QJsonValue pairJson(const Pair& p)
{
    return QJsonObject{
        {QLatin1String("call"), number(p.call)}, {QLatin1String("followon"), number(p.followOn)}};
}

Pair pairFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {{integerAt(json, "call")}, {integerAt(json, "followon")}};
}

QJsonValue suppressionJson(const std::optional<Suppression>& s)
{
    if (!s)
        return QJsonValue::Null;
    return QJsonObject{{QLatin1String("rule"), text(s->rule)},
        {QLatin1String("owner"), text(s->owner)}, {QLatin1String("ticket"), text(s->ticket)},
        {QLatin1String("expires"), text(s->expires)}, {QLatin1String("reason"), text(s->reason)},
        {QLatin1String("priority_before"), s->priorityBefore}};
}

std::optional<Suppression> suppressionFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject json = value.toObject();
    return Suppression{textAt(json, "rule"), textAt(json, "owner"), textAt(json, "ticket"),
        textAt(json, "expires"), textAt(json, "reason"),
        json.value(QLatin1String("priority_before")).toInt()};
}

} // namespace

QJsonObject toJson(const Sequence& s, const std::string& personName)
{
    return {
        {QLatin1String("id"), text(s.id)},
        {QLatin1String("person"), text(personName)},
        {QLatin1String("begin"), text(s.range.begin)},
        {QLatin1String("end"), text(s.range.end)},
        {QLatin1String("priority"), s.priority},
        {QLatin1String("band"), text(nameOf(s.band))},
        {QLatin1String("attribution"), text(nameOf(s.attribution))},
        {QLatin1String("analytics"), texts(s.analytics)},
        {QLatin1String("reason"), text(s.reason)},
        {QLatin1String("calls"), arrayOf(s.calls, memberJson)},
        {QLatin1String("followons"), arrayOf(s.followOns, memberJson)},
        {QLatin1String("pairs"), arrayOf(s.pairs, pairJson)},
        {QLatin1String("signals"), arrayOf(s.hits, signalJson)},
        {QLatin1String("factors"), arrayOf(s.factors, factorJson)},
        {QLatin1String("gates"), texts(s.gates)},
        {QLatin1String("counterfactuals"), texts(s.counterfactuals)},
        {QLatin1String("cannot_say"), texts(s.cannotSay)},
        {QLatin1String("suppressed"), suppressionJson(s.suppressed)},
    };
}

Sequence sequenceFromJson(const QJsonObject& json, PersonId person)
{
    Sequence s;
    s.id = textAt(json, "id");
    s.person = person;
    s.range = {instantAt(json, "begin"), instantAt(json, "end")};
    s.priority = json.value(QLatin1String("priority")).toInt();
    s.band = enumAt<Band>(json, "band");
    s.attribution = enumAt<Attribution>(json, "attribution");
    s.analytics = textsAt(json, "analytics");
    s.reason = textAt(json, "reason");
    s.calls = vectorAt<SequenceMember>(json, "calls", memberFrom);
    s.followOns = vectorAt<SequenceMember>(json, "followons", memberFrom);
    s.pairs = vectorAt<Pair>(json, "pairs", pairFrom);
    s.hits = vectorAt<SignalHit>(json, "signals", signalFrom);
    s.factors = vectorAt<Factor>(json, "factors", factorFrom);
    s.gates = textsAt(json, "gates");
    s.counterfactuals = textsAt(json, "counterfactuals");
    s.cannotSay = textsAt(json, "cannot_say");
    s.suppressed = suppressionFrom(json.value(QLatin1String("suppressed")));
    return s;
}

} // namespace callwake
