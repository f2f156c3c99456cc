// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "context/tool_file.h"
#include "context/tool_index.h"
#include "model/event.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// What a program or host means before its whole record is looked at.
struct SubjectTag {
    std::int16_t tool = -1; ///< index in Catalogue::tools; remote access and screen sharing only
    bool weak = false; ///< the name alone says little
    bool host = false; ///< matched as a domain
    bool shell = false;
    bool recon = false;
    bool fetches = false; ///< a program that can download
    bool installer = false; ///< package tools and files named like installers
    bool lookAlike = false; ///< resembles an own domain
    bool carries = false; ///< carries files away, or packs them
    bool runnable =
        false; ///< a file name as programs, scripts and archives have; says little alone
    [[nodiscard]] bool any() const
    {
        return tool >= 0 || shell || recon || fetches || installer || lookAlike || carries;
    }
};

/// Ends as programs, scripts, archives and disk images do; documents with macros are scripts.
[[nodiscard]] bool isRunnableFile(std::string_view name);

/// A text of the catalogue with the name of its file, for errors.
struct CatalogueText {
    std::string name, json;
};

/// What is known of programs and domains: the built-in entries (resources/catalogue) and those of
/// an organisation, which come first. See tool_file.h for the files.
class Catalogue {
public:
    /// Of these built-in texts. Of two tools with a fact in common the earlier one has it.
    static Result<Catalogue> parse(
        std::span<const CatalogueText> builtIn, std::string_view organisation = {});
    /// The texts compiled into the program.
    static std::vector<CatalogueText> builtInTexts();
    static const Catalogue& builtIn();
    static std::shared_ptr<const Catalogue> builtInShared();
    /// Built in, as the organisation changes it: its tools are added, or stand in place of those of
    /// the same name; what it removes does not count. Empty = the built-in one. A removal of a tool
    /// that this version does not have does nothing.
    static Result<std::shared_ptr<const Catalogue>> ofOrganisation(std::string_view json);
    /// What is wrong with a text that somebody wants to use from now on, removals of unknown tools
    /// among it.
    static Result<void> check(std::string_view organisation);

    [[nodiscard]] const std::vector<Tool>& tools() const { return m_tools; }
    /// Built-in tools that were replaced or removed.
    [[nodiscard]] const std::vector<Tool>& leftOut() const { return m_leftOut; }
    [[nodiscard]] const FormatFamilies& formats() const { return m_formats; }
    /// Whether a program (by its name, with or without .exe, or its whole path) installs updates by
    /// itself. A name that anybody may choose tells it with its path only.
    [[nodiscard]] bool isUpdateAgent(std::string_view program) const;
    /// A tool for remote access by name, in any case; -1 when unknown.
    [[nodiscard]] int toolNamed(std::string_view name) const;
    /// SHA-256 of all texts.
    [[nodiscard]] const std::string& hash() const { return m_hash; }

    /// Of a program, package or host as it stands in Case::subjects (lower case).
    [[nodiscard]] SubjectTag tagOf(std::string_view subject) const;
    /// The tool for remote access or screen sharing, by everything the record says.
    [[nodiscard]] std::optional<ToolMatch> match(const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> matchHost(std::string_view host) const;
    /// All that is known of a record, of every class: at most one of the tools for remote access,
    /// one of the other tools, and one entry of each class of commands.
    [[nodiscard]] std::vector<ToolMatch> known(const Activity& activity) const;

private:
    struct Words {
        SubjectTag tag;
        bool updateAgent = false;
        std::vector<std::int16_t> tools;
    };

    void overlay(ToolFile organisation);
    void buildIndex();
    void addWords(std::int16_t index);

    std::vector<Tool> m_tools, m_leftOut;
    FormatFamilies m_formats;
    std::string m_hash;
    ToolIndex m_remote, m_others;
    std::unordered_map<std::string, Words> m_words; ///< by program, without .exe
};

} // namespace callwake
