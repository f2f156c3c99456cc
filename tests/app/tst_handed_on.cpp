// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Who had a call, one telephone after the other. The samples of the exchanges show the same in
// their records.
#include "formats/telephony/handed_on_parts.h"

#include <QTest>

using namespace callwake;
using With = Stretch::With;

namespace {

Instant at(double seconds)
{
    return Instant(Duration(std::int64_t(seconds * 1e6)));
}

Stretch talk(std::string_view telephone, double ring, double answer, double end)
{
    return {With::Outside, telephone, at(ring), at(answer), at(end)};
}

Stretch vain(double ring, double end)
{
    return {.begin = at(ring), .end = at(end)};
}

/// "201:0-2>202:2-3": each telephone with its stretches.
std::string found(std::initializer_list<Stretch> stretches)
{
    HandedOn talks;
    for (const auto& stretch : stretches)
        talks.add(stretch);
    std::string out;
    for (const Talk& talk : talks.talks()) {
        out += out.empty() ? "" : ">";
        out += talk.telephone;
        out += ':' + std::to_string(talk.first) + '-' + std::to_string(talk.first + talk.count);
        if (talk.isLast != (&talk == &talks.talks().back()))
            out += " not the last";
    }
    return out;
}

} // namespace

class TestHandedOn : public QObject {
    Q_OBJECT

private slots:
    void nobodyTalked()
    {
        QCOMPARE(found({}), ":0-0");
        QCOMPARE(found({vain(0, 20), vain(20, 40)}), ":0-2");
        HandedOn talks;
        talks.add(vain(0, 20));
        QCOMPARE(talks.talks().front().answered, Talk::none);
        QVERIFY(talks.later().empty());
    }

    void whoTalksAfterwardsGotTheCall()
    {
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 60, 65, 90)}), "201:0-1>202:1-2");
        // in the second before, as times are cut off and bridges overlap
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 50, 59, 90)}), "201:0-1>202:1-2");
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 50, 58.9, 90)}), "201:0-2");
    }

    /// It may have rung while the one before still talked: what counts is when it answered.
    void whoRangEarlierGotTheCallToo()
    {
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 50, 65, 90)}), "201:0-1>202:1-2");
    }

    void thoseThatTalkAtOnceAreOfOneTalk()
    {
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 0, 30, 90)}), "201:0-2");
        // two that picked up in the same second
        QCOMPARE(found({talk("201", 0, 5, 6), talk("202", 0, 5, 90)}), "201:0-2");
    }

    void askingBackHandsNothingOn()
    {
        const Stretch asked{With::Inside, "201", at(30), at(33), at(70)};
        QCOMPARE(found({talk("201", 0, 5, 60), asked, talk("202", 65, 65, 90)}), "201:0-3");
        QCOMPARE(found({talk("201", 0, 5, 60), asked, talk("202", 70, 70, 90)}), "201:0-2>202:2-3");
        const Stretch others{With::Inside, "203", at(60), at(62), at(80)};
        QCOMPARE(found({talk("201", 0, 5, 60), others}), "201:0-2");
    }

    void whatRangInVainIsOnTheWayToTheNext()
    {
        QCOMPARE(found({vain(0, 4), talk("201", 0, 5, 60), vain(30, 50), vain(60, 80),
                     talk("202", 80, 85, 90), vain(90, 110)}),
            "201:0-3>202:3-6");
        HandedOn talks;
        for (const auto& stretch :
            {talk("201", 0, 5, 60), vain(60, 80), talk("202", 80, 85, 90), vain(90, 110)})
            talks.add(stretch);
        const Talk& second = talks.later().front();
        QCOMPARE(second.answered, std::size_t(2));
        QCOMPARE(second.since, at(85));
        QCOMPARE(second.over, std::optional(at(90)));
    }

    void whoTakesTheCallBackGoesOn()
    {
        QCOMPARE(found({talk("201", 0, 5, 60), talk("201", 60, 61, 90)}), "201:0-2");
        QCOMPARE(found({talk("201", 0, 5, 60), talk("201", 60, 61, 90), talk("202", 70, 75, 80)}),
            "201:0-3");
        QCOMPARE(found({talk("201", 0, 5, 60), talk("202", 60, 65, 90), talk("201", 90, 95, 99)}),
            "201:0-1>202:1-2>201:2-3");
    }

    void whoeverHadTheCallStaysInAConference()
    {
        const Stretch meeting{With::Conference, "8000", at(60), at(60), at(300)};
        QCOMPARE(found({talk("201", 0, 5, 60), meeting, talk("202", 70, 75, 200)}), "201:0-3");
        QCOMPARE(
            found({talk("201", 0, 5, 60), meeting, talk("202", 300, 305, 310)}), "201:0-2>202:2-3");
        QCOMPARE(found({meeting, talk("202", 300, 305, 310)}), "8000:0-1>202:1-2");
    }

    void anEndThatNobodyKnowsHandsNothingOn()
    {
        auto open = talk("201", 0, 5, 60);
        open.end.reset();
        QCOMPARE(found({open, talk("202", 60, 65, 90)}), "201:0-2");
        // taken up again, and then it ended
        QCOMPARE(
            found({open, talk("201", 60, 61, 70), talk("202", 70, 75, 90)}), "201:0-2>202:2-3");
    }

    void whatLeadsOutsideIsLeftOut()
    {
        HandedOn talks;
        for (const auto& stretch : {talk("201", 0, 5, 60), vain(60, 70),
                 talk("carrier", 70, 75, 90), talk("202", 90, 95, 99)})
            talks.add(stretch);
        const auto stretches =
            talks.leaveOut([](const Talk& talk) { return talk.telephone == "carrier"; });
        QCOMPARE(stretches, std::int64_t(2));
        QCOMPARE(talks.later().size(), std::size_t(1));
        QCOMPARE(talks.later().front().telephone, std::string_view("202"));
        QVERIFY(!talks.talks().front().isLast);
        talks.clear();
        QCOMPARE(talks.talks().size(), std::size_t(1));
    }

    void theRecordBecomesThatOfTheNextTelephone()
    {
        for (const auto direction : {Direction::Inbound, Direction::Outbound}) {
            Record record;
            record.identity = {IdentityKind::Extension, "201"};
            auto& call = record.what.emplace<CallFields>();
            call.direction = direction;
            call.local = "600";
            call.remote = "+15550110";
            call.device = "PJSIP/201";
            call.answer = call.end = std::chrono::seconds(9);
            QCOMPARE(handOn(record, {IdentityKind::Extension, "202"}, "PJSIP/202"), "201");
            QCOMPARE(record.identity.value, "202");
            QVERIFY(has(record.quality, Quality::Transferred));
            QCOMPARE(call.device, "PJSIP/202");
            QCOMPARE(call.remote, "+15550110");
            // what the caller dialled stays; who called has another extension now
            QCOMPARE(call.local, direction == Direction::Outbound ? "202" : "600");
            QVERIFY(!call.answer && !call.end && call.outcome == Outcome::Answered);
        }
    }
};

QTEST_GUILESS_MAIN(TestHandedOn)
#include "tst_handed_on.moc"
