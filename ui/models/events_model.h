// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "session/session.h"

#include <QTimer>

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
/// `limit`, read by a job whenever owner, range or filter rest for a moment.
class EventsModel : public RowsModel<EventLine> {
    Q_OBJECT
public:
    static constexpr int limit = 5000;
    enum ColumnIndex { Time, KindColumn, What, SourceColumn, IntoCall };
    EventsModel(Session& session, QObject* parent);
    /// There are more than are listed.
    [[nodiscard]] bool truncated() const { return m_truncated; }
    [[nodiscard]] int rowOf(EventId id) const; ///< -1 = not listed
    [[nodiscard]] bool reading() const { return m_reading.running(); }

signals:
    void counted();

private:
    struct Answer {
        std::vector<EventLine> lines;
        bool truncated = false;
    };
    void later() { m_rest.start(); }
    void read();
    void retitle();

    Session& m_session;
    QTimer m_rest;
    Job<Result<Answer>> m_reading;
    bool m_truncated = false;
};

/// How long into the selected sequence's call a moment lies: "44 m 49 s", or empty.
[[nodiscard]] QString intoCall(const Session& session, Instant time);

} // namespace callwake
