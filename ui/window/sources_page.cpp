// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sources_page.h"

#include "dialogs/clock_dialog.h"
#include "models/sources_model.h"
#include "session/labels.h"
#include "session/widgets.h"

#include <QGridLayout>
#include <QScrollArea>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {
namespace {

/// What is said of a source has no more of the height than this.
constexpr double mostOfHeight = 0.6;

} // namespace

SourcesPage::SourcesPage(Session& session, QWidget* tablePage, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_table(tablePage->findChild<QTableView*>())
    , m_details(new QScrollArea)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tablePage, 1);
    column->addWidget(lineAcross());
    column->addWidget(m_details);
    m_details->setObjectName(QStringLiteral("sourceDetails"));
    m_details->setAccessibleName(tr("What the selected source speaks for"));
    m_details->setWidgetResizable(true);
    m_details->setFrameShape(QFrame::NoFrame);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& now) {
            if (now.isValid() && now.row() < int(m_session.data().sources.size())) {
                m_source = m_session.data().sources[std::size_t(now.row())].id;
                refill();
            }
        });
    connect(m_table->model(), &QAbstractItemModel::modelReset, this, &SourcesPage::followEvidence);
    connect(&session, &Session::zoneChanged, this, &SourcesPage::refill);
    followEvidence();
}

void SourcesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    compareClocks();
}

void SourcesPage::followEvidence()
{
    m_comparing.cancel();
    m_clocks.clear();
    m_stale = true;
    const auto& sources = m_session.data().sources;
    const auto known = std::ranges::find(sources, m_source, &Source::id);
    const int row = known == sources.end() ? 0 : int(known - sources.begin());
    m_source = sources.empty() ? SourceId() : sources[std::size_t(row)].id;
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
    m_details->setVisible(!sources.empty());
    compareClocks();
    refill();
}

void SourcesPage::compareClocks()
{
    if (!m_stale || !isVisible() || !m_session.hasCase())
        return;
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_stale = false;
    m_comparing = runJob(Pool::Reads, [own = std::move(*own)](const Progress& progress) {
        return clockEstimates(own, progress);
    });
    m_comparing.then(this, [this](Result<std::vector<ClockEstimate>> clocks) {
        if (clocks)
            m_clocks = std::move(*clocks);
        else
            emit m_session.failed(shown(clocks.error().text()));
        refill();
    });
}

void SourcesPage::refill()
{
    auto* content = new QWidget;
    auto* grid = new QGridLayout(content);
    grid->setContentsMargins(14, 8, 14, 8);
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(0, 1);
    int row = 0;
    const Source* source = m_session.source(m_source);
    const bool isClosed = source && !source->closed.empty();
    if (isClosed) {
        auto* words = new WrappedText(closedText(*source)
            + tr(
                ". The file stays in the case; renew its approval in Lists, Context, to open it."));
        words->setObjectName(QStringLiteral("closed"));
        grid->addWidget(words, row++, 0, 1, 2);
    }
    if (const SourceCoverage* coverage = coverageOf(m_session, m_source); coverage && !isClosed) {
        grid->addWidget(new WrappedText(statementOf(*coverage, m_session.zone())), row++, 0, 1, 2);
        if (const QString silence = silenceOf(*coverage); !silence.isEmpty()) {
            auto* words = new WrappedText(silence + tr(". Not seen here means: cannot say."));
            words->setObjectName(QStringLiteral("silence"));
            grid->addWidget(words, row++, 0, 1, 2);
        }
        for (const QString& gap : gapsOf(*coverage, m_session.zone())) {
            auto* words = new WrappedText(gap);
            words->setObjectName(QStringLiteral("gap"));
            grid->addWidget(words, row++, 0, 1, 2);
        }
    }
    addClocks(*grid, row);
    if (source) {
        row = grid->rowCount();
        for (const auto& warning : source->warnings)
            grid->addWidget(new WrappedText(shown(warning), "small"), row++, 0, 1, 2);
    }
    grid->setRowStretch(grid->rowCount(), 1);
    m_details->setWidget(content);
    fitDetails();
}

void SourcesPage::fitDetails()
{
    const QWidget* content = m_details->widget();
    if (!content)
        return;
    // They are measured before they are seen, in the fonts that they will have.
    for (const QWidget* each : content->findChildren<QWidget*>())
        each->ensurePolished();
    content->layout()->invalidate();
    const int whole = content->layout()->totalHeightForWidth(std::max(1, width()));
    const int most = int(mostOfHeight * height());
    // A bar of a former size would narrow the words, which then need it.
    m_details->setVerticalScrollBarPolicy(
        whole <= most ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    m_details->setFixedHeight(std::min(whole, most));
}

void SourcesPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitDetails();
}

void SourcesPage::addClocks(QGridLayout& grid, int row)
{
    if (m_comparing.running())
        grid.addWidget(
            new PlainLabel(tr("Comparing its clock with those of the others…"), "small"), row++, 0);
    for (const ClockEstimate& estimate : estimatesFor(m_source, m_clocks)) {
        auto* sentence = new WrappedText(sentenceOf(m_session, estimate));
        sentence->setObjectName(QStringLiteral("clockSentence"));
        grid.addWidget(sentence, row, 0);
        if (!agrees(estimate) && m_session.writable()) {
            auto* set = new QPushButton(tr("Set the clock to this…"));
            set->setObjectName(QStringLiteral("setClock"));
            connect(set, &QPushButton::clicked, this, [this, estimate] {
                auto* dialog = new ClockDialog(m_session, estimate, window());
                dialog->setAttribute(Qt::WA_DeleteOnClose);
                dialog->open();
            });
            grid.addWidget(set, row, 1, Qt::AlignTop);
        }
        ++row;
    }
}

} // namespace callwake
