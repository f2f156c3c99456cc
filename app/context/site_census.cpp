// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/site_census.h"

#include "model/extension_plan.h"

#include <algorithm>
#include <re2/re2.h>
#include <unordered_map>

namespace callwake {

namespace {

// Choices of engineering: fewer examples could be chance.
constexpr std::size_t fewestOutsideNumbers = 5, fewestTelephones = 2;
constexpr std::int64_t fewestCallsOfOwnNumbers = 3;
constexpr std::size_t shortestExtension = 2, longestExtension = 7;
constexpr std::size_t mostProposals = 20; ///< of a part

std::string counted(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (auto at = std::int64_t(text.size()) - 3; at > 0; at -= 3)
        text.insert(std::size_t(at), 1, ',');
    return text;
}

bool isExtensionNumber(IdentityKind kind, const std::string& value)
{
    return kind == IdentityKind::Extension && value.size() >= shortestExtension
        && value.size() <= longestExtension
        && value.find_first_not_of("0123456789") == std::string::npos;
}

std::string exactly(std::string_view text)
{
    std::string out = "^";
    for (const char c : text) {
        if (std::string_view("\\.+*?()|[]{}^$").find(c) != std::string_view::npos)
            out += '\\';
        out += c;
    }
    return out + "$";
}

std::string commonBeginning(const std::string& first, const std::string& last)
{
    return {first.begin(), std::ranges::mismatch(first, last).in1};
}

/// Own numbers and prefixes ("+4420794600*") as the lists have them.
bool covers(std::string_view own, std::string_view number)
{
    return own.ends_with('*') ? number.starts_with(own.substr(0, own.size() - 1)) : number == own;
}

class Tally {
public:
    void take(const std::string& name, std::int64_t calls)
    {
        m_match.calls += calls;
        ++m_match.different;
        if (calls > m_most)
            m_match.example = name;
        m_most = std::max(m_most, calls);
    }
    SiteMatch& match() { return m_match; }

private:
    SiteMatch m_match;
    std::int64_t m_most = -1;
};

} // namespace

SiteCensus::SiteCensus(std::span<const CallParties> calls, const E164Of& e164Of)
{
    std::unordered_map<std::string, std::string> known;
    for (const auto& parties : calls) {
        const auto [entry, fresh] = known.try_emplace(parties.local);
        if (fresh && !isExtensionNumber(IdentityKind::Extension, parties.local))
            entry->second = e164Of(parties.local);
        takeLines(parties, entry->second);
        takeTelephones(parties);
    }
    for (const auto& parties : calls)
        takeDialled(parties, known.at(parties.local));
}

bool SiteCensus::Line::leadsOutside() const
{
    return outside.size() >= fewestOutsideNumbers && !isTelephone;
}

void SiteCensus::takeLines(const CallParties& parties, const std::string& shown)
{
    if (!parties.trunk.empty()) {
        Line& line = m_lines[parties.trunk];
        line.calls += parties.calls;
        if (!parties.remote.empty())
            line.outside.insert(parties.remote);
    }
    if (parties.device.empty())
        return;
    Line& line = m_lines[parties.device];
    line.isTelephone |= isExtensionNumber(parties.identity.kind, parties.identity.value);
    if (parties.direction == Direction::Inbound)
        return;
    line.calls += parties.calls;
    // A trunk that was taken for a telephone shows the numbers of its callers as its own.
    if (!shown.empty())
        line.outside.insert(shown);
}

void SiteCensus::takeTelephones(const CallParties& parties)
{
    if (isExtensionNumber(parties.identity.kind, parties.identity.value)) {
        Telephone& telephone = m_telephones[parties.identity.value];
        (parties.direction == Direction::Inbound ? telephone.received : telephone.made) +=
            parties.calls;
    }
    if (isExtensionNumber(IdentityKind::Extension, parties.peer))
        m_telephones[parties.peer].received += parties.calls;
}

void SiteCensus::takeDialled(const CallParties& parties, const std::string& dialled)
{
    if (parties.direction != Direction::Inbound) {
        // Calls of a trunk that was taken for a telephone go where outside callers dialled.
        const auto line = m_lines.find(parties.device);
        if (line != m_lines.end() && line->second.leadsOutside() && !parties.remote.empty())
            m_dialled[parties.remote] += parties.calls;
        return;
    }
    const auto& identity = parties.identity;
    const bool named = identity.kind == IdentityKind::Number && identity.value.starts_with('+');
    const auto& number = named ? identity.value : dialled;
    if (!number.empty() && number != parties.remote)
        m_dialled[number] += parties.calls;
}

SiteMatch SiteCensus::matches(SitePart part, const std::string& pattern) const
{
    Tally tally;
    if (part == SitePart::Trunks && faultOfPattern(pattern).empty()) {
        const RE2 compiled(pattern, RE2::Quiet);
        for (const auto& [name, line] : m_lines)
            if (RE2::PartialMatch(name, compiled)) {
                tally.take(name, line.calls);
                tally.match().telephones += line.isTelephone ? 1 : 0;
            }
    } else if (part == SitePart::Extensions && extensionRange(pattern)) {
        const ExtensionPlan plan({&pattern, 1});
        for (const auto& [number, telephone] : m_telephones)
            if (plan.contains(number))
                tally.take(number, telephone.made + telephone.received);
    } else if (part == SitePart::OwnNumbers) {
        for (const auto& [number, calls] : m_dialled)
            if (covers(pattern, number))
                tally.take(number, calls);
    }
    return tally.match();
}

std::vector<SiteProposal> SiteCensus::proposals(const SiteSettings& site,
    std::span<const std::string> own, const std::function<bool(std::string_view)>& isTrunk) const
{
    std::vector<SiteProposal> out;
    for (auto part : {trunks(isTrunk), extensions(site), ownNumbers(own)}) {
        std::ranges::stable_sort(part, std::ranges::greater(), &SiteProposal::calls);
        part.resize(std::min(part.size(), mostProposals));
        std::ranges::move(part, std::back_inserter(out));
    }
    return out;
}

std::vector<SiteProposal> SiteCensus::trunks(
    const std::function<bool(std::string_view)>& isTrunk) const
{
    std::vector<SiteProposal> out;
    for (const auto& [name, line] : m_lines)
        // Local channels tie pieces of a dialplan together; they lead nowhere.
        if (line.leadsOutside() && !name.starts_with("Local/") && !isTrunk(name))
            out.push_back({SitePart::Trunks, exactly(name),
                name + ": " + counted(line.calls) + " calls with "
                    + counted(std::int64_t(line.outside.size()))
                    + " different outside numbers, none from an extension",
                line.calls});
    return out;
}

/// Telephones of one length that begin alike.
std::vector<SiteProposal> SiteCensus::extensions(const SiteSettings& site) const
{
    std::map<std::pair<std::size_t, char>, std::vector<std::string>> groups;
    for (const auto& [number, telephone] : m_telephones)
        groups[{number.size(), number.front()}].push_back(number);
    const ExtensionPlan plan(site.extensions);
    std::vector<SiteProposal> out;
    for (const auto& [key, numbers] : groups) {
        Telephone all;
        std::size_t both = 0;
        for (const auto& number : numbers) {
            const Telephone& telephone = m_telephones.at(number);
            all.made += telephone.made;
            all.received += telephone.received;
            both += telephone.made > 0 && telephone.received > 0 ? 1 : 0;
        }
        const bool settled = !site.extensions.empty()
            && std::ranges::all_of(numbers, [&](const auto& n) { return plan.contains(n); });
        if (both < fewestTelephones || settled)
            continue;
        std::string pattern = commonBeginning(numbers.front(), numbers.back());
        pattern.resize(key.first, 'X');
        out.push_back({SitePart::Extensions, pattern,
            counted(std::int64_t(numbers.size())) + " telephones from " + numbers.front() + " to "
                + numbers.back() + ": " + counted(all.made) + " calls made, "
                + counted(all.received) + " received",
            all.made + all.received});
    }
    return out;
}

/// Blocks of ten or a hundred: as organisations get them.
std::vector<SiteProposal> SiteCensus::ownNumbers(std::span<const std::string> own) const
{
    std::map<std::pair<std::size_t, std::string>, std::vector<std::string>> blocks;
    for (const auto& [number, calls] : m_dialled)
        if (number.size() > 4
            && std::ranges::none_of(own, [&](const auto& known) { return covers(known, number); }))
            blocks[{number.size(), number.substr(0, number.size() - 2)}].push_back(number);
    std::vector<SiteProposal> out;
    for (const auto& [key, numbers] : blocks) {
        std::int64_t calls = 0;
        for (const auto& number : numbers)
            calls += m_dialled.at(number);
        if (calls < fewestCallsOfOwnNumbers)
            continue;
        const auto& first = numbers.front();
        const auto& last = numbers.back();
        const bool one = numbers.size() == 1;
        out.push_back({SitePart::OwnNumbers, one ? first : commonBeginning(first, last) + "*",
            (one ? first + " was"
                 : counted(std::int64_t(numbers.size())) + " numbers from " + first + " to " + last
                        + " were")
                + " called from outside " + counted(calls) + " times",
            calls});
    }
    return out;
}

} // namespace callwake
