// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/wtmp (sign-ins and their ends), /var/log/btmp (refused ones) and /run/utmp (who is
// there) of Linux: records of 384 bytes, utmp(5).
//
//   0 type (16 bit)   4 process id   8 line[32]   40 id[4]   44 user[32]   76 host[256]
//   332 exit (2 x 16 bit)   336 session   340 seconds   344 microseconds   348 address[4 x 32 bit]
//
// A sign-in and the end of its session are one record of two entries.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t recordSize = 384;
constexpr std::size_t recordsSniffed = 40;
constexpr std::size_t mostSessions = 10'000;
enum Type : unsigned {
    Empty,
    RunLevel,
    Boot,
    NewTime,
    OldTime,
    Init,
    Login,
    User,
    Dead,
    Accounting
};

std::uint32_t number(std::string_view bytes, std::size_t at)
{
    std::uint32_t value = 0;
    for (std::size_t i = 4; i > 0; --i)
        value = value << 8 | std::uint8_t(bytes[at + i - 1]);
    return value;
}

/// A text field, up to its first zero byte.
std::string_view textOf(std::string_view bytes, std::size_t at, std::size_t length)
{
    const auto field = bytes.substr(at, length);
    return field.substr(0, field.find('\0'));
}

/// IPv4 in the first word, else IPv6; empty where all is zero.
std::string addressOf(std::string_view bytes)
{
    const auto field = bytes.substr(348, 16);
    const auto isZero = [](char c) { return c == '\0'; };
    if (std::ranges::all_of(field, isZero))
        return {};
    const auto byte = [&](std::size_t i) { return unsigned(std::uint8_t(field[i])); };
    std::string out;
    if (std::ranges::all_of(field.substr(4), isZero)) {
        for (std::size_t i = 0; i < 4; ++i)
            out += (i ? "." : "") + std::to_string(byte(i));
        return out;
    }
    constexpr std::string_view digits = "0123456789abcdef";
    for (std::size_t i = 0; i < 16; ++i) {
        out += i && i % 2 == 0 ? ":" : "";
        out += digits[byte(i) >> 4];
        out += digits[byte(i) & 15];
    }
    return out;
}

struct Entry {
    unsigned type = 0;
    std::string processId, address;
    std::string line, user, host; ///< copies: a session stays open
    Instant time{};
    std::int64_t offset = 0, number = 0;
};

Entry parseEntry(std::string_view bytes)
{
    Entry entry;
    entry.type = number(bytes, 0);
    entry.processId = std::to_string(std::int32_t(number(bytes, 4)));
    entry.line = textOf(bytes, 8, 32);
    entry.user = textOf(bytes, 44, 32);
    entry.host = textOf(bytes, 76, 256);
    entry.address = addressOf(bytes);
    entry.time = instantFromMicroseconds(
        std::int64_t(number(bytes, 340)) * 1'000'000 + std::min(number(bytes, 344), 999'999U));
    return entry;
}

bool isZero(std::string_view bytes)
{
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// The two bytes behind the type are padding, as are the last twenty.
bool isRecord(std::string_view bytes)
{
    return number(bytes, 0) <= Accounting && isZero(bytes.substr(364))
        && number(bytes, 344) < 1'000'000;
}

class Reader {
public:
    Reader(std::string_view path, Sink& sink)
        : m_sink(sink)
        , m_refused(baseName(path).starts_with("btmp"))
    {
    }
    void take(std::string_view bytes, std::int64_t offset);
    void finish() { closeAll(); }

private:
    void close(std::size_t index, std::optional<Instant> end);
    void closeAll();
    void endOf(const Entry& entry);
    void deliver(const Entry& entry, std::string_view result, std::optional<Duration> lasting,
        std::int64_t entries);

    Sink& m_sink;
    bool m_refused; ///< all its records are of refused sign-ins
    std::vector<Entry> m_open; ///< sessions whose end has not been seen
};

void Reader::take(std::string_view bytes, std::int64_t offset)
{
    const auto number = offset / std::int64_t(recordSize) + 1;
    if (isZero(bytes))
        return m_sink.skipped("empty record");
    if (!isRecord(bytes))
        return m_sink.reject(offset, number, "no record of utmp", bytes.substr(0, 76));
    auto entry = parseEntry(bytes);
    entry.offset = offset;
    entry.number = number;
    const bool person = !entry.user.empty() && entry.user != "LOGIN";
    if (person && (entry.type == Login || (entry.type == User && m_refused)))
        return deliver(entry, "failed", std::nullopt, 1);
    if (entry.type == User && person) {
        endOf(entry);
        if (m_open.size() >= mostSessions)
            close(0, std::nullopt);
        m_open.push_back(std::move(entry));
        return;
    }
    if (entry.type == Boot || (entry.type == RunLevel && entry.user == "shutdown"))
        closeAll();
    if (entry.type != Dead)
        return m_sink.skipped("start or stop of the system, or a terminal that waits");
    const auto open = std::ranges::find(m_open, entry.line, &Entry::line);
    if (open == m_open.end() || entry.time < open->time)
        return m_sink.skipped("end of a session that began before");
    close(std::size_t(open - m_open.begin()), entry.time);
}

/// A new session on a terminal tells that the one before is over, but not since when.
void Reader::endOf(const Entry& entry)
{
    const auto open = std::ranges::find(m_open, entry.line, &Entry::line);
    if (open != m_open.end())
        close(std::size_t(open - m_open.begin()), std::nullopt);
}

void Reader::close(std::size_t index, std::optional<Instant> end)
{
    const auto entry = std::move(m_open[index]);
    m_open.erase(m_open.begin() + std::ptrdiff_t(index));
    const auto lasting = end ? std::optional(*end - entry.time) : std::nullopt;
    deliver(entry, "success", lasting, end ? 2 : 1);
}

void Reader::closeAll()
{
    while (!m_open.empty())
        close(0, std::nullopt);
}

void Reader::deliver(const Entry& entry, std::string_view result, std::optional<Duration> lasting,
    std::int64_t entries)
{
    Record record;
    record.offset = entry.offset;
    record.length = recordSize;
    record.line = entry.number;
    record.entries = entries;
    record.kind = Kind::SignIn;
    record.begin = entry.time;
    record.lasting = lasting;
    if (!lasting && result == "success")
        record.quality |= Quality::LengthUnknown;
    if (!isUtf8(entry.user) || !isUtf8(entry.host))
        record.quality |= Quality::BadEncoding;
    ActivityFields fields;
    fields.account = entry.user;
    const bool local = entry.host.starts_with(':');
    fields.peer = entry.address.empty() && !local ? entry.host : entry.address;
    fields.processId = entry.processId;
    fields.result = result;
    std::string detail;
    addDetail(detail, "terminal", entry.line);
    addDetail(detail, "from", fields.peer == entry.host ? std::string_view() : entry.host);
    fields.detail = detail;
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    m_sink.record(record);
}

bool isNamed(std::string_view fileName)
{
    constexpr std::array<std::string_view, 3> names{"wtmp", "btmp", "utmp"};
    return std::ranges::any_of(names, [&](auto name) { return fileName.starts_with(name); });
}

/// With a time from 1990 on and a terminal's name.
bool looksUsed(std::string_view bytes)
{
    constexpr std::uint32_t earliest = 631'152'000;
    const auto line = textOf(bytes, 8, 32);
    const auto isPlain = [](char c) { return c >= ' ' && c < '\x7F' && c != '<' && c != '{'; };
    return isRecord(bytes) && number(bytes, 0) != Empty && number(bytes, 340) >= earliest
        && std::ranges::all_of(line, isPlain);
}

/// Nothing marks such a file: the records must look like ones, but for a damaged one here and
/// there.
int sniff(const Head& head)
{
    const auto count = std::min(head.bytes.size() / recordSize, recordsSniffed);
    std::size_t filled = 0, fitting = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto bytes = head.bytes.substr(i * recordSize, recordSize);
        if (i == 0 && !isRecord(bytes))
            return 0;
        filled += isZero(bytes) ? 0 : 1;
        fitting += looksUsed(bytes) ? 1 : 0;
    }
    if (fitting == 0 || fitting * 4 < filled * 3)
        return 0;
    return isNamed(head.fileName) ? 85 : 55;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(options.path, sink);
    std::string kept;
    std::int64_t offset = 0;
    for (auto piece = input.next(); !piece.empty() && sink.wanted(); piece = input.next()) {
        kept += piece;
        std::size_t at = 0;
        for (; kept.size() - at >= recordSize; at += recordSize, offset += recordSize)
            reader.take(std::string_view(kept).substr(at, recordSize), offset);
        kept.erase(0, at);
    }
    if (!kept.empty() && sink.wanted())
        sink.reject(offset, offset / std::int64_t(recordSize) + 1,
            "cut off: shorter than 384 bytes", kept.substr(0, 76));
    reader.finish();
}

constexpr std::array covers{SourceClass::Identity};

} // namespace

extern const Format wtmp;
const Format wtmp{
    .name = "wtmp",
    .title = "Linux sign-in records (wtmp, btmp)",
    .reads = "Sign-ins with their length from wtmp and utmp, refused ones from btmp.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
