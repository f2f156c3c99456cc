// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <archive.h>
#include <archive_entry.h>
#include <string>
#include <vector>

namespace callwake::test {

using AddFilter = int (*)(archive*);

/// Writes an archive of these bytes; its files are called "file0", "file1"... where no name is
/// given.
inline void pack(const std::string& path, const std::vector<std::string>& files, AddFilter filter,
    AddFilter format, const std::vector<std::string>& names = {})
{
    archive* a = archive_write_new();
    filter(a);
    format(a);
    archive_write_open_filename(a, path.c_str());
    std::size_t number = 0;
    for (const auto& bytes : files) {
        archive_entry* entry = archive_entry_new();
        const std::string name =
            number < names.size() ? names[number] : "file" + std::to_string(number);
        ++number;
        archive_entry_set_pathname(entry, name.c_str());
        archive_entry_set_size(entry, la_int64_t(bytes.size()));
        archive_entry_set_filetype(entry, AE_IFREG);
        archive_entry_set_mtime(entry, 1'781'000'000, 0);
        archive_write_header(a, entry);
        archive_write_data(a, bytes.data(), bytes.size());
        archive_entry_free(entry);
    }
    archive_write_close(a);
    archive_write_free(a);
}

} // namespace callwake::test
