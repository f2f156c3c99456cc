// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// The invented organisation of the sample case: Northgate Ltd, London, ten days of June 2026.
/// Telephone numbers come from ranges reserved for fiction, domains from .example.
enum class Platform : std::uint8_t { Windows, Linux, MacOs, None };

struct Employee {
    std::string_view name;
    std::string_view group;
    std::string_view account;
    std::string_view extension;
    std::string_view host;
    Platform platform = Platform::None;
};

inline constexpr std::array<Employee, 15> employees{{
    {"Cara Lindqvist", "Finance", "clindqvist", "2003", "WIN-03", Platform::Windows},
    {"Gita Rao", "Finance", "grao", "2007", "LNX-07", Platform::Linux},
    {"Kira Sato", "Finance", "ksato", "2011", "MAC-11", Platform::MacOs},
    {"Ada Byrne", "Sales", "abyrne", "2001", "LNX-01", Platform::Linux},
    {"Ewa Nowak", "Sales", "enowak", "2005", "MAC-05", Platform::MacOs},
    {"Ines Duarte", "Sales", "iduarte", "2009", "WIN-09", Platform::Windows},
    {"Tomas Weber", "Sales", "tweber", "2010", "WIN-10", Platform::Windows},
    {"Ben Okafor", "Support", "bokafor", "2002", "MAC-02", Platform::MacOs},
    {"Finn O'Hara", "Support", "fohara", "2006", "WIN-06", Platform::Windows},
    {"Jon Petit", "Support", "jpetit", "2012", "LNX-10", Platform::Linux},
    {"Mira Haddad", "Support", "mhaddad", "2014", "WIN-14", Platform::Windows},
    {"Dev Malhotra", "IT", "dmalhotra", "2004", "LNX-04", Platform::Linux},
    {"Hugo Brandt", "IT", "hbrandt", "2013", "", Platform::None},
    {"Lev Abramov", "IT", "labramov", "2008", "WIN-12", Platform::Windows},
    {"Sofia Marin", "IT", "smarin", "2015", "WIN-01", Platform::Windows},
}};

inline constexpr std::string_view helpdeskNumber = "+442079460099";
/// On the contact list, and seen only in the approved support session.
inline constexpr std::string_view vendorNumber = "+441314960407";

/// A call as it really was; the telephone systems write their own versions of it.
struct PlannedCall {
    enum class Kind : std::uint8_t { Inbound, Outbound, Internal };
    enum class Witness : std::uint8_t { Pbx, Mobile, FaceTimeAudio };
    Instant begin{};
    int ringSeconds = 0;
    int talkSeconds = 0; ///< 0 = nobody answered
    std::size_t employee = 0;
    Kind kind = Kind::Inbound;
    Witness witness = Witness::Pbx;
    std::string remote; ///< E.164, or the other extension
    std::string displayName;
    bool ringGroup = false; ///< a second telephone rang too and lost
};

/// Something done on a computer, with the fields that its platform's logs have room for.
struct PlannedAct {
    enum class Kind : std::uint8_t { Visit, Download, Run, Service, PackageInstall };
    Instant time{};
    std::size_t employee = 0;
    Kind kind = Kind::Visit;
    std::string subject; ///< URL, program path, service or package name
    std::string title; ///< page title
    std::string path; ///< downloaded file
    std::string command;
    std::string parent;
    std::string referrer;
    std::string version;
};

struct Plan {
    std::vector<PlannedCall> calls;
    std::vector<PlannedAct> acts;
};

struct ContactNumber {
    std::string number;
    std::string label;
};

/// Wall clock of London in June 2026: `day` 15 to 24.
[[nodiscard]] Instant londonTime(int day, int hour, int minute, int second = 0);
[[nodiscard]] std::vector<ContactNumber> contacts();
[[nodiscard]] std::size_t employeeNamed(std::string_view name);
/// "07946 ..." of the organisation's own block: +44 20 7946 00xx by the last two digits.
[[nodiscard]] std::string directNumber(std::size_t employee);

/// A small generator of our own, so that every library version draws the same numbers.
class Random {
public:
    explicit Random(std::uint64_t seed)
        : m_state(seed)
    {
    }
    std::uint64_t next();
    int between(int low, int high) { return low + int(next() % std::uint64_t(high - low + 1)); }
    bool chance(int percent) { return between(1, 100) <= percent; }
    template <typename List>
    const auto& oneOf(const List& list)
    {
        return list[std::size_t(next() % std::size(list))];
    }

private:
    std::uint64_t m_state;
};

/// Thousands of ordinary calls and acts, and no sequence worth more than a glance.
void planOrdinaryDays(Plan& plan, Random& random);
/// The eight planted stories that the case's README tells.
void planStories(Plan& plan);

} // namespace callwake::test
