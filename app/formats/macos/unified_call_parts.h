// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One line of macOS' unified log in whatever style it was written; views into it.
struct UnifiedLine {
    std::string_view time; ///< "2026-06-18 09:30:00.118", with "+0100" where the style has it
    std::string_view process; ///< its name, without folders
    std::string_view processId;
    std::string_view message;
    std::string_view host; ///< where the style names it
    std::string_view user; ///< the number of the user that the process runs for
    std::int64_t offset = 0, length = 0, line = 0;
};

/// True for the programs that handle calls: lines of no others are looked at.
[[nodiscard]] bool isCallProgram(std::string_view process);

/// Puts calls together from the lines of the programs that handle them: rang, answered, media up,
/// ended. The log hides which call a line is about, so lines belong together by their order and by
/// bounded waiting; where two calls overlap, both are marked as a conflict.
class UnifiedCalls {
public:
    explicit UnifiedCalls(Sink& sink)
        : m_sink(sink)
    {
    }
    void take(const UnifiedLine& line);
    void finish();

private:
    struct Call {
        Instant begin{};
        std::optional<Instant> answered, media, ended;
        bool incoming = false, zoned = false, beginMissing = false, overlaps = false;
        bool hungUpHere = false;
        unsigned seen = 0; ///< bit n: sign n of the table was there
        std::int64_t offset = 0, length = 0, line = 0, entries = 0;
        std::string reason, key, user, host;

        [[nodiscard]] Duration since(Instant time) const
        {
            return std::max(time - begin, Duration::zero()); // lines may change places
        }
    };
    struct Moment; ///< a line with its time and sign

    void ring(const Moment& moment);
    void answer(const Moment& moment);
    void media(const Moment& moment);
    void end(const Moment& moment);
    Call& open(const Moment& moment);
    void add(Call& call, const Moment& moment);
    Call* newest(bool (*fits)(const Call&));
    Call* justEnded(const Moment& moment);
    void closeOld(const Moment& moment);
    static void tellOutcome(const Call& call, bool waitedOut, CallFields& fields);
    void deliver(const Call& call, bool waitedOut);

    Sink& m_sink;
    std::deque<Call> m_calls; ///< oldest first
};

} // namespace callwake
