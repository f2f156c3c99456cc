// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/audit_parts.h"

#include "base/text.h"
#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake::audit {

namespace {

constexpr std::size_t longestCommand = 64U << 10;

int hexDigit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Upper-case hex of even length, else nothing: then the value is plain text.
std::optional<std::string> fromHex(std::string_view text)
{
    if (text.empty() || text.size() % 2 != 0)
        return std::nullopt;
    std::string out;
    out.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexDigit(text[i]);
        const int low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        out += char(high << 4 | low);
    }
    return out;
}

/// A value as it stands in the line.
struct Value {
    std::string_view text;
    bool quoted = false;
};

/// Reads the value that begins `rest` and takes it away. An unquoted one ends at a blank that
/// another key follows: some programs write "op=add user id=1001".
Value takeValue(std::string_view& rest)
{
    if (rest.starts_with('"')) {
        const auto end = std::min(rest.find('"', 1), rest.size());
        const Value value{rest.substr(1, end - 1), true};
        rest.remove_prefix(std::min(end + 1, rest.size()));
        return value;
    }
    auto end = std::min(rest.find(' '), rest.size());
    while (end < rest.size()) {
        const auto next = rest.substr(end + 1);
        const auto stop = next.find_first_of(" =");
        if (stop == std::string_view::npos || stop == 0 || next[stop] == '=')
            break;
        end += 1 + stop;
    }
    const Value value{rest.substr(0, end), false};
    rest.remove_prefix(end);
    return value;
}

std::optional<Value> find(std::string_view pairs, std::string_view key)
{
    for (auto at = pairs.find(key); at != std::string_view::npos; at = pairs.find(key, at + 1)) {
        const auto after = at + key.size();
        const bool begins = at == 0 || pairs[at - 1] == ' ' || pairs[at - 1] == '\'';
        if (!begins || after >= pairs.size() || pairs[after] != '=')
            continue;
        auto rest = pairs.substr(after + 1);
        auto value = takeValue(rest);
        if (!value.quoted) // what a program says stands in '...'; names of users may follow at once
            value.text = value.text.substr(0, value.text.find('\''));
        return value;
    }
    return std::nullopt;
}

std::string decoded(const Value& value)
{
    if (!value.quoted)
        if (auto bytes = fromHex(value.text))
            return *std::move(bytes);
    return std::string(value.text);
}

bool isAbsent(const Value& value)
{
    return !value.quoted
        && (value.text == "?" || value.text.starts_with("(null)") || value.text == "(none)");
}

/// Takes `prefix` away, or says that it is not there.
bool accept(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::optional<std::uint64_t> takeNumber(std::string_view& text, std::size_t mostDigits)
{
    std::uint64_t value = 0;
    std::size_t digits = 0;
    for (; digits < text.size() && text[digits] >= '0' && text[digits] <= '9'; ++digits) {
        if (digits == mostDigits)
            return std::nullopt;
        value = value * 10 + std::uint64_t(text[digits] - '0');
    }
    text.remove_prefix(digits);
    return digits ? std::optional(value) : std::nullopt;
}

bool takeStamp(std::string_view& text, Entry& line)
{
    const auto seconds = takeNumber(text, 11);
    if (!seconds || !accept(text, "."))
        return false;
    const auto milliseconds = takeNumber(text, 3);
    if (!milliseconds || !accept(text, ":"))
        return false;
    const auto serial = takeNumber(text, 19);
    if (!serial || !accept(text, ")"))
        return false;
    accept(text, ":"); // old daemons leave it out of their own records
    line.time = instantFromMicroseconds(std::int64_t(*seconds * 1'000'000 + *milliseconds * 1000));
    line.serial = *serial;
    return true;
}

struct TypeNumber {
    std::string_view number, name;
};
/// Types as the kernel writes them where no daemon names them (linux/audit.h).
constexpr auto typeNumbers = std::to_array<TypeNumber>({
    {"1006", "LOGIN"},
    {"1100", "USER_AUTH"},
    {"1101", "USER_ACCT"},
    {"1102", "USER_MGMT"},
    {"1103", "CRED_ACQ"},
    {"1104", "CRED_DISP"},
    {"1105", "USER_START"},
    {"1106", "USER_END"},
    {"1107", "USER_AVC"},
    {"1108", "USER_CHAUTHTOK"},
    {"1109", "USER_ERR"},
    {"1110", "CRED_REFR"},
    {"1112", "USER_LOGIN"},
    {"1113", "USER_LOGOUT"},
    {"1114", "ADD_USER"},
    {"1115", "DEL_USER"},
    {"1116", "ADD_GROUP"},
    {"1117", "DEL_GROUP"},
    {"1119", "CHGRP_ID"},
    {"1123", "USER_CMD"},
    {"1124", "USER_TTY"},
    {"1125", "CHUSER_ID"},
    {"1127", "SYSTEM_BOOT"},
    {"1128", "SYSTEM_SHUTDOWN"},
    {"1129", "SYSTEM_RUNLEVEL"},
    {"1130", "SERVICE_START"},
    {"1131", "SERVICE_STOP"},
    {"1132", "GRP_MGMT"},
    {"1135", "ACCT_LOCK"},
    {"1136", "ACCT_UNLOCK"},
    {"1138", "SOFTWARE_UPDATE"},
    {"1300", "SYSCALL"},
    {"1302", "PATH"},
    {"1305", "CONFIG_CHANGE"},
    {"1307", "CWD"},
    {"1309", "EXECVE"},
    {"1319", "TTY"},
    {"1320", "EOE"},
    {"1327", "PROCTITLE"},
    {"1404", "MAC_STATUS"},
    {"2300", "USER_ROLE_CHANGE"},
    {"2301", "ROLE_ASSIGN"},
    {"2302", "ROLE_REMOVE"},
    {"2404", "CRYPTO_KEY_USER"},
    {"2407", "CRYPTO_SESSION"},
});

std::string_view nameOfType(std::string_view type)
{
    if (type.empty() || type[0] < '0' || type[0] > '9')
        return type;
    const auto* found = std::ranges::lower_bound(typeNumbers, type, {}, &TypeNumber::number);
    return found != typeNumbers.end() && found->number == type ? found->name : type;
}

} // namespace

std::optional<Entry> parseLine(std::string_view text, std::string_view& fault)
{
    Entry line;
    if (accept(text, "node="))
        line.node = takeField(text);
    fault = "not a record of the audit log";
    if (!accept(text, "type="))
        return std::nullopt;
    line.type = nameOfType(takeField(text));
    accept(text, "msg="); // agents that pass records on leave it out
    if (!accept(text, "audit("))
        return std::nullopt;
    const auto stamp = text.substr(0, 11);
    if (!takeStamp(text, line)) {
        const bool interpreted = stamp.find('/') != std::string_view::npos;
        fault = interpreted ? "interpreted form of ausearch -i: export it with ausearch --raw"
                            : "no valid time and serial number";
        return std::nullopt;
    }
    const auto split = std::min(text.find('\x1D'), text.size());
    line.body = text.substr(0, split);
    line.names = text.substr(std::min(split + 1, text.size()));
    return line;
}

std::string_view field(std::string_view pairs, std::string_view key)
{
    const auto value = find(pairs, key);
    return value && !isAbsent(*value) ? value->text : std::string_view();
}

std::string textField(std::string_view pairs, std::string_view key)
{
    const auto value = find(pairs, key);
    return value && !isAbsent(*value) ? decoded(*value) : std::string();
}

std::string userName(const Entry& line, std::string_view key)
{
    const auto number = field(line.body, key);
    if (number.empty() || number == "4294967295" || number == "-1" || number == "unset")
        return {};
    std::string upper(key);
    std::ranges::transform(upper, upper.begin(), [](char c) { return char(c - 'a' + 'A'); });
    // Where the log was copied from a screen the mark before the names is gone.
    const auto name = field(line.names.empty() ? line.body : line.names, upper);
    if (!name.empty() && !name.starts_with("unknown("))
        return std::string(name);
    return "uid " + std::string(number);
}

void Arguments::append(std::string_view text)
{
    const auto room = longestCommand - std::min(command.size(), longestCommand);
    cut = cut || text.size() > room;
    command += text.substr(0, room);
}

void Arguments::finish()
{
    if (found == 0)
        first = m_part;
    else
        append(" ");
    ++found;
    const bool blank = m_part.empty() || m_part.find_first_of(" \t\n") != std::string::npos;
    append(blank ? '"' + m_part + '"' : m_part);
    m_part.clear();
    m_inParts = false;
}

void Arguments::add(std::string_view body)
{
    while (!(body = trimmed(body)).empty()) {
        const auto equals = body.find('=');
        if (equals == std::string_view::npos)
            break;
        const auto key = body.substr(0, equals);
        body.remove_prefix(equals + 1);
        const auto value = takeValue(body);
        const bool part = key.ends_with(']');
        if (m_inParts && (!part || key.ends_with("[0]")))
            finish();
        if (key == "argc") {
            expected = parseNumber<std::uint32_t>(value.text).value_or(0);
        } else if (part) {
            m_part += decoded(value);
            m_inParts = true;
        } else if (!key.ends_with("_len")) {
            m_part = decoded(value);
            finish();
        }
    }
}

void Arguments::end()
{
    if (m_inParts)
        finish();
}

std::string processTitle(std::string_view body)
{
    auto title = textField(body, "proctitle");
    std::ranges::replace(title, '\0', ' ');
    return title;
}

} // namespace callwake::audit
