// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/extension_plan.h"

#include <QTest>

using namespace callwake;

class TestExtensionPlan : public QObject {
    Q_OBJECT

private slots:
    void extensionsAreRangesOfOneLength()
    {
        QCOMPARE(extensionRange("2XX"), (ExtensionRange{3, 200, 299}));
        QCOMPARE(extensionRange("0200-0299"), (ExtensionRange{4, 200, 299}));
        QCOMPARE(extensionRange("205"), (ExtensionRange{3, 205, 205}));
        for (const char* wrong : {"", "2X5", "200-1999", "299-200", "2XX-3XX", "-", "200-", "abc",
                 "1234567890123", "+44"})
            QVERIFY2(!extensionRange(wrong), wrong);
        const ExtensionPlan any;
        QVERIFY(any.contains("118118") && !any.contains("5551234") && !any.contains("20a"));
        const std::vector<std::string> ranges{"2XX", "nonsense", "5550100-5550199"};
        const ExtensionPlan plan(ranges);
        QVERIFY(plan.contains("250") && plan.contains("5550150"));
        QVERIFY(!plan.contains("350") && !plan.contains("0250") && !plan.contains(""));
        QCOMPARE(plan.mostDigits(), std::size_t(7));
    }
};

QTEST_GUILESS_MAIN(TestExtensionPlan)
#include "tst_extension_plan.moc"
