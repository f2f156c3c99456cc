// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "context/catalogue.h"

namespace callwake::cli {

namespace {

/// The tools of the file become the organisation's, if they are no other already.
/// What is so already is no entry of the journal.
Result<void> keep(Case& target, const std::string& text)
{
    const auto current = target.ownTools();
    if (!current)
        return Failure(current.error());
    return *current == text ? Result<void>() : target.setOwnTools(text, author());
}

Result<void> adoptTools(Case& target, const std::string& path)
{
    const auto text = readSettings(path);
    if (!text)
        return Failure(text.error());
    if (const auto good = Catalogue::check(*text); !good)
        return Failure(inFile(good.error(), path));
    return keep(target, *text);
}

int show(const Case& target)
{
    const auto text = target.ownTools();
    if (!text)
        return fail(text.error());
    print(*text);
    if (text->empty())
        note("callwake-cli: Only the built-in entries count");
    return done;
}

int run(const Arguments& arguments)
{
    const bool hasFile = arguments.positional.size() > 1;
    if (hasFile && arguments.has("none"))
        return fail({"A file and --none exclude each other", {}, {}});
    const bool writes = hasFile || arguments.has("none");
    auto target = openCase(arguments, writes ? Case::Access::Write : Case::Access::Read);
    if (!target)
        return fail(target.error());
    if (!writes)
        return show(*target);
    const auto kept = hasFile ? adoptTools(*target, arguments.positional[1]) : keep(*target, {});
    return kept ? done : fail(kept.error());
}

constexpr Option options[]{
    {"--none", "", "back to the built-in catalogue"},
};

} // namespace

extern const Verb toolsVerb;
const Verb toolsVerb{"tools", "CASE [FILE.json]",
    "Add, replace or remove tools of the catalogue; without a file, print what was said", options,
    1, 2, run};

} // namespace callwake::cli
