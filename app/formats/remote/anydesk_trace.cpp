// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// ad.trace (of a user) and ad_svc.trace (of the service) of AnyDesk, in UTC:
//
//   info 2026-06-18 09:30:04.298  back  4668  6440  app.backend_session - Incoming session request:
//       Ana (900000017)
//
// Lines about one session are put together: who asked, from which address, how it was let in, and
// when it ended. Files that went over are records of their own.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"
#include "formats/remote_session_parts.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using namespace std::chrono_literals;

constexpr std::string_view blanks = " \t";
constexpr auto sameSession = 2min; ///< between the first lines about one session

struct Entry {
    std::optional<ParsedTime> time; ///< nothing: no whole line of this log
    bool levelled = false; ///< begins as its lines do
    std::string_view processId, module, message;
};

Entry parseEntry(std::string_view text)
{
    Entry out;
    constexpr std::array<std::string_view, 5> levels{"info", "warning", "error", "debug", "fatal"};
    out.levelled = std::ranges::find(levels, takeWord(text)) != levels.end();
    if (!out.levelled)
        return out;
    const auto date = takeWord(text), clock = takeWord(text);
    (void)takeWord(text); // which part of the program: back, front, lsvc
    out.processId = takeWord(text);
    const auto end = text.find(" - ");
    if (end == text.npos)
        return out;
    out.module = text.substr(0, end);
    out.module.remove_prefix(out.module.find_last_of(blanks) + 1);
    out.message = trimmed(text.substr(end + 3));
    out.time = parseIso(std::string(date).append(" ").append(clock));
    return out;
}

/// What stands behind `begin`, up to a blank, a bracket or a full stop at its end; empty where the
/// message does not begin so.
std::string_view behind(std::string_view message, std::string_view begin)
{
    if (!message.starts_with(begin))
        return {};
    auto rest = trimmed(message.substr(begin.size()));
    rest = rest.substr(0, rest.find_first_of(" ("));
    return rest.ends_with('.') ? rest.substr(0, rest.size() - 1) : rest;
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
    bool takeRequest(const Entry& entry, const Record& place);
    bool takeMore(const Entry& entry);
    bool takeEnd(const Entry& entry);
    bool takeFiles(const Entry& entry, Record record);
    RemoteSession& session(std::string_view id, const Entry& entry, const Record& place);

    std::string_view m_account;
    Sink& m_sink;
    RemoteSessions m_sessions;
};

RemoteSession& Reader::session(std::string_view id, const Entry& entry, const Record& place)
{
    if (auto* known = m_sessions.find(id);
        known && entry.time->time - known->record.begin < sameSession) {
        ++known->record.entries;
        return *known;
    }
    auto& opened = m_sessions.open(id, place);
    opened.peer = id;
    opened.account = m_account;
    opened.process = "AnyDesk";
    opened.processId = entry.processId;
    return opened;
}

/// "Incoming session request: Ana (900000017)", "Accept request from 900000017 (via relay …)",
/// "Client-ID: 900000017 (FPR: …)".
bool Reader::takeRequest(const Entry& entry, const Record& place)
{
    constexpr std::string_view request = "Incoming session request: ";
    if (entry.message.starts_with(request)) {
        const auto open = entry.message.rfind('(');
        if (open == entry.message.npos || open < request.size())
            return false;
        auto id = entry.message.substr(open + 1);
        id = id.substr(0, id.find(')'));
        auto& session = this->session(id, entry, place);
        const auto alias = trimmed(entry.message.substr(request.size(), open - request.size()));
        addDetail(session.detail, "alias", alias == "-" ? std::string_view() : alias);
        return true;
    }
    if (entry.module != "anynet.any_socket")
        return false;
    for (const std::string_view begin : {"Accept request from ", "Accepting from ", "Client-ID: "})
        if (const auto id = behind(entry.message, begin); !id.empty()) {
            (void)session(id, entry, place);
            return true;
        }
    return false;
}

bool Reader::takeMore(const Entry& entry)
{
    auto* session = m_sessions.newest();
    if (!session)
        return false;
    if (const auto address = behind(entry.message, "Logged in from "); !address.empty())
        addDetail(session->detail, "address", address);
    else if (const auto at = entry.message.find("Authenticated "); at != entry.message.npos
             && (entry.module == "app.session" || entry.module == "app.backend_session"))
        session->result = entry.message.substr(at);
    else if (entry.message.starts_with("Remote OS: ")
        || entry.message.starts_with("Remote version: "))
        addDetail(session->detail,
            entry.message.starts_with("Remote OS") ? "remote system" : "remote version",
            entry.message.substr(entry.message.find(": ") + 2));
    else
        return false;
    ++session->record.entries;
    return true;
}

bool Reader::takeEnd(const Entry& entry)
{
    constexpr std::array<std::string_view, 4> ends{
        "Session closed", "Session stopped", "Session ended", "Received quit"};
    auto* session = m_sessions.newest();
    const bool ended = std::ranges::any_of(
        ends, [&](auto end) { return startsWithIgnoringCase(entry.message, end); });
    if (!session || !ended)
        return false;
    ++session->record.entries;
    m_sessions.close(*session, entry.time->time);
    return true;
}

/// Files that the other side takes ("Preparing files in 'C:\…'") or brings ("Download started …").
bool Reader::takeFiles(const Entry& entry, Record record)
{
    constexpr std::string_view taken = "Preparing files in '";
    const bool out = entry.module == "app.prepare_task" && entry.message.starts_with(taken);
    const bool in = entry.module == "app.local_file_transfer"
        && startsWithIgnoringCase(entry.message, "Download started");
    if (!out && !in)
        return false;
    record.kind = in ? Kind::Download : Kind::RemoteAccess;
    record.identity = {IdentityKind::Account, m_account};
    ActivityFields fields;
    fields.account = m_account;
    fields.process = "AnyDesk";
    fields.processId = entry.processId;
    if (out)
        fields.path = entry.message.substr(
            taken.size(), entry.message.find('\'', taken.size()) - taken.size());
    fields.result = in ? "files brought by the other side" : "files taken by the other side";
    if (const auto* session = m_sessions.newest())
        fields.peer = session->peer;
    fields.detail = entry.message;
    record.what = fields;
    m_sink.record(record);
    return true;
}

void Reader::take(const Line& line)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    const auto entry = parseEntry(text);
    if (line.tooLong || (entry.levelled && !entry.time))
        return m_sink.reject(
            line.offset, line.number, faultOf(line, "no line of AnyDesk's trace"), text);
    if (!entry.time)
        return m_sink.skipped("heading, or further line of a message");
    auto place = recordAt(line);
    place.begin = entry.time->time;
    if (!takeRequest(entry, place) && !takeMore(entry) && !takeEnd(entry)
        && !takeFiles(entry, place))
        m_sink.skipped("line that tells of no session and no files");
}

int sniff(const Head& head)
{
    LineReader lines(piecesOf(head));
    constexpr int most = 50;
    int fitting = 0, read = 0;
    for (; read < most; ++read) {
        const auto line = lines.next();
        if (!line)
            break;
        const auto entry = parseEntry(withoutPadding(line->text));
        fitting += entry.time && entry.module.find('.') != entry.module.npos ? 1 : 0;
    }
    return fitting > 0 && fitting * 2 >= read ? 85 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(homeOwner(options.path), sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Tools};

} // namespace

extern const Format anydesk_trace;
const Format anydesk_trace{
    .name = "anydesk_trace",
    .title = "AnyDesk trace (ad.trace, ad_svc.trace)",
    .reads = "Sessions of AnyDesk with address and end, and files that went over.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
