// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/resource.h"
#include "support/story.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <algorithm>
#include <functional>

using namespace callwake;
using namespace callwake::test;

namespace {

/// One part of the rules as good as gone, or much too wide or narrow.
struct Change {
    std::string
        name; ///< "windows halving long": group and key of the rules, and what becomes of it
    std::function<void(Rules&)> make;
};

using Changes = std::vector<Change>;

constexpr double never = 1e6; ///< points or counts that nothing reaches
constexpr int much = 8; ///< times as long, or a part of it

void addSignals(Changes& out)
{
    const Rules rules = defaultRules();
    for (const auto& [id, on] : rules.enabled)
        out.push_back({"enabled " + id + " off", [id](Rules& r) { r.enabled[id] = false; }});
    for (const auto& [id, on] : rules.payloadCorrelation)
        out.push_back({"PayloadCorrelation " + id + " off",
            [id](Rules& r) { r.payloadCorrelation[id] = false; }});
    for (const auto& [key, points] : rules.points)
        out.push_back({"points " + key + " nothing", [key](Rules& r) { r.points[key] = 0; }});
}

template <typename Part, typename Value>
void add(Changes& out, const std::string& name, Part Rules::*part, Value Part::*member, Value value)
{
    out.push_back({name, [=](Rules& rules) { rules.*part.*member = value; }});
}

void addCaps(Changes& out)
{
    using C = Rules::Caps;
    const std::pair<const char*, double C::*> all[] = {{"call", &C::call},
        {"followOn", &C::followOn}, {"lure", &C::lure}, {"priority", &C::priority},
        {"callerIdentity", &C::callerIdentity}, {"weakFacts", &C::weakFacts},
        {"weakName", &C::weakName}};
    for (const auto& [name, member] : all)
        add(out, std::string("caps ") + name + " off", &Rules::caps, member, never);
}

void addGates(Changes& out)
{
    using G = Rules::Gates;
    const std::pair<const char*, double G::*> highest[] = {{"noFollowOn", &G::noFollowOn},
        {"noFollowOnStrong", &G::noFollowOnStrong},
        {"unknownNumberNewDomain", &G::unknownNumberNewDomain}, {"approvedTool", &G::approvedTool},
        {"strongFollowOn", &G::strongFollowOn}, {"loneCall", &G::loneCall}};
    for (const auto& [name, member] : highest)
        add(out, std::string("gates ") + name + " off", &Rules::gates, member, never);
    for (const auto& [name, member] : {std::pair("leastCall", &G::leastCall),
             std::pair("loneCall", &G::loneCall), std::pair("strongFollowOn", &G::strongFollowOn)})
        add(out, std::string("gates ") + name + " nothing", &Rules::gates, member, 0.0);
}

void addWeightsAndBands(Changes& out)
{
    using W = Rules::Weights;
    using B = Rules::Bands;
    add(out, "weights floor nothing", &Rules::weights, &W::floor, 0.0);
    add(out, "weights unanswered full", &Rules::weights, &W::unanswered, 1.0);
    add(out, "weights undetermined full", &Rules::weights, &W::undetermined, 1.0);
    add(out, "bands low nothing", &Rules::bands, &B::low, 0.0);
    add(out, "bands medium off", &Rules::bands, &B::medium, never);
    add(out, "bands high off", &Rules::bands, &B::high, never);
    add(out, "bands critical off", &Rules::bands, &B::critical, never);
}

void addWindows(Changes& out)
{
    using W = Rules::Windows;
    const std::pair<const char*, Duration W::*> all[] = {{"unknownEnd", &W::unknownEnd},
        {"knownAfter", &W::knownAfter}, {"callerKnownAfter", &W::callerKnownAfter},
        {"knownWithin", &W::knownWithin}, {"repeatWithin", &W::repeatWithin},
        {"attemptsWithin", &W::attemptsWithin}, {"probesWithin", &W::probesWithin},
        {"probe", &W::probe}, {"witnessTolerance", &W::witnessTolerance},
        {"reportTolerance", &W::reportTolerance}, {"activityTolerance", &W::activityTolerance},
        {"fileTolerance", &W::fileTolerance}, {"commandsWithin", &W::commandsWithin},
        {"aftermath", &W::aftermath}, {"floodBefore", &W::floodBefore},
        {"floodWithin", &W::floodWithin}, {"reuseWithin", &W::reuseWithin},
        {"lureWithin", &W::lureWithin}, {"fullWeight", &W::fullWeight}, {"halving", &W::halving}};
    for (const auto& [name, member] : all) {
        out.push_back({std::string("windows ") + name + " short",
            [=](Rules& rules) { rules.windows.*member /= much; }});
        out.push_back({std::string("windows ") + name + " long",
            [=](Rules& rules) { rules.windows.*member *= much; }});
    }
    out.push_back({"TimeWindow short", [](Rules& rules) { rules.timeWindow /= much; }});
    out.push_back({"TimeWindow long", [](Rules& rules) { rules.timeWindow *= much; }});
}

void addLimits(Changes& out)
{
    using L = Rules::Limits;
    const std::pair<const char*, double L::*> all[] = {{"repeatCalls", &L::repeatCalls},
        {"repeatPeople", &L::repeatPeople}, {"attempts", &L::attempts}, {"commands", &L::commands},
        {"probes", &L::probes}, {"floodMails", &L::floodMails}, {"floodSenders", &L::floodSenders},
        {"baselineCalls", &L::baselineCalls}, {"baselineVisits", &L::baselineVisits},
        {"baselineSignIns", &L::baselineSignIns}, {"signInsPerPlace", &L::signInsPerPlace},
        {"baselineApplications", &L::baselineApplications}, {"habitUses", &L::habitUses},
        {"usualShare", &L::usualShare}};
    for (const auto& [name, member] : all) {
        add(out, std::string("limits ") + name + " off", &Rules::limits, member, never);
        add(out, std::string("limits ") + name + " nothing", &Rules::limits, member, 0.0);
    }
    out.push_back({"MFARequestThreshold off", [](Rules& r) { r.mfaRequestThreshold = 1000; }});
    out.push_back({"MFARequestThreshold one", [](Rules& r) { r.mfaRequestThreshold = 1; }});
}

Changes everyChange()
{
    Changes out;
    addSignals(out);
    addCaps(out);
    addGates(out);
    addWeightsAndBands(out);
    addWindows(out);
    addLimits(out);
    return out;
}

} // namespace

/// Each signal, each sort of points, each gate, cap, weight, window and limit of the rules decides
/// something: a story of tests/stories goes wrong without it.
class TestMissedRules : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        QDirIterator files(QStringLiteral(TEST_FOLDER "/stories"), {QStringLiteral("*.story")},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_stories.push_back(readStory(file.readAll().toStdString(), path.toStdString()));
        }
        QVERIFY(m_stories.size() > 200);
    }

    void everythingThatCanBeTunedIsChanged()
    {
        const auto rules =
            QJsonDocument::fromJson(QByteArray::fromStdString(resourceText("rules/default.json")))
                .object();
        const Changes changes = everyChange();
        const auto isChanged = [&](const QString& key) {
            return std::ranges::any_of(changes, [&](const Change& change) {
                return change.name.starts_with(key.toStdString() + ' ');
            });
        };
        int keys = 0;
        for (auto group = rules.begin(); group != rules.end(); ++group) {
            if (group->isArray()) // lists of the organisation are empty as built in
                continue;
            if (!group->isObject())
                QVERIFY2(isChanged(group.key()), qPrintable(group.key()));
            for (const QString& key : group->toObject().keys()) {
                const QString name = group.key() + QLatin1Char(' ') + key;
                QVERIFY2(isChanged(name), qPrintable(name));
                ++keys;
            }
        }
        QVERIFY(keys > 100);
    }

    void everyRuleIsMissed_data()
    {
        QTest::addColumn<int>("at");
        const Changes changes = everyChange();
        for (std::size_t at = 0; at < changes.size(); ++at)
            QTest::newRow(changes[at].name.c_str()) << int(at);
    }

    void everyRuleIsMissed()
    {
        QFETCH(int, at);
        const Change change = everyChange()[std::size_t(at)];
        const bool missed = std::ranges::any_of(m_stories, [&](Story story) {
            change.make(story.rules);
            return !disappointments(story, story.run()).empty();
        });
        QVERIFY2(missed, "no story needs it");
    }

private:
    std::vector<Story> m_stories;
};

QTEST_GUILESS_MAIN(TestMissedRules)
#include "tst_missed_rules.moc"
