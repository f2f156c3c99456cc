// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/ladder_dialog.h"

#include "session/labels.h"
#include "session/tables.h"
#include "session/theme.h"
#include "session/words.h"

#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int rowHeight = 34, endpointWidth = 190, headLength = 7;

QString secondsText(Duration after)
{
    const auto milliseconds = after / std::chrono::milliseconds(1);
    return QStringLiteral("%1%2.%3 s")
        .arg(QChar(milliseconds < 0 ? u'-' : u'+'))
        .arg(std::abs(milliseconds) / 1000)
        .arg(std::abs(milliseconds) % 1000, 3, 10, QLatin1Char('0'));
}

/// Each cell of an endpoint draws its part of one picture: the life lines, and the arrow of the
/// row, which crosses the cells between sender and receiver.
class ArrowDelegate : public QStyledItemDelegate {
public:
    ArrowDelegate(const LadderModel& model, QTableView& table)
        : QStyledItemDelegate(&table)
        , m_model(model)
        , m_table(table)
    {
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        painter->setClipRect(option.rect);
        painter->fillRect(option.rect,
            option.state & QStyle::State_Selected ? theme().selection : theme().background);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(theme().line, 1));
        const int middle = option.rect.center().x();
        painter->drawLine(middle, option.rect.top(), middle, option.rect.bottom() + 1);
        drawArrow(*painter, option.rect, m_model.ladder().steps[std::size_t(index.row())]);
        painter->restore();
    }

private:
    [[nodiscard]] int centreOf(std::size_t endpoint) const
    {
        const int column = LadderModel::Endpoints + int(endpoint);
        return m_table.columnViewportPosition(column) + m_table.columnWidth(column) / 2;
    }
    void drawArrow(QPainter& painter, const QRect& cell, const Ladder::Step& step) const
    {
        if (!step.from && !step.to)
            return;
        const int y = cell.bottom() - 9;
        const int from = centreOf(step.from.value_or(*(step.to ? step.to : step.from)));
        const int to = centreOf(step.to.value_or(*(step.from ? step.from : step.to)));
        const bool answer = !step.what.empty() && step.what[0] >= '1' && step.what[0] <= '6';
        painter.setPen(QPen(theme().accent, 1.4, answer ? Qt::DashLine : Qt::SolidLine));
        painter.setBrush(theme().accent);
        const int left = std::min(from, to), right = std::max(from, to);
        if (left == right)
            painter.drawEllipse(QPoint(left, y), 3, 3);
        else
            drawHead(painter, from, to, y);
        painter.setPen(theme().text);
        painter.setFont(textFont());
        const QString words = shown(sipWords(step.what));
        const int room = std::max(right - left, endpointWidth);
        const QRect label((left + right - room) / 2, cell.top() + 2, room, y - cell.top() - 4);
        painter.drawText(label, Qt::AlignCenter,
            painter.fontMetrics().elidedText(words, Qt::ElideRight, room - 8));
    }
    static void drawHead(QPainter& painter, int from, int to, int y)
    {
        painter.drawLine(from, y, to, y);
        const int back = to > from ? -headLength : headLength;
        painter.setPen(Qt::NoPen);
        const QPoint head[]{{to, y}, {to + back, y - 4}, {to + back, y + 4}};
        painter.drawConvexPolygon(head, 3);
    }

    const LadderModel& m_model;
    QTableView& m_table;
};

} // namespace

LadderModel::LadderModel(Ladder ladder, Instant begin, Zone zone, QObject* parent)
    : QAbstractTableModel(parent)
    , m_ladder(std::move(ladder))
    , m_begin(begin)
    , m_zone(std::move(zone))
{
}

int LadderModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_ladder.steps.size());
}

int LadderModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : Endpoints + int(m_ladder.endpoints.size());
}

QVariant LadderModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (section < Endpoints ? Qt::AlignLeft : Qt::AlignHCenter));
    if (role != Qt::DisplayRole)
        return {};
    if (section < Endpoints)
        return section == Time ? tr("Time") : tr("After");
    return shown(m_ladder.endpoints[std::size_t(section - Endpoints)]);
}

QString LadderModel::what(int row) const
{
    return shown(sipWords(m_ladder.steps[std::size_t(row)].what));
}

QVariant LadderModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Ladder::Step& step = m_ladder.steps[std::size_t(index.row())];
    if (role == Qt::FontRole && index.column() < Endpoints)
        return monoFont();
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    if (index.column() == Time)
        return clockText(m_begin + step.after, m_zone, true);
    if (index.column() == After)
        return secondsText(step.after);
    const auto endpoint = std::size_t(index.column() - Endpoints);
    if (step.from == endpoint)
        return tr("sends %1").arg(what(index.row()));
    return step.to == endpoint ? tr("gets %1").arg(what(index.row())) : QString();
}

QString LadderModel::text(const QList<int>& rows) const
{
    const auto name = [this](const std::optional<std::size_t>& endpoint) {
        return endpoint ? shown(m_ladder.endpoints[*endpoint]) : tr("not logged");
    };
    qsizetype widest = 0;
    for (const auto& endpoint : m_ladder.endpoints)
        widest = std::max(widest, shown(endpoint).size());
    QStringList lines;
    for (int row = 0; row < rowCount(); ++row) {
        if (!rows.isEmpty() && !rows.contains(row))
            continue;
        const Ladder::Step& step = m_ladder.steps[std::size_t(row)];
        lines << index(row, Time).data().toString() + u' '
                + index(row, After).data().toString().rightJustified(11) + QStringLiteral("  ")
                + name(step.from).leftJustified(widest) + QStringLiteral(" → ")
                + name(step.to).leftJustified(widest) + QStringLiteral("  ") + what(row);
    }
    if (m_ladder.more && rows.isEmpty())
        lines << tr("… more messages follow in the log");
    return lines.join(u'\n') + u'\n';
}

bool LadderDialog::offer(const Session& session, const Event& event, QWidget* parent)
{
    const Call* call = event.call();
    auto ladder = call ? ladderOf(call->detail) : std::nullopt;
    if (!ladder)
        return false;
    auto* dialog = new LadderDialog(session, event, std::move(*ladder), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
    return true;
}

LadderDialog::LadderDialog(
    const Session& session, const Event& event, Ladder ladder, QWidget* parent)
    : QDialog(parent)
    , m_model(new LadderModel(std::move(ladder), event.begin, session.zone(), this))
    , m_table(new QTableView)
{
    setObjectName(QStringLiteral("ladderDialog"));
    setWindowTitle(tr("SIP messages of the call"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(10);
    column->addWidget((new PlainLabel(shown(summaryOf(event)), "strong"))->wrapped());
    column->addWidget(new PlainLabel(
        tr("%1 · times in %2 · solid: a request, dashed: an answer")
            .arg(fullTimeText(event.begin, session.zone()), shown(session.zone().name())),
        "dim"));
    m_table->setModel(m_model);
    prepareTable(*m_table, tr("SIP messages"));
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->resizeColumnsToContents();
    for (int each = LadderModel::Endpoints; each < m_model->columnCount(); ++each) {
        m_table->setColumnWidth(each, endpointWidth);
        m_table->setItemDelegateForColumn(each, new ArrowDelegate(*m_model, *m_table));
    }
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    column->addWidget(m_table, 1);
    if (m_model->ladder().more)
        column->addWidget(new PlainLabel(
            tr("The call has more messages than its record holds; the log has them all."), "dim"));
    auto* buttons = new QDialogButtonBox;
    auto* copied = buttons->addButton(tr("Copy as text"), QDialogButtonBox::ActionRole);
    copied->setObjectName(QStringLiteral("copyLadder"));
    copied->setToolTip(plainTip(tr("The marked messages, or all (Ctrl+C)")));
    buttons->addButton(QDialogButtonBox::Close)->setDefault(true);
    column->addWidget(buttons);
    connect(copied, &QPushButton::clicked, this, &LadderDialog::copy);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(
        new QShortcut(QKeySequence::Copy, this), &QShortcut::activated, this, &LadderDialog::copy);
    m_table->setFocus();
    const int wide = m_table->columnWidth(0) + m_table->columnWidth(1)
        + endpointWidth * int(m_model->ladder().endpoints.size()) + 60;
    resize(std::clamp(wide, 560, 1400),
        std::clamp(rowHeight * (m_model->rowCount() + 1) + 150, 320, 820));
}

void LadderDialog::copy()
{
    QList<int> rows;
    for (const QModelIndex& index : m_table->selectionModel()->selectedRows())
        rows << index.row();
    QGuiApplication::clipboard()->setText(m_model->text(rows));
}

} // namespace callwake
