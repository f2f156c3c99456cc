// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which spellings of a name are one account or computer.
#include "store/same_names.h"

#include <QTest>
#include <algorithm>
#include <initializer_list>

using namespace callwake;

namespace {

using Groups = std::vector<std::vector<std::string>>;

std::vector<Identity> identitiesOf(IdentityKind kind, std::initializer_list<const char*> values,
    std::initializer_list<const char*> hosts)
{
    std::vector<Identity> out;
    for (const char* value : values)
        out.push_back({{std::int64_t(out.size()) + 1}, kind, value});
    for (const char* host : hosts)
        out.push_back({{std::int64_t(out.size()) + 1}, IdentityKind::Host, host});
    return out;
}

/// Those that are one, in the order of their values, in whatever order they came.
Groups groupsOf(std::vector<Identity> identities)
{
    SameNames names;
    names.build(identities);
    std::map<std::size_t, std::vector<std::string>> groups;
    for (std::size_t place = 0; place < identities.size(); ++place)
        groups[names.leadOf(place)].push_back(identities[place].value);
    Groups out;
    for (auto& [lead, values] : groups) {
        std::ranges::sort(values);
        out.push_back(std::move(values));
    }
    std::ranges::sort(out);
    return out;
}

Groups accounts(
    std::initializer_list<const char*> values, std::initializer_list<const char*> hosts = {})
{
    auto identities = identitiesOf(IdentityKind::Account, values, hosts);
    Groups out = groupsOf(identities);
    std::ranges::reverse(identities);
    if (groupsOf(identities) != out)
        return {{"another order, other groups"}};
    std::erase_if(out, [&](const auto& group) {
        return std::ranges::any_of(hosts, [&](const char* host) { return group.front() == host; });
    });
    return out;
}

} // namespace

class TestSameNames : public QObject {
    Q_OBJECT

private slots:
    void whatTellsLessOfItsDomainGoesWhenTwoAreNotOne()
    {
        const auto identities = identitiesOf(IdentityKind::Account,
            {"ana", "ana@corp.example", "corp\\ana", "ana@corp", "corp\\ben"}, {});
        const auto leads = [&](const SameNames::Apart& apart) {
            SameNames names;
            names.build(identities, apart);
            std::vector<std::size_t> out;
            for (std::size_t place = 0; place < identities.size(); ++place)
                out.push_back(names.leadOf(place));
            return out;
        };
        using Leads = std::vector<std::size_t>;
        QCOMPARE(leads({}), (Leads{0, 0, 0, 0, 4}));
        QCOMPARE(leads({{{1}, {2}}}), (Leads{0, 1, 1, 1, 4}));
        QCOMPARE(leads({{{2}, {3}}}), (Leads{0, 0, 2, 2, 4})); // all that is written in "corp"
        QCOMPARE(leads({{{3}, {4}}}), (Leads{0, 0, 0, 0, 4})); // written in one domain
        QCOMPARE(leads({{{1}, {2}}, {{2}, {3}}}), (Leads{0, 1, 2, 2, 4}));
        QCOMPARE(leads({{{1}, {5}}, {{1}, {9}}}), (Leads{0, 0, 0, 0, 4})); // other names
        SameNames names;
        names.build(identities, {{{1}, {2}}});
        std::vector<std::string> told;
        for (const auto& [name, other, basis, apart] : names.joins())
            told.push_back(identities[name].value + " = " + identities[other].value + ", "
                + std::string(nameOf(basis)) + (apart ? ", apart" : ""));
        QCOMPARE(told,
            (std::vector<std::string>{"ana = ana@corp.example, home_domain, apart",
                "corp\\ana = ana@corp.example, one_domain",
                "ana@corp = ana@corp.example, one_domain"}));
        QCOMPARE(names.find(IdentityKind::Account, "ana"), std::optional<std::size_t>(0));
    }

    void decisionsAreTheSameForTheSameNames()
    {
        const auto decisionsOf = [](std::vector<Identity> identities) {
            SameNames names;
            names.build(identities);
            const std::string decisions = names.decisions();
            std::ranges::reverse(identities);
            names.build(identities);
            return names.decisions() == decisions ? decisions : "another order, other decisions";
        };
        const auto account = IdentityKind::Account;
        QCOMPARE(decisionsOf(identitiesOf(account, {"ana", "corp\\ana", "corp\\ben"}, {})),
            std::string()); // of one domain
        QCOMPARE(
            decisionsOf(identitiesOf(account,
                {"pc1\\administrator", "pc2\\administrator", "administrator"}, {"pc1", "pc2"})),
            std::string()); // none is another
        const auto ofTwo = [&](const char* third) {
            return decisionsOf(identitiesOf(account, {"ana", "corp\\ana", "lab\\ana", third}, {}));
        };
        QCOMPARE(ofTwo("corp\\ben"), ofTwo("corp\\eve"));
        QVERIFY(ofTwo("corp\\ben") != ofTwo("lab\\ben"));
        QVERIFY(ofTwo("corp\\ben") != ofTwo("ben"));
        QVERIFY(!decisionsOf(identitiesOf(account, {"corp\\ana", "ben@corp.example"}, {})).empty());
    }

    void oneDomainHasSeveralSpellings()
    {
        QCOMPARE(accounts({"anna", "corp\\anna", "anna@corp.example", "anna@corp.onmicrosoft.com"}),
            (Groups{{"anna", "anna@corp.example", "anna@corp.onmicrosoft.com", "corp\\anna"}}));
        // Windows cuts the label after 15 characters.
        QCOMPARE(accounts({"northgate-holdi\\anna", "anna@northgate-holdings.example"}),
            (Groups{{"anna@northgate-holdings.example", "northgate-holdi\\anna"}}));
    }

    void twoShortDomainsAreTwo()
    {
        QCOMPARE(accounts({"corp\\anna", "lab\\anna"}), (Groups{{"corp\\anna"}, {"lab\\anna"}}));
        QCOMPARE(accounts({"anna", "corp\\anna", "lab\\anna"}),
            (Groups{{"anna"}, {"corp\\anna"}, {"lab\\anna"}}));
    }

    void twoLongDomainsAreTwo()
    {
        QCOMPARE(accounts({"anna@corp.example", "anna@other.example", "anna@lab.corp.example"}),
            (Groups{{"anna@corp.example"}, {"anna@lab.corp.example"}, {"anna@other.example"}}));
    }

    void aShortAndALongDomainThatNothingTellsApartAreOne()
    {
        QCOMPARE(accounts({"corp\\anna", "anna@northgate.example"}),
            (Groups{{"anna@northgate.example", "corp\\anna"}}));
        // What the long form of "corp" is, other names say.
        QCOMPARE(accounts({"corp\\anna", "anna@northgate.example", "ben@corp.example"}),
            (Groups{{"anna@northgate.example"}, {"ben@corp.example"}, {"corp\\anna"}}));
        QCOMPARE(accounts({"corp\\anna", "lab\\anna", "anna@northgate.example"}),
            (Groups{{"anna@northgate.example"}, {"corp\\anna"}, {"lab\\anna"}}));
        // Most are in these two.
        QCOMPARE(accounts({"corp\\anna", "corp\\ben", "lab\\anna", "anna@northgate.example"}),
            (Groups{{"anna@northgate.example", "corp\\anna"}, {"corp\\ben"}, {"lab\\anna"}}));
        QCOMPARE(accounts({"corp\\cara", "corp\\ben", "lab\\anna", "anna@northgate.example"}),
            (Groups{{"anna@northgate.example"}, {"corp\\ben"}, {"corp\\cara"}, {"lab\\anna"}}));
    }

    /// What Windows calls a domain, and its computers, need not be what its people sign in with.
    void theDomainOfComputersIsNoneOfAccounts()
    {
        const Groups one{
            {"anna@northgate.example", "corp\\anna"}, {"ben@northgate.example", "corp\\ben"}};
        const auto names = {
            "corp\\anna", "corp\\ben", "anna@northgate.example", "ben@northgate.example"};
        QCOMPARE(accounts(names, {"pc-1.corp.local"}), one);
        QCOMPARE(accounts(names, {"pc-1.corp.northgate.example"}), one);
        // Windows may write the longer name, too.
        QCOMPARE(accounts({"corp\\anna", "corp\\ben", "anna@corp.local", "anna@northgate.example"}),
            (Groups{{"anna@corp.local", "anna@northgate.example", "corp\\anna"}, {"corp\\ben"}}));
        QCOMPARE(
            accounts({"ad\\anna", "ad\\ben", "anna@ad.northgate.example",
                "anna@lab.northgate.example", "anna@northgate.example", "ben@northgate.example"}),
            (Groups{{"ad\\anna", "anna@ad.northgate.example", "anna@northgate.example"},
                {"ad\\ben", "ben@northgate.example"}, {"anna@lab.northgate.example"}}));
    }

    /// A guest or an attacker in another domain must not take the name from whom it belongs to.
    void aBareNameIsOfTheDomainThatMostAreIn()
    {
        QCOMPARE(
            accounts({"anna", "corp\\anna", "corp\\ben", "anna@evil.example", "ben@corp.example"}),
            (Groups{
                {"anna", "corp\\anna"}, {"anna@evil.example"}, {"ben@corp.example", "corp\\ben"}}));
        QCOMPARE(accounts({"corp\\ben", "corp\\cara", "anna", "lab\\anna"}),
            (Groups{{"anna", "lab\\anna"}, {"corp\\ben"}, {"corp\\cara"}}));
    }

    void anAccountOfAComputerIsNoOtherComputers()
    {
        QCOMPARE(accounts({"admin", "pc-1\\admin", "pc-2\\admin"}, {"pc-1", "pc-2"}),
            (Groups{{"admin"}, {"pc-1\\admin"}, {"pc-2\\admin"}}));
        QCOMPARE(accounts({"anna", "pc-1\\anna"}, {"pc-1"}), (Groups{{"anna", "pc-1\\anna"}}));
        QCOMPARE(accounts({"admin@corp.example", "pc-1\\admin"}, {"pc-1"}),
            (Groups{{"admin@corp.example"}, {"pc-1\\admin"}}));
        QCOMPARE(accounts({"anna", "corp\\anna", "pc-1\\anna"}, {"pc-1"}),
            (Groups{{"anna", "corp\\anna"}, {"pc-1\\anna"}}));
        QCOMPARE(accounts({"uid 501 on mac", "uid 501 on mac.corp.example"}),
            (Groups{{"uid 501 on mac", "uid 501 on mac.corp.example"}}));
    }

    void computersHaveDomains()
    {
        const auto identities = identitiesOf(IdentityKind::Host,
            {"pc-1", "pc-1.corp.example", "pc-1.lab.example", "pc-2.corp.example", "192.0.2.7",
                "192.0.2.8"},
            {});
        QCOMPARE(groupsOf(identities),
            (Groups{{"192.0.2.7"}, {"192.0.2.8"}, {"pc-1", "pc-1.corp.example"},
                {"pc-1.lab.example"}, {"pc-2.corp.example"}}));
    }

    void aDomainIsShownWhereThereAreTwo()
    {
        const auto identities = identitiesOf(IdentityKind::Account,
            {"anna@corp.example", "corp\\anna", "anna", "lab\\anna", "corp\\ben"}, {});
        SameNames names;
        names.build(identities);
        QCOMPARE(names.shownOf(0), std::string("corp\\anna"));
        QCOMPARE(names.shownOf(2), std::string("corp\\anna"));
        QCOMPARE(names.shownOf(3), std::string("lab\\anna"));
        QCOMPARE(names.shownOf(4), std::string("ben"));
    }

    void whatANewNameChangesIsSeen()
    {
        const auto known = identitiesOf(IdentityKind::Account, {"corp\\anna", "anna"}, {"pc-1"});
        SameNames before;
        before.build(known);
        const auto withNew = [&](IdentityKind kind, const char* value) {
            auto identities = known;
            identities.push_back({{9}, kind, value});
            SameNames names;
            names.build(identities);
            return names;
        };
        QVERIFY(!withNew(IdentityKind::Account, "corp\\ben").tellsOthersThan(before));
        QVERIFY(!withNew(IdentityKind::Device, "pc-1").tellsOthersThan(before));
        QVERIFY(withNew(IdentityKind::Account, "lab\\anna").tellsOthersThan(before));
    }

    void aNameIsFoundByAnyOfItsSpellings()
    {
        const auto identities =
            identitiesOf(IdentityKind::Account, {"corp\\anna", "lab\\anna", "corp\\ben"}, {});
        SameNames names;
        names.build(identities);
        const auto find = [&](const char* value) {
            return names.find(IdentityKind::Account, value);
        };
        QCOMPARE(find("lab\\anna"), std::optional<std::size_t>(1));
        QCOMPARE(find("anna"), std::optional<std::size_t>(0));
        QCOMPARE(find("ben"), std::optional<std::size_t>(2));
        QCOMPARE(find("evil\\ben"), std::optional<std::size_t>());
        QCOMPARE(find("cara"), std::optional<std::size_t>());
        QCOMPARE(names.find(IdentityKind::Host, "ben"), std::optional<std::size_t>());
    }
};

QTEST_APPLESS_MAIN(TestSameNames)
#include "tst_same_names.moc"
