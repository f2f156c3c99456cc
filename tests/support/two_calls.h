// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/small_source.h"
#include "support/temporary.h"

#include <string>
#include <tuple>

namespace callwake::test {

/// Ana has the extension 2001 and the account ana, Ben 2002 and ben.
inline void nameAnaAndBen(Case& target)
{
    for (const auto& [person, extension, account] :
        {std::tuple("Ana", "2001", "ana"), std::tuple("Ben", "2002", "ben")}) {
        const PersonId id = must(target.addPerson({{}, person, "Sales", ""}, "test"));
        must(target.assign({{}, IdentityKind::Extension, extension}, id, "test"));
        must(target.assign({{}, IdentityKind::Account, account}, id, "test"));
    }
}

/// Two people whom a stranger calls for ten minutes: one runs a remote tool in the call, the other
/// eight minutes after its end.
inline Case twoCalls(const TemporaryFolder& folder, const std::string& name)
{
    Case made = must(Case::create(folder.path(name), {"Two calls", "GB", "UTC"}));
    using namespace std::chrono_literals;
    SmallSource calls(made, "/logs/Master.csv");
    calls.call("2026-06-18T12:00:00Z", "2001", 10min).call("2026-06-18T14:00:00Z", "2002", 10min);
    calls.finish();
    SmallSource programs(made, "/logs/Security.evtx");
    programs
        .program("2026-06-18T12:05:00Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe")
        .program("2026-06-18T14:18:00Z", "ben", "win-02", "C:\\Users\\b\\Downloads\\AnyDesk.exe");
    programs.finish();
    nameAnaAndBen(made);
    return made;
}

} // namespace callwake::test
