// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/writer.h"

#include <vector>

namespace callwake {

// The index of a source are its column chunks: derived from the rows of its events, and made anew
// from them. Only the content keys, by which the records of a later file are known to be the same,
// stand nowhere else: they are taken over from the chunks that can still be read.

/// Complete sources whose chunks are missing or are none, by their number and form.
[[nodiscard]] std::vector<SourceId> brokenIndexes(Db& db);
/// Whether the chunks hold exactly what the rows hold, content keys apart.
[[nodiscard]] bool indexAgrees(Db& db, SourceId source);
/// Replaces the chunks and tells the journal. Leaves them alone, and says false, where rows of
/// events are missing too.
bool rebuildIndex(Turn& turn, SourceId source);

} // namespace callwake
