// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/importer.h"
#include "support/full_case.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

/// One leg of a Master.csv as Asterisk writes it.
std::string leg(int minute, const char* caller, const char* called, const char* channel,
    const char* otherChannel)
{
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const std::string start = "2026-06-18 09:" + two(minute) + ":00";
    const std::string end = "2026-06-18 09:" + two(minute) + ":30";
    std::string out;
    for (const std::string& text : {std::string(), std::string(caller), std::string(called),
             std::string("office"), std::string(), channel + ("-000000" + two(minute)),
             otherChannel + ("-000001" + two(minute)), std::string("Dial"), std::string(), start,
             start, end})
        out += '"' + text + "\",";
    return out + "30,30,\"ANSWERED\",\"DOCUMENTATION\",\"17817000" + two(minute) + ".1\",\"\"\n";
}

/// Calls over a trunk whose name tells nothing: what is known of the callers' and called numbers
/// does not tell the direction either.
std::string callsOverAcme()
{
    return leg(1, "anonymous", "2003", "PJSIP/acme", "PJSIP/2003")
        + leg(2, "2003", "118118", "PJSIP/2003", "PJSIP/acme")
        + leg(3, "2003", "2004", "PJSIP/2003", "PJSIP/2004");
}

} // namespace

class TestSite : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;
    int m_files = 0;

    std::string freshPath() { return m_folder.path("file" + std::to_string(++m_files)); }
    Case fresh() { return must(Case::create(freshPath(), {"Test", "GB", "UTC"})); }

    /// "direction identity" of each call that an import of the file finds.
    std::vector<std::string> imported(Case& c, const ImportOptions& options = {})
    {
        const auto path = freshPath();
        std::ofstream(path, std::ios::binary) << callsOverAcme();
        const Source source = must(importFile(c, path, options, {}));
        const auto identities = must(c.identities());
        std::vector<std::string> out;
        must(c.forEachEvent({{}, {}, {}, source.id}, [&](const Event& event) {
            const auto who = std::ranges::find(identities, event.identity, &Identity::id);
            out.push_back(std::string(nameOf(event.call()->direction)) + " "
                + (who == identities.end() ? "" : who->value));
            return true;
        }));
        return out;
    }

private slots:
    void settingsAreStrictJson()
    {
        const SiteSettings site{{"^PJSIP/acme"}, {"2XX", "300-349"}};
        QCOMPARE(must(parseSite(textOf(site))), site);
        QCOMPARE(must(parseSite("{}")), SiteSettings());
        for (const auto& [json, place] : {std::pair(R"({"trunk": []})", "line 1, column 2"),
                 std::pair(R"({"trunks": ["a", "*"]})", "line 1, column 18"),
                 std::pair("{\"extensions\":\n [\"2X5\"]}", "line 2, column 3"),
                 std::pair(R"({"trunks": "a"})", "line 1, column 12"),
                 std::pair(R"({"trunks": [""]})", "line 1, column 13")}) {
            const auto parsed = parseSite(json);
            QVERIFY2(!parsed, json);
            QCOMPARE(parsed.error().where, std::string(place));
        }
    }

    void settingsAreKeptAndJournalled()
    {
        const auto path = freshPath();
        const SiteSettings site{{"^PJSIP/acme"}, {"2XX"}};
        {
            auto c = must(Case::create(path, {"Test", "GB", "UTC"}));
            QCOMPARE(must(c.site()), SiteSettings());
            must(c.setRules(R"({"trunkPatterns": ["^SIP/acme"]})", "ana"));
            QCOMPARE(must(c.site()), (SiteSettings{{"^SIP/acme"}, {}}));
            must(c.setSite({{}, {"3XX"}}, "ana"));
            must(c.setSite(site, "ben"));
            QVERIFY(!c.setSite({{"("}, {}}, "ben"));
            QVERIFY(!c.setSite({{}, {"2X5"}}, "ben"));
        }
        {
            const auto c = must(Case::open(path, Case::Access::Read));
            QCOMPARE(must(c.site()), site);
            const auto entry = must(c.journal()).back();
            QCOMPARE(entry.action, std::string("site"));
            QCOMPARE(entry.author, std::string("ben"));
            QCOMPARE(entry.detail, textOf(site));
            QCOMPARE(badChecks(c), std::string());
        }
        QVERIFY(tamperPastTriggers(path, "DELETE FROM site WHERE id = 1"));
        const auto c = must(Case::open(path, Case::Access::Read));
        QVERIFY(badChecks(c).find("(site) has no row") != std::string::npos);
    }

    void casesOfVersionTwoAreBroughtUpToDate()
    {
        const auto path = freshPath();
        must(Case::create(path, {"Test", "GB", "UTC"}));
        takeBackTo(path, 2);
        QCOMPARE(must(must(Case::open(path, Case::Access::Read)).site()), SiteSettings());
        auto c = must(Case::open(path, Case::Access::Write));
        must(c.setSite({{}, {"3XX"}}, "ana"));
        QCOMPARE(badChecks(c), std::string());
    }

    void directionsAreReadWithTheSite()
    {
        auto before = fresh();
        QCOMPARE(imported(before),
            (std::vector<std::string>{"internal acme", "internal 2003", "internal 2003"}));
        auto after = fresh();
        must(after.setSite({{"^PJSIP/acme$"}, {"20XX"}}, "ana"));
        QCOMPARE(imported(after),
            (std::vector<std::string>{"inbound 2003", "outbound 2003", "internal 2003"}));
        // What an import is told to do goes before the site.
        auto told = fresh();
        must(told.setSite({{"^SIP/other$"}, {}}, "ana"));
        ImportOptions options;
        options.trunkPatterns = {"^PJSIP/acme$"};
        QCOMPARE(imported(told, options),
            (std::vector<std::string>{"inbound 2003", "outbound 2003", "internal 2003"}));
    }

    void sourcesReadOtherwiseAreNamed()
    {
        auto c = fresh();
        imported(c);
        const SiteSettings site{{"^PJSIP/acme$"}, {}};
        const std::vector<ListEntry> own{{"+4420794600*", NumberList::Own}};
        const auto otherwise = [&](const SiteSettings& now, std::vector<std::string> numbers) {
            return sourcesReadOtherwise(must(c.sources()), now, numbers).size();
        };
        QCOMPARE(otherwise({}, {}), 0U);
        QCOMPARE(otherwise(site, {}), 1U);
        QCOMPARE(otherwise({}, {"+4420794600*"}), 1U);
        must(c.setSite(site, "ana"));
        must(c.addListEntries(own, "ana"));
        ImportOptions fromElsewhere;
        fromElsewhere.host = "pbx-2";
        imported(c, fromElsewhere);
        QCOMPARE(otherwise(site, {"+4420794600*"}), 1U);
        QCOMPARE(otherwise({}, {}), 1U);
    }
};

QTEST_GUILESS_MAIN(TestSite)
#include "tst_site.moc"
