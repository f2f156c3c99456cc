// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/event_words.h"

#include "import/resolve.h"
#include "session/theme.h"
#include "session/words.h"

#include <algorithm>

namespace callwake {
namespace {

QString callPhrase(const Scene& scene, const LaneInterval& call)
{
    QString remote;
    if (scene.numbers && call.subject > 0 && std::size_t(call.subject) < scene.numbers->size())
        remote = (*scene.numbers)[std::size_t(call.subject)];
    if (remote.isEmpty())
        remote = QObject::tr("unknown number");
    const bool missed = call.outcome == Outcome::Missed;
    switch (call.direction) {
    case Direction::Inbound:
        return (missed ? QObject::tr("Missed call from %1") : QObject::tr("Call from %1"))
            .arg(remote);
    case Direction::Outbound:
        return QObject::tr("Call to %1").arg(remote);
    case Direction::Internal:
        return QObject::tr("Internal call with %1").arg(remote);
    case Direction::Unknown:
        break;
    }
    return QObject::tr("Call with %1").arg(remote);
}

QString kindTitle(Kind kind)
{
    const std::string_view title = titleOf(kind);
    return QString::fromUtf8(title.data(), qsizetype(title.size()));
}

/// "2 notes, the newest: …"; empty without any.
QString noteWords(const Scene& scene, const SceneEvent& event)
{
    const SceneNote* note = scene.groups[event.group].noteOf(event.event.event);
    if (!note)
        return {};
    return note->count == 1
        ? QObject::tr("note: %1").arg(note->words)
        : QObject::tr("%1 notes, the newest: %2").arg(note->count).arg(note->words);
}

} // namespace

const Sequence* sequenceOf(const Scene& scene, EventId event)
{
    for (const Sequence& sequence : scene.sequences) {
        const auto has = [&](const std::vector<SequenceMember>& members) {
            return std::ranges::find(members, event, &SequenceMember::event) != members.end();
        };
        if (has(sequence.calls) || has(sequence.followOns) || has(sequence.aftermath))
            return &sequence;
    }
    return nullptr;
}

QString spokenName(const Scene& scene, const SceneEvent& event)
{
    QStringList parts;
    parts << (event.event.kind == Kind::Call ? callPhrase(scene, event.event)
                                             : kindTitle(event.event.kind));
    parts << scene.groups[event.group].name << clockText(event.event.begin, scene.zone);
    if (event.event.end > event.event.begin)
        parts << lengthText(event.event.end - event.event.begin);
    if (const Sequence* sequence = sequenceOf(scene, event.event.event))
        parts << QObject::tr("part of %1 %2").arg(titleOf(sequence->band)).arg(sequence->priority);
    if (const QString words = noteWords(scene, event); !words.isEmpty())
        parts << words;
    return parts.join(QStringLiteral(", "));
}

QString hoverLine(const Scene& scene, const SceneEvent& event, const Event* record)
{
    const bool fine = scene.range.length() < std::chrono::hours(2);
    QString line = clockText(event.event.begin, scene.zone, fine) + QStringLiteral("  ");
    if (record)
        line += shown(summaryOf(*record), 300);
    else
        line += event.event.kind == Kind::Call ? callPhrase(scene, event.event)
                                               : kindTitle(event.event.kind);
    if (const std::string party = record ? scene.partyNames->of(*record) : ""; !party.empty())
        line += QStringLiteral("  · ") + shown(party);
    if (event.count > 1)
        line += QObject::tr("  · %1 events here").arg(event.count);
    if (const QString words = noteWords(scene, event); !words.isEmpty())
        line += QStringLiteral("  · ") + words;
    return line;
}

QString barText(const Scene& scene, const LaneInterval& call, const Event& record)
{
    QStringList parts;
    const Call* details = record.call();
    if (details && !details->remote.e164.empty())
        parts << shown(groupedTelephone(details->remote.e164), 64);
    else
        parts << scene.callText(call);
    const bool isNamed =
        details && !details->displayName.empty() && details->displayName != details->remote.raw;
    if (isNamed)
        parts << QStringLiteral("“%1”").arg(shown(details->displayName, 60));
    if (call.end > call.begin)
        parts << lengthText(call.end - call.begin);
    if (const std::string party = scene.partyNames->of(record); !isNamed && !party.empty())
        parts << shown(party, 60); // last: a short bar has room for the others
    return parts.join(QStringLiteral(" · "));
}

} // namespace callwake
