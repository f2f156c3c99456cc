// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/import_model.h"

// What was answered at an earlier import for files of one format and one place is proposed again.
// Kept for the person, not in a case: of the place it says zone, region, columns and computer, and
// never whose a file is. For a folder of the same name elsewhere (the next export of one exchange)
// all but the computer.
namespace callwake {

/// Fills what is open in the row, and keeps in `recalled` what it filled.
void recallAnswers(ImportRow& row);
/// Of the rows that will be imported; answers that differ within one place are not kept.
void rememberAnswers(const std::vector<ImportRow>& rows);
/// Takes the proposals back and will not make them again.
void forgetAnswers(ImportRow& row);
/// "Zone, region as last time"; empty where nothing was proposed or all was changed since.
[[nodiscard]] QString recalledText(const ImportRow& row);

} // namespace callwake
