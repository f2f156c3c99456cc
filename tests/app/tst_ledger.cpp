// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"
#include "detect/ledger.h"
#include "support/two_calls.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;
using Matter = LedgerEntry::Matter;
using State = LedgerEntry::State;

namespace {

ListEntry entry(const char* number, NumberList list, const char* owner, const char* expires)
{
    ListEntry out;
    out.number = number;
    out.list = list;
    out.owner = owner;
    out.expires = expires;
    return out;
}

bool doubts(const LedgerEntry& entry, std::string_view start)
{
    return std::ranges::any_of(
        entry.doubts, [&](const std::string& doubt) { return doubt.starts_with(start); });
}

} // namespace

class TestLedger : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void entriesTellWhatTheyHideAndWhatIsWrongWithThem()
    {
        Case target = twoCalls(m_folder, "ledger.callwake");
        const std::vector<ListEntry> entries{
            entry("+442079460031", NumberList::Contact, "Ana", "2026-12-31"),
            entry("+4420794601*", NumberList::Contact, "", ""),
            entry("+442079460777", NumberList::Contact, "Ana", "2026-02-01"),
            entry("+442079460031", NumberList::Blocklist, "Ana", "")};
        must(target.addListEntries(entries, "test"));
        must(detect(target, defaultRules(), {}));
        const auto ledger =
            must(suppressionLedger(target, defaultRules(), at("2026-07-01T00:00:00Z")));
        QCOMPARE(ledger.size(), std::size_t(3)); // a blocklist lowers nothing
        const auto find = [&](std::string_view number) {
            return std::ranges::find(ledger, number, &LedgerEntry::subject);
        };
        const auto used = find("+442079460031");
        QCOMPARE(used->state, State::InForce);
        QVERIFY(used->doubts.empty());
        const auto range = find("+4420794601*");
        QCOMPARE(range->state, State::Unused);
        QVERIFY(doubts(*range, "Nobody owns it"));
        QVERIFY(doubts(*range, "It never expires"));
        QVERIFY(doubts(*range, "It covers a range"));
        QCOMPARE(find("+442079460777")->state, State::Expired);
        QCOMPARE(find("+442079460777")->attackText, std::string("Nothing: it has expired"));
        const std::string words = wordsOf(ledger);
        QVERIFY2(words.ends_with("; 1 expired; 1 of numbers that never called; 1 without an owner;"
                                 " 1 without an expiry"),
            words.c_str());
    }

    void aContactHidesAndCouldHideMore()
    {
        Case target = twoCalls(m_folder, "attack.callwake");
        must(detect(target, defaultRules(), {}));
        const auto before = must(target.sequences());
        QCOMPARE(before.size(), std::size_t(2));
        const ListEntry other = entry("+442079460999", NumberList::Contact, "Ana", "2027-01-01");
        const ListEntry desk = entry("+442079460888", NumberList::Helpdesk, "Ana", "2027-01-01");
        must(target.addListEntries(std::array{other, desk}, "test"));
        must(detect(target, defaultRules(), {}));
        const auto ledger =
            must(suppressionLedger(target, defaultRules(), at("2026-07-01T00:00:00Z")));
        QCOMPARE(ledger.size(), std::size_t(2));
        QCOMPARE(ledger[0].matter, Matter::Contact);
        QVERIFY(ledger[0].suppressed.empty());
        QCOMPARE(ledger[0].attack.size(), std::size_t(2)); // both callers were strangers
        for (const SequenceChange& change : ledger[0].attack)
            QVERIFY(change.after < change.before);
        QCOMPARE(ledger[1].matter, Matter::Helpdesk);
        QVERIFY(ledger[1].attack.empty());
        QVERIFY(ledger[1].attackText.starts_with("Nothing: an inbound call"));

        // The attack is what really happens when the number is a contact.
        const ListEntry real = entry("+442079460031", NumberList::Contact, "Ana", "2027-01-01");
        must(target.addListEntries(std::span(&real, 1), "test"));
        must(detect(target, defaultRules(), {}));
        for (const Sequence& sequence : must(target.sequences())) {
            const auto foretold =
                std::ranges::find(ledger[0].attack, sequence.id, &SequenceChange::id);
            QVERIFY(foretold != ledger[0].attack.end());
            QCOMPARE(
                foretold->what == SequenceChange::What::Leaves, sequence.suppressed.has_value());
        }
        const auto now =
            must(suppressionLedger(target, defaultRules(), at("2026-07-01T00:00:00Z")));
        QCOMPARE(now[0].subject, std::string("+442079460031")); // what hides comes first
        QCOMPARE(now[0].suppressed.size(), std::size_t(2));
        QVERIFY(wordsOf(now).starts_with("2 sequences suppressed by 1 entry of 3"));
    }

    void ofTwoNumbersOfOneCompanyTheOneThatCalledHides()
    {
        Case target = twoCalls(m_folder, "company.callwake");
        ListEntry called = entry("+442079460031", NumberList::Contact, "Ana", "2027-01-01");
        ListEntry other = entry("+442079460032", NumberList::Contact, "Ana", "2027-01-01");
        called.label = other.label = "Acme IT support";
        must(target.addListEntries(std::array{called, other}, "test"));
        must(detect(target, defaultRules(), {}));
        const auto ledger =
            must(suppressionLedger(target, defaultRules(), at("2026-07-01T00:00:00Z")));
        QCOMPARE(ledger.size(), std::size_t(2));
        QCOMPARE(ledger[0].subject, called.number);
        QCOMPARE(ledger[0].suppressed.size(), std::size_t(2));
        QVERIFY(ledger[1].suppressed.empty());
        for (const Sequence& sequence : must(target.sequences()))
            QCOMPARE(sequence.suppressed->entry, std::string("contact +442079460031"));
    }

    void anApprovedToolIsTriedWhereItRan()
    {
        Case target = twoCalls(m_folder, "tool.callwake");
        must(target.setRules(R"({"approvedTools": [{"tool": "anydesk", "paths": ["C:\\Users\\*\\"],
            "owner": "IT", "ticket": "CHG-1", "expires": "2027-01-01"}]})",
            "test"));
        const Rules rules = must(rulesOf(target));
        must(detect(target, rules, {}));
        const auto ledger = must(suppressionLedger(target, rules, at("2026-07-01T00:00:00Z")));
        QCOMPARE(ledger.size(), std::size_t(1));
        QCOMPARE(ledger[0].matter, Matter::Tool);
        QCOMPARE(ledger[0].ticket, std::string("CHG-1"));
        QVERIFY(doubts(ledger[0], "No signer") && !doubts(ledger[0], "No path"));
        QVERIFY(!ledger[0].attackText.empty());
    }

    void anUnknownToolMatchesNothing()
    {
        Case target = twoCalls(m_folder, "unknown.callwake");
        must(target.setRules(R"({"approvedTools": [{"tool": "AnyDsk", "owner": "IT"},
            {"tool": "AnyDesk", "owner": "IT"}]})",
            "test"));
        const Rules rules = must(rulesOf(target));
        must(detect(target, rules, {}));
        const auto ledger = must(suppressionLedger(target, rules, at("2026-07-01T00:00:00Z")));
        QCOMPARE(ledger.size(), std::size_t(2));
        QVERIFY(!doubts(ledger[0], "Unknown tool"));
        QVERIFY(doubts(ledger[0], "No path is given"));
        QVERIFY(!doubts(ledger[0], "No signer")); // nothing passes
        QCOMPARE(ledger[0].state, State::InForce);
        QVERIFY(doubts(ledger[1], "Unknown tool: it matches nothing"));
        QCOMPARE(ledger[1].state, State::Unused);
        QCOMPARE(ledger[1].attackText, std::string("Nothing: no known tool has that name"));
        const std::string words = wordsOf(ledger);
        QVERIFY2(words.find("; 1 of unknown tools;") != std::string::npos, words.c_str());
    }

    void aRoutingChangeCountsWhileItLasts()
    {
        Case target = twoCalls(m_folder, "routing.callwake");
        must(target.setRules(R"({"routingChanges": [{"trunks": ["carrier-b*"], "from": "2026-06-01",
            "until": "2026-06-30", "owner": "telephony", "ticket": "CHG-7"}]})",
            "test"));
        const Rules rules = must(rulesOf(target));
        const auto stateAt = [&](const char* time) {
            const auto ledger = must(suppressionLedger(target, rules, at(time)));
            return ledger.at(0).matter == Matter::Routing ? ledger[0].state : State::Unused;
        };
        QCOMPARE(stateAt("2026-05-31T00:00:00Z"), State::Planned);
        QCOMPARE(stateAt("2026-06-10T00:00:00Z"), State::InForce);
        QCOMPARE(stateAt("2026-07-10T00:00:00Z"), State::Expired);
        QCOMPARE(must(suppressionLedger(target, rules, at("2026-06-10T00:00:00Z")))[0].subject,
            std::string("carrier-b*"));
    }

    void aMaintenanceWindowCountsWhileItLasts()
    {
        Case target = twoCalls(m_folder, "maintenance.callwake");
        must(target.setRules(R"({"maintenanceWindows": [{"hosts": ["*"], "from": "2026-06-01",
            "until": "2026-06-30", "change": "CHG-12", "owner": "IT"}]})",
            "test"));
        const Rules rules = must(rulesOf(target));
        must(detect(target, rules, {}));
        const auto entryAt = [&](const char* time) {
            return must(suppressionLedger(target, rules, at(time))).at(0);
        };
        const LedgerEntry now = entryAt("2026-06-10T00:00:00Z");
        QCOMPARE(now.matter, Matter::Maintenance);
        QCOMPARE(now.state, State::InForce);
        QCOMPARE(now.ticket, std::string("CHG-12"));
        QVERIFY(doubts(now, "It lasts longer than three days"));
        QVERIFY(doubts(now, "It is for everybody"));
        QVERIFY2(now.suppressed.empty(), "a tool that a person ran from Downloads counts as ever");
        QVERIFY(!now.attackText.empty());
        QCOMPARE(entryAt("2026-05-31T00:00:00Z").state, State::Planned);
        QCOMPARE(entryAt("2026-06-30T00:00:00Z").state, State::Expired);
    }

    void aCallingHeavyGroupTellsWhoIsInIt()
    {
        Case target = twoCalls(m_folder, "group.callwake");
        must(target.setRules(R"({"callingHeavyGroups": [
            {"group": "sales", "owner": "Ops", "expires": "2027-01-01"},
            {"group": "shop", "owner": "Ops"}, {"group": "sal*", "owner": "Ops",
            "expires": "2026-01-01"}]})",
            "test"));
        const Rules rules = must(rulesOf(target));
        must(detect(target, rules, {}));
        const auto ledger = must(suppressionLedger(target, rules, at("2026-07-01T00:00:00Z")));
        const auto find = [&](std::string_view group) {
            return *std::ranges::find(ledger, group, &LedgerEntry::subject);
        };
        QCOMPARE(find("sales").matter, Matter::Group);
        QCOMPARE(find("sales").state, State::InForce);
        QCOMPARE(find("sales").attack.size(), std::size_t(1)); // the other has points to spare
        QCOMPARE(find("shop").state, State::Unused);
        QVERIFY(doubts(find("shop"), "It never expires"));
        QVERIFY(find("shop").attack.empty());
        QCOMPARE(find("sal*").state, State::Expired);
    }
};

QTEST_GUILESS_MAIN(TestLedger)
#include "tst_ledger.moc"
