// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <QMetaType>
#include <string>
#include <vector>

Q_DECLARE_METATYPE(const callwake::Format*)

namespace callwake::test {

/// The files of tests/samples/<format>/, by name.
[[nodiscard]] std::vector<std::string> samplesOf(const Format& format);

/// Rows for a test function: `format` (const Format*) and `path` (std::string) of every sample, or
/// of the first one of each format.
void addSampleRows(bool onlyFirst = false);

} // namespace callwake::test
