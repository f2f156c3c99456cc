// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QDialog>

class QTabWidget;

namespace callwake {

class DraftPage;
class PlainLabel;

/// What the organisation says of itself: its numbers and those it knows, its people, the tools that
/// are known, its context (approvals, changes, groups), the settings of detection, and all rules.
/// Changes are written to the journal and detection runs anew. It does not close over what was
/// changed and not applied without asking, nor before what is being applied is written.
class ListsDialog : public QDialog {
    Q_OBJECT
public:
    enum Page { Numbers, People, Tools, Context, Settings, Rules };
    ListsDialog(Session& session, Page page, QWidget* parent);
    void reject() override;

private:
    enum class Answer { Apply, Discard, Stay };
    /// Its tab shows whether something in it is not applied yet.
    void addDraftPage(DraftPage& page, const QString& title);
    [[nodiscard]] Answer ask(DraftPage& page);
    void importList(bool people);
    void say(const QString& message);

    Session& m_session;
    QTabWidget* m_tabs;
    std::vector<DraftPage*> m_drafts;
    std::vector<const DraftPage*> m_discarded; ///< of the closing under way
    bool m_closing = false; ///< as soon as it is written
    PlainLabel* m_status;
};

} // namespace callwake
