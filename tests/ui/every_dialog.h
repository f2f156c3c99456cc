// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/context_table.h"
#include "detect/campaign_keys.h"
#include "dialogs/assign_dialog.h"
#include "dialogs/baselines_dialog.h"
#include "dialogs/campaign_dialog.h"
#include "dialogs/campaigns_dialog.h"
#include "dialogs/canary_dialog.h"
#include "dialogs/case_dialogs.h"
#include "dialogs/clock_dialog.h"
#include "dialogs/command_palette.h"
#include "dialogs/context_form.h"
#include "dialogs/coverage_dialog.h"
#include "dialogs/event_note_dialog.h"
#include "dialogs/handbook.h"
#include "dialogs/import_dialog.h"
#include "dialogs/join_call_dialog.h"
#include "dialogs/key_sheet.h"
#include "dialogs/ladder_dialog.h"
#include "dialogs/ledger_dialog.h"
#include "dialogs/lists_dialog.h"
#include "dialogs/mapping_editor.h"
#include "dialogs/question.h"
#include "dialogs/report_dialog.h"
#include "dialogs/reported_call_dialog.h"
#include "dialogs/runs_dialog.h"
#include "dialogs/site_dialog.h"
#include "dialogs/time_dialogs.h"
#include "dialogs/unraised_dialog.h"
#include "small_case.h"
#include "timeline/timeline_view.h"
#include "window/actions.h"
#include "window/main_window.h"

namespace callwake::test {

/// A dialog and what a failure calls it.
struct NamedDialog {
    std::string name;
    std::function<std::unique_ptr<QDialog>()> make;
};

inline void addFormsOfContext(std::vector<NamedDialog>& all, MainWindow& window)
{
    const auto catalogue = window.session().data().catalogue;
    for (const ContextKind& kind : contextKinds()) {
        all.push_back({"add " + std::string(kind.key), [&window, &kind, catalogue] {
                           return std::make_unique<ContextForm>(
                               kind, ContextRow(), true, catalogue, &window);
                       }});
        all.push_back({"edit " + std::string(kind.key), [&window, &kind, catalogue] {
                           return std::make_unique<ContextForm>(kind,
                               ContextRow(kind.fields.size(), "value"), false, catalogue, &window);
                       }});
    }
}

inline void addDialogsOfCalls(std::vector<NamedDialog>& all, MainWindow& window)
{
    const auto add = [&all](std::string name, auto make) {
        all.push_back({std::move(name), std::move(make)});
    };
    Session& session = window.session();
    std::vector<Event> calls;
    if (const auto own = session.caseForJob())
        must(own->forEachEvent({}, [&](const Event& event) {
            if (event.kind == Kind::Call)
                calls.push_back(event);
            return calls.size() < 3;
        }));
    add("ladder", [&window] {
        return std::make_unique<LadderDialog>(
            window.session(), Event(), *ladderOf("ladder=+0.000 a>b INVITE"), &window);
    });
    add("join nothing", [&window] {
        return std::make_unique<JoinCallDialog>(window.session(), CallAmongOthers(), &window);
    });
    if (calls.empty())
        return;
    add("note on an event", [&window, call = calls.front()] {
        return std::make_unique<EventNoteDialog>(window.session(), call, &window);
    });
    add("campaign", [&window, call = calls.front()] {
        return std::make_unique<CampaignDialog>(window.session(),
            campaignKeysOf(*call.call(), std::string()), CampaignKey::Trait::Number, &window);
    });
    add("join", [&window, calls] {
        CallAmongOthers among;
        among.call = {calls.front()};
        for (Event other : calls) {
            other.source = {}; // of another source it could be the same call
            among.others.push_back({other});
        }
        return std::make_unique<JoinCallDialog>(window.session(), std::move(among), &window);
    });
    const auto& sources = session.data().sources;
    if (sources.size() > 1)
        add("clock", [&window, ids = std::pair(sources[1].id, sources[0].id)] {
            return std::make_unique<ClockDialog>(window.session(),
                ClockEstimate{ids.first, ids.second, std::chrono::seconds(41), {}, 5, 5}, &window);
        });
}

/// Each dialog that the window can open, on the case that it shows.
inline std::vector<NamedDialog> everyDialog(MainWindow& window)
{
    std::vector<NamedDialog> all;
    const auto ofSession = [&]<typename Dialog>(const char* name, std::type_identity<Dialog>) {
        all.push_back(
            {name, [&window] { return std::make_unique<Dialog>(window.session(), &window); }});
    };
    ofSession("case settings", std::type_identity<CaseSettingsDialog>());
    ofSession("reported call", std::type_identity<ReportedCallDialog>());
    ofSession("site", std::type_identity<SiteDialog>());
    ofSession("report", std::type_identity<ReportDialog>());
    ofSession("zone", std::type_identity<ZoneDialog>());
    ofSession("go to time", std::type_identity<GoToTimeDialog>());
    ofSession("campaigns", std::type_identity<CampaignsDialog>());
    ofSession("unraised", std::type_identity<UnraisedDialog>());
    ofSession("ledger", std::type_identity<LedgerDialog>());
    ofSession("canary", std::type_identity<CanaryDialog>());
    ofSession("runs", std::type_identity<RunsDialog>());
    ofSession("coverage", std::type_identity<CoverageDialog>());
    ofSession("baselines", std::type_identity<BaselinesDialog>());
    const auto add = [&all](const char* name, auto make) {
        all.push_back({name, std::move(make)});
    };
    add("import", [&window] {
        return std::make_unique<ImportDialog>(window.session(), QStringList(), &window);
    });
    add("handbook", [&window] { return std::make_unique<Handbook>(&window); });
    add("new case", [&window] { return std::make_unique<NewCaseDialog>(&window, true); });
    add("preferences", [&window] { return std::make_unique<PreferencesDialog>(&window); });
    add("assign",
        [&window] { return std::make_unique<AssignDialog>(window.session(), Owner(), &window); });
    for (const auto& [name, page] : {std::pair("numbers", ListsDialog::Numbers),
             std::pair("people", ListsDialog::People), std::pair("known tools", ListsDialog::Tools),
             std::pair("context", ListsDialog::Context),
             std::pair("settings", ListsDialog::Settings), std::pair("rules", ListsDialog::Rules)})
        add(name, [&window, page = page] {
            return std::make_unique<ListsDialog>(window.session(), page, &window);
        });
    add("keys", [&window] {
        return std::make_unique<KeySheet>(
            window.actions().all() + window.findChild<TimelineView*>()->timelineActions(), &window);
    });
    add("palette", [&window] {
        auto palette =
            std::make_unique<CommandPalette>(window.session(), window.actions().all(), &window);
        palette->setAttribute(Qt::WA_DeleteOnClose, false); // it is the pointer's
        palette->popUp();
        return palette;
    });
    add("question", [&window] {
        auto question = std::make_unique<Question>(QStringLiteral("Changes"),
            QStringList{QStringLiteral("What was changed is not in force.")}, &window);
        question->addAnswer(QStringLiteral("Apply"));
        question->addAnswer(QStringLiteral("Stay here"));
        return question;
    });
    add("mapping", [&window] {
        return std::make_unique<MappingEditor>(
            TEST_FOLDER "/samples/asterisk_cdr_csv/calls.csv", std::string(), &window);
    });
    add("mapping of nothing",
        [&window] { return std::make_unique<MappingEditor>("/nowhere", std::string(), &window); });
    addDialogsOfCalls(all, window);
    addFormsOfContext(all, window);
    return all;
}

} // namespace callwake::test
