// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace callwake {

// Log text is hostile: it reaches people, terminals and browsers through these only.

/// Log text made safe and honest to show: invalid UTF-8 as \xNN, control, bidi and zero-width
/// characters as visible tags such as "\e" and "[RLO]". Cut at `limit` bytes with "…".
[[nodiscard]] std::string visible(std::string_view text, std::size_t limit = 4096);
/// The same of a text of several lines, such as a person writes: they stay lines.
[[nodiscard]] std::string visibleLines(std::string_view text, std::size_t limit = 4096);
/// JSON that says the same, with the signs that `visible` would tag written as "\u009B": a terminal
/// or an editor that shows it obeys none of them.
[[nodiscard]] std::string harmlessJson(std::string_view json);
/// As shown to people so that nothing makes it a link: "hxxps://anydesk[.]com/en".
[[nodiscard]] std::string defanged(std::string_view url);
/// The same for the addresses among the words of a text, such as a command line: a word without
/// "://" stays as it is.
[[nodiscard]] std::string defangedWords(std::string_view text);
/// An address as it was before it was defanged, in these ways or as others do it ("[:]//").
[[nodiscard]] std::string refanged(std::string_view text);
/// Escapes & < > " ' and backtick for HTML and SVG text and attributes.
[[nodiscard]] std::string escapedHtml(std::string_view text);

} // namespace callwake
