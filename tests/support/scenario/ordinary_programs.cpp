// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/ordinary_programs.h"

namespace callwake::test {

namespace {

#define CALLWAKE_SYSTEM R"(C:\Windows\System32\)"
#define CALLWAKE_CMD CALLWAKE_SYSTEM "cmd.exe"
#define CALLWAKE_POWERSHELL CALLWAKE_SYSTEM R"(WindowsPowerShell\v1.0\powershell.exe)"

constexpr std::array<OrdinaryProgram, 4> ofLogon{{
    {CALLWAKE_CMD, R"(cmd.exe /c \\northgate.example\netlogon\logon.cmd)",
        CALLWAKE_SYSTEM "userinit.exe"},
    {CALLWAKE_SYSTEM "net.exe", R"(net use H: \\files\home)", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "net.exe", R"(net use S: \\files\shared)", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "gpupdate.exe", "gpupdate /target:user", CALLWAKE_CMD},
}};

constexpr std::array<OrdinaryProgram, 4> ofUpdates{{
    {R"(C:\Program Files (x86)\Google\Update\GoogleUpdate.exe)",
        "GoogleUpdate.exe /ua /installsource scheduler", CALLWAKE_SYSTEM "svchost.exe"},
    {CALLWAKE_SYSTEM "msiexec.exe", R"(msiexec.exe /i "C:\Windows\ccmcache\a1\CrmClient.msi" /qn)",
        R"(C:\Windows\CCM\CcmExec.exe)"},
    {R"(C:\Program Files\Common Files\microsoft shared\ClickToRun\OfficeClickToRun.exe)",
        "OfficeClickToRun.exe scenario=CLIENTUPDATE", CALLWAKE_SYSTEM "svchost.exe"},
    {CALLWAKE_SYSTEM "msiexec.exe", "msiexec.exe /V", CALLWAKE_SYSTEM "services.exe"},
}};

constexpr OrdinaryProgram ofInventory{CALLWAKE_POWERSHELL,
    R"(powershell.exe -NonInteractive -WindowStyle Hidden -File C:\ProgramData\Inventory\collect.ps1)",
    CALLWAKE_SYSTEM "svchost.exe"};

constexpr std::array<OrdinaryProgram, 14> ofWindows{{
    {CALLWAKE_CMD, "cmd.exe /c build.cmd", R"(C:\Windows\explorer.exe)"},
    {R"(C:\Program Files\Git\cmd\git.exe)", "git status", CALLWAKE_CMD},
    {R"(C:\Program Files\Git\cmd\git.exe)", "git commit -a", CALLWAKE_CMD},
    {R"(C:\Program Files\nodejs\node.exe)", "node server.js", CALLWAKE_CMD},
    {CALLWAKE_POWERSHELL, "powershell.exe -File build.ps1", R"(C:\Windows\explorer.exe)"},
    {CALLWAKE_POWERSHELL, "powershell.exe -NoProfile Get-Service", CALLWAKE_CMD},
    {R"(C:\Program Files\dotnet\dotnet.exe)", "dotnet test", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "PING.EXE", "ping build.northgate.example", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "ipconfig.exe", "ipconfig /flushdns", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "tasklist.exe", "tasklist /fi \"imagename eq node.exe\"", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "nslookup.exe", "nslookup build.northgate.example", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "HOSTNAME.EXE", "hostname", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "curl.exe", "curl http://localhost:8080/health", CALLWAKE_CMD},
    {CALLWAKE_SYSTEM "findstr.exe", "findstr /s timeout *.cs", CALLWAKE_CMD},
}};

constexpr std::array<OrdinaryProgram, 18> ofLinux{{
    {"/usr/bin/git", "git status", "/usr/bin/bash"},
    {"/usr/bin/git", "git rebase main", "/usr/bin/bash"},
    {"/usr/bin/make", "make -j8", "/usr/bin/bash"},
    {"/usr/bin/ls", "ls -la", "/usr/bin/bash"},
    {"/usr/bin/grep", "grep -rn timeout src", "/usr/bin/bash"},
    {"/usr/bin/bash", "bash ./build.sh", "/usr/bin/bash"},
    {"/usr/bin/sh", "sh -c gcc --version", "/usr/bin/make"},
    {"/usr/bin/ps", "ps aux", "/usr/bin/bash"},
    {"/usr/bin/docker", "docker compose up -d", "/usr/bin/bash"},
    {"/usr/bin/ssh", "ssh build.northgate.example", "/usr/bin/bash"},
    {"/usr/bin/id", "id -u", "/usr/bin/bash"},
    {"/usr/bin/hostname", "hostname", "/usr/bin/bash"},
    {"/usr/bin/uname", "uname -r", "/usr/bin/bash"},
    {"/usr/bin/ip", "ip addr", "/usr/bin/bash"},
    {"/usr/bin/ss", "ss -tlnp", "/usr/bin/bash"},
    {"/usr/bin/curl", "curl -s http://localhost:8080/health", "/usr/bin/bash"},
    {"/usr/bin/wget", "wget https://data.northgate.example/daily.csv", "/usr/bin/bash"},
    {"/usr/bin/vim", "vim src/main.c", "/usr/bin/bash"},
}};

constexpr std::array<OrdinaryProgram, 2> windowsLibraries{{
    {R"(C:\Program Files\nodejs\npm.cmd)", "npm install", CALLWAKE_CMD},
    {R"(C:\Python312\Scripts\pip.exe)", "pip install -r requirements.txt", CALLWAKE_CMD},
}};
constexpr std::array<OrdinaryProgram, 2> linuxLibraries{{
    {"/usr/bin/npm", "npm install", "/usr/bin/bash"},
    {"/usr/bin/pip3", "pip3 install -r requirements.txt", "/usr/bin/bash"},
}};

constexpr std::array<OrdinaryPackage, 8> packages{{
    {"jq", "1.7.1-3"},
    {"htop", "3.3.0-4"},
    {"ripgrep", "14.1.0-1"},
    {"graphviz", "2.42.4-2"},
    {"libssl-dev", "3.0.15-1"},
    {"valgrind", "3.24.0-2"},
    {"tmux", "3.5a-3"},
    {"sqlite3", "3.46.1-1"},
}};

constexpr std::array<WantedProgram, 6> wanted{{
    {"PaperPress", "paperpress.example"},
    {"NoteGarden", "notegarden.example"},
    {"PixelBarn", "pixelbarn.example"},
    {"CodeLark", "codelark.example"},
    {"ChartMill", "chartmill.example"},
    {"VoiceMemoPlus", "voicememoplus.example"},
}};

#undef CALLWAKE_SYSTEM
#undef CALLWAKE_CMD
#undef CALLWAKE_POWERSHELL

} // namespace

std::span<const OrdinaryProgram> logonScript()
{
    return ofLogon;
}

std::span<const OrdinaryProgram> updateRuns()
{
    return ofUpdates;
}

const OrdinaryProgram& inventory()
{
    return ofInventory;
}

std::span<const OrdinaryProgram> shellCommands(Platform platform)
{
    if (platform == Platform::Windows)
        return ofWindows;
    return ofLinux;
}

std::span<const OrdinaryProgram> languagePackages(Platform platform)
{
    if (platform == Platform::Windows)
        return windowsLibraries;
    return linuxLibraries;
}

std::span<const OrdinaryPackage> ordinaryPackages()
{
    return packages;
}

std::span<const WantedProgram> wantedPrograms()
{
    return wanted;
}

} // namespace callwake::test
