// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include "base/byte_order_mark.h"

#include <algorithm>
#include <cstring>
#include <utility>
#ifdef __SSE2__
#include <bit>
#include <emmintrin.h>
#endif

namespace callwake {

namespace {

constexpr std::size_t longestQuoted = 1U << 20;
constexpr std::int64_t mostQuotedLines = 1000;
constexpr std::size_t longestRow = 16U << 20;
constexpr std::size_t mostFields = 2000;
constexpr std::size_t excerptBytes = 4096;
constexpr std::size_t headBytes = 1U << 16;

/// The first of `a` and `b` in [p, end), or `end`. Fields are short, so this is inlined and cheaper
/// than memchr, which has to be called.
inline const char* findEither(const char* p, const char* end, char a, char b)
{
#ifdef __SSE2__
    const __m128i wantedA = _mm_set1_epi8(a);
    const __m128i wantedB = _mm_set1_epi8(b);
    for (; end - p >= 16; p += 16) {
        const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
        const __m128i hits =
            _mm_or_si128(_mm_cmpeq_epi8(block, wantedA), _mm_cmpeq_epi8(block, wantedB));
        if (const auto mask = unsigned(_mm_movemask_epi8(hits)))
            return p + std::countr_zero(mask);
    }
#endif
    while (p != end && *p != a && *p != b)
        ++p;
    return p;
}

/// Mostly there are none, which memchr finds out fastest.
std::int64_t countOf(char wanted, std::string_view text)
{
    std::int64_t count = 0;
    for (auto at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1))
        ++count;
    return count;
}

std::string_view withoutReturns(const char* begin, const char* end)
{
    while (end != begin && end[-1] == '\r')
        --end;
    return {begin, std::size_t(end - begin)};
}

} // namespace

struct CsvReader::State {
    enum class Split { Done, NeedsMore, OpenQuote };

    Pull pull;
    char delimiter;
    char lineEnd = '\n';
    std::vector<char> buffer;
    std::size_t begin = 0, end = 0; ///< the unread part of `buffer`
    std::int64_t offset = 0; ///< of buffer[begin] in the stream
    std::int64_t line = 1;
    bool started = false;
    bool ended = false;
    std::int64_t singleLinesUntil = 0; ///< offset up to which a quote must close on its line

    std::vector<std::string_view> fields;
    std::unique_ptr<bool[]> quoted = std::make_unique<bool[]>(mostFields);
    std::string scratch; ///< fields whose bytes differ from the file's; never grows within a row
    const char* rowEnd = nullptr; ///< its line end, or the end of the file

    State(Pull thePull, char theDelimiter)
        : pull(std::move(thePull))
        , delimiter(theDelimiter)
    {
    }

    [[nodiscard]] const char* data() const { return buffer.data() + begin; }
    [[nodiscard]] const char* dataEnd() const { return buffer.data() + end; }

    bool fill();
    void start();
    void consume(std::size_t bytes, std::int64_t lines);
    void push(std::string_view field, bool isQuoted);
    std::string_view joined(std::string_view content, std::string_view tail, bool doubled);
    Split split(const char* p, const char* last, bool complete);
    Split splitNext();
    CsvRow row();
    CsvRow faultyLine(std::string_view fault);
};

bool CsvReader::State::fill()
{
    const std::string_view piece = ended ? std::string_view{} : pull();
    if (piece.empty()) {
        ended = true;
        return false;
    }
    if (end + piece.size() > buffer.size()) {
        if (begin != end)
            std::memmove(buffer.data(), buffer.data() + begin, end - begin);
        end -= begin;
        begin = 0;
        if (end + piece.size() > buffer.size())
            buffer.resize(std::max(end + piece.size(), buffer.size() * 2));
    }
    std::memcpy(buffer.data() + end, piece.data(), piece.size());
    end += piece.size();
    return true;
}

void CsvReader::State::consume(std::size_t bytes, std::int64_t lines)
{
    begin += bytes;
    offset += std::int64_t(bytes);
    line += lines;
}

/// Looks at the first bytes: byte order mark, kind of line end, "sep=;".
void CsvReader::State::start()
{
    started = true;
    while (end - begin < headBytes && fill()) { }
    const std::string_view head(data(), end - begin);
    if (head.starts_with(byteOrderMark))
        consume(byteOrderMark.size(), 0);
    const std::string_view text(data(), end - begin);
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos)
        lineEnd = '\r';
    const auto stop = text.find_first_of("\r\n");
    if (stop == 5 && text.starts_with("sep=")) {
        delimiter = text[4];
        consume(text.substr(stop).starts_with("\r\n") ? 7 : 6, 1);
    }
}

void CsvReader::State::push(std::string_view field, bool isQuoted)
{
    if (fields.size() == mostFields)
        return;
    quoted[fields.size()] = isQuoted;
    fields.push_back(field);
}

std::string_view CsvReader::State::joined(
    std::string_view content, std::string_view tail, bool doubled)
{
    if (!doubled && tail.empty())
        return content;
    const std::size_t from = scratch.size();
    for (std::size_t i = 0; i < content.size(); ++i) {
        scratch += content[i];
        if (content[i] == '"')
            ++i;
    }
    scratch += tail;
    return std::string_view(scratch).substr(from);
}

/// Cuts the row at `p` into fields; `complete`: nothing follows after `last`.
CsvReader::State::Split CsvReader::State::split(const char* p, const char* last, bool complete)
{
    fields.clear();
    scratch.clear();
    for (;;) {
        if (p == last || *p != '"') {
            const char* stop = findEither(p, last, delimiter, lineEnd);
            if (stop == last && !complete)
                return Split::NeedsMore;
            const bool atEnd = stop == last || *stop == lineEnd;
            push(atEnd ? withoutReturns(p, stop) : std::string_view(p, std::size_t(stop - p)),
                false);
            p = stop;
        } else {
            bool doubled = false;
            const char* close = findEither(p + 1, last, '"', '"');
            while (last - close >= 2 && close[1] == '"') {
                doubled = true;
                close = findEither(close + 2, last, '"', '"');
            }
            if (close == last)
                return Split::OpenQuote;
            const char* stop = findEither(close + 1, last, delimiter, lineEnd);
            if (stop == last && !complete)
                return Split::NeedsMore;
            const std::string_view content(p + 1, std::size_t(close - p - 1));
            if ((doubled || stop != close + 1) && scratch.capacity() < std::size_t(last - data()))
                scratch.reserve(std::size_t(last - data()));
            push(joined(content, withoutReturns(close + 1, stop), doubled), true);
            p = stop;
        }
        if (p == last || *p == lineEnd) {
            rowEnd = p;
            return Split::Done;
        }
        ++p;
    }
}

/// Splits the row at the front of the buffer, pulling as much as it needs within the limits.
CsvReader::State::Split CsvReader::State::splitNext()
{
    for (;;) {
        const std::size_t size = end - begin;
        if (offset < singleLinesUntil) {
            const char* stop = findEither(data(), dataEnd(), lineEnd, lineEnd);
            if (stop != dataEnd() || ended)
                return split(data(), stop, true);
        } else {
            const Split result = split(data(), dataEnd(), ended);
            if (result == Split::Done
                || (result == Split::OpenQuote && (ended || size > longestQuoted)))
                return result;
        }
        if (size > longestRow)
            return Split::NeedsMore;
        fill();
    }
}

CsvRow CsvReader::State::row()
{
    CsvRow out;
    const std::string_view whole(data(), std::size_t(rowEnd - data()));
    out.fields = fields;
    out.quoted = {quoted.get(), fields.size()};
    out.offset = offset;
    out.line = line;
    out.raw = withoutReturns(data(), rowEnd);
    const bool hasEnd = rowEnd != dataEnd();
    out.length = std::int64_t(whole.size()) + (hasEnd ? 1 : 0);
    consume(std::size_t(out.length), countOf(lineEnd, whole) + (hasEnd ? 1 : 0));
    return out;
}

/// The first line as a row without fields. What lies beyond 16 MiB is passed over unkept.
CsvRow CsvReader::State::faultyLine(std::string_view fault)
{
    CsvRow out;
    out.fault = fault;
    out.offset = offset;
    out.line = line;
    const char* stop = findEither(data(), dataEnd(), lineEnd, lineEnd);
    if (stop != dataEnd() || ended) {
        fields.clear();
        rowEnd = stop;
        const CsvRow plain = row();
        out.raw = plain.raw;
        out.length = plain.length;
        return out;
    }
    scratch.assign(data(), std::min(end - begin, excerptBytes));
    while (stop == dataEnd()) {
        consume(end - begin, 0);
        if (!fill())
            break;
        stop = findEither(data(), dataEnd(), lineEnd, lineEnd);
    }
    if (!ended)
        consume(std::size_t(stop - data()) + 1, 1);
    out.raw = scratch;
    out.length = offset - out.offset;
    return out;
}

CsvReader::CsvReader(Pull pull, char delimiter)
    : m_state(std::make_unique<State>(std::move(pull), delimiter))
{
}

CsvReader::~CsvReader() = default;

std::optional<CsvRow> CsvReader::next()
{
    State& s = *m_state;
    if (!s.started)
        s.start();
    for (;;) {
        if (s.begin == s.end && !s.fill())
            return std::nullopt;
        const auto result = s.splitNext();
        if (result == State::Split::NeedsMore)
            return s.faultyLine("line longer than 16 MiB");
        if (result == State::Split::OpenQuote) {
            s.singleLinesUntil =
                std::max(s.singleLinesUntil, s.offset + std::int64_t(s.end - s.begin));
            return s.faultyLine("quote never closed");
        }
        const CsvRow row = s.row();
        const bool longQuote =
            row.length > std::int64_t(longestQuoted) || s.line - row.line > mostQuotedLines;
        if (longQuote && s.line - row.line > 1) {
            s.begin -= std::size_t(row.length);
            s.singleLinesUntil = s.offset;
            s.offset = row.offset;
            s.line = row.line;
            return s.faultyLine("quote never closed");
        }
        const bool isBlank = row.fields.size() == 1 && !row.quoted[0]
            && row.fields[0].find_first_not_of('\0') == std::string_view::npos;
        if (!isBlank)
            return row;
    }
}

char guessDelimiter(std::string_view head)
{
    head = withoutByteOrderMark(head);
    if (head.size() > 5 && head.starts_with("sep=") && (head[5] == '\n' || head[5] == '\r'))
        return head[4];
    constexpr int linesTested = 20;
    char best = ',';
    double bestScore = 0;
    for (const char candidate : {',', ';', '\t', '|'}) {
        bool given = false;
        CsvReader reader(
            [&] { return std::exchange(given, true) ? std::string_view{} : head; }, candidate);
        std::size_t columns = 0;
        int rows = 0, even = 0;
        while (rows < linesTested) {
            const auto row = reader.next();
            if (!row)
                break;
            // The last line of the head may be cut.
            if (rows > 0 && row->offset + row->length == std::int64_t(head.size())
                && !head.ends_with('\n'))
                break;
            if (rows++ == 0)
                columns = row->fields.size();
            even += row->fields.size() == columns ? 1 : 0;
        }
        const double score = columns < 2 || rows == 0
            ? 0
            : double(even) / rows * 1000 + double(std::min<std::size_t>(columns, 99));
        if (score > bestScore) {
            best = candidate;
            bestScore = score;
        }
    }
    return best;
}

} // namespace callwake
