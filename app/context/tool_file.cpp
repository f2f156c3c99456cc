// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/tool_file.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/json_text.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace callwake {

namespace {

using Type = JsonValue::Type;
using Texts = std::vector<std::string>;

constexpr std::pair<std::string_view, Texts Tool::*> toolLists[] = {{"names", &Tool::names},
    {"weakNames", &Tool::weakNames}, {"originalNames", &Tool::originalNames},
    {"paths", &Tool::paths}, {"services", &Tool::services}, {"packages", &Tool::packages},
    {"products", &Tool::products}, {"signers", &Tool::signers}, {"domains", &Tool::domains},
    {"weakDomains", &Tool::weakDomains}, {"passwordSwitches", &Tool::passwordSwitches}};

constexpr std::pair<std::string_view, Texts FormatFamilies::*> formatLists[] = {
    {"windowsFormats", &FormatFamilies::windowsFormats},
    {"linuxFormats", &FormatFamilies::linuxFormats},
    {"macosFormats", &FormatFamilies::macosFormats},
    {"identityFormats", &FormatFamilies::identityFormats}};

constexpr std::string_view knownSystems[] = {"android", "ios", "linux", "macos", "windows"};

constexpr std::size_t mostTools = 10'000;

/// An entry before it is known whether it adds or removes.
struct Entry {
    Tool tool;
    std::optional<ToolClass> what;
    bool remove = false;
    bool facts = false; ///< says more than a name, a source and that it goes
};

/// Reads values into fields and keeps the first error with its place.
class Reader {
public:
    explicit Reader(std::string_view json)
        : m_json(json)
    {
    }
    [[nodiscard]] bool good() const { return m_error.what.empty(); }
    [[nodiscard]] const Error& error() const { return m_error; }
    void fail(std::size_t at, std::string what)
    {
        if (good())
            m_error = {std::move(what), placeInText(m_json, at), {}};
    }
    void unknown(const JsonValue::Member& member)
    {
        fail(member.at, "Unknown key \"" + visible(member.name) + "\"");
    }
    bool expect(const JsonValue& value, Type type, std::string_view what)
    {
        if (value.type != type)
            fail(value.at, std::string(what) + " is expected");
        return value.type == type;
    }
    void text(const JsonValue& value, std::string& out)
    {
        if (!expect(value, Type::String, "A text"))
            return;
        if (value.text.empty())
            return fail(value.at, "The text is empty");
        out = value.text;
    }
    void flag(const JsonValue& value, bool& out)
    {
        if (expect(value, Type::Bool, "true or false"))
            out = value.boolean;
    }
    void texts(const JsonValue& value, Texts& out)
    {
        if (!expect(value, Type::Array, "A list of texts"))
            return;
        for (const JsonValue& item : value.items) {
            text(item, out.emplace_back());
            out.back() = lowered(out.back());
        }
    }
    void systems(const JsonValue& value, std::string& out)
    {
        text(value, out);
        for (std::string_view rest = out; !rest.empty();) {
            const std::string_view word = rest.substr(0, rest.find(' '));
            if (std::ranges::find(knownSystems, word) == std::end(knownSystems))
                return fail(value.at, "Unknown system \"" + visible(word) + "\"");
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
    }
    void toolClass(const JsonValue& value, std::optional<ToolClass>& out)
    {
        std::string name;
        text(value, name);
        out = fromName<ToolClass>(name);
        if (!out)
            fail(value.at, "Unknown class \"" + visible(name) + "\"");
    }

private:
    std::string_view m_json;
    Error m_error;
};

/// Reads the value into the list of that name; false when there is none.
template <typename T, std::size_t count>
bool readList(Reader& reader, const JsonValue::Member& member,
    const std::pair<std::string_view, Texts T::*> (&lists)[count], T& target)
{
    for (const auto& [name, list] : lists)
        if (name == member.name) {
            reader.texts(member.value, target.*list);
            return true;
        }
    return false;
}

Entry readEntry(Reader& reader, const JsonValue& value)
{
    Entry entry;
    Tool& tool = entry.tool;
    if (!reader.expect(value, Type::Object, "A tool"))
        return entry;
    for (const auto& member : value.members) {
        if (member.name == "name")
            reader.text(member.value, tool.name);
        else if (member.name == "source")
            reader.text(member.value, tool.source);
        else if (member.name == "remove")
            reader.flag(member.value, entry.remove);
        else {
            entry.facts = true;
            if (member.name == "os")
                reader.systems(member.value, tool.os);
            else if (member.name == "class")
                reader.toolClass(member.value, entry.what);
            else if (member.name == "adminTool")
                reader.flag(member.value, tool.adminTool);
            else if (!readList(reader, member, toolLists, tool))
                reader.unknown(member);
        }
    }
    return entry;
}

bool isKnownBySomething(const Tool& tool)
{
    return std::ranges::any_of(toolLists, [&](const auto& named) {
        return named.second != &Tool::passwordSwitches && !(tool.*named.second).empty();
    });
}

/// What bare names do not say is not looked at there, but for the folders of update runs.
bool isKnownByNamesAlone(const Tool& tool)
{
    const bool isUpdateRun = tool.what == ToolClass::UpdateRun;
    const bool hasNames = !tool.names.empty() || (isUpdateRun && !tool.weakNames.empty());
    return hasNames && !tool.adminTool && std::ranges::all_of(toolLists, [&](const auto& named) {
        const auto list = named.second;
        const bool isLookedAt = list == &Tool::names
            || (isUpdateRun && (list == &Tool::weakNames || list == &Tool::paths));
        return isLookedAt || (tool.*list).empty();
    });
}

void take(
    Reader& reader, Entry entry, const JsonValue& at, std::optional<ToolClass> usual, ToolFile& out)
{
    if (!reader.good())
        return;
    if (entry.tool.name.empty() || entry.tool.source.empty())
        return reader.fail(at.at, "A tool needs \"name\" and \"source\"");
    const auto same = [&](const auto& one) {
        return equalsIgnoringCase(one.name, entry.tool.name);
    };
    if (std::ranges::any_of(out.tools, same) || std::ranges::any_of(out.removals, same))
        return reader.fail(at.at, "\"" + visible(entry.tool.name) + "\" stands here twice");
    if (entry.remove) {
        if (entry.facts)
            return reader.fail(at.at, "An entry that removes a tool has only name and source");
        out.removals.push_back({std::move(entry.tool.name), std::move(entry.tool.source)});
        return;
    }
    const auto what = entry.what ? entry.what : usual;
    if (!what)
        return reader.fail(at.at, "A tool needs a \"class\"");
    if (!isKnownBySomething(entry.tool))
        return reader.fail(at.at, "A tool needs something to know it by, such as \"names\"");
    entry.tool.what = *what;
    if (entry.tool.isWords() && !isKnownByNamesAlone(entry.tool))
        return reader.fail(at.at,
            "A " + std::string(titleOf(*what)) + " has \"names\" only"
                + (*what == ToolClass::UpdateRun ? ", \"weakNames\" and \"paths\"" : ""));
    out.tools.push_back(std::move(entry.tool));
}

void readAbout(Reader& reader, const JsonValue::Member& member)
{
    std::string about;
    Texts sources;
    if (member.name == "about")
        reader.text(member.value, about);
    else if (member.name == "sources")
        reader.texts(member.value, sources);
    else
        reader.unknown(member);
}

} // namespace

std::string_view titleOf(ToolClass what)
{
    switch (what) {
    case ToolClass::RemoteAccess:
        return "remote access";
    case ToolClass::ScreenSharing:
        return "screen sharing";
    case ToolClass::FileTransfer:
        return "file transfer";
    case ToolClass::Archiver:
        return "archiver";
    case ToolClass::Security:
        return "security product";
    case ToolClass::Meeting:
        return "meeting program";
    case ToolClass::Browser:
        return "browser";
    case ToolClass::Shell:
        return "shell";
    case ToolClass::Recon:
        return "recon command";
    case ToolClass::Fetching:
        return "can download";
    case ToolClass::PackageTool:
        return "package tool";
    case ToolClass::UpdateRun:
        return "update run";
    }
    return {};
}

Result<ToolFile> parseToolFile(std::string_view json)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    Reader reader(json);
    ToolFile out;
    std::optional<ToolClass> usual;
    const JsonValue* tools = nullptr;
    if (reader.expect(*document, Type::Object, "An object with \"tools\""))
        for (const auto& member : document->members) {
            if (member.name == "tools")
                tools = &member.value;
            else if (member.name == "class")
                reader.toolClass(member.value, usual);
            else if (!readList(reader, member, formatLists, out.formats))
                readAbout(reader, member);
        }
    if (!tools)
        reader.fail(document->at, "The list \"tools\" is missing");
    else if (tools->items.size() > mostTools)
        reader.fail(tools->at, "A file has at most " + std::to_string(mostTools) + " tools");
    else if (reader.expect(*tools, Type::Array, "A list of tools"))
        for (const JsonValue& item : tools->items)
            take(reader, readEntry(reader, item), item, usual, out);
    if (!reader.good())
        return Failure(reader.error());
    return out;
}

} // namespace callwake
