// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/package_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestCommand = 16U << 10; // that is searched for each package

/// The next word of a command line, without the quotes around it; empty at the end.
std::string_view takeUnquoted(std::string_view& command)
{
    command = trimmed(command);
    auto word = command.substr(0, command.find(' '));
    command.remove_prefix(word.size());
    while (word.starts_with('\'') || word.starts_with('"'))
        word.remove_prefix(1);
    while (word.ends_with('\'') || word.ends_with('"'))
        word.remove_suffix(1);
    return word;
}

bool isPackageFile(std::string_view word)
{
    return word.ends_with(".deb") || word.ends_with(".rpm") || word.find(".pkg.tar") != word.npos;
}

} // namespace

bool namesPackage(std::string_view command, std::string_view package)
{
    if (package.empty())
        return false;
    command = command.substr(0, longestCommand);
    while (!trimmed(command).empty()) {
        auto word = takeUnquoted(command);
        if (isPackageFile(word))
            word = baseName(word);
        if (word.starts_with(package)
            && (word.size() == package.size()
                || word.find_first_of("=/:_+-.", package.size()) == package.size()))
            return true;
    }
    return false;
}

bool updatesSystem(std::string_view command)
{
    constexpr std::array<std::string_view, 11> verbs{"update", "upgrade", "up", "dup",
        "dist-upgrade", "full-upgrade", "distro-sync", "patch", "system-upgrade", "offline",
        "dnf-automatic"};
    for (int words = 0; words < 2 && !trimmed(command).empty();) {
        const auto word = baseName(takeUnquoted(command));
        const bool option = word.starts_with('-');
        if (word == "--sysupgrade" || (word.starts_with("-S") && word.find('u') != word.npos)
            || std::ranges::find(verbs, word) != verbs.end())
            return true;
        words += option ? 0 : 1;
    }
    return false;
}

void fillPackage(const PackageChange& change, std::string& detail, Record& record)
{
    record.kind = Kind::PackageInstall;
    const bool unasked = change.action == "upgrade" || updatesSystem(change.command);
    if (unasked && !namesPackage(change.command, change.name))
        record.quality |= Quality::UpdateRun;
    ActivityFields fields;
    fields.account = change.account;
    fields.host = record.host.value;
    fields.command = change.command;
    fields.process = change.process;
    fields.package = change.name;
    fields.version = change.version;
    fields.hash = change.hash;
    detail.clear();
    addDetail(detail, "action", change.action);
    addDetail(detail, "automatic", change.automatic ? "as a dependency" : "");
    addDetail(detail, "before", change.before);
    addDetail(detail, "architecture", change.architecture);
    addDetail(detail, "repository", change.repository);
    fields.detail = detail;
    record.identity = {IdentityKind::Account, fields.account};
    record.what = fields;
}

} // namespace callwake
