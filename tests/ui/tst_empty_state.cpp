// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/widgets.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QMainWindow>
#include <QMenuBar>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableWidget>
#include <QTest>
#include <QVBoxLayout>

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

    void offersTheActionsOfTheWindowAndTheirKeys()
    {
        QMainWindow window;
        auto* action = window.menuBar()
                           ->addMenu(QStringLiteral("Lists"))
                           ->addAction(QStringLiteral("&People…"));
        action->setObjectName(QStringLiteral("people"));
        action->setShortcut(QStringLiteral("Ctrl+Shift+P"));
        action->setEnabled(false);
        QSignalSpy triggered(action, &QAction::triggered);
        QDialog dialog(&window);
        auto* column = new QVBoxLayout(&dialog);
        column->addWidget(emptyStateOffering(QStringLiteral("Nobody yet"),
            QStringLiteral("A list says."), {"people", "unknown"}, &dialog));
        dialog.show();
        const auto buttons = dialog.findChildren<KeyButton*>();
        QCOMPARE(buttons.size(), 1);
        QVERIFY(!buttons.front()->isEnabled());
        action->setEnabled(true);
        QVERIFY(buttons.front()->isEnabled());
        QCOMPARE(buttons.front()->accessibleDescription(), QStringLiteral("Ctrl+Shift+P"));
        dialog.activateWindow();
        QTRY_COMPARE(QApplication::activeWindow(), &dialog);
        QTest::keyClick(&dialog, Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(triggered.size(), 1);
    }

    void aButtonWithoutAKeyLeavesNoRoomForOne()
    {
        const QString words = QStringLiteral("Import list…");
        const KeyButton plain(words, {}), keyed(words, QStringLiteral("Ctrl+I"));
        QVERIFY(plain.sizeHint().width() < plain.fontMetrics().horizontalAdvance(words) + 30);
        QVERIFY(keyed.sizeHint().width() > plain.sizeHint().width() + 30);
    }

    void standInPlaceOfATableWithoutRows()
    {
        QTableWidget filledLater, known;
        auto* empty = new QWidget;
        const std::unique_ptr<QWidget> pages(tableOrEmpty(&filledLater, empty, false));
        QVERIFY(empty->isHidden());
        filledLater.setRowCount(1);
        QVERIFY(empty->isHidden());
        filledLater.setRowCount(0);
        QVERIFY(!empty->isHidden());
        filledLater.setRowCount(2);
        QVERIFY(empty->isHidden());
        auto* other = new QWidget;
        const std::unique_ptr<QWidget> others(tableOrEmpty(&known, other));
        QVERIFY(!other->isHidden());
        for (QTableWidget* table : {&filledLater, &known})
            table->setParent(nullptr); // else the pages would delete them too
    }
};

QTEST_MAIN(TestEmptyState)
#include "tst_empty_state.moc"
