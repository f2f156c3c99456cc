// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What people typed: .bash_history, .zsh_history and fish_history.
//
//   #1772442922                           bash with HISTTIMEFORMAT: the command is all lines up to
//   apt install ./anydesk.deb             the next stamp
//   : 1772442922:4;apt install x          zsh with EXTENDED_HISTORY: begin and seconds it took; a
//                                         line that ends in "\" goes on
//   - cmd: apt install x                  fish
//     when: 1772442922
//
// A command without a time cannot be placed beside a call: it is skipped. The account is the home
// that the file lies in.
#include "base/command_line.h"
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/line_parts.h"
#include "formats/padding_parts.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

namespace callwake {

namespace {

constexpr int linesSniffed = 30;
constexpr std::int64_t longestRun = 366 * 86400; ///< seconds
constexpr std::size_t longestCommand = 1U << 20;
constexpr std::string_view fishCommand = "- cmd: ";
constexpr std::string_view fishTime = "when: ";

/// Unix seconds of 9 to 11 digits, so that a comment with a number is no time.
std::optional<Instant> timeOf(std::string_view digits)
{
    if (digits.size() < 9 || digits.size() > 11)
        return std::nullopt;
    const auto seconds = parseNumber<std::int64_t>(digits);
    return seconds ? instantFromUnixSeconds(double(*seconds)) : std::nullopt;
}

std::optional<Instant> bashTime(std::string_view line)
{
    return line.starts_with('#') ? timeOf(trimmed(line.substr(1))) : std::nullopt;
}

struct ZshStart {
    Instant time{};
    std::int64_t seconds = 0;
    std::string_view command;
};
std::optional<ZshStart> zshStart(std::string_view line)
{
    const auto first = line.find(':', 1), second = line.find(';');
    if (!line.starts_with(": ") || first == line.npos || second == line.npos || second < first)
        return std::nullopt;
    const auto time = timeOf(line.substr(2, first - 2));
    const auto seconds = parseNumber<std::int64_t>(line.substr(first + 1, second - first - 1));
    if (!time || !seconds || *seconds < 0)
        return std::nullopt;
    return ZshStart{*time, *seconds, line.substr(second + 1)};
}

/// zsh writes bytes that mean something to it as 0x83 and the byte with bit 5 turned.
std::string withoutMeta(std::string_view text)
{
    constexpr char meta = '\x83';
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        out += text[i] == meta && i + 1 < text.size() ? char(text[++i] ^ 0x20) : text[i];
    return out;
}

/// fish writes a line end as "\n" and a backslash as "\\".
std::string withoutEscapes(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool escaped = text[i] == '\\' && i + 1 < text.size();
        out += !escaped ? text[i] : text[++i] == 'n' ? '\n' : text[i];
    }
    return out;
}

/// The owner of the home that the file lies directly in, or fish's folder below it.
std::string_view ownerOf(std::string_view path)
{
    auto folder = path.substr(0, path.find_last_of('/'));
    constexpr std::string_view fish = "/.local/share/fish";
    if (folder.ends_with(fish))
        folder.remove_suffix(fish.size());
    if (folder == path)
        return {};
    const auto name = baseName(folder);
    const auto above = folder.substr(0, folder.size() - name.size());
    const bool isHome = above.ends_with("/home/") || above.ends_with("/Users/");
    return isHome || (name == "root" && folder.ends_with("/root")) ? name : std::string_view();
}

enum class Shell { Bash, Zsh, Fish };

class Reader {
public:
    Reader(std::string_view path, Sink& sink)
        : m_owner(ownerOf(path))
        , m_sink(sink)
    {
    }
    void take(const Line& line);
    void finish();

private:
    void open(const Line& line, Shell shell, std::optional<Instant> time, std::string_view command);
    void goOn(const Line& line, std::string_view text);

    struct Command {
        Shell shell = Shell::Bash;
        std::int64_t offset = 0, length = 0, line = 0;
        std::optional<Instant> time;
        std::int64_t seconds = 0;
        std::string text;
        bool cut = false;
    };
    std::string_view m_owner;
    Sink& m_sink;
    Command m_command;
    bool m_open = false;
};

void Reader::open(
    const Line& line, Shell shell, std::optional<Instant> time, std::string_view command)
{
    finish();
    m_open = true;
    m_command = {shell, line.offset, line.length, line.number, time, 0,
        std::string(command.substr(0, longestCommand)), line.tooLong};
}

void Reader::goOn(const Line& line, std::string_view text)
{
    m_command.length = line.offset + line.length - m_command.offset;
    if (m_command.text.size() + text.size() > longestCommand) {
        m_command.cut = true;
        return;
    }
    m_command.text += m_command.text.empty() ? "" : "\n";
    m_command.text += text;
}

void Reader::take(const Line& line)
{
    const auto text = withoutPadding(line.text);
    if (const auto time = bashTime(text))
        return open(line, Shell::Bash, time, {});
    if (const auto start = zshStart(text)) {
        open(line, Shell::Zsh, start->time, start->command);
        m_command.seconds = start->seconds;
        return;
    }
    if (text.starts_with(fishCommand))
        return open(line, Shell::Fish, std::nullopt, text.substr(fishCommand.size()));
    const bool isFish = m_open && m_command.shell == Shell::Fish;
    if (isFish && text.starts_with(' ')) {
        const auto value = trimmed(text);
        if (value.starts_with(fishTime) && !m_command.time)
            m_command.time = timeOf(value.substr(fishTime.size()));
        m_command.length = line.offset + line.length - m_command.offset;
        return;
    }
    const bool zshGoesOn =
        m_open && m_command.shell == Shell::Zsh && m_command.text.ends_with('\\');
    if (zshGoesOn)
        m_command.text.pop_back();
    if (zshGoesOn || (m_open && m_command.shell == Shell::Bash && m_command.time))
        return goOn(line, text);
    if (trimmed(text).empty())
        return;
    finish();
    m_sink.skipped("command without a time");
}

void Reader::finish()
{
    if (!std::exchange(m_open, false))
        return;
    if (!m_command.time)
        return m_sink.skipped("command without a time");
    if (trimmed(m_command.text).empty())
        return m_sink.skipped("time without a command");
    auto command = m_command.shell == Shell::Zsh ? withoutMeta(m_command.text)
        : m_command.shell == Shell::Fish         ? withoutEscapes(m_command.text)
                                                 : std::exchange(m_command.text, {});
    Record record;
    record.offset = m_command.offset;
    record.length = m_command.length;
    record.line = m_command.line;
    record.kind = Kind::ShellCommand;
    record.begin = *m_command.time;
    if (m_command.seconds > longestRun)
        record.quality |= Quality::LengthUnknown;
    else if (m_command.seconds > 0)
        record.lasting = std::chrono::seconds(m_command.seconds);
    if (m_command.cut)
        record.quality |= Quality::Incomplete;
    ActivityFields fields;
    fields.account = m_owner;
    fields.command = trimmed(command);
    const auto commands = commandsOf(fields.command);
    if (!commands.empty()) {
        const auto run = withoutWrappers(commands.front());
        fields.process = run.empty() ? commands.front().front() : run.front();
    }
    constexpr std::array<std::string_view, 3> shells{"shell=bash", "shell=zsh", "shell=fish"};
    fields.detail = shells[std::size_t(m_command.shell)];
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    m_sink.record(record);
}

/// By its times; a history without any is known by its name alone.
int sniff(const Head& head)
{
    if (head.bytes.empty() || head.bytes.find('\0') != std::string_view::npos)
        return 0;
    const bool named = head.fileName.ends_with("_history");
    LineReader lines(piecesOf(head));
    bool fish = false;
    for (int i = 0; i < linesSniffed; ++i) {
        const auto line = lines.next();
        if (!line)
            break;
        if (zshStart(line->text))
            return 90;
        if (fish && trimmed(line->text).starts_with(fishTime))
            return 90;
        fish = fish || line->text.starts_with(fishCommand);
        if (bashTime(line->text))
            return named || i == 0 ? 80 : 40;
    }
    return named ? 30 : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    Reader reader(options.path, sink);
    forEachLine(input, sink, [&](const Line& line) { reader.take(line); });
    reader.finish();
}

constexpr std::array covers{SourceClass::Programs};

} // namespace

extern const Format shell_history;
const Format shell_history{
    .name = "shell_history",
    .title = "Shell history (bash, zsh, fish)",
    .reads = "Commands that somebody typed in a shell, where the history keeps their times.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
