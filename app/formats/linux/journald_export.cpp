// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The systemd journal as `journalctl -o export` writes it, for systemd-journal-remote.
//
// "NAME=value" lines; a value with line ends or bytes that are no text is "NAME", a line end, its
// length (8 bytes, little-endian), its bytes and a line end. An empty line ends an entry. The
// layout is public: systemd.io/JOURNAL_EXPORT_FORMATS.
#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/linux/journal_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t longestValue = 16U << 20;
constexpr std::size_t longestName = 64; // of a field, by journald
constexpr std::size_t excerptLength = 200;
constexpr std::size_t lengthBytes = 8;

/// The bytes of the stream, some of them ahead. Views are valid until the next call.
class Bytes {
public:
    explicit Bytes(Input& input)
        : m_input(input)
    {
    }
    [[nodiscard]] std::int64_t offset() const { return m_offset; }
    [[nodiscard]] std::int64_t line() const { return m_line; }

    /// Whether so many bytes are there.
    bool has(std::size_t count)
    {
        while (m_buffer.size() - m_at < count)
            if (!fill())
                return false;
        return true;
    }
    [[nodiscard]] std::string_view ahead() const { return std::string_view(m_buffer).substr(m_at); }
    /// Up to the next line end, which is not part of it; the whole rest where there is none.
    std::string_view line(bool& tooLong)
    {
        std::size_t searched = 0;
        for (;;) {
            const auto end = m_buffer.find('\n', m_at + searched);
            tooLong = ahead().size() > longestValue && end == std::string::npos;
            if (end != std::string::npos)
                return std::string_view(m_buffer).substr(m_at, end - m_at);
            searched = m_buffer.size() - m_at;
            if (tooLong || !fill())
                return ahead();
        }
    }
    void consume(std::size_t count)
    {
        count = std::min(count, m_buffer.size() - m_at);
        m_line += std::ranges::count(ahead().substr(0, count), '\n');
        m_at += count;
        m_offset += std::int64_t(count);
    }
    /// As consume, of more than is kept; false where the stream ends before.
    bool pass(std::uint64_t count)
    {
        while (count > ahead().size()) {
            count -= ahead().size();
            consume(ahead().size());
            if (!fill())
                return false;
        }
        consume(std::size_t(count));
        return true;
    }

private:
    bool fill()
    {
        if (m_at > m_buffer.size() / 2) {
            m_buffer.erase(0, m_at);
            m_at = 0;
        }
        const auto piece = m_input.next();
        m_buffer += piece;
        return !piece.empty();
    }

    Input& m_input;
    std::string m_buffer;
    std::size_t m_at = 0;
    std::int64_t m_offset = 0;
    std::int64_t m_line = 1;
};

bool isName(std::string_view name)
{
    return !name.empty() && name.size() <= longestName && std::ranges::all_of(name, [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
}

class Reader {
public:
    Reader(Input& input, Sink& sink)
        : m_bytes(input)
        , m_sink(sink)
        , m_entries(sink)
    {
    }

    void read()
    {
        if (m_bytes.has(byteOrderMark.size()) && m_bytes.ahead().starts_with(byteOrderMark))
            m_bytes.consume(byteOrderMark.size());
        while (m_sink.wanted() && m_bytes.has(1))
            takeLine();
        finish(m_open ? Quality::Incomplete : Quality::None);
        m_entries.finish();
    }

private:
    void takeLine();
    void takeBinary(std::string_view name);
    void keep(std::string_view* field, std::string_view value);
    void finish(Quality quality);

    Bytes m_bytes;
    Sink& m_sink;
    JournaldEntries m_entries;
    JournaldEntry m_entry;
    std::vector<std::pair<std::string_view*, std::string>> m_values; ///< the first m_count
    std::size_t m_count = 0;
    std::int64_t m_offset = 0, m_line = 0;
    std::string m_excerpt;
    std::string_view m_fault;
    bool m_open = false;
};

void Reader::takeLine()
{
    bool tooLong = false;
    const auto line = m_bytes.line(tooLong);
    if (!tooLong && withoutPadding(line).empty()) {
        finish(Quality::None);
        return m_bytes.consume(line.size() + 1);
    }
    if (!m_open) {
        m_open = true;
        m_offset = m_bytes.offset();
        m_line = m_bytes.line();
        m_excerpt = line.substr(0, excerptLength);
    }
    const auto equals = line.find('=');
    const auto name = line.substr(0, equals);
    if (tooLong || !isName(name)) {
        m_fault = tooLong ? "field longer than 16 MiB" : "no field of the journal";
        return m_bytes.consume(line.size() + 1);
    }
    if (equals == line.npos)
        return takeBinary(name);
    keep(m_entry.field(name), line.substr(equals + 1));
    m_bytes.consume(line.size() + 1);
}

void Reader::takeBinary(std::string_view name)
{
    auto* field = m_entry.field(name);
    m_bytes.consume(name.size() + 1);
    if (!m_bytes.has(lengthBytes)) {
        m_fault = "cut off inside a field";
        return m_bytes.consume(lengthBytes);
    }
    std::uint64_t length = 0;
    for (std::size_t i = lengthBytes; i > 0; --i)
        length = length << 8 | std::uint8_t(m_bytes.ahead()[i - 1]);
    m_bytes.consume(lengthBytes);
    if (!field || length > longestValue) {
        if (!m_bytes.pass(length) || !m_bytes.pass(1))
            m_fault = "cut off inside a field";
        return;
    }
    if (!m_bytes.has(std::size_t(length) + 1)) {
        m_fault = "cut off inside a field";
        return m_bytes.consume(m_bytes.ahead().size());
    }
    keep(field, m_bytes.ahead().substr(0, std::size_t(length)));
    m_bytes.consume(std::size_t(length) + 1);
}

/// Of a field that stands twice the first value counts.
void Reader::keep(std::string_view* field, std::string_view value)
{
    const auto kept = std::span(m_values).first(m_count);
    if (!field || std::ranges::find(kept, field, [](auto& v) { return v.first; }) != kept.end())
        return;
    if (m_count == m_values.size())
        m_values.emplace_back();
    m_values[m_count].first = field;
    m_values[m_count++].second = value;
}

void Reader::finish(Quality quality)
{
    if (!m_open)
        return;
    if (!m_fault.empty()) {
        m_sink.reject(m_offset, m_line, m_fault, m_excerpt);
    } else {
        for (const auto& [field, text] : std::span(m_values).first(m_count))
            *field = text;
        m_entry.withoutMessage = m_entry.message.empty();
        Record record;
        record.offset = m_offset;
        record.length = m_bytes.offset() - m_offset;
        record.line = m_line;
        record.quality = quality;
        m_entries.take(m_entry, record, m_excerpt);
    }
    m_open = false;
    m_fault = {};
    m_count = 0;
    m_entry = {};
}

int sniff(const Head& head)
{
    const bool found = head.bytes.starts_with("__CURSOR=")
        && head.bytes.find("\n__REALTIME_TIMESTAMP=") != std::string_view::npos;
    return found ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader(input, sink).read();
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format journald_export;
const Format journald_export{
    .name = "journald_export",
    .title = "systemd journal (journalctl -o export)",
    .reads = "Sign-ins, sudo commands, changes of accounts, packages and shared screens in the "
             "journal, and what the audit system writes there.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
