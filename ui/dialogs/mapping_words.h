// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/mapping_editor.h"

// The words in which a mapping is shown to people, where its JSON has keys.
namespace callwake {

/// "Length, from the begin" of `duration`.
[[nodiscard]] QString titleOf(MappedField field);
/// "seconds" of "s".
struct LengthUnit {
    const char* code;
    QString title;
};
[[nodiscard]] QList<LengthUnit> lengthUnits();
/// Forms of times to choose from; any other pattern can be typed.
[[nodiscard]] QStringList usualTimeForms();

/// How the first time of the sample is read, with the name of the month: day and month are easily
/// taken for each other.
struct ReadTime {
    QString text; ///< "18.06.2026 13:36  →  Thu 18 Jun 2026 13:36"; empty: no column holds a time
    bool good = true;
};
[[nodiscard]] ReadTime firstTimeOf(const TableSample& sample, const Mapping& mapping);

} // namespace callwake
