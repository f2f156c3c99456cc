// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/sequences.h"
#include "signals/signal.h"

#include <vector>

namespace callwake {

/// The mails that one person got before a call. They are counted by their marks, and read only
/// where so many came in so short a time that they may be a flood.
class MailsBefore {
public:
    MailsBefore(const PersonInput& input, const Rules& rules);
    /// By time; none where they are too few.
    [[nodiscard]] Result<std::vector<Event>> of(const CallFacts& call) const;

private:
    const PersonInput& m_input;
    const Rules& m_rules;
    std::vector<Mark> m_marks; ///< of mails, by time
};

} // namespace callwake
