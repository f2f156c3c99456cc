// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the samples of Linux logs cannot show: years taken from the time of the file, names of files
// that tell what is in them, and rules about packages.
#include "support/collect.h"

#include "formats/linux/package_parts.h"
#include "formats/linux/rpm_name_parts.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

Collected collect(std::string_view format, std::string_view text, ParseOptions options = {})
{
    const auto all = allFormats();
    return collectBytes(**std::ranges::find(all, format, &Format::name), text, options);
}

ParseOptions changedAt(int year, unsigned month, unsigned day)
{
    ParseOptions options;
    options.fileTime = instantFromFields(year, month, day, 12, 0, 0);
    return options;
}

bool holds(const Collected& found, const std::string& text)
{
    return found.text().find(text) != std::string::npos;
}

} // namespace

class TestLinuxLogs : public QObject {
    Q_OBJECT

private slots:
    void yumTakesItsYearFromTheFile()
    {
        const auto found = collect("yum_log",
            "Dec 30 23:10:00 Installed: 1:tigervnc-server-1.8.0-22.el7.x86_64\n"
            "Jan 02 08:00:01 Updated: openssl-libs-1.0.2k-26.el7_9.x86_64\n",
            changedAt(2026, 1, 5));
        QCOMPARE(found.records, 2);
        QVERIFY(holds(found, "package_install 2025-12-30T23:10:00Z local process=\"yum\""));
        QVERIFY(holds(found, "package_install 2026-01-02T08:00:01Z local update_run"));
    }

    void aGiantLineIsRejectedForItsLength()
    {
        const std::string giant((16U << 20) + 1, 'x');
        for (const char* format : {"syslog", "dpkg_log", "dnf_log", "yum_log", "pacman_log",
                 "zypp_history", "apt_history", "flatpak_history", "snap_changes", "audit_log"}) {
            const auto found = collect(format, giant + "\n");
            QCOMPARE(found.rejects, 1);
            QVERIFY2(holds(found, "longer than 16 MiB"), format);
        }
    }

    void aJournalsExportMayBeMarkedAndPadded()
    {
        const std::string entry =
            "__CURSOR=a\n__REALTIME_TIMESTAMP=1772442910000000\n_HOSTNAME=vela\n"
            "SYSLOG_IDENTIFIER=sshd\n"
            "MESSAGE=Accepted password for ana from 198.51.100.7 port 5 ssh2\n";
        const auto found = collect("journald_export",
            "\xEF\xBB\xBF" + entry + "\n" + entry + "\n" + std::string(4096, '\0'));
        QCOMPARE(found.records, 2);
        QCOMPARE(found.rejects, 0);
        QVERIFY(holds(found, "sign_in 2026-03-02T09:15:10Z identity=account:ana"));
    }

    /// The first piece may be a byte order mark and nothing else.
    void aTaggedJournalMayBeMarkedAndArriveByteByByte()
    {
        const std::string tagged =
            "\xEF\xBB\xBF\ndata: {\"__REALTIME_TIMESTAMP\": \"1772442062000000\", "
            "\"__CURSOR\": \"s=1\", \"_HOSTNAME\": \"pc-9\", \"SYSLOG_IDENTIFIER\": \"sshd\", "
            "\"MESSAGE\": \"Accepted password for ana from 203.0.113.9 port 5 ssh2\"}\n";
        const auto all = allFormats();
        const Format& format = **std::ranges::find(all, "journald_json", &Format::name);
        for (const std::size_t piece : {tagged.size(), std::size_t(1)}) {
            const auto found = collectBytes(format, tagged, {}, piece);
            QCOMPARE(found.records, 1);
            QCOMPARE(found.rejects, 0);
        }
    }

    void aJournalTellsOfAClockThatWasSetBack()
    {
        const auto entry = [](const char* wall, const char* running) {
            return std::string("{\"_BOOT_ID\":\"0b\",\"_HOSTNAME\":\"vela\",\"MESSAGE\":\"x\",")
                + "\"__REALTIME_TIMESTAMP\":\"" + wall + "\",\"__MONOTONIC_TIMESTAMP\":\"" + running
                + "\"}\n";
        };
        const auto found = collect("journald_json",
            entry("1772442910000000", "10000000") + entry("1772442920000400", "20000000")
                + entry("1772442830000000", "30000000")
                // Asleep for an hour: no clock was set.
                + entry("1772446440000000", "40000000"));
        QVERIFY(holds(found,
            "warning the clock of vela was set back by 1 min 40 s before 2026-03-02T09:13:50Z"));
        QCOMPARE(std::ranges::count_if(found.lines,
                     [](const std::string& line) { return line.starts_with("warning"); }),
            1);
    }

    void flatpakNamesTheUserBehindItsHelper()
    {
        const auto found = collect("flatpak_history",
            "Mar  2 10:15:22\tdeploy "
            "install\torg.example.Desk\tx86_64\tstable\tsystem\tflathub\t0a1b\t"
            "\thttps://flatpak.example.com/repo\troot (clindqvist)\tflatpak-system-helper "
            "(gnome-software)\t1.14.4\n",
            changedAt(2026, 3, 5));
        QCOMPARE(found.records, 1);
        QVERIFY(holds(found, "2026-03-02T10:15:22Z local identity=account:clindqvist"));
        QVERIFY(holds(found, "process=\"gnome-software\""));
    }

    void flatpakColumnsAreKnownByTheirHeading()
    {
        const auto found = collect("flatpak_history",
            "Time\tChange\tVersion\tApplication ID\tUser\n"
            "Mar  2 10:15:22\tdeploy install\t1.14.4\torg.example.Desk\tclindqvist\n",
            changedAt(2026, 3, 5));
        QCOMPARE(found.records, 1);
        QVERIFY(holds(found, "identity=account:clindqvist"));
        QVERIFY(holds(found, "package=\"org.example.Desk\""));
    }

    void aCommandNamesAPackage_data()
    {
        QTest::addColumn<std::string>("command");
        QTest::addColumn<bool>("names");
        QTest::newRow("word") << std::string("dnf install -y anydesk") << true;
        QTest::newRow("quoted") << std::string("'zypper' 'in' 'anydesk'") << true;
        QTest::newRow("version") << std::string("apt install anydesk=6.3.2") << true;
        QTest::newRow("file") << std::string("dnf install /tmp/anydesk-6.3.2-1.x86_64.rpm") << true;
        QTest::newRow("other") << std::string("dnf install anydesktop") << false;
        QTest::newRow("none") << std::string("dnf update -y") << false;
    }
    void aCommandNamesAPackage()
    {
        QFETCH(std::string, command);
        QFETCH(bool, names);
        QCOMPARE(namesPackage(command, "anydesk"), names);
    }

    void anUpdateCommandIsToldFromOthers()
    {
        for (const auto command : {"update -y", "-y upgrade", "'zypper' 'dup'", "pacman -Syu",
                 "dnf5 upgrade", "/usr/bin/dnf-automatic"})
            QVERIFY2(updatesSystem(command), command);
        for (const auto command :
            {"install -y update-manager", "'zypper' 'in' 'x'", "dnf install foo upgrade", ""})
            QVERIFY2(!updatesSystem(command), command);
    }

    void aHistoryIsOfTheHomeItLiesIn_data()
    {
        QTest::addColumn<std::string>("path");
        QTest::addColumn<std::string>("owner");
        QTest::newRow("home") << std::string("/mnt/home/clindqvist/.bash_history")
                              << std::string("clindqvist");
        QTest::newRow("fish") << std::string("/home/rahmani/.local/share/fish/fish_history")
                              << std::string("rahmani");
        QTest::newRow("root") << std::string("/mnt/root/.zsh_history") << std::string("root");
        QTest::newRow("copy") << std::string("/home/examiner/case/.bash_history") << std::string();
        QTest::newRow("name") << std::string(".bash_history") << std::string();
    }
    void aHistoryIsOfTheHomeItLiesIn()
    {
        QFETCH(std::string, path);
        QFETCH(std::string, owner);
        ParseOptions options;
        options.path = path;
        const auto found = collect("shell_history", "#1772442900\nid\n", options);
        QCOMPARE(found.records, 1);
        QCOMPARE(holds(found, "identity=account:"), !owner.empty());
        QVERIFY(owner.empty() || holds(found, "identity=account:" + owner + " "));
    }

    void rpmNamesAreReadFromTheirEnd()
    {
        const auto plain = splitRpmName("python3-gpg-1:1.13.1-3.el8.x86_64");
        QCOMPARE(plain.name, std::string_view("python3-gpg"));
        QCOMPARE(plain.version, std::string_view("1:1.13.1-3.el8"));
        QCOMPARE(plain.architecture, std::string_view("x86_64"));
        QCOMPARE(splitRpmName("1:tigervnc-1.8.0-22.el7.x86_64").name, std::string_view("tigervnc"));
        QCOMPARE(splitRpmName("nano").name, std::string_view("nano"));
        QVERIFY(splitRpmName("nano").version.empty());
    }
};

QTEST_GUILESS_MAIN(TestLinuxLogs)
#include "tst_linux_logs.moc"
