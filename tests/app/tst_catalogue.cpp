// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"
#include "context/domains.h"
#include "base/resource.h"
#include "context/wildcard.h"

#include <QTest>
#include <set>

using namespace callwake;

class TestCatalogue : public QObject {
    Q_OBJECT

private slots:
    void builtInCatalogueIsWhole()
    {
        const auto catalogue = Catalogue::parse(resourceText("catalogue/rmm_tools.json"),
            resourceText("catalogue/screen_sharing.json"), resourceText("catalogue/commands.json"));
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().text().c_str());
        QVERIFY(catalogue->tools().size() > 250);
        std::set<std::string> seen;
        for (const Tool& tool : catalogue->tools()) {
            QVERIFY2(!tool.source.empty(), tool.name.c_str());
            QVERIFY2(seen.insert(tool.name).second, tool.name.c_str());
        }
    }

    void ordinaryProgramsAreNoTools()
    {
        for (const char* name :
            {"setup.exe", "teams.exe", "7z.exe", "tar.exe", "dwm.exe", "chrome.exe", "explorer.exe",
                "svchost.exe", "outlook.exe", "perl.exe", "ssh", "python3", "bash"})
            QVERIFY2(Catalogue::builtIn().tagOf(name).tool < 0, name);
    }

    void subjects_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<bool>("weak");
        QTest::newRow("anydesk") << "anydesk.exe"
                                 << "AnyDesk" << false;
        QTest::newRow("linux") << "anydesk"
                               << "AnyDesk" << false;
        QTest::newRow("pattern") << "teamviewer_setup_x64.exe"
                                 << "TeamViewer" << false;
        QTest::newRow("weak") << "level.exe"
                              << "Level" << true;
        QTest::newRow("agent") << "agent.exe"
                               << "Monitic" << true;
        QTest::newRow("admin") << "putty.exe"
                               << "PuTTY" << true;
        QTest::newRow("host") << "relay-1.net.anydesk.com"
                              << "AnyDesk" << false;
        QTest::newRow("lookalike host") << "notanydesk.com"
                                        << "" << false;
        QTest::newRow("screen sharing") << "quickassist.exe"
                                        << "Quick Assist" << false;
        QTest::newRow("package") << "x11vnc"
                                 << "x11vnc" << false;
        QTest::newRow("none") << "winword.exe"
                              << "" << false;
        QTest::newRow("empty") << ""
                               << "" << false;
    }

    void subjects()
    {
        QFETCH(QString, subject);
        QFETCH(QString, tool);
        QFETCH(bool, weak);
        const Catalogue& catalogue = Catalogue::builtIn();
        const SubjectTag tag = catalogue.tagOf(subject.toStdString());
        const std::string name = tag.tool < 0 ? "" : catalogue.tools()[std::size_t(tag.tool)].name;
        QCOMPARE(QString::fromStdString(name), tool);
        QCOMPARE(tag.weak, weak);
    }

    void aWeakNameBecomesStrongByAnotherReason()
    {
        Activity activity;
        activity.process = "connect.exe";
        QVERIFY(Catalogue::builtIn().match(activity)->weak);
        activity.signer = "ZOHO Corporation Private Limited";
        QVERIFY(!Catalogue::builtIn().match(activity)->weak);
        activity = {};
        activity.process = "C:\\Program Files\\Level\\level.exe";
        const auto byPath = Catalogue::builtIn().match(activity);
        QVERIFY(byPath && !byPath->weak);
        QCOMPARE(byPath->tool->name, std::string("Level"));
    }

    void aToolIsKnownByItsCommandLine()
    {
        Activity activity;
        activity.process = "C:\\Windows\\System32\\msiexec.exe";
        activity.command = "msiexec.exe /i \"C:\\Users\\a\\Downloads\\AnyDesk.msi\" /qn";
        QVERIFY(!Catalogue::builtIn().match(activity));
        activity.command = "msiexec.exe /i https://download.anydesk.com/AnyDesk.msi";
        const auto match = Catalogue::builtIn().match(activity);
        QVERIFY(match);
        QCOMPARE(match->tool->name, std::string("AnyDesk"));
    }

    void brokenCataloguesAreTold()
    {
        QVERIFY(!Catalogue::parse("{\"tools\": [{\"name\": \"x\"}]}", "{\"tools\": []}", "{}"));
        QVERIFY(!Catalogue::parse("{\"tools\": [{\"nam\": \"x\"}]}", "{\"tools\": []}", "{}"));
        QVERIFY(!Catalogue::parse("{}", "{\"tools\": []}", "{}"));
        QVERIFY(Catalogue::parse("{\"tools\": []}", "{\"tools\": []}", "{}"));
    }

    void wildcards()
    {
        QVERIFY(matchesWildcard("c:\\users\\*\\x.exe", "c:\\users\\ana\\x.exe"));
        QVERIFY(matchesWildcard("*", ""));
        QVERIFY(!matchesWildcard("a*b", "acbd"));
        QVERIFY(matchesWildcard("a*b*c", "axxbyybzzc"));
        QVERIFY(!matchesWildcard("", "a"));
        QVERIFY(matchesWildcard(std::string(50, '*') + "b", std::string(5000, 'a') + "b"));
    }

    void foldersOfApprovals()
    {
        QVERIFY(
            liesIn("C:\\Program Files\\TeamViewer\\TeamViewer.exe", "c:/program files/teamviewer"));
        QVERIFY(liesIn(
            "C:\\Program Files\\TeamViewer\\TeamViewer.exe", "C:\\Program Files\\TeamViewer\\*"));
        QVERIFY(liesIn("/opt/tool-9/bin/x", "/opt/tool-*"));
        QVERIFY(!liesIn("/opt/evil/tool-9/bin/x", "/opt/tool-*"));
        QVERIFY(!liesIn("C:\\Program Files\\TeamViewerX\\a.exe", "C:\\Program Files\\TeamViewer"));
        QVERIFY(!liesIn(
            "C:\\Program Files\\TeamViewer\\..\\x\\a.exe", "C:\\Program Files\\TeamViewer"));
        QVERIFY(!liesIn("anything", ""));
    }

    void resembledDomains_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<bool>("resembles");
        QTest::newRow("itself") << "northgate.example" << false;
        QTest::newRow("below") << "www.northgate.example" << false;
        QTest::newRow("zero") << "n0rthgate.example" << true;
        QTest::newRow("letter missing") << "nortgate.example" << true;
        QTest::newRow("part") << "northgate-support.example" << true;
        QTest::newRow("as a folder") << "northgate.example.login.test" << true;
        QTest::newRow("other end") << "northgate.test" << true;
        QTest::newRow("other") << "southport.example" << false;
        QTest::newRow("no dot") << "northgate" << false;
    }

    void resembledDomains()
    {
        QFETCH(QString, host);
        QFETCH(bool, resembles);
        const std::vector<std::string> own{"northgate.example"};
        QCOMPARE(!resembledDomain(host.toStdString(), own).empty(), resembles);
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
