// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/same_act.h"

#include "base/text.h"
#include "model/activity_texts.h"

#include <charconv>
#include <optional>

namespace callwake {

namespace {

bool differ(std::string_view a, std::string_view b)
{
    return !a.empty() && !b.empty() && !equalsIgnoringCase(a, b);
}

bool isOfFiles(Kind kind)
{
    return kind == Kind::Download || kind == Kind::FileWrite;
}

std::string programName(std::string_view path)
{
    std::string name = lowered(baseName(path));
    if (name.ends_with(".exe"))
        name.resize(name.size() - 4);
    return name;
}

/// The program without its folder and quotes, and the arguments with one blank before each.
std::string comparableCommand(std::string_view command)
{
    command = trimmed(command);
    const bool quoted = command.starts_with('"');
    const auto end = std::min(command.find(quoted ? '"' : ' ', 1), command.size());
    std::string out = programName(command.substr(quoted ? 1 : 0, end - (quoted ? 1 : 0)));
    bool blank = true;
    for (const char c : command.substr(std::min(end + (quoted ? 1 : 0), command.size()))) {
        const bool isBlank = c == ' ' || c == '\t';
        if (!isBlank && blank)
            out += ' ';
        if (!isBlank)
            out += c;
        blank = isBlank;
    }
    return out;
}

std::string programOf(const Activity& activity)
{
    if (!activity.process.empty())
        return programName(activity.process);
    const std::string command = comparableCommand(activity.command);
    return command.substr(0, command.find(' '));
}

/// The file that an address names; empty for pages and scripts without the name of a file.
std::string_view fileOf(std::string_view url)
{
    url = url.substr(0, url.find_first_of("?#"));
    const std::string_view name = baseName(url);
    return name.find('.') == name.npos || name == urlHost(url) ? std::string_view() : name;
}

bool isGuid(std::string_view id)
{
    constexpr std::size_t length = std::string_view("5770385f-c22a-43e0-bf4c-06f5698ffbd9").size();
    return id.starts_with('{') || (id.size() == length && id[8] == '-');
}

/// "USER_CMD"; the types that other logs name are words.
bool isAuditType(std::string_view type)
{
    const auto isCapital = [](char c) { return (c >= 'A' && c <= 'Z') || c == '_'; };
    return !type.empty() && std::ranges::all_of(type, isCapital);
}

std::string_view withoutBraces(std::string_view guid)
{
    guid.remove_prefix(guid.starts_with('{') ? 1 : 0);
    return guid.substr(0, guid.find('}'));
}

/// "6700" and "0x1a2c" are one number.
std::optional<std::uint64_t> processNumber(std::string_view text)
{
    const bool hexadecimal = startsWithIgnoringCase(text, "0x");
    text.remove_prefix(hexadecimal ? 2 : 0);
    std::uint64_t value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, hexadecimal ? 16 : 10);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> processNumber(const Activity& activity)
{
    return processNumber(isGuid(activity.processId) ? detailOf(activity, "ProcessId")
                                                    : std::string_view(activity.processId));
}

bool processesDiffer(const Activity& a, const Activity& b)
{
    if (isGuid(a.processId) && isGuid(b.processId))
        return differ(withoutBraces(a.processId), withoutBraces(b.processId));
    const auto first = processNumber(a);
    const auto second = processNumber(b);
    return first && second && *first != *second;
}

/// A short name is that of any domain.
bool computersDiffer(std::string_view a, std::string_view b)
{
    const auto isShortOf = [](std::string_view name, std::string_view whole) {
        return equalsIgnoringCase(name, whole.substr(0, whole.find('.')));
    };
    return differ(a, b) && !isShortOf(a, b) && !isShortOf(b, a);
}

struct Account {
    std::string_view domain; ///< as Windows writes it before a backslash
    std::string_view user;
    enum { Name, Sid, Uid, Machine } notation = Name;
};

Account accountOf(std::string_view text)
{
    if (startsWithIgnoringCase(text, "S-1-"))
        return {{}, text, Account::Sid};
    if (startsWithIgnoringCase(text, "uid "))
        return {{}, text, Account::Uid};
    Account out;
    const auto cut = text.find('\\');
    out.domain = text.substr(0, cut == text.npos ? 0 : cut);
    out.domain = out.domain.substr(0, out.domain.find('.'));
    out.user = text.substr(cut == text.npos ? 0 : cut + 1);
    out.user = out.user.substr(0, out.user.find('@'));
    // Windows writes what the system and its services do under the name of the computer, too.
    if (out.user.ends_with('$'))
        out.notation = Account::Machine;
    return out;
}

bool accountsDiffer(std::string_view a, std::string_view b)
{
    const Account first = accountOf(a);
    const Account second = accountOf(b);
    return first.notation == second.notation
        && (differ(first.user, second.user) || differ(first.domain, second.domain));
}

/// Sums of the same kind are as long.
bool hashesDiffer(std::string_view a, std::string_view b)
{
    return a.size() == b.size() && differ(a, b);
}

bool commandsDiffer(const Activity& a, const Activity& b)
{
    return !a.command.empty() && !b.command.empty() && a.command != b.command
        && comparableCommand(a.command) != comparableCommand(b.command);
}

bool programsDiffer(const Activity& a, const Activity& b)
{
    return differ(programOf(a), programOf(b));
}

bool filesDiffer(const Activity& a, const Activity& b)
{
    if (a.path.empty() && b.path.empty())
        return differ(a.url, b.url); // of what is only an address, the name says little
    const auto isWhole = [](std::string_view path) {
        return path.find_first_of("/\\") != path.npos;
    };
    return isWhole(a.path) && isWhole(b.path) ? differ(a.path, b.path)
                                              : differ(baseName(a.path), baseName(b.path));
}

bool packagesDiffer(const Activity& a, const Activity& b)
{
    return differ(a.package, b.package) || differ(a.version, b.version)
        || differ(detailOf(a, "architecture"), detailOf(b, "architecture"));
}

bool anyTextDiffers(const Activity& a, const Activity& b)
{
    return programsDiffer(a, b) || commandsDiffer(a, b) || differ(a.package, b.package)
        || differ(a.path, b.path) || differ(a.url, b.url) || differ(a.peer, b.peer);
}

/// What each kind of act is known by.
bool actsDiffer(Kind kind, const Activity& a, const Activity& b)
{
    switch (kind) {
    case Kind::Execution:
        return programsDiffer(a, b) || commandsDiffer(a, b);
    case Kind::ShellCommand:
        // Logs name the shell, sudo, or what was called: the command decides.
        return a.command.empty() || b.command.empty() ? programsDiffer(a, b) : commandsDiffer(a, b);
    case Kind::Download:
    case Kind::FileWrite:
        return filesDiffer(a, b);
    case Kind::PackageInstall:
        return packagesDiffer(a, b);
    default:
        return anyTextDiffers(a, b);
    }
}

/// Gathers names; the first characters keep apart what is told by other kinds and in other fields.
class Names {
public:
    explicit Names(Kind kind)
        : m_kind(char('A' + int(isOfFiles(kind) ? Kind::Download : kind)))
    {
    }
    Names& add(char what, std::string_view text)
    {
        if (!text.empty())
            m_names.push_back(m_kind + (what + lowered(text)));
        return *this;
    }
    [[nodiscard]] std::vector<std::string> take() { return std::move(m_names); }

private:
    char m_kind;
    std::vector<std::string> m_names;
};

} // namespace

std::vector<std::string> namesOf(const Event& event)
{
    Names out(event.kind);
    const Activity* activity = event.activity();
    if (!activity)
        return {};
    const Activity& a = *activity;
    switch (event.kind) {
    case Kind::Execution:
        return out.add('p', programOf(a)).take();
    case Kind::ShellCommand:
        return out.add('p', programOf(a)).add('c', comparableCommand(a.command)).take();
    case Kind::Download:
    case Kind::FileWrite:
        return out.add('f', baseName(a.path)).add('f', fileOf(a.url)).add('u', a.url).take();
    case Kind::PackageInstall:
        return out.add('i', a.package).add('f', baseName(a.path)).take();
    case Kind::Navigation:
        return out.add('u', a.url).take();
    case Kind::DnsQuery:
    case Kind::NetworkConnection:
        return out.add('u', a.peer.empty() ? a.url : a.peer).take();
    default:
        return out.add('p', programOf(a))
            .add('i', a.package)
            .add('f', baseName(a.path))
            .add('u', a.url)
            .add('u', a.peer)
            .take();
    }
}

std::string uniqueNameOf(const Event& event)
{
    const Activity* activity = event.activity();
    if (!activity)
        return {};
    const Activity& a = *activity;
    switch (event.kind) {
    case Kind::Execution: {
        const auto number = processNumber(a);
        const std::string program = programOf(a);
        return number && !program.empty() ? "p" + std::to_string(*number) + ' ' + program
                                          : std::string();
    }
    case Kind::Download:
    case Kind::FileWrite:
        return !a.url.empty() ? "u" + lowered(a.url)
            : a.hash.empty()  ? std::string()
                              : "h" + lowered(a.hash);
    case Kind::PackageInstall:
        return a.package.empty() || a.version.empty() ? std::string()
                                                      : "i" + lowered(a.package) + ' ' + a.version;
    default:
        return {};
    }
}

std::string shortHostOf(const Activity& activity)
{
    const std::string_view host = activity.host;
    return lowered(host.substr(0, host.find('.')));
}

bool goTogether(Kind a, Kind b)
{
    return a == b || (isOfFiles(a) && isOfFiles(b));
}

bool contradict(const Event& a, const Event& b)
{
    const Activity* first = a.activity();
    const Activity* second = b.activity();
    if (!first || !second || !goTogether(a.kind, b.kind))
        return true;
    if (computersDiffer(first->host, second->host)
        || accountsDiffer(first->account, second->account) || actsDiffer(a.kind, *first, *second))
        return true;
    // The tool and the database of packages are different programs, and end in their own words.
    if (a.kind == Kind::PackageInstall)
        return false;
    return processesDiffer(*first, *second) || hashesDiffer(first->hash, second->hash)
        || (a.kind == b.kind && differ(first->result, second->result));
}

Duration toleranceOf(Kind a, Kind b, const Rules& rules)
{
    const bool isLong = a == Kind::PackageInstall || a == Kind::Download || b == Kind::Download;
    return isLong ? rules.windows.fileTolerance : rules.windows.activityTolerance;
}

Duration gapBetween(const Event& a, const Event& b)
{
    const Event& first = b.begin < a.begin ? b : a;
    const Event& second = b.begin < a.begin ? a : b;
    const bool lasts = first.kind == Kind::Download && first.length > Duration::zero();
    const Instant end = first.begin + (lasts ? *first.length : Duration::zero());
    return std::max(second.begin - end, Duration::zero());
}

std::int64_t tellerOf(const Event& event)
{
    const Activity* activity = event.activity();
    const std::int64_t provider = !activity        ? 0
        : isGuid(activity->processId)              ? 1
        : isAuditType(detailOf(*activity, "type")) ? 2
                                                   : 0;
    return event.source.value * 3 + provider;
}

} // namespace callwake
