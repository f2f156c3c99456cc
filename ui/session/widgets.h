// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/theme.h"

#include <QLabel>
#include <QPushButton>
#include <map>

class QTableView;
class QTableWidget;
class QTextLayout;

// Small widgets that every view is made of.
namespace callwake {

/// A label that shows what it is given, letter by letter; `role` is one of the style sheet's.
/// The only kind of label in the window: Qt's own guesses rich text.
class PlainLabel : public QLabel {
public:
    explicit PlainLabel(
        const QString& text = {}, const char* role = nullptr, QWidget* parent = nullptr);
    /// Wraps, and can be marked with mouse and keyboard.
    PlainLabel* wrapped();
    PlainLabel* selectable();
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

private:
    /// What was measured of a wrapped text. Layouts ask dozens of times, even for pages that are
    /// out of sight, and each answer lays the words out anew.
    struct Measures {
        QString text;
        QFont font;
        QMargins margins;
        std::map<int, QSize> sizes; ///< by width, or by what else is asked for
    };
    template <typename Measure>
    QSize measured(int what, Measure measure) const;

    mutable Measures m_measures;
};

/// Text over as many lines as it needs; what has no blank (a path, an address) breaks anywhere, so
/// that it never runs out of sight. Its context menu copies it whole.
class WrappedText : public PlainLabel {
public:
    explicit WrappedText(
        const QString& text = {}, const char* role = nullptr, QWidget* parent = nullptr);
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    /// Lays the text out in `width` and returns its height.
    double layOut(QTextLayout& layout, int width) const;
};

/// One line that loses its middle when there is no room; the tooltip then has all of it.
class ElidedLabel : public PlainLabel {
public:
    using PlainLabel::PlainLabel;
    void setText(const QString& text);
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void elide();
    QString m_whole;
};

/// A button that shows its key beside its words.
class KeyButton : public QPushButton {
public:
    KeyButton(const QString& text, const QString& key, QWidget* parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    /// Frame and words in this colour, for a verdict that was given; an invalid one takes it back.
    void setMarked(const QColor& color);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_text, m_key;
    QColor m_mark;
};

/// Words with a frame in a band's colour: "H 77".
void paintBadge(QPainter& painter, const QRect& rect, Band band, const QString& text);
/// A key as it stands beside an action: "Ctrl K".
void paintKey(QPainter& painter, const QRect& rect, const QString& key);

/// 1 px across.
[[nodiscard]] QWidget* lineAcross(QWidget* parent = nullptr);
/// A button of a dialog that Enter in another field does not press.
[[nodiscard]] QPushButton* quietButton(const QString& text);
/// A table of texts that are not edited in it.
[[nodiscard]] QTableWidget* textTable(const QStringList& headings, const QString& accessibleName);
/// As tables look here: rows, no grid, last column takes the room.
void prepareTable(QTableView& table, const QString& accessibleName);
/// Columns as wide as their first rows need, the stretching one excepted. Where there is not enough
/// room the widest texts become narrower, and then the `yielding` ones, the first one first, before
/// the table has to be scrolled. Numbers and times are shown whole or not at all.
void fitColumns(
    QTableView& table, int stretching, std::vector<int> yielding = {}, int widest = 320);

} // namespace callwake
