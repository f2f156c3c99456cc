// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "context/context.h"
#include "model/mark.h"
#include "model/sequence.h"
#include "signals/sign_ins.h"

#include <functional>
#include <span>
#include <vector>

namespace callwake {

/// All that is known of one person. Records are asked for by id and only where a call and what
/// followed it may belong together; this is what keeps a million events cheap.
struct PersonInput {
    Person person; ///< without an id, and with the name as logged, where nobody was assigned to it
    IdentityId identity; ///< that name; none for people
    std::vector<Mark> marks; ///< of all sources, by time, then event
    Covered covered;
    std::vector<std::string> numbers; ///< E.164, that reach them
    /// Sources that hold something of the person and may not be looked at.
    std::vector<SourceId> closed;
    /// Records in the order asked for; unknown ids are left out.
    std::function<Result<std::vector<Event>>(std::span<const EventId>)> events;
    /// Sign-ins to an account, whosever it is, by its short spelling; and what is known of
    /// applications. Asked for only where a follow-on may have opened an account.
    std::function<Result<AccountSignIns>(std::string_view account)> signIns;
    std::function<Result<const ApplicationUses*>()> applications;
};

/// Which subjects one person has had already, and how often; one for each thread, emptied in no
/// time.
class FirstTimes {
public:
    explicit FirstTimes(std::size_t subjects)
        : m_seen(subjects + 1)
    {
    }
    void startPerson() { ++m_stamp; }
    /// True the first time since startPerson; subjects that are none are never new.
    bool isFirst(std::int32_t subject)
    {
        if (!isKnown(subject) || m_seen[std::size_t(subject)].stamp == m_stamp)
            return false;
        m_seen[std::size_t(subject)] = {m_stamp, 0};
        return true;
    }
    /// Uses counted since the subject's first time.
    [[nodiscard]] std::int64_t usesOf(std::int32_t subject) const
    {
        return isKnown(subject) && m_seen[std::size_t(subject)].stamp == m_stamp
            ? m_seen[std::size_t(subject)].uses
            : 0;
    }
    void countUse(std::int32_t subject)
    {
        if (isKnown(subject))
            ++m_seen[std::size_t(subject)].uses;
    }

private:
    struct Seen {
        std::uint32_t stamp = 0, uses = 0;
    };
    [[nodiscard]] bool isKnown(std::int32_t subject) const
    {
        return subject > 0 && std::size_t(subject) < m_seen.size();
    }
    std::vector<Seen> m_seen;
    std::uint32_t m_stamp = 0;
};

/// The sequences of one person, by time of their first call. Pure: the same input gives the same
/// result.
[[nodiscard]] Result<std::vector<Sequence>> findSequences(
    const PersonInput& input, const Context& context, FirstTimes& firstTimes);
[[nodiscard]] Result<std::vector<Sequence>> findSequences(
    const PersonInput& input, const Context& context);

} // namespace callwake
