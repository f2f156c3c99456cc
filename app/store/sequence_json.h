// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "model/sequence.h"

#include <QJsonObject>
#include <functional>
#include <string>

namespace callwake {

/// Sequence::id of a sequence of this person whose first call that record tells of. It survives a
/// new import and a new case made of the same files.
[[nodiscard]] std::string sequenceIdOf(
    const std::string& personName, const std::string& sourceSha256, const Place& record);

/// The one written form of a sequence: stored in the case, printed by `sequences --json`, part of
/// the report. `personName` fills the field "person".
[[nodiscard]] std::string jsonTextOf(const Sequence& sequence, const std::string& personName);
[[nodiscard]] QJsonObject toJson(const Sequence& sequence, const std::string& personName);
[[nodiscard]] Sequence sequenceFromJson(const QJsonObject& json, PersonId person);

} // namespace callwake
