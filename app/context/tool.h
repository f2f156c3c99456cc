// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/named.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What a program, package, service or domain is for.
enum class ToolClass : std::uint8_t {
    RemoteAccess, ///< remote management and remote access: signal F1
    ScreenSharing, ///< part of the system or of a meeting program: signal F3
    FileTransfer, ///< programs and services that carry files away
    Archiver, ///< packs files, also under a password
    Security, ///< protects or watches the computer: what tampering touches
    Meeting, ///< meetings and calls: people fetch it when somebody calls (signal F4)
    Browser,
    Shell,
    Recon, ///< commands that look around: signal F7
    Fetching, ///< programs of the system that can download
    PackageTool,
    UpdateRun ///< installs by itself, without a person
};
template <>
inline constexpr std::array<std::string_view, 12> names<ToolClass>{"remoteAccess", "screenSharing",
    "fileTransfer", "archiver", "security", "meeting", "browser", "shell", "recon", "fetching",
    "packageTool", "updateRun"};

/// For people: "file transfer".
[[nodiscard]] std::string_view titleOf(ToolClass what);

/// Whether an entry of the catalogue counts, and whose it is.
enum class ToolState : std::uint8_t {
    BuiltIn,
    Own, ///< of the organisation
    OwnInPlace, ///< of the organisation, instead of a built-in one of that name
    Replaced, ///< built in; the organisation has its own of that name
    Removed ///< built in; the organisation took it out
};

/// An entry of the catalogue: a program or service, or a group of commands. Texts are in lower
/// case but for the name and the source.
struct Tool {
    std::string name; ///< as its maker writes it
    ToolClass what = ToolClass::RemoteAccess;
    ToolState state = ToolState::BuiltIn;
    std::string os; ///< "linux macos windows"; empty = any
    bool adminTool = false; ///< everyday administration: never more than a weak match
    std::vector<std::string> names; ///< programs; '*' stands for any characters
    std::vector<std::string> weakNames; ///< too common to count alone
    std::vector<std::string> originalNames, paths, services, packages, products, signers, domains;
    std::vector<std::string> weakDomains; ///< also of other services; never counted alone
    std::vector<std::string> passwordSwitches; ///< words of a command line that set a password
    std::string source; ///< where the facts come from

    [[nodiscard]] bool isRemote() const
    {
        return what == ToolClass::RemoteAccess || what == ToolClass::ScreenSharing;
    }
    /// Of commands and programs known by their bare names alone.
    [[nodiscard]] bool isWords() const { return what >= ToolClass::Browser; }
};

/// Which tool an activity is, and what made it known.
struct ToolMatch {
    const Tool* tool = nullptr;
    std::int16_t index = -1; ///< in Catalogue::tools
    bool weak = false; ///< only a common name, or an everyday administration tool
    std::string by; ///< "program name anydesk.exe", "original name", "signer", "path"...
};

} // namespace callwake
