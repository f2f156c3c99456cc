// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/witness_lookup.h"
#include "session/event_fields.h"

#include <QTabWidget>

class QPlainTextEdit;
class QScrollArea;

namespace callwake {

class LineageView;
class WrappedText;

/// The selected record: its facts, the raw bytes they were read from, which other records tell of
/// the same call, and which processes and files led to it.
class Inspector : public QTabWidget {
    Q_OBJECT
public:
    explicit Inspector(Session& session, QWidget* parent = nullptr);
    /// Facts of the shown event, empty when there is none.
    [[nodiscard]] const std::vector<EventField>& fields() const { return m_fields; }
    [[nodiscard]] const std::optional<Event>& event() const { return m_event; }
    /// The call of the shown event and others nearby; empty where it is no call, or not read yet.
    [[nodiscard]] const CallAmongOthers& call() const { return m_call; }
    /// The bytes as they are, for a copy that the journal records.
    [[nodiscard]] const std::string& rawBytes() const { return m_rawBytes; }

signals:
    void shown();
    void witnessesShown();
    void splitWanted(callwake::EventId record);
    void joinWanted();

private:
    struct Answer {
        Event event;
        std::string raw;
        std::string rawFault; ///< why there are no raw bytes
    };
    void read();
    void show(const Answer& answer);
    void readWitnesses();
    void refill();
    void refillWitnesses();
    void clear();
    QWidget* makeLineage();

    Session& m_session;
    QScrollArea* m_facts;
    QScrollArea* m_witnesses;
    LineageView* m_lineage = nullptr; ///< once its page was seen
    QPlainTextEdit* m_raw;
    WrappedText* m_place;
    Job<Result<Answer>> m_reading;
    Job<Result<CallAmongOthers>> m_readingWitnesses;
    std::optional<Event> m_event;
    CallAmongOthers m_call;
    std::vector<EventField> m_fields;
    std::string m_rawBytes;
};

} // namespace callwake
