// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/visible_text.h"
#include "context/context_table.h"

namespace callwake::cli {

namespace {

QString textOf(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::string kindsHint()
{
    std::string known;
    for (const ContextKind& kind : contextKinds())
        known += (known.empty() ? "" : ", ") + std::string(kind.key);
    return "Kinds: " + known;
}

void printRow(const ContextKind& kind, const ContextRow& row, Instant today, bool json)
{
    const auto state = nameOf(stateOf(kind, row, today));
    QJsonObject object{
        {QStringLiteral("kind"), textOf(kind.key)}, {QStringLiteral("state"), textOf(state)}};
    std::string line = "  " + std::string(state);
    for (std::size_t i = 0; i < kind.fields.size(); ++i) {
        object.insert(textOf(kind.fields[i].name), jsonText(row[i]));
        if (!row[i].empty())
            line += "  " + std::string(kind.fields[i].name) + ' ' + visible(row[i]);
    }
    if (json)
        printJson(object);
    else
        print(line + "\n");
}

Result<void> importCsv(Case& target, const ContextKind& kind, const std::string& path)
{
    const auto csv = readSettings(path);
    if (!csv)
        return Failure(csv.error());
    const auto catalogue = target.catalogue();
    if (!catalogue)
        return Failure(catalogue.error());
    const auto more = contextRowsOfCsv(*csv, kind, **catalogue);
    if (!more)
        return Failure(inFile(more.error(), path));
    const auto rules = target.rules();
    const auto rows =
        rules ? contextRows(*rules, kind) : Result<std::vector<ContextRow>>(Failure(rules.error()));
    if (!rows)
        return Failure(rows.error());
    const auto all = joined(*rows, *more);
    note("callwake-cli: " + std::to_string(more->size()) + " read, "
        + std::to_string(all.size() - rows->size()) + " of them new");
    if (all.size() == rows->size())
        return {};
    const auto text = rulesTextWith(*rules, kind, all);
    if (!text)
        return Failure(text.error());
    return target.setRules(*text, author());
}

int list(const Case& target, const ContextKind* only, bool json)
{
    const auto rules = target.rules();
    if (!rules)
        return fail(rules.error());
    for (const ContextKind& kind : contextKinds()) {
        if (only && only != &kind)
            continue;
        const auto rows = contextRows(*rules, kind);
        if (!rows)
            return fail(rows.error());
        if (!json)
            print(std::string(kind.title) + " (" + std::string(kind.key)
                + "): " + (rows->empty() ? "none" : std::to_string(rows->size())) + "\n");
        for (const ContextRow& row : *rows)
            printRow(kind, row, target.today(), json);
    }
    return done;
}

int run(const Arguments& arguments)
{
    const bool imports = arguments.has("import");
    const ContextKind* kind = nullptr;
    if (arguments.positional.size() > 1) {
        kind = contextKindNamed(arguments.positional[1]);
        if (!kind)
            return fail(
                {"There is no context of the kind \"" + visible(arguments.positional[1], 80) + "\"",
                    {}, kindsHint()});
    }
    if (imports && !kind)
        return fail({"Say of which kind the entries to import are", {}, kindsHint()});
    auto target = openCase(arguments, imports ? Case::Access::Write : Case::Access::Read);
    if (!target)
        return fail(target.error());
    if (imports)
        if (const auto taken = importCsv(*target, *kind, arguments.value("import")); !taken)
            return fail(taken.error());
    return list(*target, kind, arguments.has("json"));
}

constexpr Option options[]{
    {"--import", "FILE.csv", "add the entries of a table whose first line names their fields"},
    {"--json", "", "one object an entry"},
};

} // namespace

extern const Verb contextVerb;
const Verb contextVerb{"context", "CASE [KIND]",
    "What the organisation says of itself: approvedTools, routingChanges, maintenanceWindows,"
    " callingHeavyGroups, sourceApprovals; lists and imports them",
    options, 1, 2, run};

} // namespace callwake::cli
