// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/identity.h"

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace callwake {

/// What becomes of two names that one record holds.
enum class LinkState : std::uint8_t {
    Joined, ///< they are one
    SaidApart, ///< a person said that they are not
    SeveralIds, ///< other records give one of the names another id: it is several accounts'
    UsedElsewhere, ///< of an account of one computer, and the name is used outside it
};
template <>
inline constexpr std::array<std::string_view, 4> names<LinkState>{
    "joined", "said_apart", "several_ids", "used_elsewhere"};

/// Why two names count as one.
enum class LinkBasis : std::uint8_t {
    Record, ///< a record holds both
    OneDomain, ///< one name in one domain: "corp\\ana" and "ana@corp.example"
    HomeDomain, ///< one of them has no domain, the other is in that of most names
    OnlyDomain, ///< one of them has no domain, and in no other there is such a name
    OpenDomain, ///< of a short and a long domain that nothing tells apart
};
template <>
inline constexpr std::array<std::string_view, 5> names<LinkBasis>{
    "record", "one_domain", "home_domain", "only_domain", "open_domain"};

/// Two names of one account or computer: as a record of the log holds them side by side, or by
/// their spelling alone; then both are as they are written, with the id of what stands for them.
struct IdentityLink {
    Identity name; ///< "account clindqvist"
    Identity id; ///< "sid S-1-5-21-..."; or another name, as an address
    Identity onlyOn; ///< without id: of everywhere; else the computer that the account is one of
    SourceId source; ///< the first that says so
    std::int64_t offset = 0; ///< of its entry, as in Place
    std::int64_t line = 0;
    std::int64_t sources = 1; ///< that say so; of those that may be looked at
    /// Only closed sources say so (Source::closed): `source` is the first of these, and its record
    /// is not told.
    bool closed = false;
    LinkState state = LinkState::Joined;
    LinkBasis basis = LinkBasis::Record; ///< any other has no source
    /// SaidApart, though nobody said so of these two: the names of which it was said, one of the
    /// account of each. Without ids: it was said of these two.
    std::array<Identity, 2> heldBy;
    friend bool operator==(const IdentityLink&, const IdentityLink&) = default;
};

/// The two names that a person would speak of, or spoke of, to keep this link apart.
[[nodiscard]] std::pair<Identity, Identity> saidPairOf(const IdentityLink& link);
/// "named together in line 12 of Security.evtx": the state and its reason, for people. `file` is
/// the name of the source.
[[nodiscard]] std::string reasonOf(const IdentityLink& link, std::string_view file);

} // namespace callwake
