// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"
#include "timeline/lane_index.h"

#include <QObject>
#include <deque>
#include <map>
#include <memory>

namespace callwake {

/// Reads the lanes of all owners in the background, those that are wanted most first, and keeps
/// them until the evidence changes. About 20 bytes an event stay in memory.
class MarksLoader : public QObject {
    Q_OBJECT
public:
    MarksLoader(Session& session, QObject* parent);

    using Lanes = std::shared_ptr<const OwnerLanes>;
    [[nodiscard]] Lanes lanes(const Owner& owner) const;
    [[nodiscard]] const std::map<Owner, Lanes>& all() const { return m_lanes; }
    [[nodiscard]] std::shared_ptr<const std::vector<QString>> numbers() const { return m_numbers; }
    [[nodiscard]] bool busy() const { return m_reading || !m_queue.empty(); }

    /// Forgets everything and reads it anew, `first` owners first.
    void restart(const std::vector<Owner>& first);
    void clear();

signals:
    void loaded(); ///< some owners more
    void finished();

private:
    struct Batch {
        std::vector<std::pair<Owner, Lanes>> lanes;
        std::shared_ptr<const std::vector<QString>> numbers;
        std::shared_ptr<const RemoteTools> tools;
    };
    void readNext();
    void take(Result<Batch>&& batch);

    Session& m_session;
    std::map<Owner, Lanes> m_lanes;
    std::shared_ptr<const std::vector<QString>> m_numbers;
    std::shared_ptr<const RemoteTools> m_tools;
    std::deque<std::pair<Owner, std::int64_t>> m_queue; ///< with how many events they have
    int m_generation = 0;
    bool m_reading = false;
};

} // namespace callwake
