// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One line without its end (LF, CR LF or CR CR LF; a CR elsewhere counts as text, but where the
/// first 64 KiB of the stream have CR and no LF, lines end with CR) and, in the first line, without
/// a UTF-8 byte order mark. `length` counts the bytes of the line with its end.
struct Line {
    std::string_view text;
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t number = 0; ///< from 1
    bool tooLong = false; ///< longer than the limit: `text` holds only its first part
};

/// Cuts a stream of pieces into lines. Views are valid until the next call. A line inside one
/// piece is a view of that piece: nothing is copied.
class LineReader {
public:
    using Pull = std::function<std::string_view()>; ///< next piece, empty at the end
    explicit LineReader(Pull pull, std::size_t longest = 16U << 20);
    [[nodiscard]] std::optional<Line> next();

private:
    void keep(std::string_view part);
    bool fill();
    void start();
    Pull m_pull;
    std::size_t m_longest;
    std::string_view m_piece; ///< unread rest of the current piece
    std::string m_kept; ///< a line's parts from former pieces, at most `m_longest` bytes
    std::int64_t m_offset = 0; ///< of m_piece in the stream
    std::int64_t m_number = 0;
    std::string m_first; ///< of the stream, where its first piece does not tell how lines end
    char m_end = '\n'; ///< of a line
    bool m_started = false;
};

} // namespace callwake
