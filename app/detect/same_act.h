// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/rules.h"
#include "model/event.h"

#include <cstdint>
#include <string>
#include <vector>

namespace callwake {

/// Two records of activities that share one of these names may tell of one act; others never do.
/// The program of an execution, program and command of a shell, the file name or the address of a
/// download or a written file, the package, the page, the peer; in lower case.
[[nodiscard]] std::vector<std::string> namesOf(const Event& event);

/// What hardly any other act of the day is called: the program with its process number, the address
/// or else the hash of a file, the package with its version. Not the time: for comparing clocks.
/// Empty where the record says too little.
[[nodiscard]] std::string uniqueNameOf(const Event& event);
/// The computer of the record without its domain, in lower case.
[[nodiscard]] std::string shortHostOf(const Activity& activity);

/// Whether two records of activities say things that cannot both hold of one act: kinds that do
/// not go together (a download goes with a written file), other computers, accounts, process
/// numbers, programs, commands, files, packages, versions or results. What one of them does not say
/// contradicts nothing, nor do notations that cannot be compared: a name and a SID or uid, the
/// number of a process and its GUID, the machine's own account and any other.
[[nodiscard]] bool contradict(const Event& a, const Event& b);

/// Whether records of these kinds may tell of one act.
[[nodiscard]] bool goTogether(Kind a, Kind b);

/// How far apart records of these kinds may begin, before the uncertainties of their clocks.
[[nodiscard]] Duration toleranceOf(Kind a, Kind b, const Rules& rules);

/// Time between two records; a download lasts until its end.
[[nodiscard]] Duration gapBetween(const Event& a, const Event& b);

/// Who tells: a source, and in a source the provider as far as records show it. Sysmon names
/// processes by GUID, which no other provider of Windows events does; the audit system names the
/// type of its records, which in a journal programs do not.
[[nodiscard]] std::int64_t tellerOf(const Event& event);

} // namespace callwake
