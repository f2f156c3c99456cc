// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// One top-level JSON object, or (with `fault`) a stretch that is none.
struct JsonPiece {
    std::string_view text;
    std::int64_t offset = 0;
    std::int64_t line = 0; ///< of its first character, from 1
    std::int64_t length = 0; ///< of the whole piece; `text` of a fault holds its first part
    std::string_view fault;
};

/// Under which names an object holds the list of the entries, and how deep: 1 is {"value": [...]},
/// 2 is {"hits": {"hits": [...]}} as well. No names: those that services commonly use.
struct JsonLists {
    std::span<const std::string_view> names;
    int depth = 1;
    /// What stands before a number in the names under which an object holds the entries themselves:
    /// {"event_0": {}, "event_1": {}}.
    std::string_view member = {};
};

/// Whether the first sign of a file, behind blanks and a byte order mark, opens an object or a
/// list.
[[nodiscard]] bool beginsLikeJson(std::string_view bytes);

/// Cuts a stream into its objects without reading their content: one per line, in an array of any
/// size, as a JSON text sequence (RFC 7464), one after the other, or in the list of an answer such
/// as {"records": [{}, {}], "page": 1}. An object may have 256 levels and 16 MiB. After a fault it
/// goes on at the next line where a '{' stands as far in as that of the faulty one. Views are valid
/// until the next call.
class JsonPieces {
public:
    using Pull = std::function<std::string_view()>;
    explicit JsonPieces(Pull pull, JsonLists lists = {});
    /// Tells whether a text is one object, well-formed; mostly by reading it.
    using IsWhole = std::function<bool(std::string_view)>;
    /// With `isWhole` a line that seems to be an object is asked about before its end is searched
    /// for: the caller, who would read it anyway, then has it read already.
    [[nodiscard]] std::optional<JsonPiece> next(const IsWhole& isWhole = {});

private:
    enum class End { Whole, Broken, TooDeep, TooLong, Cut };
    bool fill();
    [[nodiscard]] char at(std::size_t i); ///< '\0' at the end of the stream (see m_ended)
    void consume(std::size_t bytes);
    [[nodiscard]] std::string_view line();
    bool openWrapper(std::size_t i);
    void closeWrapper();
    bool openMembers();
    bool passBetween();
    bool passAroundMember(char c);
    void passName();
    [[nodiscard]] bool startsObject(std::size_t i) const;
    [[nodiscard]] bool startsMember(std::size_t i) const;
    [[nodiscard]] bool isMember(std::string_view text) const;
    End scan(std::size_t& length);
    JsonPiece piece(std::size_t length);
    JsonPiece fault(std::string_view why);

    Pull m_pull;
    JsonLists m_lists;
    std::string m_buffer;
    std::string m_former; ///< holds the bytes of the piece handed out last
    std::size_t m_at = 0;
    std::int64_t m_offset = 0;
    std::int64_t m_line = 1;
    bool m_ended = false;
    std::size_t m_indent = 0; ///< blanks before the current object on its line
    bool m_beginsLine = true; ///< nothing but blanks stands before it on its line
    bool m_mayWrap = true; ///< the next object may be one that holds the list of all
    bool m_wrapped = false; ///< inside such a list
    int m_wrapDepth = 1; ///< how many objects are open around the list
    bool m_inMembers = false; ///< inside an object whose members are the entries
};

} // namespace callwake
