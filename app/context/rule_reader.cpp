// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/rule_reader.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/rules_check.h"
#include "context/source_approval.h"

#include <algorithm>
#include <re2/re2.h>
#include <type_traits>

namespace callwake {

namespace {

using Type = JsonValue::Type;

void lower(std::vector<std::string>& patterns)
{
    for (std::string& pattern : patterns)
        pattern = lowered(pattern);
}

} // namespace

void RuleReader::fail(std::size_t at, std::string what, std::string hint)
{
    if (good())
        m_error = {std::move(what), placeInText(m_text, at), std::move(hint)};
}

void RuleReader::read(const JsonValue& value, bool& out)
{
    if (expect(value, Type::Bool, "true or false"))
        out = value.boolean;
}

void RuleReader::read(const JsonValue& value, double& out)
{
    if (!expect(value, Type::Number, "a number"))
        return;
    if (value.number < 0 || value.number > 1e6)
        return fail(value.at, "A number from 0 to 1000000 is expected");
    out = value.number;
}

void RuleReader::read(const JsonValue& value, int& out)
{
    double number = out;
    read(value, number);
    if (number != double(int(number)))
        return fail(value.at, "A whole number is expected");
    out = int(number);
}

void RuleReader::read(const JsonValue& value, std::string& out)
{
    if (expect(value, Type::String, "a text"))
        out = value.text;
}

void RuleReader::read(const JsonValue& value, Duration& out)
{
    if (!expect(value, Type::String, "a duration such as \"30m\""))
        return;
    const auto parsed = parseDuration(value.text);
    if (!parsed || *parsed < Duration::zero() || *parsed > std::chrono::hours(24 * 3660))
        return fail(value.at, "A duration such as \"30m\" or \"2h\" is expected");
    out = *parsed;
}

void RuleReader::read(const JsonValue& value, Instant& out)
{
    if (!expect(value, Type::String, "a time such as \"2026-03-01T00:00:00Z\""))
        return;
    if (const auto parsed = parseIso(value.text))
        out = parsed->time;
    else
        fail(value.at, "A time such as \"2026-03-01T00:00:00Z\" is expected");
}

void RuleReader::read(const JsonValue& value, ApprovedTool& out)
{
    entry(value,
        {{"tool", &out.tool}, {"paths", &out.paths}, {"signer", &out.signer}, {"owner", &out.owner},
            {"ticket", &out.ticket}, {"expires", Day{&out.expires}}});
    if (good() && (out.tool.empty() || out.owner.empty()))
        fail(value.at, "An approved tool needs \"tool\" and \"owner\"");
}

void RuleReader::read(const JsonValue& value, TrunkCountries& out)
{
    entry(value, {{"trunk", &out.trunk}, {"countries", &out.countries}});
    const auto isCountry = [](const std::string& text) {
        return text.size() == 2
            && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
    };
    if (good() && (out.trunk.empty() || out.countries.empty()))
        fail(value.at, "The countries of a trunk need \"trunk\" and \"countries\"");
    if (good() && !std::ranges::all_of(out.countries, isCountry))
        fail(value.at, "Countries such as \"GB\" are expected");
    out.trunk = lowered(out.trunk);
}

void RuleReader::read(const JsonValue& value, RoutingChange& out)
{
    entry(value,
        {{"trunks", &out.trunks}, {"from", &out.range.begin}, {"until", &out.range.end},
            {"owner", &out.owner}, {"ticket", &out.ticket}});
    if (good() && (out.trunks.empty() || out.owner.empty() || out.range.empty()))
        fail(
            value.at, "A routing change needs \"trunks\", \"owner\", and \"until\" after \"from\"");
    lower(out.trunks);
}

void RuleReader::read(const JsonValue& value, MaintenanceWindow& out)
{
    entry(value,
        {{"hosts", &out.hosts}, {"groups", &out.groups}, {"from", &out.range.begin},
            {"until", &out.range.end}, {"change", &out.change}, {"owner", &out.owner}});
    if (good() && out.hosts.empty() && out.groups.empty())
        fail(value.at, "A maintenance window needs \"hosts\" or \"groups\"");
    if (good() && (out.change.empty() || out.owner.empty() || out.range.empty()))
        fail(value.at,
            "A maintenance window needs \"change\", \"owner\", and \"until\" after \"from\"");
    lower(out.hosts);
    lower(out.groups);
}

void RuleReader::read(const JsonValue& value, CallingHeavyGroup& out)
{
    entry(value,
        {{"group", &out.group}, {"owner", &out.owner}, {"ticket", &out.ticket},
            {"expires", Day{&out.expires}}});
    if (good() && (out.group.empty() || out.owner.empty()))
        fail(value.at, "A calling-heavy group needs \"group\" and \"owner\"");
    out.group = lowered(out.group);
}

void RuleReader::read(const JsonValue& value, SourceApproval& out)
{
    entry(value,
        {{"what", &out.what}, {"people", &out.people}, {"from", &out.range.begin},
            {"until", &out.range.end}, {"basis", &out.basis}, {"owner", &out.owner},
            {"ticket", &out.ticket}});
    out.what = lowered(out.what);
    lower(out.people);
    if (good() && (out.what.empty() || out.basis.empty() || out.owner.empty()))
        fail(value.at, "An approval of a source needs \"what\", \"basis\" and \"owner\"");
    if (good() && out.range.empty())
        fail(value.at, "An approval of a source needs \"until\" after \"from\"");
    if (good() && !isKnownSubject(out.what))
        fail(value.find("what")->at,
            "A format, a family of formats, the SHA-256 of a file or \"*\" is expected",
            "callwake-cli formats lists the formats with their families");
}

void RuleReader::readPatterns(const JsonValue& value, std::vector<std::string>& out)
{
    read(value, out);
    for (std::size_t i = 0; good() && i < out.size(); ++i)
        if (const RE2 pattern(out[i], RE2::Quiet); !pattern.ok())
            fail(value.items[i].at, "The pattern is no regular expression: " + pattern.error());
}

void RuleReader::readNumbers(const JsonValue& value, std::vector<std::string>& out)
{
    read(value, out);
    std::ranges::transform(out, out.begin(), plainNumber);
}

void RuleReader::entry(const JsonValue& value, std::initializer_list<Field> fields)
{
    members(value, [&](const std::string& name, const JsonValue& item) {
        const auto field = std::ranges::find(fields, name, &Field::first);
        if (field == fields.end())
            return false;
        std::visit(
            [&](auto out) {
                if constexpr (std::is_same_v<decltype(out), Day>)
                    readDay(item, *out.out);
                else
                    read(item, *out);
            },
            field->second);
        return true;
    });
}

void RuleReader::readDay(const JsonValue& value, std::string& out)
{
    read(value, out);
    if (good() && !out.empty() && !parseIso(out))
        fail(value.at, "A day such as \"2026-12-31\" is expected");
}

bool RuleReader::expect(const JsonValue& value, Type type, std::string_view what)
{
    if (value.type != type)
        fail(value.at, std::string(what) + " is expected");
    return value.type == type;
}

void RuleReader::failUnknownKey(const JsonValue::Member& member)
{
    fail(member.at, "Unknown key \"" + visible(member.name) + "\"",
        "The handbook's page on signals lists the keys");
}

} // namespace callwake
