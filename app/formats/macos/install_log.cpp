// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// /var/log/install.log of macOS, in two forms:
//
//   2026-03-02 10:15:22+01 mac installd[547]: Installed "AnyDesk" (8.0.1)
//   Mar  2 10:15:22 mac installd[547]: Installed "AnyDesk" (8.0.1)
//
// `Installed "…"` becomes PackageInstall, with the package's file and user where lines just before
// name them; a package that somebody opened in the Installer becomes Execution. Everything else is
// progress. The old form has local time and no year: see undated_parts.h. Lines that begin with
// a blank continue the message before.
#include "base/hex.h"
#include "base/text.h"
#include "formats/format.h"
#include "formats/home_parts.h"
#include "formats/line_parts.h"
#include "formats/macos/installer_parts.h"
#include "formats/padding_parts.h"
#include "formats/undated_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// A line taken apart. Old form: `time` lies in the year of undated_parts.h.
struct Entry {
    Instant time{};
    bool dated = false;
    std::string_view host, process, processId, message;
};

/// "2026-03-02 10:15:22+01 " with any form of zone.
bool takeDatedTime(std::string_view& text, Entry& entry)
{
    const auto first = text.find(' ');
    const auto end = first == std::string_view::npos ? first : text.find(' ', first + 1);
    const auto time = parseIso(text.substr(0, end));
    if (!time || !time->zoned || end == std::string_view::npos)
        return false;
    entry.time = time->time;
    entry.dated = true;
    text.remove_prefix(end + 1);
    return true;
}

std::optional<Entry> parseEntry(std::string_view text)
{
    Entry entry;
    if (!takeDatedTime(text, entry)) {
        const auto time = takeUndated(text);
        if (!time)
            return std::nullopt;
        entry.time = *time;
    }
    const auto blank = text.find(' ');
    const auto colon = text.find(": ");
    if (blank == std::string_view::npos || colon == std::string_view::npos || colon < blank)
        return std::nullopt;
    entry.host = text.substr(0, blank);
    const auto sender = text.substr(blank + 1, colon - blank - 1);
    const auto bracket = std::min(sender.find('['), sender.size());
    entry.process = sender.substr(0, bracket);
    entry.processId = sender.substr(std::min(bracket + 1, sender.size()));
    entry.processId = entry.processId.substr(0, entry.processId.find(']'));
    entry.message = text.substr(colon + 2);
    return entry;
}

/// The file of a package that a message names: opened in the Installer, checked, or unpacked.
std::string_view packageFile(std::string_view message)
{
    const auto between = [&](std::string_view begin, std::string_view end) {
        const auto at = message.find(begin);
        if (at == std::string_view::npos)
            return std::string_view();
        const auto rest = message.substr(at + begin.size());
        return trimmed(rest.substr(0, rest.find(end)));
    };
    if (message.starts_with("Opened from: "))
        return between("Opened from: ", "\n");
    if (message.starts_with("Product archive "))
        return between("Product archive ", " trustLevel=");
    if (message.starts_with("PackageKit: Extracting file://"))
        return between("file://", "#");
    return {};
}

class Reader {
public:
    Reader(Sink& sink, std::optional<Instant> fileTime)
        : m_sink(sink)
        , m_undated(sink, fileTime)
    {
    }
    void take(const Line& line);
    void finish() { m_undated.finish(); }

private:
    void note(const Entry& entry);
    void deliver(const Entry& entry, const Line& line, ActivityFields fields, Kind kind);

    Sink& m_sink;
    UndatedRecords m_undated;
    std::string m_file; ///< of the package that is being installed
    Instant m_fileTime{};
    bool m_hadEntry = false;
};

void Reader::note(const Entry& entry)
{
    const auto file = packageFile(entry.message);
    if (file.empty())
        return;
    m_file = entry.message.starts_with("PackageKit") ? unescapedHex(file, '%') : std::string(file);
    m_fileTime = entry.time;
}

void Reader::take(const Line& line)
{
    const auto text = withoutPadding(line.text);
    if (trimmed(text).empty())
        return;
    if (m_hadEntry && (text[0] == '\t' || text[0] == ' '))
        return m_sink.skipped("further line of a message");
    const auto entry = line.tooLong ? std::nullopt : parseEntry(text);
    if (!entry)
        return m_sink.reject(
            line.offset, line.number, faultOf(line, "no line of install.log"), text);
    m_hadEntry = true;
    m_undated.see(entry->time, entry->dated);
    note(*entry);
    ActivityFields fields;
    if (const auto installed = installedIn(entry->message)) {
        fields.package = installed->name;
        fields.version = installed->version;
        deliver(*entry, line, fields, Kind::PackageInstall);
        m_file.clear();
    } else if (entry->message.starts_with("Opened from: /")) {
        deliver(*entry, line, fields, Kind::Execution);
    } else {
        m_sink.skipped(isMacUpdater(entry->process)
                ? "work of the software update"
                : "progress of an installation or other message");
    }
}

void Reader::deliver(const Entry& entry, const Line& line, ActivityFields fields, Kind kind)
{
    auto record = recordAt(line);
    record.kind = kind;
    record.begin = entry.time;
    if (isMacUpdater(entry.process))
        record.quality |= Quality::UpdateRun;
    else if (const auto age = entry.time - m_fileTime;
             age >= Duration::zero() && age <= std::chrono::hours(1))
        fields.path = m_file;
    fields.host = entry.host;
    fields.process = entry.process;
    fields.processId = entry.processId;
    fields.account = userFolderOf(fields.path);
    record.identity = {IdentityKind::Account, fields.account};
    record.host = {IdentityKind::Host, entry.host};
    record.what = fields;
    if (entry.dated)
        m_sink.record(record);
    else
        m_undated.keep(record, line.text);
}

/// The old form looks like any syslog: half of its lines must come from programs that install.
int sniff(const Head& head)
{
    constexpr std::array<std::string_view, 7> programs{"installd", "system_installd", "Installer",
        "installer", "softwareupdated", "appstoreagent", "Installer Progress"};
    LineReader lines(piecesOf(head));
    int read = 0, known = 0;
    bool dated = false;
    for (int i = 0; i < 200; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        if (const auto entry = parseEntry(line->text)) {
            ++read;
            known += std::ranges::find(programs, entry->process) != programs.end();
            dated = dated || entry->dated;
        }
    }
    if (known * 2 < read || known == 0)
        return 0;
    return dated ? 90 : 75;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(sink, options.fileTime);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format install_log;
const Format install_log{
    .name = "install_log",
    .title = "macOS installer log (install.log)",
    .reads = "Packages installed on macOS, and package files opened in the Installer.",
    .covers = covers,
    .localTime = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
