// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/subject.h"

#include "base/command_line.h"
#include "base/text.h"

namespace callwake {

namespace {

std::string lowerBaseName(std::string_view path)
{
    return lowered(baseName(path));
}

std::string hostOf(const ActivityFields& a)
{
    if (const auto host = urlHost(a.url); !host.empty())
        return lowered(host);
    return lowered(a.peer.empty() ? a.url : a.peer);
}

/// An interpreter is about the installed command that it runs: "pip" of "python3 -m pip".
std::string programOrFile(const ActivityFields& a)
{
    std::string program = lowerBaseName(a.process.empty() ? a.path : a.process);
    if (!isInterpreter(program))
        return program;
    for (const CommandWords& words : commandsOf(a.command))
        if (const auto run = withoutInterpreter(words); run.size() < words.size())
            return programNameOf(run.front());
    return program;
}

} // namespace

std::string subjectOf(Kind kind, const ActivityFields& activity)
{
    switch (kind) {
    case Kind::Navigation:
    case Kind::DnsQuery:
    case Kind::NetworkConnection:
        return hostOf(activity);
    case Kind::Download:
    case Kind::FileWrite:
        return lowerBaseName(activity.path);
    case Kind::PackageInstall:
        return lowered(activity.package);
    default:
        return programOrFile(activity);
    }
}

} // namespace callwake
