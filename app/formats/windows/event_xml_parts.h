// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_export_parts.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// Fills the event from one Event element, or from an EventData element alone; says why it is not
/// well-formed, or nothing. Its texts are kept in `out`.
[[nodiscard]] std::string readEventXml(std::string_view xml, ExportedEvent& out);

/// One Event element of a text, or (with `fault`) a stretch that should have been one.
struct XmlPiece {
    std::string_view text;
    std::int64_t offset = 0;
    std::int64_t line = 0; ///< of its first character, from 1
    std::int64_t length = 0; ///< `text` of a fault holds its first part
    std::string_view fault;
};

/// Cuts a stream into its Event elements, whatever stands around them: nothing, an Events element,
/// XML declarations, comments, lines "Record 12". An event may have 16 MiB. After one that is cut
/// off it goes on with the next. Views are valid until the next call.
class XmlPieces {
public:
    using Pull = std::function<std::string_view()>;
    explicit XmlPieces(Pull pull)
        : m_pull(std::move(pull))
    {
    }
    [[nodiscard]] std::optional<XmlPiece> next();

private:
    bool fill();
    [[nodiscard]] std::string_view rest() const { return std::string_view(m_buffer).substr(m_at); }
    [[nodiscard]] std::size_t find(std::string_view part, std::size_t from, std::size_t within);
    [[nodiscard]] std::size_t findStart(std::size_t from);
    [[nodiscard]] std::size_t lengthBetween();
    void passBetween();
    void consume(std::size_t length);
    XmlPiece take(std::size_t length, std::string_view fault);

    Pull m_pull;
    std::string m_buffer;
    std::string m_former; ///< the piece handed out last
    std::size_t m_at = 0;
    std::int64_t m_offset = 0;
    std::int64_t m_line = 1;
    bool m_ended = false;
};

} // namespace callwake
