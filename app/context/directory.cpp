// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/directory.h"

#include "base/text.h"
#include "context/call_signs.h"
#include "context/domains.h"
#include "context/parties.h"
#include "model/country_code.h"

#include <algorithm>
#include <memory>
#include <re2/re2.h>

namespace callwake {

namespace {

/// Of two entries for one number the one that lasts longer counts.
bool lastsLonger(const ListEntry& a, const ListEntry& b)
{
    return !b.expires.empty() && (a.expires.empty() || a.expires > b.expires);
}

/// The last nine digits, which tell numbers of one country apart; empty where there are fewer.
std::string endingOf(std::string_view number)
{
    constexpr std::size_t length = 9;
    std::string digits;
    for (const char c : number)
        if (c >= '0' && c <= '9')
            digits += c;
    return digits.size() < length ? std::string() : digits.substr(digits.size() - length);
}

std::vector<std::unique_ptr<RE2>> compiled(const std::vector<std::string>& patterns)
{
    std::vector<std::unique_ptr<RE2>> out;
    for (const std::string& pattern : patterns)
        out.push_back(std::make_unique<RE2>(pattern, RE2::Quiet));
    return out;
}

bool matchesAny(const std::vector<std::unique_ptr<RE2>>& patterns, const Number& number)
{
    return std::ranges::any_of(patterns, [&](const auto& pattern) {
        return RE2::PartialMatch(number.raw, *pattern) || RE2::PartialMatch(number.e164, *pattern);
    });
}

} // namespace

std::string_view neighbourhoodOf(std::string_view e164)
{
    constexpr std::size_t nationalDigits = 6;
    if (!e164.starts_with('+'))
        return {};
    const std::size_t length = 1 + countryCodeLength(e164.substr(1)) + nationalDigits;
    const auto digits = e164.substr(0, e164.find('*'));
    return digits.size() < length ? std::string_view() : digits.substr(0, length);
}

Directory::Directory(std::vector<ListEntry> entries, const Rules& rules)
    : m_entries(std::move(entries))
    , m_rules(rules)
{
    for (const std::string& number : rules.phoneNumberBlocklist)
        m_entries.push_back(
            {number, NumberList::Blocklist, "PhoneNumberBlocklist", {}, "rules", {}, {}});
    for (const ListEntry& entry : m_entries) {
        Lookup& lookup = m_lists[std::size_t(entry.list)];
        std::string_view number = entry.number;
        if (number.ends_with('*')) {
            number.remove_suffix(1);
            lookup.prefixes.emplace_back(number, &entry);
        } else if (auto [at, isNew] = lookup.exact.try_emplace(number, &entry);
                   !isNew && lastsLonger(entry, *at->second)) {
            at->second = &entry;
        }
    }
    Lookup& blocklist = m_lists[std::size_t(NumberList::Blocklist)];
    for (const auto& [number, entry] : blocklist.exact)
        if (auto ending = endingOf(number); number.starts_with('+') && !ending.empty())
            blocklist.endings.try_emplace(std::move(ending), entry);
    Lookup& own = m_lists[std::size_t(NumberList::Own)];
    for (const ListEntry& entry : m_entries)
        if (const auto beginning = neighbourhoodOf(entry.number);
            entry.list == NumberList::Own && !beginning.empty())
            if (auto [at, isNew] = own.beginnings.try_emplace(beginning, &entry);
                !isNew && lastsLonger(entry, *at->second))
                at->second = &entry;
    for (Lookup& lookup : m_lists)
        std::ranges::stable_sort(lookup.prefixes,
            [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
}

const ListEntry* Directory::find(NumberList list, std::string_view e164) const
{
    const Lookup& lookup = m_lists[std::size_t(list)];
    const ListEntry* best = nullptr;
    if (!lookup.exact.empty())
        if (const auto exact = lookup.exact.find(e164); exact != lookup.exact.end())
            best = exact->second;
    // One that has expired hides none that still counts.
    for (const auto& [prefix, entry] : lookup.prefixes)
        if (!prefix.empty() && e164.starts_with(prefix) && (!best || lastsLonger(*entry, *best)))
            best = entry;
    return best;
}

bool Directory::knowsOwn() const
{
    return std::ranges::any_of(
        m_entries, [](const ListEntry& entry) { return entry.list == NumberList::Own; });
}

const ListEntry* Directory::ownOf(std::string_view sipIdentity) const
{
    const ListEntry* best = nullptr;
    for (const ListEntry& entry : m_entries)
        if (entry.list == NumberList::Own && isNumberOf(entry.number, sipIdentity)
            && (!best || lastsLonger(entry, *best)))
            best = &entry;
    return best;
}

const ListEntry* Directory::findEnding(const Number& number) const
{
    if (number.cls != NumberClass::Impossible || number.raw.starts_with('+'))
        return nullptr;
    const auto& endings = m_lists[std::size_t(NumberList::Blocklist)].endings;
    const auto found = endings.find(endingOf(number.raw));
    return found == endings.end() ? nullptr : found->second;
}

const ListEntry* Directory::findNeighbour(const Number& number) const
{
    const auto& beginnings = m_lists[std::size_t(NumberList::Own)].beginnings;
    if (beginnings.empty())
        return nullptr;
    const auto found = beginnings.find(neighbourhoodOf(number.e164));
    return found == beginnings.end() ? nullptr : found->second;
}

std::vector<NumberFacts> Directory::factsOf(std::span<const Number> numbers) const
{
    const auto callerIds = compiled(m_rules.callerIdPatterns);
    const auto destinations = compiled(m_rules.callDestinationPatterns);
    Parties parties;
    std::vector<NumberFacts> out;
    for (const Number& number : numbers) {
        if (std::size_t(number.id.value) >= out.size())
            out.resize(std::size_t(number.id.value) + 1);
        NumberFacts& facts = out[std::size_t(number.id.value)];
        facts.number = &number;
        facts.party = parties.add(number.id, number.cls, number.raw, number.e164);
        const std::string_view text =
            number.e164.empty() ? std::string_view(number.raw) : number.e164;
        if (facts.party >= 0 || number.cls == NumberClass::Masked) {
            facts.blocklist = find(NumberList::Blocklist, text);
            facts.contact = find(NumberList::Contact, text);
            facts.helpdesk = find(NumberList::Helpdesk, text);
            facts.own = find(NumberList::Own, text);
            facts.complaint = find(NumberList::Complaint, text);
            facts.endsLike = findEnding(number);
            facts.neighbour = facts.own ? nullptr : findNeighbour(number);
        }
        facts.matchesCallerIdPattern = matchesAny(callerIds, number);
        facts.matchesDestinationPattern = matchesAny(destinations, number);
        facts.service = serviceOf(number.e164);
        if (number.cls == NumberClass::SipUri)
            facts.ownSipDomain = std::ranges::any_of(m_rules.ownDomains,
                [&](const auto& domain) { return isBelow(sipDomain(number.raw), domain); });
    }
    return out;
}

} // namespace callwake
