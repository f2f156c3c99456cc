// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/counted.h"
#include "base/visible_text.h"
#include "base/zone.h"
#include "import/importer.h"
#include "import/resolve.h"
#include "import/sniff.h"

#include <QJsonArray>
#include <QJsonObject>
#include <filesystem>
#include <limits>
#include <vector>

namespace callwake::cli {

namespace {

Result<std::string> readMapping(const std::string& path)
{
    auto text = readSettings(path);
    if (!text || formatOwning(*text))
        return text;
    if (const auto mapping = parseMapping(*text); !mapping)
        return Failure(inFile(mapping.error(), path));
    return text;
}

Result<ImportOptions> optionsOf(const Arguments& arguments)
{
    ImportOptions options;
    options.format = arguments.value("format");
    options.zone = arguments.value("zone");
    auto region = regionNamed(arguments.value("region"));
    if (!region)
        return Failure(region.error());
    options.region = std::move(*region);
    options.person = arguments.value("person");
    options.host = arguments.value("host");
    options.author = author();
    if (arguments.has("mapping")) {
        auto mapping = readMapping(arguments.value("mapping"));
        if (!mapping)
            return Failure(mapping.error());
        options.mapping = std::move(*mapping);
    }
    for (const auto& [name, value] :
        {std::pair{"offset", &options.offset}, {"uncertainty", &options.uncertainty}}) {
        if (!arguments.has(name))
            continue;
        const auto duration = durationOption(arguments.value(name));
        if (!duration)
            return Failure(duration.error());
        *value = *duration;
    }
    if (options.uncertainty < Duration::zero())
        return failure("An uncertainty is not negative", visible(arguments.value("uncertainty")),
            "Write it as 1s");
    // Told even where the file is in the case already and nothing is read.
    if (!options.format.empty() && !formatNamed(options.format))
        return failure(
            "There is no format " + visible(options.format), {}, "See callwake-cli formats");
    if (!options.zone.empty())
        if (const auto zone = Zone::named(options.zone); !zone)
            return Failure(zone.error());
    return options;
}

/// What the file leaves open and nobody said; the zone is among the remarks of the source.
struct LeftOpen {
    const char* name;
    const char* sentence;
};

std::vector<LeftOpen> leftOpen(
    const Probed& open, const ImportOptions& options, const CaseSettings& settings)
{
    std::vector<LeftOpen> out;
    if (open.zone && options.zone.empty())
        out.push_back({"zone", ""});
    if (open.region && options.region.empty() && settings.region.empty())
        out.push_back({"region",
            "Its telephone numbers have no country code, and the case has no region: give one "
            "(--region GB)"});
    if (open.owner && options.person.empty() && options.host.empty())
        out.push_back({"owner",
            "No record names a person or a computer: say whose it is (--person, --host)"});
    if (open.columns && options.mapping.empty())
        out.push_back({"columns",
            "Nothing of its columns was understood: say what they mean (callwake-cli mapping, "
            "--mapping)"});
    return out;
}

void printForPeople(const Source& source, const std::vector<LeftOpen>& open)
{
    const auto& c = source.counts;
    print(visible(source.path) + ": " + (source.format.empty() ? "no format" : source.format) + ", "
        + std::to_string(c.read) + " read = " + std::to_string(c.imported) + " imported + "
        + std::to_string(c.duplicate) + " duplicate + " + std::to_string(c.rejected)
        + " rejected + " + std::to_string(c.skipped) + " skipped\n");
    for (const auto& why : source.skippedWhy)
        print("  skipped " + std::to_string(why.count) + ": " + visible(why.reason) + "\n");
    for (const auto& warning : source.warnings)
        print("  " + visible(warning) + "\n");
    if (c.rejected > 0)
        print("  " + counted(c.rejected, "rejected line", "rejected lines")
            + ": see callwake-cli sources --rejects\n");
    for (const LeftOpen& each : open)
        if (*each.sentence)
            print("  " + std::string(each.sentence) + "\n");
}

void printAsJson(const Source& source, const std::vector<LeftOpen>& open)
{
    QJsonObject object = toJson(source);
    QJsonArray names;
    for (const LeftOpen& each : open)
        names.append(QLatin1StringView(each.name));
    object.insert(QStringLiteral("open"), names);
    printJson(object);
}

/// A link, a pipe, a device
bool isSpecial(const std::string& path)
{
    using enum std::filesystem::file_type;
    std::error_code ignored;
    const auto type = std::filesystem::symlink_status(path, ignored).type();
    return type != regular && type != directory && type != not_found;
}

/// Tells why; what a folder holds beside logs is no failure.
int notImported(const Error& why)
{
    note("callwake-cli: Not imported: " + visible(why.text(), std::string::npos));
    return doneWithRejects;
}

int importOne(Case& target, const std::string& path, Result<OpenedFile> file,
    const ImportOptions& options, bool inFolder, bool json)
{
    if (!file)
        return inFolder && isSpecial(path) ? notImported(file.error()) : fail(file.error());
    const auto seen = recognise(*file, options, &target);
    if (!seen)
        return fail(seen.error());
    if (inFolder && options.format.empty() && !seen->format && seen->bytes > 0) {
        Error why = seen->refused.empty() ? unknownFile(file->head()) : Error{seen->note, {}, {}};
        why.where = visible(path);
        return notImported(why);
    }
    const auto source = importFile(target, std::move(*file), options, terminalProgress());
    if (!source)
        return fail(source.error());
    const auto settings = target.settings();
    const auto open = settings ? leftOpen(seen->open, options, *settings) : std::vector<LeftOpen>();
    if (json)
        printAsJson(*source, open);
    else
        printForPeople(*source, open);
    return source->counts.rejected > 0 ? doneWithRejects : done;
}

int run(const Arguments& arguments)
{
    auto options = optionsOf(arguments);
    if (!options)
        return fail(options.error());
    auto target = openCase(arguments, Case::Access::Write);
    if (!target)
        return fail(target.error());
    for (const auto& interrupted : target->recovered())
        note("callwake-cli: An interrupted import was removed, import it again: "
            + visible(interrupted));
    int status = done;
    for (std::size_t i = 1; i < arguments.positional.size(); ++i) {
        const auto& operand = arguments.positional[i];
        bool any = false;
        openBelow(operand, [&](const std::string& path, Result<OpenedFile> file) {
            any = true;
            const bool inFolder = path != operand; // or in an archive of several files
            status = std::max(status,
                importOne(
                    *target, path, std::move(file), *options, inFolder, arguments.has("json")));
            return true;
        });
        if (!any)
            status = std::max(
                status, notImported({"There is no file in this folder", visible(operand), {}}));
    }
    return status;
}

constexpr Option options[]{
    {"--format", "FORMAT", "do not recognise it by content; see callwake-cli formats"},
    {"--zone", "ZONE", "zone of its local times: Europe/London, +02:00"},
    {"--offset", "DURATION", "added to its clock: +2.5s"},
    {"--uncertainty", "DURATION", "how far its clock may be wrong: 1s"},
    {"--person", "NAME", "whose file it is, where it names nobody"},
    {"--host", "HOST", "computer it comes from, where it names none"},
    {"--region", "CC", "country of its telephone numbers"},
    {"--mapping", "FILE.json", "what its columns or keys mean; see callwake-cli mapping"},
    {"--json", "", "one object per source"},
};

} // namespace

extern const Verb importVerb;
const Verb importVerb{"import", "CASE FILE...", "Read logs, or folders of them, into the case",
    options, 2, std::numeric_limits<std::size_t>::max(), run};

} // namespace callwake::cli
