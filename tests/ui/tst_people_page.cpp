// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/people_page.h"
#include "session/labels.h"
#include "session/words.h"
#include "small_case.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTableWidget>

using namespace callwake;
using namespace callwake::test;

namespace {

const Identity account{{}, IdentityKind::Account, "clindqvist"};
const Identity sid{{}, IdentityKind::Sid, "S-1-5-21-1-2-3-1001"};
const Identity other{{}, IdentityKind::Account, "<b>grao</b>"};
const Identity otherSid{{}, IdentityKind::Sid, "S-1-5-21-1-2-3-1002"};

QTableWidget& tableOf(const PeoplePage& page, const char* name)
{
    for (auto* table : page.findChildren<QTableWidget*>())
        if (table->accessibleName() == QLatin1String(name))
            return *table;
    qFatal("no such table");
}

/// The page over the small case, where records give two accounts their SIDs.
struct Bench {
    TemporaryFolder folder;
    Session session;
    std::unique_ptr<PeoplePage> page;

    /// `second` is another account of the log.
    explicit Bench(const std::string& second = other.value)
    {
        const std::string path = writeSmallCase(folder);
        {
            Case target = must(Case::open(path, Case::Access::Write));
            SmallSource(target, "/logs/Security-dc.evtx")
                .namesOne(account, sid)
                .namesOne(other, otherSid)
                .program("2026-06-18T16:00:00Z", sid.value, "dc-01", "a.exe")
                .program("2026-06-18T16:01:00Z", otherSid.value, "dc-01", "b.exe")
                .program("2026-06-18T16:02:00Z", second, "dc-01", "c.exe")
                .finish();
        }
        openAndWait(session, path);
        page = std::make_unique<PeoplePage>(session);
    }
    QTableWidget& people() { return tableOf(*page, "People"); }
    QTableWidget& links() { return tableOf(*page, "Names of one account"); }
    QPushButton& button(const char* text)
    {
        for (auto* one : page->findChildren<QPushButton*>())
            if (one->text() == QLatin1String(text))
                return *one;
        qFatal("no such button");
    }
    QString cell(int row, int column) { return links().item(row, column)->text(); }
    template <typename Act>
    void waitFor(Act act)
    {
        QSignalSpy idle(&session, &Session::idle);
        act();
        QVERIFY(idle.wait(20'000));
    }
};

} // namespace

class TestPeoplePage : public QObject {
    Q_OBJECT

private slots:
    void peopleAreFoundByAnyOfTheirNames()
    {
        Bench bench;
        auto* field = bench.page->findChild<QLineEdit*>();
        QCOMPARE(bench.page->focusProxy(), field);
        const auto listed = [&] {
            QStringList names;
            for (int row = 0; row < bench.people().rowCount(); ++row)
                if (!bench.people().isRowHidden(row))
                    names << bench.people().item(row, 0)->text();
            return names.join(u'|');
        };
        const QString all = listed();
        QVERIFY(all.contains(QStringLiteral("Cara Lindqvist|"))
            || all.contains(QStringLiteral("|Cara")));
        bench.people().selectAll();
        field->setText(QStringLiteral("EXTENSION 2003"));
        QCOMPARE(listed(), QStringLiteral("Cara Lindqvist"));
        QCOMPARE(bench.people().selectionModel()->selectedRows().size(), 1);
        field->clear();
        QCOMPARE(listed(), all);
    }

    void anEmptyPageOffersTheListOnce()
    {
        TemporaryFolder folder;
        const std::string path = folder.path("empty.callwake");
        must(Case::create(path, {"Nothing yet", "GB", "UTC"}));
        Session session;
        openAndWait(session, path);
        PeoplePage page(session);
        page.show();
        QCOMPARE(offered(page), QStringList{QStringLiteral("Import list…")});
        Bench bench;
        bench.page->show();
        QCOMPARE(offered(*bench.page).count(QStringLiteral("Import list…")), 1);
    }

    void namesThatAFilterBringsUpHaveTheirRoom()
    {
        TemporaryFolder folder;
        const std::string path = writeSmallCase(folder);
        const std::string late = "Zoltan of-a-family-with-a-very-long-name";
        {
            Case target = must(Case::open(path, Case::Access::Write));
            for (int i = 0; i < 70; ++i)
                must(target.addPerson({{}, "A " + std::to_string(i), "", ""}, "test"));
            must(target.addPerson({{}, late, "", ""}, "test"));
        }
        Session session;
        openAndWait(session, path);
        PeoplePage page(session);
        page.resize(1100, 500);
        page.show();
        QTableWidget& people = tableOf(page, "People");
        const int whole = people.fontMetrics().horizontalAdvance(QString::fromStdString(late));
        page.findChild<QLineEdit*>()->setText(QStringLiteral("zoltan"));
        QVERIFY(people.columnWidth(0) >= whole);
    }

    void pairsHaveTheirReasons()
    {
        Bench bench;
        QCOMPARE(bench.people().rowCount(), 2);
        QCOMPARE(bench.links().rowCount(), 2);
        QCOMPARE(bench.cell(0, PeoplePage::Name), QStringLiteral("Account clindqvist"));
        QCOMPARE(
            bench.cell(0, PeoplePage::Other), QStringLiteral("Windows SID S-1-5-21-1-2-3-1001"));
        QCOMPARE(bench.cell(0, PeoplePage::State), QStringLiteral("one"));
        QVERIFY(bench.cell(0, PeoplePage::Why).contains(QStringLiteral("Security-dc.evtx")));
        QVERIFY(
            !bench.links().item(1, PeoplePage::Name)->toolTip().contains(QStringLiteral("<b>")));
    }

    void aDeviceMayBeAComputerToo()
    {
        QCOMPARE(titleOf(IdentityKind::Device), QStringLiteral("Device"));
    }

    void aMarkedPersonsPairsAreShown()
    {
        Bench bench;
        bench.people().selectRow(0); // Cara
        QVERIFY(!bench.links().isRowHidden(0));
        QVERIFY(bench.links().isRowHidden(1));
        bench.people().clearSelection();
        QVERIFY(!bench.links().isRowHidden(1));
    }

    void notOneCanBeTakenBack()
    {
        Bench bench;
        QVERIFY(!bench.button("Not one").isEnabled());
        bench.links().selectRow(0);
        QVERIFY(bench.button("Not one").isEnabled());
        QVERIFY(!bench.button("One again").isEnabled());
        bench.waitFor([&] { bench.button("Not one").click(); });
        QCOMPARE(bench.cell(0, PeoplePage::State), QStringLiteral("not one"));
        QVERIFY(bench.cell(0, PeoplePage::Why).contains(QStringLiteral("as a person said")));
        QVERIFY(bench.button("One again").isEnabled());
        QVERIFY(!bench.button("Not one").isEnabled());
        bench.waitFor([&] { bench.session.undoStack().undo(); });
        QCOMPARE(bench.cell(0, PeoplePage::State), QStringLiteral("one"));
        bench.waitFor([&] { bench.session.undoStack().redo(); });
        bench.waitFor([&] { bench.button("One again").click(); });
        QCOMPARE(bench.cell(0, PeoplePage::State), QStringLiteral("one"));
        const auto entries = must(must(bench.session.caseForJob()).journal());
        QCOMPARE(std::ranges::count(entries, "apart", &JournalEntry::action), 4);
    }

    void whatHoldsAPairApartIsToldAndTakenBack()
    {
        const Identity cloud{{}, IdentityKind::Sid, "S-1-12-1-1-2-3-4"};
        Bench bench;
        bench.waitFor([&] {
            bench.session.write(Session::Evidence, [&](Case& target) {
                SmallSource(target, "/logs/Security-two.evtx")
                    .namesOne(account, cloud)
                    .namesOne(sid, cloud)
                    .finish();
                return target.keepApart(sid, cloud, "test");
            });
        });
        int heldRow = -1;
        for (int row = 0; row < bench.links().rowCount(); ++row)
            if (bench.session.data().links[std::size_t(row)].heldBy[0].id)
                heldRow = row;
        QVERIFY(heldRow >= 0);
        QCOMPARE(bench.cell(heldRow, PeoplePage::State), QStringLiteral("not one"));
        bench.links().selectRow(heldRow);
        const auto* held = bench.page->findChild<PlainLabel*>(QStringLiteral("held"));
        QVERIFY((held->text() + held->toolTip()).contains(QStringLiteral("S-1-12-1-1-2-3-4")));
        bench.waitFor([&] { bench.button("Take that back").click(); });
        for (int row = 0; row < bench.links().rowCount(); ++row)
            QCOMPARE(bench.cell(row, PeoplePage::State), QStringLiteral("one"));
        QVERIFY(held->text().isEmpty());
        bench.waitFor([&] { bench.session.undoStack().undo(); });
        QCOMPARE(bench.cell(heldRow, PeoplePage::State), QStringLiteral("not one"));
    }

    void spellingsAreToldApartToo()
    {
        Bench bench("NORTHGATE\\clindqvist");
        QCOMPARE(bench.links().rowCount(), 3);
        QCOMPARE(bench.cell(2, PeoplePage::Name), QStringLiteral("Account clindqvist"));
        QCOMPARE(bench.cell(2, PeoplePage::Other), QStringLiteral("Account NORTHGATE\\clindqvist"));
        bench.links().selectRow(2);
        bench.waitFor([&] { bench.button("Not one").click(); });
        QCOMPARE(bench.cell(2, PeoplePage::State), QStringLiteral("not one"));
        QVERIFY(bench.button("One again").isEnabled());
    }

    void withoutPairsThereIsNothingToSay()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        const PeoplePage page(session);
        QVERIFY(tableOf(page, "Names of one account").parentWidget()->isHidden());
    }
};

QTEST_MAIN(TestPeoplePage)
#include "tst_people_page.moc"
