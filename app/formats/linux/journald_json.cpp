// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The systemd journal as `journalctl -o json`, json-pretty, json-seq or json-sse prints it.
//
// All values are texts. A value that is no UTF-8 is an array of bytes, one too long is null, and a
// field that stands twice is an array of texts (of which the first counts).
#include "base/text.h"
#include "formats/format.h"
#include "formats/json_objects_parts.h"
#include "formats/linux/journal_parts.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

namespace callwake {

namespace {

constexpr std::size_t mostBytes = 8192; // of a message that is no UTF-8
constexpr std::size_t mostValues = 100'000;

class Reader {
public:
    Reader(Sink& sink, const JsonObject& object)
        : m_sink(sink)
        , m_entries(sink)
        , m_object(object)
    {
    }

    void take(const JsonPiece& piece)
    {
        if (!piece.fault.empty())
            return m_sink.reject(piece.offset, piece.line, piece.fault, piece.text);
        JournaldEntry entry;
        m_message.clear();
        for (const auto& value : m_object.values())
            takeValue(value, entry);
        if (entry.message.empty())
            entry.message = m_message;
        entry.withoutMessage = entry.message.empty();
        Record record;
        record.offset = piece.offset;
        record.length = piece.length;
        record.line = piece.line;
        if (m_message.size() == mostBytes)
            record.quality |= Quality::Incomplete;
        m_entries.take(entry, record, piece.text);
    }
    void finish() { m_entries.finish(); }

private:
    /// "MESSAGE", or an element of it: "MESSAGE.0".
    void takeValue(const JsonObject::Value& value, JournaldEntry& entry)
    {
        const std::string_view path = value.path;
        if (auto* field = entry.field(path)) {
            *field = value.text;
            return;
        }
        const bool isElement = !path.empty() && path.back() >= '0' && path.back() <= '9';
        const auto dot = isElement ? path.rfind('.') : path.npos;
        auto* field = dot == path.npos ? nullptr : entry.field(path.substr(0, dot));
        if (!field)
            return;
        const auto byte = parseNumber<unsigned>(value.text);
        if (field == &entry.message && byte && *byte < 256)
            m_message += char(*byte);
        else if (field->empty())
            *field = value.text;
    }

    Sink& m_sink;
    JournaldEntries m_entries;
    const JsonObject& m_object; ///< of the piece
    std::string m_message; ///< from bytes
};

/// What json-sse prints has "data: " before each entry: blanks take its place, so that every byte
/// stays where it was. Other forms are passed on untouched.
class WithoutTags {
public:
    explicit WithoutTags(std::function<std::string_view()> pull)
        : m_pull(std::move(pull))
    {
    }
    std::string_view operator()()
    {
        const auto piece = m_pull();
        std::size_t first = 0;
        if (!m_known) {
            first = std::min(piece.find_first_not_of("\xEF\xBB\xBF\r\n"), piece.size());
            m_known = first < piece.size();
            m_tagged = piece.substr(first).starts_with(tag[0]); // JSON never begins so
        }
        if (!m_tagged)
            return piece;
        m_text = piece;
        for (char& c : std::span(m_text).subspan(first)) {
            const bool isTag = m_matched < tag.size() && c == tag[m_matched];
            m_matched = c == '\n' || c == '\r' ? 0 : isTag ? m_matched + 1 : tag.size();
            if (isTag)
                c = ' ';
        }
        return m_text;
    }

private:
    static constexpr std::string_view tag = "data: ";
    std::function<std::string_view()> m_pull;
    std::string m_text;
    std::size_t m_matched = 0; ///< bytes of the tag at the begin of the line
    bool m_known = false, m_tagged = false;
};

int sniff(const Head& head)
{
    const auto start = head.bytes.find('{');
    if (start == std::string_view::npos || start > 16)
        return 0;
    constexpr std::array<std::string_view, 2> keys{"\"__REALTIME_TIMESTAMP\"", "\"__CURSOR\""};
    for (const auto key : keys)
        if (head.bytes.find(key) == std::string_view::npos)
            return 0;
    return 95;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonObjects objects(
        WithoutTags(piecesOf(input)), {.mostElements = mostBytes, .mostValues = mostValues});
    Reader reader(sink, objects.object());
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next())
        reader.take(*piece);
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format journald_json;
const Format journald_json{
    .name = "journald_json",
    .title = "systemd journal (journalctl -o json)",
    .reads = "Sign-ins, sudo commands, changes of accounts, packages and shared screens in the "
             "journal, and what the audit system writes there.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
