// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "context/catalogue.h"
#include "context/wildcard.h"

namespace callwake {

namespace {

constexpr std::size_t longestCommand = 8192;

/// Words of a command line, quotes and option signs taken off.
template <typename Each>
void forEachWord(std::string_view command, const Each& each)
{
    command = command.substr(0, longestCommand);
    while (!command.empty()) {
        const auto start = command.find_first_not_of(" \t\"'=,;()");
        if (start == command.npos)
            return;
        command.remove_prefix(start);
        const auto end = std::min(command.find_first_of(" \t\"'=,;()"), command.size());
        each(command.substr(0, end));
        command.remove_prefix(end);
    }
}

bool holdsWord(std::string_view text, std::string_view word)
{
    const auto isPart = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    for (auto at = text.find(word); at != text.npos; at = text.find(word, at + 1)) {
        const auto after = at + word.size();
        if ((at == 0 || !isPart(text[at - 1])) && (after == text.size() || !isPart(text[after])))
            return true;
    }
    return false;
}

} // namespace

/// Reasons that a common name cannot give: the binary's own name, its signer, its place, its
/// service, a product name, a tool or its domain in the command line.
std::optional<ToolMatch> Catalogue::matchDetails(const Activity& activity) const
{
    const auto made = [&](std::int16_t index, std::string by) {
        const Tool& tool = m_tools[std::size_t(index)];
        return ToolMatch{&tool, index, tool.adminTool, std::move(by)};
    };
    const auto in = [](const auto& map, const std::string& key) {
        const auto found = map.find(key);
        return found == map.end() ? std::int16_t(-1) : found->second;
    };
    if (const auto index = in(m_originals, lowered(activity.originalName)); index >= 0)
        return made(index, "original name " + activity.originalName);
    const std::string package = lowered(activity.package);
    if (const auto index = in(m_packages, package); index >= 0)
        return made(index, "package " + package);
    if (const auto index = in(m_services, package); index >= 0)
        return made(index, "service " + package);
    const std::string path = lowered(activity.process.empty() ? activity.path : activity.process);
    const std::string signer = lowered(activity.signer);
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        const Tool& tool = m_tools[i];
        for (const auto& text : tool.signers)
            if (!signer.empty() && signer.find(text) != signer.npos)
                return made(std::int16_t(i), "signer " + activity.signer);
        for (const auto& text : tool.paths)
            if (path.find_first_of("/\\") != path.npos && matchesWildcard(text, path))
                return made(std::int16_t(i), "path " + activity.process);
        for (const auto& text : tool.products)
            if (!package.empty() && holdsWord(package, text))
                return made(std::int16_t(i), "product " + text);
    }
    std::optional<ToolMatch> found;
    forEachWord(activity.command, [&](std::string_view word) {
        const std::string name = lowered(word);
        auto use = matchName(baseName(name));
        if (!use)
            use = matchHost(urlHost(name));
        if (use && !use->weak && (!found || found->weak))
            found = made(use->index, "command line, " + use->by);
    });
    return found;
}

} // namespace callwake
