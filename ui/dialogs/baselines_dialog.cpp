// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/baselines_dialog.h"

#include "base/first_error.h"
#include "detect/baseline_words.h"
#include "detect/detector.h"
#include "dialogs/form.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QComboBox>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

constexpr int talksColumn = 5, sharesColumn = 6;
constexpr int mostSpans = 12;
constexpr std::size_t mostHabits = 8;

/// Empty: too few examples, in the words that say how many.
QString knownOr(const std::string& text, std::int64_t examples, std::int64_t needed)
{
    return text.empty()
        ? BaselinesDialog::tr("not testable: %1 of %2").arg(counted(examples), counted(needed))
        : shown(text);
}

QString sharesOr(const LearnedBaseline& baseline)
{
    return baseline.shares ? knownOr(sharesText(baseline), baseline.shares->calls, baseline.needed)
                           : QStringLiteral("–");
}

QString zonesText(const LearnedBaseline& baseline)
{
    QStringList out;
    for (const std::string& zone : baseline.zones)
        out << shown(zone);
    return out.join(QStringLiteral(", "));
}

} // namespace

BaselinesDialog::BaselinesDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_remark(new PlainLabel(tr("Looking…"), "dim"))
    , m_table(new QTableView)
    , m_model(new RowsModel<LearnedBaseline>(
          {{tr("Group"), [](const LearnedBaseline& b) { return shown(groupText(b), 80); }},
              {tr("People"), [](const LearnedBaseline& b) { return counted(b.people); }, false,
                  true},
              {tr("Calls"), [](const LearnedBaseline& b) { return counted(b.calls); }, false, true},
              {tr("Usual hours"),
                  [](const LearnedBaseline& b) {
                      return knownOr(hoursText(b), b.calls, b.needed);
                  }},
              {tr("Usual countries"),
                  [](const LearnedBaseline& b) {
                      return knownOr(placesText(b), b.calls, b.needed);
                  }},
              {tr("Usual length of talks"),
                  [](const LearnedBaseline& b) {
                      return knownOr(talksText(b), b.talks, b.needed);
                  }},
              {tr("Calling-heavy"), sharesOr}, {tr("Time zone"), zonesText}},
          this))
    , m_details(new WrappedText)
    , m_choice(new QWidget)
    , m_person(new QComboBox)
    , m_personal(new WrappedText)
{
    setWindowTitle(tr("What is normal for each group"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->addWidget(m_remark->wrapped());
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("Baselines of groups"));
    column->addWidget(tableOrEmpty(m_table,
                          emptyStateOffering(tr("Nothing is learned yet"),
                              tr("It takes a log of calls, people whose calls they are, and a "
                                 "search for sequences."),
                              {"import", "people", "detect"}, this),
                          false),
        1);
    column->addWidget(m_details);
    auto* choice = new QHBoxLayout(m_choice);
    choice->setContentsMargins({});
    choice->addWidget(new PlainLabel(tr("Beside it, of one person"), "dim"));
    choice->addWidget(m_person);
    choice->addStretch(1);
    m_person->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_person->setAccessibleName(tr("Person of the selected group"));
    column->addWidget(m_choice);
    column->addWidget(m_personal);
    column->addStretch(0);
    column->addWidget(closingRow(*this));
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &BaselinesDialog::showOne);
    connect(m_person, &QComboBox::currentIndexChanged, this, &BaselinesDialog::readPerson);
    connect(&session, &Session::sequencesChanged, this, &BaselinesDialog::read);
    m_details->setObjectName(QStringLiteral("baselineDetails"));
    m_details->setAccessibleName(tr("What the selected baseline was learned from"));
    m_personal->setObjectName(QStringLiteral("personalBaseline"));
    m_personal->setAccessibleName(tr("What the chosen person does"));
    resize(1160, 640);
    read();
}

Result<BaselinesDialog::Found> BaselinesDialog::look(const Case& target)
{
    auto baselines = target.baselines();
    auto people = target.people();
    const auto withCalls = target.peopleWithCalls();
    if (const Error* error = firstError(baselines, people, withCalls))
        return Failure(*error);
    std::erase_if(*people, [&](const Person& person) {
        return std::ranges::find(*withCalls, person.id) == withCalls->end();
    });
    return Found{std::move(*baselines), std::move(*people)};
}

void BaselinesDialog::read()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading = runJob(Pool::Reads, [own = std::move(*own)](const Progress&) { return look(own); });
    m_reading.then(this, [this](Result<Found> found) {
        if (!found)
            return m_remark->setText(shown(found.error().text()));
        m_people = std::move(found->people);
        fill(std::move(found->baselines));
        emit filled();
    });
}

void BaselinesDialog::fill(std::vector<LearnedBaseline> baselines)
{
    const bool any = !baselines.empty();
    const bool shares =
        std::ranges::any_of(baselines, [](const LearnedBaseline& b) { return bool(b.shares); });
    const QString ofShares =
        tr(" Of a calling-heavy group: how many per cent of its incoming calls "
           "show what C9, C10, C12 and C13 look for.");
    m_remark->setText(
        tr("Learned from calls with the outside, the case window left out, when sequences "
           "were last looked for; kept with them. Hours, countries and lengths that are not "
           "usual are worth a few points (C13, C15, C17).")
        + (shares ? ofShares : QString()));
    m_remark->setVisible(any);
    m_details->setVisible(any);
    m_choice->setVisible(any);
    m_table->setColumnHidden(sharesColumn, !shares);
    m_model->setRows(std::move(baselines));
    fitColumns(*m_table, talksColumn);
    m_table->setCurrentIndex(m_model->index(0, 0));
    showOne(m_table->currentIndex());
}

void BaselinesDialog::showOne(const QModelIndex& row)
{
    const LearnedBaseline* baseline = m_model->row(row);
    if (!baseline)
        return m_details->setText({});
    offerPeople(baseline->group);
    QStringList lines{shown(sentenceOf(*baseline))};
    if (const std::string shares = sharesSentence(*baseline); !shares.empty())
        lines << shown(shares);
    for (const std::string& missing : notTestable(*baseline))
        lines << shown(missing);
    const auto spans = std::int64_t(baseline->spans.size());
    for (int i = 0; i < std::min<int>(mostSpans, int(spans)); ++i) {
        const auto& span = baseline->spans[std::size_t(i)];
        lines << tr("Learned from %1, %2")
                     .arg(shown(span.source, 80), rangeText(span.range, m_session.zone()));
    }
    if (spans > mostSpans)
        lines << tr("and %1 more spans").arg(counted(spans - mostSpans));
    const QString window = rangeText(baseline->caseWindow, m_session.zone());
    lines << shown(caseWindowText(*baseline, window.toStdString()));
    lines << tr("SHA-256 %1").arg(shown(baseline->sha256));
    m_details->setText(lines.join(u'\n'));
}

void BaselinesDialog::offerPeople(const std::string& group)
{
    const QSignalBlocker quiet(m_person);
    m_person->clear();
    m_person->addItem(tr("nobody"));
    for (const Person& person : m_people)
        if (person.group == group)
            m_person->addItem(shown(person.name, 60), qint64(person.id.value));
    m_personal->setText({});
}

void BaselinesDialog::readPerson()
{
    const PersonId person{m_person->currentData().toLongLong()};
    m_personal->setText({});
    auto own = m_session.caseForJob();
    if (!person || !own)
        return;
    m_personal->setText(tr("Looking…"));
    m_readingPerson = runJob(
        Pool::Reads, [own = std::move(*own), person](const Progress&) -> Result<PersonalBaseline> {
            const auto rules = rulesOf(own);
            return rules ? personalBaseline(own, *rules, person) : Failure(rules.error());
        });
    m_readingPerson.then(this, [this](Result<PersonalBaseline> found) {
        if (!found)
            return m_personal->setText(shown(found.error().text()));
        showPerson(*found);
        emit personShown();
    });
}

void BaselinesDialog::showPerson(const PersonalBaseline& own)
{
    QStringList lines{shown(sentenceOf(own.calls))};
    for (const std::string& missing : notTestable(own.calls))
        lines << shown(missing);
    const auto add = [&](const QString& title, const std::vector<PersonalBaseline::Habit>& habits) {
        lines << title.arg(
            habits.empty() ? tr("nothing was seen") : shown(habitsText(habits, mostHabits), 2000));
    };
    add(tr("Clients that called: %1"), own.clients);
    add(tr("Called from: %1"), own.telephones);
    add(tr("Remote access and screen sharing: %1"), own.tools);
    add(tr("Pages, the newest first: %1"), own.domains);
    m_personal->setText(lines.join(u'\n'));
}

} // namespace callwake
