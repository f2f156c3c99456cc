// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "import/resolve.h"

#include <fstream>

namespace callwake::cli {

namespace {

constexpr std::string_view databaseHead = "SQLite format 3";

/// What its logs are to be read with.
struct Site {
    SiteSettings settings;
    std::vector<ListEntry> ownNumbers;
};

Result<Site> siteOfCase(const std::string& path)
{
    const auto other = Case::open(path, Case::Access::Read);
    if (!other)
        return Failure(other.error());
    auto settings = other->site();
    auto ownNumbers = other->listEntries(NumberList::Own);
    if (!settings)
        return Failure(settings.error());
    if (!ownNumbers)
        return Failure(ownNumbers.error());
    return Site{std::move(*settings), std::move(*ownNumbers)};
}

Result<Site> readSite(const std::string& path)
{
    std::string head(databaseHead.size(), '\0');
    std::ifstream(path, std::ios::binary).read(head.data(), std::streamsize(head.size()));
    if (head == databaseHead)
        return siteOfCase(path);
    const auto text = readSettings(path);
    if (!text)
        return Failure(text.error());
    auto settings = parseSite(*text);
    if (!settings)
        return Failure(inFile(settings.error(), path));
    return Site{std::move(*settings), {}};
}

Result<void> keepSite(Case& target, const Site& site)
{
    if (auto kept = target.setSite(site.settings, author()); !kept)
        return kept;
    return site.ownNumbers.empty() ? Result<void>()
                                   : target.addListEntries(site.ownNumbers, author());
}

int run(const Arguments& arguments)
{
    CaseSettings settings;
    settings.title = arguments.value("title");
    auto region = regionNamed(arguments.value("region"));
    if (!region)
        return fail(region.error());
    settings.region = std::move(*region);
    if (arguments.has("zone"))
        settings.zone = arguments.value("zone");
    Site site;
    if (arguments.has("site")) {
        auto read = readSite(arguments.value("site"));
        if (!read)
            return fail(read.error());
        site = std::move(*read);
    }
    auto created = Case::create(arguments.positional.front(), settings);
    if (!created)
        return fail(created.error());
    if (arguments.has("site"))
        if (const auto kept = keepSite(*created, site); !kept)
            return fail(kept.error());
    return done;
}

constexpr Option options[]{
    {"--title", "TITLE", "what people call it"},
    {"--region", "CC", "country of telephone numbers without a country code: GB, DE, US"},
    {"--zone", "ZONE", "time zone shown first: Europe/London (UTC)"},
    {"--site", "FILE", "trunks and extensions (JSON), or the case that has them and own numbers"},
};

} // namespace

extern const Verb newVerb;
const Verb newVerb{"new", "CASE", "Make an empty case file", options, 1, 1, run};

} // namespace callwake::cli
