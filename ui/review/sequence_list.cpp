// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/sequence_list.h"

#include "session/line_breaks.h"
#include "session/sequence_roles.h"
#include "session/theme.h"
#include "session/words.h"

#include <QPainter>
#include <QStyledItemDelegate>
#include <QTextLayout>

namespace callwake {
namespace {

constexpr int margin = 14;
constexpr int scoreWidth = 48;
constexpr int gap = 10;
constexpr int nameHeight = 18;
constexpr int smallHeight = 15;
constexpr int padding = 9;

/// At most three lines of `reason` that fit `width`; the last loses its end.
QStringList fewLines(const QString& reason, const QFont& font, int width)
{
    const QString text = withUnitsKept(reason);
    constexpr int most = 3;
    QTextLayout layout(text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WordWrap);
    option.setTextDirection(Qt::LeftToRight); // a sentence, whatever the letters of its names
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (lines.size() == most - 1) {
            lines << QFontMetrics(font).elidedText(
                text.mid(line.textStart()), Qt::ElideRight, width);
            break;
        }
        lines << text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

int textWidth(int rowWidth)
{
    return std::max(60, rowWidth - 2 * margin - scoreWidth - gap);
}

class SequenceDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* view = qobject_cast<const QListView*>(option.widget);
        const int width = view ? view->viewport()->width() : option.rect.width();
        const auto lines = fewLines(
            index.data(SequenceReasonRole).toString(), textFont(TextSize::Small), textWidth(width));
        return {160, 2 * padding + nameHeight + smallHeight * (int(lines.size()) + 1) + 1};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        painter->setLayoutDirection(Qt::LeftToRight);
        const QRect rect = option.rect;
        const Band band = Band(index.data(SequenceBandRole).toInt());
        if (option.state & QStyle::State_Selected) {
            painter->fillRect(rect, theme().raised);
            painter->fillRect(
                QRect(rect.left(), rect.top(), 3, rect.height()), theme().markOf(band));
        } else if (option.state & QStyle::State_MouseOver) {
            painter->fillRect(rect, theme().background);
        }
        painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme().line);
        paintScore(*painter, rect, band, index);
        paintWords(*painter, rect, index);
        painter->restore();
    }

private:
    static void paintScore(
        QPainter& painter, const QRect& rect, Band band, const QModelIndex& index)
    {
        const QRect place(rect.left() + margin - 4, rect.top() + padding - 2, scoreWidth, 24);
        const bool suppressed = index.data(SequenceSuppressedRole).toBool();
        painter.setPen(suppressed ? theme().faint : theme().textOf(band));
        painter.setFont(textFont(TextSize::Large, TextWeight::Strong));
        painter.drawText(place, Qt::AlignCenter, index.data(SequencePriorityRole).toString());
        painter.setFont(textFont(TextSize::Small, TextWeight::Strong));
        painter.drawText(place.translated(0, 21), Qt::AlignCenter, titleOf(band));
    }

    static void paintWords(QPainter& painter, const QRect& rect, const QModelIndex& index)
    {
        const int left = rect.left() + margin + scoreWidth + gap - 4;
        const int right = rect.right() - margin;
        const QFont small = textFont(TextSize::Small);
        const bool suppressed = index.data(SequenceSuppressedRole).toBool();
        const Verdict verdict = Verdict(index.data(SequenceVerdictRole).toInt());
        const QString state =
            suppressed && verdict == Verdict::None ? QObject::tr("Suppressed") : titleOf(verdict);
        const int stateWidth = QFontMetrics(small).horizontalAdvance(state);
        int y = rect.top() + padding;
        painter.setFont(small);
        painter.setPen(theme().dim);
        painter.drawText(QRect(right - stateWidth, y, stateWidth + 1, nameHeight),
            Qt::AlignVCenter | Qt::AlignRight, state);
        const QFont strong = textFont(TextSize::Normal, TextWeight::Strong);
        painter.setFont(strong);
        painter.setPen(suppressed ? theme().dim : theme().text);
        const int nameWidth = right - stateWidth - 8 - left;
        painter.drawText(QRect(left, y, nameWidth, nameHeight), Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(strong).elidedText(
                index.data(SequenceNameRole).toString(), Qt::ElideMiddle, nameWidth));
        y += nameHeight;
        painter.setFont(small);
        painter.setPen(theme().dim);
        for (const QString& line :
            fewLines(index.data(SequenceReasonRole).toString(), small, textWidth(rect.width()))) {
            painter.drawText(
                QRect(left, y, right - left, smallHeight), Qt::AlignVCenter | Qt::AlignLeft, line);
            y += smallHeight;
        }
        painter.setPen(theme().faint);
        painter.drawText(QRect(left, y, right - left, smallHeight),
            Qt::AlignVCenter | Qt::AlignLeft, index.data(SequenceTimeRole).toString());
    }
};

} // namespace

SequenceList::SequenceList(Session& session, QAbstractItemModel& model, QWidget* parent)
    : QListView(parent)
{
    setObjectName(QStringLiteral("sequenceList"));
    setAccessibleName(tr("Sequences worth review"));
    setModel(&model);
    setItemDelegate(new SequenceDelegate(this));
    setMouseTracking(true);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this,
        [&session](const QModelIndex& now) {
            const std::string id = now.data(SequenceIdRole).toString().toStdString();
            if (now.isValid() && id != session.selection().sequence)
                session.selectSequence(id);
        });
    const auto follow = [this, &session] {
        const auto& id = session.selection().sequence;
        QModelIndex wanted;
        for (int row = 0; row < this->model()->rowCount() && !id.empty(); ++row)
            if (this->model()->index(row, 0).data(SequenceIdRole).toString().toStdString() == id)
                wanted = this->model()->index(row, 0);
        if (wanted == currentIndex())
            return;
        if (wanted.isValid())
            setCurrentIndex(wanted);
        else
            selectionModel()->clear();
    };
    connect(&session, &Session::selectionChanged, this, follow);
    connect(&model, &QAbstractItemModel::modelReset, this, follow);
    follow();
}

void SequenceList::step(int rows)
{
    const int count = model()->rowCount();
    if (count == 0)
        return;
    const int now = currentIndex().isValid() ? currentIndex().row() : (rows > 0 ? -1 : count);
    setCurrentIndex(model()->index(std::clamp(now + rows, 0, count - 1), 0));
}

void SequenceList::resizeEvent(QResizeEvent* event)
{
    QListView::resizeEvent(event);
    // Row heights depend on the width.
    scheduleDelayedItemsLayout();
    if (currentIndex().isValid())
        scrollTo(currentIndex()); // the explanation takes its room from the list
}

} // namespace callwake
