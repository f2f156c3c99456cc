// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"
#include "import/compressor.h"
#include "import/content_key.h"
#include "import/importer.h"
#include "import/resolve.h"
#include "store/source_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace callwake {

namespace {

constexpr std::string_view formatName = "reported_call";

/// The bytes of this source: keys in order, so that the same words have the same hash.
std::string canonicalText(const ReportedCall& call)
{
    QJsonObject json;
    const auto add = [&](const char* name, std::string_view value) {
        json.insert(
            QLatin1StringView(name), QString::fromUtf8(value.data(), qsizetype(value.size())));
    };
    add("reporter", call.reporter);
    add("number", call.number);
    add("person", call.person);
    add("begin", formatIso(call.begin));
    add("direction", nameOf(call.direction));
    add("note", call.note);
    if (call.length)
        json.insert(QStringLiteral("length_us"), qint64(call.length->count()));
    return QJsonDocument(json).toJson(QJsonDocument::Compact).toStdString();
}

Result<PersonId> personNamed(Case& target, const std::string& name, const std::string& author)
{
    const auto people = target.people();
    if (!people)
        return Failure(people.error());
    const auto found = std::ranges::find(*people, name, &Person::name);
    return found == people->end() ? target.addPerson({{}, name, {}, {}}, author)
                                  : Result<PersonId>(found->id);
}

EventRow rowOf(const ReportedCall& call, std::int64_t bytes)
{
    EventRow row;
    row.length = bytes;
    row.line = 1;
    row.kind = Kind::Call;
    row.begin = call.begin;
    CallRow fields;
    fields.direction = call.direction;
    fields.reporter = call.reporter;
    fields.detail = call.note;
    fields.service = "reported";
    fields.end = call.length;
    if (call.length) {
        fields.outcome = Outcome::Answered;
        fields.answer = Duration::zero();
    } else {
        row.quality |= Quality::LengthUnknown;
    }
    row.what = fields;
    return row;
}

Result<void> write(SourceWriter& writer, const ReportedCall& call, const Identity& identity,
    Source& source, const std::string& text)
{
    EventRow row = rowOf(call, source.bytes);
    const NumberId number = writer.number(resolveNumber(call.number, source.region));
    row.identity = writer.identity(identity.kind, identity.value);
    row.subject = std::int32_t(number.value);
    std::get<CallRow>(row.what).remote = number;
    if (auto added = writer.add(row); !added)
        return added;
    if (auto kept = writer.rawBlock(0, source.bytes, Compressor().compressed(text)); !kept)
        return kept;
    source.id = writer.id();
    source.counts = {.read = 1, .imported = 1};
    return writer.finish(source);
}

} // namespace

Result<Source> importReportedCall(Case& target, const ReportedCall& call)
{
    const auto settings = target.settings();
    if (!settings)
        return Failure(settings.error());
    const std::string text = canonicalText(call);
    Source source;
    source.path =
        "reported call" + (call.reporter.empty() ? std::string() : " by " + call.reporter);
    source.format = formatName;
    source.sha256 = sha256Hex(text);
    source.bytes = std::int64_t(text.size());
    source.zone = "UTC";
    source.zoneReason = "its times are in UTC";
    source.region = settings->region;
    source.importedAt =
        formatIso(std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()));
    const auto known = target.sourceByHash(source.sha256);
    if (!known)
        return Failure(known.error());
    if (*known) {
        source.id = **known;
        source.counts = {.read = 1, .duplicate = 1};
        source.warnings = {"This report is in the case already"};
        return source;
    }
    const Identity identity{
        {}, IdentityKind::Source, "reported call " + source.sha256.substr(0, 12)};
    auto writer = target.beginSource(source);
    if (!writer)
        return Failure(writer.error());
    if (const auto written = write(**writer, call, identity, source, text); !written)
        return Failure(written.error());
    writer->reset();
    if (!call.person.empty()) {
        const auto person = personNamed(target, call.person, call.author);
        if (!person)
            return Failure(person.error());
        if (const auto assigned = target.assign(identity, *person, call.author); !assigned)
            return Failure(assigned.error());
    }
    return source;
}

} // namespace callwake
