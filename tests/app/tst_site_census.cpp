// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/site_census.h"
#include "store/case_calls.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

CallParties inbound(const std::string& trunk, const std::string& remote,
    const std::string& extension, const std::string& dialled, std::int64_t calls = 1)
{
    return {trunk, "PJSIP/" + extension, dialled, Direction::Inbound,
        {{}, IdentityKind::Extension, extension}, {}, remote, calls};
}

CallParties outbound(const std::string& extension, const std::string& remote, std::int64_t calls)
{
    return {{}, "PJSIP/" + extension, extension, Direction::Outbound,
        {{}, IdentityKind::Extension, extension}, {}, remote, calls};
}

std::string e164Of(std::string_view text)
{
    return text.starts_with('+') ? std::string(text) : std::string();
}

std::vector<CallParties> office()
{
    std::vector<CallParties> out;
    for (int i = 0; i < 6; ++i)
        out.push_back(inbound("PJSIP/acme", "+44113496000" + std::to_string(i),
            i % 2 ? "2003" : "2041", i % 2 ? "+442079460031" : "+442079460047", 2));
    out.push_back(outbound("2003", "+441134960001", 7));
    out.push_back(outbound("2041", "+441134960002", 1200));
    return out;
}

} // namespace

class TestSiteCensus : public QObject {
    Q_OBJECT

private slots:
    void callsProposeTrunksExtensionsAndOwnNumbers()
    {
        const SiteCensus census(office(), e164Of);
        const auto nothing = [](std::string_view) { return false; };
        QCOMPARE(census.proposals({}, {}, nothing),
            (std::vector<SiteProposal>{
                {SitePart::Trunks, "^PJSIP/acme$",
                    "PJSIP/acme: 12 calls with 6 different outside numbers, none from an "
                    "extension",
                    12},
                {SitePart::Extensions, "20XX",
                    "2 telephones from 2003 to 2041: 1,207 calls made, 12 received", 1219},
                {SitePart::OwnNumbers, "+4420794600*",
                    "2 numbers from +442079460031 to +442079460047 were called from outside 12 "
                    "times",
                    12}}));
    }

    void whatIsSettledOrCouldBeChanceIsNotProposed()
    {
        const SiteCensus census(office(), e164Of);
        const std::vector<std::string> own{"+4420794600*"};
        QVERIFY(census
                    .proposals({{}, {"2XXX"}}, own,
                        [](std::string_view line) { return line == "PJSIP/acme"; })
                    .empty());
        const auto nothing = [](std::string_view) { return false; };
        // Four outside numbers, one extension that both makes and gets calls, two calls to a
        // number.
        std::vector few{outbound("2003", "+441134960001", 1)};
        for (const char* remote : {"+441134960001", "+441134960002"})
            few.push_back(inbound("PJSIP/acme", remote, "2003", "+442079460031"));
        QVERIFY(SiteCensus(few, e164Of).proposals({}, {}, nothing).empty());
        // A line that is an extension's telephone is no trunk, however many numbers it shows.
        auto telephone = office();
        telephone.push_back({{}, "PJSIP/acme", {}, Direction::Outbound,
            {{}, IdentityKind::Extension, "2050"}, {}, "+441134960009", 1});
        for (const auto& proposal : SiteCensus(telephone, e164Of).proposals({}, {}, nothing))
            QVERIFY(proposal.part != SitePart::Trunks);
        QVERIFY(SiteCensus().proposals({}, {}, nothing).empty());
    }

    void aTrunkTakenForATelephoneIsFound()
    {
        std::vector<CallParties> calls;
        for (int i = 0; i < 5; ++i)
            calls.push_back(
                {{}, "PJSIP/acme(b)", "+44113496000" + std::to_string(i), Direction::Outbound,
                    {{}, IdentityKind::Extension, "acme(b)"}, {}, "+442079460031", 1});
        const auto found =
            SiteCensus(calls, e164Of).proposals({}, {}, [](std::string_view) { return false; });
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[1].pattern, std::string("+442079460031"));
        QCOMPARE(found[0].pattern, std::string("^PJSIP/acme\\(b\\)$"));
        QCOMPARE(SiteCensus(calls, e164Of).matches(SitePart::Trunks, found[0].pattern).calls, 5);
    }

    void patternsAreCountedOverTheCalls()
    {
        const SiteCensus census(office(), e164Of);
        const auto trunks = census.matches(SitePart::Trunks, "PJSIP/");
        QCOMPARE(trunks.different, 3);
        QCOMPARE(trunks.telephones, 2);
        QCOMPARE(trunks.example, std::string("PJSIP/2041"));
        QCOMPARE(census.matches(SitePart::Trunks, "(").calls, 0);
        QCOMPARE(census.matches(SitePart::Extensions, "200X").calls, 13);
        QCOMPARE(census.matches(SitePart::Extensions, "2X4").calls, 0);
        QCOMPARE(census.matches(SitePart::OwnNumbers, "+44207946003*").calls, 6);
        QCOMPARE(census.matches(SitePart::OwnNumbers, "+442079460047").calls, 6);
    }

    void callsWithTheSamePartiesAreCountedOnce()
    {
        const TemporaryFolder folder;
        auto c = must(Case::create(folder.path("case"), {"Test", "GB", "UTC"}));
        SmallSource small(c);
        small.call("2026-06-18T13:00:00Z", "2044").call("2026-06-18T14:00:00Z", "2044");
        small.call("2026-06-18T15:00:00Z", "2051");
        QVERIFY(must(c.calls().counted()).empty()); // the import is still going on
        small.finish();
        auto parties = must(c.calls().counted());
        std::ranges::sort(parties, std::ranges::greater(), &CallParties::calls);
        QCOMPARE(parties.size(), std::size_t(2));
        QCOMPARE(parties[0].calls, 2);
        QCOMPARE(parties[0].identity.value, std::string("2044"));
        QCOMPARE(parties[0].direction, Direction::Inbound);
        QCOMPARE(parties[0].remote, std::string("+442079460031"));
    }
};

QTEST_GUILESS_MAIN(TestSiteCensus)
#include "tst_site_census.moc"
