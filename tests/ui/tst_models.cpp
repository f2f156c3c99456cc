// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Every model under Qt's own tester while a case is opened, filtered, corrected and closed.
#include "models/events_model.h"
#include "models/journal_model.h"
#include "models/owners_model.h"
#include "models/sequences_model.h"
#include "models/sources_model.h"
#include "session/commands.h"
#include "session/event_fields.h"
#include "session/plain_words.h"
#include "small_case.h"
#include "timeline/event_words.h"

#include <QAbstractItemModelTester>
#include <tuple>

using namespace callwake;
using namespace callwake::test;

class TestModels : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { isolateSettings(); }

    void allModelsThroughALife()
    {
        const TemporaryFolder folder;
        Session session;
        OwnersModel owners(session, nullptr);
        EventsModel events(session, nullptr);
        SequencesModel sequences(session, nullptr);
        SourcesModel sources(session, nullptr);
        RejectsModel rejects(session, nullptr);
        NotesModel notes(session, nullptr);
        JournalModel journal(session, nullptr);
        std::vector<std::unique_ptr<QAbstractItemModelTester>> testers;
        for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
                 &owners, &events, &sequences, &sources, &rejects, &notes, &journal})
            testers.push_back(std::make_unique<QAbstractItemModelTester>(
                model, QAbstractItemModelTester::FailureReportingMode::QtTest));

        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        session.setSelection({});
        session.zoomToCase();
        QTRY_COMPARE(events.rowCount(), 5);
        QCOMPARE(sources.rowCount(), 2);
        QTRY_COMPARE(rejects.rowCount(), 1);
        QCOMPARE(sequences.rowCount(), 1);
        QTRY_VERIFY(journal.rowCount() > 0);
        QCOMPARE(notes.rowCount(), 0);
        giveVerdict(session, "seq-1", Verdict::Benign);
        QCOMPARE(notes.rowCount(), 1);
        session.close();
        for (QAbstractItemModel* model : std::initializer_list<QAbstractItemModel*>{
                 &owners, &events, &sequences, &sources, &rejects, &notes, &journal})
            QCOMPARE(model->rowCount(), 0);
    }

    void ownersAreGroupedAndFiltered()
    {
        const TemporaryFolder folder;
        Session session;
        OwnersModel owners(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        QStringList rows;
        for (int row = 0; row < owners.rowCount(); ++row)
            rows << owners.index(row, 0).data().toString();
        QCOMPARE(rows.mid(0, 4),
            QStringList({QStringLiteral("Finance"), QStringLiteral("Cara Lindqvist"),
                QStringLiteral("Sales"), QStringLiteral("Gita <i>Rao</i>")}));
        QVERIFY(rows.contains(QStringLiteral("host srv-01")));
        const QModelIndex cara = owners.index(1, 0);
        QCOMPARE(cara.data(OwnersModel::PriorityRole).toInt(), 77);
        QTRY_COMPARE(
            cara.data(OwnersModel::ActivityRole).toByteArray().size(), qsizetype(activityBars));
        owners.setFilter(QStringLiteral("2001"));
        QCOMPARE(owners.shownOwners(), 1);
        QCOMPARE(owners.index(1, 0).data().toString(), QStringLiteral("Gita <i>Rao</i>"));
        QVERIFY(!(owners.flags(owners.index(0, 0)) & Qt::ItemIsSelectable));
    }

    void eventsFollowOwnerRangeAndText()
    {
        const TemporaryFolder folder;
        Session session;
        EventsModel events(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        session.selectSequence("seq-1");
        QTRY_COMPARE(events.rowCount(), 3);
        const int row = events.rowOf(session.selection().event);
        QVERIFY(row >= 0);
        QCOMPARE(
            events.index(row, EventsModel::Time).data().toString(), QStringLiteral("14:21:40.118"));
        const QModelIndex from = events.index(row, EventsModel::FromCall);
        QCOMPARE(from.data().toString(), QStringLiteral("45 min 40 s in"));
        QCOMPARE(from.data(Qt::ToolTipRole).toString(),
            plainTip(QStringLiteral("45 min 40 s into the call")));
        ViewFilter filter = session.filter();
        filter.text = QStringLiteral("anydesk");
        session.setFilter(filter);
        QTRY_COMPARE(events.rowCount(), 1);
    }

    void callsTellWhoseNumberItWas()
    {
        const TemporaryFolder folder;
        const std::string path = writeSmallCase(folder);
        must(must(Case::open(path, Case::Access::Write))
                 .addListEntries(std::vector<ListEntry>{{"+442079460031", NumberList::Helpdesk,
                                     "IT <b>Desk</b>", "", "", "", ""}},
                     "test"));
        Session session;
        EventsModel events(session, nullptr);
        openAndWait(session, path);
        session.setSelection({});
        session.zoomToCase();
        ViewFilter filter;
        filter.text = QStringLiteral("\"IT <b>Desk\"");
        session.setFilter(filter);
        QTRY_COMPARE(events.rowCount(), 2);
        const Event call = must(must(session.caseForJob()).event(events.rows().front().id));
        QVERIFY(
            events.rows().front().what.endsWith(QStringLiteral(" · IT <b>Desk</b> (help desk)")));
        Scene scene;
        scene.partyNames = session.data().partyNames;
        QVERIFY(barText(scene, {}, call).endsWith(QStringLiteral("0031 · “IT Service Desk”")));
        Event nameless = call;
        std::get<Call>(nameless.what).displayName.clear();
        QVERIFY(barText(scene, {}, nameless)
                    .endsWith(QStringLiteral("0031 · IT <b>Desk</b> (help desk)")));
        const auto fields = eventFields(session, call);
        const auto whose =
            std::ranges::find(fields, QStringLiteral("Number of"), &EventField::label);
        QVERIFY(whose != fields.end());
        QCOMPARE(whose->value, QStringLiteral("IT <b>Desk</b> (help desk)"));
        QVERIFY(!meaningOfFact(whose->label).isEmpty());
    }

    /// In what the record and the case say of it, not only in the line that is shown.
    void eventsAreFoundByWhateverIsSaidOfThem()
    {
        const TemporaryFolder folder;
        Session session;
        EventsModel events(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        session.setSelection({});
        session.zoomToCase();
        const auto found = [&](const char* text) {
            ViewFilter filter;
            filter.text = QLatin1StringView(text);
            session.setFilter(filter);
            QSignalSpy read(&events, &EventsModel::counted);
            return read.wait() ? events.rowCount() : -1;
        };
        QCOMPARE(found("WIN-03"), 2); // the computer, which no line names
        QCOMPARE(found("lindqvist"), 3);
        QCOMPARE(found("downloads cara"), 1);
        QCOMPARE(found("length:>40m outcome:answered"), 1);
        QVERIFY(events.misunderstood().isEmpty());
        QCOMPARE(found("length:long"), 0);
        QVERIFY(events.misunderstood().startsWith(QStringLiteral("length:long names no length")));
        QCOMPARE(found(""), 5);
        QVERIFY(events.misunderstood().isEmpty());
    }

    void eventsOfSeveralDaysCarryTheirDay()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("days.callwake");
        {
            Case made = must(Case::create(path, {"Days", "GB", "UTC"}));
            SmallSource log(made, "/logs/all.csv");
            log.program("2026-06-18T23:30:00Z", "clindqvist", "win-03", "C:\\one.exe")
                .program("2026-06-19T00:10:00Z", "clindqvist", "win-03", "C:\\two.exe");
            log.finish();
        }
        Session session;
        EventsModel events(session, nullptr);
        openAndWait(session, path);
        session.setSelection({});
        session.zoomToCase();
        QTRY_COMPARE(events.rowCount(), 2);
        const QModelIndex late = events.index(1, EventsModel::Time);
        QCOMPARE(late.data().toString(), QStringLiteral("2026-06-19 00:10:00"));
        QCOMPARE(late.data(Qt::ToolTipRole).toString(),
            plainTip(QStringLiteral("2026-06-19 00:10:00.000 UTC")));
        const QModelIndex who = events.index(1, EventsModel::Who);
        QCOMPARE(who.data().toString(), QStringLiteral("account clindqvist"));
        session.setZone(must(Zone::named("America/New_York"))); // there it is one evening
        QCOMPARE(late.data().toString(), QStringLiteral("20:10:00.000"));

        session.selectEvent(events.rows().back().id, events.rows().back().owner);
        QCOMPARE(who.data().toString(), QString()); // they are all of one
        QCOMPARE(events.headerData(EventsModel::Who, Qt::Horizontal, Qt::DisplayRole).toString(),
            QString());
    }

    void filesOfNobodyAreCalledAsTheirSources()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("files.callwake");
        {
            Case made = must(Case::create(path, {"Files", "GB", "UTC"}));
            for (const char* host : {"win-03", "win-04"}) {
                SmallSource log(made, std::string("/logs/") + host + "/History");
                EventRow row;
                row.begin = at("2026-06-18T12:36:00Z");
                row.kind = Kind::Navigation;
                row.what = ActivityRow{};
                must(log.writer().add(row));
                log.source.counts.read = log.source.counts.imported = 1;
                log.finish();
            }
        }
        Session session;
        OwnersModel owners(session, nullptr);
        openAndWait(session, path);
        const QModelIndex first = owners.index(1, 0);
        QCOMPARE(first.data().toString(), QStringLiteral("file win-03/History"));
        QVERIFY(first.data(Qt::ToolTipRole)
                    .toString()
                    .contains(QStringLiteral("/logs/win-03/History")));
    }

    void pastTheEndOfTheCallTimeIsCountedFromThere()
    {
        const TemporaryFolder folder;
        const std::string path = folder.path("after.callwake");
        {
            Case made = must(Case::create(path, {"After", "GB", "UTC"}));
            SmallSource log(made, "/logs/all.csv");
            log.call("2026-06-18T12:36:00Z", "2003", std::chrono::minutes(50))
                .program("2026-06-18T13:26:00Z", "clindqvist", "win-03", "C:\\AnyDesk.exe")
                .program("2026-06-18T13:32:29Z", "clindqvist", "win-03", "C:\\late.exe");
            log.finish();
            const PersonId cara = must(made.addPerson({{}, "Cara Lindqvist", {}, {}}, "test"));
            must(made.assign({{}, IdentityKind::Extension, "2003"}, cara, "test"));
            must(made.assign({{}, IdentityKind::Account, "clindqvist"}, cara, "test"));
        }
        Session session;
        EventsModel events(session, nullptr);
        openAndWait(session, path);
        addExample(session);
        QSignalSpy idle(&session, &Session::idle);
        session.write(Session::Sequences, [](Case& target) -> Result<void> {
            auto sequences = must(target.sequences());
            std::erase_if(sequences, [](const Sequence& each) { return each.id != "seq-1"; });
            sequences.at(0).range.end = at("2026-06-18T13:40:00Z");
            return target.replaceSequences(std::nullopt, sequences, "test");
        });
        QVERIFY(idle.wait(20'000));
        session.selectSequence("seq-1");
        QTRY_COMPARE(events.rowCount(), 3);
        QTRY_COMPARE(events.index(2, EventsModel::FromCall).data().toString(),
            QStringLiteral("6 min 29 s after"));
        QCOMPARE(events.index(2, EventsModel::FromCall).data(Qt::ToolTipRole).toString(),
            plainTip(QStringLiteral("6 min 29 s after the call")));
        QCOMPARE(
            events.index(1, EventsModel::FromCall).data().toString(), QStringLiteral("50 min in"));
        QCOMPARE(events.headerData(EventsModel::FromCall, Qt::Horizontal, Qt::DisplayRole),
            QVariant(QStringLiteral("From the call")));
    }

    void tooltipsCannotBeRichText()
    {
        const TemporaryFolder folder;
        Session session;
        EventsModel events(session, nullptr);
        OwnersModel owners(session, nullptr);
        SequencesModel sequences(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        session.setSelection({});
        session.zoomToCase();
        QTRY_COMPARE(events.rowCount(), 5);
        for (QAbstractItemModel* model :
            std::initializer_list<QAbstractItemModel*>{&events, &owners, &sequences})
            for (int row = 0; row < model->rowCount(); ++row)
                for (int column = 0; column < model->columnCount(); ++column) {
                    const QString tip = model->index(row, column).data(Qt::ToolTipRole).toString();
                    QVERIFY2(!tip.contains(QStringLiteral("<img"))
                            && !tip.contains(QStringLiteral("<b>"))
                            && !tip.contains(QStringLiteral("<i>")),
                        qPrintable(tip));
                }
    }

    void sourcesAreCorrectedByEditing()
    {
        const TemporaryFolder folder;
        Session session;
        SourcesModel sources(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        QSignalSpy failed(&session, &Session::failed);
        QVERIFY(!sources.setData(sources.index(0, SourcesModel::ZoneColumn),
            QStringLiteral("Europe/Nowhere"), Qt::EditRole));
        QVERIFY(!sources.setData(
            sources.index(0, SourcesModel::Offset), QStringLiteral("soon"), Qt::EditRole));
        QCOMPARE(failed.size(), 2);
        QSignalSpy idle(&session, &Session::idle);
        QVERIFY(sources.setData(
            sources.index(0, SourcesModel::Offset), QStringLiteral("+2.5s"), Qt::EditRole));
        QVERIFY(idle.wait(20'000));
        QCOMPARE(sources.index(0, SourcesModel::Offset).data().toString(), QStringLiteral("+2.5s"));
        QCOMPARE(sources.index(0, SourcesModel::Rejected).data().toString(), QStringLiteral("1"));
        QVERIFY(!(sources.flags(sources.index(0, SourcesModel::Hash)) & Qt::ItemIsEditable));
    }

    void sequencesAreOrderedAndFiltered()
    {
        const TemporaryFolder folder;
        Session session;
        SequencesModel sequences(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        QVERIFY(sequences.indexOf("seq-1").isValid());
        QVERIFY(sequences.index(0, 0).data().toString().startsWith(
            QStringLiteral("High 77, Cara Lindqvist")));
        ViewFilter filter;
        filter.lowest = Band::Critical;
        session.setFilter(filter);
        QCOMPARE(sequences.rowCount(), 0);
    }

    /// A gate may leave many points in a lower band.
    void theHigherBandStandsFirst()
    {
        const TemporaryFolder folder;
        Session session;
        SequencesModel sequences(session, nullptr);
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        Sequence strong = *session.sequence("seq-1"), weak = strong, hidden = strong;
        std::tie(strong.id, strong.priority, strong.band) = std::tuple("strong", 70, Band::High);
        std::tie(weak.id, weak.priority, weak.band) = std::tuple("weak", 90, Band::Medium);
        std::tie(hidden.id, hidden.priority, hidden.band) =
            std::tuple("hidden", 95, Band::Critical);
        hidden.suppressed = Suppression{};
        const std::vector<Sequence> all{hidden, weak, strong};
        QSignalSpy idle(&session, &Session::idle);
        session.write(Session::Sequences, [&all](Case& target) -> Result<void> {
            return target.replaceSequences(std::nullopt, all, "test");
        });
        QVERIFY(idle.wait(20'000));
        QCOMPARE(session.data().sequences.size(), 3U);
        QCOMPARE(sequences.indexOf("strong").row(), 0);
        QCOMPARE(sequences.indexOf("weak").row(), 1);
        QCOMPARE(session.data().sequences.back().id, std::string("hidden"));
        OwnersModel owners(session, nullptr);
        int told = 0;
        for (int row = 0; row < owners.rowCount(); ++row)
            if (const auto points = owners.index(row, 0).data(OwnersModel::PriorityRole);
                points.isValid() && ++told)
                QCOMPARE(points.toInt(), 70);
        QCOMPARE(told, 1);
    }
};

QTEST_MAIN(TestModels)
#include "tst_models.moc"
