// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>
#include <string_view>

namespace callwake {

/// A file that is written whole: under another name beside it, flushed to the disk, then put in its
/// place. What stood there before stays until then, and stays when anything fails or `finish` is
/// not called. Only a regular file is replaced.
class WholeFile {
public:
    [[nodiscard]] static Result<WholeFile> begin(const std::string& path);
    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&&) = delete;
    ~WholeFile();

    [[nodiscard]] Result<void> add(std::string_view bytes);
    [[nodiscard]] Result<void> finish();

private:
    WholeFile(std::string path, std::string beside, int file);
    Failure giveUp();
    std::string m_path, m_beside;
    int m_file = -1; ///< -1: nothing is left beside
};

/// All bytes at once.
[[nodiscard]] Result<void> writeFile(const std::string& path, std::string_view bytes);

} // namespace callwake
