// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/wtmp (sign-ins and their ends), /var/log/btmp (refused ones) and /run/utmp (who is
// there) of Linux, utmp(5): records of 384 bytes, or of 400 where the C library never had a
// 32-bit form of them (64-bit ARM, s390x), in the byte order of the processor.
//
//   0 type (16 bit)   4 process id   8 line[32]   40 id[4]   44 user[32]   76 host[256]
//   332 exit (2 x 16 bit)   336 session   seconds   microseconds   address[4 x 32 bit]   unused[20]
//
// Session, seconds and microseconds have 32 bits in the short form and 64 in the long one.
// A sign-in and the end of its session are one record of two entries.
#include "base/hex.h"
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/sample_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace callwake {

namespace {

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

/// Where the fields stand that are not the same in all forms.
struct Layout {
    std::size_t size, seconds, microseconds, address, unused;
    std::size_t timeBytes;
    bool bigEndian;
};
constexpr std::array<Layout, 4> layouts{{
    {384, 340, 344, 348, 364, 4, false},
    {400, 344, 352, 360, 376, 8, false},
    {400, 344, 352, 360, 376, 8, true},
    {384, 340, 344, 348, 364, 4, true},
}};

std::uint64_t number(
    const Layout& layout, std::string_view bytes, std::size_t at, std::size_t length)
{
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < length; ++i)
        value = value << 8 | std::uint8_t(bytes[layout.bigEndian ? at + i : at + length - 1 - i]);
    return value;
}

std::uint64_t typeOf(const Layout& layout, std::string_view bytes)
{
    return number(layout, bytes, 0, 2);
}

std::uint64_t secondsOf(const Layout& layout, std::string_view bytes)
{
    return number(layout, bytes, layout.seconds, layout.timeBytes);
}

std::uint64_t microsecondsOf(const Layout& layout, std::string_view bytes)
{
    return number(layout, bytes, layout.microseconds, layout.timeBytes);
}

/// A text field, up to its first zero byte.
std::string_view textOf(std::string_view bytes, std::size_t at, std::size_t length)
{
    const auto field = bytes.substr(at, length);
    return field.substr(0, field.find('\0'));
}

bool isZero(std::string_view bytes)
{
    return bytes.find_first_not_of('\0') == std::string_view::npos;
}

/// IPv4 in the first word, else IPv6; empty where all is zero.
std::string addressOf(std::string_view field)
{
    if (isZero(field))
        return {};
    const auto byte = [&](std::size_t i) { return unsigned(std::uint8_t(field[i])); };
    std::string out;
    if (isZero(field.substr(4))) {
        for (std::size_t i = 0; i < 4; ++i)
            out += (i ? "." : "") + std::to_string(byte(i));
        return out;
    }
    for (std::size_t i = 0; i < 16; i += 2) {
        out += i ? ":" : "";
        appendHex(out, field.substr(i, 2));
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

Entry parseEntry(const Layout& layout, std::string_view bytes)
{
    Entry entry;
    entry.type = unsigned(typeOf(layout, bytes));
    entry.processId = std::to_string(std::int32_t(number(layout, bytes, 4, 4)));
    entry.line = textOf(bytes, 8, 32);
    entry.user = textOf(bytes, 44, 32);
    entry.host = textOf(bytes, 76, 256);
    entry.address = addressOf(bytes.substr(layout.address, 16));
    entry.time = instantFromMicroseconds(
        std::int64_t(secondsOf(layout, bytes) * 1'000'000 + microsecondsOf(layout, bytes)));
    return entry;
}

/// The two bytes behind the type are padding, as are those behind the address.
bool isRecord(const Layout& layout, std::string_view bytes)
{
    constexpr std::uint64_t latest = 253'402'300'800; // the year 10000
    return typeOf(layout, bytes) <= Accounting && isZero(bytes.substr(2, 2))
        && isZero(bytes.substr(layout.unused)) && microsecondsOf(layout, bytes) < 1'000'000
        && secondsOf(layout, bytes) < latest;
}

class Reader {
public:
    Reader(const Layout& layout, std::string_view path, Sink& sink)
        : m_layout(layout)
        , m_sink(sink)
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

    const Layout& m_layout;
    Sink& m_sink;
    bool m_refused; ///< all its records are of refused sign-ins
    std::vector<Entry> m_open; ///< sessions whose end has not been seen
};

void Reader::take(std::string_view bytes, std::int64_t offset)
{
    const auto place = offset / std::int64_t(m_layout.size) + 1;
    if (isZero(bytes))
        return m_sink.skipped("empty record");
    if (!isRecord(m_layout, bytes))
        return m_sink.reject(offset, place, "no record of utmp", bytes.substr(0, 76));
    auto entry = parseEntry(m_layout, bytes);
    entry.offset = offset;
    entry.number = place;
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
    record.length = std::int64_t(m_layout.size);
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
bool looksUsed(const Layout& layout, std::string_view bytes)
{
    constexpr std::uint64_t earliest = 631'152'000;
    const auto line = textOf(bytes, 8, 32);
    const auto isPlain = [](char c) { return c >= ' ' && c < '\x7F' && c != '<' && c != '{'; };
    return isRecord(layout, bytes) && typeOf(layout, bytes) != Empty
        && secondsOf(layout, bytes) >= earliest && std::ranges::all_of(line, isPlain);
}

/// How many of the first records look like ones, but for a damaged one here and there; 0 where
/// these are none.
std::size_t fittingRecords(const Layout& layout, std::string_view head)
{
    const auto count = std::min(head.size() / layout.size, recordsSniffed);
    std::size_t filled = 0, fitting = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const auto bytes = head.substr(i * layout.size, layout.size);
        if (i == 0 && !isRecord(layout, bytes))
            return 0;
        filled += isZero(bytes) ? 0 : 1;
        fitting += looksUsed(layout, bytes) ? 1 : 0;
    }
    return fitting * 4 < filled * 3 ? 0 : fitting;
}

/// Nothing marks such a file, nor its form: the one that most records fit.
const Layout* layoutOf(std::string_view head)
{
    const Layout* best = nullptr;
    std::size_t most = 0;
    for (const auto& layout : layouts)
        if (const auto fitting = fittingRecords(layout, head); fitting > most) {
            best = &layout;
            most = fitting;
        }
    return best;
}

int sniff(const Head& head)
{
    if (!layoutOf(head.bytes))
        return 0;
    return isNamed(head.fileName) ? 85 : 55;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    std::string kept;
    (void)fillSample(input, kept, recordsSniffed * layouts.back().size);
    const auto* found = layoutOf(kept);
    const auto& layout = found ? *found : layouts.front();
    const auto size = layout.size;
    Reader reader(layout, options.path, sink);
    std::int64_t offset = 0;
    for (bool more = !kept.empty(); more && sink.wanted();) {
        std::size_t at = 0;
        for (; kept.size() - at >= size; at += size, offset += std::int64_t(size))
            reader.take(std::string_view(kept).substr(at, size), offset);
        kept.erase(0, at);
        const auto piece = input.next();
        more = !piece.empty();
        kept += piece;
    }
    if (!kept.empty() && sink.wanted())
        sink.reject(offset, offset / std::int64_t(size) + 1,
            "cut off: shorter than " + std::to_string(size) + " bytes", kept.substr(0, 76));
    reader.finish();
}

constexpr std::array covers{SourceClass::Tools};

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
