// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/actions.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <algorithm>

namespace callwake {
namespace {

/// What must be there for an action to make sense.
enum class Needs { Nothing, OpenCase, WritableCase, SelectedSequence, SelectedEvent };

struct Row {
    const char* menu; ///< "View/Appearance" is a menu in a menu; empty = the one before
    const char* name;
    const char* text; ///< null = a line between groups
    const char* key = "";
    Needs needs = Needs::Nothing;
    bool checkable = false;
};

constexpr Row line{"", "", nullptr};

constexpr Row table[] = {
    {"Case", "new", "New case…", "Ctrl+N"},
    {"", "open", "Open case…", "Ctrl+O"},
    {"Case/Open recent", "", nullptr},
    {"Case", "import", "Import files…", "Ctrl+I", Needs::WritableCase},
    {"", "importFolder", "Import folder…", "Ctrl+Shift+I", Needs::WritableCase},
    {"", "reportedCall", "Call that somebody reported…", "Ctrl+Shift+C", Needs::WritableCase},
    line,
    {"", "report", "Report…", "Ctrl+R", Needs::OpenCase},
    {"", "verify", "Verify evidence and journal", "Ctrl+Shift+V", Needs::OpenCase},
    {"", "verifyReport", "Verify a report…", "Ctrl+Shift+R", Needs::OpenCase},
    {"", "caseSettings", "Case settings…", "Ctrl+Alt+C", Needs::WritableCase},
    line,
    {"", "close", "Close case", "Ctrl+W", Needs::OpenCase},
    {"", "quit", "Quit", "Ctrl+Q"},

    {"Edit", "undo", "Undo", "Ctrl+Z", Needs::WritableCase},
    {"", "redo", "Redo", "Ctrl+Shift+Z", Needs::WritableCase},
    line,
    {"", "copy", "Copy rows", "Ctrl+Shift+X", Needs::OpenCase},
    {"", "copyText", "Copy event as text", "Ctrl+Alt+T", Needs::SelectedEvent},
    {"", "copyCsv", "Copy event as CSV", "Ctrl+Alt+V", Needs::SelectedEvent},
    {"", "copyJson", "Copy event as JSON", "Ctrl+Alt+J", Needs::SelectedEvent},
    {"", "copyMarkdown", "Copy event as Markdown", "Ctrl+Alt+M", Needs::SelectedEvent},
    {"", "copyRaw", "Copy raw record", "Ctrl+Alt+B", Needs::SelectedEvent},
    line,
    {"", "find", "Find person, number, file, command…", "Ctrl+K"},
    {"", "filterEvents", "Filter events", "Ctrl+F", Needs::OpenCase},
    {"", "filterPeople", "Filter people", "Ctrl+P", Needs::OpenCase},
    {"", "clearSelection", "Clear selection and filters", "Esc", Needs::OpenCase},
    line,
    {"", "preferences", "Preferences…", "Ctrl+,"},

    {"View", "zoomIn", "Zoom in", "+", Needs::OpenCase},
    {"", "zoomOut", "Zoom out", "-", Needs::OpenCase},
    {"", "zoomSelection", "Show what is selected", "Z", Needs::OpenCase},
    {"", "zoomCase", "Show the whole case", "F", Needs::OpenCase},
    {"View/Timeline", "", nullptr},
    {"View", "", nullptr},
    line,
    {"", "ladder", "SIP messages of the call…", "Ctrl+Shift+L", Needs::SelectedEvent},
    {"", "zone", "Choose the time zone…", "Ctrl+Shift+U", Needs::OpenCase},
    {"", "utc", "Times in UTC", "Ctrl+U", Needs::OpenCase, true},
    {"View/Lanes", "lane0", "Calls", "Alt+Shift+1", Needs::OpenCase, true},
    {"", "lane1", "Messages", "Alt+Shift+2", Needs::OpenCase, true},
    {"", "lane2", "Browser", "Alt+Shift+3", Needs::OpenCase, true},
    {"", "lane3", "Downloads", "Alt+Shift+4", Needs::OpenCase, true},
    {"", "lane4", "Programs", "Alt+Shift+5", Needs::OpenCase, true},
    {"", "lane5", "Remote access", "Alt+Shift+6", Needs::OpenCase, true},
    {"", "lane6", "Packages and services", "Alt+Shift+7", Needs::OpenCase, true},
    {"", "lane7", "Sign-in and identity", "Alt+Shift+8", Needs::OpenCase, true},
    {"View", "suppressed", "Suppressed sequences", "Ctrl+Shift+S", Needs::OpenCase, true},
    {"", "mediumOnly", "Only Medium and above", "Ctrl+Shift+M", Needs::OpenCase, true},
    {"View/Appearance", "themeSystem", "As the system", "Ctrl+Alt+S", Needs::Nothing, true},
    {"", "themeLight", "Light", "Ctrl+Alt+L", Needs::Nothing, true},
    {"", "themeDark", "Dark", "Ctrl+Alt+D", Needs::Nothing, true},

    {"Go", "nextSequence", "Next sequence", "N", Needs::OpenCase},
    {"", "previousSequence", "Previous sequence", "Shift+N", Needs::OpenCase},
    {"", "sequenceBelow", "Next in the list", "J", Needs::OpenCase},
    {"", "sequenceAbove", "Previous in the list", "K", Needs::OpenCase},
    line,
    {"", "nextEvent", "Next event", ".", Needs::OpenCase},
    {"", "previousEvent", "Previous event", ",", Needs::OpenCase},
    {"", "goToTime", "Time…", "Ctrl+G", Needs::OpenCase},
    {"", "around", "Half an hour around the event", "P", Needs::SelectedEvent},
    line,
    {"", "back", "Back", "Alt+Left", Needs::OpenCase},
    {"", "forward", "Forward", "Alt+Right", Needs::OpenCase},
    {"", "nextPane", "Next pane", "F6"},
    {"", "previousPane", "Previous pane", "Shift+F6"},

    {"Review", "suspicious", "Suspicious", "1", Needs::SelectedSequence},
    {"", "benign", "Benign", "2", Needs::SelectedSequence},
    {"", "inconclusive", "Inconclusive", "3", Needs::SelectedSequence},
    {"", "inReview", "In review", "4", Needs::SelectedSequence},
    {"", "noVerdict", "Take back the verdict", "0", Needs::SelectedSequence},
    {"", "note", "Write a note", "Ctrl+M", Needs::SelectedSequence},
    {"", "eventNote", "Write a note on the event…", "Ctrl+E", Needs::SelectedEvent},
    {"", "helpDesk", "Open for the help desk", "Ctrl+Shift+H", Needs::OpenCase},
    line,
    {"", "assign", "This is…", "Ctrl+T", Needs::WritableCase},
    {"", "splitCall", "Not the same call", "Ctrl+Shift+J", Needs::SelectedEvent},
    {"", "joinCall", "Join with another call…", "Ctrl+J", Needs::SelectedEvent},
    {"", "detect", "Look for sequences in what changed", "Ctrl+D", Needs::WritableCase},
    {"", "detectAll", "Look for all sequences anew", "Ctrl+Shift+D", Needs::WritableCase},
    {"", "campaign", "Who else was called…", "Ctrl+Shift+W", Needs::SelectedEvent},
    {"", "campaigns", "Who called several people…", "Ctrl+Alt+W", Needs::OpenCase},
    {"", "unraised", "Calls that were not raised…", "Ctrl+Shift+N", Needs::OpenCase},
    {"", "ledger", "Suppression ledger…", "Ctrl+Alt+U", Needs::OpenCase},
    {"", "runs", "What changed…", "Ctrl+Alt+H", Needs::OpenCase},
    {"", "canary", "Prove the detection…", "Ctrl+Alt+P", Needs::OpenCase},
    {"", "coverage", "Coverage and what to collect next…", "Ctrl+Shift+O", Needs::OpenCase},
    {"", "baselines", "What is normal for each group…", "Ctrl+Shift+B", Needs::OpenCase},

    {"Lists", "numbers", "Numbers…", "Ctrl+L", Needs::OpenCase},
    {"", "people", "People…", "Ctrl+Shift+P", Needs::OpenCase},
    {"", "site", "Site: trunks, extensions, own numbers…", "Ctrl+Shift+E", Needs::OpenCase},
    {"", "knownTools", "Known tools…", "Ctrl+Shift+K", Needs::OpenCase},
    {"", "settings", "Detection settings…", "Ctrl+Alt+E", Needs::OpenCase},
    {"", "context", "Context: approvals, changes, groups…", "Ctrl+Alt+X", Needs::OpenCase},
    {"", "tools", "All rules…", "Ctrl+Shift+T", Needs::OpenCase},

    {"Window", "peoplePanel", "People", "F3", Needs::Nothing, true},
    {"", "evidencePanel", "Evidence", "F4", Needs::Nothing, true},
    {"", "reviewPanel", "Review", "F5", Needs::Nothing, true},
    {"", "resetLayout", "Restore the layout", "Ctrl+Alt+0"},
    line,
    {"", "pageEvents", "Events", "Alt+1", Needs::OpenCase},
    {"", "pageSources", "Sources", "Alt+2", Needs::OpenCase},
    {"", "pageRejects", "Rejected lines", "Alt+3", Needs::OpenCase},
    {"", "pageNotes", "Notes", "Alt+4", Needs::OpenCase},
    {"", "pageJournal", "Journal", "Alt+5", Needs::OpenCase},
    {"", "pageEvent", "Event", "Alt+6", Needs::OpenCase},
    {"", "pageRaw", "Raw record", "Alt+7", Needs::OpenCase},
    {"", "pageWitnesses", "Witnesses", "Alt+8", Needs::OpenCase},
    {"", "pageLineage", "Processes", "Alt+9", Needs::OpenCase},
    line,
    {"", "cancelJobs", "Cancel running work", "Ctrl+."},
    {"", "fullScreen", "Full screen", "F11", Needs::Nothing, true},

    {"Help", "handbook", "Handbook", "F1"},
    {"", "keys", "Keys", "?"},
    {"", "about", "About Callwake", "Ctrl+F1"},
};

/// The first letters of words, then the others.
QList<qsizetype> placesOf(const QString& text)
{
    QList<qsizetype> first, other;
    for (qsizetype i = 0; i < text.size(); ++i)
        if (text[i].isLetter())
            (i == 0 || text[i - 1] == u' ' ? first : other) << i;
    return first + other;
}

} // namespace

void markLetters(const QList<QAction*>& ofOneMenu)
{
    QString taken;
    for (const QAction* action : ofOneMenu)
        if (const auto place = action->text().indexOf(u'&'); place >= 0)
            taken += action->text().mid(place + 1, 1).toLower();
    // The shortest words have the least choice.
    QList<QAction*> shortFirst = ofOneMenu;
    std::ranges::stable_sort(
        shortFirst, {}, [](const QAction* action) { return action->text().size(); });
    for (QAction* action : shortFirst) {
        QString text = action->text();
        if (text.contains(u'&'))
            continue;
        for (const qsizetype place : placesOf(text)) {
            const QChar letter = text[place].toLower();
            if (taken.contains(letter))
                continue;
            taken += letter;
            action->setText(text.insert(place, u'&'));
            break;
        }
    }
}

Actions::Actions(QMainWindow& window)
    : QObject(&window)
{
    QMenu* menu = nullptr;
    for (const Row& row : table) {
        if (*row.menu) {
            const QByteArray path = row.menu;
            const auto slash = path.indexOf('/');
            menu = m_menus.value(path);
            if (!menu) {
                menu = slash < 0
                    ? window.menuBar()->addMenu(tr(row.menu))
                    : m_menus.value(path.left(slash))->addMenu(tr(row.menu + slash + 1));
                m_menus.insert(path, menu);
            }
        }
        if (!row.text) {
            if (!*row.menu)
                menu->addSeparator();
            continue;
        }
        QAction* action = menu->addAction(tr(row.text));
        action->setObjectName(QLatin1String(row.name));
        action->setShortcut(QKeySequence(QLatin1String(row.key)));
        action->setCheckable(row.checkable);
        action->setData(int(row.needs));
        action->setMenuRole(QAction::NoRole);
        window.addAction(action);
        m_byName.insert(row.name, action);
        m_ordered << action;
    }
    markLetters(window.menuBar()->actions());
    for (const QMenu* each : std::as_const(m_menus))
        markLetters(each->actions());
}

QAction* Actions::operator[](const char* name) const
{
    QAction* action = m_byName.value(name);
    Q_ASSERT_X(action, "Actions", name);
    return action;
}

void Actions::on(const char* name, std::function<void()> act)
{
    QAction* action = (*this)[name];
    Q_ASSERT_X(!action->property("acts").toBool(), "Actions::on", name);
    action->setProperty("acts", true);
    connect(action, &QAction::triggered, this, [act = std::move(act)] { act(); });
}

QMenu* Actions::menu(const char* title) const
{
    return m_menus.value(title);
}

void Actions::setState(bool hasCase, bool writable, bool hasSequence, bool hasEvent)
{
    for (QAction* action : m_ordered) {
        switch (Needs(action->data().toInt())) {
        case Needs::Nothing:
            break;
        case Needs::OpenCase:
            action->setEnabled(hasCase);
            break;
        case Needs::WritableCase:
            action->setEnabled(writable);
            break;
        case Needs::SelectedSequence:
            action->setEnabled(writable && hasSequence);
            break;
        case Needs::SelectedEvent:
            action->setEnabled(hasEvent);
            break;
        }
    }
}

} // namespace callwake
