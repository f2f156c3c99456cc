// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/catalogue.h"

#include "base/resource.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/visible_text.h"
#include "context/wildcard.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace callwake {

namespace {

/// In the order in which they get the names they have in common: first the system's own programs.
constexpr std::string_view builtInFiles[] = {"screen_sharing.json", "rmm_tools.json",
    "file_transfer.json", "security_products.json", "meeting_programs.json", "browsers.json",
    "commands.json"};

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

/// Where a page, a download or a connection leads.
std::string hostOf(const Activity& activity)
{
    if (!activity.url.empty())
        return lowered(urlHost(activity.url));
    return lowered(std::string_view(activity.peer).substr(0, activity.peer.find(':')));
}

} // namespace

bool isRunnableFile(std::string_view name)
{
    static constexpr std::array<std::string_view, 50> ends{"exe", "msi", "msix", "appx", "com",
        "scr", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta", "lnk", "jar", "iso",
        "img", "vhd", "vhdx", "zip", "rar", "7z", "dmg", "pkg", "app", "command", "deb", "rpm",
        "appimage", "sh", "run", "py", "gz", "xz", "tgz", "xll", "pif", "cpl", "cab", "tar", "bz2",
        "chm", "appinstaller", "docm", "xlsm", "xlsb", "xlam", "pptm"};
    const std::string_view base = baseName(name);
    const auto dot = base.rfind('.');
    if (dot == base.npos)
        return false;
    const std::string_view last = base.substr(dot + 1);
    return std::ranges::any_of(
        ends, [&](auto end) { return end.size() == last.size() && equalsIgnoringCase(last, end); });
}

Result<Catalogue> Catalogue::parse(
    std::span<const CatalogueText> builtIn, std::string_view organisation)
{
    Catalogue out;
    std::string all;
    for (const auto& [name, json] : builtIn) {
        auto file = parseToolFile(json);
        if (!file)
            return Failure(Error{file.error().what, name + ", " + file.error().where, {}});
        if (!file->removals.empty())
            return failure("A built-in list removes nothing", name);
        std::ranges::move(file->tools, std::back_inserter(out.m_tools));
        if (!file->formats.windowsFormats.empty())
            out.m_formats = std::move(file->formats);
        all += json + '\n';
    }
    if (!organisation.empty()) {
        auto file = parseToolFile(organisation);
        if (!file)
            return Failure(file.error());
        out.overlay(std::move(*file));
        all += organisation;
    }
    out.m_hash = sha256Hex(all);
    out.buildIndex();
    return out;
}

std::vector<CatalogueText> Catalogue::builtInTexts()
{
    std::vector<CatalogueText> out;
    for (const std::string_view file : builtInFiles)
        out.push_back({std::string(file), resourceText("catalogue/" + std::string(file))});
    return out;
}

const Catalogue& Catalogue::builtIn()
{
    static const Catalogue catalogue = [] {
        auto parsed = parse(builtInTexts());
        assert(parsed && "the built-in catalogue is tested");
        return parsed ? std::move(*parsed) : Catalogue();
    }();
    return catalogue;
}

std::shared_ptr<const Catalogue> Catalogue::builtInShared()
{
    return {std::shared_ptr<void>(), &builtIn()};
}

Result<std::shared_ptr<const Catalogue>> Catalogue::ofOrganisation(std::string_view json)
{
    if (json.empty())
        return builtInShared();
    auto parsed = parse(builtInTexts(), json);
    if (!parsed)
        return Failure(parsed.error());
    return std::make_shared<const Catalogue>(std::move(*parsed));
}

Result<void> Catalogue::check(std::string_view organisation)
{
    if (organisation.empty())
        return {};
    const auto file = parseToolFile(organisation);
    if (!file)
        return Failure(file.error());
    for (const ToolRemoval& removal : file->removals)
        if (std::ranges::none_of(builtIn().tools(),
                [&](const Tool& tool) { return equalsIgnoringCase(tool.name, removal.name); }))
            return failure("No built-in tool is named \"" + visible(removal.name) + "\"", {},
                "Write the name as the list of tools has it");
    return {};
}

/// The organisation's tools go first, so that theirs are the facts that two have in common.
void Catalogue::overlay(ToolFile organisation)
{
    std::vector<Tool> own = std::move(organisation.tools);
    for (Tool& tool : own)
        tool.state = ToolState::Own;
    for (Tool& tool : m_tools) {
        const auto same = [&](const auto& one) { return equalsIgnoringCase(one.name, tool.name); };
        if (const auto instead = std::ranges::find_if(own, same); instead != own.end()) {
            instead->state = ToolState::OwnInPlace;
            m_leftOut.push_back(std::move(tool));
            m_leftOut.back().state = ToolState::Replaced;
        } else if (const auto removal = std::ranges::find_if(organisation.removals, same);
                   removal != organisation.removals.end()) {
            m_leftOut.push_back(std::move(tool));
            m_leftOut.back().state = ToolState::Removed;
            m_leftOut.back().source = removal->source;
        } else {
            own.push_back(std::move(tool));
        }
    }
    m_tools = std::move(own);
}

void Catalogue::buildIndex()
{
    for (std::size_t i = 0; i < m_tools.size(); ++i) {
        const auto index = std::int16_t(i);
        if (m_tools[i].isRemote())
            m_remote.add(m_tools, index);
        else if (m_tools[i].isWords())
            addWords(index);
        else
            m_others.add(m_tools, index);
    }
}

void Catalogue::addWords(std::int16_t index)
{
    const Tool& tool = m_tools[std::size_t(index)];
    for (const auto* names : {&tool.names, &tool.weakNames})
        for (const std::string& name : *names) {
            Words& words = m_words[std::string(withoutExe(name))];
            words.tools.push_back(index);
            words.tag.shell |= tool.what == ToolClass::Shell;
            words.tag.recon |= tool.what == ToolClass::Recon;
            words.tag.fetches |= tool.what == ToolClass::Fetching;
            words.tag.installer |= tool.what == ToolClass::PackageTool;
            words.updateAgent |= tool.what == ToolClass::UpdateRun;
        }
}

/// Anybody can call a program so: where the record says its folder, that must be one of the tool's.
bool Catalogue::isUpdateAgent(std::string_view program) const
{
    const auto name = std::string(withoutExe(lowered(baseName(program))));
    const auto found = m_words.find(name);
    if (found == m_words.end() || !found->second.updateAgent)
        return false;
    const bool saysFolder = program.find_first_of("/\\") != program.npos;
    return std::ranges::any_of(found->second.tools, [&](std::int16_t index) {
        const Tool& tool = m_tools[std::size_t(index)];
        if (tool.what != ToolClass::UpdateRun)
            return false;
        if (saysFolder)
            return tool.paths.empty() || std::ranges::any_of(tool.paths, [&](const auto& path) {
                return liesIn(program, path);
            });
        return std::ranges::any_of(
            tool.names, [&](const auto& one) { return withoutExe(one) == name; });
    });
}

int Catalogue::toolNamed(std::string_view name) const
{
    for (std::size_t i = 0; i < m_tools.size(); ++i)
        if (m_tools[i].isRemote() && equalsIgnoringCase(m_tools[i].name, name))
            return int(i);
    const auto known = m_remote.byName(m_tools, name);
    return known && !known->weak ? known->index : -1;
}

SubjectTag Catalogue::tagOf(std::string_view subject) const
{
    SubjectTag tag;
    const std::string_view name = baseName(subject);
    if (const auto words = m_words.find(std::string(withoutExe(name))); words != m_words.end())
        tag = words->second.tag;
    tag.installer = tag.installer || namedLikeInstaller(name);
    tag.runnable = isRunnableFile(name);
    if (const auto other = m_others.byName(m_tools, name)) {
        const ToolClass what = other->tool->what;
        tag.carries = what == ToolClass::FileTransfer || what == ToolClass::Archiver;
    }
    if (const auto known = m_remote.byName(m_tools, name)) {
        tag.tool = known->index;
        tag.weak = known->weak;
    } else if (const auto place = matchHost(subject)) {
        tag.tool = place->index;
        tag.weak = place->weak;
        tag.host = true;
    }
    return tag;
}

std::optional<ToolMatch> Catalogue::matchHost(std::string_view host) const
{
    return m_remote.byHost(m_tools, host);
}

std::optional<ToolMatch> Catalogue::match(const Activity& activity) const
{
    return m_remote.match(m_tools, activity);
}

std::vector<ToolMatch> Catalogue::known(const Activity& activity) const
{
    std::vector<ToolMatch> out;
    const std::string host = hostOf(activity);
    for (const ToolIndex* index : {&m_remote, &m_others}) {
        auto found = index->match(m_tools, activity);
        if (!found)
            found = index->byHost(m_tools, host, true);
        if (found)
            out.push_back(std::move(*found));
    }
    const std::string program =
        lowered(baseName(activity.process.empty() ? activity.path : activity.process));
    if (const auto words = m_words.find(std::string(withoutExe(program))); words != m_words.end())
        for (const std::int16_t index : words->second.tools)
            out.push_back({&m_tools[std::size_t(index)], index, false, "program name " + program});
    return out;
}

} // namespace callwake
