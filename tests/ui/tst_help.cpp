// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The sheet of keys and the handbook.
#include "dialogs/handbook.h"
#include "dialogs/key_sheet.h"
#include "timeline/timeline_view.h"
#include "workbench.h"

#include <QDir>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBrowser>

using namespace callwake;
using namespace callwake::test;

class TestHelp : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        isolateSettings();
        applyTheme(*qApp, Appearance::Light);
    }

    void keySheetFitsTheWidthOfItsWindow()
    {
        Workbench bench; // 1366 wide
        KeySheet keys(bench.window.actions().all()
                + bench.window.findChild<TimelineView*>()->timelineActions(),
            &bench.window);
        keys.show();
        QVERIFY(QTest::qWaitForWindowExposed(&keys));
        QVERIFY(keys.width() <= bench.window.width());
        QCOMPARE(keys.findChild<QScrollArea*>()->horizontalScrollBar()->maximum(), 0);
    }

    void handbookPagesLinkToPagesThatExist()
    {
        Handbook handbook(nullptr);
        const QRegularExpression link(QStringLiteral("\\]\\(([^)]+)\\)"));
        QDir pages(QStringLiteral(":/handbook"));
        QVERIFY(pages.exists(QStringLiteral("index.md")));
        for (const QString& name : pages.entryList()) {
            handbook.showPage(name);
            QVERIFY2(
                !handbook.findChild<QTextBrowser*>()->toPlainText().isEmpty(), qPrintable(name));
            QFile page(pages.filePath(name));
            QVERIFY(page.open(QIODevice::ReadOnly));
            const QString text = QString::fromUtf8(page.readAll());
            for (auto matches = link.globalMatch(text); matches.hasNext();) {
                const QString target = matches.next().captured(1);
                QVERIFY2(
                    pages.exists(target), qPrintable(name + QStringLiteral(" links to ") + target));
            }
        }
    }

    /// The order of a start: fonts before the first widget, the style sheet behind the last.
};

QTEST_MAIN(TestHelp)
#include "tst_help.moc"
