// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is normal in a group is kept with the sequences that were judged by it.
#include "detect/baseline_words.h"
#include "detect/detector.h"
#include "detect/group_shares.h"
#include "detect/personal_baseline.h"
#include "store/baseline_json.h"
#include "support/desk_case.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

/// A log of `days` days with three calls of Ana's each, of 2, 4 and 9 minutes.
void addDays(Case& target, const std::string& path, int days, Duration later = {},
    const std::string& number = "+442079460031")
{
    SmallSource calls(target, path);
    calls.from(number);
    for (int day = 0; day < days; ++day)
        for (const auto& [hour, length] :
            {std::pair(8h, 2min), std::pair(10h, 4min), std::pair(16h, 9min)}) {
            const std::string begin =
                formatIso(at("2026-06-01T00:00:00Z") + later + day * 24h + Duration(hour));
            calls.call(begin.c_str(), "2001", length);
        }
    calls.finish();
}

Case busy(const TemporaryFolder& folder, const std::string& name, int days)
{
    Case made = must(Case::create(folder.path(name), {"Busy", "GB", "Europe/London"}));
    addDays(made, "/logs/Master.csv", days);
    const PersonId ana = must(made.addPerson({{}, "Ana", "Sales", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2001"}, ana, "test"));
    return made;
}

Rules withHeavyGroup(const std::string& group)
{
    Rules rules = defaultRules();
    rules.callingHeavyGroups = {{group, "Ops", "CHG-3", "2027-01-01"}};
    return rules;
}

LearnedBaseline exampleBaseline()
{
    return {"Sales", 5, 4120, 3000, 50, 8 * 60, 17 * 60 + 59, 3min, 12min,
        {"Europe/Berlin", "Europe/Vienna"}, {{"DE", 4000}, {"AT", 100}, {"CH", 20}},
        {{"Master.csv", {at("2026-06-01T00:00:00Z"), at("2026-06-20T00:00:00Z")}}},
        {at("2026-06-15T00:00:00Z"), at("2026-06-16T00:00:00Z")}, {}};
}

} // namespace

class TestBaselines : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void onePersonIsToldBesideTheGroup()
    {
        Case target = busy(m_folder, "person.callwake", 20);
        const PersonId ben = must(target.addPerson({{}, "Ben", "Sales", "Europe/Berlin"}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2002"}, ben, "test"));
        must(target.assign({{}, IdentityKind::Account, "ben"}, ben, "test"));
        SmallSource calls(target, "/logs/Ben.csv");
        calls.call("2026-06-02T06:00:00Z", "2002").finish();
        SmallSource programs(target, "/logs/Security.evtx", "UTC", "evtx");
        programs.program("2026-06-09T08:00:00Z", "ben", "pc", "C:\\x\\AnyDesk.exe")
            .program("2026-06-05T08:00:00Z", "ben", "pc", "C:\\x\\AnyDesk.exe")
            .program("2026-06-20T08:00:00Z", "ben", "pc", "C:\\x\\TeamViewer.exe")
            .activity("2026-06-03T08:00:00Z", Kind::Execution,
                {.account = "ben",
                    .host = "pc",
                    .process = "C:\\x\\AnyDesk.exe",
                    .result = "blocked"}) // who only tried has no habit
            .finish();
        Rules rules = defaultRules();
        rules.caseWindow = {at("2026-06-20T00:00:00Z"), at("2026-07-01T00:00:00Z")};
        const auto own = must(personalBaseline(target, rules, ben));
        QCOMPARE(own.calls.group, std::string("Ben"));
        QCOMPARE(own.calls.calls, 1);
        QCOMPARE(own.calls.people, 1);
        QCOMPARE(own.calls.zones, std::vector<std::string>{"Europe/Berlin"});
        QCOMPARE(own.calls.places, (std::vector<LearnedBaseline::Place>{{"GB", 1}}));
        QCOMPARE(habitsText(own.tools, 3), std::string("AnyDesk since 2026-06-05 (2 times)"));
        QVERIFY(own.clients.empty() && own.telephones.empty() && own.domains.empty());
        QVERIFY(!personalBaseline(target, rules, {99}));
        const std::vector<PersonalBaseline::Habit> three{
            {"b", at("2026-06-02T00:00:00Z"), 1}, {"a", {}, 2}, {"c", {}, 2}};
        QCOMPARE(habitsText(three, 1), std::string("b since 2026-06-02 (1 time) and 2 more"));
        QVERIFY(must(target.baselines()).empty()); // nothing of it is kept
    }

    void detectionKeepsWhatItLearned()
    {
        Case target = busy(m_folder, "kept.callwake", 20);
        QVERIFY(must(target.baselines()).empty());
        auto rules = defaultRules();
        rules.caseWindow = {at("2026-06-20T00:00:00Z"), at("2026-07-01T00:00:00Z")};
        must(detect(target, rules, {}));
        const auto kept = must(target.baselines());
        QCOMPARE(kept.size(), 1U);
        const LearnedBaseline& sales = kept[0];
        QCOMPARE(sales.group, std::string("Sales"));
        QCOMPARE(sales.people, 1);
        QCOMPARE(sales.calls, 57); // not those of the twentieth day
        QCOMPARE(sales.talks, 57);
        QCOMPARE(sales.needed, 50);
        QCOMPARE(hoursText(sales), std::string("09:00 to 17:59")); // an hour after UTC
        QCOMPARE(sales.medianTalk, Duration(4min));
        QCOMPARE(sales.longTalk, Duration(9min));
        QCOMPARE(sales.zones, std::vector<std::string>{"Europe/London"});
        QCOMPARE(sales.places.size(), 1U);
        QCOMPARE(sales.places[0].name, std::string("GB"));
        QCOMPARE(sales.places[0].calls, 57);
        QCOMPARE(sales.spans.size(), 1U);
        QCOMPARE(sales.spans[0].source, std::string("Master.csv"));
        QVERIFY(sales.spans[0].range
            == (TimeRange{at("2026-06-01T08:00:00Z"), at("2026-06-20T00:00:00Z")}));
        QVERIFY(sales.caseWindow == rules.caseWindow);
        QCOMPARE(sales.sha256.size(), 64U);
        QCOMPARE(badChecks(target), std::string());
        // The same evidence gives the same text.
        must(detect(target, rules, {}, DetectionScope::Everybody));
        QVERIFY(must(target.baselines()) == kept);
    }

    void aCallOfSeveralLogsCountsOnce()
    {
        Case target = busy(m_folder, "twice.callwake", 20);
        addDays(target, "/logs/phone.csv", 20, 20s);
        must(detect(target, withHeavyGroup("sales"), {}));
        LearnedBaseline sales = must(target.baselines()).at(0);
        QCOMPARE(sales.calls, 60);
        QCOMPARE(sales.talks, 60);
        QCOMPARE(sales.places.at(0).calls, 60);
        QCOMPARE(sales.shares->calls, 10); // 18 after the first two weeks, as rounded
        QCOMPARE(sales.spans.size(), 2U); // both logs have told of them
        // Another number at the same time, and a time too far away, are other calls.
        addDays(target, "/logs/other.csv", 20, 20s, "+442079460032");
        addDays(target, "/logs/later.csv", 20, 5min);
        must(detect(target, withHeavyGroup("sales"), {}));
        QCOMPARE(must(target.baselines()).at(0).calls, 180);
    }

    void whoRingsUntilSomebodyAnswersTeachesOnce()
    {
        Case target = busy(m_folder, "rings.callwake", 20);
        SmallSource night(target, "/logs/night.csv");
        night.from("+442079460099");
        for (const char* time : {"02:00", "02:05", "02:10", "02:15"})
            night.call(("2026-06-20T" + std::string(time) + ":00Z").c_str(), "2001");
        night.finish();
        must(detect(target, defaultRules(), {}));
        QCOMPARE(must(target.baselines()).at(0).calls, 61);
        QCOMPARE(must(target.baselines()).at(0).talks, 61);
        QCOMPARE(hoursText(must(target.baselines()).at(0)), std::string("09:00 to 17:59"));
        SmallSource later(target, "/logs/later.csv"); // by now the number is a known one
        later.from("+442079460099").call("2026-06-21T02:00:00Z", "2001");
        later.finish();
        must(detect(target, defaultRules(), {}));
        QCOMPARE(must(target.baselines()).at(0).calls, 65);
    }

    void hoursMayGoOverMidnight_data()
    {
        QTest::addColumn<QString>("hours"); // of the day, UTC is London's time less one hour
        QTest::addColumn<QString>("usual");
        QTest::newRow("night") << "21,22,23,0,1,2,3,4"
                               << "22:00 to 05:59";
        QTest::newRow("day") << "8,9,10,16"
                             << "09:00 to 17:59";
        QTest::newRow("until midnight") << "18,20,22"
                                        << "19:00 to 23:59";
        QTest::newRow("from midnight") << "23,0,3"
                                       << "00:00 to 04:59";
        QTest::newRow("past midnight") << "16,20,23"
                                       << "17:00 to 00:59";
        QTest::newRow("two equal halves") << "11,23"
                                          << "00:00 to 12:59"; // cut earliest
        QTest::newRow("round the clock")
            << "0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23"
            << "00:00 to 23:59";
    }

    void hoursMayGoOverMidnight()
    {
        QFETCH(QString, hours);
        QFETCH(QString, usual);
        Case target =
            must(Case::create(m_folder.path(QTest::currentDataTag() + std::string(".callwake")),
                {"Hours", "GB", "Europe/London"}));
        SmallSource calls(target);
        for (int day = 0; day < 30; ++day)
            for (const QString& hour : hours.split(u','))
                calls.call(formatIso(at("2026-06-01T00:00:00Z")
                               + std::chrono::hours(24 * day + hour.toInt()))
                               .c_str(),
                    "2001");
        calls.finish();
        const PersonId ana = must(target.addPerson({{}, "Ana", "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, ana, "test"));
        must(detect(target, defaultRules(), {}));
        QCOMPARE(QString::fromStdString(hoursText(must(target.baselines()).at(0))), usual);
    }

    void tooFewCallsAreSaidToBe()
    {
        Case target = busy(m_folder, "few.callwake", 4);
        must(detect(target, defaultRules(), {}));
        const auto kept = must(target.baselines());
        QCOMPARE(kept.size(), 1U);
        QVERIFY(hoursText(kept[0]).empty() && placesText(kept[0]).empty()
            && talksText(kept[0]).empty());
        QCOMPARE(notTestable(kept[0]),
            (std::vector<std::string>{
                "Off hours and new countries cannot be tested: 12 calls of 50 needed",
                "Long calls cannot be tested: 12 answered calls of 50 needed"}));
        QCOMPARE(sentenceOf(kept[0]),
            std::string("Normal for Sales: not known yet; n = 12 calls of 1 person"));
    }

    void callingHeavyGroupsHaveShares()
    {
        Case target =
            deskCase(m_folder.path("desk.callwake"), 55); // the first 14 days are no examples
        must(detect(target, withHeavyGroup("other*"), {}));
        QVERIFY(!must(target.baselines()).at(0).shares);
        must(detect(target, withHeavyGroup("desk"), {}));
        const auto kept = must(target.baselines());
        QVERIFY(kept.at(0).shares == (LearnedBaseline::Shares{50, 50, 0, 50, 0, 25}));
        QCOMPARE(sharesText(kept[0]), std::string("C9 50 %, C12 50 %, others under 5 %"));
        QCOMPARE(sharesSentence(kept[0]),
            std::string("Calling-heavy group, of at least 50 incoming calls: at least 50 % from "
                        "numbers that were unknown until then (C9, usual), under 5 % as often "
                        "repeated (C10), at least 50 % as short as a probe (C12, usual), under 5 % "
                        "from another country than most (C13); usual is what at least 25 % show, "
                        "and counts nothing until the entry of the group expires"));
        LearnedBaseline other = kept[0];
        other.shares = LearnedBaseline::Shares{50, 0, 0, 0, 0, 25};
        QCOMPARE(sharesText(other), std::string("all under 5 %"));
        other.shares = LearnedBaseline::Shares{50, 5, 10, 15, 20, 25};
        QCOMPARE(sharesText(other), std::string("C9 5 %, C10 10 %, C12 15 %, C13 20 %"));
        QVERIFY(notTestable(kept[0]).empty());
        QCOMPARE(badChecks(target), std::string());
    }

    /// Whoever gets a call from another telephone learns its number, and was not called again.
    void aCallThatIsHandedOnIsNoExample()
    {
        GroupCalls calls;
        for (int day = 0; day < 40; ++day) {
            const Instant first = at("2026-06-01T09:00:00Z") + day * 24h;
            calls.add({1, 7, 0, first, true, true});
            calls.add({2, 7, 0, first + 1min, true, true, true});
            calls.add({1, 7, 0, first + 2min, true, true, true});
            calls.add({1, 7, 0, first + 3min, true, true});
        }
        const auto shares = calls.shares(40, defaultRules());
        QCOMPARE(shares.calls, 50); // of 26 days
        QCOMPARE(shares.repeated, 0);
        QCOMPARE(shares.brief, 50);
    }

    /// As for C9 itself, a call that nobody answered makes its number known to nobody.
    void missedCallsLeaveTheirNumberUnknown()
    {
        for (const bool answered : {true, false}) {
            GroupCalls calls;
            for (int day = 0; day < 40; ++day)
                calls.add({1, 7, 0, at("2026-06-01T09:00:00Z") + day * 24h, true, answered});
            QCOMPARE(calls.shares(0, defaultRules()).unknown, answered ? 0 : 100);
        }
    }

    void tooFewExamplesOfSharesAreSaidToBe()
    {
        Case target = deskCase(m_folder.path("small_desk.callwake"), 25);
        must(detect(target, withHeavyGroup("desk"), {}));
        const auto kept = must(target.baselines());
        QVERIFY(kept.at(0).shares);
        QCOMPARE(sharesText(kept[0]) + sharesSentence(kept[0]), std::string());
        QCOMPARE(notTestable(kept[0]).back(),
            std::string("What is usual in this calling-heavy group cannot be told, and nothing is "
                        "lowered: at least 20 calls of 50 needed"));
        LearnedBaseline none = kept[0];
        none.shares = LearnedBaseline::Shares{};
        QVERIFY(notTestable(none).back().ends_with("lowered: 0 calls of 50 needed"));
    }

    void anAlteredBaselineIsFound()
    {
        const std::string path = m_folder.path("altered.callwake");
        {
            Case target = busy(m_folder, "altered.callwake", 20);
            must(detect(target, defaultRules(), {}));
        }
        for (const char* sql : {"UPDATE baseline SET body = replace(body, '\"calls\":60', "
                                "'\"calls\":61')",
                 "UPDATE baseline SET team = 'IT'", "DELETE FROM baseline"}) {
            const std::string copy = m_folder.path("copy.callwake");
            QFile::remove(QString::fromStdString(copy));
            QVERIFY(QFile::copy(QString::fromStdString(path), QString::fromStdString(copy)));
            QCOMPARE(tamper(copy, sql), std::string());
            const Case target = must(Case::open(copy, Case::Access::Read));
            QVERIFY2(badChecks(target).find("baseline") != std::string::npos, sql);
        }
    }

    void theWrittenFormHoldsEverything()
    {
        const LearnedBaseline baseline = exampleBaseline();
        QVERIFY(baselineFromJson(toJson(baseline)) == baseline);
        LearnedBaseline heavy = baseline;
        heavy.shares = {500, 40, 5, 10, 15, 25};
        QVERIFY(baselineFromJson(toJson(heavy)) == heavy);
        QVERIFY(!toJson(baseline).contains(QStringLiteral("shares"))); // as older cases have it
        QJsonObject odd = toJson(heavy);
        odd[QStringLiteral("shares")] = QStringLiteral("many");
        QVERIFY(baselineFromJson(odd) == baseline);
        QVERIFY(baselineFromJson({}) == LearnedBaseline());
    }

    void itIsSaidInOneLine()
    {
        QCOMPARE(sentenceOf(exampleBaseline()),
            std::string("Normal for Sales: 08:00 to 17:59 in Europe/Berlin, Europe/Vienna; DE, AT, "
                        "CH; talks half up to 3 min, 95 % up to 12 min; n = 4120 calls of 5 "
                        "people"));
        LearnedBaseline many = exampleBaseline();
        many.places.resize(11);
        QVERIFY(placesText(many).ends_with(" and 3 more"));
        many.group.clear();
        QVERIFY(sentenceOf(many).starts_with("Normal for people without a group: "));
    }
};

QTEST_GUILESS_MAIN(TestBaselines)
#include "tst_baselines.moc"
