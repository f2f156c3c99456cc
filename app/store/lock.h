// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <string>

namespace callwake {

/// Keeps a second process from writing the same case. The lock is the kernel's (flock), on a file
/// beside the case: it ends with the process, however that ends. Not on the case itself, where
/// closing it would drop SQLite's own locks.
class CaseLock {
public:
    static Result<CaseLock> take(const std::string& casePath);
    CaseLock(CaseLock&& other) noexcept;
    CaseLock& operator=(CaseLock&& other) noexcept;
    ~CaseLock();

private:
    CaseLock(int file, std::string path);
    int m_file = -1;
    std::string m_path;
};

/// File systems of other computers cannot share the memory that WAL needs.
[[nodiscard]] bool isNetworkFile(const std::string& path);

} // namespace callwake
