// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/report.h"

#include "base/visible_text.h"
#include "report/report_seal.h"
#include "report/report_text.h"
#include "store/json_values.h"
#include "store/sequence_json.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace callwake {
namespace {

QJsonObject countsJson(const Counts& counts)
{
    return {{QStringLiteral("read"), qint64(counts.read)},
        {QStringLiteral("imported"), qint64(counts.imported)},
        {QStringLiteral("duplicate"), qint64(counts.duplicate)},
        {QStringLiteral("rejected"), qint64(counts.rejected)},
        {QStringLiteral("skipped"), qint64(counts.skipped)}};
}

QJsonObject sourceJson(const Source& source)
{
    QJsonArray skipped;
    for (const SkippedReason& why : source.skippedWhy)
        skipped.append(QJsonObject{{QStringLiteral("records"), qint64(why.count)},
            {QStringLiteral("reason"), jsonText(why.reason)}});
    QJsonObject out{{QStringLiteral("id"), qint64(source.id.value)},
        {QStringLiteral("file"), jsonText(source.path)},
        {QStringLiteral("format"), jsonText(source.format)},
        {QStringLiteral("sha256"), jsonText(source.sha256)},
        {QStringLiteral("bytes"), qint64(source.bytes)},
        {QStringLiteral("zone"), jsonText(source.zone)},
        {QStringLiteral("zone_reason"), jsonText(source.zoneReason)},
        {QStringLiteral("offset_us"), qint64(source.offset.count())},
        {QStringLiteral("uncertainty_us"), qint64(source.uncertainty.count())},
        {QStringLiteral("counts"), countsJson(source.counts)},
        {QStringLiteral("skipped_why"), skipped},
        {QStringLiteral("warnings"), jsonTexts(source.warnings)}};
    if (!source.closed.empty())
        out.insert(QStringLiteral("closed"), jsonText(source.closed));
    return out;
}

QJsonObject rejectJson(const Reject& reject)
{
    return {{QStringLiteral("source"), qint64(reject.source.value)},
        {QStringLiteral("offset"), qint64(reject.offset)},
        {QStringLiteral("line"), qint64(reject.line)},
        {QStringLiteral("reason"), jsonText(reject.reason)},
        {QStringLiteral("excerpt"), jsonText(reject.excerpt)}};
}

QJsonValue momentJson(const Event& event, const std::optional<Duration>& after)
{
    return after ? jsonTime(event.begin + *after) : QJsonValue();
}

QJsonObject eventJson(const ReportEvent& row)
{
    QJsonObject json{{QStringLiteral("id"), qint64(row.event.id.value)},
        {QStringLiteral("source"), qint64(row.event.source.value)},
        {QStringLiteral("place"), jsonText(placeText(row.event.place))},
        {QStringLiteral("time"), jsonTime(row.event.begin)},
        {QStringLiteral("kind"), jsonText(nameOf(row.event.kind))},
        {QStringLiteral("summary"), jsonText(summaryOf(row.event))},
        {QStringLiteral("raw"), jsonText(row.raw)},
        {QStringLiteral("raw_bytes"), qint64(row.rawBytes)},
        {QStringLiteral("raw_sha256"), jsonText(row.rawSha256)}};
    if (const Call* call = row.event.call()) {
        json.insert(QStringLiteral("direction"), jsonText(nameOf(call->direction)));
        json.insert(QStringLiteral("outcome"), jsonText(nameOf(call->outcome)));
        json.insert(QStringLiteral("answer"), momentJson(row.event, call->answer));
        json.insert(QStringLiteral("end"), momentJson(row.event, call->end));
    }
    return json;
}

QJsonObject reviewJson(const Review& review)
{
    return {{QStringLiteral("verdict"), jsonText(nameOf(review.verdict))},
        {QStringLiteral("reason"), jsonText(review.reason)},
        {QStringLiteral("note"), jsonText(review.note)},
        {QStringLiteral("author"), jsonText(review.author)},
        {QStringLiteral("time"), jsonTime(review.time)}};
}

template <typename Rows, typename Write>
QJsonArray arrayOf(const Rows& rows, Write write)
{
    QJsonArray array;
    for (const auto& row : rows)
        array.append(write(row));
    return array;
}

QJsonObject otherNoteJson(const std::pair<EventNote, std::optional<Event>>& other)
{
    const auto& [note, event] = other;
    QJsonObject json = toJson(note);
    json.insert(QStringLiteral("event_time"), event ? jsonTime(event->begin) : QJsonValue());
    json.insert(QStringLiteral("summary"), event ? jsonText(summaryOf(*event)) : QJsonValue());
    return json;
}

QJsonArray revealsJson(const ReportContent& content, const std::string& sequence)
{
    QJsonArray out;
    for (const JournalEntry& entry : content.reveals)
        if (entry.object == sequence)
            out.append(QJsonObject{{QStringLiteral("time"), jsonTime(entry.time)},
                {QStringLiteral("author"), jsonText(entry.author)},
                {QStringLiteral("what"), jsonText(entry.detail)}});
    return out;
}

QJsonObject sequenceJson(const ReportContent& content, const ReportSequence& row)
{
    QJsonObject json = toJson(row.sequence, row.person);
    QJsonArray events;
    for (const ReportEvent& event : row.events)
        events.append(eventJson(event));
    json.insert(QStringLiteral("events"), events);
    json.insert(QStringLiteral("events_left_out"), qint64(row.eventsLeftOut));
    json.insert(QStringLiteral("notes"),
        arrayOf(row.notes, [](const EventNote& note) { return toJson(note); }));
    if (const auto reveals = revealsJson(content, row.sequence.id); !reveals.isEmpty())
        json.insert(QStringLiteral("reveals"), reveals);
    json.insert(
        QStringLiteral("review"), row.review ? QJsonValue(reviewJson(*row.review)) : QJsonValue());
    return json;
}

} // namespace

Result<std::string> jsonReport(const Case& source, const ReportScope& scope)
{
    const auto content = reportContent(source, scope);
    if (!content)
        return Failure(content.error());
    const QJsonObject counts{{QStringLiteral("people"), qint64(content->totals.people)},
        {QStringLiteral("sources"), qint64(content->totals.sources)},
        {QStringLiteral("events"), qint64(content->totals.events)},
        {QStringLiteral("rejects"), qint64(content->totals.rejects)},
        {QStringLiteral("sequences"), qint64(content->allSequences)},
        {QStringLiteral("suppressed"), qint64(content->suppressed)},
        {QStringLiteral("cannot_say"), qint64(content->cannotSay)}};
    const QJsonObject journal{{QStringLiteral("head"), jsonText(content->journalHead)},
        {QStringLiteral("entries"), qint64(content->journalLength)}};
    QJsonValue canary = QJsonValue::Null;
    if (const auto& entry = content->canary)
        canary = QJsonObject{{QStringLiteral("time"), jsonTime(entry->time)},
            {QStringLiteral("author"), jsonText(entry->author)},
            {QStringLiteral("result"), jsonText(entry->detail)}};
    const QJsonObject report{{QStringLiteral("callwake"), jsonText(CALLWAKE_VERSION)},
        {QStringLiteral("title"), jsonText(content->settings.title)},
        {QStringLiteral("zone"), jsonText(content->zone.name())},
        {QStringLiteral("counts"), counts},
        {QStringLiteral("sequences"),
            arrayOf(content->sequences,
                [&](const ReportSequence& row) { return sequenceJson(*content, row); })},
        {QStringLiteral("sources"), arrayOf(content->sources, sourceJson)},
        {QStringLiteral("rejects"), arrayOf(content->rejects, rejectJson)},
        {QStringLiteral("other_notes"), arrayOf(content->otherNotes, otherNoteJson)},
        {QStringLiteral("canary"), canary}, {QStringLiteral("journal"), journal}};
    return sealedJson(
        harmlessJson(QJsonDocument(report).toJson(QJsonDocument::Indented).toStdString()),
        *content);
}

} // namespace callwake
