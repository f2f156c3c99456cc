// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What becomes of accounts after a call: sign-ins from new places, in whosever lane they are.
#include "detect/detector.h"
#include "model/account.h"
#include "signals/sign_ins.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* directory = "entra_log";

/// Sam of the help desk and Ines, whom somebody unknown has Sam reset.
class HelpDesk {
public:
    explicit HelpDesk(const std::string& path)
        : target(must(Case::create(path, {"Help desk", "GB", "UTC"})))
    {
        sam = must(target.addPerson({{}, "Sam", "it", ""}, "t"));
        ines = must(target.addPerson({{}, "Ines", "sales", ""}, "t"));
        must(target.assign({{}, IdentityKind::Extension, "2001"}, sam, "t"));
        must(target.assign({{}, IdentityKind::Account, "sam"}, sam, "t"));
        SmallSource(target, "Master.csv").call("2026-06-18T10:02:00Z", "2001", 9min).finish();
        SmallSource resets(target, "audit.json", "UTC", directory);
        resets.activity("2026-06-18T10:07:00Z", Kind::CredentialReset,
            {.account = "sam", .peer = "ines@northgate.example", .result = "Reset user password"});
        resets.finish();
    }
    void assignInes() { must(target.assign({{}, IdentityKind::Account, "ines"}, ines, "t")); }
    /// Thirty before the reset, and one after it.
    void signIns(const std::string& after, const std::string& format = directory,
        const std::string& host = {})
    {
        SmallSource source(target, "signins-" + after + format + host, "UTC", format);
        for (int day = 1; day <= 15; ++day)
            for (const char* hour : {"T08:00:00Z", "T13:00:00Z"}) {
                const std::string begin =
                    (day < 10 ? "2026-06-0" : "2026-06-") + std::to_string(day) + hour;
                source.activity(begin.c_str(), Kind::SignIn,
                    {.account = "ines",
                        .host = host,
                        .package = "Mail",
                        .peer = "198.51.100.9",
                        .result = "success"});
            }
        source.activity("2026-06-18T16:40:00Z", Kind::SignIn,
            {.account = "ines",
                .host = host,
                .package = "Mail",
                .peer = after,
                .result = "success"});
        source.finish();
    }
    DetectionSummary look(bool everybody = false, std::size_t threads = 0)
    {
        return must(detect(target, must(rulesOf(target)), {},
            everybody ? DetectionScope::Everybody : DetectionScope::Changed, threads));
    }
    Sequence sequence()
    {
        const auto found = must(target.sequences());
        return found.empty() ? Sequence() : found.front();
    }
    double points()
    {
        for (const SignalHit& hit : sequence().hits)
            if (hit.id == "F8")
                return hit.points;
        return 0;
    }

    Case target;
    PersonId sam, ines;
};

} // namespace

class TestAccountUse : public QObject {
    Q_OBJECT

private slots:
    void addressesArePlaces_data()
    {
        QTest::addColumn<std::string>("text");
        QTest::addColumn<std::string>("place");
        const auto row = [](const char* text, const char* place) {
            QTest::newRow(text) << std::string(text) << std::string(place);
        };
        row("203.0.113.7", "203.0.113.7");
        row(" 203.0.113.7:50123", "203.0.113.7");
        row("::ffff:203.0.113.7", "203.0.113.7");
        row("2001:DB8:1:2:3:4:5:6", "2001:db8:1:2::/64");
        row("2001:db8:1:2::9", "2001:db8:1:2::/64");
        row("[2001:db8:0001:2::9]:443", "2001:db8:1:2::/64");
        row("2001:db8::1", "2001:db8:0:0::/64");
        row("fe80::1%eth0", "fe80:0:0:0::/64");
        row("::1", "0:0:0:0::/64");
        row("", "");
        row("[", "");
        row("Azure MFA Service", "");
        row("ines@northgate.example", "");
        row("10:22", "");
        row("1.2.3", "");
    }

    void addressesArePlaces()
    {
        QFETCH(std::string, text);
        QFETCH(std::string, place);
        QCOMPARE(placeOfAddress(text), place);
        QCOMPARE(placeOfAddress(std::string(100'000, ':')), std::string());
    }

    void aSignInThatComesLaterIsNoticed()
    {
        HelpDesk desk(m_folder.path("later.callwake"));
        desk.assignInes();
        desk.look();
        QCOMPARE(desk.points(), 25.0);
        desk.signIns("203.0.113.7");
        QCOMPARE(desk.look().people, 2);
        const Sequence now = desk.sequence();
        QCOMPARE(desk.points(), 45.0);
        QCOMPARE(now.person, desk.sam);
        QCOMPARE(now.aftermath.size(), 1U);
        const SequenceMember& entry = now.aftermath.front();
        QCOMPARE(entry.time, at("2026-06-18T16:40:00Z"));
        QCOMPARE(entry.after, Duration(6h + 38min));
        QVERIFY(entry.summary.find("203.0.113.7") != std::string::npos);
        QVERIFY2(now.range.end < entry.time, "the calls keep the scale");
        desk.look(true, 1);
        QCOMPARE(desk.sequence(), now);
        desk.look(true, 3);
        QCOMPARE(desk.sequence(), now);
        desk.signIns("198.51.100.9");
        desk.look();
        const Sequence after = desk.sequence();
        desk.look(true);
        QCOMPARE(desk.sequence(), after);
    }

    void anAccountOfNobodyCountsToo()
    {
        HelpDesk desk(m_folder.path("nobody.callwake"));
        desk.look();
        desk.signIns("203.0.113.7");
        QCOMPARE(desk.look().people, 1);
        QCOMPARE(desk.points(), 45.0);
        const auto value = [&] {
            for (const SignalHit& hit : desk.sequence().hits)
                if (hit.id == "F8")
                    return hit.value;
            return std::string();
        };
        QVERIFY2(value().find("; ines@northgate.example then signed in") != std::string::npos,
            value().c_str());
        desk.assignInes();
        QVERIFY(desk.look().people >= 1);
        QVERIFY2(value().find("; Ines then signed in") != std::string::npos, value().c_str());
    }

    void aKnownPlaceSaysThatTheOwnerIsBack()
    {
        HelpDesk desk(m_folder.path("known.callwake"));
        desk.look();
        QCOMPARE(desk.points(), 25.0);
        desk.signIns("198.51.100.9");
        desk.look();
        QCOMPARE(desk.points(), 10.0);
        QVERIFY(desk.sequence().aftermath.empty());
    }

    /// The addresses in them are those of the house.
    void logsOfComputersTellOfNoPlaces()
    {
        HelpDesk desk(m_folder.path("computers.callwake"));
        desk.signIns("203.0.113.7", "evtx");
        desk.look();
        QCOMPARE(desk.points(), 25.0);
    }

    /// A table may be either's: it is a computer's where it names the computer.
    void tablesTellOfPlacesWhereTheyNameNoComputer()
    {
        HelpDesk desk(m_folder.path("table.callwake"));
        desk.signIns("203.0.113.7", "generic_csv", "ws-01");
        desk.look();
        QCOMPARE(desk.points(), 25.0);
        HelpDesk other(m_folder.path("other.callwake"));
        other.signIns("203.0.113.7", "generic_csv");
        other.look();
        QCOMPARE(other.points(), 45.0);
    }

    void anApplicationIsNewToEverybody()
    {
        HelpDesk desk(m_folder.path("application.callwake"));
        SmallSource consents(desk.target, "consent.json", "UTC", directory);
        consents.activity("2026-06-18T10:09:00Z", Kind::ConsentGrant,
            {.account = "sam", .package = "Mail Backup Assistant", .result = "consent"});
        consents.finish();
        must(desk.target.setRules(
            R"({"limits": {"baselineApplications": 30}, "points": {"F8.newPlace": 0}})", "t"));
        desk.look();
        QCOMPARE(desk.points(), 25.0);
        desk.signIns("203.0.113.7");
        desk.look();
        QCOMPARE(desk.points(), 45.0);
        const Sequence found = desk.sequence();
        desk.look(true, 2);
        QCOMPARE(desk.sequence(), found);
    }

private:
    TemporaryFolder m_folder;
};

QTEST_GUILESS_MAIN(TestAccountUse)
#include "tst_account_use.moc"
