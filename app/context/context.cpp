// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/context.h"

#include "base/text.h"
#include "base/time_range.h"
#include "base/visible_text.h"
#include "context/domains.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view reportedFormat = "reported_call";
/// How the formats of telephones' own logs, and of what people tell, begin.
constexpr std::array<std::string_view, 8> telephoneFormats{"apple_call", "android_call",
    "sms_backup", "phone_link", "whatsapp", "unified_log", "linphone", reportedFormat};

SourceFacts factsOf(const Source& source)
{
    return {visible(baseName(source.path), 80), source.sha256, source.format, source.uncertainty,
        source.span, source.format == reportedFormat, source.gaps, source.zone, source.offset,
        source.region, isOfTelephone(source.format), source.closed};
}

} // namespace

bool isOfTelephone(std::string_view format)
{
    return std::ranges::any_of(
        telephoneFormats, [&](std::string_view name) { return format.starts_with(name); });
}

Duration Covered::within(const std::vector<TimeRange>& spans, TimeRange range)
{
    Duration sum{};
    for (const TimeRange& span : spans) {
        const TimeRange part = common(span, range);
        sum += part.empty() ? Duration::zero() : part.length();
    }
    return sum;
}

const NumberFacts& Context::number(std::int32_t id) const
{
    static const Number noNumber;
    static const NumberFacts none{&noNumber, -1, nullptr, nullptr, nullptr, nullptr, false, false};
    const auto index = std::size_t(id);
    return id > 0 && index < numbers.size() && numbers[index].number ? numbers[index] : none;
}

bool Context::mayBeOneSide(const NumberFacts& a, const NumberFacts& b) const
{
    if (a.party < 0 || b.party < 0 || a.party == b.party)
        return true;
    const auto sideOf = [&](const NumberFacts& facts) {
        const auto id = facts.number ? std::size_t(facts.number->id.value) : 0;
        return id > 0 && id < sides.size() ? sides[id] : facts.party;
    };
    return sideOf(a) == sideOf(b);
}

const NumberFacts* Context::assertedNumber(const CallSigns& signs) const
{
    const auto index = std::size_t(signs.asserted);
    return signs.asserted > 0 && index < asserted.size() ? &asserted[index] : nullptr;
}

SubjectTag Context::tagOf(std::string_view subject) const
{
    SubjectTag tag = catalogue->tagOf(subject);
    tag.lookAlike = !resembledDomain(subject, rules->ownDomains).empty();
    return tag;
}

SubjectTag Context::tag(std::int32_t subject) const
{
    const auto index = std::size_t(subject);
    return subject > 0 && index < subjects.size() ? subjects[index] : SubjectTag{};
}

const SourceFacts& Context::source(SourceId id) const
{
    static const SourceFacts none;
    const auto index = std::size_t(id.value);
    return id && index < sources.size() ? sources[index] : none;
}

const Baseline* Context::baselineOf(std::string_view group) const
{
    const auto found = baselines.find(group);
    return found == baselines.end() ? nullptr : &found->second;
}

void Context::setSources(std::span<const Source> all)
{
    for (const Source& source : all) {
        const auto place = std::size_t(source.id.value);
        sources.resize(std::max(sources.size(), place + 1));
        sources[place] = factsOf(source);
        addZone(source.zone);
    }
}

void Context::addZone(const std::string& name)
{
    if (!zones.contains(name))
        zones.emplace(name, Zone::named(name).value_or(Zone()));
}

void Context::addZoneOf(const Person& person)
{
    addZone(person.zone.empty() ? zone : person.zone);
}

const Zone& Context::zoneNamed(const std::string& name) const
{
    static const Zone utc;
    const auto found = zones.find(name);
    return found == zones.end() ? utc : found->second;
}

const Zone& Context::zoneOf(const Person& person) const
{
    return zoneNamed(person.zone.empty() ? zone : person.zone);
}

} // namespace callwake
