// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/main_window.h"

#include "dialogs/case_dialogs.h"
#include "dialogs/form.h"
#include "dialogs/import_dialog.h"
#include "review/explanation.h"
#include "review/review_panel.h"
#include "review/sequence_list.h"
#include "review/verdict_box.h"
#include "session/commands.h"
#include "session/keyboard_focus.h"
#include "session/preferences.h"
#include "session/tab_order.h"
#include "session/widgets.h"
#include "session/words.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/case_view.h"
#include "window/inspector.h"
#include "window/people_panel.h"
#include "window/start_page.h"
#include "window/status_row.h"
#include "window/tool_row.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMenu>
#include <QMimeData>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace callwake {
namespace {

constexpr QSize firstSize{1440, 900};

bool isCase(const QString& path)
{
    return path.endsWith(QStringLiteral(".callwake"), Qt::CaseInsensitive)
        && QFileInfo(path).isFile();
}

} // namespace

MainWindow::MainWindow()
    : m_session(new Session(this))
    , m_actions(new Actions(*this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    setMinimumSize(900, 560);
    KeyboardFocus::follow(*qApp);
    buildPages();
    connectCase();
    connectEdit();
    connectView();
    connectGo();
    connectReview();
    connectWindow();
    connectHelp();
    connect(m_session, &Session::caseComes, this, [this] { (void)view(); });
    connect(m_session, &Session::caseChanged, this, &MainWindow::followCase);
    connect(m_session, &Session::settingsChanged, this, &MainWindow::followState);
    connect(m_session, &Session::selectionChanged, this, &MainWindow::followState);
    connect(m_session, &Session::filterChanged, this, &MainWindow::followState);
    followCase();
    if (!restoreGeometry(preferences().layout(QStringLiteral("geometry"))))
        resizeWithin(*this, firstSize);
}

MainWindow::~MainWindow()
{
    // The views follow the session until the end: nothing may reach them while they go.
    m_session->disconnect();
    m_session->close();
}

void MainWindow::buildPages()
{
    m_start = new StartPage(*m_actions);
    m_pages = new QStackedWidget;
    m_pages->addWidget(m_start);
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
    connect(m_start, &StartPage::caseChosen, this, &MainWindow::openCase);
}

CaseView& MainWindow::view()
{
    if (m_view)
        return *m_view;
    m_view = new CaseView(*m_session, *m_actions);
    m_pages->addWidget(m_view);
    connect(&m_view->people(), &PeoplePanel::assignWanted, this, &MainWindow::assign);
    connect(&m_view->review().explanation(), &Explanation::helpWanted, this,
        [this] { showHandbook(QStringLiteral("reading-a-sequence.md")); });
    connect(&m_view->inspector(), &Inspector::splitWanted, this, &MainWindow::splitCall);
    connect(&m_view->inspector(), &Inspector::joinWanted, this, &MainWindow::joinCall);
    resetLayout();
    m_view->restoreLayout();
    // Made before the regions, but below them.
    tabAt(m_view->review().verdict().lastField(), *m_status);
    return *m_view;
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
    dialog.onCreate([&] { return m_session->create(dialog.path(), dialog.settings()); });
    if (dialog.exec() != QDialog::Accepted)
        return;
    const auto offered = view().timeline().findChildren<QPushButton*>();
    const auto first = std::ranges::find_if(offered, &QWidget::isVisible);
    if (first != offered.end())
        (*first)->setFocus(); // an import comes next
    if (dialog.takesSite())
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
    if (open) {
        // Else the keys would go to whatever comes after the button that opened it.
        if (QWidget* now = focusWidget())
            now->clearFocus();
        m_pages->setCurrentWidget(&view());
        view().review().focusList(); // what a review begins with
        preferences().addRecentCase(m_session->casePath());
    } else {
        m_pages->setCurrentIndex(0);
    }
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
    if (number == 0) {
        menu->addAction(tr("No case yet"))->setEnabled(false);
        return;
    }
    menu->addSeparator();
    // Whoever sits here next need not learn what was looked into.
    connect(menu->addAction(tr("Forget these cases")), &QAction::triggered, this, [this] {
        preferences().forgetRecentCases();
        listRecent();
        m_start->listRecent();
    });
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
    if (m_view)
        m_view->rememberLayout();
}

void MainWindow::resetLayout()
{
    view().layOut(size().expandedTo(minimumSize()));
    for (const char* name : {"peoplePanel", "evidencePanel", "reviewPanel"})
        (*m_actions)[name]->setChecked(true);
}

} // namespace callwake
