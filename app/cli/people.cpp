// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/list_import.h"
#include "cli/output.h"

#include "base/first_error.h"
#include "base/text.h"
#include "base/visible_text.h"

#include <algorithm>

namespace callwake::cli {

namespace {

struct NamedSources {
    const std::vector<Source>& sources;
    [[nodiscard]] std::string nameOf(SourceId id) const
    {
        const auto found = std::ranges::find(sources, id, &Source::id);
        return found == sources.end() ? std::string() : std::string(baseName(found->path));
    }
};

std::string textOf(const Identity& identity)
{
    return std::string(nameOf(identity.kind)) + " " + identity.value;
}

QJsonObject jsonOf(const Identity& identity)
{
    return {{QStringLiteral("kind"), jsonText(nameOf(identity.kind))},
        {QStringLiteral("identity"), jsonText(identity.value)}};
}

QJsonObject jsonOf(const IdentityLink& link, const NamedSources& sources)
{
    const bool hasRecord = link.basis == LinkBasis::Record, isTold = hasRecord && !link.closed;
    QJsonObject out{{QStringLiteral("name"), jsonOf(link.name)},
        {QStringLiteral("id"), jsonOf(link.id)},
        {QStringLiteral("basis"), jsonText(nameOf(link.basis))},
        {QStringLiteral("state"), jsonText(nameOf(link.state))},
        {QStringLiteral("source"),
            hasRecord ? QJsonValue(qint64(link.source.value)) : QJsonValue()},
        {QStringLiteral("line"), isTold ? QJsonValue(qint64(link.line)) : QJsonValue()},
        {QStringLiteral("offset"), isTold ? QJsonValue(qint64(link.offset)) : QJsonValue()},
        {QStringLiteral("closed"), link.closed},
        {QStringLiteral("reason"), jsonText(reasonOf(link, sources.nameOf(link.source)))}};
    if (link.onlyOn.id)
        out.insert(QStringLiteral("only_on"), jsonText(link.onlyOn.value));
    return out;
}

void printOwner(const OwnerInfo& info, const std::vector<IdentityLink>& links,
    const NamedSources& sources, bool json)
{
    QJsonArray identities, joined;
    std::string text =
        visible(info.person.name) + (info.owner.person ? "" : "  (nobody yet)") + "\n";
    const auto has = [&](const Identity& one) {
        return std::ranges::find(info.identities, one.id, &Identity::id) != info.identities.end();
    };
    for (const Identity& identity : info.identities) {
        identities.append(jsonOf(identity));
        text += "   " + visible(textOf(identity)) + "\n";
    }
    for (const IdentityLink& link : links) {
        if (!has(link.name) && !has(link.id))
            continue;
        joined.append(jsonOf(link, sources));
        text += std::string(link.state == LinkState::Joined ? "   one: " : "   not one: ")
            + visible(textOf(link.name)) + " = " + visible(textOf(link.id)) + ": "
            + reasonOf(link, sources.nameOf(link.source)) + "\n";
    }
    if (json)
        printJson({{QStringLiteral("owner"), jsonText(info.person.name)},
            {QStringLiteral("person"), bool(info.owner.person)},
            {QStringLiteral("group"), jsonText(info.person.group)},
            {QStringLiteral("zone"), jsonText(info.person.zone)},
            {QStringLiteral("events"), qint64(info.events)},
            {QStringLiteral("calls"), qint64(info.calls)},
            {QStringLiteral("identities"), identities}, {QStringLiteral("links"), joined}});
    else
        print(text);
}

int list(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto owners = target->owners();
    const auto links = target->identityLinks();
    const auto sources = target->sources();
    if (const Error* error = firstError(owners, links, sources))
        return fail(*error);
    for (const OwnerInfo& info : *owners)
        printOwner(info, *links, {*sources}, arguments.has("json"));
    return done;
}

/// "sid S-1-5-21-..." of a kind and a value.
std::optional<Identity> identityFrom(std::string_view text)
{
    text = trimmed(text);
    const auto cut = std::min(text.find(' '), text.size());
    const auto kind = fromName<IdentityKind>(text.substr(0, cut));
    if (!kind)
        return std::nullopt;
    return Identity{{}, *kind, std::string(trimmed(text.substr(cut)))};
}

int decide(const Arguments& arguments, std::string_view option)
{
    const std::string pair = arguments.value(option);
    const auto cut = pair.find(" = ");
    const auto first = identityFrom(std::string_view(pair).substr(0, cut));
    const auto second =
        cut == pair.npos ? std::nullopt : identityFrom(std::string_view(pair).substr(cut + 3));
    if (!first || !second)
        return fail({"These are no two names: " + visible(pair), {},
            "Write them as the list does: \"account ada = sid S-1-5-21-1-2-3-1001\""});
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    const auto decided = option == "apart" ? target->keepApart(*first, *second, author())
                                           : target->followRecords(*first, *second, author());
    return decided ? done : fail(decided.error());
}

int run(const Arguments& arguments)
{
    for (const std::string_view option : {"apart", "together"})
        if (arguments.has(option))
            return decide(arguments, option);
    return arguments.positional.size() == 1 ? list(arguments) : importList(arguments, importPeople);
}

constexpr Option options[]{{"--json", "", "the list as one object per person or name"},
    {"--apart", "NAMES",
        "\"account ada = sid S-1-...\": these are not one, whatever records or spellings say"},
    {"--together", "NAMES", "take that back"}};

} // namespace

extern const Verb peopleVerb;
const Verb peopleVerb{"people", "CASE [FILE.csv]",
    "List who is who, or read it: person,name,group,zone,kind,identity", options, 1, 2, run};

} // namespace callwake::cli
