// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/witness_lookup.h"
#include "session/session.h"

// What a person can do and take back. Each act is an undo command; taking back writes the former
// value as a new entry, because nothing that a person said is ever removed from the journal. What
// could not be written is nothing to take back. `then` learns of it the first time.
namespace callwake {

/// Called once, on the window's thread: what was wanted is written, or why not.
using WhenWritten = std::function<void(const Result<void>&)>;

void giveVerdict(Session& session, const std::string& sequence, Verdict verdict);
/// Reason and note of a sequence; its verdict stays.
void writeNote(
    Session& session, const std::string& sequence, const QString& reason, const QString& note);
/// Beside an event; what is there already stays.
void writeEventNote(Session& session, EventId event, const QString& text);
void takeBackEventNote(Session& session, const EventNote& note);
/// "This is ...": no person = nobody's.
void assignIdentity(Session& session, const Identity& identity, std::optional<PersonId> person,
    WhenWritten then = {});
/// The same for somebody who is not in the case yet; one step to take back. The journal keeps that
/// the person was added.
void assignToNewPerson(
    Session& session, const Identity& identity, const Person& person, WhenWritten then = {});
/// "Not one": two names that records hold for one account are two all the same, or (`one`) as the
/// records say again, by taking back what holds them apart (`saidPairOf`). Links that are so
/// already stay out of it.
void sayOne(Session& session, const std::vector<IdentityLink>& links, bool one);
void correctClock(Session& session, SourceId source, Duration offset, Duration uncertainty,
    WhenWritten then = {});
void correctZone(Session& session, SourceId source, const QString& zone);
/// "Not the same call": takes a record out of a call that several tell of.
void splitCall(Session& session, const CallRecords& call, EventId record);
/// Makes two calls one. Does nothing where every source of the other one has a record of the call.
void joinCalls(
    Session& session, const CallRecords& call, const CallRecords& other, WhenWritten then = {});
/// The record by which `other` can be joined: of a source that has none of `call`; null: none.
[[nodiscard]] const Event* joinable(const CallRecords& call, const CallRecords& other);

/// What tells the directions of calls: logs imported from then on are read with it.
struct Site {
    SiteSettings settings;
    std::vector<ListEntry> own; ///< NumberList::Own
    friend bool operator==(const Site&, const Site&) = default;
};
[[nodiscard]] Result<Site> siteOf(const Case& target);
void changeSite(Session& session, const Site& before, const Site& after, WhenWritten then = {});

} // namespace callwake
