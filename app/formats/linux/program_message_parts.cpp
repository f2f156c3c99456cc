// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/program_message_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/linux/program_reading_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

using namespace messages;

/// Between two lines of different programs about one sign-in: a refused password is told with a
/// delay.
constexpr auto sameSignIn = std::chrono::seconds(3);

struct Program {
    std::string_view name;
    bool (*read)(Reading&) = nullptr;
};
constexpr std::array<Program, 44> programs{{
    {"PackageKit", readPackageKit},
    {"Xtigervnc", readScreenSharing},
    {"Xvnc", readScreenSharing},
    {"anydesk", readScreenSharing},
    {"chage", readAccountTool},
    {"chfn", readAccountTool},
    {"chpasswd", readAccountTool},
    {"chsh", readAccountTool},
    {"dnf", readYum},
    {"flatpak", readFlatpak},
    {"flatpak-system-helper", readFlatpak},
    {"gnome-remote-desktop", readScreenSharing},
    {"gnome-remote-desktop-daemon", readScreenSharing},
    {"gpasswd", readAccountTool},
    {"groupadd", readAccountTool},
    {"groupdel", readAccountTool},
    {"groupmod", readAccountTool},
    {"login", readLogin},
    {"newusers", readAccountTool},
    {"packagekitd", readPackageKit},
    {"passwd", readAccountTool},
    {"pkexec", readPkexec},
    {"polkitd", readPolkit},
    {"rustdesk", readScreenSharing},
    {"snapd", readSnapd},
    {"sshd", readSshd},
    {"sshd-auth", readSshd},
    {"sshd-session", readSshd},
    {"su", readSu},
    {"sudo", readSudo},
    {"sudo-rs", readSudo},
    {"systemctl", readSystemd},
    {"systemd", readSystemd},
    {"systemd-logind", readLogind},
    {"teamviewerd", readScreenSharing},
    {"tigervnc", readScreenSharing},
    {"useradd", readAccountTool},
    {"userdel", readAccountTool},
    {"usermod", readAccountTool},
    {"vncserver", readScreenSharing},
    {"x11vnc", readScreenSharing},
    {"xrdp", readScreenSharing},
    {"xrdp-sesman", readScreenSharing},
    {"yum", readYum},
}};
static_assert(std::ranges::is_sorted(programs, {}, &Program::name));

/// "message repeated 3 times: [ Failed password for …]" of rsyslog -> the message; `times` is "3".
std::string_view withoutRepetition(std::string_view text, std::string_view& times)
{
    auto rest = text;
    if (!accept(rest, "message repeated ") || !rest.ends_with(']'))
        return text;
    const auto open = rest.find(" times: [");
    if (open == std::string_view::npos)
        return text;
    times = rest.substr(0, open);
    rest.remove_suffix(1);
    return trimmed(rest.substr(open + 9));
}

/// "/usr/sbin/cron" -> "cron", "polkitd(authority=local)" -> "polkitd".
std::string_view plainName(std::string_view program)
{
    program = baseName(program);
    return program.ends_with("(pam_unix)") ? program : program.substr(0, program.find('('));
}

bool dispatch(Reading& reading)
{
    if (const auto pam = readPam(reading))
        return *pam;
    const auto found =
        std::ranges::lower_bound(programs, reading.message.program, {}, &Program::name);
    if (found == programs.end() || found->name != reading.message.program)
        return reading.skip("message of a program that is of no use here");
    return found->read(reading);
}

} // namespace

namespace messages {

std::string_view between(std::string_view text, std::string_view before, std::string_view after)
{
    const auto at = text.find(before);
    if (at == std::string_view::npos)
        return {};
    text.remove_prefix(at + before.size());
    return text.substr(0, text.find(after));
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::find(words, text) != words.end();
}

} // namespace messages

bool ProgramMessages::read(const ProgramMessage& message, Record& record, std::string_view& reason)
{
    m_detail.clear();
    m_own.clear();
    std::string_view times;
    ProgramMessage inner = message;
    inner.program = plainName(message.program);
    inner.text = withoutRepetition(trimmed(message.text), times);
    ActivityFields fields;
    fields.process = inner.program;
    fields.processId = message.processId;
    fields.host = record.host.value;
    Reading reading{inner, record, fields, m_detail, m_own};
    if (!dispatch(reading)) {
        reason = reading.reason;
        return false;
    }
    if (record.kind == Kind::SignIn && isRepeated(reading.source, record.begin, fields)) {
        reason = "further line about the same sign-in";
        return false;
    }
    addDetail(m_detail, "times", times);
    fields.detail = m_detail;
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
    return true;
}

bool ProgramMessages::isRepeated(
    std::string_view source, Instant time, const ActivityFields& fields)
{
    const auto step = time < m_lastTime ? m_lastTime - time : time - m_lastTime;
    if (step <= sameSignIn && !source.empty() && source != m_lastSource
        && fields.account == m_lastAccount && fields.result == m_lastResult)
        return true;
    m_lastTime = time;
    m_lastSource = source;
    m_lastAccount = fields.account;
    m_lastResult = fields.result;
    return false;
}

} // namespace callwake
