// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What the actions of the menus do.
#include "window/main_window.h"

#include "detect/campaign_keys.h"
#include "dialogs/assign_dialog.h"
#include "dialogs/baselines_dialog.h"
#include "dialogs/campaign_dialog.h"
#include "dialogs/campaigns_dialog.h"
#include "dialogs/canary_dialog.h"
#include "dialogs/case_dialogs.h"
#include "dialogs/command_palette.h"
#include "dialogs/coverage_dialog.h"
#include "dialogs/event_note_dialog.h"
#include "dialogs/handbook.h"
#include "dialogs/import_dialog.h"
#include "dialogs/join_call_dialog.h"
#include "dialogs/key_sheet.h"
#include "dialogs/ladder_dialog.h"
#include "dialogs/ledger_dialog.h"
#include "dialogs/lists_dialog.h"
#include "dialogs/question.h"
#include "dialogs/report_dialog.h"
#include "dialogs/reported_call_dialog.h"
#include "dialogs/runs_dialog.h"
#include "dialogs/site_dialog.h"
#include "dialogs/time_dialogs.h"
#include "dialogs/unraised_dialog.h"
#include "review/review_panel.h"
#include "review/sequence_list.h"
#include "review/verdict_box.h"
#include "session/commands.h"
#include "session/preferences.h"
#include "session/words.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/case_view.h"
#include "window/evidence_panel.h"
#include "window/help_desk_window.h"
#include "window/inspector.h"
#include "window/people_panel.h"
#include "window/status_row.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QMenu>
#include <QTableView>
#include <QUndoStack>

namespace callwake {
namespace {

constexpr double zoomStep = 0.5;

void toClipboard(const QString& text)
{
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

} // namespace

void MainWindow::connectCase()
{
    Actions& on = *m_actions;
    on.on("new", [this] { newCase(); });
    on.on("open", [this] {
        const QString path = QFileDialog::getOpenFileName(
            this, tr("Open case"), {}, tr("Callwake cases (*.callwake);;All files (*)"));
        if (!path.isEmpty())
            openCase(path);
    });
    on.on("import", [this] {
        const QStringList paths = QFileDialog::getOpenFileNames(this, tr("Import files"));
        if (!paths.isEmpty())
            ImportDialog::offer(*m_session, paths, this);
    });
    on.on("importFolder", [this] {
        const QString path = QFileDialog::getExistingDirectory(this, tr("Import folder"));
        if (!path.isEmpty())
            ImportDialog::offer(*m_session, {path}, this);
    });
    on.on("reportedCall", [this] { ReportedCallDialog(*m_session, this).exec(); });
    on.on("report", [this] { ReportDialog(*m_session, this).exec(); });
    on.on("verify", [this] { verify(); });
    on.on("verifyReport", [this] {
        const QString path = QFileDialog::getOpenFileName(this, tr("Verify a report"), {},
            tr("Reports and timelines (*.html *.htm *.json *.pdf *.svg *.png);;All files (*)"));
        if (!path.isEmpty())
            verifyReport(path);
    });
    on.on("caseSettings", [this] { CaseSettingsDialog(*m_session, this).exec(); });
    on.on("close", [this] { m_session->close(); });
    on.on("quit", [this] { close(); });
}

void MainWindow::connectUndo()
{
    Actions& on = *m_actions;
    QUndoStack& undo = m_session->undoStack();
    // What changes may be out of sight.
    on.on("undo", [this, &undo] {
        const QString what = undo.undoText();
        undo.undo();
        if (!what.isEmpty())
            emit m_session->told(tr("Taken back: %1. Ctrl+Shift+Z does it again.").arg(what));
    });
    on.on("redo", [this, &undo] {
        const QString what = undo.redoText();
        undo.redo();
        if (!what.isEmpty())
            emit m_session->told(tr("Done again: %1. Ctrl+Z takes it back.").arg(what));
    });
    const auto reword = [this, &undo] {
        const auto escaped = [](QString text) { return text.replace(u'&', QStringLiteral("&&")); };
        (*m_actions)["undo"]->setText(
            undo.canUndo() ? tr("&Undo %1").arg(escaped(undo.undoText())) : tr("&Undo"));
        (*m_actions)["redo"]->setText(
            undo.canRedo() ? tr("&Redo %1").arg(escaped(undo.redoText())) : tr("&Redo"));
    };
    connect(&undo, &QUndoStack::indexChanged, this, reword);
}

void MainWindow::connectEdit()
{
    Actions& on = *m_actions;
    connectUndo();
    on.on("copy", [this] { toClipboard(view().evidence().selectedRows()); });
    for (const auto& [name, form] :
        {std::pair("copyText", CopyForm::Text), {"copyCsv", CopyForm::Csv},
            {"copyJson", CopyForm::Json}, {"copyMarkdown", CopyForm::Markdown}})
        on.on(name, [this, as = form] { toClipboard(copyText(view().inspector().fields(), as)); });
    on.on("copyRaw", [this] {
        toClipboard(QString::fromUtf8(view().inspector().rawBytes()));
        if (!m_session->writable() || !view().inspector().event())
            return;
        const std::string object = "event " + std::to_string(view().inspector().event()->id.value);
        m_session->write(Session::Reviews, [object, author = m_session->author()](Case& target) {
            return target.addJournal(author, "raw copy", object, "");
        });
    });
    on.on("find", [this] { find(); });
    on.on("filterEvents", [this] { view().evidence().focusFilter(); });
    on.on("filterPeople", [this] { view().people().focusFilter(); });
    on.on("clearSelection", [this] {
        // Who has written a note goes back to the sequence that it is about.
        const QWidget* now = focusWidget();
        if (now && now->testAttribute(Qt::WA_InputMethodEnabled)
            && view().review().verdict().isAncestorOf(now))
            return view().review().list().setFocus();
        m_session->setSelection({});
        m_session->setFilter({});
    });
    on.on("preferences", [this] { PreferencesDialog(this).exec(); });
}

void MainWindow::connectView()
{
    Actions& on = *m_actions;
    // The timeline's own actions stand in this menu.
    connect(on.menu("View"), &QMenu::aboutToShow, this, [this] { (void)view(); });
    on.on("zoomIn", [this] { m_session->zoom(zoomStep, m_session->cursor()); });
    on.on("zoomOut", [this] { m_session->zoom(1 / zoomStep, m_session->cursor()); });
    on.on("zoomSelection", [this] {
        const Selection selection = m_session->selection();
        if (!selection.range.empty())
            m_session->setVisibleRange(selection.range);
        else if (m_session->sequence(selection.sequence))
            m_session->selectSequence(selection.sequence);
        else if (const OwnerInfo* owner =
                     selection.owner ? m_session->owner(*selection.owner) : nullptr;
                 owner && !owner->span.empty())
            m_session->setVisibleRange(owner->span);
    });
    on.on("zoomCase", [this] { m_session->zoomToCase(); });
    on.on("ladder", [this] {
        const auto& event = view().inspector().event();
        if (event && !LadderDialog::offer(*m_session, *event, this))
            emit m_session->told(tr("This record holds no SIP messages."));
    });
    on.on("zone", [this] { ZoneDialog(*m_session, this).exec(); });
    on.on("utc", [this] {
        if ((*m_actions)["utc"]->isChecked())
            m_session->setZone(Zone());
        else if (const auto zone = Zone::named(m_session->data().settings.zone))
            m_session->setZone(*zone);
    });
    connect(m_session, &Session::zoneChanged, this,
        [this] { (*m_actions)["utc"]->setChecked(m_session->zone().isUtc()); });
    connectFilter();
    connectAppearance();
}

void MainWindow::connectFilter()
{
    Actions& on = *m_actions;
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        on.on(("lane" + std::to_string(lane)).c_str(), [this, lane] {
            ViewFilter filter = m_session->filter();
            filter.hiddenLanes.flip(lane);
            m_session->setFilter(filter);
        });
    on.on("suppressed", [this] {
        ViewFilter filter = m_session->filter();
        filter.suppressed = !filter.suppressed;
        m_session->setFilter(filter);
    });
    on.on("mediumOnly", [this] {
        ViewFilter filter = m_session->filter();
        filter.lowest = filter.lowest == Band::Medium ? Band::Info : Band::Medium;
        m_session->setFilter(filter);
    });
}

void MainWindow::connectAppearance()
{
    const auto appearance = [this](const char* name, Appearance wanted) {
        m_actions->on(name, [this, wanted] {
            preferences().setAppearance(wanted);
            applyTheme(*qApp, wanted);
            for (const auto& [other, value] : {std::pair("themeSystem", Appearance::System),
                     std::pair("themeLight", Appearance::Light),
                     std::pair("themeDark", Appearance::Dark)})
                (*m_actions)[other]->setChecked(value == wanted);
        });
        (*m_actions)[name]->setChecked(preferences().appearance() == wanted);
    };
    appearance("themeSystem", Appearance::System);
    appearance("themeLight", Appearance::Light);
    appearance("themeDark", Appearance::Dark);
}

void MainWindow::connectGo()
{
    Actions& on = *m_actions;
    on.on("nextSequence", [this] { m_session->stepSequence(1); });
    on.on("previousSequence", [this] { m_session->stepSequence(-1); });
    on.on("sequenceBelow", [this] { view().review().list().step(1); });
    on.on("sequenceAbove", [this] { view().review().list().step(-1); });
    on.on("nextEvent", [this] { view().evidence().stepEvent(1); });
    on.on("previousEvent", [this] { view().evidence().stepEvent(-1); });
    on.on("goToTime", [this] { GoToTimeDialog(*m_session, this).exec(); });
    on.on("around", [this] {
        const auto& event = view().inspector().event();
        constexpr Duration half = std::chrono::minutes(30);
        if (event)
            m_session->setVisibleRange({event->begin - half,
                event->begin + event->length.value_or(Duration::zero()) + half});
    });
    on.on("back", [this] { view().timeline().goBack(); });
    on.on("forward", [this] { view().timeline().goForward(); });
    on.on("nextPane", [this] { view().stepPane(1); });
    on.on("previousPane", [this] { view().stepPane(-1); });
}

void MainWindow::connectReview()
{
    Actions& on = *m_actions;
    for (const auto& [name, verdict] : {std::pair("suspicious", Verdict::Suspicious),
             std::pair("benign", Verdict::Benign), std::pair("inconclusive", Verdict::Inconclusive),
             std::pair("inReview", Verdict::InReview), std::pair("noVerdict", Verdict::None)})
        on.on(name, [this, verdict = verdict] { view().review().verdict().give(verdict); });
    on.on("note", [this] {
        view().review().show();
        view().review().verdict().focusNote();
    });
    on.on("eventNote", [this] {
        if (const auto& event = view().inspector().event())
            EventNoteDialog::offer(*m_session, *event, this);
    });
    on.on("helpDesk", [this] { openForHelpDesk(); });
    on.on("assign", [this] { assign(m_session->selection().owner.value_or(Owner())); });
    on.on("splitCall", [this] { splitCall(m_session->selection().event); });
    on.on("joinCall", [this] { joinCall(); });
    on.on("detect", [this] { m_session->detect(); });
    on.on("detectAll", [this] { m_session->detect(DetectionScope::Everybody); });
    on.on("campaign", [this] { showCampaign(); });
    on.on("campaigns", [this] { CampaignsDialog(*m_session, this).exec(); });
    on.on("unraised", [this] { UnraisedDialog(*m_session, this).exec(); });
    on.on("ledger", [this] { LedgerDialog(*m_session, this).exec(); });
    on.on("canary", [this] { CanaryDialog(*m_session, this).exec(); });
    on.on("runs", [this] { RunsDialog(*m_session, this).exec(); });
    on.on("coverage", [this] { CoverageDialog(*m_session, this).exec(); });
    on.on("baselines", [this] { BaselinesDialog(*m_session, this).exec(); });
    on.on("numbers", [this] { ListsDialog(*m_session, ListsDialog::Numbers, this).exec(); });
    on.on("people", [this] { ListsDialog(*m_session, ListsDialog::People, this).exec(); });
    on.on("site", [this] { SiteDialog(*m_session, this).exec(); });
    on.on("knownTools", [this] { ListsDialog(*m_session, ListsDialog::Tools, this).exec(); });
    on.on("context", [this] { ListsDialog(*m_session, ListsDialog::Context, this).exec(); });
    on.on("settings", [this] { ListsDialog(*m_session, ListsDialog::Settings, this).exec(); });
    on.on("tools", [this] { ListsDialog(*m_session, ListsDialog::Rules, this).exec(); });
}

void MainWindow::connectWindow()
{
    Actions& on = *m_actions;
    for (const char* name : {"peoplePanel", "evidencePanel", "reviewPanel"}) {
        on.on(name, [this, name] {
            view().panel(QLatin1String(name))->setVisible((*m_actions)[name]->isChecked());
        });
        on[name]->setChecked(true);
    }
    on.on("resetLayout", [this] { resetLayout(); });
    for (const auto& [name, page] : {std::pair("pageEvents", EvidencePanel::Events),
             std::pair("pageSources", EvidencePanel::Sources),
             std::pair("pageRejects", EvidencePanel::Rejects),
             std::pair("pageNotes", EvidencePanel::Notes),
             std::pair("pageJournal", EvidencePanel::Journal)})
        on.on(name, [this, page = page] {
            view().evidence().setCurrentIndex(page);
            view().evidence().table(page)->setFocus(Qt::ShortcutFocusReason);
        });
    on.on("pageEvent", [this] { view().inspector().focusPage(0); });
    on.on("pageRaw", [this] { view().inspector().focusPage(1); });
    on.on("pageWitnesses", [this] { view().inspector().focusPage(2); });
    on.on("pageLineage", [this] { view().inspector().focusPage(3); });
    on.on("cancelJobs", [this] { m_session->jobs().cancelAll(); });
    on.on("fullScreen", [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
}

void MainWindow::connectHelp()
{
    Actions& on = *m_actions;
    on.on("handbook", [this] { showHandbook(QStringLiteral("index.md")); });
    on.on("keys",
        [this] { KeySheet(m_actions->all() + view().timeline().timelineActions(), this).exec(); });
    on.on("about", [this] {
        Question box(tr("About Callwake"),
            {tr("Callwake %1").arg(QStringLiteral(CALLWAKE_VERSION)),
                tr("Workbench for voice-phishing investigations. What it shows is worth a person's "
                   "review; it is never a verdict."),
                tr("Free software under the GNU General Public License, version 3 or later. It "
                   "comes with no warranty.")},
            this);
        box.addAnswer(tr("Close"));
        box.ask();
    });
}

void MainWindow::showHandbook(const QString& page)
{
    if (!m_handbook)
        m_handbook = new Handbook(this);
    m_handbook->showPage(page);
}

void MainWindow::find()
{
    auto* palette = new CommandPalette(*m_session, m_actions->all(), this);
    connect(palette, &CommandPalette::sourceChosen, this, [this](SourceId source) {
        ViewFilter filter = m_session->filter();
        filter.source = source;
        m_session->setFilter(filter);
        view().evidence().setCurrentIndex(EvidencePanel::Events);
        if (const Source* known = m_session->source(source); known && !known->span.empty())
            m_session->setVisibleRange(known->span);
    });
    palette->popUp();
}

/// Of the selected call; of a sequence of which something else is selected, of its first call.
void MainWindow::showCampaign()
{
    std::optional<Event> event = view().inspector().event();
    const Sequence* sequence = m_session->sequence(m_session->selection().sequence);
    if ((!event || !event->call()) && sequence && !sequence->calls.empty())
        if (const auto own = m_session->caseForJob())
            if (auto call = own->event(sequence->calls.front().event))
                event = std::move(*call);
    const Call* call = event ? event->call() : nullptr;
    if (!call)
        return emit m_session->told(tr("Select a call to see who else was called."));
    const Source* source = m_session->source(event->source);
    auto keys = campaignKeysOf(*call, source ? source->format : std::string());
    CampaignDialog(*m_session, std::move(keys), CampaignKey::Trait::Number, this).exec();
}

/// This window goes: whoever sits before the other one is not to come back to it.
void MainWindow::openForHelpDesk()
{
    const std::string sequence = m_session->selection().sequence;
    QString path;
    if (const auto own = m_session->caseForJob()) // lets the case go before it is opened again
        path = QString::fromStdString(own->path());
    if (path.isEmpty() || !m_session->sequence(sequence))
        return emit m_session->told(tr("Select a sequence to open it for the help desk."));
    view().review().verdict().keepTexts();
    rememberLayout();
    m_session->close();
    auto* window = new HelpDeskWindow(sequence);
    window->setAttribute(Qt::WA_DeleteOnClose);
    window->openCase(path);
    window->show();
    hide();
}

void MainWindow::assign(const Owner& owner)
{
    AssignDialog dialog(*m_session, owner, this);
    dialog.exec();
}

void MainWindow::splitCall(EventId record)
{
    const CallRecords& call = view().inspector().call().call;
    if (call.size() < 2)
        emit m_session->told(tr("Only a call of which several records tell can be split."));
    else
        callwake::splitCall(*m_session, call, record);
}

void MainWindow::joinCall()
{
    if (view().inspector().call().call.empty())
        emit m_session->told(tr("Select a call to join it with another."));
    else if (m_session->writable())
        JoinCallDialog(*m_session, view().inspector().call(), this).exec();
}

} // namespace callwake
