// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/event_fields.h"

#include <QTabWidget>

class QFormLayout;
class QPlainTextEdit;
class QScrollArea;

namespace callwake {

class WrappedText;

/// The selected record: its facts, and the raw bytes they were read from.
class Inspector : public QTabWidget {
    Q_OBJECT
public:
    explicit Inspector(Session& session, QWidget* parent = nullptr);
    /// Facts of the shown event, empty when there is none.
    [[nodiscard]] const std::vector<EventField>& fields() const { return m_fields; }
    [[nodiscard]] const std::optional<Event>& event() const { return m_event; }
    /// The bytes as they are, for a copy that the journal records.
    [[nodiscard]] const std::string& rawBytes() const { return m_rawBytes; }

signals:
    void shown();

private:
    struct Answer {
        Event event;
        std::string raw;
        std::string rawFault; ///< why there are no raw bytes
    };
    void read();
    void show(const Answer& answer);
    void refill();
    void clear();

    Session& m_session;
    QScrollArea* m_facts;
    QPlainTextEdit* m_raw;
    WrappedText* m_place;
    Job<Result<Answer>> m_reading;
    std::optional<Event> m_event;
    std::vector<EventField> m_fields;
    std::string m_rawBytes;
};

} // namespace callwake
