// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/zone.h"
#include "model/event.h"
#include "model/review.h"
#include "store/case_values.h"

#include <QString>
#include <string>
#include <string_view>
#include <vector>

// The words and figures that several views show, spelt in one place.
namespace callwake {

/// Text from a log or a case as it may be shown: control, bidi and broken characters visible.
[[nodiscard]] QString shown(std::string_view text, std::size_t limit = 4096);
/// The same of a text of several lines: they stay lines.
[[nodiscard]] QString shownLines(std::string_view text, std::size_t limit = 4096);
/// What a person wrote, on one line or as lines: an address in it is written as those of logs are,
/// so that it becomes no link where it is copied to.
[[nodiscard]] QString shownNote(std::string_view text, std::size_t limit = 4096);
[[nodiscard]] QString shownNoteLines(std::string_view text, std::size_t limit = 4096);
/// A tooltip that Qt cannot take for rich text, whatever the text holds.
[[nodiscard]] QString plainTip(const QString& text);
/// Text that a person typed, on its way into the case.
[[nodiscard]] std::string typed(const QString& text);
/// "48,211": the same in every locale, as everything a report may quote.
[[nodiscard]] QString counted(std::int64_t number);
/// "1 source", "24 sources".
[[nodiscard]] QString counted(std::int64_t number, const QString& one, const QString& many);
/// "3.2 MB".
[[nodiscard]] QString sizeText(std::int64_t bytes);

/// "14:21:40", with milliseconds "14:21:40.118".
[[nodiscard]] QString clockText(Instant time, const Zone& zone, bool milliseconds = false);
/// "Thu 18 Jun".
[[nodiscard]] QString dayText(Instant time, const Zone& zone);
/// "Thu 18 Jun 2026 13:36": a log may be years older than the next one.
[[nodiscard]] QString momentText(Instant time, const Zone& zone);
/// "2026-06-18 14:21:40.118".
[[nodiscard]] QString dateTimeText(Instant time, const Zone& zone);
/// "2026-06-18 14:21:40.118 +01:00".
[[nodiscard]] QString fullTimeText(Instant time, const Zone& zone);
/// "Thu 18 Jun 2026 13:36 – 14:26", or both days in full.
[[nodiscard]] QString rangeText(TimeRange range, const Zone& zone);
/// The same for columns of tables: "2026-06-18 13:36 – 14:26", "2026-06-18 23:50 – 2026-06-19
/// 00:10"
[[nodiscard]] QString spanText(TimeRange range, const Zone& zone);
/// File names of paths; where two are the same, with the first folder in which they differ:
/// "WIN-03/History", "MAC-05/History".
[[nodiscard]] std::vector<QString> tellingNames(const std::vector<std::string>& paths);
/// "44 min 49 s".
[[nodiscard]] QString lengthText(Duration length);
/// "+2.5s", "0s" for zero; what `parseDuration` reads.
[[nodiscard]] QString offsetText(Duration offset);
/// "London" of "Europe/London".
[[nodiscard]] QString zoneWord(const Zone& zone);

/// "✓ Journal: unbroken, 34 entries"
[[nodiscard]] QString checkLine(const Verification::Check& check);
/// "Ana, Thu 18 Jun 2026 13:36"
[[nodiscard]] QString writtenBy(const EventNote& note, const Zone& zone);

[[nodiscard]] QString titleOf(Verdict verdict); ///< "New" for none
[[nodiscard]] QString titleOf(Outcome outcome);
[[nodiscard]] QString titleOf(Direction direction);
[[nodiscard]] QString titleOf(IdentityKind kind);
/// "Length not logged; repeated hour of autumn: one of two instants", empty when nothing is odd.
[[nodiscard]] QString qualityText(Quality quality);

} // namespace callwake
