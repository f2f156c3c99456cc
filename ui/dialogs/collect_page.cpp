// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/collect_page.h"

#include "dialogs/change_table.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/plain_words.h"
#include "session/tables.h"
#include "session/widgets.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

enum { What, Whom, Ask, When, Until, Highest, Why };
constexpr int logColumn = 0;
constexpr Duration around = std::chrono::minutes(30);

QString classText(const CollectRequest& request)
{
    QString text = shown(nameOf(request.cls));
    text[0] = text[0].toUpper();
    return text;
}

QString closedText(const std::vector<ClosedLog>& closed)
{
    QStringList out{CollectPage::tr("Nothing to collect: these logs are in the case and closed. "
                                    "With an approval they tell again (Ctrl+Alt+X).")};
    for (const ClosedLog& log : closed)
        out << CollectPage::tr("%1: %2").arg(shown(log.name, 80), shown(log.why));
    return out.join(u'\n');
}

} // namespace

CollectPage::CollectPage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_remark(new PlainLabel(tr("Looking…"), "dim"))
    , m_table(new QTableView)
    , m_model(new RowsModel<CollectRequest>(
          {{tr("What"), classText},
              {tr("Of whom"), [this](const CollectRequest& r) { return peopleOf(r); }},
              {tr("Ask"), [](const CollectRequest& r) { return shown(askedFor(r)); }},
              {tr("Time wanted"), [this](const CollectRequest& r) { return firstWantedOf(r); },
                  true},
              {tr("May be gone from"),
                  [this](const CollectRequest& r) {
                      return r.closed.empty() ? untilText(r.until) : tr("in the case");
                  }},
              {tr("Priority"),
                  [this](const CollectRequest& r) {
                      const Sequence* foremost = foremostOf(r);
                      return foremost ? rankText(foremost->band, foremost->priority) : QString();
                  },
                  true, false, {},
                  [this](const CollectRequest& r) {
                      const Sequence* foremost = foremostOf(r);
                      return foremost ? theme().textOf(foremost->band) : theme().dim;
                  }},
              {tr("Why"), [](const CollectRequest& r) { return withSignalTitles(shown(r.why)); }}},
          this))
    , m_chosen(new PlainLabel({}, "strong"))
    , m_why(new WrappedText)
    , m_logs(new QTableView)
    , m_logModel(new RowsModel<WantedLog>(
          {{tr("Log"), [](const WantedLog& l) { return shown(l.log->name); }},
              {tr("In the case"),
                  [](const WantedLog& l) { return l.held ? tr("for another time") : tr("no"); }},
              {tr("Usually kept"),
                  [](const WantedLog& l) {
                      return l.log->keeps.empty() ? tr("no limit known") : shown(l.log->keeps);
                  }},
              {tr("May be gone from"), [this](const WantedLog& l) { return untilText(l.until); }},
              {tr("Published in"), [](const WantedLog& l) { return shown(l.log->source); }}},
          this))
    , m_copy(quietButton(tr("Copy list as text")))
{
    m_empty = emptyStateOffering(tr("Nothing to collect"),
        tr("No sequence and no call worth review lacks a log. When sequences were looked for after "
           "an import, this list is made anew."),
        {"import", "detectAll"}, this);
    auto* column = new QVBoxLayout(this);
    auto* row = new QHBoxLayout;
    row->addWidget(m_remark->wrapped(), 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    column->addLayout(row);
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("What to collect next"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_logs->setModel(m_logModel);
    prepareTable(*m_logs, tr("Logs that would tell"));
    auto* below = new QWidget;
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 8, 0, 0);
    belowColumn->addWidget(m_chosen->wrapped());
    belowColumn->addWidget(m_why);
    belowColumn->addWidget(m_logs, 1);
    belowColumn->addStretch(0);
    auto* parts = new QSplitter(Qt::Vertical);
    m_parts = parts;
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_table);
    parts->addWidget(below);
    parts->setStretchFactor(0, 1);
    parts->setSizes({320, 200});
    column->addWidget(parts, 1);
    m_empty->hide();
    column->addWidget(m_empty, 1);
    column->addStretch(0);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CollectPage::showLogs);
    connect(m_table, &QTableView::activated, this, &CollectPage::goTo);
    connect(m_copy, &QPushButton::clicked, this,
        [this] { QGuiApplication::clipboard()->setText(asText()); });
    m_copy->hide();
    showLogs({});
}

void CollectPage::say(const QString& text)
{
    m_remark->setVisible(!text.isEmpty());
    m_remark->setText(text);
}

void CollectPage::setRequests(std::vector<CollectRequest> requests)
{
    const bool any = !requests.empty();
    say(any ? tr(
            "What sequences and calls worth review lack, most urgent first. Times are from the "
            "published defaults of each log; your organisation may keep more or less. Enter "
            "goes to the sequence.")
            : QString());
    m_empty->setVisible(!any);
    m_model->setRows(std::move(requests));
    m_parts->setVisible(any);
    m_copy->setVisible(any);
    fitColumns(*m_table, Why, {Whom}, 300);
    m_table->setCurrentIndex(m_model->index(0, 0));
    showLogs(m_table->currentIndex());
}

QString CollectPage::peopleOf(const CollectRequest& request) const
{
    QStringList out;
    for (const PersonId person : request.people)
        out << m_session.nameOf(Owner{person, {}});
    return out.join(QStringLiteral(", "));
}

/// "2026-06-15 08:01 – 16:35 +6"
QString CollectPage::firstWantedOf(const CollectRequest& request) const
{
    if (request.wanted.empty())
        return {};
    const auto more = std::int64_t(request.wanted.size()) - 1;
    return spanText(request.wanted.front(), m_session.zone())
        + (more > 0 ? QStringLiteral(" +") + counted(more) : QString());
}

const Sequence* CollectPage::foremostOf(const CollectRequest& request) const
{
    return request.sequences.empty() ? nullptr : m_session.sequence(request.sequences.front());
}

QString CollectPage::wantedOf(const CollectRequest& request) const
{
    QStringList out;
    for (const TimeRange& range : request.wanted)
        out << rangeText(range, m_session.zone());
    return out.join(QStringLiteral("; "));
}

QString CollectPage::untilText(const std::optional<Instant>& until) const
{
    if (!until)
        return tr("not by age");
    const QString day = dateTimeText(*until, m_session.zone()).left(10);
    return *until < std::chrono::system_clock::now() ? tr("%1 (past)").arg(day) : day;
}

QString CollectPage::asText() const
{
    QString out;
    int number = 0;
    for (const CollectRequest& request : requests()) {
        const QString ask = request.closed.empty()
            ? tr("Ask the %1 for %2.")
            : tr("Nothing to collect for %2: it is in the case and closed. Ask the %1.");
        out += tr("%1. %2 of %3\n   %4\n   Why: %5.\n")
                   .arg(QString::number(++number), classText(request), peopleOf(request),
                       ask.arg(shown(askedFor(request)), wantedOf(request)),
                       withSignalTitles(shown(request.why)));
        for (const WantedLog& log : request.logs)
            out += tr("   - %1%2%3\n")
                       .arg(shown(log.log->name),
                           log.log->keeps.empty() ? QString()
                                                  : tr(", kept %1").arg(shown(log.log->keeps)),
                           log.until ? tr(", may be gone from %1 on").arg(untilText(log.until))
                                     : QString());
    }
    return out;
}

void CollectPage::showLogs(const QModelIndex& row)
{
    const CollectRequest* request = m_model->row(row);
    m_chosen->setVisible(request);
    m_why->setVisible(request);
    m_logs->setVisible(request && request->closed.empty());
    if (!request)
        return m_logModel->setRows({});
    m_why->setText(tr("Why: %1\nTime wanted: %2")
                       .arg(withSignalTitles(shown(request->why)), wantedOf(*request)));
    if (!request->closed.empty()) {
        m_chosen->setText(closedText(request->closed));
        return m_logModel->setRows({});
    }
    m_chosen->setText(
        tr("Any of these tells of %1 (%2)").arg(shown(nameOf(request->cls)), peopleOf(*request)));
    m_logModel->setRows(request->logs);
    fitColumns(*m_logs, 4, {logColumn}, 420);
}

void CollectPage::goTo(const QModelIndex& row)
{
    const CollectRequest* request = m_model->row(row);
    if (!request || request->wanted.empty())
        return;
    const auto known = std::ranges::find_if(request->sequences,
        [&](const std::string& id) { return m_session.sequence(id) != nullptr; });
    if (known != request->sequences.end()) {
        m_session.selectSequence(*known);
    } else {
        m_session.selectOwner(Owner{request->people.front(), {}});
        const TimeRange wanted = request->wanted.front();
        m_session.setVisibleRange({wanted.begin - around, wanted.end + around});
    }
    emit left();
}

} // namespace callwake
