// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What formats take from outside the file: its path (browser, profile, user) and its time (the
// year).
#include "support/collect.h"

#include "base/text.h"
#include "formats/home_parts.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

const Format& formatNamed(std::string_view name)
{
    const auto all = allFormats();
    return **std::ranges::find(all, name, &Format::name);
}

std::string chromium(const std::string& path)
{
    ParseOptions options;
    options.path = path;
    return collectFile(formatNamed("chromium_history"),
        TEST_FOLDER "/samples/chromium_history/history_59", options)
        .text();
}

std::string installLog(std::string_view text, std::optional<Instant> fileTime)
{
    ParseOptions options;
    options.fileTime = fileTime;
    return collectBytes(formatNamed("install_log"), text, options).text();
}

Instant day(int year, unsigned month, unsigned dayOfMonth)
{
    return *instantFromFields(year, month, dayOfMonth, 12, 0, 0);
}

bool has(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

class TestLogOptions : public QObject {
    Q_OBJECT

private slots:
    void thePathTellsBrowserProfileAndUser_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("browser");
        QTest::addColumn<std::string>("profile");
        QTest::addColumn<std::string>("user");
        const auto row = [](const char* name, std::string path, std::string browser,
                             std::string profile, std::string user) {
            QTest::newRow(name) << path << browser << profile << user;
        };
        row("chrome, windows",
            R"(E:\case\C\Users\ana\AppData\Local\Google\Chrome\User Data\Profile 1\History)",
            "Chrome", "Profile 1", "ana");
        row("edge, windows",
            R"(C:\Users\Ana B\AppData\Local\Microsoft\Edge\User Data\Default\History)", "Edge",
            "Default", "Ana B");
        row("brave, macos",
            "/x/Users/ana/Library/Application Support/BraveSoftware/Brave-Browser/Default/History",
            "Brave", "Default", "ana");
        row("chrome, linux", "/home/ana/.config/google-chrome/Default/History", "Chrome", "Default",
            "ana");
        row("chromium, snap", "/home/ana/snap/chromium/common/chromium/Default/History", "Chromium",
            "Default", "ana");
        row("collected by an analyst",
            "/home/analyst/case/Users/ana/AppData/Local/Vivaldi/User Data/Default/History",
            "Vivaldi", "Default", "ana");
        row("a copy in the analyst's home", "/home/analyst/case/History", "unknown", "", "");
        row("file name alone", "History", "unknown", "", "");
    }
    void thePathTellsBrowserProfileAndUser()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, browser);
        QFETCH(std::string, profile);
        QFETCH(std::string, user);
        const auto text = chromium(path);
        QVERIFY2(has(text, "browser=" + browser + ";"), text.c_str());
        QCOMPARE(has(text, "; profile=" + profile + ";"), !profile.empty());
        QCOMPARE(has(text, " identity=account:" + user), !user.empty());
        QCOMPARE(has(text, "The file names no user"), user.empty());
    }

    void theFolderOfAUser()
    {
        QCOMPARE(userFolderOf(R"(C:\Users\ana\Downloads\x.exe)"), "ana");
        QCOMPARE(userFolderOf("/Users/ana/x.pkg"), "ana");
        QCOMPARE(userFolderOf("/home/ana/x.deb"), "ana");
        QCOMPARE(userFolderOf(R"(C:\Users\Public\x.exe)"), "");
        QCOMPARE(userFolderOf("/Users/ana"), "");
        QCOMPARE(userFolderOf("/Usersana/x/y"), "");
        QCOMPARE(userFolderOf("/tmp/home/ana/x"), "");
        QCOMPARE(userFolderOf(""), "");
    }

    void theYearComesFromTheTimeOfTheFile()
    {
        const auto log = "Dec 31 23:00:00 mac installd[1]: Installed \"A\" (1)\n"
                         "Jan  1 01:00:00 mac installd[1]: Installed \"B\" (1)\n";
        const auto text = installLog(log, day(2019, 1, 1));
        QVERIFY2(has(text, "package_install 2018-12-31T23:00:00Z local"), text.c_str());
        QVERIFY2(has(text, "package_install 2019-01-01T01:00:00Z local"), text.c_str());
        QVERIFY2(has(text, "warning The log writes no years: 2019"), text.c_str());
    }

    void aLogThatEndsLaterInTheYearThanTheFileIsOfTheYearBefore()
    {
        const auto text =
            installLog("Nov 12 10:00:00 mac installd[1]: Installed \"A\" (1)\n", day(2020, 2, 1));
        QVERIFY2(has(text, "2019-11-12T10:00:00Z"), text.c_str());
    }

    void localTimeMayBeADayAheadOfTheFile()
    {
        const auto text = installLog("Feb  2 01:00:00 mac installd[1]: Installed \"A\" (1)\n",
            *instantFromFields(2020, 2, 1, 17, 0, 0));
        QVERIFY2(has(text, "2020-02-02T01:00:00Z"), text.c_str());
    }

    void twoNewYearsAreCounted()
    {
        const auto text = installLog("Mar  1 10:00:00 mac installd[1]: Installed \"A\" (1)\n"
                                     "Dec  1 10:00:00 mac installd[1]: PackageKit: x\n"
                                     "Feb  1 10:00:00 mac installd[1]: Installed \"B\" (1)\n"
                                     "Nov  1 10:00:00 mac installd[1]: PackageKit: x\n"
                                     "Jan  5 10:00:00 mac installd[1]: Installed \"C\" (1)\n",
            day(2021, 6, 1));
        QVERIFY2(has(text, "2019-03-01"), text.c_str());
        QVERIFY2(has(text, "2020-02-01"), text.c_str());
        QVERIFY2(has(text, "2021-01-05"), text.c_str());
    }

    void aDayThatTheYearDoesNotHaveIsRejected()
    {
        const auto text =
            installLog("Feb 29 10:00:00 mac installd[1]: Installed \"A\" (1)\n", day(2021, 6, 1));
        QVERIFY2(has(text, "29 February in a year that has none"), text.c_str());
    }

    void withoutAnyYearRecordsAreRejected()
    {
        const auto text = installLog("Nov 12 10:00:00 mac installd[1]: Installed \"A\" (1)\n", {});
        QVERIFY2(has(text, "reject @0 line 1 no year"), text.c_str());
        QVERIFY2(has(text, "counts records=0 entries=0 rejects=1"), text.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLogOptions)
#include "tst_log_options.moc"
