// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sequence_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTest>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

Instant at(const char* iso)
{
    return parseIso(iso)->time;
}

/// Every field differs from its default, so that a forgotten one is seen.
Sequence full()
{
    Sequence s;
    s.id = "s-1f0a";
    s.person = {3};
    s.range = {at("2026-06-18T13:36:05.118Z"), at("2026-06-18T14:26:05.000001Z")};
    s.priority = 86;
    s.band = Band::Critical;
    s.attribution = Attribution::DeviceOwner;
    s.analytics = {"AN0683", "AN0686"};
    s.reason = "Own number from outside; remote tool 45 min into the call";
    s.calls = {{{7}, at("2026-06-18T13:36:05.118Z"), Phase::Before, Order::Certain, {}, {},
        "Inbound call", {{8}, {9}}}};
    s.followOns = {{{9'007'199'254'740'991}, at("2026-06-18T14:21:05Z"), Phase::After,
        Order::Undetermined, {7}, 45min, "AnyDesk.exe — “quoted” \\"}};
    s.aftermath = {{{11}, at("2026-06-18T20:21:05Z"), Phase::After, Order::Certain, {7}, 6h,
        "Sign-in of Ines"}};
    s.pairs = {{{7}, {9'007'199'254'740'991}}};
    s.hits = {{"C3", 29.999999999999996, 30, "Own number from outside", "+44 20 7946 0031",
                  "own ranges", true, {{7}}},
        {"C9", 0, 6, "Unknown number", "no contacts listed", "", false, {}}};
    s.factors = {{"identity", "Owner of the device: × 0.85", 0.85, -12.3}};
    s.gates = {"No follow-on: at most Low"};
    s.counterfactuals = {"Would be Medium if the number were a contact."};
    s.cannotSay = {"No browser log covers 14:00 to 15:00"};
    s.suppressed =
        Suppression{"Approved tool", "it", "CHG-1", "2026-12-31", "agreed", 91, "approvedTools[1]"};
    return s;
}

} // namespace

class TestSequenceJson : public QObject {
    Q_OBJECT

private slots:
    void roundTripLosesNothing()
    {
        for (const Sequence& s : {full(), Sequence{}}) {
            const QByteArray text =
                QJsonDocument(toJson(s, "Ana Lindqvist")).toJson(QJsonDocument::Compact);
            const Sequence back =
                sequenceFromJson(QJsonDocument::fromJson(text).object(), s.person);
            QCOMPARE(back, s);
        }
    }

    void fieldsAreThoseOfTheDesign()
    {
        const QJsonObject json = toJson(full(), "Ana Lindqvist");
        for (const char* key : {"id", "person", "begin", "end", "priority", "band", "analytics",
                 "calls", "followons", "signals", "factors", "gates", "suppressed"})
            QVERIFY2(json.contains(QLatin1String(key)), key);
        QCOMPARE(json.value(QLatin1String("person")).toString(), QStringLiteral("Ana Lindqvist"));
        QCOMPARE(json.value(QLatin1String("begin")).toString(),
            QStringLiteral("2026-06-18T13:36:05.118Z"));
        const QJsonObject member = json.value(QLatin1String("followons")).toArray()[0].toObject();
        QCOMPARE(member.keys(),
            (QStringList{QStringLiteral("after_us"), QStringLiteral("call"),
                QStringLiteral("event"), QStringLiteral("order"), QStringLiteral("phase"),
                QStringLiteral("summary"), QStringLiteral("time")}));
        const QJsonObject hit = json.value(QLatin1String("signals")).toArray()[0].toObject();
        for (const char* key :
            {"id", "points", "sentence", "value", "threshold", "testable", "events"})
            QVERIFY2(hit.contains(QLatin1String(key)), key);
        QVERIFY(toJson(Sequence{}, "").value(QLatin1String("suppressed")).isNull());
    }

    void sequencesOfOlderVersionsNameNoEntry()
    {
        QJsonObject json = toJson(full(), "Ana Lindqvist");
        QJsonObject suppressed = json.value(QLatin1String("suppressed")).toObject();
        QCOMPARE(
            suppressed.take(QLatin1String("entry")).toString(), QStringLiteral("approvedTools[1]"));
        json.insert(QLatin1String("suppressed"), suppressed);
        Sequence expected = full();
        expected.suppressed->entry.clear();
        QCOMPARE(sequenceFromJson(json, expected.person), expected);
    }

    void damagedJsonGivesDefaults()
    {
        const auto json =
            QJsonDocument::fromJson(R"({"band":"worst","priority":"x","calls":7,"signals":[3]})")
                .object();
        const Sequence s = sequenceFromJson(json, {1});
        QCOMPARE(s.band, Band::Info);
        QCOMPARE(s.priority, 0);
        QVERIFY(s.calls.empty());
        QCOMPARE(s.hits.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestSequenceJson)
#include "tst_sequence_json.moc"
