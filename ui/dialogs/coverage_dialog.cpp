// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/coverage_dialog.h"

#include "base/first_error.h"
#include "context/kept_log.h"
#include "detect/detector.h"
#include "dialogs/assign_dialog.h"
#include "dialogs/clock_dialog.h"
#include "dialogs/form.h"
#include "models/sources_model.h"
#include "session/column_fitting.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QScrollArea>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

constexpr int keptColumn = 6, nameColumn = 0;
constexpr int detailsHeight = 110;
constexpr int widestColumn = 360; ///< a span of two days, both in full

QString gapsText(const Session& session, const Source& source)
{
    const SourceCoverage* coverage = coverageOf(session, source.id);
    const auto gaps = coverage
        ? std::ranges::count_if(coverage->gaps, [](const SourceGap& g) { return !g.range.empty(); })
        : 0;
    return counted(gaps);
}

QString keptText(const Source& source)
{
    const KeptLog* log = keptLogOf(source.format);
    return log && !log->keeps.empty() ? shown(log->keeps) : CoverageDialog::tr("not known");
}

QString kindsOf(const OwnerInfo& owner)
{
    QStringList out;
    for (const Identity& identity : owner.identities)
        if (const QString kind = titleOf(identity.kind); !out.contains(kind))
            out << kind;
    return out.join(QStringLiteral(", "));
}

QWidget* pageOf(PlainLabel* remark, QTableView* table)
{
    auto* page = new QWidget;
    auto* column = new QVBoxLayout(page);
    column->addWidget(remark->wrapped());
    column->addWidget(table, 1);
    column->addStretch(0);
    return page;
}

} // namespace

CoverageDialog::CoverageDialog(Session& session, QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_tabs(new QTabWidget)
    , m_people(new CoveragePage(session))
    , m_collect(new CollectPage(session))
{
    setWindowTitle(tr("Coverage"));
    auto* column = new QVBoxLayout(this);
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_people, tr("People"));
    m_tabs->addTab(m_collect, tr("Collect next"));
    m_tabs->addTab(sourcesPage(), tr("Sources and clocks"));
    m_tabs->addTab(namesPage(), tr("Names of nobody"));
    column->addWidget(m_tabs, 1);
    auto* buttons = closingRow(*this);
    // In line with the pages, which have margins of their own.
    buttons->setContentsMargins(0, 0, style()->pixelMetric(QStyle::PM_LayoutRightMargin), 0);
    column->addWidget(buttons);
    connect(m_people, &CoveragePage::left, this, &QDialog::accept);
    connect(m_collect, &CollectPage::left, this, &QDialog::accept);
    connect(&session, &Session::evidenceChanged, this, &CoverageDialog::fill);
    connect(&session, &Session::evidenceChanged, this, &CoverageDialog::read);
    connect(&session, &Session::sequencesChanged, this, &CoverageDialog::read);
    resize(1240, 660);
    fill();
    read();
}

QWidget* CoverageDialog::sourcesPage()
{
    m_sources = new QTableView;
    m_sourceModel = new RowsModel<Source>(
        {{tr("File"), [this](const Source& s) { return m_session.nameOf(s.id); }},
            {tr("Speaks for"),
                [this](const Source& s) {
                    return s.span.empty() ? tr("nobody") : spanText(s.span, m_session.zone());
                },
                true},
            {tr("Gaps"), [this](const Source& s) { return gapsText(m_session, s); }, false, true},
            {tr("Clock offset"), [](const Source& s) { return offsetText(s.offset); }, true, true},
            {tr("Uncertainty ±"), [](const Source& s) { return offsetText(s.uncertainty); }, true,
                true},
            {tr("Clock, compared"), [this](const Source& s) { return clockOf(s); }},
            {tr("Usually kept"), keptText}},
        this);
    m_sources->setModel(m_sourceModel);
    prepareTable(*m_sources, tr("Sources and clocks"));
    QWidget* page = pageOf(
        new PlainLabel(tr("How good each source's clock is, and how much it may have lost "
                          "before it was collected. A clock is estimated where another source "
                          "tells of the same calls or acts. Zone, offset and uncertainty are "
                          "corrected in the table of sources (Alt+2)."),
            "dim"),
        m_sources);
    m_details = new WrappedText;
    m_details->setObjectName(QStringLiteral("sourceDetails"));
    m_details->setAlignment(Qt::AlignTop);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFixedHeight(detailsHeight);
    scroll->setAccessibleName(tr("More of the selected source"));
    scroll->setWidget(m_details);
    page->layout()->addWidget(scroll);
    connect(m_sources->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &CoverageDialog::showSource);
    return page;
}

QWidget* CoverageDialog::namesPage()
{
    m_names = new QTableView;
    m_namesRemark = new PlainLabel({}, "dim");
    const auto when = [this](Instant time) { return momentText(time, m_session.zone()); };
    m_nameModel = new RowsModel<OwnerInfo>(
        {{tr("Name"), [this](const OwnerInfo& o) { return m_session.nameOf(o.owner); }},
            {tr("Kind"), kindsOf},
            {tr("Events"), [](const OwnerInfo& o) { return counted(o.events); }, false, true},
            {tr("Calls"), [](const OwnerInfo& o) { return counted(o.calls); }, false, true},
            {tr("First"), [when](const OwnerInfo& o) { return when(o.span.begin); }},
            {tr("Last"), [when](const OwnerInfo& o) { return when(o.span.end); }}},
        this);
    m_names->setModel(m_nameModel);
    prepareTable(*m_names, tr("Names that belong to nobody"));
    connect(m_names, &QTableView::activated, this, &CoverageDialog::assign);
    return pageOf(m_namesRemark, m_names);
}

void CoverageDialog::fill()
{
    m_sourceModel->setRows(m_session.data().sources);
    m_sources->setCurrentIndex(m_sourceModel->index(0, 0));
    showSource(m_sources->currentIndex());
    fitColumns(*m_sources, keptColumn, {}, widestColumn);
    std::vector<OwnerInfo> nobodys;
    std::ranges::copy_if(m_session.data().owners, std::back_inserter(nobodys),
        [](const OwnerInfo& owner) { return !owner.owner.person; });
    m_namesRemark->setText(nobodys.empty()
            ? tr("Every name in the logs belongs to somebody.")
            : tr("Names in the logs that nobody has been assigned to: what they did counts for no "
                 "person, and no sequence holds it. Enter says whose a name is."));
    m_names->setVisible(!nobodys.empty());
    m_tabs->setTabText(3, tr("Names of nobody %1").arg(counted(std::int64_t(nobodys.size()))));
    m_nameModel->setRows(std::move(nobodys));
    fitColumns(*m_names, nameColumn);
}

void CoverageDialog::read()
{
    m_reading.cancel();
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_reading =
        runJob(Pool::Reads, [own = std::move(*own)](const Progress& progress) -> Result<Found> {
            const auto rules = rulesOf(own);
            if (!rules)
                return Failure(rules.error());
            auto requests = collectNext(own, *rules, progress);
            auto clocks = clockEstimates(own, progress);
            if (const Error* error = firstError(requests, clocks))
                return Failure(*error);
            return Found{std::move(*clocks), std::move(*requests)};
        });
    m_reading.then(this, [this](Result<Found> found) {
        if (!found)
            return m_collect->say(shown(found.error().text()));
        m_clocks = std::move(found->clocks);
        m_tabs->setTabText(
            1, tr("Collect next %1").arg(counted(std::int64_t(found->requests.size()))));
        m_collect->setRequests(std::move(found->requests));
        m_sourceModel->refresh();
        showSource(m_sources->currentIndex());
        fitColumns(*m_sources, keptColumn, {}, widestColumn);
        emit filled();
    });
    m_sourceModel->refresh();
}

QString CoverageDialog::clockOf(const Source& source) const
{
    if (m_reading.running())
        return tr("comparing…");
    const auto estimates = estimatesFor(source.id, m_clocks);
    return estimates.empty() ? tr("not estimated") : sentenceOf(m_session, estimates.front());
}

void CoverageDialog::showSource(const QModelIndex& row)
{
    const Source* source = m_sourceModel->row(row);
    if (!source)
        return m_details->setText({});
    QStringList lines{m_session.nameOf(source->id)};
    if (const SourceCoverage* coverage = coverageOf(m_session, source->id)) {
        lines << statementOf(*coverage, m_session.zone());
        if (const QString silence = silenceOf(*coverage); !silence.isEmpty())
            lines << silence + tr(". Not seen here means: cannot say.");
        lines << gapsOf(*coverage, m_session.zone());
    }
    lines << tr("Zone %1 (%2). Clock: %3")
                 .arg(shown(source->zone), shown(source->zoneReason), clockOf(*source));
    if (const KeptLog* log = keptLogOf(source->format); log && !log->keeps.empty())
        lines << tr("Usually kept: %1 (%2).").arg(shown(log->keeps), shown(log->source));
    for (const std::string& warning : source->warnings)
        lines << shown(warning);
    m_details->setText(lines.join(u'\n'));
}

void CoverageDialog::assign(const QModelIndex& name)
{
    const OwnerInfo* owner = m_nameModel->row(name);
    if (owner && m_session.writable())
        AssignDialog(m_session, owner->owner, this).exec();
}

} // namespace callwake
