// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/widgets.h"

#include <QAction>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTest>

using namespace callwake;

class TestEmptyState : public QObject {
    Q_OBJECT

private slots:
    void emptyStatesAreMadeWhenTheyAreSeen()
    {
        QAction action(QStringLiteral("&Import"));
        QSignalSpy triggered(&action, &QAction::triggered);
        QStackedWidget pages;
        pages.addWidget(new QWidget);
        QWidget* empty = emptyState(
            QStringLiteral("Nobody yet"), QStringLiteral("<b>Import</b>"), {&action}, &pages);
        pages.addWidget(empty);
        pages.show();
        QVERIFY(empty->findChildren<QWidget*>().isEmpty());
        for (const int page : {1, 0, 1})
            pages.setCurrentIndex(page);
        const auto labels = empty->findChildren<PlainLabel*>();
        QCOMPARE(labels.size(), 2);
        QCOMPARE(labels[0]->text(), QStringLiteral("Nobody yet"));
        QCOMPARE(labels[1]->text(), QStringLiteral("<b>Import</b>"));
        QVERIFY(labels[1]->isVisible());
        empty->findChild<KeyButton*>()->click();
        QCOMPARE(triggered.size(), 1);
    }
};

QTEST_MAIN(TestEmptyState)
#include "tst_empty_state.moc"
