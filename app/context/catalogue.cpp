// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"

#include "base/resource.h"
#include "base/text.h"
#include "context/domains.h"
#include "context/json_text.h"
#include "context/wildcard.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace callwake {

namespace {

using Type = JsonValue::Type;
using Texts = std::vector<std::string>;

Result<void> readTexts(const JsonValue& value, std::string_view json, Texts& out)
{
    for (const JsonValue& item : value.items) {
        if (item.type != Type::String || item.text.empty())
            return failure("A text is expected", placeInText(json, item.at));
        out.push_back(lowered(item.text));
    }
    return {};
}

/// The list named `name` of either struct; null when there is none of that name.
template <typename T, std::size_t count>
Texts* listNamed(
    T& target, const std::pair<std::string_view, Texts T::*> (&lists)[count], std::string_view name)
{
    for (const auto& [key, member] : lists)
        if (key == name)
            return &(target.*member);
    return nullptr;
}

constexpr std::pair<std::string_view, Texts Tool::*> toolLists[] = {{"names", &Tool::names},
    {"weakNames", &Tool::weakNames}, {"originalNames", &Tool::originalNames},
    {"paths", &Tool::paths}, {"services", &Tool::services}, {"packages", &Tool::packages},
    {"products", &Tool::products}, {"signers", &Tool::signers}, {"domains", &Tool::domains}};

constexpr std::pair<std::string_view, Texts CommandWords::*> wordLists[] = {
    {"shells", &CommandWords::shells}, {"recon", &CommandWords::recon},
    {"fetching", &CommandWords::fetching}, {"installers", &CommandWords::installers},
    {"updateAgents", &CommandWords::updateAgents}, {"browsers", &CommandWords::browsers},
    {"windowsFormats", &CommandWords::windowsFormats},
    {"linuxFormats", &CommandWords::linuxFormats}, {"macosFormats", &CommandWords::macosFormats},
    {"identityFormats", &CommandWords::identityFormats}};

Result<Tool> readTool(const JsonValue& value, std::string_view json)
{
    Tool tool;
    for (const auto& [name, at, item] : value.members) {
        if (name == "name")
            tool.name = item.text;
        else if (name == "os")
            tool.os = item.text;
        else if (name == "source")
            tool.source = item.text;
        else if (name == "adminTool")
            tool.adminTool = item.boolean;
        else if (Texts* list = listNamed(tool, toolLists, name)) {
            if (const auto read = readTexts(item, json, *list); !read)
                return Failure(read.error());
        } else {
            return failure("Unknown key \"" + visible(name) + "\"", placeInText(json, at));
        }
    }
    if (tool.name.empty() || tool.source.empty())
        return failure("A tool needs \"name\" and \"source\"", placeInText(json, value.at));
    return tool;
}

Result<void> readTools(std::string_view json, bool screenSharing, std::vector<Tool>& out)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    const JsonValue* tools = document->find("tools");
    if (!tools)
        return failure("The catalogue has no \"tools\"");
    for (const JsonValue& item : tools->items) {
        auto tool = readTool(item, json);
        if (!tool)
            return Failure(tool.error());
        tool->screenSharing = screenSharing;
        out.push_back(std::move(*tool));
    }
    return {};
}

Result<CommandWords> readWords(std::string_view json)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    CommandWords words;
    for (const auto& [name, at, item] : document->members) {
        Texts* list = listNamed(words, wordLists, name);
        if (!list && name != "about" && name != "sources")
            return failure("Unknown key \"" + visible(name) + "\"", placeInText(json, at));
        if (list)
            if (const auto read = readTexts(item, json, *list); !read)
                return Failure(read.error());
    }
    return words;
}

std::string_view withoutExe(std::string_view name)
{
    return name.ends_with(".exe") ? name.substr(0, name.size() - 4) : name;
}

/// Files that people start to install something; their names repeat, so "first seen" misses them.
bool namedLikeInstaller(std::string_view name)
{
    for (const std::string_view end :
        {".msi", ".msix", ".appx", ".pkg", ".dmg", ".deb", ".rpm", ".appimage"})
        if (name.ends_with(end))
            return true;
    if (!name.ends_with(".exe") && !name.ends_with(".sh") && !name.ends_with(".run"))
        return false;
    return name.find("setup") != name.npos || name.find("install") != name.npos;
}

template <typename Map>
std::int16_t valueIn(const Map& map, const std::string& key)
{
    const auto found = map.find(key);
    return found == map.end() ? std::int16_t(-1) : found->second;
}

} // namespace

bool isRunnableFile(std::string_view name)
{
    static constexpr std::array<std::string_view, 38> ends{"exe", "msi", "msix", "appx", "com",
        "scr", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk", "jar", "iso",
        "img", "vhd", "vhdx", "zip", "rar", "7z", "dmg", "pkg", "app", "command", "deb", "rpm",
        "appimage", "sh", "run", "py", "gz", "xz", "tgz", "xll"};
    const std::string_view base = baseName(name);
    const auto dot = base.rfind('.');
    if (dot == base.npos)
        return false;
    const std::string_view last = base.substr(dot + 1);
    return std::ranges::any_of(
        ends, [&](auto end) { return end.size() == last.size() && equalsIgnoringCase(last, end); });
}

Result<Catalogue> Catalogue::parse(
    std::string_view tools, std::string_view screenSharing, std::string_view commands)
{
    Catalogue out;
    // First come, first served: the system's own programs keep their names.
    if (const auto read = readTools(screenSharing, true, out.m_tools); !read)
        return Failure(read.error());
    if (const auto read = readTools(tools, false, out.m_tools); !read)
        return Failure(read.error());
    auto words = readWords(commands);
    if (!words)
        return Failure(words.error());
    out.m_words = std::move(*words);
    out.buildIndex();
    return out;
}

const Catalogue& Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        auto parsed = parse(resourceText("catalogue/rmm_tools.json"),
            resourceText("catalogue/screen_sharing.json"), resourceText("catalogue/commands.json"));
        assert(parsed && "the built-in catalogue is tested");
        return parsed ? std::move(*parsed) : Catalogue();
    }();
    return catalogue;
}

void Catalogue::buildIndex()
{
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        const Tool& tool = m_tools[i];
        const auto index = std::int16_t(i);
        const auto addNames = [&](const Texts& names, bool weak) {
            for (const std::string& name : names) {
                const NameUse use{index, weak || tool.adminTool};
                if (name.find('*') != name.npos)
                    m_patterns.emplace_back(name, use);
                else
                    m_names.try_emplace(name, use);
            }
        };
        addNames(tool.names, false);
        addNames(tool.weakNames, true);
        addNames(tool.packages, false);
        for (const std::string& text : tool.domains)
            m_domains.try_emplace(text, index);
        for (const std::string& text : tool.originalNames)
            m_originals.try_emplace(text, index);
        for (const std::string& text : tool.services)
            m_services.try_emplace(text, index);
        for (const std::string& text : tool.packages)
            m_packages.try_emplace(text, index);
    }
    for (const auto& word : m_words.shells)
        m_commands[word].shell = true;
    for (const auto& word : m_words.recon)
        m_commands[word].recon = true;
    for (const auto& word : m_words.fetching)
        m_commands[word].fetches = true;
    for (const auto& word : m_words.installers)
        m_commands[word].installer = true;
}

int Catalogue::toolNamed(std::string_view name) const
{
    for (std::size_t i = 0; i < m_tools.size(); ++i)
        if (equalsIgnoringCase(m_tools[i].name, name))
            return int(i);
    const auto use = m_names.find(lowered(name));
    return use == m_names.end() || use->second.weak ? -1 : use->second.tool;
}

SubjectTag Catalogue::tagOf(std::string_view subject) const
{
    SubjectTag tag;
    const std::string_view name = baseName(subject);
    if (const auto command = m_commands.find(std::string(withoutExe(name)));
        command != m_commands.end())
        tag = command->second;
    tag.installer = tag.installer || namedLikeInstaller(name);
    tag.runnable = isRunnableFile(name);
    if (const auto known = matchName(name)) {
        tag.tool = known->index;
        tag.weak = known->weak;
    } else if (const auto place = matchHost(subject)) {
        tag.tool = place->index;
        tag.weak = place->weak;
        tag.host = true;
    }
    return tag;
}

std::optional<ToolMatch> Catalogue::matchName(std::string_view name) const
{
    if (name.empty())
        return std::nullopt;
    const std::string key = lowered(name);
    const auto made = [&](NameUse use) {
        return ToolMatch{
            &m_tools[std::size_t(use.tool)], use.tool, use.weak, "program name " + key};
    };
    if (const auto exact = m_names.find(key); exact != m_names.end())
        return made(exact->second);
    const auto mayMatch = [&](char first) { return first == '*' || first == key.front(); };
    for (const auto& [pattern, use] : m_patterns)
        if (mayMatch(pattern.front()) && matchesWildcard(pattern, key))
            return made(use);
    return std::nullopt;
}

std::optional<ToolMatch> Catalogue::matchHost(std::string_view host) const
{
    std::string_view rest = host;
    while (rest.find('.') != rest.npos) {
        if (const auto index = valueIn(m_domains, std::string(rest)); index >= 0) {
            const Tool& tool = m_tools[std::size_t(index)];
            return ToolMatch{&tool, index, tool.adminTool, "domain " + std::string(rest)};
        }
        rest.remove_prefix(rest.find('.') + 1);
    }
    return std::nullopt;
}

std::optional<ToolMatch> Catalogue::match(const Activity& activity) const
{
    if (auto details = matchDetails(activity))
        return details;
    std::optional<ToolMatch> weak;
    for (const std::string* text :
        {&activity.process, &activity.path, &activity.package, &activity.peer}) {
        auto found = matchName(trimmed(baseName(*text)));
        if (found && !found->weak)
            return found;
        if (found && !weak)
            weak = std::move(found);
    }
    return weak;
}

} // namespace callwake
