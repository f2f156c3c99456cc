// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/navigator_layer.h"

#include "base/visible_text.h"
#include "signals/signal.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <array>
#include <optional>

namespace callwake {

namespace {

/// A technique, the signals that speak of it, and the classes of source that one of them needs.
struct Technique {
    std::string_view id;
    std::array<std::string_view, 3> says; ///< empty ones count for nothing
    std::array<SourceClass, 2> needs;
    std::optional<Kind> kind; ///< of a follow-on; nothing: whatever followed
};
using S = SourceClass;
/// Techniques of ATT&CK for Enterprise. "call" stands for a call in any sequence, "alone" for one
/// that nothing followed.
constexpr std::array<Technique, 14> techniques{{
    {"T1566.004", {"call", "", ""}, {S::Calls, S::Calls}},
    {"T1598.004", {"alone", "", ""}, {S::Calls, S::Calls}},
    {"T1219", {"F1", "F2", "F3"}, {S::Programs, S::Packages}},
    {"T1204.002", {"F4", "", ""}, {S::Browser, S::Programs}},
    {"T1204.001", {"F6", "", ""}, {S::Browser, S::Browser}},
    {"T1072", {"F5", "", ""}, {S::Packages, S::Programs}},
    {"T1059", {"F7", "", ""}, {S::Programs, S::Programs}},
    {"T1621", {"F8", "", ""}, {S::Identity, S::Identity}, Kind::MfaPrompt},
    {"T1098.005", {"F8", "", ""}, {S::Identity, S::Identity}, Kind::CredentialReset},
    {"T1528", {"F8", "", ""}, {S::Identity, S::Identity}, Kind::ConsentGrant},
    {"T1562.001", {"F9", "", ""}, {S::Programs, S::Programs}},
    {"T1070.001", {"F9", "", ""}, {S::Programs, S::Programs}, Kind::LogCleared},
    {"T1098", {"F9", "", ""}, {S::Programs, S::Programs}, Kind::AccountChange},
    {"T1656", {"C3", "C8", ""}, {S::Calls, S::Calls}},
}};

using Kinds = std::map<EventId, Kind>;

bool followed(Kind kind, const Sequence& sequence, const Kinds& byEvent)
{
    return std::ranges::any_of(sequence.followOns, [&](const SequenceMember& member) {
        const auto found = byEvent.find(member.event);
        return found != byEvent.end() && found->second == kind;
    });
}

/// Whether another technique has what the hit stands on to itself: a cleared log is no security
/// tool switched off.
bool isOfAnother(const SignalHit& hit, const Kinds& byEvent)
{
    const auto found = byEvent.find(hit.events.empty() ? EventId() : hit.events.front());
    return found != byEvent.end()
        && std::ranges::any_of(techniques, [&](const Technique& technique) {
               return technique.kind == found->second
                   && std::ranges::find(technique.says, hit.id) != technique.says.end();
           });
}

bool speaksOf(const Technique& technique, const Sequence& sequence, const Kinds& byEvent)
{
    if (technique.kind && !followed(*technique.kind, sequence, byEvent))
        return false;
    return std::ranges::any_of(technique.says, [&](std::string_view signal) {
        if (signal == "call" || signal == "alone")
            return sequence.followOns.empty() == (signal == "alone");
        return !signal.empty() && std::ranges::any_of(sequence.hits, [&](const SignalHit& hit) {
            return hit.id == signal && hit.testable && hit.basePoints > 0
                && (technique.kind || !isOfAnother(hit, byEvent));
        });
    });
}

/// Whether a signal of this version can say that a technique was used.
bool isBuilt(std::string_view signal)
{
    return signal == "call" || signal == "alone"
        || std::ranges::find(allSignals(), signal, &Signal::id) != allSignals().end();
}

bool isOn(std::string_view signal, const Rules& rules)
{
    return signal == "call" || signal == "alone" || rules.isEnabled(signal);
}

bool isCovered(const Technique& technique, const Coverage& coverage)
{
    return std::ranges::any_of(coverage.spans, [&](const CoverageSpan& span) {
        return span.cls == S::Any
            || std::ranges::find(technique.needs, span.cls) != technique.needs.end();
    });
}

QJsonObject entryOf(const Technique& technique, std::span<const Sequence> sequences,
    const Kinds& byEvent, const Coverage& coverage, const Rules& rules)
{
    const auto fired = std::ranges::count_if(sequences, [&](const Sequence& sequence) {
        return !sequence.suppressed && speaksOf(technique, sequence, byEvent);
    });
    const bool covered = isCovered(technique, coverage);
    const bool built = std::ranges::any_of(technique.says, isBuilt);
    const bool on = std::ranges::any_of(technique.says,
        [&](std::string_view signal) { return isBuilt(signal) && isOn(signal, rules); });
    const QString comment = fired > 0
        ? QStringLiteral("%1 of the sequences worth review").arg(fired)
        : !built   ? QStringLiteral("no signal of this version looks for it")
        : !on      ? QStringLiteral("switched off by the rules")
        : !covered ? QStringLiteral("could not be tested: no source of the case covers it")
                   : QStringLiteral("tested, nothing found");
    return {{QStringLiteral("techniqueID"),
                QString::fromLatin1(technique.id.data(), qsizetype(technique.id.size()))},
        {QStringLiteral("score"), qint64(fired)}, {QStringLiteral("comment"), comment},
        {QStringLiteral("enabled"), on && covered}};
}

} // namespace

Result<std::map<EventId, Kind>> followOnKinds(
    const Case& target, std::span<const Sequence> sequences)
{
    std::vector<EventId> ids;
    for (const Sequence& sequence : sequences)
        for (const SequenceMember& member : sequence.followOns)
            ids.push_back(member.event);
    const auto events = target.events(ids);
    if (!events)
        return Failure(events.error());
    Kinds byEvent;
    for (const Event& event : *events)
        byEvent.emplace(event.id, event.kind);
    return byEvent;
}

std::string navigatorLayer(const std::string& title, std::span<const Sequence> sequences,
    const Kinds& byEvent, const Coverage& coverage, const Rules& rules)
{
    QJsonArray entries;
    std::int64_t most = 1;
    for (const Technique& technique : techniques) {
        const QJsonObject entry = entryOf(technique, sequences, byEvent, coverage, rules);
        most = std::max<std::int64_t>(most, entry[QStringLiteral("score")].toInteger());
        entries.append(entry);
    }
    const QJsonObject layer{{QStringLiteral("name"), QString::fromStdString(visible(title, 200))},
        {QStringLiteral("versions"),
            QJsonObject{{QStringLiteral("layer"), QStringLiteral("4.5")},
                {QStringLiteral("navigator"), QStringLiteral("4.9.0")}}},
        {QStringLiteral("domain"), QStringLiteral("enterprise-attack")},
        {QStringLiteral("description"),
            QStringLiteral("Sequences of a call and what followed it. Worth a person's review, "
                           "never a verdict.")},
        {QStringLiteral("techniques"), entries},
        {QStringLiteral("gradient"),
            QJsonObject{{QStringLiteral("colors"),
                            QJsonArray{QStringLiteral("#ffffff"), QStringLiteral("#c8102e")}},
                {QStringLiteral("minValue"), 0}, {QStringLiteral("maxValue"), qint64(most)}}}};
    return QJsonDocument(layer).toJson(QJsonDocument::Indented).toStdString();
}

} // namespace callwake
