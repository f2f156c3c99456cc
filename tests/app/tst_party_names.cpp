// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Whose number it is, as people and lists have it.
#include "store/party_names.h"
#include "support/small_source.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

Number telephone(const std::string& e164)
{
    return {{}, e164, NumberClass::Telephone, NumberPlan::Valid, e164, "GB"};
}

OwnerInfo cara()
{
    OwnerInfo info;
    info.owner.person = {1};
    info.person.name = "Cara \xE2\x80\xAE Lindqvist";
    info.identities = {{{1}, IdentityKind::Extension, "2003"},
        {{2}, IdentityKind::Number, "+442079460003"}, {{3}, IdentityKind::Account, "2077"}};
    return info;
}

PartyNames known()
{
    OwnerInfo nobody = cara(); // an extension that nobody was assigned to
    nobody.owner = {{}, {9}};
    nobody.identities = {{{9}, IdentityKind::Extension, "2009"}};
    const std::vector<OwnerInfo> owners{cara(), nobody};
    return {owners,
        {{"+4420794600*", NumberList::Own, "London", "", "", "", ""},
            {"+44207946*", NumberList::Own, "All of it", "", "", "", ""},
            {"+441614960188", NumberList::Blocklist, "Scam", "", "", "", "2026-06-01"},
            {"+441614960188", NumberList::Contact, "", "", "", "", ""},
            {"+441314960100", NumberList::Contact, "Old", "", "", "", "2026-01-01"},
            {"+44131496*", NumberList::Contact, "Supplier", "", "", "", ""}}};
}

} // namespace

class TestPartyNames : public QObject {
    Q_OBJECT

private slots:
    void peopleAndListsAreNamed()
    {
        const PartyNames names = known();
        const Instant time = at("2026-05-30T09:00:00Z");
        QCOMPARE(names.of({{}, "2003", NumberClass::Extension}, time),
            std::string("Cara [RLO] Lindqvist"));
        QCOMPARE(names.of(telephone("+442079460003"), time),
            std::string("Cara [RLO] Lindqvist; London (own number)"));
        QCOMPARE(names.of(telephone("+442079469999"), time), std::string("All of it (own number)"));
        QCOMPARE(names.of(telephone("+441614960188"), time),
            std::string("+441614960188 (contact); Scam (blocklist)"));
        QCOMPARE(names.of(telephone("+441614960188"), at("2026-06-02T09:00:00Z")),
            std::string("+441614960188 (contact); Scam (blocklist, expired 2026-06-01)"));
    }

    /// As the signals have it, which ask the same lists.
    void anEntryThatExpiredHidesNoneThatCounts()
    {
        QCOMPARE(known().of(telephone("+441314960100"), at("2026-05-30T09:00:00Z")),
            std::string("Supplier (contact)"));
    }

    void othersHaveNoName()
    {
        const Instant time = at("2026-05-30T09:00:00Z");
        for (const Number& number :
            {telephone("+441514960000"), Number{}, Number{{}, "2009", NumberClass::Extension},
                Number{{}, "2077", NumberClass::Extension}})
            QVERIFY(known().of(number, time).empty());
        QVERIFY(PartyNames().of(telephone("+442079460003"), time).empty());
        QVERIFY(known().of(Event{.what = Activity{}}).empty());
    }
};

QTEST_GUILESS_MAIN(TestPartyNames)
#include "tst_party_names.moc"
