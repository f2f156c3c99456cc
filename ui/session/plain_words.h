// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/review.h"

#include <QString>
#include <string_view>

namespace callwake {

// What the words of the field mean, for people who have to decide without knowing them.

/// What a signal tests, in a sentence; empty for one that this version does not know.
[[nodiscard]] QString meaningOf(std::string_view signal);
/// When to choose a verdict.
[[nodiscard]] QString meaningOf(Verdict verdict);
/// What a fact of an event is, by its label; empty where the label says it.
[[nodiscard]] QString meaningOfFact(const QString& label);
/// `text` with the titles of signals in the place of their numbers: "Unknown number" for C9.
[[nodiscard]] QString withSignalTitles(QString text);

} // namespace callwake
