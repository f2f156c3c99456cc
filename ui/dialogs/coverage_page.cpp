// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/coverage_page.h"

#include "context/kept_log.h"
#include "dialogs/coverage_strip.h"
#include "session/column_fitting.h"
#include "session/empty_state.h"
#include "session/labels.h"
#include "session/tables.h"

#include <QHeaderView>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

constexpr int firstClass = 2; ///< column
constexpr int whyColumn = 4;

QString titleOfClass(std::size_t cls)
{
    QString title = shown(classWord(cls));
    title[0] = title[0].toUpper();
    return title;
}

QString percentText(const ClassCoverage& coverage, TimeRange asked)
{
    const int percent = coveredPercent(coverage, asked);
    return percent == 0 ? CoveragePage::tr("cannot say") : CoveragePage::tr("%1 %").arg(percent);
}

/// Cells that a screen reader can tell apart.
class PeopleModel : public RowsModel<PersonCoverage> {
public:
    using RowsModel::RowsModel;
    QVariant data(const QModelIndex& index, int role) const override
    {
        const PersonCoverage* person = row(index);
        if (person && index.column() >= firstClass
            && (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)) {
            const auto cls = std::size_t(index.column() - firstClass);
            const auto gaps = std::int64_t(person->classes[cls].gaps.size());
            const QString name = index.siblingAtColumn(0).data().toString();
            const QString text =
                CoveragePage::tr("%1 of %2: %3, %4")
                    .arg(titleOfClass(cls), name, index.data().toString(),
                        counted(gaps, CoveragePage::tr("gap"), CoveragePage::tr("gaps")));
            return role == Qt::ToolTipRole ? plainTip(text) : text;
        }
        return RowsModel::data(index, role);
    }
};

std::vector<CoveragePage::Line> linesOf(const ClassCoverage& coverage)
{
    std::vector<CoveragePage::Line> out;
    for (const TimeRange& span : coverage.covered)
        out.push_back({span, true, {}, {}});
    for (const CoverageGap& gap : coverage.gaps)
        out.push_back({gap.range, false, gap.source, shown(gap.reason)});
    std::ranges::stable_sort(
        out, {}, [](const CoveragePage::Line& line) { return line.range.begin; });
    return out;
}

} // namespace

CoveragePage::CoveragePage(Session& session, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_summary(new PlainLabel({}, "dim"))
    , m_people(new QTableView)
    , m_cell(new PlainLabel({}, "strong"))
    , m_kept(new PlainLabel({}, "small"))
    , m_spans(new QTableView)
{
    makePeople();
    makeSpans();
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_summary->wrapped());
    auto* below = new QWidget;
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 8, 0, 0);
    belowColumn->addWidget(m_cell);
    belowColumn->addWidget(m_kept->wrapped());
    belowColumn->addWidget(m_spans, 1);
    auto* parts = new QSplitter(Qt::Vertical);
    m_parts = parts;
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_people);
    parts->addWidget(below);
    parts->setStretchFactor(0, 1);
    parts->setSizes({340, 200});
    column->addWidget(parts, 1);
    m_noPeople = emptyStateOffering(tr("The case has no people yet"),
        tr("Coverage is told person by person: a list says who is who."), {"people"}, this);
    m_noCalls = emptyStateOffering(tr("No call has been imported yet"),
        tr("Coverage is told for the time in which there were calls."), {"import"}, this);
    for (QWidget* each : {m_noPeople, m_noCalls}) {
        each->hide();
        column->addWidget(each, 1);
    }
    connect(&session, &Session::evidenceChanged, this, &CoveragePage::fill);
    fill();
}

void CoveragePage::makePeople()
{
    std::vector<Column<PersonCoverage>> columns{
        {tr("Person"), [this](const PersonCoverage& p) { return m_session.nameOf(p.owner); }},
        {tr("Group"), [this](const PersonCoverage& p) {
             const OwnerInfo* info = m_session.owner(p.owner);
             return info ? shown(info->person.group, 80) : QString();
         }}};
    for (std::size_t cls = 0; cls < coverageClasses.size(); ++cls)
        columns.push_back({titleOfClass(cls), [this, cls](const PersonCoverage& p) {
                               return percentText(p.classes[cls], m_table.asked);
                           }});
    m_model = new PeopleModel(std::move(columns), this);
    m_strip = new CoverageStrip(
        [this](const QModelIndex& index) -> const ClassCoverage* {
            const PersonCoverage* person = m_model->row(index);
            return person && index.column() >= firstClass
                ? &person->classes[std::size_t(index.column() - firstClass)]
                : nullptr;
        },
        this);
    m_people->setModel(m_model);
    prepareTable(*m_people, tr("Coverage of people"));
    m_people->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_people->setSelectionMode(QAbstractItemView::SingleSelection);
    for (int column = firstClass; column < m_model->columnCount(); ++column) {
        m_people->horizontalHeader()->setSectionResizeMode(column, QHeaderView::Stretch);
        m_people->setItemDelegateForColumn(column, m_strip);
    }
    connect(m_people->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &CoveragePage::showCell);
}

void CoveragePage::makeSpans()
{
    const auto when = [this](
                          Instant time) { return dateTimeText(time, m_session.zone()).left(19); };
    m_lines = new RowsModel<Line>(
        {{tr("From"), [when](const Line& line) { return when(line.range.begin); }, true},
            {tr("To"), [when](const Line& line) { return when(line.range.end); }, true},
            {tr("Length"), [](const Line& line) { return lengthText(line.range.length()); }, false,
                true},
            {tr("Not seen means"),
                [](const Line& line) { return line.covered ? tr("not there") : tr("cannot say"); }},
            {tr("Why"),
                [this](const Line& line) {
                    return line.covered ? tr("covered")
                        : line.source   ? m_session.nameOf(line.source) + tr(": ") + line.why
                                        : line.why;
                }}},
        this);
    m_spans->setModel(m_lines);
    prepareTable(*m_spans, tr("Spans and gaps of the selected cell"));
    connect(m_spans, &QTableView::activated, this, &CoveragePage::goTo);
}

void CoveragePage::fill()
{
    const CaseData& known = m_session.data();
    const QModelIndex before = m_people->currentIndex();
    m_table = coverageTable(known.coverage, known.sourceCoverage, known.owners, known.sources);
    m_strip->setAsked(m_table.asked);
    m_summary->setText(summary());
    m_model->setRows(m_table.people);
    constexpr int widestName = 170; // the strips are what the page is about
    for (int column = 0; column < firstClass; ++column) {
        m_people->resizeColumnToContents(column);
        m_people->setColumnWidth(column, std::min(m_people->columnWidth(column), widestName));
    }
    const bool any = !m_table.people.empty() && !m_table.asked.empty();
    m_noPeople->setVisible(m_table.people.empty());
    m_noCalls->setVisible(!any && !m_table.people.empty());
    m_summary->setVisible(any);
    m_parts->setVisible(any);
    m_people->setCurrentIndex(before.isValid() && before.row() < m_model->rowCount()
            ? m_model->index(before.row(), before.column())
            : m_model->index(0, firstClass + 1));
    showCell(any ? m_people->currentIndex() : QModelIndex());
}

QString CoveragePage::summary() const
{
    std::int64_t mostly = 0, none = 0;
    for (const PersonCoverage& person : m_table.people) {
        const int percent = std::max(coveredPercent(person.classes[1], m_table.asked),
            coveredPercent(person.classes[2], m_table.asked));
        mostly += percent >= 90 ? 1 : 0;
        none += percent == 0 ? 1 : 0;
    }
    return tr(
        "While there were calls, %1: programs or browser are covered for 90 % or more of the "
        "time of %2 of %3, and not at all of %4. Filled: covered, so that what is not seen is "
        "not there. Hatched: cannot say.")
        .arg(rangeText(m_table.asked, m_session.zone()), counted(mostly),
            counted(std::int64_t(m_table.people.size()), tr("person"), tr("people")),
            counted(none));
}

QString CoveragePage::keptBy(const ClassCoverage& coverage) const
{
    QStringList out;
    for (const SourceId id : coverage.sources) {
        const Source* source = m_session.source(id);
        const KeptLog* log = source ? keptLogOf(source->format) : nullptr;
        out << (log && !log->keeps.empty()
                ? tr("%1 (kept: %2)").arg(m_session.nameOf(id), shown(log->keeps))
                : m_session.nameOf(id));
    }
    return out.isEmpty() ? tr("No source of this class.") : tr("From %1").arg(out.join(tr("; ")));
}

void CoveragePage::showCell(const QModelIndex& cell)
{
    const PersonCoverage* person = m_model->row(cell);
    const bool any = person && !m_table.asked.empty();
    for (QWidget* widget : {static_cast<QWidget*>(m_cell), static_cast<QWidget*>(m_kept)})
        widget->setVisible(any);
    m_spans->setVisible(any);
    if (!any)
        return m_lines->setRows({});
    const auto cls = std::size_t(std::max(cell.column() - firstClass, 0)); // a name: calls
    const ClassCoverage& coverage = person->classes[cls];
    m_cell->setText(tr("%1 of %2: %3")
                        .arg(titleOfClass(cls), m_session.nameOf(person->owner),
                            percentText(coverage, m_table.asked)));
    m_kept->setText(keptBy(coverage));
    m_lines->setRows(linesOf(coverage));
    fitColumns(*m_spans, whyColumn);
}

void CoveragePage::goTo(const QModelIndex& line)
{
    const Line* span = m_lines->row(line);
    const PersonCoverage* person = m_model->row(m_people->currentIndex());
    if (!span || !person)
        return;
    m_session.selectOwner(person->owner);
    m_session.setVisibleRange(span->range);
    emit left();
}

} // namespace callwake
