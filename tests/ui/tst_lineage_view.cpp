// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The tree of processes beside the raw record.
#include "small_case.h"
#include "window/actions.h"
#include "window/lineage_view.h"
#include "window/main_window.h"

#include <QAction>
#include <QTreeWidget>

using namespace callwake;
using namespace callwake::test;

namespace {

std::string writeCase(const TemporaryFolder& folder)
{
    const std::string path = folder.path("lineage.callwake");
    Case made = must(Case::create(path, {"Lineage", "GB", "Europe/London"}));
    SmallSource(made, "/logs/Security.evtx")
        .activity("2026-06-18T12:36:00Z", Kind::FileWrite,
            {.account = "cara", .host = "pc-1", .path = "C:\\<b>Help.exe"})
        .activity("2026-06-18T12:37:00Z", Kind::Execution,
            {.account = "cara", .host = "pc-1", .process = "C:\\<b>Help.exe", .processId = "0x30"})
        .activity("2026-06-18T12:38:00Z", Kind::Execution,
            {.account = "cara", .host = "pc-1", .process = "C:\\cmd.exe", .parentId = "0x30"})
        .finish();
    SmallSource(made, "/logs/Master.csv").call("2026-06-18T12:30:00Z", "2003").finish();
    const PersonId cara = must(made.addPerson({{}, "Cara Lindqvist", "Finance", ""}, "test"));
    must(made.assign({{}, IdentityKind::Account, "cara"}, cara, "test"));
    return path;
}

} // namespace

class TestLineageView : public QObject {
    Q_OBJECT

private slots:
    void followsTheSelectionAndLeadsToItsRecords()
    {
        const TemporaryFolder folder;
        MainWindow window;
        QSignalSpy idle(&window.session(), &Session::idle);
        window.resize(1366, 768);
        window.show();
        window.openCase(QString::fromStdString(writeCase(folder)));
        QVERIFY(idle.wait(20'000));
        window.actions()["pageLineage"]->trigger();
        auto* view = window.findChild<LineageView*>();
        QVERIFY(view);
        auto* tree = view->findChild<QTreeWidget*>(QStringLiteral("lineage"));
        QVERIFY(!tree->isVisible());

        QSignalSpy read(view, &LineageView::read);
        window.session().selectEvent({2});
        QVERIFY(read.wait(20'000));
        QVERIFY(tree->isVisible());
        QCOMPARE(tree->topLevelItemCount(), 1);
        QTreeWidgetItem* file = tree->topLevelItem(0);
        QCOMPARE(file->text(0), QStringLiteral("Wrote C:\\<b>Help.exe"));
        QCOMPARE(file->child(0)->text(1), QStringLiteral("run from this file"));
        QCOMPARE(tree->currentItem(), file->child(0));
        QCOMPARE(file->child(0)->child(0)->text(1), QStringLiteral("started by it"));
        QVERIFY(!file->toolTip(0).contains(QStringLiteral("<b>")));

        emit tree->itemActivated(file->child(0)->child(0), 0);
        QCOMPARE(window.session().selection().event, EventId{3});
        QTRY_VERIFY(
            tree->currentItem() && tree->currentItem()->text(0) == QStringLiteral("C:\\cmd.exe"));

        window.session().selectEvent({4});
        QTRY_VERIFY(!tree->isVisible());
    }
};

QTEST_MAIN(TestLineageView)
#include "tst_lineage_view.moc"
