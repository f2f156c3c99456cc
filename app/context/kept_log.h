// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A log to ask for, and how long what writes it keeps it unless somebody changed that:
/// resources/catalogue/retention.json, with a public source for each.
struct KeptLog {
    std::string name; ///< "History of Chrome, Edge or Brave"
    std::vector<std::string> systems; ///< "windows", "linux", "macos", "service", "exchange"...
    std::vector<std::string> covers; ///< names of SourceClass
    std::vector<std::string> formats; ///< that read it
    std::optional<std::chrono::days> days; ///< older records are gone; nothing: age does not decide
    std::string keeps; ///< the limit in words; empty: no limit of its own is known
    std::string source;
};

/// All of them, in the order of the file: what tells most of a class stands first.
[[nodiscard]] std::span<const KeptLog> keptLogs();
/// The log that a format reads; null where nothing is known of it.
[[nodiscard]] const KeptLog* keptLogOf(std::string_view format);

} // namespace callwake
