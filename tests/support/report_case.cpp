// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/report_case.h"

#include "support/small_source.h"

namespace callwake::test {

using namespace std::chrono_literals;

EventId firstEvent(const Case& source, Kind kind)
{
    EventId id;
    EventFilter filter;
    filter.kind = kind;
    must(source.forEachEvent(filter, [&](const Event& event) {
        id = event.id;
        return false;
    }));
    return id;
}

Sequence sequenceOf(const Case& source, PersonId person, const std::string& words)
{
    Sequence s;
    s.id = "s-" + words.substr(0, 1);
    s.person = person;
    s.range = {at("2026-06-18T12:36:00Z"), at("2026-06-18T13:27:00Z")};
    s.priority = 77;
    s.band = Band::High;
    s.reason = words;
    s.analytics = {"AN0683"};
    const EventId call = firstEvent(source, Kind::Call);
    const EventId program = firstEvent(source, Kind::Execution);
    s.calls = {{call, s.range.begin, Phase::During, Order::Certain, {}, {}, words}};
    s.followOns = {{program, at("2026-06-18T13:21:40Z"), Phase::During, Order::Undetermined, call,
        45min, words}};
    s.hits = {{"C3", 30, 30, words, words, words, true, {call}},
        {"F1", 60.5, 35, words, words, {}, true, {program}},
        {"C15", 0, 0, words, words, {}, false, {}}};
    s.factors = {{"identity", words, 0.85, -13.5}};
    s.gates = s.counterfactuals = s.cannotSay = {words};
    return s;
}

Case reportCase(const std::string& path, const std::string& words)
{
    Case c = must(Case::create(path, {words, "GB", "Europe/London"}));
    SmallSource source(c, words + "/Master.csv");
    source.call("2026-06-18T12:36:00Z", "2003", 50min)
        .program("2026-06-18T13:21:40Z", "clindqvist", "win-03", words)
        .program("2026-06-18T13:23:05Z", "clindqvist", "win-03", "cmd.exe")
        .reject(words);
    source.source.warnings = {words};
    source.source.counts.read += 7;
    source.source.counts.skipped += 7;
    source.source.skippedWhy = {{words, 7}};
    source.finish();
    const PersonId person = must(c.addPerson({{}, words, words, ""}, words));
    must(c.assign({{}, IdentityKind::Extension, "2003"}, person, "ana"));
    must(c.assign({{}, IdentityKind::Account, "clindqvist"}, person, "ana"));
    Sequence suppressed = sequenceOf(c, person, words);
    suppressed.id = "s2";
    suppressed.priority = 20;
    suppressed.band = Band::Low;
    suppressed.suppressed = Suppression{words, words, words, words, words, 46};
    must(c.replaceSequences(
        std::nullopt, std::vector{sequenceOf(c, person, words), suppressed}, "rules"));
    must(c.addReview({sequenceOf(c, person, words).id, Verdict::Suspicious, words, words, words,
        at("2026-06-19T08:00:00Z")}));
    return c;
}

} // namespace callwake::test
