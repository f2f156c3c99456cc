// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/scene.h"

#include <random>

namespace callwake::test {

/// Minutes after 13:30 in London on 18 June 2026.
inline Instant drawnTime(double minutes)
{
    return parseIso("2026-06-18T12:30:00Z")->time + Duration(std::int64_t(minutes * 60e6));
}

/// Builds the marks of one person.
class DrawnPerson {
public:
    DrawnPerson& call(
        double from, double answered, double to, Direction direction, std::int32_t number = 0)
    {
        Mark mark{drawnTime(from), drawnTime(to) - drawnTime(from), next(), Kind::Call};
        mark.direction = direction;
        mark.outcome = answered < 0 ? Outcome::Missed : Outcome::Answered;
        mark.answerSeconds = answered < 0 ? -1 : std::int32_t((answered - from) * 60);
        mark.subject = number;
        m_marks.push_back(mark);
        return *this;
    }
    DrawnPerson& event(double at, Kind kind, double minutes = 0)
    {
        m_marks.push_back({drawnTime(at), drawnTime(minutes) - drawnTime(0), next(), kind});
        return *this;
    }
    DrawnPerson& scattered(int count, double from, double to, Kind kind)
    {
        for (int i = 0; i < count; ++i)
            event(from + (to - from) * double(m_random() % 10'000) / 10'000, kind);
        return *this;
    }
    [[nodiscard]] SceneGroup group(PersonId person, QStringView name, QStringView detail) const
    {
        SceneGroup group;
        group.owner = {person, {}};
        group.name = name.toString();
        group.detail = detail.toString();
        group.lanes = lanes();
        return group;
    }
    explicit DrawnPerson(std::int64_t firstEvent)
        : m_next(firstEvent)
        , m_random(std::uint32_t(firstEvent))
    {
    }

private:
    [[nodiscard]] std::shared_ptr<const OwnerLanes> lanes() const
    {
        auto lanes = std::make_shared<OwnerLanes>();
        lanes->add(m_marks);
        lanes->finish();
        return lanes;
    }
    EventId next() { return EventId{m_next++}; }
    std::vector<Mark> m_marks;
    std::int64_t m_next;
    std::mt19937 m_random;
};

inline Sequence drawnSequence(PersonId person, std::int64_t firstFollowOn)
{
    Sequence sequence;
    sequence.id = "s1";
    sequence.person = person;
    sequence.range = {drawnTime(6.2), drawnTime(57)};
    sequence.priority = 77;
    sequence.band = Band::High;
    sequence.reason = "Own number from outside; remote tool run 45 min into a 50 min call";
    sequence.calls.push_back({EventId{1}, drawnTime(6.2)});
    const double times[]{51, 51.4, 51.8, 54.6};
    for (int i = 0; i < 4; ++i)
        sequence.followOns.push_back({EventId{firstFollowOn + i}, drawnTime(times[i]),
            Phase::During, Order::Certain, EventId{1}, drawnTime(times[i]) - drawnTime(6.2)});
    return sequence;
}

inline std::vector<SceneGroup> drawnGroups()
{
    DrawnPerson cara(1);
    cara.call(6.2, 6.6, 56.9, Direction::Inbound, 1)
        .event(51, Kind::Navigation)
        .event(51.4, Kind::Download)
        .event(51.8, Kind::RemoteAccess)
        .event(54.6, Kind::SignIn)
        .event(52, Kind::RemoteAccess, 8.5)
        .call(66, 66.3, 69, Direction::Outbound, 2)
        .scattered(18, 0, 48, Kind::Navigation)
        .scattered(5, 58, 75, Kind::Navigation)
        .scattered(40, 0, 75, Kind::Execution)
        .event(53.2, Kind::ShellCommand)
        .event(53.4, Kind::ShellCommand)
        .event(53.8, Kind::ShellCommand);
    DrawnPerson ada(1001);
    ada.call(20, 20.2, 24, Direction::Outbound, 2)
        .call(38, 38.3, 45, Direction::Inbound, 2)
        .call(60, -1, 60.4, Direction::Inbound, 2)
        .scattered(26, 0, 75, Kind::Navigation)
        .scattered(60, 0, 75, Kind::Execution)
        .event(12, Kind::PackageInstall);
    DrawnPerson hugo(2001);
    hugo.call(12, 12.3, 33, Direction::Inbound, 3)
        .call(45, -1, 45.3, Direction::Inbound, 3)
        .call(47, -1, 47.3, Direction::Inbound, 3)
        .call(49, 49.2, 52, Direction::Inbound, 3);
    DrawnPerson ben(3001);
    ben.call(2, 2.2, 9, Direction::Inbound, 2)
        .call(30, 30.2, 34, Direction::Outbound, 2)
        .scattered(5, 0, 75, Kind::Message)
        .event(40, Kind::Download)
        .event(41, Kind::DnsQuery)
        .event(44, Kind::ServiceInstall)
        .event(47, Kind::MfaPrompt)
        .event(48, Kind::CredentialReset)
        .event(49, Kind::ConsentGrant)
        .event(50, Kind::AccountChange);
    std::vector<SceneGroup> groups{
        cara.group({1}, u"Cara Lindqvist", u"Finance · WIN-03 · ext 2003"),
        ada.group({2}, u"Ada Byrne", u"Sales · LNX-01 · ext 2001"),
        hugo.group({3}, u"Hugo Brandt", u"IT · no computer data"),
        ben.group({4}, u"Ben Okafor", u"Support · MAC-02"),
        ben.group({5}, u"Dev Malhotra", u"IT · LNX-04"),
    };
    groups[2].computerCovered = false;
    groups[3].gaps[std::size_t(Lane::Downloads)] = {{drawnTime(55), drawnTime(5000)}};
    return groups;
}

inline GroupLayout drawnLayout(const std::vector<SceneGroup>& groups)
{
    std::vector<LaneGroup> states(groups.size());
    for (std::size_t i = 0; i < states.size(); ++i) {
        for (std::size_t lane = 0; lane < laneCount; ++lane)
            states[i].lanes[lane] = groups[i].lanes->lane(Lane(lane)) != nullptr;
        states[i].uncovered = !groups[i].computerCovered;
    }
    states.back().collapsed = true;
    return GroupLayout(states, {});
}

/// The case of the design picture: four people between 13:30 and 14:45.
inline Scene drawnScene()
{
    Scene scene;
    scene.groups = drawnGroups();
    scene.layout = drawnLayout(scene.groups);
    Sequence ghost = drawnSequence({2}, 9000);
    ghost.id = "s2";
    ghost.priority = 41;
    ghost.band = Band::Medium;
    ghost.range = {drawnTime(38), drawnTime(58)};
    ghost.suppressed = Suppression{"Business contact"};
    scene.sequences = {drawnSequence({1}, 2), ghost};
    scene.selectedSequence = "s1";
    scene.selectedOwner = scene.groups[0].owner;
    scene.range = {drawnTime(0), drawnTime(75)};
    scene.zone = *Zone::named("Europe/London");
    scene.size = {1270, 690};
    scene.numbers = std::make_shared<const std::vector<QString>>(
        std::vector<QString>{{}, QStringLiteral("+442079460031"), QStringLiteral("+442079460144"),
            QStringLiteral("+33199005512")});
    scene.callTexts[EventId{1}] = QStringLiteral("+44 20 7946 0031 · “IT Service Desk” · 50 min");
    return scene;
}

} // namespace callwake::test
