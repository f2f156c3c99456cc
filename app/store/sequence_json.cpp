// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sequence_json.h"

#include "store/json_fields.h"
#include "store/json_writer.h"

namespace callwake {

namespace {

template <typename T, typename F>
std::vector<T> vectorAt(const QJsonObject& json, const char* key, F fromValue)
{
    std::vector<T> out;
    for (const auto value : json.value(QLatin1String(key)).toArray())
        out.push_back(fromValue(value));
    return out;
}

std::vector<EventId> eventsAt(const QJsonObject& json, const char* key)
{
    return vectorAt<EventId>(
        json, key, [](const QJsonValue& value) { return EventId{value.toInteger()}; });
}

std::vector<std::string> textsAt(const QJsonObject& json, const char* key)
{
    return vectorAt<std::string>(
        json, key, [](const QJsonValue& v) { return v.toString().toStdString(); });
}

void addMember(JsonWriter& json, const SequenceMember& m)
{
    json.object([&] {
        json.field("event", m.event);
        json.field("time", m.time);
        json.field("phase", m.phase);
        json.field("order", m.order);
        json.field("summary", m.summary);
        if (m.call) {
            json.field("call", m.call);
            json.field("after_us", m.after.count());
        }
        if (!m.witnesses.empty())
            json.field("witnesses", m.witnesses);
    });
}

SequenceMember memberFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {{integerAt(json, "event")}, instantAt(json, "time"), enumAt<Phase>(json, "phase"),
        enumAt<Order>(json, "order"), {integerAt(json, "call")},
        Duration(integerAt(json, "after_us")), textAt(json, "summary"),
        eventsAt(json, "witnesses")};
}

void addSignal(JsonWriter& json, const SignalHit& s)
{
    json.object([&] {
        json.field("id", s.id);
        json.field("points", s.points);
        json.field("base_points", s.basePoints);
        json.field("sentence", s.sentence);
        json.field("value", s.value);
        json.field("threshold", s.threshold);
        json.field("testable", s.testable);
        json.field("events", s.events);
    });
}

SignalHit signalFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {textAt(json, "id"), json.value(QLatin1String("points")).toDouble(),
        json.value(QLatin1String("base_points")).toDouble(), textAt(json, "sentence"),
        textAt(json, "value"), textAt(json, "threshold"),
        json.value(QLatin1String("testable")).toBool(), eventsAt(json, "events")};
}

void addFactor(JsonWriter& json, const Factor& f)
{
    json.object([&] {
        json.field("name", f.name);
        json.field("sentence", f.sentence);
        json.field("value", f.value);
        json.field("points", f.points);
    });
}

Factor factorFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {textAt(json, "name"), textAt(json, "sentence"),
        json.value(QLatin1String("value")).toDouble(),
        json.value(QLatin1String("points")).toDouble()};
}

void addPair(JsonWriter& json, const Pair& p)
{
    json.object([&] {
        json.field("call", p.call);
        json.field("followon", p.followOn);
    });
}

Pair pairFrom(const QJsonValue& value)
{
    const QJsonObject json = value.toObject();
    return {{integerAt(json, "call")}, {integerAt(json, "followon")}};
}

void addSuppression(JsonWriter& json, const std::optional<Suppression>& s)
{
    if (!s)
        return json.addNull();
    json.object([&] {
        json.field("rule", s->rule);
        json.field("owner", s->owner);
        json.field("ticket", s->ticket);
        json.field("expires", s->expires);
        json.field("reason", s->reason);
        json.field("priority_before", s->priorityBefore);
        if (!s->entry.empty())
            json.field("entry", s->entry);
    });
}

std::optional<Suppression> suppressionFrom(const QJsonValue& value)
{
    if (!value.isObject())
        return std::nullopt;
    const QJsonObject json = value.toObject();
    return Suppression{textAt(json, "rule"), textAt(json, "owner"), textAt(json, "ticket"),
        textAt(json, "expires"), textAt(json, "reason"),
        json.value(QLatin1String("priority_before")).toInt(), textAt(json, "entry")};
}

} // namespace

std::string jsonTextOf(const Sequence& s, const std::string& personName)
{
    JsonWriter json;
    const auto list = [&](std::string_view name, const auto& values, auto addOne) {
        json.key(name);
        json.list(values, [&](const auto& value) { addOne(json, value); });
    };
    json.object([&] {
        json.field("id", s.id);
        json.field("person", personName);
        json.field("begin", s.range.begin);
        json.field("end", s.range.end);
        json.field("priority", s.priority);
        json.field("band", s.band);
        json.field("attribution", s.attribution);
        json.field("analytics", s.analytics);
        json.field("reason", s.reason);
        list("calls", s.calls, addMember);
        list("followons", s.followOns, addMember);
        if (!s.aftermath.empty())
            list("aftermath", s.aftermath, addMember);
        list("pairs", s.pairs, addPair);
        list("signals", s.hits, addSignal);
        list("factors", s.factors, addFactor);
        json.field("gates", s.gates);
        json.field("counterfactuals", s.counterfactuals);
        json.field("cannot_say", s.cannotSay);
        json.key("suppressed");
        addSuppression(json, s.suppressed);
    });
    return json.take();
}

QJsonObject toJson(const Sequence& s, const std::string& personName)
{
    return storedJson(jsonTextOf(s, personName)).object();
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
    s.aftermath = vectorAt<SequenceMember>(json, "aftermath", memberFrom);
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
