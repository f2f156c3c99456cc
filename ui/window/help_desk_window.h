// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "window/help_desk_step.h"

#include <QMainWindow>

class QScrollArea;
class QVBoxLayout;

namespace callwake {

class HelpDeskPage;
class PlainLabel;
struct HelpDeskSheet;
class VerdictBox;

/// One sequence for somebody who reviews it and must not see more of the case than that takes: what
/// happened in plain words, what to ask, and a verdict. Numbers, names and records are withheld
/// until they are asked for, which the journal keeps. Leads nowhere else: it has a session of its
/// own and no menu.
class HelpDeskWindow : public QMainWindow {
    Q_OBJECT
public:
    /// `sequence`: Sequence::id. Nothing is read until `openCase`.
    explicit HelpDeskWindow(std::string sequence);
    ~HelpDeskWindow() override;

    void openCase(const QString& path);
    [[nodiscard]] Session& session() { return *m_session; }
    /// Null until the sequence is read, and where the case has none of that id.
    [[nodiscard]] HelpDeskPage* page() const { return m_page; }
    [[nodiscard]] QString refusal() const { return m_refusal; } ///< why nothing is shown

signals:
    void ready(); ///< the sequence stands there, or why not

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    [[nodiscard]] QWidget* foot();
    void key(const char* keys, const std::function<void()>& act);
    void addKeys();
    void read();
    void tell(const HelpDeskSheet& told);
    void refuse(const QString& why);
    void setContent(QWidget* content);
    void reveal(EventId event, Withheld what);
    void give(Verdict verdict);
    void undo(bool again);
    void say(const QString& text, bool isBad = false);

    Session* m_session;
    const std::string m_sequence;
    std::optional<Sequence> m_known; ///< as it was when it was read last
    QScrollArea* m_scroll;
    QVBoxLayout* m_column;
    HelpDeskPage* m_page = nullptr;
    VerdictBox* m_verdict = nullptr; ///< null as long as `m_page` is
    PlainLabel* m_told;
    QList<QWidget*> m_needPage; ///< buttons that do nothing without one
    Revealed m_revealed; ///< outlives the page, which is made anew when the case changes
    QString m_refusal;
    Job<Result<HelpDeskSheet>> m_reading;
};

} // namespace callwake
