// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/timeline_view.h"

#include "session/empty_state.h"
#include "session/words.h"
#include "timeline/accessibility.h"
#include "timeline/event_lookup.h"
#include "timeline/event_words.h"
#include "timeline/lanes_canvas.h"
#include "timeline/marks_loader.h"
#include "timeline/overview_strip.h"
#include "timeline/people_bar.h"
#include "timeline/scene_builder.h"
#include "timeline/time_scale.h"

#include <QBoxLayout>
#include <QScrollBar>
#include <QStackedLayout>

namespace callwake {
namespace {

/// Bars at least this wide have room for more than the number.
constexpr double wideBar = 150;

} // namespace

TimelineView::TimelineView(Session& session, const QList<QAction*>& emptyActions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_marks(new MarksLoader(session, this))
    , m_events(new EventLookup(session, this))
    , m_stack(new QStackedLayout(this))
    , m_overview(new OverviewStrip)
    , m_canvas(new LanesCanvas)
    , m_scrollBar(new QScrollBar(Qt::Vertical))
{
    installTimelineAccessibility();
    m_canvas->setAccessibleName(tr("Timeline"));
    auto* rows = new QHBoxLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_canvas, 1);
    rows->addWidget(m_scrollBar);
    auto* page = new QWidget(this);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_overview);
    column->addWidget(new PeopleBar(session));
    column->addLayout(rows, 1);
    m_stack->addWidget(emptyState(tr("Nothing to show yet"),
        tr("Import logs of calls, and of the computers of those who were called: what happened "
           "stands here, person by person.\n"
           "A list of people says whose each name in the logs is.\n"
           "Calls that were followed by something worth a look are then listed on the right."),
        emptyActions, this));
    m_stack->addWidget(page);
    setFocusProxy(m_canvas);
    makeActions();
    connectSession();
    connectCanvas();
    caseChanged();
}

TimelineView::~TimelineView() = default;

bool TimelineView::ready() const
{
    return !m_marks->busy();
}

void TimelineView::connectSession()
{
    connect(&m_session, &Session::caseChanged, this, &TimelineView::caseChanged);
    connect(&m_session, &Session::evidenceChanged, this, &TimelineView::evidenceChanged);
    connect(&m_session, &Session::sequencesChanged, this, &TimelineView::rebuild);
    connect(&m_session, &Session::reviewsChanged, this, [this] {
        markNotes(m_canvas->scene(), m_session.data());
        updateHoverText();
    });
    connect(&m_session, &Session::filterChanged, this, &TimelineView::filterChanged);
    connect(&m_session, &Session::visibleRangeChanged, this, &TimelineView::rangeChanged);
    connect(&m_session, &Session::selectionChanged, this, &TimelineView::selectionChanged);
    connect(&m_session, &Session::zoneChanged, this, [this] {
        m_canvas->scene().zone = m_session.zone();
        m_overview->setZone(m_session.zone());
        m_canvas->redraw();
    });
    connect(&m_session, &Session::cursorChanged, this, [this](std::optional<Instant> time) {
        m_canvas->overlay().cursor = time;
        m_canvas->redrawOverlay();
    });
    connect(m_marks, &MarksLoader::loaded, this, [this] {
        rebuild();
        if (m_following)
            showSelectedGroup(); // groups grow as their lanes come in
    });
    connect(m_marks, &MarksLoader::finished, this, [this] {
        fetchBarTexts();
        emit becameReady();
    });
    connect(m_events, &EventLookup::found, this, [this] {
        locateSelected();
        updateHoverText();
        fetchBarTexts();
    });
}

void TimelineView::connectCanvas()
{
    connect(m_canvas, &LanesCanvas::rangeWanted, this, &TimelineView::setRange);
    connect(m_overview, &OverviewStrip::rangeWanted, this, &TimelineView::setRange);
    connect(m_overview, &OverviewStrip::sequenceClicked, &m_session, &Session::selectSequence);
    connect(m_canvas, &LanesCanvas::sequenceClicked, &m_session, &Session::selectSequence);
    connect(m_canvas, &LanesCanvas::cursorMoved, &m_session, &Session::setCursor);
    connect(m_canvas, &LanesCanvas::areaMarked, &m_session, &Session::selectRange);
    connect(m_canvas, &LanesCanvas::hovered, this, &TimelineView::updateHoverText);
    connect(m_canvas, &LanesCanvas::eventClicked, this, [this](const SceneEvent& event) {
        Selection now = m_session.selection();
        now.event = event.event.event;
        now.owner = m_canvas->scene().groups[event.group].owner;
        if (const Sequence* sequence = sequenceOf(m_canvas->scene(), now.event))
            now.sequence = sequence->id;
        m_canvas->overlay().selected = event;
        m_session.setSelection(now);
    });
    connect(m_canvas, &LanesCanvas::eventDoubleClicked, this, [this] { pivot(); });
    connect(m_canvas, &LanesCanvas::groupClicked, this, [this](std::size_t group) {
        m_session.selectOwner(m_canvas->scene().groups[group].owner);
    });
    connect(m_canvas, &LanesCanvas::groupToggled, this, [this](std::size_t group) {
        setCollapsed(group, m_canvas->scene().layout.rowsOf(group).size() > 1);
    });
    connect(m_canvas, &LanesCanvas::emptyClicked, this, &TimelineView::clearSelection);
    connect(m_canvas, &LanesCanvas::menuWanted, this, &TimelineView::showMenu);
    connect(m_canvas, &LanesCanvas::scrolled, m_scrollBar, &QScrollBar::setValue);
    connect(m_canvas, &LanesCanvas::scrolled, this, [this] {
        m_following = false;
        fetchBarTexts();
    });
    connect(m_canvas, &LanesCanvas::resized, this, &TimelineView::updateScrollBar);
    connect(m_scrollBar, &QScrollBar::valueChanged, m_canvas, &LanesCanvas::scrollTo);
}

void TimelineView::caseChanged()
{
    m_marks->clear();
    m_events->clear();
    m_history.clear();
    m_arrangement.clear();
    m_canvas->scene().callTexts.clear();
    m_canvas->scene().range = m_session.visibleRange();
    m_canvas->scene().zone = m_session.zone();
    m_canvas->overlay() = {};
    m_overview->setZone(m_session.zone());
    evidenceChanged();
}

void TimelineView::evidenceChanged()
{
    const CaseData& content = m_session.data();
    const bool something = m_session.hasCase() && content.totals.events > 0;
    m_stack->setCurrentIndex(something ? 1 : 0);
    std::vector<Owner> first;
    for (const Owner& owner : arrangement().ordered(content.owners, content.sequences))
        if (!arrangement().collapsed(owner))
            first.push_back(owner);
    m_canvas->scene().callTexts.clear();
    m_events->clear();
    if (m_session.hasCase())
        m_marks->restart(first);
    rebuild();
}

GroupArrangement& TimelineView::arrangement()
{
    return m_session.filter().picked.people.empty() ? m_arrangement : m_pickedArrangement;
}

/// People picked out are all open, and how the others are arranged is not touched.
void TimelineView::filterChanged()
{
    const auto& people = m_session.filter().picked.people;
    if (m_picked != people) {
        m_picked = people;
        m_pickedArrangement.clear();
        for (const auto& one : people)
            m_pickedArrangement.setCollapsed(one.owner, false);
        m_canvas->scrollTo(0);
    }
    rebuild();
}

void TimelineView::rebuild()
{
    const CaseData& content = m_session.data();
    Scene& scene = m_canvas->scene();
    buildScene(scene, content, m_session.filter(), arrangement(), *m_marks);
    m_overview->setSpan(widened(content.totals.span, content.totals.span.empty() ? 0 : 0.01));
    m_overview->setSequences(scene.sequences);
    std::vector<std::shared_ptr<const OwnerLanes>> lanes;
    for (const auto& [owner, each] : m_marks->all())
        lanes.push_back(each);
    m_overview->setLanes(std::move(lanes));
    updateScrollBar();
    selectionChanged(m_session.selection());
    fetchBarTexts();
}

void TimelineView::rangeChanged(TimeRange range)
{
    Scene& scene = m_canvas->scene();
    if (!m_travelling)
        m_history.moved(scene.range, ZoomHistory::Clock::now());
    scene.range = range;
    m_overview->setVisibleRange(range);
    m_canvas->redraw();
    fetchBarTexts();
}

void TimelineView::setRange(TimeRange range)
{
    const TimeRange span = m_session.data().totals.span;
    m_session.setVisibleRange(span.empty() ? range : keptNear(range, span));
}

void TimelineView::selectionChanged(const Selection& now)
{
    Scene& scene = m_canvas->scene();
    const bool otherOwner = scene.selectedOwner != now.owner;
    const bool otherSequence = scene.selectedSequence != now.sequence;
    scene.selectedOwner = now.owner;
    scene.selectedSequence = now.sequence;
    m_canvas->overlay().area = now.range;
    if (otherOwner || otherSequence)
        showSelectedGroup();
    locateSelected();
    m_canvas->redraw();
}

/// The selection may come from a table, where only the id is known: the record tells the time.
void TimelineView::locateSelected()
{
    const EventId id = m_session.selection().event;
    OverlayState& overlay = m_canvas->overlay();
    const Event* record = m_events->event(id);
    if (!id)
        overlay.selected.reset();
    else if (record)
        overlay.selected = findEvent(m_canvas->scene(), id, record->begin);
    else if (overlay.selected && overlay.selected->event.event != id)
        overlay.selected.reset();
    m_canvas->redrawOverlay();
}

std::optional<std::size_t> TimelineView::selectedGroup() const
{
    const auto& owner = m_session.selection().owner;
    return owner ? m_canvas->scene().groupOf(*owner) : std::nullopt;
}

void TimelineView::showSelectedGroup()
{
    auto group = selectedGroup();
    if (!group)
        return;
    Scene& scene = m_canvas->scene();
    if (!m_session.selection().sequence.empty() && scene.layout.rowsOf(*group).size() == 1) {
        arrangement().setCollapsed(scene.groups[*group].owner, false);
        buildScene(scene, m_session.data(), m_session.filter(), arrangement(), *m_marks);
        updateScrollBar();
        group = selectedGroup();
    }
    const auto rows = scene.layout.rowsOf(*group);
    if (rows.empty() || rows.front().y < scene.layout.pinnedHeight())
        return;
    const int top = rows.front().y - scene.layout.pinnedHeight();
    const int bottom = rows.back().y + rows.back().height;
    const int height = scene.lanesRect().height();
    // All of it with its header on top, so that what belongs to it is seen together.
    if (top < scene.scroll || bottom - scene.scroll > height)
        m_canvas->scrollTo(top);
    m_following = true;
}

void TimelineView::updateHoverText()
{
    OverlayState& overlay = m_canvas->overlay();
    overlay.hoverText = overlay.hovered ? hoverLine(m_canvas->scene(), *overlay.hovered,
                            m_events->event(overlay.hovered->event.event))
                                        : QString();
    m_canvas->redrawOverlay();
}

void TimelineView::fetchBarTexts()
{
    Scene& scene = m_canvas->scene();
    if (scene.range.empty())
        return;
    const Duration shortest =
        scene.scale().timeAt(scene.scale().left + wideBar) - scene.range.begin;
    bool changed = false;
    constexpr std::size_t most = 200;
    for (const LayoutRow& row : scene.layout.rows()) {
        const LaneIndex* index = row.lane == Lane::Calls ? scene.laneOf(row) : nullptr;
        if (!index || scene.rectOf(row).isEmpty())
            continue;
        const auto calls = index->intervalsIn(scene.range, most);
        for (const LaneInterval& call : calls.value_or(std::vector<LaneInterval>{})) {
            if (call.end - call.begin < shortest || scene.callTexts.contains(call.event))
                continue;
            const Event* record = m_events->event(call.event);
            if (!record)
                continue;
            scene.callTexts.emplace(call.event, barText(scene, call, *record));
            changed = true;
        }
    }
    if (changed)
        m_canvas->redraw();
}

void TimelineView::updateScrollBar()
{
    const Scene& scene = m_canvas->scene();
    const int height = scene.lanesRect().height();
    m_scrollBar->setRange(0, scene.layout.farthestScroll(height));
    m_scrollBar->setPageStep(height);
    m_scrollBar->setSingleStep(RowHeights().lane);
    m_scrollBar->setVisible(m_scrollBar->maximum() > 0);
    m_canvas->redraw();
}

void TimelineView::setCollapsed(std::size_t group, bool collapsed)
{
    arrangement().setCollapsed(m_canvas->scene().groups[group].owner, collapsed);
    rebuild();
}

} // namespace callwake
