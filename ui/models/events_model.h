// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "session/session.h"

#include <QTimer>
#include <map>

namespace callwake {

struct EventLine {
    EventId id;
    SourceId source;
    Owner owner;
    Kind kind = Kind::Execution;
    Instant begin{};
    Place place;
    QString what; ///< safe to show, URLs defanged
    bool operator==(const EventLine&) const = default;
};

/// The events of the selected owner (of everybody, if none is) in the visible range, at most
/// `limit`, read by a job whenever owner, range or filter rest for a moment. Times carry their day
/// where the rows are of several; whose they are is told while nobody is selected.
class EventsModel : public RowsModel<EventLine> {
    Q_OBJECT
public:
    static constexpr int limit = 5000;
    enum ColumnIndex { Time, Who, KindColumn, What, SourceColumn, FromCall };
    EventsModel(Session& session, QObject* parent);
    /// There are more than are listed.
    [[nodiscard]] bool truncated() const { return m_truncated; }
    /// What of the filter's text cannot be understood, so that nothing is listed; plain text.
    [[nodiscard]] const QString& misunderstood() const { return m_misunderstood; }
    [[nodiscard]] int rowOf(EventId id) const; ///< -1 = not listed
    [[nodiscard]] bool reading() const { return m_reading.running(); }
    /// Where a moment lies from the selected sequence's call: "44 min 49 s in", "6 min 29 s after"
    /// its end; `full`: "6 min 29 s after the call". Empty outside of the sequence.
    [[nodiscard]] QString fromCall(Instant time, bool full) const;

signals:
    void counted();

private:
    using Ends = std::map<EventId, Duration>;
    struct Search;
    struct Answer {
        std::vector<EventLine> lines;
        Ends ends;
        bool truncated = false;
    };
    [[nodiscard]] std::vector<Column<EventLine>> columnsFor(const Session& session) const;
    [[nodiscard]] QString withNotes(const EventLine& line) const;
    [[nodiscard]] QString timeOf(const EventLine& line) const;
    [[nodiscard]] bool spanDays(const std::vector<EventLine>& lines) const;
    void setLines(std::vector<EventLine> lines);
    static Result<Answer> found(const Case& own, const Search& search, const Progress& progress);
    static Result<Ends> endsOf(const Case& own, const std::vector<SequenceMember>& calls);
    void later() { m_rest.start(); }
    void read();
    void retitle();

    Session& m_session;
    QTimer m_rest;
    Job<Result<Answer>> m_reading;
    Ends m_ends; ///< of the selected sequence's calls, since their begin; only what was logged
    QString m_misunderstood;
    bool m_truncated = false;
    bool m_withDay = false; ///< times are shown with it
};

} // namespace callwake
