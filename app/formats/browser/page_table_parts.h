// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Addresses and titles of pages by row number, in one buffer: millions of them cost no allocation
/// each. Holds up to 8 million pages, 1 GiB of text and, to find where a visit came from, 16
/// million visits.
class PageTable {
public:
    struct Entry {
        std::int64_t id = 0;
        std::size_t begin = 0;
        std::uint32_t url = 0, title = 0; ///< lengths; the title follows the address
    };

    /// Reads the columns id, url and title of a table; says so where there is no more room.
    void read(DatabaseView& database, std::string_view table, Sink& sink);
    /// False where there is no more room.
    bool add(std::int64_t id, std::string_view url, std::string_view title);
    /// Valid until the next `add`.
    [[nodiscard]] const Entry* find(std::int64_t id);
    [[nodiscard]] std::string_view url(const Entry& e) const { return text(e.begin, e.url); }
    [[nodiscard]] std::string_view title(const Entry& e) const
    {
        return text(e.begin + e.url, e.title);
    }

    /// Remembers which page a visit was of. Those that do not come in ascending order are left out.
    void addVisit(std::int64_t visit, std::int64_t page);
    /// The address of the page of a visit; empty where it is not known.
    [[nodiscard]] std::string_view urlOfVisit(std::int64_t visit);

private:
    struct Visit {
        std::int64_t id = 0, page = 0;
    };
    [[nodiscard]] std::string_view text(std::size_t begin, std::size_t size) const
    {
        return std::string_view(m_text).substr(begin, size);
    }
    std::vector<Entry> m_entries;
    std::vector<Visit> m_visits; ///< ascending
    std::string m_text;
    bool m_sorted = true;
};

} // namespace callwake
