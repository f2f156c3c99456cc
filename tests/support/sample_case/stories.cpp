// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/teller.h"

namespace callwake::test {

namespace {

constexpr std::string_view chrome = R"(C:\Program Files\Google\Chrome\Application\chrome.exe)";

/// AN0683: a listed number; a remote tool six minutes after the call.
void blocklistedNumberOnWindows(Plan& plan)
{
    Teller ines(plan, "Ines Duarte");
    ines.call(londonTime(16, 11, 12, 4), 9, 560, "+441614960188");
    ines.visit(londonTime(16, 11, 26, 30), "https://northgate-care.screenconnect.com/",
        "Join your session");
    ines.download(londonTime(16, 11, 27, 12),
        "https://northgate-care.screenconnect.com/Bin/ScreenConnect.ClientSetup.exe",
        "ScreenConnect.ClientSetup.exe", "https://northgate-care.screenconnect.com/");
    ines.run(londonTime(16, 11, 28, 2),
        R"(C:\Users\iduarte\Downloads\ScreenConnect.ClientSetup.exe)",
        R"("C:\Users\iduarte\Downloads\ScreenConnect.ClientSetup.exe")", chrome);
    ines.service(londonTime(16, 11, 28, 31), "ScreenConnect Client (a1b2c3d4e5f60718)",
        R"("C:\Program Files (x86)\ScreenConnect Client (a1b2c3d4e5f60718)\ScreenConnect.ClientService.exe" "?e=Access&y=Guest&h=relay.northgate-care.example&p=443")");
    ines.run(londonTime(16, 11, 28, 33),
        R"(C:\Program Files (x86)\ScreenConnect Client (a1b2c3d4e5f60718)\ScreenConnect.WindowsClient.exe)",
        R"("ScreenConnect.WindowsClient.exe" "RunRole")",
        R"(C:\Program Files (x86)\ScreenConnect Client (a1b2c3d4e5f60718)\ScreenConnect.ClientService.exe)");
}

/// AN0684: three attempts, then answered; a package installed during the call.
void attemptsThenPackageOnLinux(Plan& plan)
{
    Teller ada(plan, "Ada Byrne");
    for (const int minute : {10, 16, 21})
        ada.call(londonTime(17, 15, minute, 8), 24, 0, "+441214960231");
    ada.call(londonTime(17, 15, 24, 40), 7, 735, "+441214960231");
    ada.visit(
        londonTime(17, 15, 31, 5), "https://anydesk.com/en/downloads/linux", "AnyDesk for Linux");
    ada.download(londonTime(17, 15, 31, 50),
        "https://download.anydesk.com/linux/anydesk_6.3.2-1_amd64.deb", "anydesk_6.3.2-1_amd64.deb",
        "https://anydesk.com/en/downloads/linux");
    ada.run(londonTime(17, 15, 32, 58), "/usr/bin/sudo",
        "sudo apt install ./Downloads/anydesk_6.3.2-1_amd64.deb", "/usr/bin/bash");
    ada.package(londonTime(17, 15, 33, 20), "anydesk", "6.3.2-1",
        "apt install ./Downloads/anydesk_6.3.2-1_amd64.deb");
    ada.run(
        londonTime(17, 15, 34, 2), "/usr/bin/anydesk", "/usr/bin/anydesk --tray", "/usr/bin/bash");
}

/// AN0685: FaceTime audio from an unknown number; a remote tool downloaded and installed.
void faceTimeOnMacOs(Plan& plan)
{
    Teller ewa(plan, "Ewa Nowak");
    ewa.call(londonTime(18, 10, 5, 20), 0, 424, "+12125550143").witness =
        PlannedCall::Witness::FaceTimeAudio;
    ewa.visit(
        londonTime(18, 10, 15, 10), "https://www.splashtop.com/downloads", "Splashtop downloads");
    ewa.download(londonTime(18, 10, 16, 4),
        "https://download.splashtop.com/mac/Splashtop_Streamer_Mac_v3.6.2.0.dmg",
        "Splashtop_Streamer_Mac_v3.6.2.0.dmg", "https://www.splashtop.com/downloads");
    ewa.package(londonTime(18, 10, 18, 31), "Splashtop Streamer", "3.6.2.0", "");
}

/// Everything happens while the victim is still on the telephone.
void duringALongCall(Plan& plan)
{
    Teller cara(plan, "Cara Lindqvist");
    cara.call(londonTime(18, 13, 36, 51), 6, 2994, "+442079460031", "IT Service Desk");
    cara.visit(londonTime(18, 14, 20, 52), "https://anydesk.com/en/downloads/windows",
        "AnyDesk for Windows");
    cara.download(londonTime(18, 14, 21, 12), "https://download.anydesk.com/AnyDesk.exe",
        "AnyDesk.exe", "https://anydesk.com/en/downloads/windows");
    cara.run(londonTime(18, 14, 21, 40), R"(C:\Users\clindqvist\Downloads\AnyDesk.exe)",
        R"("C:\Users\clindqvist\Downloads\AnyDesk.exe")", chrome);
    constexpr std::string_view cmd = R"(C:\Windows\System32\cmd.exe)";
    cara.run(londonTime(18, 14, 23, 5), R"(C:\Windows\System32\whoami.exe)", "whoami /all", cmd);
    cara.run(londonTime(18, 14, 23, 9), R"(C:\Windows\System32\net.exe)", "net user /domain", cmd);
    cara.run(
        londonTime(18, 14, 23, 21), R"(C:\Windows\System32\ipconfig.exe)", "ipconfig /all", cmd);
    cara.run(
        londonTime(18, 14, 23, 40), R"(C:\Windows\System32\nltest.exe)", "nltest /dclist:", cmd);
}

/// The help desk's own number, shown by a caller from outside: must not be suppressed.
void spoofedHelpDesk(Plan& plan)
{
    Teller finn(plan, "Finn O'Hara");
    finn.call(londonTime(19, 13, 0, 12), 8, 1325, helpdeskNumber, "Northgate Help Desk");
    finn.run(londonTime(19, 13, 6, 40), R"(C:\Windows\System32\quickassist.exe)", "quickassist.exe",
        R"(C:\Windows\explorer.exe)");
    finn.run(londonTime(19, 13, 15, 2),
        R"(C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe)",
        "powershell.exe -NoProfile -WindowStyle Hidden -EncodedCommand "
        "SQBuAHYAbwBrAGUALQBXAGUAYgBSAGUAcQB1AGUAcwB0AA==",
        R"(C:\Windows\System32\cmd.exe)");
}

/// The victim dials a number from a web page; remote tool fetched with curl.
void callbackOnLinux(Plan& plan)
{
    Teller jon(plan, "Jon Petit");
    jon.visit(londonTime(22, 9, 40, 11), "https://billing-desk.example/renewal?call=0808-157-0123",
        "Your antivirus renewal: call 0808 157 0123 to cancel");
    auto& call = jon.call(londonTime(22, 9, 47, 30), 4, 1090, "+448081570123");
    call.kind = PlannedCall::Kind::Outbound;
    jon.visit(londonTime(22, 9, 57, 2), "https://rustdesk.com/download", "RustDesk download");
    jon.run(londonTime(22, 9, 58, 40), "/usr/bin/curl",
        "curl -fsSLO "
        "https://github.com/rustdesk/rustdesk/releases/download/1.2.3/rustdesk-1.2.3-x86_64.deb",
        "/usr/bin/bash");
    jon.run(londonTime(22, 9, 59, 12), "/usr/bin/sudo", "sudo dpkg -i rustdesk-1.2.3-x86_64.deb",
        "/usr/bin/bash");
    jon.package(
        londonTime(22, 9, 59, 20), "rustdesk", "1.2.3", "dpkg -i rustdesk-1.2.3-x86_64.deb");
    jon.run(londonTime(22, 10, 0, 5), "/usr/bin/rustdesk", "/usr/bin/rustdesk", "/usr/bin/bash");
}

/// A known vendor, the approved tool at its expected path: stays listed as suppressed.
void approvedSupport(Plan& plan)
{
    Teller mira(plan, "Mira Haddad");
    mira.call(londonTime(23, 11, 0, 45), 5, 1510, vendorNumber, "Ledgerline Remote Support");
    mira.run(londonTime(23, 11, 7, 30), R"(C:\Program Files\TeamViewer\TeamViewer.exe)",
        R"("C:\Program Files\TeamViewer\TeamViewer.exe")", R"(C:\Windows\explorer.exe)");
}

/// A call worth a look at somebody whose computer no source covers.
void nobodyCanSay(Plan& plan)
{
    Teller hugo(plan, "Hugo Brandt");
    hugo.call(londonTime(18, 13, 42, 3), 6, 1262, "+33199005512");
}

} // namespace

void planStories(Plan& plan)
{
    blocklistedNumberOnWindows(plan);
    attemptsThenPackageOnLinux(plan);
    faceTimeOnMacOs(plan);
    duringALongCall(plan);
    spoofedHelpDesk(plan);
    callbackOnLinux(plan);
    approvedSupport(plan);
    nobodyCanSay(plan);
}

} // namespace callwake::test
