// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QScrollArea>

class QVBoxLayout;

namespace callwake {

class ExplanationRow;

/// Why a sequence has its number: a waterfall of points that add up to it, the calls and what
/// followed, the gates, what would change it, and what could not be tested or said.
class Explanation : public QScrollArea {
    Q_OBJECT
public:
    explicit Explanation(Session& session, QWidget* parent = nullptr);
    /// The rows that show a record are one stop of Tab; Up, Down, Home and End go through them.
    /// False where there are none.
    bool focusRows();

signals:
    void helpWanted();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void placeBars();
    void linkRows(qsizetype reached, bool focus);
    void reach(qsizetype row);
    [[nodiscard]] QList<ExplanationRow*> rows() const;
    void addSuppression(const Sequence& sequence);
    void addMembers(const Sequence& sequence);
    void addWaterfall(const Sequence& sequence);
    void addUntested(const Sequence& sequence);
    void addStatements(const Sequence& sequence);
    void showBeside(const std::string& id, const SequenceMember& member);
    void addHelp();
    void addNote(const QString& title, const QString& text);

    Session& m_session;
    QVBoxLayout* m_column = nullptr;
    std::string m_sequence; ///< shown now: the place is kept when only its figures change
};

/// "45 min into the call", "8 min after the call": where a follow-on lies in its call.
[[nodiscard]] QString whereInCall(const SequenceMember& member);

} // namespace callwake
