// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <string>
#include <string_view>

namespace callwake {

/// Who had Windows' transfer service (BITS) fetch something, by which program and to which file.
/// The event of the transfer itself names the address only; one of the job before it has the rest.
struct TransferJob {
    std::string id; ///< GUID of the job
    std::string owner, process, processId, path;
};

/// The jobs that were last created.
class TransferJobs {
public:
    /// The job of that id, a new one if need be. Without id it is nobody's.
    TransferJob& of(std::string_view id)
    {
        if (id.empty())
            return m_none = {};
        for (TransferJob& job : m_jobs)
            if (job.id == id)
                return job;
        if (m_jobs.size() == most)
            m_jobs.pop_back();
        m_jobs.push_front({});
        m_jobs.front().id = id;
        return m_jobs.front();
    }

private:
    static constexpr std::size_t most = 128;
    std::deque<TransferJob> m_jobs; ///< the newest first
    TransferJob m_none;
};

} // namespace callwake
