// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// TeamViewer15_Logfile.log (and of other versions), in local time; each start of the program writes
// its distance from UTC:
//
//   Start:              2026/06/18 10:20:44.535 (UTC+1:00)
//   2026/06/18 10:30:27.433  5716  5840 D3   SessionManagerDesktop::IncomingConnection: Connection
//       incoming, sessionID = -2102926010
//
// Lines about one incoming session are put together; files that came over are records of their own.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/remote_session_parts.h"
#include "formats/word_parts.h"

#include <algorithm>

namespace callwake {

namespace {

struct Entry {
    std::optional<Instant> time; ///< nothing: no line with a time
    std::string_view processId, message;
};

/// "2026/06/18 10:30:27.433"
std::optional<Instant> timeOf(std::string_view date, std::string_view clock)
{
    if (date.size() != 10 || date[4] != '/' || date[7] != '/')
        return std::nullopt;
    std::string text = std::string(date).append(" ").append(clock);
    text[4] = text[7] = '-';
    const auto time = parseIso(text);
    return time ? std::optional(time->time) : std::nullopt;
}

Entry parseEntry(std::string_view text)
{
    Entry out;
    const auto date = takeWord(text), clock = takeWord(text);
    out.time = timeOf(date, clock);
    out.processId = takeWord(text);
    (void)takeWord(text); // thread
    (void)takeWord(text); // part of the program and level: D3, S0!!
    out.message = trimmed(text);
    return out;
}

/// "Start: 2026/06/18 10:20:44.535 (UTC+1:00)": how far local time is ahead of UTC.
std::optional<Duration> offsetIn(std::string_view text)
{
    constexpr std::string_view begin = "(UTC";
    const auto at = text.find(begin);
    const auto end = text.find(')', at);
    if (!text.starts_with("Start:") || at == text.npos || end == text.npos)
        return std::nullopt;
    auto offset = text.substr(at + begin.size(), end - at - begin.size());
    const bool behind = offset.starts_with('-');
    offset.remove_prefix(offset.starts_with('+') || behind ? 1 : 0);
    const auto colon = std::min(offset.find(':'), offset.size());
    const auto hours = parseNumber<int>(offset.substr(0, colon));
    const auto minutes = parseNumber<int>(offset.substr(std::min(colon + 1, offset.size())));
    if (!hours || *hours > 14)
        return std::nullopt;
    const Duration out = std::chrono::hours(*hours) + std::chrono::minutes(minutes.value_or(0));
    return behind ? -out : out;
}

class Reader {
public:
    Reader(std::string_view account, Sink& sink)
        : m_account(account)
        , m_sink(sink)
        , m_sessions(sink)
    {
    }
    void take(const Line& line);
    void finish() { m_sessions.finish(); }

private:
    bool takeBegin(const Entry& entry, const Record& place);
    bool takeMore(const Entry& entry);
    bool takeEnd(const Entry& entry, Instant time);
    bool takeFile(const Entry& entry, Record record);

    std::string_view m_account;
    Sink& m_sink;
    RemoteSessions m_sessions;
    std::optional<Duration> m_offset; ///< of local time from UTC
    std::string m_own; ///< the number of this computer
};

bool Reader::takeBegin(const Entry& entry, const Record& place)
{
    constexpr std::string_view begin = "Connection incoming, sessionID = ";
    const auto at = entry.message.find(begin);
    if (at == entry.message.npos)
        return false;
    auto& session = m_sessions.open(entry.message.substr(at + begin.size()), place);
    session.account = m_account;
    session.process = "TeamViewer";
    session.processId = entry.processId;
    return true;
}

/// The own number: "…SetMyParticipantIdentifier(): pid=[900000001,-21]". The other side:
/// "…participant Ana (ID [900000017,-20]) was added with the role 6". How it was let in:
/// "…authentication using dynamic password was successful".
bool Reader::takeMore(const Entry& entry)
{
    constexpr std::string_view own = "SetMyParticipantIdentifier(): pid=[";
    constexpr std::string_view other = "CParticipantManagerBase participant ";
    if (const auto at = entry.message.find(own); at != entry.message.npos) {
        m_own = entry.message.substr(at + own.size());
        m_own.resize(std::min(m_own.find(','), m_own.size()));
        return false;
    }
    auto* session = m_sessions.newest();
    if (!session)
        return false;
    const auto id = entry.message.find(" (ID [");
    if (entry.message.starts_with(other) && id != entry.message.npos) {
        auto number = entry.message.substr(id + 6);
        number = number.substr(0, number.find(','));
        if (number == m_own || id < other.size())
            return false;
        session->peer = number;
        addDetail(session->detail, "name", entry.message.substr(other.size(), id - other.size()));
    } else if (const auto at = entry.message.find("authentication using ");
               at != entry.message.npos && entry.message.find("successful") != entry.message.npos) {
        session->result = entry.message.substr(at);
    } else if (entry.message.find("password was denied") != entry.message.npos) {
        session->result = "password was denied";
    } else {
        return false;
    }
    ++session->record.entries;
    return true;
}

/// "SessionManagerDesktop::SessionTerminate: removing session with … TVSessionID = -2102926010"
bool Reader::takeEnd(const Entry& entry, Instant time)
{
    constexpr std::string_view id = "TVSessionID = ";
    const auto at = entry.message.find(id);
    if (entry.message.find("::SessionTerminate") == entry.message.npos || at == entry.message.npos)
        return false;
    auto* session = m_sessions.find(entry.message.substr(at + id.size()));
    if (!session)
        return false;
    ++session->record.entries;
    m_sessions.close(*session, time);
    return true;
}

/// "Write file C:\Users\ana\Desktop\x.exe"
bool Reader::takeFile(const Entry& entry, Record record)
{
    constexpr std::string_view written = "Write file ";
    if (!entry.message.starts_with(written))
        return false;
    record.kind = Kind::Download;
    ActivityFields fields;
    fields.path = trimmed(entry.message.substr(written.size()));
    const auto owner = userFolderOf(fields.path);
    fields.account = owner.empty() ? m_account : owner;
    record.identity = {IdentityKind::Account, fields.account};
    fields.process = "TeamViewer";
    fields.processId = entry.processId;
    fields.result = "file brought by the other side";
    if (const auto* session = m_sessions.newest())
        fields.peer = session->peer;
    record.what = fields;
    m_sink.record(record);
    return true;
}

void Reader::take(const Line& line)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    if (const auto offset = offsetIn(text)) {
        m_offset = offset;
        return m_sink.skipped("heading, or further line of a message");
    }
    if (line.tooLong)
        return m_sink.reject(line.offset, line.number, "longer than 16 MiB", text);
    const auto entry = parseEntry(text);
    if (!entry.time)
        return m_sink.skipped("heading, or further line of a message");
    auto place = recordAt(line);
    place.begin = *entry.time - m_offset.value_or(Duration::zero());
    if (!m_offset)
        place.quality |= Quality::LocalTime;
    if (!takeBegin(entry, place) && !takeMore(entry) && !takeEnd(entry, place.begin)
        && !takeFile(entry, place))
        m_sink.skipped("line that tells of no session and no files");
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    constexpr int most = 200;
    int fitting = 0;
    bool named = false;
    for (int read = 0; read < most; ++read) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto text = withoutPadding(line->text);
        fitting += parseEntry(text).time ? 1 : 0;
        named = named || text.find("TeamViewer") != text.npos
            || text.find("SessionManagerDesktop") != text.npos;
    }
    return fitting > 0 && named ? 85 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(homeOwner(options.path), sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format teamviewer_log;
const Format teamviewer_log{
    .name = "teamviewer_log",
    .title = "TeamViewer log (TeamViewer15_Logfile.log)",
    .reads = "Incoming sessions of TeamViewer, who came, and the files that were brought.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
