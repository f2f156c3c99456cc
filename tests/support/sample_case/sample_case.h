// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

namespace callwake::test {

/// Writes every file of the sample case's `logs` folder below `folder`. Same program, same bytes.
void writeSampleCase(const std::filesystem::path& folder);

} // namespace callwake::test
