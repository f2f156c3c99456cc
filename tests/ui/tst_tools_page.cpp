// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/tools_page.h"
#include "session/event_fields.h"
#include "small_case.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>
#include <fstream>

using namespace callwake;
using namespace callwake::test;

namespace {

const char ownTools[] = R"({"tools": [
{"name": "<b>Northgate</b> Help", "class": "remoteAccess", "names": ["backup"], "source": "our IT"},
{"name": "AnyDesk", "class": "remoteAccess", "names": ["anydesk.exe"], "source": "our IT"},
{"name": "Quick Assist", "remove": true, "source": "ticket 7"}]})";

/// The page over an open case.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<ToolsPage> page;
    QStringList told;

    Bench()
    {
        openAndWait(session, writeSmallCase(folder));
        page = std::make_unique<ToolsPage>(session);
        QObject::connect(
            page.get(), &ToolsPage::said, [this](const QString& message) { told << message; });
    }
    QTableWidget& table() { return *page->findChild<QTableWidget*>(); }
    QString write(const char* name, const std::string& text)
    {
        const std::string path = folder.path(name);
        std::ofstream(path, std::ios::binary) << text;
        return QString::fromStdString(path);
    }
    void load(const QString& path)
    {
        QSignalSpy idle(&session, &Session::idle);
        page->load(path);
        QVERIFY(idle.wait(20'000));
    }
    /// "name: whose" of the rows that are in sight.
    QStringList shownRows()
    {
        QStringList out;
        for (int row = 0; row < table().rowCount(); ++row)
            if (!table().isRowHidden(row))
                out << table().item(row, ToolsPage::Name)->text() + QStringLiteral(": ")
                        + table().item(row, ToolsPage::State)->text();
        return out;
    }
    void filter(const QString& text) { page->findChild<QLineEdit*>()->setText(text); }
    bool enabled(const QString& text)
    {
        for (auto* button : page->findChildren<QPushButton*>())
            if (button->text() == text)
                return button->isEnabled();
        qFatal("no such button");
    }
};

} // namespace

class TestToolsPage : public QObject {
    Q_OBJECT

private slots:
    void builtInEntriesAreFound()
    {
        Bench bench;
        QCOMPARE(bench.table().rowCount(), int(bench.session.data().catalogue->tools().size()));
        bench.filter(QStringLiteral("TRANSFER.SH"));
        QCOMPARE(bench.shownRows(), QStringList{QStringLiteral("transfer.sh: built in")});
        bench.filter(QStringLiteral("csfalcon"));
        QCOMPARE(bench.shownRows(), QStringList{QStringLiteral("CrowdStrike Falcon: built in")});
        bench.filter({});
        QCOMPARE(bench.shownRows().size(), bench.table().rowCount());
        QVERIFY(!bench.enabled(QStringLiteral("Export your file…")));
        QVERIFY(!bench.enabled(QStringLiteral("Built-in entries only")));
    }

    /// Without a mouse there is no tooltip.
    void whatACellIsTooNarrowForStandsBelow()
    {
        Bench bench;
        bench.filter(QStringLiteral("AnyDesk"));
        const auto* details = bench.page->findChild<QLabel*>(QStringLiteral("toolDetails"));
        QVERIFY(details->isHidden());
        for (int row = 0; row < bench.table().rowCount(); ++row)
            if (!bench.table().isRowHidden(row))
                bench.table().setCurrentCell(row, ToolsPage::Name);
        QVERIFY(!details->isHidden());
        QVERIFY(details->text().contains(QStringLiteral("Domains: anydesk.com")));
        QVERIFY(details->text().contains(QStringLiteral("anydesk.exe")));
        bench.filter(QStringLiteral("transfer.sh"));
        QVERIFY(details->isHidden()); // another entry is listed
        bench.filter(QStringLiteral("<b>none</b>"));
        QVERIFY(!details->isHidden());
        QVERIFY(details->text().startsWith(QStringLiteral("No entry holds “<b>none</b>”")));
    }

    void aFileOfTheOrganisationIsLoadedExportedAndForgotten()
    {
        Bench bench;
        bench.load(bench.write("tools.json", ownTools));
        bench.filter(QStringLiteral("AnyDesk"));
        QCOMPARE(bench.shownRows(),
            (QStringList{
                QStringLiteral("AnyDesk: replaced"), QStringLiteral("AnyDesk: yours, replaces")}));
        bench.filter(QStringLiteral("ticket 7"));
        QCOMPARE(bench.shownRows(), QStringList{QStringLiteral("Quick Assist: removed")});
        bench.filter(QStringLiteral("<b>"));
        QCOMPARE(bench.shownRows(), QStringList{QStringLiteral("<b>Northgate</b> Help: yours")});
        const std::string path = bench.folder.path("again.json");
        bench.page->exportTo(QString::fromStdString(path));
        std::ifstream file(path, std::ios::binary);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(file), {}), std::string(ownTools));
        QSignalSpy idle(&bench.session, &Session::idle);
        bench.page->forget();
        QVERIFY(idle.wait(20'000));
        bench.filter({});
        QCOMPARE(bench.table().rowCount(), int(Catalogue::builtIn().tools().size()));
    }

    void aBrokenFileChangesNothing()
    {
        Bench bench;
        const int before = bench.table().rowCount();
        bench.page->load(bench.write("wrong.json", R"({"tools": [{"nam": "x"}]})"));
        QVERIFY(bench.told.back().contains(QStringLiteral("Unknown key \"nam\" (line 1")));
        bench.page->load(QString::fromStdString(bench.folder.path("missing.json")));
        QVERIFY(bench.told.back().contains(QStringLiteral("missing.json")));
        QCOMPARE(bench.table().rowCount(), before);
    }

    void factsSayWhatARecordIsKnownAs()
    {
        Bench bench;
        Event event;
        event.kind = Kind::Execution;
        event.what = Activity{.process = "C:\\Users\\cl\\rclone.exe"};
        const auto known = [&] {
            for (const auto& field : eventFields(bench.session, event))
                if (field.label == QStringLiteral("Known as"))
                    return field.value;
            return QString();
        };
        QCOMPARE(known(), QStringLiteral("rclone, file transfer (program name rclone.exe)"));
        event.what = Activity{.process = "/usr/bin/backup"};
        QCOMPARE(known(), QString());
        bench.load(bench.write("tools.json", ownTools));
        QCOMPARE(
            known(), QStringLiteral("<b>Northgate</b> Help, remote access (program name backup)"));
    }
};

QTEST_MAIN(TestToolsPage)
#include "tst_tools_page.moc"
