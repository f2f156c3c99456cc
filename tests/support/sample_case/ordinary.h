// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/sample_case/organisation.h"

#include <span>

namespace callwake::test {

struct OrdinaryPage {
    std::string_view url;
    std::string_view title;
};

struct OrdinaryProgram {
    std::string_view path;
    std::string_view command;
    std::string_view parent;
};

[[nodiscard]] std::span<const OrdinaryPage> ordinaryPages();
/// Of Windows or Linux.
[[nodiscard]] std::span<const OrdinaryProgram> ordinaryPrograms(Platform platform);
/// Office hours, thinner at noon.
[[nodiscard]] Instant officeTime(Random& random, int day);

} // namespace callwake::test
