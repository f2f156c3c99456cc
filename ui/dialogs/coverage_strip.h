// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/coverage_table.h"

#include <QStyledItemDelegate>
#include <functional>

namespace callwake {

/// Draws a cell of ClassCoverage: how much of the time is covered, in words and as a strip of that
/// time, filled where something covers it and hatched where nothing can be said.
class CoverageStrip : public QStyledItemDelegate {
public:
    using CoverageOf = std::function<const ClassCoverage*(const QModelIndex&)>;
    CoverageStrip(CoverageOf coverageOf, QObject* parent);
    void setAsked(TimeRange asked) { m_asked = asked; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(
        const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    static int textWidth(const QStyleOptionViewItem& option);

    CoverageOf m_coverageOf;
    TimeRange m_asked;
};

} // namespace callwake
