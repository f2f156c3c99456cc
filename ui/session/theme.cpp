// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyleFactory>

namespace callwake {
namespace {

const Theme* inForce = &lightTheme();

QColor translucent(QRgb rgb, int alpha)
{
    QColor color(rgb);
    color.setAlpha(alpha);
    return color;
}

QFont firstInstalled(const QStringList& families, QFontDatabase::SystemFont otherwise)
{
    const QStringList installed = QFontDatabase::families();
    for (const QString& family : families)
        if (installed.contains(family))
            return QFont(family);
    return QFontDatabase::systemFont(otherwise);
}

QFont sized(QFont font, TextSize size)
{
    // Pixels at 96 dpi as points, because QFont takes whole pixels only.
    constexpr std::array<double, 3> points{8.25, 9.375, 13.5};
    font.setPointSizeF(points[std::size_t(size)]);
    // "-->" and "!=" of a log are those signs, and no arrow that the font joins them to. Scripts
    // that cannot be read otherwise are shaped all the same.
    font.setStyleStrategy(QFont::PreferNoShaping);
    return font;
}

bool systemIsDark()
{
    static const bool dark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    return dark;
}

} // namespace

const Theme& lightTheme()
{
    static const Theme table{
        .dark = false,
        .background = 0xffffff,
        .panel = 0xf6f7f9,
        .raised = 0xffffff,
        .line = 0xe2e5ea,
        .grid = 0xeceff2,
        .lane = 0xfafbfc,
        .hatch = 0xc9cfd6,
        .text = 0x1a1f26,
        .dim = 0x5a6572,
        .faint = 0x626c77,
        .mark = 0x8b95a1,
        .accent = 0x2463d6,
        .onAccent = 0xffffff,
        .selection = 0xe8f0fe,
        .edge = translucent(0x000000, 0x70),
        .good = 0x007556,
        .bad = 0xa5102a,
        .onCall = 0xffffff,
        .callIn = 0x0072b2,
        .callOut = 0x56b4e9,
        .callInternal = 0x7890a6,
        .message = 0xcc79a7,
        .web = 0x009e73,
        .download = 0xe69f00,
        .program = 0x6b7681,
        .remote = 0xd55e00,
        .package = 0x7d5fb2,
        .identity = 0x332288,
        .bandMark = {0x7a8490, 0x3b82b5, 0xb87b00, 0xd55e00, 0xa5102a},
        .bandText = {0x626c77, 0x2a6d9c, 0x8a5c00, 0xb34d00, 0xa5102a},
    };
    return table;
}

const Theme& darkTheme()
{
    static const Theme table{
        .dark = true,
        .background = 0x14171b,
        .panel = 0x1a1e23,
        .raised = 0x20252b,
        .line = 0x2c323a,
        .grid = 0x232930,
        .lane = 0x171b20,
        .hatch = 0x39414b,
        .text = 0xe7eaee,
        .dim = 0xa0aab5,
        .faint = 0x949eaa,
        .mark = 0x737e8a,
        .accent = 0x7aa8ff,
        .onAccent = 0x0c1420,
        .selection = 0x24344f,
        .edge = translucent(0xffffff, 0x70),
        .good = 0x1fb88a,
        .bad = 0xff7a8a,
        .onCall = 0x0a0e13,
        .callIn = 0x4aa8e0,
        .callOut = 0x8fd0f5,
        .callInternal = 0x8ba0b4,
        .message = 0xcc79a7,
        .web = 0x12ad82,
        .download = 0xe69f00,
        .program = 0x98a3af,
        .remote = 0xe8701a,
        .package = 0x9a7fd0,
        .identity = 0x9a8cff,
        .bandMark = {0x98a3af, 0x7cc4f0, 0xf0c24b, 0xff9a4d, 0xff7a8a},
        .bandText = {0x98a3af, 0x7cc4f0, 0xf0c24b, 0xff9a4d, 0xff7a8a},
    };
    return table;
}

QColor Theme::washOf(Band band) const
{
    QColor wash = markOf(band);
    wash.setAlpha(dark ? 0x1c : 0x16);
    return wash;
}

const Theme& theme()
{
    return *inForce;
}

QPalette paletteOf(const Theme& t)
{
    QPalette palette(t.panel, t.panel);
    const auto set = [&](QPalette::ColorRole role, const QColor& color, const QColor& disabled) {
        palette.setColor(role, color);
        palette.setColor(QPalette::Disabled, role, disabled);
    };
    set(QPalette::Window, t.panel, t.panel);
    set(QPalette::Base, t.background, t.panel);
    set(QPalette::AlternateBase, t.lane, t.panel);
    set(QPalette::Button, t.raised, t.panel);
    set(QPalette::Text, t.text, t.faint);
    set(QPalette::WindowText, t.text, t.faint);
    set(QPalette::ButtonText, t.text, t.faint);
    set(QPalette::BrightText, t.onAccent, t.faint);
    set(QPalette::PlaceholderText, t.faint, t.faint);
    set(QPalette::Highlight, t.selection, t.panel);
    set(QPalette::HighlightedText, t.text, t.faint);
    set(QPalette::Link, t.accent, t.faint);
    set(QPalette::LinkVisited, t.accent, t.faint);
    set(QPalette::ToolTipBase, t.raised, t.raised);
    set(QPalette::ToolTipText, t.text, t.text);
    set(QPalette::Light, t.raised, t.raised);
    set(QPalette::Midlight, t.grid, t.grid);
    set(QPalette::Mid, t.line, t.line);
    set(QPalette::Dark, t.line, t.line);
    return palette;
}

void beginTheme(Appearance appearance)
{
    const bool dark =
        appearance == Appearance::Dark || (appearance == Appearance::System && systemIsDark());
    inForce = dark ? &darkTheme() : &lightTheme();
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    QApplication::setFont(textFont());
    QApplication::setPalette(paletteOf(*inForce));
}

void finishTheme(QApplication& application)
{
    application.setStyleSheet(styleSheetOf(*inForce));
}

void applyTheme(QApplication& application, Appearance appearance)
{
    beginTheme(appearance);
    finishTheme(application);
}

QFont textFont(TextSize size, TextWeight weight)
{
    static const QFont font = firstInstalled({QStringLiteral("Inter")}, QFontDatabase::GeneralFont);
    QFont result = sized(font, size);
    if (weight == TextWeight::Strong)
        result.setWeight(QFont::DemiBold);
    return result;
}

QFont monoFont(TextSize size)
{
    static const QFont font =
        firstInstalled({QStringLiteral("JetBrains Mono")}, QFontDatabase::FixedFont);
    return sized(font, size);
}

QString titleOf(Band band)
{
    constexpr std::array<const char*, 5> titles{"Info", "Low", "Medium", "High", "Critical"};
    return QString::fromLatin1(titles[std::size_t(band)]);
}

QString letterOf(Band band)
{
    return titleOf(band).left(1);
}

} // namespace callwake
