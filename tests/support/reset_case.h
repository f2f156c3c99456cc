// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/small_source.h"

namespace callwake::test {

/// Cara is called (1), starts AnyDesk (2) and resets Ben's password (3); somebody signs in as
/// Ben (4), who also did something of his own (5).
inline Case resetCase(const std::string& path)
{
    Case c = must(Case::create(path, {"Northgate", "GB", "UTC"}));
    SmallSource(c, "/logs/Master.csv")
        .call("2026-06-18T12:36:00Z", "2003", std::chrono::minutes(14))
        .program("2026-06-18T12:48:00Z", "clindqvist", "PC-7", "C:\\Temp\\AnyDesk.exe")
        .activity("2026-06-18T12:49:00Z", Kind::CredentialReset,
            {.account = "clindqvist", .peer = "bokafor"})
        .activity("2026-06-18T14:00:00Z", Kind::SignIn,
            {.account = "bokafor", .package = "Mail", .peer = "198.51.100.7"})
        .program("2026-06-18T14:01:00Z", "bokafor", "PC-8", "secret-of-ben.exe")
        .finish();
    const PersonId cara =
        must(c.addPerson({{}, "Cara\xe2\x80\xae <b>Lindqvist</b>", "IT", "Europe/London"}, "a"));
    const PersonId ben = must(c.addPerson({{}, "Ben Okafor", "Sales", ""}, "a"));
    must(c.assign({{}, IdentityKind::Extension, "2003"}, cara, "a"));
    must(c.assign({{}, IdentityKind::Account, "clindqvist"}, cara, "a"));
    must(c.assign({{}, IdentityKind::Account, "bokafor"}, ben, "a"));
    const std::vector<ListEntry> lists{
        {"+442079460031", NumberList::Contact, "Harmon & Sons", "a", "list", "", ""}};
    must(c.addListEntries(lists, "a"));
    Sequence s;
    s.id = "s1";
    s.person = cara;
    s.range = {at("2026-06-18T12:36:00Z"), at("2026-06-18T12:50:00Z")};
    s.priority = 77;
    s.reason = "Call from +442079460031";
    s.calls = {{{1}, s.range.begin, Phase::During, Order::Certain, {}, {},
        "Inbound call from +442079460031 \"IT Service Desk\""}};
    s.followOns = {{{2}, at("2026-06-18T12:48:00Z"), Phase::During, Order::Certain, {1},
                       std::chrono::minutes(12), "AnyDesk started"},
        {{3}, at("2026-06-18T12:49:00Z"), Phase::During, Order::Certain, {1},
            std::chrono::minutes(13), "Reset"}};
    s.aftermath = {{{4}, at("2026-06-18T14:00:00Z"), Phase::After, Order::Certain, {1},
        std::chrono::minutes(84), "Sign-in bokafor"}};
    s.hits = {{"C9", 40, 40, "Unknown number", "+442079460031", "", true, {{1}}},
        {"F1", 37, 45, "Remote-management tool", "AnyDesk", "", true, {{2}}},
        {"C15", 0, 5, "Off hours", "12 calls", "", false, {}}};
    s.cannotSay = {"No browser log covers this person between 2026-06-18T12:36:00Z and "
                   "2026-06-18T13:06:00.500Z: what is missing there cannot be told.",
        "calls of 020 7946 0031.csv is closed, approval ended: what it holds cannot be told."};
    s.suppressed = Suppression{
        "Business contact", "", "", "2027-01-01", "calls from +44 20 7946 0031", 80, ""};
    must(c.replaceSequences(std::nullopt, std::vector{s}, "rules"));
    return c;
}

} // namespace callwake::test
