// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/dpkg_parts.h"

#include "formats/word_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

std::string_view reasonToSkip(std::string_view action)
{
    constexpr std::array<std::string_view, 5> steps{
        "status", "configure", "trigproc", "conffile", "startup"};
    if (std::ranges::find(steps, action) != steps.end())
        return "step of an installation or removal";
    if (action == "remove" || action == "purge" || action == "disappear")
        return "package removed";
    return {};
}

} // namespace

DpkgAction readDpkgAction(std::string_view text)
{
    DpkgAction out;
    PackageChange& change = out.change;
    change.action = takeField(text);
    out.skipped = reasonToSkip(change.action);
    if (!out.skipped.empty())
        return out;
    const auto package = takeField(text);
    const auto before = takeField(text);
    change.version = takeField(text);
    if (change.action != "install" && change.action != "upgrade")
        out.fault = "unknown action";
    else if (change.version.empty())
        out.fault = "cut off: no version";
    const auto colon = std::min(package.find(':'), package.size());
    change.name = package.substr(0, colon);
    change.architecture = package.substr(std::min(colon + 1, package.size()));
    change.before = before == "<none>" ? std::string_view() : before;
    change.process = "dpkg";
    return out;
}

} // namespace callwake
