// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"
#include "context/context_table.h"
#include "context/rules.h"
#include "support/small_source.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;

namespace {

const ContextKind& kindOf(std::string_view key)
{
    return *contextKindNamed(key);
}

const std::string ownRules = R"({"TimeWindow": "4h", "points": {"C9": 4},
    "maintenanceWindows": [{"hosts": ["win-07", "lab-*"], "from": "2026-03-01",
        "until": "2026-03-02", "change": "CHG-1", "owner": "IT"}]})";

} // namespace

class TestContextTable : public QObject {
    Q_OBJECT

private slots:
    void everyKindIsAKeyOfTheRules()
    {
        for (const ContextKind& kind : contextKinds()) {
            QVERIFY(parseRules("{\"" + std::string(kind.key) + "\": []}"));
            QVERIFY2(faultOf(kind, ContextRow(kind.fields.size()), Catalogue::builtIn()),
                "an empty entry says nothing");
            for (const ContextField& field : kind.fields) {
                // The parser knows each field: what it says against the entry is something else.
                ContextRow row(kind.fields.size());
                row[std::size_t(&field - kind.fields.data())] = "2026-03-01";
                const auto fault = faultOf(kind, row, Catalogue::builtIn());
                QVERIFY(!fault || fault->what.find("Unknown key") == std::string::npos);
            }
        }
        QVERIFY(!contextKindNamed("points"));
    }

    void rowsAreWhatTheRulesSay()
    {
        const auto rows = must(contextRows(ownRules, kindOf("maintenanceWindows")));
        QCOMPARE(rows.size(), std::size_t(1));
        QCOMPARE(
            rows[0], (ContextRow{"win-07; lab-*", "", "2026-03-01", "2026-03-02", "CHG-1", "IT"}));
        QVERIFY(must(contextRows(ownRules, kindOf("approvedTools"))).empty());
        QVERIFY(must(contextRows("", kindOf("approvedTools"))).empty());
        QVERIFY(!contextRows("{", kindOf("approvedTools")));
    }

    void allOtherKeysStay()
    {
        const ContextKind& kind = kindOf("callingHeavyGroups");
        const std::vector<ContextRow> rows{{"Service Desk", "Ops", "", "2027-01-01"}};
        const std::string text = must(rulesTextWith(ownRules, kind, rows));
        const Rules rules = must(parseRules(text));
        QCOMPARE(rules.pointsOf("C9"), 4.0);
        QCOMPARE(rules.timeWindow, Duration(std::chrono::hours(4)));
        QCOMPARE(rules.maintenanceWindows.size(), std::size_t(1));
        QCOMPARE(rules.callingHeavyGroups.at(0).group, std::string("service desk"));
        QCOMPARE(must(contextRows(text, kind)), rows); // spelled as it was typed
        const Rules without = must(parseRules(must(rulesTextWith(text, kind, {}))));
        QVERIFY(without.callingHeavyGroups.empty());
        QCOMPARE(without.pointsOf("C9"), 4.0);
    }

    void faultsNameTheirField_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QStringList>("cells");
        QTest::addColumn<QByteArray>("field");
        const auto row = [](const char* name, const char* kind, QStringList cells,
                             const char* field) {
            QTest::newRow(name) << QByteArray(kind) << std::move(cells) << QByteArray(field);
        };
        const auto q = [](const char* text) { return QString::fromUtf8(text); };
        row("no owner", "callingHeavyGroups", {q("desk"), q(""), q(""), q("")}, "owner");
        row("no day", "callingHeavyGroups", {q("desk"), q("Ops"), q(""), q("soon")}, "expires");
        row("no time", "maintenanceWindows",
            {q("a"), q(""), q("now"), q("2026-03-02"), q("C"), q("IT")}, "from");
        row("ends first", "maintenanceWindows",
            {q("a"), q(""), q("2026-03-03"), q("2026-03-02"), q("C"), q("IT")}, "until");
        row("of nothing", "maintenanceWindows",
            {q(" "), q(""), q("2026-03-01"), q("2026-03-02"), q("C"), q("IT")}, "hosts");
        row("unknown log", "sourceApprovals",
            {q("faxes"), q(""), q("2026-03-01"), q("2026-03-02"), q("b"), q("DPO"), q("")}, "what");
        row("good", "sourceApprovals",
            {q("telephony"), q("Ana; sales*"), q("2026-03-01"), q("2026-03-02"), q("b"), q("DPO"),
                q("")},
            "");
    }

    void faultsNameTheirField()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QStringList, cells);
        QFETCH(QByteArray, field);
        ContextRow row;
        for (const QString& cell : cells)
            row.push_back(cell.toStdString());
        const ContextKind& of = kindOf(kind.toStdString());
        const auto fault = faultOf(of, row, Catalogue::builtIn());
        QCOMPARE(fault.has_value(), !field.isEmpty());
        if (fault)
            QCOMPARE(of.fields[fault->field].name, std::string_view(field));
    }

    void aTableIsReadAsAWhole()
    {
        const ContextKind& kind = kindOf("sourceApprovals");
        const auto rows = must(
            contextRowsOfCsv("\xEF\xBB\xBFowner;what;from;until;basis\n"
                             "DPO;telephony;2026-01-01;2027-01-01;\"works agreement; 12/2025\"\n\n"
                             "DPO;*;2026-01-01;2027-01-01;order 7\n",
                kind, Catalogue::builtIn()));
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0],
            (ContextRow{"telephony", "", "2026-01-01", "2027-01-01", "works agreement; 12/2025",
                "DPO", ""}));
        QCOMPARE(joined(rows, rows).size(), std::size_t(2));
    }

    void oneBadLineAndNothingIsRead_data()
    {
        QTest::addColumn<QByteArray>("csv");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("empty") << QByteArray("") << QByteArray("line 1");
        QTest::newRow("unknown field")
            << QByteArray("group,boss\ndesk,Ops\n") << QByteArray("line 1");
        QTest::newRow("no owner") << QByteArray("group,owner\ndesk,Ops\nshop,\n")
                                  << QByteArray("line 3");
        QTest::newRow("too few cells") << QByteArray("group,owner\ndesk\n") << QByteArray("line 2");
        QTest::newRow("no day") << QByteArray("group,owner,expires\ndesk,Ops,never\n")
                                << QByteArray("line 2");
    }

    void oneBadLineAndNothingIsRead()
    {
        QFETCH(QByteArray, csv);
        QFETCH(QByteArray, place);
        const auto rows =
            contextRowsOfCsv(csv.toStdString(), kindOf("callingHeavyGroups"), Catalogue::builtIn());
        QVERIFY(!rows);
        QCOMPARE(QByteArray::fromStdString(rows.error().where), place);
        QVERIFY(!rows.error().what.empty());
    }

    void aToolMustBeKnown()
    {
        const ContextKind& kind = kindOf("approvedTools");
        QVERIFY(contextRowsOfCsv("tool,owner\nTeamViewer,IT\n", kind, Catalogue::builtIn()));
        const auto rows = contextRowsOfCsv(
            "tool,owner\nTeamViewer,IT\nTeamViewr,IT\n", kind, Catalogue::builtIn());
        QVERIFY(!rows);
        QCOMPARE(rows.error().where, std::string("line 3"));
        QVERIFY(rows.error().what.starts_with("Tool: No remote-management tool is known as"));
    }

    void entriesBeginAndExpire()
    {
        const ContextKind& kind = kindOf("maintenanceWindows");
        const ContextRow row{"a", "", "2026-03-01", "2026-03-02", "C", "IT"};
        QCOMPARE(stateOf(kind, row, at("2026-02-28T23:59:59Z")), ContextState::Planned);
        QCOMPARE(stateOf(kind, row, at("2026-03-01T00:00:00Z")), ContextState::InForce);
        QCOMPARE(stateOf(kind, row, at("2026-03-02T00:00:00Z")), ContextState::Expired);
        QCOMPARE(stateOf(kindOf("callingHeavyGroups"), {"desk", "Ops", "", ""},
                     at("2026-03-02T00:00:00Z")),
            ContextState::InForce);
    }
};

QTEST_GUILESS_MAIN(TestContextTable)
#include "tst_context_table.moc"
