// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/zypp/history of SUSE systems: fields with bars between, in local time.
//
//   2026-03-02 10:15:20|command|root@pc-9|'zypper' 'in' 'anydesk'|
//   2026-03-02 10:15:22|install|anydesk|6.3.2-1|x86_64|root@pc-9|anydesk-repo|4421dfa7…|
//
// An update writes `install` as well. Packages that came along name nobody: they are of the user
// of the command before them.
#include "base/text.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/linux/package_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>
#include <span>

namespace callwake {

namespace {

constexpr std::size_t mostFields = 16;
constexpr int linesSniffed = 50;
enum Column { Stamp, Action, Name, Version, Architecture, RequestedBy, Repository, Checksum };

/// The fields of a line; a bar inside a field is written "\|".
class Fields {
public:
    explicit Fields(std::string_view line)
    {
        while (m_count < mostFields) {
            auto end = line.find('|');
            while (end != line.npos && end > 0 && line[end - 1] == '\\')
                end = line.find('|', end + 1);
            m_fields[m_count++] = trimmed(line.substr(0, end));
            if (end == line.npos)
                break;
            line.remove_prefix(end + 1);
        }
    }
    std::string_view operator[](std::size_t column) const { return m_fields[column]; }
    [[nodiscard]] std::size_t count() const { return m_count; }

private:
    std::array<std::string_view, mostFields> m_fields{};
    std::size_t m_count = 0;
};

std::string withPlainBars(std::string_view field)
{
    std::string out(field);
    for (auto at = out.find("\\|"); at != out.npos; at = out.find("\\|", at + 1))
        out.erase(at, 1);
    return out;
}

std::optional<Instant> timeOf(const Fields& fields)
{
    const auto time = fields.count() > 2 ? parseIso(fields[Stamp]) : std::nullopt;
    return time ? std::optional(time->time) : std::nullopt;
}

bool isOther(std::string_view action)
{
    constexpr std::array<std::string_view, 9> actions{
        "radd", "rremove", "ralias", "rurl", "patch", "sadd", "sremove", "susername", "surl"};
    return std::ranges::find(actions, action) != actions.end();
}

/// "root@pc-9", or "812:packagekitd" where a program asked.
struct Requester {
    std::string_view account, host, program;
};
Requester requesterOf(std::string_view text)
{
    if (const auto at = text.rfind('@'); at != text.npos)
        return {text.substr(0, at), text.substr(at + 1), {}};
    const auto colon = text.find(':');
    return {{}, {}, colon == text.npos ? text : text.substr(colon + 1)};
}

class Reader {
public:
    explicit Reader(Sink& sink)
        : m_sink(sink)
    {
    }

    void take(const Line& line)
    {
        const auto text = withoutPadding(line.text);
        if (trimmed(text).empty())
            return;
        if (text.starts_with('#'))
            return m_sink.skipped("comment: output of a package");
        const Fields fields(text);
        const auto time = line.tooLong ? std::nullopt : timeOf(fields);
        if (!time)
            return m_sink.reject(
                line.offset, line.number, faultOf(line, "no line of zypp's history"), text);
        const auto action = fields[Action];
        if (action == "command") {
            m_requester = fields[Name];
            m_command = withPlainBars(fields[Version]);
            return m_sink.skipped("command, told with its packages");
        }
        if (action == "remove")
            return m_sink.skipped("package removed");
        if (isOther(action))
            return m_sink.skipped("change of a repository or a list of patches");
        if (action != "install")
            return m_sink.reject(line.offset, line.number, "unknown action", text);
        if (fields[Version].empty())
            return m_sink.reject(line.offset, line.number, "cut off: no version", text);
        deliver(line, fields, *time);
    }

private:
    void deliver(const Line& line, const Fields& fields, Instant time)
    {
        const bool automatic = fields[RequestedBy].empty();
        const auto requester = requesterOf(automatic ? m_requester : fields[RequestedBy]);
        if (!requester.program.empty()) // another front end than the last command's
            m_command.clear();
        auto record = recordAt(line);
        record.begin = time;
        record.quality = Quality::LocalTime;
        record.host = {IdentityKind::Host, requester.host};
        PackageChange change{.action = "install", .name = fields[Name]};
        change.version = fields[Version];
        change.architecture = fields[Architecture];
        change.repository = fields[Repository];
        change.hash = fields[Checksum];
        change.account = requester.account;
        change.command = m_command;
        change.process = requester.program.empty() ? "zypper" : requester.program;
        change.automatic = automatic;
        fillPackage(change, m_detail, record);
        m_sink.record(record);
    }

    Sink& m_sink;
    std::string m_requester, m_command; ///< of the last `command` line
    std::string m_detail;
};

int sniff(const Head& head)
{
    return scoreOfLines(head, linesSniffed, [](std::string_view line) {
        if (line.starts_with('#'))
            return 0;
        const Fields fields(line);
        const auto action = fields[Action];
        const bool known =
            isOther(action) || action == "install" || action == "remove" || action == "command";
        return known && timeOf(fields) ? 90 : 0;
    });
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    Reader reader(sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format zypp_history;
const Format zypp_history{
    .name = "zypp_history",
    .title = "zypper history (zypp/history)",
    .reads = "Packages installed or updated on SUSE systems, with the command and who asked.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
