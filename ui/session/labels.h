// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <map>

class QTextLayout;

// Text that is shown letter by letter, whatever a log wrote.
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

} // namespace callwake
