// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/event.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// A remote-management tool or a built-in screen-sharing program. Texts are in lower case.
struct Tool {
    std::string name; ///< as its maker writes it
    std::string os; ///< "linux macos windows"
    bool screenSharing = false; ///< part of the system or of a meeting program: signal F3
    bool adminTool = false; ///< everyday administration: never more than a weak match
    std::vector<std::string> names; ///< programs; '*' stands for any characters
    std::vector<std::string> weakNames; ///< too common to count alone
    std::vector<std::string> originalNames, paths, services, packages, products, signers, domains;
    std::string source; ///< where the facts come from
};

/// What a program or host means before its whole record is looked at.
struct SubjectTag {
    std::int16_t tool = -1; ///< index in Catalogue::tools
    bool weak = false; ///< the name alone says little
    bool host = false; ///< matched as a domain
    bool shell = false;
    bool recon = false;
    bool fetches = false; ///< a program that can download
    bool installer = false; ///< package tools and files named like installers
    bool lookAlike = false; ///< resembles an own domain
    bool runnable = false; ///< a file name as programs, scripts and archives have; says little alone
    [[nodiscard]] bool any() const
    {
        return tool >= 0 || shell || recon || fetches || installer || lookAlike;
    }
};

/// Which tool an activity is, and what made it known.
struct ToolMatch {
    const Tool* tool = nullptr;
    std::int16_t index = -1;
    bool weak = false; ///< only a common name, or an everyday administration tool
    std::string by; ///< "program name anydesk.exe", "original name", "signer", "path"...
};

/// Ends as programs, scripts, archives and disk images do.
[[nodiscard]] bool isRunnableFile(std::string_view name);

/// Words that say what a program is for; see resources/catalogue/commands.json.
struct CommandWords {
    std::vector<std::string> shells, recon, fetching, installers, updateAgents, browsers;
    std::vector<std::string> windowsFormats, linuxFormats, macosFormats, identityFormats;
};

/// What is known of programs and domains everywhere; read once from resources/catalogue.
class Catalogue {
public:
    static Result<Catalogue> parse(
        std::string_view tools, std::string_view screenSharing, std::string_view commands);
    /// The one compiled into the program.
    static const Catalogue& builtIn();

    [[nodiscard]] const std::vector<Tool>& tools() const { return m_tools; }
    [[nodiscard]] const CommandWords& words() const { return m_words; }
    /// By name, in any case; -1 when unknown.
    [[nodiscard]] int toolNamed(std::string_view name) const;

    /// Of a program, package or host as it stands in Case::subjects (lower case).
    [[nodiscard]] SubjectTag tagOf(std::string_view subject) const;
    /// By everything the record says; the strongest reason wins.
    [[nodiscard]] std::optional<ToolMatch> match(const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> matchHost(std::string_view host) const;

private:
    void buildIndex();
    [[nodiscard]] std::optional<ToolMatch> matchName(std::string_view name) const;
    [[nodiscard]] std::optional<ToolMatch> matchDetails(const Activity& activity) const;

    struct NameUse {
        std::int16_t tool = -1;
        bool weak = false;
    };
    std::vector<Tool> m_tools;
    CommandWords m_words;
    std::unordered_map<std::string, NameUse> m_names; ///< without '*'
    std::vector<std::pair<std::string, NameUse>> m_patterns; ///< with '*'
    std::unordered_map<std::string, std::int16_t> m_domains, m_originals, m_services, m_packages;
    std::unordered_map<std::string, SubjectTag> m_commands;
};

} // namespace callwake
