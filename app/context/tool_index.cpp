// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/tool_index.h"

#include "base/text.h"
#include "context/wildcard.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestCommand = 8192;
constexpr std::string_view wordEnds = " \t\"'=,;()&|";

/// Words of a command line, quotes and option signs taken off.
template <typename Each>
void forEachWord(std::string_view command, const Each& each)
{
    command = command.substr(0, longestCommand);
    while (!command.empty()) {
        const auto start = command.find_first_not_of(wordEnds);
        if (start == command.npos)
            return;
        command.remove_prefix(start);
        const auto end = std::min(command.find_first_of(wordEnds), command.size());
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

/// Of a URL, or of an address as programs are told it: "host:443".
std::string_view hostIn(std::string_view word)
{
    const std::string_view host = urlHost(word);
    return host.empty() ? word.substr(0, word.find_first_of(":/")) : host;
}

template <typename Map>
std::int16_t valueIn(const Map& map, const std::string& key)
{
    const auto found = map.find(key);
    return found == map.end() ? std::int16_t(-1) : found->second;
}

ToolMatch made(
    const std::vector<Tool>& tools, std::int16_t index, std::string by, bool weak = false)
{
    const Tool& tool = tools[std::size_t(index)];
    return {&tool, index, weak || tool.adminTool, std::move(by)};
}

/// Whether it consists of digits, one at least.
bool isNumber(std::string_view text)
{
    return !text.empty() && text.find_first_not_of("0123456789") == text.npos;
}

/// "anydesk" of "anydesk_6.3.2-1_amd64".
std::string_view withoutVersion(std::string_view stem)
{
    for (std::size_t i = 0; i + 1 < stem.size(); ++i)
        if ((stem[i] == '_' || stem[i] == '-') && stem[i + 1] >= '0' && stem[i + 1] <= '9')
            return stem.substr(0, i);
    return stem;
}

/// "anydesk.exe" of "anydesk (1).exe", as browsers name what is downloaded again, of
/// "anydesk - copy.exe" and "anydesk-8.0.exe"; "anydesk" of "anydesk_6.3.2-1_amd64.deb" and of
/// "anydesk.msi".
std::string shippedName(std::string_view name)
{
    const auto dot = name.rfind('.');
    if (dot == name.npos)
        return {};
    std::string_view stem = name.substr(0, dot);
    const std::string_view ending = name.substr(dot);
    if (const auto open = stem.rfind('('); stem.ends_with(')') && open != stem.npos && open > 0
        && isNumber(stem.substr(open + 1, stem.size() - open - 2)))
        stem = trimmed(stem.substr(0, open));
    if (constexpr std::string_view copied = " - copy"; stem.ends_with(copied))
        stem.remove_suffix(copied.size());
    stem = withoutVersion(stem);
    static constexpr std::array<std::string_view, 7> packages{
        ".deb", ".rpm", ".msi", ".pkg", ".dmg", ".appimage", ".zst"};
    if (std::ranges::find(packages, ending) == packages.end())
        return std::string(stem) + std::string(ending);
    return std::string(stem);
}

bool setsPassword(const Tool& tool, std::string_view command)
{
    if (tool.passwordSwitches.empty())
        return false;
    bool found = false;
    forEachWord(command, [&](std::string_view word) {
        found = found || std::ranges::any_of(tool.passwordSwitches, [&](const std::string& form) {
            return matchesWildcard(form, lowered(word));
        });
    });
    return found;
}

} // namespace

void ToolIndex::add(const std::vector<Tool>& tools, std::int16_t index)
{
    const Tool& tool = tools[std::size_t(index)];
    const auto addNames = [&](const std::vector<std::string>& names, bool weak) {
        for (const std::string& name : names) {
            const NameUse use{index, weak || tool.adminTool};
            if (name.find('*') != name.npos)
                m_patterns.emplace_back(name, use);
            else
                m_names.try_emplace(name, use);
        }
    };
    const auto addPlaces = [&](const std::vector<std::string>& texts, Places& places) {
        for (const std::string& text : texts)
            places.try_emplace(text, index);
    };
    m_members.push_back(index);
    addNames(tool.names, false);
    addNames(tool.weakNames, true);
    addNames(tool.packages, false);
    if (tool.what == ToolClass::Security)
        addNames(tool.services, false); // who stops one names it in a command
    addPlaces(tool.domains, m_domains);
    addPlaces(tool.weakDomains, m_sharedDomains);
    addPlaces(tool.originalNames, m_originals);
    addPlaces(tool.services, m_services);
    addPlaces(tool.packages, m_packages);
}

std::optional<ToolMatch> ToolIndex::byName(
    const std::vector<Tool>& tools, std::string_view name) const
{
    if (name.empty())
        return std::nullopt;
    const std::string key = lowered(name);
    const auto known = [&](NameUse use) {
        return made(tools, use.tool, "program name " + key, use.weak);
    };
    if (const auto exact = m_names.find(key); exact != m_names.end())
        return known(exact->second);
    const auto mayMatch = [&](char first) { return first == '*' || first == key.front(); };
    for (const auto& [pattern, use] : m_patterns)
        if (mayMatch(pattern.front()) && matchesWildcard(pattern, key))
            return known(use);
    const std::string shipped = shippedName(key);
    if (shipped.empty() || shipped == key)
        return std::nullopt;
    if (auto found = byName(tools, shipped); found || !key.ends_with(".msi"))
        return found;
    auto installed = byName(tools, shipped + ".exe"); // a common name says still less of a package
    return installed && !installed->weak ? installed : std::nullopt;
}

std::optional<ToolMatch> ToolIndex::byHost(
    const std::vector<Tool>& tools, std::string_view host, bool sharedToo) const
{
    for (std::string_view rest = host; rest.find('.') != rest.npos;
         rest.remove_prefix(rest.find('.') + 1)) {
        const std::string domain(rest);
        if (const auto index = valueIn(m_domains, domain); index >= 0)
            return made(tools, index, "domain " + domain);
        if (const auto index = valueIn(m_sharedDomains, domain); sharedToo && index >= 0)
            return made(tools, index, "domain " + domain, true);
    }
    return std::nullopt;
}

/// A word of the command line that is a tool, or an address of one. Common names do not count.
std::optional<ToolMatch> ToolIndex::byCommand(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    std::optional<ToolMatch> found;
    const bool ofWinget = containsIgnoringCase(activity.command, "winget");
    forEachWord(activity.command, [&](std::string_view word) {
        const std::string name = lowered(word);
        auto use = byName(tools, baseName(name));
        if (!use && ofWinget) // "AnyDesk.AnyDesk": by whom, and what
            use = byName(tools, std::string_view(name).substr(name.find('.') + 1));
        if (!use)
            use = byHost(tools, hostIn(name));
        if (use && !use->weak && !found)
            found = made(tools, use->index, "command line, " + use->by);
    });
    return found;
}

std::optional<ToolMatch> ToolIndex::byPlaceAndMaker(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    const std::string package = lowered(activity.package);
    const std::string path = lowered(activity.process.empty() ? activity.path : activity.process);
    const std::string signer = lowered(activity.signer);
    const bool hasFolder = path.find_first_of("/\\") != path.npos;
    for (const std::int16_t i : m_members) {
        const Tool& tool = tools[std::size_t(i)];
        for (const auto& text : tool.signers)
            if (!signer.empty() && signer.find(text) != signer.npos)
                return made(tools, i, "signer " + activity.signer);
        for (const auto& text : tool.paths)
            if (hasFolder && matchesWildcard(text, path))
                return made(tools, i, "path " + activity.process);
        for (const auto& text : tool.products)
            if (!package.empty() && holdsWord(package, text))
                return made(tools, i, "product " + text);
    }
    return std::nullopt;
}

/// Reasons that a common name cannot give: the binary's own name, its signer, its place, its
/// service, a product name, a tool or its domain in the command line.
std::optional<ToolMatch> ToolIndex::byDetails(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    if (const auto index = valueIn(m_originals, lowered(activity.originalName)); index >= 0)
        return made(tools, index, "original name " + activity.originalName);
    const std::string package = lowered(activity.package);
    if (const auto index = valueIn(m_packages, package); index >= 0)
        return made(tools, index, "package " + package);
    if (const auto index = valueIn(m_services, package); index >= 0)
        return made(tools, index, "service " + package);
    auto found = byPlaceAndMaker(tools, activity);
    return found ? found : byCommand(tools, activity);
}

/// The first name that counts alone, else the first common one.
std::optional<ToolMatch> ToolIndex::byOwnNames(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    std::optional<ToolMatch> weak;
    for (const std::string* text :
        {&activity.process, &activity.path, &activity.package, &activity.peer}) {
        auto found = byName(tools, trimmed(baseName(*text)));
        if (found && !found->weak)
            return found;
        if (found && !weak)
            weak = std::move(found);
    }
    return weak;
}

/// A renamed file still holds the name that it was built with, mostly the one it is shipped under.
std::optional<ToolMatch> ToolIndex::byFormerName(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    const auto found = byName(tools, activity.originalName);
    if (!found || found->weak)
        return std::nullopt;
    return made(tools, found->index, "original name " + activity.originalName);
}

std::optional<ToolMatch> ToolIndex::match(
    const std::vector<Tool>& tools, const Activity& activity) const
{
    auto best = byDetails(tools, activity);
    if (!best)
        best = byOwnNames(tools, activity);
    if (!best || best->weak)
        if (auto former = byFormerName(tools, activity))
            best = std::move(former);
    if (best && setsPassword(*best->tool, activity.command))
        best->by += ", with a password";
    return best;
}

} // namespace callwake
