// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What a command line runs, and whether it has a package tool install something.
#include "base/command_line.h"
#include "import/subject.h"
#include "signals/install_parts.h"

#include <QTest>

using namespace callwake;

namespace {

std::string joined(std::span<const std::string> words)
{
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : "_") + word;
    return out;
}

void addRows(bool installs, std::initializer_list<const char*> commands)
{
    for (const char* command : commands)
        QTest::newRow(command) << std::string(command) << installs;
}

} // namespace

class TestCommandLine : public QObject {
    Q_OBJECT

private slots:
    void linesAreCommandsAndWords()
    {
        const auto found = [](std::string_view line) {
            std::string out;
            for (const CommandWords& words : commandsOf(line))
                out += (out.empty() ? "" : " | ") + joined(words);
            return out;
        };
        QCOMPARE(found("apt install x"), std::string("apt_install_x"));
        QCOMPARE(found(" a  b ; c&&d\ne || f| g &"), std::string("a_b | c | d | e | f | g"));
        QCOMPARE(found("x /i\"C:\\A B\\x.msi\" 'it; is' O'Brien b"),
            std::string("x_/iC:\\A B\\x.msi_it; is_O'Brien_b"));
        QCOMPARE(found("a \"\" \"open ; b"), std::string("a__open ; b"));
        QCOMPARE(found(" ;; "), std::string());
        QCOMPARE(found(""), std::string());
    }

    void wrappersAreNotWhatRuns()
    {
        const auto run = [](std::string_view line) {
            return joined(withoutWrappers(commandsOf(line).at(0)));
        };
        QCOMPARE(run("sudo -E apt install x"), std::string("apt_install_x"));
        QCOMPARE(run("/usr/bin/sudo -u ana -- whoami -u"), std::string("whoami_-u"));
        QCOMPARE(run("LANG=C doas env A=b nohup nice -n 10 id"), std::string("id"));
        QCOMPARE(run("sudo -i"), std::string());
        QCOMPARE(run("sudo -u"), std::string());
        QCOMPARE(run("=x y"), std::string("=x_y"));
        QCOMPARE(run("apt -u sudo"), std::string("apt_-u_sudo"));
    }

    void interpretersRunInstalledCommands()
    {
        const auto run = [](std::string_view line) {
            return joined(withoutInterpreter(commandsOf(line).at(0)));
        };
        QCOMPARE(run("python3 -m pip install x"), std::string("pip_install_x"));
        QCOMPARE(run("C:\\Python\\python.exe -I -m pip list"), std::string("pip_list"));
        QCOMPARE(run("/usr/bin/python3.11 /usr/bin/pip list"), std::string("/usr/bin/pip_list"));
        QCOMPARE(run("node /usr/bin/npm i"), std::string("/usr/bin/npm_i"));
        for (const char* own : {"python3", "python3 -m", "python3 /home/ana/build.py a",
                 "python3 -c 'open(\"/etc/x\")' /usr/bin/pip", "ruby /usr/bin/gem list"})
            QCOMPARE(run(own), joined(commandsOf(own).at(0)));
    }

    void subjectsAreTheInstalledCommand()
    {
        const auto subject = [](std::string_view process, std::string_view command) {
            ActivityFields fields;
            fields.process = process;
            fields.command = command;
            return subjectOf(Kind::Execution, fields);
        };
        QCOMPARE(subject("/usr/bin/python3.11", "python3 -m pip install x"), std::string("pip"));
        QCOMPARE(subject("/usr/bin/python3.11", "/usr/bin/python3 /usr/bin/pip list"),
            std::string("pip"));
        QCOMPARE(subject("/usr/bin/python3.11", "python3 build.py"), std::string("python3.11"));
        QCOMPARE(subject("/usr/bin/python3.11", ""), std::string("python3.11"));
        // What sudo runs is a record of its own.
        QCOMPARE(subject("/usr/bin/sudo", "sudo whoami"), std::string("sudo"));
    }

    void installations_data()
    {
        QTest::addColumn<std::string>("command");
        QTest::addColumn<bool>("installs");
        addRows(true,
            {"apt install tool", "sudo apt install tool", "apt-get -y -o A::B=c install tool",
                "apt update && sudo apt -t stable install -y tool",
                "doas env A=b aptitude install x", "dnf localinstall x.rpm", "dnf5 -y in x",
                "yum groupinstall 'A B'", "zypper -n in x", "snap install x --classic",
                "flatpak --user install flathub x", "brew install --cask x", "port install x",
                "choco install x -y", "C:\\choco\\cinst.exe x -y"});
        addRows(true,
            {"sudo dpkg -i x.deb", "dpkg --force-all -i x.deb", "dpkg --install x.deb",
                "rpm -ivh x.rpm", "rpm -Uvh https://x.example/x.rpm",
                "rpm --nodeps --install x.rpm", "pacman -S nmap", "pacman -Sy nmap",
                "pacman -Syu --noconfirm nmap", "sudo pacman -U ./x.pkg.tar.zst", "yay -S nmap",
                "pip3 install x", "pip3.11 install --user x", "python3 -m pip install x",
                "sudo python3 -m pip install x", "py -3 -m pip install x",
                "/usr/bin/python3 /usr/bin/pip install x", "npm i -g x", "npm.cmd install x",
                "yarn global add x", "uv pip install x", "pipx install x"});
        addRows(true,
            {"msiexec /i C:\\x.msi", "msiexec.exe /qn /I \"C:\\A B\\x.msi\"",
                "msiexec /i\"C:\\x.msi\" /qn", "msiexec /package x.msi",
                "msiexec -ihttps://x.example/x", "\"C:\\Windows\\System32\\msiexec.exe\" /i x.msi",
                "winget install --id X.Y", "winget.exe add X", "installer -pkg x.pkg -target /",
                "powershell Add-AppxPackage x.msix",
                "powershell -ep bypass -Command \"Add-AppxPackage -Path x.msix\"",
                "Add-AppxPackage x", "cmd /c winget install X",
                "cmd.exe /c \"\"C:\\w\\winget.exe\" install X\"",
                "bash -c 'cd /tmp; apt install x'", "su - -c 'dpkg -i x.deb'"});
        addRows(false,
            {"apt list --installed", "apt search install", "apt update", "sudo apt upgrade -y",
                "apt remove x", "apt-get install -y --dry-run x", "dpkg -l", "dpkg -s nmap",
                "dpkg -L libi", "dpkg -r x", "rpm -q x", "rpm -qi x", "rpm -q -i x", "rpm -e x",
                "rpm -Va", "dnf update", "dnf upgrade x", "dnf info install", "zypper up",
                "snap refresh", "flatpak remote-add x y", "pacman -Q", "pacman -Qi x",
                "pacman -Ss x", "pacman -Si x", "pacman -Syu", "pacman -Syu --noconfirm",
                "pacman -Rs x", "yay", "brew upgrade"});
        addRows(false,
            {"pip list", "python3 -m pip uninstall x", "npm run install", "npm ls -g",
                "msiexec /x x.msi", "msiexec /V", "MsiExec.exe /I{A1B2}", "msiexec /i {A1B2}",
                "msiexec /i x.msi REMOVE=ALL", "MsiExec.exe -Embedding A1B2 C", "winget list",
                "winget upgrade --all", "winget source add x y", "choco upgrade all",
                "choco source add -n x", "cinst", "installer -pkginfo -pkg x.pkg",
                "bash -c 'apt list x'", "cmd /c winget search X"});
    }
    void installations()
    {
        QFETCH(std::string, command);
        QFETCH(bool, installs);
        QCOMPARE(installsPackages(command, {}), std::optional(installs));
    }

    void othersCallNoPackageTool()
    {
        for (const char* command : {"", "ls /i", "setup.exe /i", "echo apt install x",
                 "python3 install.py", "cmd /c dir", "vim install"})
            QVERIFY2(!installsPackages(command, "/usr/bin/ls"), command);
    }

    /// Blanks in the path of the program, without quotes, or a log of arguments alone.
    void theProgramMayStandApart()
    {
        const std::string_view winget = "C:\\Program Files\\w\\winget.exe";
        QCOMPARE(installsPackages("C:\\Program Files\\w\\winget.exe install X", winget),
            std::optional(true));
        QCOMPARE(installsPackages("list X", winget), std::optional(false));
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
