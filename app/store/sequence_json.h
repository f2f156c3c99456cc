// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sequence.h"

#include <QJsonObject>
#include <string>

namespace callwake {

/// The one written form of a sequence: stored in the case, printed by `sequences --json`, part of
/// the report. `personName` fills the field "person".
[[nodiscard]] std::string jsonTextOf(const Sequence& sequence, const std::string& personName);
[[nodiscard]] QJsonObject toJson(const Sequence& sequence, const std::string& personName);
[[nodiscard]] Sequence sequenceFromJson(const QJsonObject& json, PersonId person);

} // namespace callwake
