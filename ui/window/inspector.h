// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/witness_lookup.h"
#include "session/event_fields.h"

#include <QPointer>
#include <QTabWidget>

class QPlainTextEdit;
class QScrollArea;

namespace callwake {

class EventNotes;
class LineageView;
class WrappedText;

/// The selected record: its facts, the raw bytes they were read from, which other records tell of
/// the same call or act, and which processes and files led to it.
class Inspector : public QTabWidget {
    Q_OBJECT
public:
    explicit Inspector(Session& session, QWidget* parent = nullptr);
    /// Facts of the shown event, empty when there is none.
    /// Shows a page and lets the keys go to what is on it; to the tabs where nothing takes them.
    void focusPage(int index);
    [[nodiscard]] const std::vector<EventField>& fields() const { return m_fields; }
    [[nodiscard]] const std::optional<Event>& event() const { return m_event; }
    /// The call of the shown event and others nearby; empty where it is no call, or not read yet.
    [[nodiscard]] const CallAmongOthers& call() const { return m_witnesses.call; }
    /// All records of the act that the shown event tells of, the leading one first; empty where it
    /// is a call, or not read yet.
    [[nodiscard]] const std::vector<Event>& act() const { return m_witnesses.act; }
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
    struct Witnesses {
        CallAmongOthers call;
        std::vector<Event> act;
    };
    static Result<Witnesses> witnessesIn(
        const Case& source, const std::vector<Owner>& owners, const Event& event);
    void read();
    void show(const Answer& answer);
    void readWitnesses();
    void refill();
    void refillWitnesses();
    void showNotes();
    [[nodiscard]] QWidget* witnessTable();
    [[nodiscard]] QWidget* actsOfEvent();
    void clear();
    QWidget* makeLineage();

    Session& m_session;
    QScrollArea* m_facts;
    QScrollArea* m_witnessPage;
    QPointer<EventNotes> m_notes; ///< of the shown event
    LineageView* m_lineage = nullptr; ///< once its page was seen
    QPlainTextEdit* m_raw;
    WrappedText* m_place;
    Job<Result<Answer>> m_reading;
    Job<Result<Witnesses>> m_readingWitnesses;
    std::optional<Event> m_event;
    Witnesses m_witnesses;
    std::vector<EventField> m_fields;
    std::string m_rawBytes;
};

} // namespace callwake
