// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/scenario/scenario.h"

#include <vector>

namespace callwake::test {

/// "Sales", "Support", "Finance", "Engineering" and "IT", each with the computers that such people
/// have. IT is the help desk too; two of a hundred people have computers without logs.
[[nodiscard]] std::vector<Employee> staffOf(int people);
/// Of June and later, as londonTime counts; no weekends.
[[nodiscard]] std::vector<int> workingDays(int count);

/// A number that is on no list, of the ranges reserved for fiction that a number plan knows.
[[nodiscard]] std::string strangersNumber(Random& random);
/// Those on the contact list: about two for each of the staff.
[[nodiscard]] std::vector<ContactNumber> suppliersOf(int people);
/// The ten of them that one person deals with; some colleagues deal with the same.
[[nodiscard]] std::vector<ContactNumber> circleOf(std::size_t person, int people);
/// A second of the given span.
[[nodiscard]] inline std::chrono::seconds between(Random& random, int low, int high)
{
    return std::chrono::seconds(random.between(low, high));
}

/// Who is on the telephone when: nobody talks on two.
class Calendar {
public:
    explicit Calendar(const Plan& plan);
    /// Adds the call to the plan, unless that person talks then.
    bool add(Plan& plan, PlannedCall call);

private:
    std::vector<std::vector<TimeRange>> m_busy; ///< by employee
};

void planOrdinaryCalls(Scenario& scenario, Random& random);
void planOrdinaryWork(Scenario& scenario, Random& random);
/// Help that people ask for: by the help desk, a supplier, or without a call.
void planSupport(Scenario& scenario, Random& random);
void planAttacks(Scenario& scenario, Random& random);

/// What a caller makes the victim do, beginning at `time`, by the logs of the victim's platform.
void planRemoteControl(
    Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time);
/// ... and what it does to the victim's account.
void planAccountTakeover(
    Plan& plan, Random& random, std::size_t victim, Variant variant, Instant time);

/// Where nobody of the organisation was before.
[[nodiscard]] std::string newAddress(Random& random);
/// What the directory calls the person's computer, if it is registered there.
[[nodiscard]] std::string registeredDevice(const Plan& plan, std::size_t who);
/// Through which a person's telephone goes.
[[nodiscard]] std::string carriersAddress(std::size_t who, Random& random);
/// That some people of the organisation sign in to.
[[nodiscard]] std::string applicationInUse(Random& random);
[[nodiscard]] std::string newApplication(Random& random);
/// What the identity provider still knows of the weeks before the first day.
void planEarlierSignIns(Scenario& scenario, Random& random);
void lockOwnersOut(Scenario& scenario);
/// Gives every sign-in and change that has none the address that its person had then.
void planAddresses(Scenario& scenario);

/// Sign-ins and audit of Microsoft Entra ID, as Microsoft Graph gives them.
void writeDirectoryLogs(const Plan& plan, const std::filesystem::path& folder);

} // namespace callwake::test
