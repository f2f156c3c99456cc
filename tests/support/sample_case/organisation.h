// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::test {

/// The invented organisation of the sample case: Northgate Ltd, London, ten days of June 2026.
/// Telephone numbers come from ranges reserved for fiction, domains from .example.
enum class Platform : std::uint8_t { Windows, Linux, MacOs, None };

struct Employee {
    std::string name;
    std::string group;
    std::string account;
    std::string extension; ///< four digits
    std::string host;
    Platform platform = Platform::None;
};

inline const std::array<Employee, 15> employees{{
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
    enum class Kind : std::uint8_t {
        Visit,
        Download,
        Run,
        Service,
        PackageInstall,
        SignIn,
        DirectoryChange
    };
    Instant time{};
    std::size_t employee = 0;
    Kind kind = Kind::Visit;
    std::string subject; ///< URL, program path, service, package, application or activity name
    std::string title; ///< page title
    std::string path; ///< downloaded file
    std::string command;
    std::string parent;
    std::string referrer;
    std::string version;
    std::string originalName; ///< that the program's file holds
    std::string outcome; ///< of a sign-in's second factor
    std::string address; ///< of sign-ins and changes; empty = the office's
    std::string device; ///< of sign-ins: its id at the directory; empty = not registered there
    std::optional<std::size_t> at; ///< whose computer or account; nothing = their own
    [[nodiscard]] std::size_t place() const { return at.value_or(employee); }
};

struct Plan {
    std::vector<Employee> people; ///< what `employee` counts in
    int lastDay = 24; ///< as londonTime counts
    bool sysmon = false; ///< Windows computers have it
    std::vector<PlannedCall> calls;
    std::vector<PlannedAct> acts;
};

struct ContactNumber {
    std::string number;
    std::string label;
};

/// Wall clock of London in the summer of 2026: `day` counts from the last of May.
[[nodiscard]] Instant londonTime(int day, int hour, int minute, int second = 0);
[[nodiscard]] std::vector<ContactNumber> contacts();
[[nodiscard]] std::size_t employeeNamed(std::string_view name);
/// Of the organisation's own block: +44 20 7946 0xxx by the last three digits of the extension.
[[nodiscard]] std::string directNumber(const Employee& person);

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
