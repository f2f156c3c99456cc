// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/kept_record_parts.h"
#include "formats/linux/program_message_parts.h"

#include <cstdint>
#include <functional>
#include <list>
#include <string>
#include <string_view>

namespace callwake {

/// Joins the lines over which sudo writes a long command. Beyond syslog_maxlen (sudoers(5); 980
/// characters unless set, 960 before) it goes on in further lines at once, each with "(command
/// continued)" behind the user: cut at a blank, which is then in neither line, or inside a word
/// that fills a whole line (do_syslog() in sudo's lib/eventlog). A word that ends where the line
/// does looks as if it went on. What no line was found for, or more than one could be meant by,
/// stays as it is.
class SudoCommands {
public:
    /// `line`: as it was given to take().
    using Deliver = std::function<void(const Record& record, std::string_view line)>;
    SudoCommands(Sink& sink, Deliver deliver)
        : m_sink(sink)
        , m_deliver(std::move(deliver))
    {
    }
    /// Whether `message` is such a further line, which is then done with. To be asked of every
    /// message, in their order; `place` has place, time and host filled in.
    bool takeRest(const ProgramMessage& message, const Record& place);
    /// Delivers the record of `message`: at once, or once its command is whole.
    void take(const ProgramMessage& message, const Record& record, std::string_view line = {});
    /// To be called after the last message.
    void finish();

private:
    /// A command whose end may be in later lines.
    struct Waiting {
        KeptRecord record;
        std::string line; ///< of the file
        std::string key; ///< which sudo it was
        bool knowsProcess = false;
        std::string command; ///< so far
        std::string furtherLines; ///< their numbers
        Instant last{}; ///< time of its last line
        std::int64_t entries = 1;
        std::size_t lastSize = 0; ///< of the last line's message
        bool cutInWord = false;
        bool lacksRest = false; ///< a line was there that may be its own
    };
    void see(Instant time);
    [[nodiscard]] Waiting* findBegin(std::string_view key, std::string_view rest);
    void append(Waiting& waiting, std::string_view rest, std::size_t size, const Record& place);
    void deliver(Waiting& waiting);

    Sink& m_sink;
    Deliver m_deliver;
    std::list<Waiting> m_waiting;
};

} // namespace callwake
