// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/organisation.h"

#include <algorithm>
#include <cassert>

namespace callwake::test {

using namespace std::chrono;

Instant londonTime(int day, int hour, int minute, int second)
{
    constexpr auto summerTime = hours(1);
    return Instant(sys_days(2026y / June / day)) + hours(hour) + minutes(minute) + seconds(second)
        - summerTime;
}

std::vector<ContactNumber> contacts()
{
    constexpr std::array<std::string_view, 12> companies{"Ledgerline Support",
        "Harbour Freight Desk", "Oakfield Stationery", "Brightwater Catering", "Quayside Legal",
        "Pennine Print", "Marlow Travel", "Stonebridge Audit", "Fernhill Insurance",
        "Castle Couriers", "Riverside Recruitment", "Elmtree Estates"};
    constexpr std::array<std::string_view, 4> blocks{
        "+44131496", "+44113496", "+44161496", "+44117496"};
    std::vector<ContactNumber> list;
    for (std::size_t i = 0; i < 48; ++i) {
        const std::string digits = std::to_string(410 + i * 3);
        list.push_back({std::string(blocks[i % blocks.size()]) + "0" + digits,
            std::string(companies[i % companies.size()])});
    }
    return list;
}

std::size_t employeeNamed(std::string_view name)
{
    const auto found = std::ranges::find(employees, name, &Employee::name);
    assert(found != employees.end());
    return std::size_t(found - employees.begin());
}

std::string directNumber(const Employee& person)
{
    return "+442079460" + person.extension.substr(1);
}

std::uint64_t Random::next()
{
    // SplitMix64: one multiplication chain, good enough for plausible days.
    m_state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t z = m_state;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31);
}

} // namespace callwake::test
