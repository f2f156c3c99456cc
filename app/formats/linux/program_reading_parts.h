// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/linux/program_message_parts.h"

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace callwake::messages {

inline constexpr std::string_view otherMessage = "message of no use here";

/// One message while it is read: what it becomes, or why it is of no use.
struct Reading {
    const ProgramMessage& message;
    Record& record;
    ActivityFields& fields;
    std::string& detail;
    std::string& own; ///< holds an account or a result that is not written so in the message
    std::string_view reason = otherMessage;
    std::string_view source = {}; ///< of a sign-in: which program tells of it

    [[nodiscard]] bool skip(std::string_view why)
    {
        reason = why;
        return false;
    }
    [[nodiscard]] bool take(Kind kind)
    {
        record.kind = kind;
        return true;
    }
};

/// Takes `prefix` off the front, or says that it is not there.
inline bool accept(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}
/// What stands between the first `before` and the next `after`, or the end; empty without `before`.
[[nodiscard]] std::string_view between(
    std::string_view text, std::string_view before, std::string_view after);
[[nodiscard]] bool isOneOf(std::string_view text, std::initializer_list<std::string_view> words);

// Each reads the messages of one kind of program; false: of no use.
[[nodiscard]] bool readSshd(Reading& reading);
/// "pam_unix(su:session): …", and "su(pam_unix)" of old systems. Nothing where it is neither.
[[nodiscard]] std::optional<bool> readPam(Reading& reading);
[[nodiscard]] bool readSu(Reading& reading);
[[nodiscard]] bool readLogin(Reading& reading);
[[nodiscard]] bool readLogind(Reading& reading);
[[nodiscard]] bool readPolkit(Reading& reading);
[[nodiscard]] bool readSudo(Reading& reading);
[[nodiscard]] bool readPkexec(Reading& reading);
[[nodiscard]] bool readAccountTool(Reading& reading);
[[nodiscard]] bool readPackageKit(Reading& reading);
[[nodiscard]] bool readYum(Reading& reading);
[[nodiscard]] bool readSnapd(Reading& reading);
[[nodiscard]] bool readFlatpak(Reading& reading);
[[nodiscard]] bool readSystemd(Reading& reading);
[[nodiscard]] bool readScreenSharing(Reading& reading);

} // namespace callwake::messages
