// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_case/ordinary.h"

namespace callwake::test {

struct OrdinaryPackage {
    std::string_view name;
    std::string_view version;
};

/// A program that people fetch themselves, of an invented maker.
struct WantedProgram {
    std::string_view name;
    std::string_view domain;
};

[[nodiscard]] std::span<const OrdinaryProgram> logonScript();
[[nodiscard]] std::span<const OrdinaryProgram> updateRuns();
/// A script of the administrators, which the task scheduler runs without a window.
[[nodiscard]] const OrdinaryProgram& inventory();
/// What developers and administrators type all day.
[[nodiscard]] std::span<const OrdinaryProgram> shellCommands(Platform platform);
/// What package tools of programming languages fetch.
[[nodiscard]] std::span<const OrdinaryProgram> languagePackages(Platform platform);
[[nodiscard]] std::span<const OrdinaryPackage> ordinaryPackages();
[[nodiscard]] std::span<const WantedProgram> wantedPrograms();

} // namespace callwake::test
