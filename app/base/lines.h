// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One line without its end (LF, CRLF or CR LF mixed; a lone CR counts as text).
/// `length` counts the bytes of the line with its end.
struct Line {
    std::string_view text;
    std::int64_t offset = 0;
    std::int64_t length = 0;
    std::int64_t number = 0; ///< from 1
    bool tooLong = false; ///< longer than the limit: `text` holds only its first part
};

/// Cuts a stream of pieces into lines. Views are valid until the next call.
class LineReader {
public:
    using Pull = std::function<std::string_view()>; ///< next piece, empty at the end
    explicit LineReader(Pull pull, std::size_t longest = 16U << 20);
    [[nodiscard]] std::optional<Line> next();

private:
    bool fill();
    Pull m_pull;
    std::size_t m_longest;
    std::string m_buffer; ///< the unread rest of former pieces and the current one
    std::size_t m_at = 0;
    std::int64_t m_offset = 0; ///< of m_buffer[m_at] in the stream
    std::int64_t m_number = 0;
    bool m_ended = false;
};

} // namespace callwake
