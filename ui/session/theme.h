// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sequence.h"

#include <QColor>
#include <QFont>
#include <array>

class QApplication;
class QPalette;

namespace callwake {

/// The one table of colours: every widget, delegate and drawing takes them from here.
/// Text colours have a contrast of at least 4.5:1 on background, panel and selection; mark colours
/// (or the edge that is drawn round them) at least 3:1. A test holds the table to that.
struct Theme {
    bool dark = false;
    QColor background; ///< of lanes, tables, texts
    QColor panel; ///< of side panels, headers, status bar
    QColor raised; ///< buttons and fields, the selected sequence
    QColor line; ///< 1 px between regions
    QColor grid; ///< 1 px between rows, and of the time grid
    QColor lane; ///< under hatching
    QColor hatch; ///< strokes where no source covers
    QColor text;
    QColor dim; ///< second lines, labels
    QColor faint; ///< what may be overlooked; still readable
    QColor mark; ///< density bars and sparklines
    QColor accent; ///< selection frame, cursor, primary button
    QColor onAccent; ///< text on `accent`
    QColor selection; ///< row behind the selected
    QColor edge; ///< thin outline round marks
    QColor good; ///< "Evidence unchanged"
    QColor bad; ///< "Evidence changed", failed operations
    QColor onCall; ///< text on a call bar

    QColor callIn, callOut, callInternal, message, web, download, program, remote, package,
        identity;

    std::array<QColor, 5> bandMark; ///< by Band: bars, frames, triangles
    std::array<QColor, 5> bandText; ///< by Band: its letter, word and score

    [[nodiscard]] const QColor& markOf(Band band) const { return bandMark[std::size_t(band)]; }
    [[nodiscard]] const QColor& textOf(Band band) const { return bandText[std::size_t(band)]; }
    /// The light wash behind a sequence.
    [[nodiscard]] QColor washOf(Band band) const;
};

[[nodiscard]] const Theme& lightTheme();
[[nodiscard]] const Theme& darkTheme();

enum class Appearance { System, Light, Dark };

/// The theme in force; light until `applyTheme`.
[[nodiscard]] const Theme& theme();
/// Sets style, palette, fonts and style sheet of the whole application. Widgets that paint
/// themselves repaint on QEvent::PaletteChange.
void applyTheme(QApplication& application, Appearance appearance);
/// The two halves of it, for a start that is quick: style, palette and fonts before the first widget
/// is made (widgets keep the font they were made with), the style sheet once the window stands (with
/// one, each widget that is put into another would be styled anew).
void beginTheme(Appearance appearance);
void finishTheme(QApplication& application);

[[nodiscard]] QPalette paletteOf(const Theme& theme);
[[nodiscard]] QString styleSheetOf(const Theme& theme);

/// Three sizes (11, 12.5 and 18 px) and two weights, no more.
enum class TextSize { Small, Normal, Large };
enum class TextWeight { Regular, Strong };
/// Inter, or what the system shows its own texts in.
[[nodiscard]] QFont textFont(
    TextSize size = TextSize::Normal, TextWeight weight = TextWeight::Regular);
/// JetBrains Mono, or the system's fixed font: times, paths and raw records.
[[nodiscard]] QFont monoFont(TextSize size = TextSize::Normal);

/// "High" and "H": the words that always stand beside a band's colour.
[[nodiscard]] QString titleOf(Band band);
[[nodiscard]] QString letterOf(Band band);

} // namespace callwake
