// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/explanation.h"
#include "review/explanation_row.h"
#include "session/event_fields.h"
#include "session/plain_words.h"
#include "small_case.h"
#include "timeline/lanes_canvas.h"
#include "timeline/timeline_view.h"

#include <QLabel>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

Event eventAt(const Session& session, const char* begin)
{
    Event out;
    const Case own = must(session.caseForJob());
    must(own.forEachEvent({}, [&](const Event& event) {
        if (event.begin == at(begin))
            out = event;
        return true;
    }));
    return out;
}

/// The example, with an event of Gita's that Cara made possible.
void addAftermath(Session& session)
{
    addExample(session);
    Sequence sequence = *session.sequence("seq-1");
    SequenceMember& member = sequence.aftermath.emplace_back();
    const Event event = eventAt(session, "2026-06-18T09:00:00Z");
    member.event = event.id;
    member.time = event.begin;
    member.summary = "Signed in";
    QSignalSpy idle(&session, &Session::idle);
    session.write(Session::Sequences, [sequence](Case& target) -> Result<void> {
        return target.replaceSequences(std::nullopt, {&sequence, 1}, "test");
    });
    QVERIFY(idle.wait(20'000));
}

ExplanationRow* rowSaying(const Explanation& explanation, const QString& words)
{
    for (auto* row : explanation.findChildren<ExplanationRow*>())
        for (const auto* label : row->findChildren<QLabel*>())
            if (label->text().contains(words))
                return row;
    return nullptr;
}

} // namespace

class TestExplanation : public QObject {
    Q_OBJECT

private slots:
    void whatSomebodyElseMadePossibleIsShownBesideIt()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        addAftermath(session);
        TimelineView timeline(session);
        Explanation explanation(session);
        session.selectSequence("seq-1");
        const std::size_t everybody = timeline.canvas().scene().groups.size();
        auto* row = rowSaying(explanation, "made possible");
        QVERIFY(row);
        emit row->chosen();
        const auto& people = session.filter().picked.people;
        QCOMPARE(people.size(), std::size_t(2));
        const Sequence& sequence = *session.sequence("seq-1");
        QVERIFY(people[0].owner.person == sequence.person);
        QVERIFY(people[1].owner.person && people[1].owner != people[0].owner);
        QVERIFY(people[0].marked.contains(sequence.calls[0].event));
        QVERIFY(people[1].marked.contains(sequence.aftermath[0].event));
        QVERIFY(session.selection().owner == people[1].owner);
        QCOMPARE(session.selection().sequence, std::string("seq-1"));
        QVERIFY(session.visibleRange().contains(sequence.aftermath[0].time));
        QVERIFY(session.visibleRange().contains(sequence.range.begin));
        QCOMPARE(timeline.canvas().scene().groups.size(), std::size_t(2));

        // Its own follow-ons are in one of the two lanes: both stay.
        emit rowSaying(explanation, "AnyDesk")->chosen();
        QCOMPARE(session.filter().picked.people.size(), std::size_t(2));
        session.setFilter({});
        QCOMPARE(timeline.canvas().scene().groups.size(), everybody);
    }

    void theRuleStandsBelowWhatWasFound()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        Sequence sequence = *session.sequence("seq-1");
        sequence.hits[1].threshold = "not approved at this place";
        sequence.hits[1].points = 30;
        QSignalSpy idle(&session, &Session::idle);
        session.write(Session::Sequences, [sequence](Case& target) -> Result<void> {
            return target.replaceSequences(std::nullopt, {&sequence, 1}, "test");
        });
        QVERIFY(idle.wait(20'000));
        Explanation explanation(session);
        session.selectSequence("seq-1");
        const auto* row = rowSaying(explanation, "Rule: not approved at this place");
        QVERIFY(row);
        QStringList lines;
        for (const auto* label : row->findChildren<QLabel*>())
            lines << label->text();
        QVERIFY(lines.contains("AnyDesk")); // alone
        QVERIFY(lines.filter("Rule:").first().contains("+45 in full"));
        QVERIFY(row->accessibleName().contains("AnyDesk, Rule: not approved"));
        // What was not held against anything has no such line.
        const auto* other = rowSaying(explanation, "Own number from outside");
        for (const auto* label : other->findChildren<QLabel*>())
            QVERIFY(!label->text().contains("Rule:"));
    }

    void wordsOfTheFieldAreExplained()
    {
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        addExample(session);
        Sequence limited = *session.sequence("seq-1");
        limited.gates = {"Critical asks for C1 or C18, and for F1 in full: High"};
        QSignalSpy idle(&session, &Session::idle);
        session.write(Session::Sequences, [limited](Case& target) -> Result<void> {
            return target.replaceSequences(std::nullopt, {&limited, 1}, "test");
        });
        QVERIFY(idle.wait(20'000));
        Explanation explanation(session);
        session.selectSequence("seq-1");
        QVERIFY(rowSaying(explanation, "Own number from outside")
                    ->toolTip()
                    .contains("A number of the organisation calls over an external trunk"));
        QVERIFY(rowSaying(explanation, "Off hours")->toolTip().contains("hardly any calls"));
        bool said = false;
        for (const auto* label : explanation.findChildren<QLabel*>())
            said = said
                || label->text()
                    == QString::fromUtf8(
                        "Critical asks for “Number on a blocklist” or “Reported by "
                        "a person”, and for “Remote-management tool” in full: "
                        "High");
        QVERIFY(said);
        QSignalSpy help(&explanation, &Explanation::helpWanted);
        emit rowSaying(explanation, "What these words mean")->chosen();
        QCOMPARE(help.size(), 1);
        for (const Verdict verdict :
            {Verdict::Suspicious, Verdict::Benign, Verdict::Inconclusive, Verdict::InReview})
            QVERIFY(!meaningOf(verdict).isEmpty());
    }

    void everyFactThatIsExplainedIsShownSomewhere()
    {
        Event event;
        Activity activity;
        activity.process = activity.parent = activity.originalName = activity.signer = "a";
        activity.hash = activity.peer = activity.processId = activity.parentId = "b";
        event.what = activity;
        TemporaryFolder folder;
        Session session;
        openAndWait(session, writeSmallCase(folder));
        int explained = 0;
        for (const EventField& field : eventFields(session, event))
            explained += meaningOfFact(field.label).isEmpty() ? 0 : 1;
        QVERIFY2(explained >= 7, qPrintable(QString::number(explained)));
        QVERIFY(meaningOfFact("Kind").isEmpty());
    }

    void aBarHasTheColourOfTheThemeInForce()
    {
        ExplanationRow row({QStringLiteral("Long call"), {}, QStringLiteral("+6"),
            Bar{0, 50, 100, Band::Critical}});
        row.resize(400, 60);
        row.setBarBeside(true);
        const auto shows = [&](const QColor& colour) {
            const QImage image = row.grab().toImage();
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (image.pixelColor(x, y).rgb() == colour.rgb())
                        return true;
            return false;
        };
        applyTheme(*qApp, Appearance::Light);
        QVERIFY(shows(lightTheme().markOf(Band::Critical)));
        applyTheme(*qApp, Appearance::Dark);
        QVERIFY(shows(darkTheme().markOf(Band::Critical)));
        QVERIFY(!shows(lightTheme().markOf(Band::Critical)));
        applyTheme(*qApp, Appearance::Light);
    }
};

QTEST_MAIN(TestExplanation)
#include "tst_explanation.moc"
