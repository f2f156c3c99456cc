// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "context/lists.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Everything that can be tuned, under the names that ATT&CK gives its mutable elements where it
/// has one. Loaded from strict JSON (resources/rules/default.json is the built-in set, and the
/// rules of a case need to name only what they change): unknown keys and wrong types are errors.
/// Windows, weights and caps are engineering choices, not measurements.
struct Rules {
    Duration timeWindow{}; ///< TimeWindow, after the end of the call
    std::vector<std::string> phoneNumberBlocklist; ///< PhoneNumberBlocklist, beside the case's list
    std::vector<std::string> callDestinationPatterns; ///< RE2
    std::vector<std::string> callerIdPatterns; ///< RE2
    /// UserContext: accounts, computers and clients that place no calls; '*' stands for any
    /// characters.
    std::vector<std::string> userContext;
    std::map<std::string, bool, std::less<>> payloadCorrelation; ///< follow-on signal id -> on
    int mfaRequestThreshold = 0;
    std::vector<std::string> consentGrantPatterns; ///< RE2
    std::map<std::string, double, std::less<>> points; ///< "C1" or "F1.approved" -> points
    std::map<std::string, bool, std::less<>> enabled; ///< signal id -> on
    std::vector<std::string> trunkPatterns; ///< RE2 on channel and context: the outside world
    std::vector<std::string> ownDomains; ///< of the organisation
    /// Clients that may place calls, without their versions ("yealink *"); empty = those of the
    /// group's earlier calls.
    std::vector<std::string> managedClients;
    std::vector<ApprovedTool> approvedTools;
    std::vector<TrunkCountries> trunkCountries; ///< lines that none names are not judged
    std::vector<RoutingChange> routingChanges;
    std::vector<MaintenanceWindow> maintenanceWindows;
    std::vector<CallingHeavyGroup> callingHeavyGroups;
    std::vector<SourceApproval> sourceApprovals; ///< empty: every log may be read
    TimeRange caseWindow; ///< what happened inside is no example of normal; empty = not given

    struct Windows {
        Duration unknownEnd{}; ///< added where the end of a call was not logged
        /// An earlier call makes a number known only after this time, an earlier sign-in a place
        /// or an application, an earlier use a remote tool.
        Duration knownAfter{};
        Duration callerKnownAfter{}; ///< ... an answered call its caller: a pretence may take days
        Duration knownWithin{}; ///< ... and no longer than this
        Duration repeatWithin{};
        Duration attemptsWithin{};
        Duration probesWithin{};
        Duration probe{}; ///< shorter calls only try a number
        Duration witnessTolerance{}; ///< two sources saw one call if they differ no more than this
        Duration reportTolerance{}; ///< ... and where one of them is a person
        Duration activityTolerance{}; ///< two logs tell of one act if they differ no more than this
        Duration fileTolerance{}; ///< ... of a package or a downloaded file, told at either end
        Duration commandsWithin{};
        Duration aftermath{}; ///< sign-ins to another's account count so long after its reset
        Duration floodBefore{}; ///< mails, prompts and files count so long before the call
        Duration floodWithin{}; ///< so many of them in so short a time are a flood
        /// A remote, screen-sharing or transfer tool that this person was first seen using in the
        /// window of a call counts again so long after that call; nothing: it does not.
        Duration reuseWithin{};
        Duration lureWithin{}; ///< a number stood somewhere so long before it was dialled
        Duration fullWeight{}; ///< after the call, before follow-ons lose weight
        Duration halving{}; ///< then the weight halves each time
    } windows;

    struct Limits {
        double repeatCalls = 0, repeatPeople = 0, attempts = 0, commands = 0;
        double probes = 0;
        double floodMails = 0, floodSenders = 0; ///< either of them makes a flood
        double baselineCalls = 0; ///< fewer examples: not testable
        double baselineVisits = 0; ///< pages seen before, to call a domain first seen
        double baselineSignIns = 0; ///< of an account before, to call a place new
        double signInsPerPlace = 0; ///< fewer of them: new places are usual for the account
        double baselineApplications = 0; ///< sign-ins and consents of all people, to call one new
        double habitUses = 0; ///< earlier uses that make a command a habit of the person
        /// Percentage of a calling-heavy group's calls in which a fact must be usual.
        double usualShare = 0;
    } limits;

    struct Weights {
        double floor = 0; ///< least weight of a late follow-on
        double unanswered = 0, undetermined = 0;
    } weights;

    struct Caps {
        double call = 0, followOn = 0, lure = 0, priority = 0;
        double callerIdentity = 0; ///< C5 to C8 together
        double weakFacts = 0; ///< C9, C13 and C15 together
        double weakName = 0; ///< a tool known by a common name only
    } caps;

    struct Gates {
        double leastCall = 0; ///< fewer call points: no sequence
        double loneCall = 0; ///< least call points of a call with nothing after it
        double noFollowOn = 0, noFollowOnStrong = 0; ///< highest priorities
        double unknownNumberNewDomain = 0, approvedTool = 0; ///< highest priorities
        double strongFollowOn = 0; ///< points from which a follow-on outweighs the approved tool
    } gates;

    struct Bands {
        double low = 0, medium = 0, high = 0, critical = 0; ///< least priorities
    } bands;

    std::string text; ///< the JSON they came from
    std::string hash; ///< SHA-256 of the built-in rules and `text`

    /// Of a key that the built-in rules have.
    [[nodiscard]] double pointsOf(std::string_view key) const;
    [[nodiscard]] bool isEnabled(std::string_view signal) const;
};

/// What `json` says, and the built-in rules where it says nothing. Errors name line and column.
[[nodiscard]] Result<Rules> parseRules(std::string_view json);
[[nodiscard]] Rules defaultRules();

/// "carrier-b*, carrier-c": the trunks of a routing change.
[[nodiscard]] std::string trunksOf(const RoutingChange& change);
/// "win-07, lab-*, group service desk": the computers and people of a maintenance window.
[[nodiscard]] std::string subjectsOf(const MaintenanceWindow& window);

/// An entry with an expiry day counts for what happened before that day (UTC).
[[nodiscard]] bool countsAt(std::string_view expires, Instant time);

} // namespace callwake
