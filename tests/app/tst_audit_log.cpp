// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the samples are too small for: limits of the audit log's reader, and its entries in numbers.
#include "support/collect.h"

#include "formats/linux/audit_parts.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

std::string stamp(int serial)
{
    return " msg=audit(1772442900.000:" + std::to_string(serial) + "): ";
}

std::string call(int serial)
{
    return "type=SYSCALL" + stamp(serial)
        + "arch=c000003e syscall=59 success=yes pid=9 auid=1000 uid=0 comm=\"a\" exe=\"/bin/a\"\n";
}

std::string execve(int serial, const std::string& arguments)
{
    return "type=EXECVE" + stamp(serial) + arguments + "\n";
}

Collected collect(const std::string& text)
{
    const auto all = allFormats();
    return collectBytes(**std::ranges::find(all, "audit_log", &Format::name), text);
}

} // namespace

class TestAuditLog : public QObject {
    Q_OBJECT

private slots:
    void aHundredEventsInTurnStayApart()
    {
        std::string text;
        for (int i = 0; i < 100; ++i)
            text += call(i);
        for (int i = 99; i >= 0; --i)
            text += execve(i, "argc=1 a0=\"a" + std::to_string(i) + "\"");
        const auto found = collect(text);
        QCOMPARE(found.records, 100);
        QCOMPARE(found.entries, 200);
        QVERIFY(found.lines[7].find("command=\"a7\"") != std::string::npos);
    }

    void eventsTooFarApartAreTwoButNoneIsLost()
    {
        std::string text;
        for (int i = 0; i < 2000; ++i)
            text += call(i);
        text += execve(0, "argc=1 a0=\"late\"");
        const auto found = collect(text);
        QCOMPARE(found.records, 2001);
        QCOMPARE(found.entries, 2001);
        QVERIFY(found.lines.back().find(" incomplete process=\"late\"") != std::string::npos);
    }

    void anEndlessEventIsCutAndCounted()
    {
        std::string text = call(1);
        for (int i = 0; i < 20'000; ++i)
            text += execve(1, "a0=\"" + std::string(200, 'x') + "\"");
        const auto found = collect(text);
        QCOMPARE(found.records, 1);
        QCOMPARE(found.entries, 20'001);
        QVERIFY(found.lines[0].find(" incomplete ") != std::string::npos);
    }

    void aLongArgumentGoesOverSeveralRecords()
    {
        const auto found =
            collect(call(1) + execve(1, "argc=3 a0=\"a\" a1_len=12 a1[0]=4142 a1[1]=\"CD\"")
                + execve(1, "a1[2]=20454647 a2=\"end\""));
        QVERIFY2(found.lines[0].find("command=\"a \"ABCD EFG\" end\"") != std::string::npos,
            found.lines[0].c_str());
        QVERIFY(found.lines[0].find("incomplete") == std::string::npos);
    }

    void aCommandIsKeptUpToALimit()
    {
        audit::Arguments arguments;
        arguments.add("argc=2 a0=\"a\" a1=\"" + std::string(1 << 20, 'x') + "\"");
        arguments.end();
        QVERIFY(arguments.cut && !arguments.complete());
        QCOMPARE(arguments.command.size(), std::size_t(64) << 10);
    }

    void valuesAreReadAsTheKernelWritesThem_data()
    {
        QTest::addColumn<std::string>("pairs");
        QTest::addColumn<std::string>("value");
        QTest::newRow("quoted") << std::string("x=1 exe=\"/bin/a\"") << std::string("/bin/a");
        QTest::newRow("hex") << std::string("exe=2F62696E2F61") << std::string("/bin/a");
        QTest::newRow("odd hex is text") << std::string("exe=2F6") << std::string("2F6");
        QTest::newRow("lower case is text") << std::string("exe=2f62") << std::string("2f62");
        QTest::newRow("null") << std::string("exe=(null)") << std::string();
        QTest::newRow("quoted null is a name")
            << std::string("exe=\"(null)\"") << std::string("(null)");
        QTest::newRow("unknown") << std::string("exe=?") << std::string();
        QTest::newRow("end of another key") << std::string("oldexe=\"x\"") << std::string();
        QTest::newRow("first of two") << std::string("exe=\"a\" exe=\"b\"") << std::string("a");
        QTest::newRow("inside msg")
            << std::string("pid=1 msg='exe=\"a\" res=success'") << std::string("a");
        QTest::newRow("last inside msg")
            << std::string("pid=1 msg='op=x exe=abc'") << std::string("abc");
        QTest::newRow("unclosed") << std::string("exe=\"a") << std::string("a");
        QTest::newRow("nothing") << std::string("exe=") << std::string();
    }
    void valuesAreReadAsTheKernelWritesThem()
    {
        QFETCH(std::string, pairs);
        QFETCH(std::string, value);
        QCOMPARE(audit::textField(pairs, "exe"), value);
    }
};

QTEST_GUILESS_MAIN(TestAuditLog)
#include "tst_audit_log.moc"
