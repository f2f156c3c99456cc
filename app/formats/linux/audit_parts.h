// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::audit {

/// One line of audit.log, "[node=H ]type=T msg=audit(SECONDS.mmm:SERIAL): BODY"; the enriched form
/// adds a byte 0x1D and the interpreted names in capitals.
struct Entry {
    std::string_view node, type;
    Instant time{};
    std::uint64_t serial = 0;
    std::string_view body; ///< key=value pairs, without the part in `names`
    std::string_view names; ///< AUID="ana" UID="root", empty in the raw form
};

/// Nothing where the text is no such line; `fault` then says why.
[[nodiscard]] std::optional<Entry> parseLine(std::string_view text, std::string_view& fault);

/// The value of `key` as written: without quotes, "" where it is missing, `?` or `(null)`. The
/// pairs of user-space records, inside `msg='…'`, are found as if they stood in the line.
[[nodiscard]] std::string_view field(std::string_view pairs, std::string_view key);
/// The value of a key that may hold foreign text: the kernel writes it in hex when it has blanks,
/// quotes or bytes above ASCII, else in quotes.
[[nodiscard]] std::string textField(std::string_view pairs, std::string_view key);

/// Who: the interpreted name, else "uid 1000"; empty for "no login user" (4294967295, unset).
[[nodiscard]] std::string userName(const Entry& line, std::string_view key);

/// a0, a1... of EXECVE records, with the parts of long arguments (a2[0], a2[1]...) put together.
struct Arguments {
    std::string first; ///< a0: the name the program was called by
    std::string command; ///< separated by blanks; an argument with blanks in double quotes
    std::uint32_t expected = 0; ///< argc
    std::uint32_t found = 0;
    bool cut = false; ///< longer than is kept

    void add(std::string_view body);
    /// To be called after the last record.
    void end();
    [[nodiscard]] bool complete() const { return found == expected && !cut; }

private:
    void append(std::string_view text);
    void finish();
    std::string m_part; ///< of an argument that came in parts
    bool m_inParts = false;
};

/// The command line of PROCTITLE, which the kernel cuts at 128 bytes.
[[nodiscard]] std::string processTitle(std::string_view body);

} // namespace callwake::audit
