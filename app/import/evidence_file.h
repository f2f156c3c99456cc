// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace callwake {

/// A file of evidence, read once from front to back and never changed: opened read-only, no
/// symbolic link, regular files only, never memory-mapped. What is appended after opening is not
/// read.
class EvidenceFile {
public:
    static Result<EvidenceFile> open(const std::string& path);
    EvidenceFile(EvidenceFile&& other) noexcept;
    EvidenceFile& operator=(EvidenceFile&& other) noexcept;
    ~EvidenceFile();

    [[nodiscard]] const std::string& path() const { return m_path; }
    [[nodiscard]] std::int64_t size() const { return m_size; } ///< when opened
    [[nodiscard]] Instant modified() const { return m_modified; } ///< when opened

    /// Fills the front of `buffer`; an empty answer is the end.
    Result<std::string_view> read(std::span<char> buffer);
    /// Back to the first byte.
    void rewind() { m_at = 0; }
    /// Passes over so many bytes, or over those that are left; how many.
    std::int64_t skip(std::int64_t bytes);
    /// Of its bytes as they were when opened: another one once the file has changed.
    [[nodiscard]] std::string version() const;
    /// A sentence for the user when the file is not what it was when opened, else empty.
    [[nodiscard]] std::string changeWhileReading() const;

private:
    EvidenceFile() = default;
    std::string m_path;
    int m_descriptor = -1;
    std::int64_t m_size = 0;
    std::int64_t m_at = 0;
    Instant m_modified{};
    Instant m_statusChanged{};
    std::uint64_t m_device = 0, m_inode = 0;
};

} // namespace callwake
