// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/detection_run_json.h"

#include "store/json_fields.h"

namespace callwake {

namespace {

QJsonObject toJson(const SequenceChange& change)
{
    const auto text = [](std::string_view s) {
        return QString::fromUtf8(s.data(), qsizetype(s.size()));
    };
    return {{QStringLiteral("change"), text(nameOf(change.what))},
        {QStringLiteral("id"), text(change.id)},
        {QStringLiteral("person"), qint64(change.person.value)},
        {QStringLiteral("begin"), qint64(toMicroseconds(change.begin))},
        {QStringLiteral("reason"), text(change.reason)},
        {QStringLiteral("hidden_by"), text(change.hiddenBy)},
        {QStringLiteral("before"), change.before}, {QStringLiteral("after"), change.after},
        {QStringLiteral("band_before"), text(nameOf(change.bandBefore))},
        {QStringLiteral("band_after"), text(nameOf(change.bandAfter))}};
}

SequenceChange changeFrom(const QJsonObject& json)
{
    SequenceChange out;
    out.what = enumAt<SequenceChange::What>(json, "change");
    out.id = textAt(json, "id");
    out.person = {integerAt(json, "person")};
    out.begin = instantFromMicroseconds(integerAt(json, "begin"));
    out.reason = textAt(json, "reason");
    out.hiddenBy = textAt(json, "hidden_by");
    out.before = int(integerAt(json, "before"));
    out.after = int(integerAt(json, "after"));
    out.bandBefore = enumAt<Band>(json, "band_before");
    out.bandAfter = enumAt<Band>(json, "band_after");
    return out;
}

} // namespace

std::string jsonTextOf(std::span<const SequenceChange> changes)
{
    QJsonArray out;
    for (const SequenceChange& change : changes)
        out.append(toJson(change));
    return storedText(out);
}

std::vector<SequenceChange> changesFromJson(std::string_view text)
{
    std::vector<SequenceChange> out;
    for (const auto& change : storedJson(text).array())
        out.push_back(changeFrom(change.toObject()));
    return out;
}

} // namespace callwake
