// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "context/catalogue.h"
#include "context/domains.h"
#include "context/source_approval.h"
#include "context/wildcard.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <set>

using namespace callwake;

class TestCatalogue : public QObject {
    Q_OBJECT

private slots:
    void builtInCatalogueIsWhole()
    {
        const auto catalogue = Catalogue::parse(Catalogue::builtInTexts());
        QVERIFY2(catalogue, catalogue ? "" : catalogue.error().text().c_str());
        QVERIFY(catalogue->tools().size() > 400);
        std::set<std::string> seen;
        for (const Tool& tool : catalogue->tools()) {
            QVERIFY2(!tool.source.empty(), tool.name.c_str());
            QVERIFY2(seen.insert(lowered(tool.name)).second, tool.name.c_str());
            QVERIFY2(!tool.isRemote() || !tool.os.empty(), tool.name.c_str());
        }
    }

    /// Whoever looks a tool up by its system finds it by what the catalogue knows of it there.
    void systemsFitThePathsAndPackages()
    {
        constexpr std::array<std::string_view, 3> ofMacs{"/applications/", "/library/", "/system/"};
        for (const Tool& tool : Catalogue::builtIn().tools()) {
            const auto runsOn = [&](std::string_view system) {
                return !tool.isRemote() || tool.os.find(system) != tool.os.npos;
            };
            for (const std::string& path : tool.paths) {
                const bool mac = std::ranges::any_of(
                    ofMacs, [&](std::string_view folder) { return path.starts_with(folder); });
                const bool fits = path.starts_with('/')
                    ? runsOn("macos") || (!mac && runsOn("linux"))
                    : runsOn("windows") || path.find('\\') == path.npos;
                QVERIFY2(fits, (tool.name + ": " + path).c_str());
            }
            QVERIFY2(tool.packages.empty() || runsOn("linux"), tool.name.c_str());
        }
    }

    /// osquery runs everywhere: the paths tell.
    void formatsOfAPlatformCountForIt()
    {
        const FormatFamilies& lists = Catalogue::builtIn().formats();
        const std::map<std::string_view, const std::vector<std::string>*> platforms{
            {"windows", &lists.windowsFormats}, {"macos", &lists.macosFormats},
            {"linux", &lists.linuxFormats}};
        for (const FormatFamily& one : formatFamilies())
            for (const auto& [platform, parts] : platforms) {
                const bool isIn = std::ranges::any_of(*parts, [&](const std::string& part) {
                    return one.format.find(part) != one.format.npos;
                });
                if (platforms.contains(one.family) && one.format != "osquery_results")
                    QVERIFY2(isIn == (one.family == platform), one.format.data());
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
        activity.command = "msiexec.exe /i \"C:\\Users\\a\\Downloads\\Desk.msi\" /qn";
        QVERIFY(!Catalogue::builtIn().match(activity));
        activity.command = "msiexec.exe /i \"C:\\Users\\a\\Downloads\\AnyDesk.msi\" /qn";
        QVERIFY(Catalogue::builtIn().match(activity));
        activity.command = "msiexec.exe /i AnyDeskTop.msi";
        QVERIFY(!Catalogue::builtIn().match(activity));
        activity.command = "sudo dpkg -i rustdesk-1.3.8-x86_64.deb";
        QVERIFY(Catalogue::builtIn().match(activity));
        activity.command = "a.exe h=instance-x1.screenconnect.com&p=443";
        QVERIFY(Catalogue::builtIn().match(activity));
        activity.command = "msiexec.exe /i https://download.anydesk.com/AnyDesk.msi";
        const auto match = Catalogue::builtIn().match(activity);
        QVERIFY(match);
        QCOMPARE(match->tool->name, std::string("AnyDesk"));
    }

    void classes_data()
    {
        QTest::addColumn<QString>("process");
        QTest::addColumn<QString>("command");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("known");
        const auto row = [](const char* process, const char* command, const char* url,
                             const char* known) {
            QTest::addRow("%s %s%s", process, command, url) << process << command << url << known;
        };
        row("C:\\Tools\\rclone.exe", "", "", "rclone: fileTransfer");
        row("", "", "https://mega.nz/file/x", "MEGA: fileTransfer");
        row("curl", "curl -F file=@a.zip https://transfer.sh/a", "",
            "transfer.sh: fileTransfer, Programs that download: fetching");
        row("7z.exe", "7z a -pSecret out.7z C:\\x", "", "7-Zip: archiver, with a password");
        row("7z.exe", "7z a out.7z C:\\x", "", "7-Zip: archiver");
        row("sc.exe", "sc stop WinDefend", "", "Microsoft Defender Antivirus: security");
        row("C:\\Program Files\\CrowdStrike\\CSFalconService.exe", "", "",
            "CrowdStrike Falcon: security");
        row("chrome.exe", "", "", "Google Chrome: browser");
        row("C:\\Windows\\System32\\WHOAMI.EXE", "", "", "Commands that look around: recon");
        row("brew", "brew install x", "", "Package tools of macOS: packageTool");
        row("mshta.exe", "", "",
            "Shells of Windows: shell, Programs of Windows that download: fetching");
        row("", "", "https://www.zoho.eu/", "Zoho Assist: remoteAccess, weak");
        row("scp", "", "", "Copies over SSH: fileTransfer, weak");
        row("winword.exe", "winword.exe report.docx", "", "");
    }

    void classes()
    {
        QFETCH(QString, process);
        QFETCH(QString, command);
        QFETCH(QString, url);
        QFETCH(QString, known);
        Activity activity;
        activity.process = process.toStdString();
        activity.command = command.toStdString();
        activity.url = url.toStdString();
        std::string found;
        for (const ToolMatch& match : Catalogue::builtIn().known(activity)) {
            found += (found.empty() ? "" : ", ") + match.tool->name + ": "
                + std::string(nameOf(match.tool->what));
            found += match.weak ? ", weak" : "";
            found += match.by.ends_with("with a password") ? ", with a password" : "";
        }
        QCOMPARE(QString::fromStdString(found), known);
    }

    void otherClassesAreNoRemoteTools()
    {
        Activity activity;
        activity.process = "rclone.exe";
        activity.command = "net stop windefend";
        QVERIFY(!Catalogue::builtIn().match(activity));
        for (const char* subject : {"rclone.exe", "mega.nz", "msmpeng.exe", "chrome.exe", "zoho.eu",
                 "filezilla", "windefend"})
            QVERIFY2(Catalogue::builtIn().tagOf(subject).tool < 0, subject);
        for (const char* subject : {"mega.nz", "msmpeng.exe", "chrome.exe", "windefend"})
            QVERIFY2(!Catalogue::builtIn().tagOf(subject).any(), subject);
        for (const char* subject : {"rclone.exe", "filezilla", "7z.exe"})
            QVERIFY2(Catalogue::builtIn().tagOf(subject).carries, subject);
        QVERIFY(Catalogue::builtIn().isUpdateAgent("/usr/bin/unattended-upgrade"));
        QVERIFY(Catalogue::builtIn().isUpdateAgent("TiWorker.exe"));
        QVERIFY(!Catalogue::builtIn().isUpdateAgent("msiexec.exe"));
    }

    void anUpdateAgentStandsInItsFolder()
    {
        const Catalogue& known = Catalogue::builtIn();
        for (const char* program : {R"(C:\Windows\servicing\TrustedInstaller.exe)",
                 R"(C:\Program Files (x86)\Google\GoogleUpdater\1.2\updater.exe)",
                 R"(\Device\HarddiskVolume3\Program Files\Google\GoogleUpdater\1.2\updater.exe)",
                 R"(C:\Program Files (x86)\Google\Update\GoogleUpdate.exe)", "GoogleUpdate.exe",
                 "/usr/lib/snapd/snapd"})
            QVERIFY2(known.isUpdateAgent(program), program);
        for (const char* program : {"updater.exe", R"(C:\Users\ana\Downloads\updater.exe)",
                 R"(C:\Program Files\Help\updater.exe)", R"(C:\Work\TiWorker.exe)",
                 R"(D:\Program Files\Google\Update\GoogleUpdate.exe)", "/home/ana/snapd",
                 R"(C:\Windows\..\Users\ana\TiWorker.exe)"})
            QVERIFY2(!known.isUpdateAgent(program), program);
        const auto own = Catalogue::ofOrganisation(R"({"class": "updateRun", "tools": [
            {"name": "Our updates", "names": ["northgate-updates"], "source": "our IT"}]})");
        QVERIFY(own.has_value());
        QVERIFY((*own)->isUpdateAgent(R"(D:\Tools\northgate-updates.exe)"));
    }

    void anOrganisationAddsReplacesAndRemoves()
    {
        const std::string own = R"({"tools": [
            {"name": "Northgate Help", "class": "remoteAccess", "names": ["nghelp.exe", "anydesk.exe"],
             "source": "our IT"},
            {"name": "teamviewer", "class": "remoteAccess", "adminTool": true,
             "names": ["teamviewer.exe"], "source": "our IT"},
            {"name": "Quick Assist", "remove": true, "source": "ticket 7"},
            {"name": "Gone in a later version", "remove": true, "source": "ticket 8"}]})";
        const auto made = Catalogue::ofOrganisation(own);
        QVERIFY2(made, made ? "" : made.error().text().c_str());
        const Catalogue& catalogue = **made;
        const auto nameOfTool = [&](const char* subject) {
            const auto tag = catalogue.tagOf(subject);
            return (tag.tool < 0 ? "" : catalogue.tools()[std::size_t(tag.tool)].name)
                + (tag.weak ? " weak" : "");
        };
        QCOMPARE(nameOfTool("nghelp.exe"), std::string("Northgate Help"));
        QCOMPARE(nameOfTool("anydesk.exe"), std::string("Northgate Help"));
        QCOMPARE(nameOfTool("anydesk.com"), std::string("AnyDesk"));
        QCOMPARE(nameOfTool("teamviewer.exe"), std::string("teamviewer weak"));
        QCOMPARE(nameOfTool("tv_w32.exe"), std::string());
        QCOMPARE(nameOfTool("quickassist.exe"), std::string());
        QCOMPARE(catalogue.tools()[0].state, ToolState::Own);
        QCOMPARE(catalogue.tools()[1].state, ToolState::OwnInPlace);
        QCOMPARE(catalogue.leftOut().size(), std::size_t(2));
        QCOMPARE(catalogue.leftOut()[0].state, ToolState::Removed);
        QCOMPARE(catalogue.leftOut()[0].source, std::string("ticket 7"));
        QCOMPARE(catalogue.leftOut()[1].state, ToolState::Replaced);
        QVERIFY(catalogue.hash() != Catalogue::builtIn().hash());
        QCOMPARE((*Catalogue::ofOrganisation({}))->hash(), Catalogue::builtIn().hash());
        const auto checked = Catalogue::check(own);
        QVERIFY(!checked);
        QCOMPARE(checked.error().what,
            std::string("No built-in tool is named \"Gone in a later version\""));
    }

    void brokenFilesAreTold_data()
    {
        QTest::addColumn<QString>("json");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("where");
        const auto row = [](const char* name, const char* json, const char* what,
                             const char* where) { QTest::newRow(name) << json << what << where; };
        row("nothing", "", "", "line 1");
        row("no tools", "{}", "The list \"tools\" is missing", "line 1, column 1");
        row("no list", R"({"tools": {}})", "A list of tools is expected", "line 1, column 11");
        row("key", "{\"tools\": [{\"nam\": \"x\"}]}", "Unknown key \"nam\"", "line 1, column 13");
        row("top key", R"({"tool": []})", "Unknown key \"tool\"", "line 1, column 2");
        row("text", "{\"tools\": [\n{\"name\": 7}]}", "A text is expected", "line 2, column 10");
        row("flag", R"({"tools": [{"adminTool": "yes"}]})", "true or false is expected",
            "line 1, column 26");
        row("texts", R"({"tools": [{"names": "a.exe"}]})", "A list of texts is expected",
            "line 1, column 22");
        row("empty", R"({"tools": [{"names": [""]}]})", "The text is empty", "line 1, column 23");
        row("class", R"({"tools": [{"class": "rat"}]})", "Unknown class \"rat\"",
            "line 1, column 22");
        row("system", R"({"tools": [{"os": "windows beos"}]})", "Unknown system \"beos\"",
            "line 1, column 19");
        row("no source", R"({"tools": [{"name": "x", "names": ["x"]}]})",
            "A tool needs \"name\" and \"source\"", "line 1, column 12");
        row("no class", R"({"tools": [{"name": "x", "names": ["x"], "source": "s"}]})",
            "A tool needs a \"class\"", "line 1, column 12");
        row("no facts", R"({"class": "security", "tools": [{"name": "x", "source": "s"}]})",
            "A tool needs something to know it by, such as \"names\"", "line 1, column 33");
        row("domain of a shell",
            R"({"class": "shell", "tools": [{"name": "x", "domains": ["x.example"], "source": "s"}]})",
            "A shell has \"names\" only", "line 1, column 30");
        row("twice",
            R"({"class": "security", "tools": [{"name": "x", "names": ["x"], "source": "s"},
{"name": "X", "remove": true, "source": "s"}]})",
            "\"X\" stands here twice", "line 2, column 1");
        row("removes and adds",
            R"({"tools": [{"name": "x", "remove": true, "names": ["x"], "source": "s"}]})",
            "An entry that removes a tool has only name and source", "line 1, column 12");
    }

    void brokenFilesAreTold()
    {
        QFETCH(QString, json);
        QFETCH(QString, what);
        QFETCH(QString, where);
        const auto file = parseToolFile(json.toStdString());
        QVERIFY(!file);
        if (!what.isEmpty())
            QCOMPARE(QString::fromStdString(file.error().what), what);
        QVERIFY2(file.error().where.starts_with(where.toStdString()), file.error().where.c_str());
        const auto built =
            Catalogue::parse(std::vector{CatalogueText{"a.json", json.toStdString()}});
        QVERIFY(!built);
        QVERIFY2(built.error().where.starts_with("a.json, "), built.error().where.c_str());
    }

    void wildcards()
    {
        QVERIFY(matchesWildcard("c:\\users\\*\\x.exe", "c:\\users\\ana\\x.exe"));
        QVERIFY(matchesWildcard("*", ""));
        QVERIFY(!matchesWildcard("a*b", "acbd"));
        QVERIFY(matchesWildcard("a*b*c", "axxbyybzzc"));
        QVERIFY(!matchesWildcard("", "a"));
        QVERIFY(!matchesWildcard("a*a", "a"));
        QVERIFY(matchesWildcard("a*a", "aa"));
        QVERIFY(matchesWildcard("*ab*b", "aabab"));
        QVERIFY(!matchesWildcard("*ab*b", "aab"));
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
        QTest::newRow("Cyrillic o") << "n\u043erthgate.example" << true;
        QTest::newRow("Cyrillic o as DNS has it") << "xn--nrthgate-nbh.example" << true;
        QTest::newRow("accent") << "xn--northgat-ceb.example" << true;
        QTest::newRow("other name as DNS has it") << "xn--mnchen-3ya.example" << false;
        QTest::newRow("no such name") << "xn--0.example" << false;
    }

    void resembledDomains()
    {
        QFETCH(QString, host);
        QFETCH(bool, resembles);
        const std::vector<std::string> own{"northgate.example"};
        QCOMPARE(!resembledDomain(host.toStdString(), own).empty(), resembles);
    }

    void eitherSpellingIsTheOwnDomain()
    {
        const std::vector<std::string> own{"xn--mnchen-3ya.example"};
        QVERIFY(resembledDomain("login.m\u00fcnchen.example", own).empty());
        QCOMPARE(resembledDomain("munchen.example", own), own.front());
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
