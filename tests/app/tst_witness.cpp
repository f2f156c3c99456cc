// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which records are one call: what the rule finds, and what people say instead.
#include "detect/detector.h"
#include "detect/joined_calls.h"
#include "detect/witness.h"
#include "detect/witness_lookup.h"
#include "store/case_calls.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <array>
#include <random>
#include <tuple>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

const Rules& rules()
{
    static const Rules builtIn = defaultRules();
    return builtIn;
}

/// Each call as the ids of its records, in order.
using Calls = std::vector<std::vector<std::int64_t>>;

std::vector<std::int64_t> recordsOf(const CallFacts& call)
{
    std::vector<std::int64_t> ids{call.event.value};
    for (const EventId id : call.witnesses)
        ids.push_back(id.value);
    std::ranges::sort(ids);
    return ids;
}

/// Records of one person in memory, with ids from 1; four sources, two numbers (0 = withheld).
class Records {
public:
    Records()
    {
        m_context.rules = &rules();
        m_context.sources.resize(5);
        for (std::size_t i = 1; i < 5; ++i)
            m_context.sources[i].name = m_context.sources[i].sha256 = std::to_string(i);
        m_context.numbers.resize(3);
        for (std::size_t i = 1; i < 3; ++i) {
            m_context.numbers[i].number = &m_number;
            m_context.numbers[i].party = std::int32_t(i);
        }
    }

    Records& add(int source, Duration time, int number = 1)
    {
        Mark mark;
        mark.event = {std::int64_t(m_marks.size()) + 1};
        mark.kind = Kind::Call;
        mark.source = source;
        mark.begin = at("2026-06-18T09:00:00Z") + time;
        mark.subject = number;
        mark.length = 60s;
        m_marks.push_back(mark);
        return *this;
    }
    /// As the last one tells it.
    Records& tells(std::int32_t answerSeconds, Quality quality)
    {
        m_marks.back().answerSeconds = answerSeconds;
        m_marks.back().quality = quality;
        return *this;
    }
    /// The last one was answered after two seconds, and ended then.
    Records& lasting(Duration end)
    {
        m_marks.back().length = end;
        return tells(2, Quality::None);
    }
    Records& missed()
    {
        m_marks.back().outcome = Outcome::Missed;
        return *this;
    }
    Records& ofTelephone(std::size_t source)
    {
        m_context.sources[source].telephone = true;
        return *this;
    }
    Records& reportedBy(std::size_t source)
    {
        m_context.sources[source].reported = true;
        return *this;
    }
    Records& say(std::int64_t first, std::int64_t second, bool same)
    {
        m_context.witnessDecisions.push_back({{first}, {second}, same});
        return *this;
    }
    [[nodiscard]] std::vector<CallFacts> facts() const
    {
        auto marks = m_marks;
        std::ranges::stable_sort(marks, {}, &Mark::begin);
        return callsOf(marks, m_context);
    }
    [[nodiscard]] Calls calls() const
    {
        Calls out;
        for (const CallFacts& call : facts())
            out.push_back(recordsOf(call));
        std::ranges::sort(out);
        return out;
    }

    /// Begin, answer, length and number of each call; the number 0 is none.
    using Told = std::vector<std::tuple<Instant, std::int64_t, Duration, std::int32_t>>;
    [[nodiscard]] Told told() const
    {
        Told out;
        for (const CallFacts& call : facts())
            out.emplace_back(call.begin,
                call.answer ? std::chrono::floor<std::chrono::seconds>(*call.answer).count() : -1,
                call.end.value_or(-1s), call.number->party);
        std::ranges::sort(out);
        return out;
    }
    /// The same as what is counted to know what is usual.
    [[nodiscard]] Told counted() const
    {
        Told out;
        for (const Mark& mark : joinedCalls(m_marks, std::array{-1, 1, 2}, m_context).calls)
            out.emplace_back(mark.begin, mark.answerSeconds,
                has(mark.quality, Quality::LengthUnknown) ? Duration(-1s) : mark.length,
                mark.subject > 0 ? mark.subject : -1);
        std::ranges::sort(out);
        return out;
    }

private:
    Number m_number;
    Context m_context;
    std::vector<Mark> m_marks;
};

Event callEvent(const char* begin, std::optional<Duration> answer, std::optional<Duration> end,
    Direction direction, Outcome outcome)
{
    Event event;
    event.kind = Kind::Call;
    event.begin = at(begin);
    Call call;
    call.answer = answer;
    call.end = end;
    call.direction = direction;
    call.outcome = outcome;
    event.what = call;
    return event;
}

Context contextOf(const Case& c, const Directory& directory, const std::vector<Number>& numbers)
{
    Context context;
    context.rules = &rules();
    context.setSources(must(c.sources()));
    context.witnessDecisions = must(c.witnessDecisions());
    context.numbers = directory.factsOf(numbers);
    return context;
}

} // namespace

class TestWitness : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void whatIsCountedIsWhatIsFound()
    {
        std::mt19937 random(7);
        const auto upTo = [&](int n) { return int(random() % unsigned(n)); };
        for (int round = 0; round < 500; ++round) {
            Records records;
            if (round % 5 == 0)
                records.reportedBy(4);
            for (int i = upTo(12); i >= 0; --i) {
                records.add(1 + upTo(4), std::chrono::seconds(upTo(240)), upTo(3))
                    .tells(
                        upTo(2) ? upTo(9) : -1, upTo(3) ? Quality::None : Quality::LengthUnknown);
                if (upTo(3) == 0)
                    records.missed();
            }
            QVERIFY2(records.counted() == records.told(), std::to_string(round).c_str());
        }
    }

    void theRule()
    {
        QCOMPARE(Records().add(1, 0s).add(2, 30s).calls(), (Calls{{1, 2}}));
        QCOMPARE(Records().add(1, 0s).add(2, 31s).calls(), (Calls{{1}, {2}}));
        QCOMPARE(Records().add(1, 0s).add(1, 5s).calls(), (Calls{{1}, {2}}));
        QCOMPARE(Records().add(1, 0s, 1).add(2, 5s, 2).calls(), (Calls{{1}, {2}}));
        QCOMPARE(Records().add(1, 0s, 1).add(2, 5s, 0).calls(), (Calls{{1, 2}}));
    }

    /// A clock is 25 s behind: of two calls of one number in one minute each record goes to the one
    /// that was answered, or not, and talked, as it says.
    void ofSeveralCallsTheOneThatIsAlike()
    {
        QCOMPARE(Records()
                     .add(1, 0s)
                     .missed()
                     .add(1, 20s)
                     .lasting(60s)
                     .add(2, 25s)
                     .missed()
                     .add(2, 45s)
                     .lasting(60s)
                     .calls(),
            (Calls{{1, 3}, {2, 4}}));
        const auto talk = [](Duration length) {
            return Records().add(1, 0s).lasting(100s).add(1, 20s).lasting(600s).add(2, 25s).lasting(
                length);
        };
        QCOMPARE(talk(97s).calls(), (Calls{{1, 3}, {2}}));
        QCOMPARE(talk(603s).calls(), (Calls{{1}, {2, 3}}));
        // Where none or both are alike it is the nearer one.
        QCOMPARE(talk(300s).calls(), (Calls{{1}, {2, 3}}));
        QCOMPARE(Records().add(1, 0s).add(1, 20s).add(2, 8s).calls(), (Calls{{1, 3}, {2}}));
    }

    void theOneThatKnowsTheRingingLeads()
    {
        // A telephone logs the talk only, and its clock is two seconds fast.
        const auto call = Records()
                              .add(1, -2s)
                              .tells(0, Quality::None)
                              .add(2, 0s)
                              .tells(8, Quality::None)
                              .facts()
                              .front();
        QCOMPARE(call.event, EventId{2});
        QCOMPARE(call.otherSources, std::vector{SourceId{1}});
    }

    void aWitnessThatIsATelephoneTellsThatTheCallWentOutside()
    {
        Records records;
        records.add(1, 0s).tells(8, Quality::None).add(2, 0s).tells(0, Quality::None);
        QVERIFY(!records.facts().front().telephone);
        QVERIFY(records.ofTelephone(2).facts().front().telephone);
    }

    void joiningOverrulesTimeAndNumber()
    {
        QCOMPARE(Records().add(1, 0s, 1).add(2, 12min, 2).say(1, 2, true).calls(), (Calls{{1, 2}}));
        QCOMPARE(Records().add(1, 0s).add(2, 26h).say(1, 2, true).calls(), (Calls{{1, 2}}));
    }

    void recordsOfOneSourceAreJoinedOnlyWhereSaid()
    {
        QCOMPARE(Records().add(1, 0s).add(1, 40s).say(1, 2, true).calls(), (Calls{{1, 2}}));
        // 3 is of the source of 1 and close to 2, but nobody said that it is of that call.
        QCOMPARE(Records().add(1, 0s).add(2, 12min).add(1, 12min).say(1, 2, true).calls(),
            (Calls{{1, 2}, {3}}));
    }

    void joinedRecordsAttractOthersAsBefore()
    {
        // 3 was with 1 and 4 with 2: all are one call now.
        const auto calls = Records()
                               .add(1, 0s)
                               .add(2, 12min)
                               .add(3, 2s)
                               .add(4, 12min + 2s)
                               .say(1, 2, true)
                               .calls();
        QCOMPARE(calls, (Calls{{1, 2, 3, 4}}));
        // Before the first and long after it, other calls lie between.
        const auto among =
            Records().add(3, 3h - 5s).add(1, 0s).add(4, 1h).add(2, 3h).say(2, 4, true).calls();
        QCOMPARE(among, (Calls{{1, 2, 4}, {3}}));
    }

    void joiningGoesThroughAThird()
    {
        QCOMPARE(
            Records().add(1, 0s).add(2, 5min).add(3, 10min).say(1, 2, true).say(2, 3, true).calls(),
            (Calls{{1, 2, 3}}));
    }

    void splittingKeepsApart()
    {
        QCOMPARE(Records().add(1, 0s).add(2, 1s).say(1, 2, false).calls(), (Calls{{1}, {2}}));
        // The third stays with the one that it came to first.
        QCOMPARE(Records().add(1, 0s).add(2, 1s).add(3, 2s).say(1, 2, false).calls().size(), 2U);
        QCOMPARE(
            Records().add(1, 0s).add(2, 1s).add(3, 2s).say(1, 2, false).say(2, 3, false).calls(),
            (Calls{{1, 3}, {2}}));
    }

    void aSplitPairIsNotJoinedThroughAThird()
    {
        QCOMPARE(Records()
                     .add(1, 0s)
                     .add(2, 5min)
                     .add(3, 10min)
                     .say(1, 3, false)
                     .say(1, 2, true)
                     .say(2, 3, true)
                     .calls(),
            (Calls{{1, 2}, {3}}));
    }

    void aCallHasALimitOfJoinedRecords()
    {
        Records records;
        for (int i = 0; i < 60; ++i)
            records.add(1, i * 1h);
        for (int i = 1; i < 60; ++i)
            records.say(i, i + 1, true);
        QCOMPARE(records.calls().front().size(), 32U);
    }

    void whatIsSaidOfOthersChangesNothing()
    {
        QCOMPARE(Records().add(1, 0s).add(2, 1s).say(1, 77, true).say(2, 78, false).calls(),
            (Calls{{1, 2}}));
    }

    void differencesAreTold()
    {
        using enum Direction;
        const auto lead = callEvent("2026-06-18T09:00:00Z", 5s, 65s, Inbound, Outcome::Answered);
        const auto told = [&](const Event& other) { return differences(lead, other); };
        QCOMPARE(told(lead), std::string());
        QCOMPARE(told(callEvent("2026-06-18T09:00:02Z", 5s, 65s, Inbound, Outcome::Answered)),
            std::string("starts 2 s later")); // the clock: said once
        QCOMPARE(told(callEvent("2026-06-18T09:00:05Z", 0s, 60s, Inbound, Outcome::Answered)),
            std::string("starts 5 s later")); // logged from the answer on
        QCOMPARE(
            told(callEvent("2026-06-18T08:59:59Z", 5s, 69s, Outbound, Outcome::AnsweredElsewhere)),
            std::string(
                "starts 1 s earlier, direction outbound, outcome answered elsewhere, ends 3 s "
                "later"));
        QCOMPARE(told(callEvent("2026-06-18T09:00:00Z", {}, {}, Inbound, Outcome::Missed)),
            std::string("outcome missed"));
        QCOMPARE(told(callEvent("2026-06-18T09:00:00Z", 8s, 65s, Inbound, Outcome::Answered)),
            std::string("is answered 3 s later"));
    }

    /// What is looked up for one record is what detection makes of all of them.
    void theLookupAgreesWithDetection()
    {
        std::mt19937 random(3);
        auto c = must(Case::create(m_folder.path("random.callwake"), {"", "GB", "UTC"}));
        for (const char* name : {"a.csv", "b.csv", "c.csv"}) {
            SmallSource source(c, name);
            for (int i = 0; i < 60; ++i)
                source.call(formatIso(at("2026-06-18T00:00:00Z")
                                + std::chrono::seconds(random() % 60 * 600 + random() % 70))
                                .c_str(),
                    "2001", std::chrono::seconds(60 + i));
            source.finish();
        }
        std::vector<WitnessDecision> decisions;
        for (int i = 0; i < 12; ++i)
            decisions.push_back(
                {{1 + std::int64_t(random() % 90)}, {91 + std::int64_t(random() % 90)}, i % 3 > 0});
        must(c.decideWitnesses(decisions, "t"));
        const Owner owner = must(c.owners()).front().owner;
        std::vector<Mark> marks;
        must(c.forEachMark(owner, [&](std::span<const Mark> block) {
            marks.insert(marks.end(), block.begin(), block.end());
        }));
        std::ranges::sort(
            marks, {}, [](const Mark& mark) { return std::pair(mark.begin, mark.event); });
        const auto numbers = must(c.numbers());
        const Directory directory({}, rules());
        std::size_t several = 0;
        for (const CallFacts& call : callsOf(marks, contextOf(c, directory, numbers))) {
            several += call.witnesses.empty() ? 0 : 1;
            for (const std::int64_t record : recordsOf(call)) {
                std::vector<std::int64_t> found;
                for (const Event& event : must(callOf(c, owner, {record}, 0s)).call)
                    found.push_back(event.id.value);
                QCOMPARE(EventId{found.front()}, call.event);
                std::ranges::sort(found);
                QCOMPARE(found, recordsOf(call));
            }
        }
        QVERIFY(several > 20);
    }

    /// The exchange logs the extension, a telephone the whole number.
    void theNumbersOfOnePersonAreOneSide()
    {
        auto c = must(Case::create(m_folder.path("sides.callwake"), {"", "GB", "UTC"}));
        SmallSource exchange(c, "Master.csv");
        exchange.from("2005").call("2026-06-18T09:00:00Z", "2001", 3min, "2005").finish();
        SmallSource phone(c, "phone.db");
        phone.from("+442079460205").call("2026-06-18T09:00:02Z", "2001").finish();
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        const PersonId ben = must(c.addPerson({{}, "Ben", "", ""}, "t"));
        must(c.assign({{}, IdentityKind::Extension, "2001"}, ana, "t"));
        must(c.assign({{}, IdentityKind::Extension, "2005"}, ben, "t"));
        const auto recordsOfCall = [&] {
            const Owner owner{ana, {}};
            std::vector<Mark> marks;
            must(c.forEachMark(owner, [&](std::span<const Mark> block) {
                marks.insert(marks.end(), block.begin(), block.end());
            }));
            const auto numbers = must(c.numbers());
            const Directory directory({}, rules());
            Context context = contextOf(c, directory, numbers);
            context.sides = must(c.calls().sides());
            const auto counted = joinedCalls(marks, must(c.calls().parties()), context).calls;
            const auto found = must(callOf(c, owner, {1}, 0s)).call.size();
            return counted.size() == (found == 2 ? 1U : 2U) ? found : 0U;
        };
        QCOMPARE(recordsOfCall(), 1U);
        QVERIFY(must(detect(c, rules(), {})).people > 0);
        must(c.assign({{}, IdentityKind::Number, "+442079460205"}, ben, "t"));
        QCOMPARE(recordsOfCall(), 2U);
        // That Ben got a number changes Ana's calls.
        QCOMPARE(must(detect(c, rules(), {})).people, 2);
    }

    void theLookupNamesOtherCallsNearby()
    {
        auto c = must(Case::create(m_folder.path("near.callwake"), {"", "GB", "UTC"}));
        SmallSource(c, "a.csv")
            .call("2026-06-18T09:00:00Z", "2001")
            .call("2026-06-18T11:00:00Z", "2001")
            .finish();
        SmallSource(c, "b.csv")
            .call("2026-06-18T09:00:02Z", "2001")
            .call("2026-06-18T09:30:00Z", "2001")
            .call("2026-06-18T09:30:01Z", "2001")
            .program("2026-06-18T09:00:00Z", "", "2001", "calc.exe")
            .finish();
        const Owner owner{{}, must(c.event({1})).identity};
        const auto found = must(callOf(c, owner, {1}, 30min));
        QCOMPARE(found.call.size(), 2U);
        QCOMPARE(found.call.front().id, EventId{1});
        QCOMPARE(found.others.size(), 1U);
        QCOMPARE(found.others.front().front().id, EventId{4});
        QVERIFY(must(callOf(c, owner, {6}, 30min)).call.empty());
        QVERIFY(must(callOf(c, {{77}, {}}, {1}, 30min)).call.empty());
    }

    void detectionListsTheWitnesses()
    {
        auto c = must(Case::create(m_folder.path("listed.callwake"), {"", "GB", "UTC"}));
        SmallSource(c, "a.csv").call("2026-06-18T09:00:00Z", "2001").finish();
        SmallSource(c, "b.csv").call("2026-06-18T09:20:00Z", "2001").finish();
        const auto ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        must(c.assign({{}, IdentityKind::Extension, "2001"}, ana, "t"));
        const auto calls = [&] {
            must(detect(c, must(rulesOf(c)), {}));
            std::vector<SequenceMember> out;
            for (const Sequence& sequence : must(c.sequences()))
                out.insert(out.end(), sequence.calls.begin(), sequence.calls.end());
            return out;
        };
        QCOMPARE(calls().size(), 2U);
        const auto say = [&](std::optional<bool> same) {
            const WitnessDecision decision{{1}, {2}, same};
            must(c.decideWitnesses({&decision, 1}, "t"));
        };
        say(true);
        const auto joined = calls();
        QCOMPARE(joined.size(), 1U);
        QCOMPARE(joined.front().witnesses, std::vector<EventId>{{2}});
        QVERIFY(joined.front().summary.find("Also in b.csv, starts 20 min later (joined by hand)")
            != std::string::npos);
        say(std::nullopt);
        QCOMPARE(calls().size(), 2U);
    }
};

QTEST_GUILESS_MAIN(TestWitness)
#include "tst_witness.moc"
