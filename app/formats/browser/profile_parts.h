// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// Whose browser a file is of. No browser writes it down: only the folder of the file tells, and
/// where it does not, neither the account nor the person may be guessed. The folders that downloads
/// went to are a hint for the reader.
class ProfileOwner {
public:
    explicit ProfileOwner(const ParseOptions& options); ///< its path must outlive this
    [[nodiscard]] std::string_view account() const { return m_account; }
    /// What every record of the profile begins with: its account and program, and in `detail` the
    /// browser and the profile, both empty where the path does not tell.
    [[nodiscard]] ActivityFields begin(std::string_view browser, std::string_view profile,
        Record& record, std::string& detail) const;
    void sawDownload(std::string_view path);
    /// Says in the end that the owner is unknown, and what the downloads hint at.
    void warnIfUnknown(Sink& sink) const;

private:
    std::string_view m_account;
    bool m_isSaid;
    std::set<std::string, std::less<>> m_hints;
};

/// How long a download from `begin` to `end` lasted. What ends before it begins, or lasts longer
/// than a year, is a damaged end: nothing, and the length of the record becomes unknown.
void setLasting(Record& record, std::optional<Instant> end);

/// What the folders of an installation say of its browser.
struct BrowserFolder {
    std::string_view part; ///< of a path, in lower case, with "/" between folders
    std::string_view browser;
};
/// The browser of the first of the folders that `path` has; empty where it has none.
[[nodiscard]] std::string_view browserOfPath(
    std::string_view path, std::span<const BrowserFolder> folders);
/// The text at `value` of a list; "`what` 12" for a number that the list does not know.
[[nodiscard]] std::string textOfNumber(
    std::span<const std::string_view> texts, std::int64_t value, std::string_view what);

/// The name of the folder that a file lies in ("Default", "abcd1234.default-release").
[[nodiscard]] std::string_view folderName(std::string_view path);

} // namespace callwake
