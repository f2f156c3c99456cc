// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/main_window.h"

#include "dialogs/case_dialogs.h"
#include "dialogs/import_dialog.h"
#include "models/sequences_model.h"
#include "review/review_panel.h"
#include "session/commands.h"
#include "session/preferences.h"
#include "session/widgets.h"
#include "session/words.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/evidence_panel.h"
#include "window/inspector.h"
#include "window/people_panel.h"
#include "window/start_page.h"
#include "window/status_row.h"
#include "window/tool_row.h"

#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr QSize firstSize{1440, 900};
constexpr int layoutVersion = 1;

QSplitter* splitter(Qt::Orientation orientation, const char* name)
{
    auto* made = new QSplitter(orientation);
    made->setObjectName(QLatin1String(name));
    made->setHandleWidth(1);
    made->setChildrenCollapsible(false);
    return made;
}

bool isCase(const QString& path)
{
    return path.endsWith(QStringLiteral(".callwake"), Qt::CaseInsensitive)
        && QFileInfo(path).isFile();
}

} // namespace

MainWindow::MainWindow()
    : m_session(new Session(this))
    , m_actions(new Actions(*this))
    , m_sequences(new SequencesModel(*m_session, this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(900, 560);
    buildRegions();
    connectCase();
    connectEdit();
    connectView();
    connectGo();
    connectReview();
    connectWindow();
    connectHelp();
    connect(m_session, &Session::caseChanged, this, &MainWindow::followCase);
    connect(m_session, &Session::settingsChanged, this, &MainWindow::followState);
    connect(m_session, &Session::selectionChanged, this, &MainWindow::followState);
    connect(m_session, &Session::filterChanged, this, &MainWindow::followState);
    followCase();
    shareKeys();
    if (!restoreGeometry(preferences().layout(QStringLiteral("geometry"))))
        resize(firstSize);
}

MainWindow::~MainWindow()
{
    // The views follow the session until the end: nothing may reach them while they go.
    m_session->disconnect();
    m_session->close();
}

void MainWindow::buildRegions()
{
    const Actions& actions = *m_actions;
    const QList<QAction*> importing{actions["import"], actions["importFolder"]};
    m_people = new PeoplePanel(*m_session, {actions["import"], actions["people"]});
    m_timeline = new TimelineView(*m_session);
    m_evidence = new EvidencePanel(*m_session, importing);
    m_inspector = new Inspector(*m_session);
    m_review = new ReviewPanel(*m_session, *m_sequences,
        {tr("by priority"), tr("by time"), tr("by person"), tr("by verdict")}, {actions["import"]},
        {actions["people"], actions["assign"]});
    m_bottom = splitter(Qt::Horizontal, "bottom");
    m_bottom->addWidget(m_evidence);
    m_bottom->addWidget(m_inspector);
    m_centre = splitter(Qt::Vertical, "centre");
    m_centre->addWidget(m_timeline);
    m_centre->addWidget(m_bottom);
    m_across = splitter(Qt::Horizontal, "across");
    m_across->addWidget(m_people);
    m_across->addWidget(m_centre);
    m_across->addWidget(m_review);
    m_across->setStretchFactor(1, 1);
    m_centre->setStretchFactor(0, 1);
    m_bottom->setStretchFactor(0, 1);
    m_pages = new QStackedWidget;
    auto* start = new StartPage(*m_actions);
    m_pages->addWidget(start);
    m_pages->addWidget(m_across);
    m_status = new StatusRow(*m_session, *m_actions);
    auto* central = new QWidget;
    auto* column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(new ToolRow(*m_session, *m_actions));
    column->addWidget(lineAcross());
    column->addWidget(m_pages, 1);
    column->addWidget(lineAcross());
    column->addWidget(m_status);
    setCentralWidget(central);
    connect(start, &StartPage::caseChosen, this, &MainWindow::openCase);
    connect(m_people, &PeoplePanel::assignWanted, this, &MainWindow::assign);
    connect(m_review, &ReviewPanel::orderChosen, this,
        [this](int order) { m_sequences->setOrder(SequencesModel::Order(order)); });
}

void MainWindow::shareKeys()
{
    // A key that means the same everywhere is the window's; the timeline keeps its own ones.
    QList<QKeySequence> taken;
    for (const QAction* action : m_actions->all())
        taken << action->shortcut();
    for (QAction* action : m_timeline->timelineActions()) {
        QList<QKeySequence> keys = action->shortcuts();
        keys.removeIf([&](const QKeySequence& key) { return taken.contains(key); });
        action->setShortcuts(keys);
        if (!keys.isEmpty())
            m_actions->menu("View/Timeline")->addAction(action);
    }
    connect(m_timeline, &TimelineView::importWanted, (*m_actions)["import"], &QAction::trigger);
}

void MainWindow::openCase(const QString& path)
{
    if (const auto opened = m_session->open(path); !opened)
        emit m_session->failed(shown(opened.error().text()));
}

void MainWindow::take(const QStringList& paths)
{
    QStringList logs;
    for (const QString& path : paths) {
        if (isCase(path)) {
            openCase(path);
            continue;
        }
        logs << path;
    }
    if (logs.isEmpty())
        return;
    if (!m_session->hasCase())
        newCase();
    if (m_session->writable())
        ImportDialog::offer(*m_session, logs, this);
}

void MainWindow::newCase()
{
    Site site;
    if (const auto open = m_session->caseForJob())
        if (auto known = siteOf(*open))
            site = std::move(*known);
    NewCaseDialog dialog(this, site != Site());
    if (dialog.exec() != QDialog::Accepted)
        return;
    if (const auto made = m_session->create(dialog.path(), dialog.settings()); !made)
        emit m_session->failed(shown(made.error().text()));
    else if (dialog.takesSite())
        changeSite(*m_session, {}, site);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    QStringList paths;
    for (const QUrl& url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    // The source of the drag waits for this call: dialogs come after it.
    QMetaObject::invokeMethod(
        this, [this, paths] { take(paths); }, Qt::QueuedConnection);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    rememberLayout();
    QMainWindow::closeEvent(event);
}

void MainWindow::followCase()
{
    const bool open = m_session->hasCase();
    m_pages->setCurrentIndex(open ? 1 : 0);
    if (open)
        preferences().addRecentCase(m_session->casePath());
    listRecent();
    followState();
}

void MainWindow::listRecent()
{
    QMenu* menu = m_actions->menu("Case/Open recent");
    menu->clear();
    int number = 0;
    for (const QString& path : preferences().recentCases()) {
        const QFileInfo file(path);
        QAction* action = menu->addAction(
            shown(file.completeBaseName().toStdString(), 80).replace(u'&', QStringLiteral("&&")));
        if (++number < 10) // Ctrl+Alt+0 restores the layout
            action->setShortcut(QKeySequence(QStringLiteral("Ctrl+Alt+%1").arg(number)));
        action->setStatusTip(path);
        connect(action, &QAction::triggered, this, [this, path] { openCase(path); });
    }
    if (number == 0)
        menu->addAction(tr("No case yet"))->setEnabled(false);
}

void MainWindow::followState()
{
    const Selection& selection = m_session->selection();
    m_actions->setState(m_session->hasCase(), m_session->writable(), !selection.sequence.empty(),
        bool(selection.event));
    const QString title = shown(m_session->data().settings.title, 200);
    const QString mode =
        m_session->hasCase() && !m_session->writable() ? tr(" (for reading only)") : QString();
    setWindowTitle(title.isEmpty() ? QStringLiteral("Callwake")
                                   : title + mode + QStringLiteral(" – Callwake"));
    const ViewFilter& filter = m_session->filter();
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        (*m_actions)[("lane" + std::to_string(lane)).c_str()]->setChecked(
            !filter.hiddenLanes.test(lane));
    (*m_actions)["suppressed"]->setChecked(filter.suppressed);
    (*m_actions)["mediumOnly"]->setChecked(filter.lowest >= Band::Medium);
}

void MainWindow::rememberLayout()
{
    preferences().setLayout(QStringLiteral("geometry"), saveGeometry());
    for (QSplitter* part : {m_across, m_centre, m_bottom})
        preferences().setLayout(
            part->objectName() + QString::number(layoutVersion), part->saveState());
}

void MainWindow::showEvent(QShowEvent* event)
{
    QMainWindow::showEvent(event);
    if (std::exchange(m_laidOut, true))
        return;
    resetLayout();
    for (QSplitter* part : {m_across, m_centre, m_bottom}) {
        part->restoreState(
            preferences().layout(part->objectName() + QString::number(layoutVersion)));
        part->setHandleWidth(1);
    }
}

void MainWindow::resetLayout()
{
    const int wide = std::max(width(), minimumWidth()), high = std::max(height(), minimumHeight());
    const int people = std::clamp(wide / 7, 190, 250), review = std::clamp(wide / 5, 280, 400);
    const int bottom = std::clamp(high * 3 / 10, 190, 320);
    m_across->setSizes({people, wide - people - review, review});
    m_centre->setSizes({high - bottom, bottom});
    m_bottom->setSizes({(wide - people - review) * 5 / 8, (wide - people - review) * 3 / 8});
    for (const char* name : {"peoplePanel", "evidencePanel", "reviewPanel"})
        (*m_actions)[name]->setChecked(true);
    m_people->show();
    m_bottom->show();
    m_review->show();
}

} // namespace callwake
