// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "signals/signal.h"

#include <span>

namespace callwake {

/// The number as people read it: E.164, else as written, made visible; "a withheld number".
[[nodiscard]] std::string numberText(const NumberFacts& facts);
/// The list entry if it counts at the time of the call, else null.
[[nodiscard]] const ListEntry* entryAt(const ListEntry* entry, const SignalInput& input);
/// "label, by owner, until 2026-12-31" of what is there.
[[nodiscard]] std::string entryText(const ListEntry& entry);

/// By the telephone that the record is of: who answered elsewhere may have been somebody else.
[[nodiscard]] bool wasAnsweredHere(const CallFacts& call);
/// Calls of this person with the same number whose begin lies in [from, until]; withheld: none.
[[nodiscard]] std::span<const CallByParty> callsWithSameNumber(
    const SignalInput& input, Instant from, Instant until);
/// Whether the person knew the number at that time: had dialled it, or answered a call from it,
/// long enough before. A call that came in and that nobody answered makes nothing known.
[[nodiscard]] bool isKnownAt(const SignalInput& input, Instant time);
/// Whether the person had dialled it before and talked, however shortly before: nobody who phones
/// first, and sends his number then, can bring that about.
[[nodiscard]] bool hadDialledIt(const SignalInput& input, Instant time);
/// Whether the person had answered a call from it or dialled it, however shortly before, and
/// talked.
[[nodiscard]] bool hadTalked(const SignalInput& input, Instant time);
/// Whether the number was known when the contact began that the call is a part of: at the call, or
/// where the number stood after it had called.
[[nodiscard]] bool calledBefore(const SignalInput& input);
/// Where the number stood after the person had talked with it; null: nowhere.
[[nodiscard]] const NumberSighting* sightingAfterTalk(const SignalInput& input);
/// What a number stood in: "a mail".
[[nodiscard]] std::string_view placeOf(Kind kind);
/// Whether the person's group had a call with the country or SIP domain of this number, at least as
/// long before as it takes to make a number known; nothing where the group had too few calls by
/// then.
[[nodiscard]] std::optional<bool> groupKnowsPlace(const SignalInput& input);
/// Why a comparison with the group's calls is not testable.
[[nodiscard]] std::string fewCallsText(const SignalInput& input);
/// Neither internal, nor own, nor called before; contacts count as unknown here, because their
/// rule lowers the points later and visibly.
[[nodiscard]] bool isUnknownNumber(const SignalInput& input);
/// A number outside that the person dialled, and did not know all the time in which a lure may
/// have named it. Calls since the lure excuse nothing: ask isKnownAt once it is found.
[[nodiscard]] bool mayComeFromLure(const SignalInput& input);
/// The log says that the call went to the outside, or is that of a telephone, which has no inside.
[[nodiscard]] bool isKnownToLeave(const SignalInput& input);
/// The rule that makes an unknown number a known one, if there is one.
[[nodiscard]] const ListEntry* excusingEntry(const SignalInput& input);
/// Marks the hit as lowered to nothing by that rule, and whether a contact's could do so: not for a
/// withheld number, nor for the help desk's.
void lowerByEntry(Hit& hit, const SignalInput& input);
/// The same where a calling-heavy group's own calls show such a fact often enough: `share` of its
/// baseline is about it, `fact` says it in words ("of numbers unknown until then").
void lowerByGroup(
    Hit& hit, const SignalInput& input, int Baseline::Shares::*share, std::string_view fact);
/// The same by a change of the lines at the time of the call, where its record names the line.
void lowerByRouting(Hit& hit, const SignalInput& input);

} // namespace callwake
