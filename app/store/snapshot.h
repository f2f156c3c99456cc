// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/identity.h"
#include "model/mark.h"
#include "model/source.h"
#include "store/case.h"
#include "store/clock.h"
#include "store/db.h"
#include "store/identity_groups.h"
#include "store/same_names.h"

#include <limits>
#include <map>
#include <memory>
#include <set>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Everything small that reading events needs: sources with their corrections, who is who, and
/// which chunks are whose. Brought up to date when the journal has grown. Copies are cheap: they
/// share all but the sources until one is brought up to date. Each thread has its own copy.
class Snapshot {
public:
    struct SourceState {
        Source source; ///< corrected
        SourceClock clock;
    };
    struct Chunk {
        std::int64_t id = 0;
        SourceId source;
        IdentityId identity, host;
        bool isPeer = false;
        std::int64_t events = 0, calls = 0;
        TimeRange span; ///< corrected
        Attribution attribution = Attribution::None;
    };
    struct Attributed {
        Owner owner;
        Attribution attribution = Attribution::None;
    };

    /// `today` decides which sources are closed.
    void load(Db& db, Instant today);
    /// Adds what imports have brought after that entry of the journal; loads all anew where other
    /// things have changed.
    void update(Db& db, std::int64_t since, Instant today);
    /// From then on it must be loaded anew: an approval of sources begins or ends.
    [[nodiscard]] Instant holdsUntil() const { return m_holdsUntil; }

    [[nodiscard]] const std::map<std::int64_t, SourceState>& sources() const { return m_sources; }
    /// See Source::closed; empty: it may be looked at.
    [[nodiscard]] std::string reasonToClose(const Source& source, Instant today) const;
    [[nodiscard]] Result<std::vector<SourceApproval>> approvals() const;
    [[nodiscard]] bool isClosed(SourceId source) const;
    [[nodiscard]] bool anyClosed() const;
    /// What open sources hold of the owner and have no chunks of.
    [[nodiscard]] std::vector<HeldToo> heldToo(Owner owner) const;
    /// Those of the owner, by id; they have no chunks here.
    [[nodiscard]] std::vector<SourceId> closedSourcesOf(Owner owner) const;
    [[nodiscard]] SourceClock& clockOf(SourceId source);
    [[nodiscard]] const std::vector<Person>& people() const { return m_known->people; }
    [[nodiscard]] const std::map<Owner, std::vector<Chunk>>& chunks() const
    {
        return m_known->chunks;
    }
    [[nodiscard]] const std::vector<Identity>& identities() const { return m_known->identities; }
    [[nodiscard]] const Person* person(PersonId id) const;
    /// As people are shown it: without its domain where that tells nothing.
    [[nodiscard]] const Identity* identity(IdentityId id) const;
    /// The one that stands for this name, in any of its spellings.
    [[nodiscard]] const Identity* identity(IdentityKind kind, std::string_view value) const;
    /// As records hold it.
    [[nodiscard]] const Identity& asLogged(const Identity& known) const
    {
        return m_known->asLogged[std::size_t(&known - m_known->identities.data())];
    }
    /// What to write down of a name that somebody gives: where all of that name are one, its domain
    /// too, for the day when there is another one.
    [[nodiscard]] Identity inFull(const Identity& given) const;
    /// The one that stands for all spellings of its name; see SameNames.
    [[nodiscard]] IdentityId leadOf(IdentityId id) const;
    [[nodiscard]] const SameNames& names() const { return m_known->names; }
    /// Of names that are one by their spelling, or were said not to be; see IdentityLink.
    [[nodiscard]] std::vector<IdentityLink> spellings() const;
    /// The two names as a log has them, where they are spellings of one name in domains that are
    /// written differently; else what stands for each of them. Fewer: the case has none such.
    [[nodiscard]] std::vector<Identity> pairToTellApart(const Identity& a, const Identity& b) const;
    /// Of two such names: what somebody said of other spellings of theirs counts for these.
    [[nodiscard]] bool isSaidApart(IdentityId a, IdentityId b) const;
    /// Of each pair of names the first open record that holds them; see IdentityGroups.
    [[nodiscard]] const std::vector<IdentityLink>& links() const { return m_known->links; }
    /// All names of the account that this identity stands for; itself alone mostly.
    [[nodiscard]] std::vector<Identity> namesOf(IdentityId lead) const;
    /// None where nobody is assigned: neither to it nor, all of them the same, to other names of
    /// the account.
    [[nodiscard]] PersonId personOf(IdentityId identity) const;
    [[nodiscard]] Attributed attribute(IdentityId identity, IdentityId host) const;

private:
    struct LinkRecord {
        std::size_t link = 0; ///< place in Known::links
        SourceId source;
        std::int64_t offset = 0, line = 0;
    };
    /// Of somebody: these two names are not one, or are again.
    struct Decision {
        IdentityId first, second;
        bool apart = false;
    };
    struct Known {
        std::vector<Person> people; ///< in the order of their ids
        std::vector<Identity> identities; ///< in the order of their ids; as people are shown them
        std::vector<Identity> asLogged; ///< the same
        std::vector<Decision> decisions; ///< in the order in which they were said
        SameNames::Apart apart; ///< by these, names as logged
        SameNames names; ///< of these identities
        std::vector<PersonId> assigned; ///< by place in identities, of leads; none: nobody
        std::vector<IdentityLink> links;
        std::vector<LinkRecord> linkRecords; ///< that say so, in the order of their ids
        std::set<IdentityGroups::Pair> apartAccounts; ///< likewise, by their leads
        IdentityGroups groups; ///< by these
        std::int64_t lastLink = 0; ///< id of the newest
        std::map<Owner, std::vector<Chunk>> chunks;
        std::map<Owner, std::set<SourceId>> closed;
        std::map<Owner, std::vector<HeldToo>> heldToo;
        std::int64_t lastChunk = std::numeric_limits<std::int64_t>::min(); ///< id of the newest
        std::int64_t lastHeldToo = std::numeric_limits<std::int64_t>::min(); ///< likewise
    };
    void addSources(Db& db);
    void loadApprovals(Db& db, Instant today);
    void closeSources(Instant today);
    void markTaken(Source& source);
    void loadPeople(Db& db);
    /// Whether of the names known before others are one now.
    [[nodiscard]] bool addIdentities(Db& db);
    void loadApart(Db& db);
    void nameDecisions();
    /// The pairs of which it was last said that they are not one; a name counts as what stands for
    /// it.
    template <typename Stand>
    [[nodiscard]] std::set<IdentityGroups::Pair> apartBy(const Stand& standFor) const;
    void loadAssignments(Db& db);
    void loadLinks(Db& db);
    [[nodiscard]] IdentityGroups::Uses usesOfLocalNames(Db& db) const;
    void assignByLinks();
    /// Says of each link which open source tells of it.
    void placeLinks();
    [[nodiscard]] bool linksMayChange(Db& db) const;
    [[nodiscard]] std::size_t leadPlace(IdentityId id) const;
    void addChunks(Db& db);
    void addHeldToo(Db& db);

    std::vector<SourceApproval> m_approvals;
    std::string m_closedAll; ///< why nothing may be looked at; empty: the approvals say
    Instant m_holdsUntil = Instant::max();
    std::map<std::int64_t, SourceState> m_sources; ///< their clocks remember what they did last
    std::shared_ptr<Known> m_known = std::make_shared<Known>(); ///< never changed while shared
};

/// A source as its import wrote it, without notes and without what people corrected later.
[[nodiscard]] Source sourceAsImported(Db& db, SourceId id);

} // namespace callwake
