// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "model/source.h"

#include <functional>
#include <optional>
#include <string>

namespace callwake {

class Case;

// The files that a case came from, as they lie on the disk now. They are read, never written.

/// SHA-256 of a file. Nothing where no file is; empty where it cannot be read, or is a link or a
/// device. `step` is called with each piece; what it throws ends the reading.
[[nodiscard]] std::optional<std::string> hashOfFile(
    const std::string& path, const std::function<void()>& step = [] {});
/// The name as the file system has it, where `visible` had to write a byte as "\xFF".
[[nodiscard]] std::string unescapedPath(const std::string& path);
/// The .zip that the source is a member of; empty where it is a file of its own.
[[nodiscard]] std::string archiveOf(const Source& source);

/// Fails where what is written to `path` would take the place of a case or of a file that this one
/// was imported from, under whichever name.
[[nodiscard]] Result<void> checkOutput(const Case& source, const std::string& path);

} // namespace callwake
