// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>

namespace callwake {

/// What one program wrote to syslog or the journal: "sshd[812]: Accepted password for ana from …".
struct ProgramMessage {
    std::string_view program; ///< without the process number: "sshd", "sshd(pam_unix)"
    std::string_view processId;
    std::string_view text;
};

/// Reads the messages of the programs that sign people in, change accounts, run commands for
/// others, install packages and share the screen. The texts are those of OpenSSH, sudo, shadow,
/// util-linux, Linux-PAM, polkit, systemd, xrdp, x11vnc and RustDesk.
class ProgramMessages {
public:
    /// Fills in kind, fields and identity of `record`, whose place, time and host are known; its
    /// texts are valid until the next call. False: the message is of no use, and `reason` says why.
    [[nodiscard]] bool read(
        const ProgramMessage& message, Record& record, std::string_view& reason);

private:
    bool isRepeated(std::string_view source, Instant time, const ActivityFields& fields);

    std::string m_detail, m_own;
    // The last sign-in: sshd, PAM and logind all tell of the same one.
    std::string m_lastAccount, m_lastResult, m_lastSource;
    Instant m_lastTime{};
};

} // namespace callwake
