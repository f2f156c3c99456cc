// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names that records hold side by side: which of them are one account.
#include "base/write_file.h"
#include "formats/identity/identity_parts.h"
#include "import/importer.h"
#include "support/evtx_samples.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

const Identity account{{}, IdentityKind::Account, "clindqvist"};
const Identity principal{{}, IdentityKind::Account, "cara.lindqvist"};
const Identity sid{{}, IdentityKind::Sid, "S-1-5-21-1-2-3-1001"};
const Identity otherSid{{}, IdentityKind::Sid, "S-1-5-21-7-8-9-1001"};
const Identity cloudSid{{}, IdentityKind::Sid, "S-1-12-1-1-2-3-4"};

constexpr const char* nine = "2026-06-18T09:00:00Z";
constexpr const char* ten = "2026-06-18T10:00:00Z";

std::vector<LinkState> statesIn(const Case& target)
{
    std::vector<LinkState> out;
    for (const IdentityLink& link : must(target.identityLinks()))
        out.push_back(link.state);
    return out;
}

/// Owners that nobody is, with their names.
std::vector<std::vector<std::string>> lanesIn(const Case& target)
{
    std::vector<std::vector<std::string>> out;
    for (const OwnerInfo& info : must(target.owners())) {
        if (info.owner.person)
            continue;
        auto& names = out.emplace_back();
        for (const Identity& identity : info.identities)
            names.push_back(identity.value);
    }
    std::ranges::sort(out);
    return out;
}

std::int64_t eventsOf(const Case& target, PersonId person)
{
    for (const OwnerInfo& info : must(target.owners()))
        if (info.owner.person == person)
            return info.events;
    return -1;
}

using Lanes = std::vector<std::vector<std::string>>;
using States = std::vector<LinkState>;

} // namespace

class TestIdentities : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_cases = 0;

    std::string freshPath()
    {
        return m_folder.path("case" + std::to_string(++m_cases) + ".callwake");
    }
    Case fresh() { return must(Case::create(freshPath(), {})); }

private slots:
    void aNameAndItsSidAreOne()
    {
        Case target = fresh();
        SmallSource(target, "Security.evtx")
            .program(nine, account.value, "pc-1", "a.exe")
            .namesOne(account, sid)
            .program(ten, sid.value, "pc-1", "b.exe")
            .finish();
        QCOMPARE(statesIn(target), States{LinkState::Joined});
        QCOMPARE(lanesIn(target), (Lanes{{account.value, sid.value}}));
        const auto link = must(target.identityLinks())[0];
        QCOMPARE(
            reasonOf(link, "Security.evtx"), std::string("record 2 of Security.evtx names both"));
        // Whose the name is the SID is, and the evidence stays as it was.
        const PersonId cara = must(target.addPerson({{}, "Cara", "", ""}, "test"));
        must(target.assign(account, cara, "test"));
        QCOMPARE(eventsOf(target, cara), 2);
        QCOMPARE(must(target.personOf(sid)), std::optional(cara));
        QCOMPARE(must(target.events(std::vector{EventId{2}}))[0].activity()->account, sid.value);
        QCOMPARE(badChecks(target), std::string());
    }

    void aLaterSourceMayTell()
    {
        Case target = fresh();
        SmallSource(target, "a.evtx").program(nine, sid.value, "pc-1", "b.exe").finish();
        const PersonId cara = must(target.addPerson({{}, "Cara", "", ""}, "test"));
        must(target.assign(account, cara, "test"));
        must(target.replaceSequences(std::nullopt, {}, "rules"));
        QCOMPARE(eventsOf(target, cara), 0);
        SmallSource(target, "b.evtx")
            .namesOne(account, sid)
            .program(ten, "x", "pc-9", "c.exe")
            .finish();
        QCOMPARE(eventsOf(target, cara), 1);
        QCOMPARE(must(target.peopleToDetect()), std::vector{cara});
        must(target.replaceSequences(std::nullopt, {}, "rules"));
        // What comes under the other name is news for the person, too.
        SmallSource(target, "c.evtx").program(ten, sid.value, "pc-2", "d.exe").finish();
        QCOMPARE(must(target.peopleToDetect()), std::vector{cara});
        QCOMPARE(eventsOf(target, cara), 2);
    }

    void spellingsAreToldApartByHand()
    {
        const Identity bare{{}, IdentityKind::Account, "ana"};
        const Identity full{{}, IdentityKind::Account, "CORP\\ana"};
        const std::string path = freshPath();
        {
            Case target = must(Case::create(path, {}));
            SmallSource(target, "Security.evtx")
                .program(nine, bare.value, "pc-1", "a.exe")
                .program(ten, full.value, "pc-2", "b.exe")
                .finish();
            const PersonId ana = must(target.addPerson({{}, "Ana", "", ""}, "test"));
            must(target.assign(full, ana, "test"));
            QCOMPARE(eventsOf(target, ana), 2);
            const auto link = must(target.identityLinks())[0];
            QCOMPARE(link.name.value + " = " + link.id.value, bare.value + " = " + full.value);
            QCOMPARE(reasonOf(link, ""),
                std::string("one name, and most names of the case are in this domain"));
            must(target.replaceSequences(std::nullopt, {}, "rules"));
            must(target.keepApart(bare, full, "test"));
            QCOMPARE(must(target.peopleToDetect()), std::vector{ana});
            QCOMPARE(eventsOf(target, ana), 1);
            QVERIFY(!target.keepApart(bare, otherSid, "test"));
        }
        Case target = must(Case::open(path, Case::Access::Write));
        QCOMPARE(lanesIn(target), (Lanes{{bare.value}}));
        QCOMPARE(statesIn(target), States{LinkState::SaidApart});
        QCOMPARE(badChecks(target), std::string());
        must(target.followRecords(bare, full, "test"));
        QCOMPARE(lanesIn(target), Lanes());
        QCOMPARE(statesIn(target), States{LinkState::Joined});
        QVERIFY(!target.followRecords(bare, full, "test")); // nobody says so any more
        QCOMPARE(badChecks(target), std::string());
    }

    void severalSpellingsOfOneAccountAreOne()
    {
        Case target = fresh();
        SmallSource(target, "devices.json")
            .namesOne(account, sid)
            .namesOne(account, principal)
            .namesOne(principal, cloudSid)
            .program(nine, cloudSid.value, "pc-1", "a.exe")
            .finish();
        QCOMPARE(statesIn(target), States(3, LinkState::Joined));
        QCOMPARE(
            lanesIn(target), (Lanes{{account.value, sid.value, principal.value, cloudSid.value}}));
    }

    /// Administrators of two computers have one name and are two accounts.
    void aNameWithTwoSidsIsTwoAccounts()
    {
        Case target = fresh();
        SmallSource(target, "pc-1.evtx")
            .namesOne(account, sid, "pc-1")
            .program(nine, sid.value, "pc-1", "a.exe")
            .finish();
        QCOMPARE(statesIn(target), States{LinkState::Joined});
        SmallSource(target, "pc-2.evtx")
            .namesOne(account, otherSid, "pc-2")
            .program(ten, otherSid.value, "pc-2", "a.exe")
            .finish();
        QCOMPARE(statesIn(target), States(2, LinkState::SeveralIds));
        QCOMPARE(lanesIn(target), (Lanes{{sid.value}, {otherSid.value}}));
    }

    void aLocalAccountIsOfItsComputerOnly()
    {
        Case target = fresh();
        SmallSource(target, "pc-1.evtx")
            .program(nine, account.value, "pc-1", "a.exe")
            .namesOne(account, sid, "pc-1")
            .program(nine, sid.value, "pc-1", "a.exe")
            .finish();
        QCOMPARE(statesIn(target), States{LinkState::Joined});
        SmallSource(target, "pc-2.evtx").program(ten, account.value, "pc-2", "a.exe").finish();
        QCOMPARE(statesIn(target), States{LinkState::UsedElsewhere});
        QCOMPARE(lanesIn(target), (Lanes{{sid.value}, {account.value}}));
    }

    void twoSidsNeverMeetThroughAThirdName()
    {
        Case target = fresh();
        SmallSource(target, "a.evtx")
            .namesOne(account, sid)
            .namesOne(principal, otherSid)
            .namesOne(account, principal)
            .finish();
        QCOMPARE(statesIn(target),
            (States{LinkState::Joined, LinkState::Joined, LinkState::SeveralIds}));
    }

    /// Of a chain of three links between two SIDs the same one gives way whichever log came first.
    void theOrderOfImportsDoesNotDecideWhoIsOne()
    {
        const std::vector<std::pair<Identity, Identity>> links{
            {account, sid}, {account, principal}, {principal, otherSid}};
        std::vector<std::size_t> order{0, 1, 2};
        do {
            Case target = fresh();
            for (const std::size_t i : order)
                SmallSource(target, "a.evtx").namesOne(links[i].first, links[i].second).finish();
            for (const IdentityLink& link : must(target.identityLinks()))
                QCOMPARE(link.state == LinkState::SeveralIds, link.id.value == principal.value);
        } while (std::ranges::next_permutation(order).found);
    }

    void peopleHaveTheLastWord()
    {
        const std::string path = freshPath();
        Case target = must(Case::create(path, {}));
        SmallSource(target, "a.evtx")
            .namesOne(account, sid)
            .program(nine, sid.value, "pc-1", "a.exe")
            .program(nine, account.value, "pc-1", "a.exe")
            .finish();
        const PersonId cara = must(target.addPerson({{}, "Cara", "", ""}, "test"));
        must(target.assign(account, cara, "test"));
        must(target.replaceSequences(std::nullopt, {}, "rules"));
        must(target.keepApart(sid, account, "ben"));
        QCOMPARE(statesIn(target), States{LinkState::SaidApart});
        QCOMPARE(eventsOf(target, cara), 1);
        QCOMPARE(must(target.peopleToDetect()), std::vector{cara});
        const auto entry = must(target.journal()).back();
        QCOMPARE(entry.action, std::string("apart"));
        QCOMPARE(entry.author, std::string("ben"));
        QCOMPARE(entry.object, std::string("account clindqvist, sid S-1-5-21-1-2-3-1001"));
        must(target.followRecords(account, sid, "ben"));
        QCOMPARE(statesIn(target), States{LinkState::Joined});
        QCOMPARE(eventsOf(target, cara), 2);
        QVERIFY(!target.followRecords(account, sid, "ben")); // there is nothing to take back
        QVERIFY(!target.keepApart(account, account, "ben"));
        QVERIFY(!target.keepApart(account, otherSid, "ben"));
        QCOMPARE(badChecks(target), std::string());
        QVERIFY(tamperPastTriggers(path, "UPDATE identity_decision SET apart = 1 WHERE id = 2"));
        QVERIFY(badChecks(target).find("A row of identity_decision") != std::string::npos);
    }

    /// The decision that holds a pair apart is told, and can be taken back by that.
    void aPairIsHeldApartByWhatWasSaidOfAnother()
    {
        Case target = fresh();
        SmallSource(target, "a.evtx")
            .namesOne(account, sid)
            .namesOne(account, cloudSid)
            .namesOne(sid, cloudSid)
            .finish();
        must(target.keepApart(sid, cloudSid, "ben"));
        const auto links = must(target.identityLinks());
        const auto isHeld = [](const IdentityLink& link) { return bool(link.heldBy[0].id); };
        QCOMPARE(std::ranges::count(links, LinkState::SaidApart, &IdentityLink::state), 2);
        QCOMPARE(std::ranges::count_if(links, isHeld), 1);
        const IdentityLink held = *std::ranges::find_if(links, isHeld);
        QVERIFY(held.name.value == account.value || held.id.value == account.value);
        QVERIFY(reasonOf(held, "a.evtx")
                    .ends_with("not one, as a person said of sid " + sid.value + " and sid "
                        + cloudSid.value));
        QVERIFY(!target.followRecords(held.name, held.id, "ben")); // nobody said so of these
        const auto [first, second] = saidPairOf(held);
        must(target.followRecords(first, second, "ben"));
        QCOMPARE(statesIn(target), States(3, LinkState::Joined));
    }

    void whoHasAPersonKeepsIt()
    {
        Case target = fresh();
        SmallSource(target, "a.evtx").namesOne(account, sid).namesOne(account, principal).finish();
        const PersonId cara = must(target.addPerson({{}, "Cara", "", ""}, "test"));
        const PersonId ben = must(target.addPerson({{}, "Ben", "", ""}, "test"));
        must(target.assign(account, cara, "test"));
        must(target.assign(sid, ben, "test"));
        QCOMPARE(must(target.personOf(account)), std::optional(cara));
        QCOMPARE(must(target.personOf(sid)), std::optional(ben));
        QVERIFY(!must(target.personOf(principal))); // one of the two, but which?
    }

    void namesInTwoDomainsAreTwo()
    {
        for (const bool listFirst : {true, false}) {
            Case target = fresh();
            const PersonId anna = must(target.addPerson({{}, "Anna", "", ""}, "test"));
            const Identity bare{{}, IdentityKind::Account, "anna"};
            if (listFirst)
                must(target.assign(bare, anna, "test"));
            SmallSource(target, "corp.evtx")
                .program(nine, "corp\\anna", "pc-1.corp.example", "a.exe")
                .program(nine, "corp\\ben", "pc-2.corp.example", "a.exe")
                .finish();
            SmallSource(target, "lab.evtx")
                .program(nine, "lab\\anna", "pc-1.lab.example", "a.exe")
                .program(ten, "lab\\anna", "pc-1.lab.example", "b.exe")
                .finish();
            SmallSource(target, "cloud.json").program(ten, "anna", "pc-1", "c.exe").finish();
            if (!listFirst)
                must(target.assign(bare, anna, "test"));
            QCOMPARE(eventsOf(target, anna), 2); // of corp\anna and of anna
            QCOMPARE(lanesIn(target), (Lanes{{"ben"}, {"lab\\anna"}}));
            QVERIFY(!must(target.personOf({{}, IdentityKind::Account, "lab\\anna"})));
            QCOMPARE(must(target.personOf({{}, IdentityKind::Account, "anna@corp.example"})),
                std::optional(anna));
            QCOMPARE(must(target.ownerOfAccount("evil\\anna")), std::nullopt);
            must(target.assign({{}, IdentityKind::Account, "lab\\anna"}, anna, "test"));
            QCOMPARE(eventsOf(target, anna), 4);
            QCOMPARE(badChecks(target), std::string());
        }
    }

    /// Whose a name was said to be while it was the only one it stays.
    void anotherOfThatNameTakesNoPersonAway()
    {
        Case target = fresh();
        const PersonId anna = must(target.addPerson({{}, "Anna", "", ""}, "test"));
        SmallSource(target, "corp.evtx").program(nine, "corp\\anna", "pc-1", "a.exe").finish();
        must(target.assign({{}, IdentityKind::Account, "anna"}, anna, "test"));
        SmallSource(target, "lab.evtx")
            .program(nine, "lab\\anna", "pc-2", "a.exe")
            .program(nine, "lab\\ben", "pc-2", "a.exe")
            .program(nine, "lab\\cara", "pc-2", "a.exe")
            .finish();
        QCOMPARE(eventsOf(target, anna), 1);
        QCOMPARE(
            must(target.personOf({{}, IdentityKind::Account, "corp\\anna"})), std::optional(anna));
        QVERIFY(!must(target.personOf({{}, IdentityKind::Account, "lab\\anna"})));
        QCOMPARE(badChecks(target), std::string());
    }

    /// Some records say of two domains that they are one account's.
    void aRecordMayJoinNamesInTwoDomains()
    {
        const Identity corp{{}, IdentityKind::Account, "corp\\anna"};
        const Identity other{{}, IdentityKind::Account, "anna@other.example"};
        Case target = fresh();
        SmallSource(target, "a.evtx")
            .program(nine, corp.value, "pc-1", "a.exe")
            .program(nine, "corp\\ben", "pc-1", "a.exe")
            .program(nine, "ben@corp.example", "pc-1", "a.exe")
            .program(ten, other.value, "pc-1", "b.exe")
            .finish();
        QCOMPARE(lanesIn(target), (Lanes{{other.value}, {"ben"}, {corp.value}}));
        SmallSource(target, "devices.json").namesOne(corp, sid).namesOne(other, sid).finish();
        QCOMPARE(lanesIn(target), (Lanes{{"ben"}, {corp.value, other.value, sid.value}}));
        must(target.keepApart(other, sid, "ben"));
        QCOMPARE(lanesIn(target), (Lanes{{other.value}, {"ben"}, {corp.value, sid.value}}));
        QCOMPARE(badChecks(target), std::string());
    }

    /// Whose computer it is says nothing of one of the same name elsewhere.
    void computersInTwoDomainsAreTwo()
    {
        Case target = fresh();
        const PersonId anna = must(target.addPerson({{}, "Anna", "", ""}, "test"));
        SmallSource(target, "a.evtx")
            .program(nine, "x", "pc-1.corp.example", "a.exe")
            .program(nine, "x", "pc-2.corp.example", "a.exe")
            .program(ten, "x", "pc-1.lab.example", "b.exe")
            .program(ten, "x", "pc-1", "b.exe")
            .finish();
        must(target.assign({{}, IdentityKind::Device, "pc-1"}, anna, "test"));
        QCOMPARE(eventsOf(target, anna), 2);
        must(target.assign({{}, IdentityKind::Host, "pc-1.lab.example"}, anna, "test"));
        QCOMPARE(eventsOf(target, anna), 3);
    }

    void anotherSpellingIsNewsForThePerson()
    {
        Case target = fresh();
        const PersonId cara = must(target.addPerson({{}, "Cara", "", ""}, "test"));
        must(target.addPerson({{}, "Ben", "", ""}, "test"));
        must(target.assign(account, cara, "test"));
        must(target.replaceSequences(std::nullopt, {}, "rules"));
        SmallSource(target, "a.evtx").program(ten, "corp\\clindqvist", "pc-1", "b.exe").finish();
        QCOMPARE(must(target.peopleToDetect()), std::vector{cara});
        QCOMPARE(eventsOf(target, cara), 1);
    }

    void entraNamesTheSidOfItsUsers()
    {
        // 0x0b0a0908 and so on, the lowest byte first: 08 09 0a 0b, 0d 0c, 0f 0e, 10 11 ...
        QCOMPARE(cloudSidOf("0b0a0908-0d0c-0f0e-1011-121314151617"),
            std::string("S-1-12-1-185207048-252579084-319951120-387323156"));
        for (const char* text : {"", "clindqvist", "0b0a0908-0d0c-0f0e-1011-12131415161g"})
            QVERIFY2(cloudSidOf(text).empty(), text);
        const std::string path = m_folder.path("signins.json");
        must(writeFile(path,
            R"([{"createdDateTime": "2026-06-18T09:00:00Z", "isInteractive": true,
                "userPrincipalName": "cara.lindqvist@northgate.example",
                "userId": "0b0a0908-0d0c-0f0e-1011-121314151617",
                "appDisplayName": "Mail", "conditionalAccessStatus": "success"}])"));
        Case target = fresh();
        must(importFile(target, path, {}, {}));
        const auto links = must(target.identityLinks());
        QCOMPARE(links.size(), 1U);
        QCOMPARE(links[0].name.value, principal.value);
        QCOMPARE(
            links[0].id.value, std::string("S-1-12-1-185207048-252579084-319951120-387323156"));
    }

    void anEventLogNamesItsAccounts()
    {
        EvtxWriter writer;
        writer.add(processEvent(1, "a.exe"));
        EvtxEvent local = processEvent(2, "b.exe");
        for (EvtxData& data : local.data)
            if (data.name == "SubjectDomainName")
                data = evtxText(
                    "SubjectDomainName", local.computer.substr(0, local.computer.find('.')));
            else if (data.name == "SubjectUserName")
                data = evtxText("SubjectUserName", "helper");
            else if (data.name == "SubjectUserSid")
                data = evtxSid("SubjectUserSid", otherSid.value);
        writer.add(local);
        const std::string path = m_folder.path("Security.evtx");
        must(writeFile(path, writer.bytes()));
        Case target = fresh();
        must(importFile(target, path, {}, {}));
        const auto links = must(target.identityLinks());
        QCOMPARE(links.size(), 2U);
        QCOMPARE(links[0].name.value, std::string("clindqvist"));
        QCOMPARE(links[0].id.kind, IdentityKind::Sid);
        QVERIFY(!links[0].onlyOn.id);
        QCOMPARE(links[0].line, 1);
        QCOMPARE(links[1].name.value, std::string("helper"));
        QCOMPARE(links[1].id.value, otherSid.value);
        QVERIFY(links[1].onlyOn.id);
        QCOMPARE(badChecks(target), std::string());
    }
};

QTEST_GUILESS_MAIN(TestIdentities)
#include "tst_identities.moc"
