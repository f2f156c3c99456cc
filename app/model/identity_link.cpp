// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/identity_link.h"

#include "base/visible_text.h"

namespace callwake {

namespace {

std::string basisOf(const IdentityLink& link, std::string_view file)
{
    switch (link.basis) {
    case LinkBasis::Record:
        break;
    case LinkBasis::OneDomain:
        return "one name in one domain, written in two ways";
    case LinkBasis::HomeDomain:
        return "one name, and most names of the case are in this domain";
    case LinkBasis::OnlyDomain:
        return "one name, and no other domain has it";
    case LinkBasis::OpenDomain:
        return "one name, and nothing tells the two domains apart";
    }
    return link.closed
        ? "a record of " + visible(file) + ", which is closed, names both"
        : "record " + std::to_string(link.line) + " of " + visible(file) + " names both";
}

std::string textOf(const Identity& identity)
{
    return std::string(nameOf(identity.kind)) + ' ' + visible(identity.value);
}

} // namespace

std::pair<Identity, Identity> saidPairOf(const IdentityLink& link)
{
    if (link.heldBy[0].id)
        return {link.heldBy[0], link.heldBy[1]};
    return {link.name, link.id};
}

std::string reasonOf(const IdentityLink& link, std::string_view file)
{
    std::string out = basisOf(link, file);
    if (link.sources > 1)
        out += " (and " + std::to_string(link.sources - 1) + " more sources)";
    switch (link.state) {
    case LinkState::Joined:
        break;
    case LinkState::SaidApart:
        out += "; not one, as a person said";
        if (link.heldBy[0].id)
            out += " of " + textOf(link.heldBy[0]) + " and " + textOf(link.heldBy[1]);
        break;
    case LinkState::SeveralIds:
        out += "; not one for certain: other records give the name another id";
        break;
    case LinkState::UsedElsewhere:
        out += "; an account of " + visible(link.onlyOn.value)
            + " itself, and the name is used elsewhere too";
        break;
    }
    return out;
}

} // namespace callwake
