// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/source_approval.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/wildcard.h"

#include <algorithm>

namespace callwake {

namespace {

constexpr std::string_view reported = "reported_call";
constexpr std::size_t sha256Digits = 64;

bool isSha256(std::string_view text)
{
    return text.size() == sha256Digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

bool isAbout(const SourceApproval& approval, const SourceToApprove& source)
{
    return approval.what == "*" || approval.what == source.format
        || approval.what == familyOfFormat(source.format)
        || (!source.sha256.empty() && approval.what == source.sha256);
}

bool isForPeopleOf(const SourceApproval& approval, const SourceToApprove& source)
{
    if (approval.people.empty())
        return true;
    const std::string person = lowered(source.person), group = lowered(source.group);
    return std::ranges::any_of(approval.people, [&](const std::string& pattern) {
        return (!person.empty() && matchesWildcard(pattern, person))
            || (!group.empty() && matchesWildcard(pattern, group));
    });
}

std::string basisOf(const SourceApproval& approval)
{
    return " (" + visible(approval.basis, 120) + ')';
}

} // namespace

std::string_view familyOfFormat(std::string_view format)
{
    const auto known = std::ranges::find(formatFamilies(), format, &FormatFamily::format);
    return known == formatFamilies().end() ? std::string_view() : known->family;
}

bool isKnownSubject(std::string_view what)
{
    return what == "*" || isSha256(what)
        || std::ranges::any_of(formatFamilies(), [&](const FormatFamily& known) {
               return what == known.format || what == known.family;
           });
}

std::string closedBecause(
    std::span<const SourceApproval> approvals, const SourceToApprove& source, Instant today)
{
    if (approvals.empty() || source.format == reported)
        return {};
    const SourceApproval *ended = nullptr, *planned = nullptr, *others = nullptr;
    for (const SourceApproval& approval : approvals) {
        if (!isAbout(approval, source))
            continue;
        if (!isForPeopleOf(approval, source))
            others = &approval;
        else if (approval.range.contains(today))
            return {};
        else if (today < approval.range.begin)
            planned = !planned || approval.range.begin < planned->range.begin ? &approval : planned;
        else
            ended = !ended || approval.range.end > ended->range.end ? &approval : ended;
    }
    if (ended)
        return "approval ended " + dayText(ended->range.end) + basisOf(*ended);
    if (planned)
        return "approval begins " + dayText(planned->range.begin) + basisOf(*planned);
    if (others)
        return (source.person.empty()
                       ? "the approval is for files of some people, and whose this is was not said"
                       : "the approval is for files of other people")
            + basisOf(*others);
    return "no approval covers it";
}

Instant nextChange(std::span<const SourceApproval> approvals, Instant today)
{
    Instant out = Instant::max();
    for (const SourceApproval& approval : approvals)
        for (const Instant change : {approval.range.begin, approval.range.end})
            if (change > today)
                out = std::min(out, change);
    return out;
}

std::string dayText(Instant time)
{
    const std::string text = formatIso(time);
    const bool isMidnight = time.time_since_epoch() % std::chrono::days(1) == Duration::zero();
    return isMidnight ? text.substr(0, text.find('T')) : text;
}

} // namespace callwake
