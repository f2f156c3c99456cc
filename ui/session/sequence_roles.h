// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace callwake {

/// What a list of sequences knows of each row; between the model that fills it and the list that
/// draws it.
enum SequenceRole {
    SequenceIdRole = Qt::UserRole + 1,
    SequencePriorityRole,
    SequenceBandRole,
    SequenceNameRole,
    SequenceReasonRole,
    SequenceTimeRole,
    SequenceVerdictRole,
    SequenceSuppressedRole,
};

} // namespace callwake
