// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "session/session.h"

namespace callwake {

/// The log of what people did, newest first. Read by a job whenever its head has changed.
class JournalModel : public RowsModel<JournalEntry> {
    Q_OBJECT
public:
    enum ColumnIndex { Number, Time, Who, Did, To, What, Hash };
    JournalModel(Session& session, QObject* parent);

private:
    void read();
    void retitle();
    Session& m_session;
    Job<Result<std::vector<JournalEntry>>> m_reading;
    std::string m_head;
};

/// The entries of all sources (or of the filter's) that could not be read: where, why, what.
class RejectsModel : public RowsModel<Reject> {
    Q_OBJECT
public:
    static constexpr int limit = 10'000;
    RejectsModel(Session& session, QObject* parent);

private:
    void read();
    Session& m_session;
    Job<Result<std::vector<Reject>>> m_reading;
};

/// What somebody said of a sequence, or of an event.
struct NoteLine {
    Instant time{};
    std::string sequence; ///< Sequence::id; empty: of an event
    EventId event;
    Verdict verdict = Verdict::None;
    std::string reason, note, author;
};

/// What people said about sequences and events, newest first.
class NotesModel : public RowsModel<NoteLine> {
    Q_OBJECT
public:
    enum ColumnIndex { Time, Person, About, VerdictColumn, Reason, Note, Who };
    NotesModel(Session& session, QObject* parent);

private:
    void fill();
    Session& m_session;
};

} // namespace callwake
