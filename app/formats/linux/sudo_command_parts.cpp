// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/sudo_command_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/program_reading_parts.h"
#include "formats/word_parts.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr Duration together = std::chrono::seconds(2); ///< lines of one command
constexpr std::size_t mostWaiting = 64;
constexpr std::size_t longestCommand = 256U << 10;
constexpr std::size_t mostLinesTold = 200; ///< characters
constexpr std::size_t shortestLine = 955; ///< with the word that no longer fitted
constexpr std::size_t oldFullLine = 960, fullLine = 980;
constexpr std::size_t nearlyFull = 900;

constexpr std::string_view behindUser = " : ";
constexpr std::string_view mark = " : (command continued) ";

/// Which sudo wrote it: the process, where it says so, and the user on that computer.
std::string keyOf(const ProgramMessage& message, const Record& place, std::string_view user)
{
    std::string out(place.host.value);
    return out.append(1, '\0').append(message.processId).append(1, '\0').append(user);
}

bool isSudo(const ProgramMessage& message)
{
    const auto program = baseName(message.program);
    return program == "sudo" || program == "sudo-rs";
}

/// A word that fills a line goes on in the next without a blank between.
bool isCutInWord(std::string_view piece, std::size_t size)
{
    return piece.find(' ') == std::string_view::npos && (size == oldFullLine || size >= fullLine);
}

} // namespace

bool SudoCommands::takeRest(const ProgramMessage& message, const Record& place)
{
    see(place.begin);
    const auto text = trimmed(message.text);
    const auto at = text.find(behindUser);
    if (at == text.npos || !text.substr(at).starts_with(mark) || !isSudo(message))
        return false;
    const auto rest = text.substr(at + mark.size());
    const auto user = trimmed(text.substr(0, at));
    if (Waiting* begin = findBegin(keyOf(message, place, user), rest))
        append(*begin, rest, text.size(), place);
    else
        m_sink.skipped("rest of a command too long for one line");
    return true;
}

/// Without the process two commands of one user may wait: then only one may be so long that the
/// next word did not fit into its line.
SudoCommands::Waiting* SudoCommands::findBegin(std::string_view key, std::string_view rest)
{
    std::vector<Waiting*> all, full;
    const auto word = rest.substr(0, rest.find(' ')).size();
    for (auto& one : m_waiting)
        if (one.key == key) {
            all.push_back(&one);
            if (one.lastSize + 1 + word >= shortestLine)
                full.push_back(&one);
        }
    auto& found = all.size() == 1 ? all : full;
    if (found.size() == 1 && found.front()->command.size() + rest.size() < longestCommand)
        return found.front();
    for (auto* one : all)
        one->lacksRest = true;
    return nullptr;
}

void SudoCommands::append(
    Waiting& waiting, std::string_view rest, std::size_t size, const Record& place)
{
    if (!waiting.cutInWord)
        waiting.command += ' ';
    waiting.command += rest;
    waiting.cutInWord = isCutInWord(rest, size);
    waiting.lastSize = size;
    waiting.last = place.begin;
    ++waiting.entries;
    if (waiting.furtherLines.size() < mostLinesTold)
        waiting.furtherLines.append(waiting.furtherLines.empty() ? "" : ", ")
            .append(std::to_string(place.line));
}

void SudoCommands::take(const ProgramMessage& message, const Record& record, std::string_view line)
{
    const auto* fields = std::get_if<ActivityFields>(&record.what);
    if (!fields || record.kind != Kind::ShellCommand || !isSudo(message))
        return m_deliver(record, line);
    Waiting next{KeptRecord(record), std::string(line), keyOf(message, record, fields->account),
        !message.processId.empty(), std::string(fields->command)};
    next.last = record.begin;
    next.lastSize = trimmed(message.text).size();
    for (auto one = m_waiting.begin(); one != m_waiting.end();) {
        const auto now = one++;
        if (next.knowsProcess && now->key == next.key) { // the process number was used again
            deliver(*now);
            m_waiting.erase(now);
        }
    }
    if (m_waiting.size() >= mostWaiting) {
        deliver(m_waiting.front());
        m_waiting.pop_front();
    }
    m_waiting.push_back(std::move(next));
}

/// Whose lines were longer ago is whole.
void SudoCommands::see(Instant time)
{
    for (auto one = m_waiting.begin(); one != m_waiting.end();) {
        const auto now = one++;
        if (time - now->last <= together && now->last - time <= together)
            continue;
        deliver(*now);
        m_waiting.erase(now);
    }
}

void SudoCommands::deliver(Waiting& waiting)
{
    Record record = waiting.record.record();
    auto& fields = std::get<ActivityFields>(record.what);
    fields.command = waiting.command;
    std::string detail(fields.detail);
    addDetail(detail, "further_lines", waiting.furtherLines);
    fields.detail = detail;
    record.entries += waiting.entries - 1;
    if (waiting.lacksRest || waiting.lastSize > nearlyFull)
        record.quality |= Quality::Incomplete;
    m_deliver(record, waiting.line);
}

void SudoCommands::finish()
{
    for (auto& one : m_waiting)
        deliver(one);
    m_waiting.clear();
}

} // namespace callwake
