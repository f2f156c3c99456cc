// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/campaign_keys.h"
#include "detect/campaign_list.h"
#include "detect/detector.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <map>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

using Trait = CampaignKey::Trait;

/// One number calls Ana (who runs a remote tool) and, twice, Ben; its neighbour calls Cem; nobody
/// calls Dora.
Case campaignCase(const TemporaryFolder& folder, const std::string& file = "campaign.callwake",
    Quality quality = Quality::None)
{
    Case made = must(Case::create(folder.path(file), {"Campaign", "GB", "UTC"}));
    SmallSource calls(made, "/logs/Master.csv");
    calls.quality(quality)
        .call("2026-06-18T12:00:00Z", "2001", 10min)
        .call("2026-06-18T13:00:00Z", "2002", 2min)
        .call("2026-06-18T13:30:00Z", "2002", 3min)
        .from("+442079460099")
        .call("2026-06-18T14:00:00Z", "2003", 1min)
        .from("+441914980001")
        .call("2026-06-18T15:00:00Z", "2003", 1min)
        .call("2026-06-18T15:05:00Z", "2099", 1min); // nobody's
    calls.finish();
    SmallSource programs(made, "/logs/Security.evtx");
    programs.program(
        "2026-06-18T12:05:00Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe");
    programs.finish();
    for (const auto& [name, extension] : {std::pair("Ana", "2001"), std::pair("Ben", "2002"),
             std::pair("Cem", "2003"), std::pair("Dora", "2004")}) {
        const PersonId id = must(made.addPerson({{}, name, "Sales", ""}, "test"));
        must(made.assign({{}, IdentityKind::Extension, extension}, id, "test"));
        if (extension == std::string("2001"))
            must(made.assign({{}, IdentityKind::Account, "ana"}, id, "test"));
    }
    must(detect(made, defaultRules(), {}));
    return made;
}

Number telephone(const std::string& e164)
{
    return {{}, e164, NumberClass::Telephone, NumberPlan::Valid, e164, "GB"};
}

/// "Ana acted 1/1 603 s, Ben 2/2 …; not reached: Dora"
QString told(const Case& target, const CampaignKey& key)
{
    const auto campaign = must(campaignOf(target, defaultRules(), key, {}));
    QStringList out;
    std::map<PersonId, QString> names;
    for (const Person& person : must(target.people()))
        names[person.id] = QString::fromStdString(person.name);
    for (const auto& one : campaign.reached)
        out << (one.owner.person ? names[one.owner.person] : QString("nobody"))
                + (one.acted() ? " acted " : " ") + QString::number(one.answered) + "/"
                + QString::number(one.calls);
    for (const PersonId id : campaign.notReached)
        out << "not " + names[id];
    return out.join(", ");
}

} // namespace

class TestCampaign : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

private slots:
    void whoWasReachedIsToldInWords()
    {
        using namespace std::string_literals;
        QCOMPARE(reachedWords(1, 0), "1 person"s);
        QCOMPARE(reachedWords(3, 1), "3 people and 1 name that nobody was assigned to"s);
        QCOMPARE(reachedWords(0, 2), "2 names that nobody was assigned to"s);
        QCOMPARE(reachedWords(0, 0), "0 people"s);
    }

    void whatReachedSeveralPeopleIsListed()
    {
        Case target = campaignCase(m_folder, "list.callwake");
        const auto numbers = must(campaignsIn(target, defaultRules(), Trait::Number, {}));
        QCOMPARE(numbers.size(), std::size_t(2));
        QCOMPARE(numbers[1].key.text, std::string("+441914980001"));
        QCOMPARE(numbers[1].people, 1);
        QCOMPARE(numbers[1].names, 1);
        QCOMPARE(numbers[0].names, 0);
        QCOMPARE(numbers[0].key.text, std::string("+442079460031"));
        QCOMPARE(numbers[0].number.e164, std::string("+442079460031"));
        QCOMPARE(numbers[0].people, 2);
        QCOMPARE(numbers[0].calls, 3);
        QCOMPARE(numbers[0].answered, 2);
        QCOMPARE(numbers[0].acted, 1);
        QVERIFY(!numbers[0].onlyAsked());
        QCOMPARE(numbers[0].first, at("2026-06-18T12:00:00Z"));
        QCOMPARE(numbers[0].last, at("2026-06-18T13:30:00Z"));
        const auto blocks = must(campaignsIn(target, defaultRules(), Trait::Block, {}));
        QCOMPARE(blocks.size(), std::size_t(2));
        QCOMPARE(blocks[0].people, 3);
        // Without any sequence of Ana's nobody acted: they were only asked.
        must(target.replaceSequences(std::nullopt, {}, "none"));
        QVERIFY(must(campaignsIn(target, defaultRules(), Trait::Number, {}))[0].onlyAsked());
        ListEntry known;
        known.number = "+442079460031";
        must(target.addListEntries(std::span(&known, 1), "test"));
        QCOMPARE(
            must(campaignsIn(target, defaultRules(), Trait::Number, {})).size(), std::size_t(1));
    }

    /// Who plays the help desk or a colleague calls under their numbers.
    void numbersThatCallersBorrowAreNotLeftOut()
    {
        const auto listed = [&](NumberList list, Quality quality, const char* file) {
            Case target = campaignCase(m_folder, file, quality);
            ListEntry borrowed;
            borrowed.number = "+442079460031";
            borrowed.list = list;
            must(target.addListEntries(std::span(&borrowed, 1), "test"));
            return must(campaignsIn(target, defaultRules(), Trait::Number, {})).size();
        };
        QCOMPARE(listed(NumberList::Helpdesk, Quality::None, "desk.callwake"), 2U);
        QCOMPARE(listed(NumberList::Own, Quality::None, "inside.callwake"), 1U);
        QCOMPARE(listed(NumberList::Own, Quality::External, "outside.callwake"), 2U);
    }

    void peopleAreToldByWhatTheyDid()
    {
        const Case target = campaignCase(m_folder);
        QCOMPARE(told(target, *campaignKeyOf(telephone("+442079460031"), Trait::Number)),
            QString("Ana acted 1/1, Ben 2/2, not Cem, not Dora"));
        QCOMPARE(told(target, *campaignKeyOf(telephone("+442079460031"), Trait::Block)),
            QString("Ana acted 1/1, Ben 2/2, Cem 1/1, not Dora"));
        QCOMPARE(told(target, *campaignKeyOf(telephone("+441914980001"), Trait::Number)),
            QString("Cem 1/1, nobody 1/1, not Ana, not Ben, not Dora"));
        QCOMPARE(told(target, *campaignKeyOf(telephone("+441632960000"), Trait::Number)),
            QString("not Ana, not Ben, not Cem, not Dora"));
        const auto block = must(campaignOf(
            target, defaultRules(), *campaignKeyOf(telephone("+442079460031"), Trait::Block), {}));
        QCOMPARE(
            wordsOf(block), std::string("3 people called, 3 answered, 1 acted; 1 not reached"));
        QVERIFY((block.numbers == std::vector<std::string>{"+442079460031", "+442079460099"}));
        QVERIFY(block.reached[1].talk > 4min);
        QVERIFY(block.reached[1].last - block.reached[1].first == Duration(30min));
    }

    /// One gateway brings strangers to three people; Cem's caller is one that he knows the second
    /// time, and what Ben's exchange does not say the other log does.
    void trunksAndAttestationsOfStrangersAreKeys()
    {
        Case made = must(Case::create(m_folder.path("trunks.callwake"), {"Trunks", "GB", "UTC"}));
        SmallSource calls(made, "/logs/Master.csv", "UTC", "freeswitch_cdr_csv");
        calls.over("gw-North", "verification=TN-Validation-Failed; attestation=C")
            .from("+441914980001")
            .call("2026-06-01T10:00:00Z", "2003", 1min)
            .from("+442079460031")
            .call("2026-06-18T12:00:00Z", "2001", 10min)
            .from("+441632960001")
            .call("2026-06-18T13:00:00Z", "2002", 2min)
            .from("+441914980001")
            .call("2026-06-18T14:00:00Z", "2003", 1min)
            .over("gw-south", "attestation=A")
            .from("+441632960009")
            .call("2026-06-18T15:00:00Z", "2001", 1min);
        calls.finish();
        SmallSource exchange(made, "/logs/cdr.csv");
        exchange.over({}).from("+441632960001").call("2026-06-18T13:00:00Z", "2002", 2min);
        exchange.finish();
        for (const auto& [name, extension] : {std::pair("Ana", "2001"), std::pair("Ben", "2002"),
                 std::pair("Cem", "2003"), std::pair("Dora", "2004")})
            must(made.assign({{}, IdentityKind::Extension, extension},
                must(made.addPerson({{}, name, "Sales", ""}, "test")), "test"));
        for (const auto& [trait, key] : {std::pair(Trait::Trunk, "gw-north"),
                 std::pair(Trait::Attestation, "C, check failed")}) {
            const auto found = must(campaignsIn(made, defaultRules(), trait, {}));
            QCOMPARE(found.size(), std::size_t(1));
            QCOMPARE(found[0].key.text, std::string(key));
            QCOMPARE(found[0].people, 3);
            QCOMPARE(found[0].calls, 3);
            QCOMPARE(told(made, found[0].key), QString("Cem 1/1, Ana 1/1, Ben 1/1, not Dora"));
        }
        QCOMPARE(
            told(made, {Trait::Trunk, "gw-south"}), QString("Ana 1/1, not Ben, not Cem, not Dora"));
        ListEntry known;
        known.number = "+442079460031";
        must(made.addListEntries(std::span(&known, 1), "test"));
        QCOMPARE(must(campaignsIn(made, defaultRules(), Trait::Trunk, {}))[0].people, 2);
    }

    void keysAreTakenFromCalls()
    {
        Call call;
        call.direction = Direction::Inbound;
        call.trunk = "PJSIP/Carrier-B";
        call.detail = "status=200; attestation=C; signed_origin=+12025550186; caller_agent=x";
        const auto textsOf = [&](std::string_view format) {
            QStringList out;
            for (const CampaignKey& key : campaignKeysOf(call, format))
                out << QString::fromStdString(std::string(nameOf(key.trait)) + "=" + key.text);
            return out.join("; ");
        };
        QCOMPARE(textsOf("asterisk_cdr_csv"), QString("trunk=pjsip/carrier-b"));
        QCOMPARE(textsOf("sip_text"), QString("trunk=pjsip/carrier-b; attestation=C"));
        call.remote = telephone("+442079460031");
        QCOMPARE(textsOf("sip_text"),
            QString("number=+442079460031; block=+44207946; trunk=pjsip/carrier-b; "
                    "attestation=C, for +12025550186"));
        call.direction = Direction::Outbound;
        QCOMPARE(textsOf("sip_text"), QString("number=+442079460031; block=+44207946"));
    }

    void keysAreTakenFromNumbers()
    {
        Number uri;
        uri.cls = NumberClass::SipUri;
        uri.raw = "sip:IT@PBX.example:5060;transport=tcp";
        QCOMPARE(campaignKeyOf(uri, Trait::Domain)->text, std::string("pbx.example"));
        QVERIFY(!campaignKeyOf(uri, Trait::Block));
        QVERIFY(!campaignKeyOf(telephone("+442079460031"), Trait::Domain));
        QCOMPARE(campaignKeyOf(telephone("+442079460031"), Trait::Block)->text,
            std::string("+44207946"));
        QVERIFY(!campaignKeyOf(telephone("+44207"), Trait::Block));
        for (const Trait trait : {Trait::Number, Trait::Block, Trait::Domain}) {
            QVERIFY(!campaignKeyOf(Number(), trait)); // withheld: never one caller
            Number masked = telephone("+442079460***");
            masked.cls = NumberClass::Masked;
            QVERIFY(!campaignKeyOf(masked, trait));
        }
        QVERIFY(!campaignKeyOf(telephone("+442079460031"), Trait::Trunk));
    }
};

QTEST_GUILESS_MAIN(TestCampaign)
#include "tst_campaign.moc"
