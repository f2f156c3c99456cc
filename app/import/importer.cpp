// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/importer.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "import/approval.h"
#include "import/pipeline.h"
#include "import/resolve.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <atomic>
#include <cassert>

namespace callwake {

namespace {

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

QJsonArray arrayOf(const std::vector<std::string>& list)
{
    QJsonArray out;
    for (const auto& item : list)
        out.append(text(item));
    return out;
}

constexpr std::array siteKeys{"trunk_patterns", "extensions", "own_numbers"};

/// What decides directions, as Source::settings keeps it.
QJsonObject siteOf(const std::vector<std::string>& trunks,
    const std::vector<std::string>& extensions, const std::vector<std::string>& ownNumbers)
{
    const std::array lists{&trunks, &extensions, &ownNumbers};
    QJsonObject json;
    for (std::size_t i = 0; i < lists.size(); ++i)
        if (!lists[i]->empty())
            json.insert(QLatin1StringView(siteKeys[i]), arrayOf(*lists[i]));
    return json;
}

/// As the list has them: sorted, prefixes with '*'.
Result<std::vector<std::string>> ownNumbersOf(const Case& target)
{
    const auto entries = target.listEntries(NumberList::Own);
    if (!entries)
        return Failure(entries.error());
    std::vector<std::string> out;
    for (const auto& entry : *entries)
        out.push_back(entry.number);
    return out;
}

std::string settingsOf(const ImportOptions& options, const QJsonObject& site)
{
    QJsonObject json = site;
    const auto add = [&](const char* name, const std::string& value) {
        if (!value.empty())
            json.insert(QLatin1StringView(name), text(value));
    };
    add("format", options.format);
    add("zone", options.zone);
    add("region", options.region);
    add("person", options.person);
    add("host", options.host);
    add("mapping", options.mapping);
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

/// One import on its way: what is known of the file, and the Source that it becomes.
struct Import {
    std::atomic<bool> stop{false}; ///< what reads `file` asks for it to the last
    Case& target;
    OpenedFile file;
    const ImportOptions& options;
    const Progress& progress;
    CaseSettings settings;
    ParseJob job;
    Source source;
    std::optional<Source> former; ///< of the same bytes, which may not have told all

    Result<void> prepare();
    Result<void> readSite();
    Result<void> chooseFormat();
    /// Fails where no approval covers the log.
    Result<void> checkApproval();
    void applyZone(const Parsed& parsed);
    Result<Parsed> read(SourceWriter& writer);
    void collectWarnings(const Parsed& parsed);
    Result<Source> store();
    Result<void> assignOwner();
};

/// Whether `source` was said to be of the same computer and person. The same bytes can come from
/// two computers, and are then evidence twice.
bool isOfSameOrigin(const Source& source, const ImportOptions& options)
{
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(source.settings)).object();
    return json.value(QStringLiteral("host")).toString() == text(options.host)
        && json.value(QStringLiteral("person")).toString() == text(options.person);
}

/// Somebody chose a format or a mapping by which not one record was read: what is chosen now may be
/// the right one.
bool wasMisread(const Source& known, OpenedFile& file, const ImportOptions& options)
{
    if (known.counts.imported > 0 || known.counts.duplicate > 0)
        return false;
    const Format* recognised = file.claim().format;
    const std::string_view format = !options.format.empty() ? std::string_view(options.format)
        : recognised                                        ? recognised->name
                                                            : std::string_view();
    const auto json = QJsonDocument::fromJson(QByteArray::fromStdString(known.settings)).object();
    return format != known.format
        || json.value(QStringLiteral("mapping")).toString() != text(options.mapping);
}

/// One log may hold records of several kinds, such as sign-ins beside calls: somebody asks for the
/// others by naming their format.
bool isAskedAsAnother(const Source& known, const ImportOptions& options)
{
    return !options.format.empty() && options.format != known.format;
}

/// Bytes that are in the case already under whatever name. Only a file as long as a known source
/// is read for it.
Result<std::optional<Source>> knownSource(
    const Case& target, OpenedFile& file, const ImportOptions& options)
{
    const auto sources = target.sources();
    if (!sources)
        return Failure(sources.error());
    const auto bytes = file.stream().size();
    if (bytes == 0 || std::ranges::find(*sources, bytes, &Source::bytes) == sources->end())
        return std::optional<Source>{};
    const auto hash = file.sha256();
    if (!hash)
        return Failure(hash.error());
    const auto found = std::ranges::find_if(*sources, [&](const Source& source) {
        return source.sha256 == *hash && isOfSameOrigin(source, options)
            && !isAskedAsAnother(source, options) && !wasMisread(source, file, options);
    });
    return found == sources->end() ? std::nullopt : std::optional(*found);
}

Source nothingNewOf(Source known, const std::string& path)
{
    known.path = path;
    known.counts.duplicate += known.counts.imported;
    known.counts.imported = 0;
    known.warnings = {
        "This file is in the case already, as source " + std::to_string(known.id.value)};
    return known;
}

/// Records of it may have come into the case from a log that was closed since: they are hidden
/// with that one until they are told again.
bool mayTellMore(const Case& target, const Source& known)
{
    const auto sources = target.sources();
    return known.counts.duplicate > 0 && sources
        && std::ranges::any_of(*sources, [&](const Source& source) {
               return source.format == known.format && !source.closed.empty();
           });
}

/// What the site says counts where the options say nothing.
Result<void> Import::readSite()
{
    const auto site = target.site();
    if (!site)
        return Failure(site.error());
    const auto ownNumbers = ownNumbersOf(target);
    if (!ownNumbers)
        return Failure(ownNumbers.error());
    const auto& trunks = options.trunkPatterns.empty() ? site->trunks : options.trunkPatterns;
    const auto& extensions = options.extensions.empty() ? site->extensions : options.extensions;
    job.options.trunkPatterns = trunks;
    job.options.extensions = ExtensionPlan(extensions);
    job.naming.extensions = job.options.extensions;
    source.settings = settingsOf(options, siteOf(trunks, extensions, *ownNumbers));
    job.options.ownerSaid = !options.person.empty();
    for (const auto& number : *ownNumbers)
        job.options.ownNumbers.push_back(number.substr(0, number.find('*')));
    return {};
}

Result<void> Import::prepare()
{
    const std::string& path = file.path();
    const auto known = target.settings();
    if (!known)
        return Failure(known.error());
    settings = *known;
    const auto zone = Zone::named(options.zone.empty() ? settings.zone : options.zone);
    if (!zone)
        return Failure(zone.error());
    const auto region = regionNamed(options.region);
    if (!region)
        return Failure(region.error());
    job.options.path = path;
    job.options.zone = *zone;
    job.options.fileTime = file.stream().modified();
    job.options.mapping = options.mapping;
    job.naming.region = region->empty() ? settings.region : *region;
    job.naming.host = options.host;
    job.naming.person = options.person;
    if (!options.person.empty() || options.host.empty())
        job.naming.owner = path;

    source.path = isUtf8(path) ? path : visible(path);
    source.bytes = file.stream().size();
    source.offset = options.offset;
    source.uncertainty = options.uncertainty;
    source.region = job.naming.region;
    source.zone = zone->name();
    source.importedAt =
        formatIso(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    return readSite();
}

Result<void> Import::chooseFormat()
{
    const Format* owner = formatOwning(options.mapping);
    if (!options.mapping.empty() && !owner)
        if (const auto mapping = parseMapping(options.mapping); !mapping)
            return Failure(mapping.error());
    job.format = !options.format.empty() ? formatNamed(options.format)
        : owner                          ? owner
        : !options.mapping.empty()       ? mappedFormat(file.head().bytes)
                                         : file.claim().format;
    if (!job.format && options.format.empty()) {
        Error unknown = unknownFile(file.head());
        unknown.where = visible(file.path());
        return Failure(std::move(unknown));
    }
    if (!job.format)
        return failure("There is no format " + visible(options.format), visible(file.path()),
            "See callwake-cli formats");
    const bool isDatabase = file.database() != nullptr;
    if (isDatabase != (job.format->shape == Format::Shape::Database))
        return failure(isDatabase ? "This is a database, which the format does not read"
                                  : "This is no SQLite database",
            visible(file.path()), "Choose another format");
    source.format = job.format->name;
    return {};
}

Result<void> Import::checkApproval()
{
    const auto why = reasonToRefuse(target, file, source.format, options);
    if (!why)
        return Failure(why.error());
    if (why->empty())
        return {};
    return failure("This log may not be read: " + *why, visible(file.path()),
        "Enter its approval in the case (Lists, Context; or callwake-cli context), then import it "
        "again");
}

/// Given by a person, else proved by the file, else assumed; where nothing is in local time it is
/// of no account.
void Import::applyZone(const Parsed& parsed)
{
    if (!options.zone.empty()) {
        source.zoneReason = "given";
        if (!parsed.zone.empty() && parsed.zone != source.zone && parsed.localTimes > 0)
            source.warnings.push_back(
                "The file itself points to the zone " + parsed.zone + ": " + parsed.zoneReason);
    } else if (!parsed.zone.empty() && Zone::named(parsed.zone)) {
        source.zone = parsed.zone;
        source.zoneReason = parsed.zoneReason;
    } else if (parsed.localTimes > 0) {
        source.zoneReason = "assumed: the zone of the case";
        source.warnings.push_back("Nothing in the file tells the zone of its local times: "
            + source.zone + " was assumed");
    } else {
        source.zoneReason = "its times are in UTC";
    }
}

Result<void> Import::assignOwner()
{
    const auto people = target.people();
    if (!people)
        return Failure(people.error());
    const auto found = std::ranges::find(*people, options.person, &Person::name);
    PersonId person = found == people->end() ? PersonId{} : found->id;
    if (!person) {
        const auto added = target.addPerson({{}, options.person, {}, {}}, options.author);
        if (!added)
            return Failure(added.error());
        person = *added;
    }
    return target.assign({{}, IdentityKind::Source, file.path()}, person, options.author);
}

/// A file without bytes that nobody chose a format for is a source of nothing.
Result<Parsed> Import::read(SourceWriter& writer)
{
    if (!job.format) {
        Parsed nothing;
        nothing.warnings.emplace_back("The file is empty");
        return nothing;
    }
    EvidenceDatabase* database = file.database();
    if (!database)
        return runPipeline(file.stream(), job, writer, progress, stop);
    database->readWhile([this] { return !stop; });
    return runPipeline(*database, job, writer, progress, stop);
}

void Import::collectWarnings(const Parsed& parsed)
{
    source.warnings = file.notes();
    const auto add = [&](const std::vector<std::string>& warnings) {
        std::ranges::copy(warnings, std::back_inserter(source.warnings));
    };
    add(file.stream().warnings());
    if (file.database())
        add(file.database()->warnings());
    add(parsed.warnings);
}

Result<Source> Import::store()
{
    auto writer = target.beginSource(source);
    if (!writer)
        return Failure(writer.error());
    const auto parsed = read(**writer);
    if (!parsed) {
        Error error = parsed.error();
        if (error.where.empty())
            error.where = visible(file.path());
        return Failure(error);
    }
    if (former && parsed->counts.imported == 0)
        return nothingNewOf(*former, file.path());
    source.id = (*writer)->id();
    source.counts = parsed->counts;
    assert(source.counts.reconcile());
    source.skippedWhy = parsed->skippedWhy;
    source.gaps = parsed->gaps;
    auto hash = parsed->sha256.empty() ? file.sha256() : parsed->sha256;
    if (!hash)
        return Failure(hash.error());
    source.sha256 = std::move(*hash);
    collectWarnings(*parsed);
    applyZone(*parsed);
    if (const auto finished = (*writer)->finish(source); !finished)
        return Failure(finished.error());
    writer->reset();
    if (parsed->ownerSpoke && !options.person.empty())
        if (const auto assigned = assignOwner(); !assigned)
            return Failure(assigned.error());
    // The writer knows the span, the store how corrections change it.
    const auto sources = target.sources();
    if (sources)
        if (const auto found = std::ranges::find(*sources, source.id, &Source::id);
            found != sources->end())
            return *found;
    return source;
}

} // namespace

std::vector<Source> sourcesReadOtherwise(std::span<const Source> sources, const SiteSettings& site,
    const std::vector<std::string>& ownNumbers)
{
    const QJsonObject now = siteOf(site.trunks, site.extensions, ownNumbers);
    std::vector<Source> out;
    std::ranges::copy_if(sources, std::back_inserter(out), [&](const Source& source) {
        const Format* format = formatNamed(source.format);
        if (!format || std::ranges::count(format->covers, SourceClass::Calls) == 0)
            return false;
        const auto then =
            QJsonDocument::fromJson(QByteArray::fromStdString(source.settings)).object();
        return std::ranges::any_of(siteKeys, [&](const char* name) {
            return then.value(QLatin1StringView(name)) != now.value(QLatin1StringView(name));
        });
    });
    return out;
}

Result<Source> importFile(
    Case& target, OpenedFile file, const ImportOptions& options, const Progress& progress)
{
    const auto known = knownSource(target, file, options);
    if (!known)
        return Failure(known.error());
    if (*known && !(*known)->closed.empty())
        return failure("This log is in the case and may not be looked at: " + (*known)->closed,
            visible(file.path()), "Renew its approval in the case");
    if (*known && !mayTellMore(target, **known))
        return nothingNewOf(**known, file.path());
    Import import{{false}, target, std::move(file), options, progress, {}, {}, {}, *known};
    if (const auto prepared = import.prepare(); !prepared)
        return Failure(prepared.error());
    const bool isNothing = import.source.bytes == 0 && options.format.empty();
    if (const auto chosen = isNothing ? Result<void>() : import.chooseFormat(); !chosen)
        return Failure(chosen.error());
    if (const auto approved = import.checkApproval(); !approved)
        return Failure(approved.error());
    return import.store();
}

Result<Source> importFile(
    Case& target, const std::string& path, const ImportOptions& options, const Progress& progress)
{
    auto file = OpenedFile::open(path);
    return file ? importFile(target, std::move(*file), options, progress) : Failure(file.error());
}

} // namespace callwake
