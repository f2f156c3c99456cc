// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/people_panel.h"

#include "session/empty_state.h"
#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int margin = 14;
constexpr int barsWidth = 62;
constexpr int badgeWidth = 40;
constexpr int roomForOneLine = 230;

class PeopleDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const override
    {
        return {180, index.data(OwnersModel::HeadingRole).toBool() ? 26 : 42};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        if (index.data(OwnersModel::HeadingRole).toBool())
            paintHeading(*painter, option.rect, index.data().toString());
        else
            paintOwner(*painter, option, index);
        painter->restore();
    }

private:
    static void paintHeading(QPainter& painter, const QRect& rect, const QString& text)
    {
        const QFont font = textFont(TextSize::Small);
        painter.setFont(font);
        painter.setPen(theme().faint);
        const QRect place = rect.adjusted(margin, 6, -margin, 0);
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(font).elidedText(text, Qt::ElideMiddle, place.width()));
    }

    static void paintBars(QPainter& painter, const QRect& place, const QByteArray& bars)
    {
        painter.setRenderHint(QPainter::Antialiasing, false);
        for (qsizetype i = 0; i < bars.size(); ++i) {
            const int part = std::uint8_t(bars[i]);
            if (part == 0)
                continue;
            const int height = std::max(1, part * place.height() / 255);
            painter.fillRect(
                place.left() + int(i) * 3, place.bottom() - height + 1, 2, height, theme().mark);
        }
    }

    static void paintOwner(
        QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index)
    {
        const QRect rect = option.rect;
        const bool selected = option.state & QStyle::State_Selected;
        if (selected) {
            painter.fillRect(rect, theme().selection);
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme().accent);
        } else if (option.state & QStyle::State_MouseOver) {
            painter.fillRect(rect, theme().background);
        }
        // Where the panel is narrow the bars move under the badge; below a long name they stay in
        // their column, as they are all of one time. Either way the name gets their room.
        const int left = rect.left() + margin + 3;
        const bool narrow = rect.width() < roomForOneLine;
        const QVariant band = index.data(OwnersModel::BandRole);
        const QRect badge(rect.right() - margin - badgeWidth + 1,
            narrow ? rect.top() + 3 : rect.center().y() - 9, badgeWidth, 19);
        if (band.isValid()) {
            const Band value = Band(band.toInt());
            paintBadge(painter, badge, value,
                letterOf(value) + u' ' + index.data(OwnersModel::PriorityRole).toString());
        }
        const int barsLeft = narrow ? badge.right() - barsWidth + 2 : badge.left() - 6 - barsWidth;
        const bool below = narrow
            || QFontMetrics(textFont()).horizontalAdvance(index.data().toString())
                > barsLeft - 6 - left;
        const QRect bars = below ? QRect(barsLeft, rect.bottom() - 16, barsWidth, 12)
                                 : QRect(barsLeft, rect.center().y() - 8, barsWidth, 16);
        const QByteArray activity = index.data(OwnersModel::ActivityRole).toByteArray();
        const bool idle = activity.count('\0') == activity.size();
        if (!idle)
            paintBars(painter, bars, activity);
        // Words take the room of a badge and of bars that are not there.
        const int edge = rect.right() - margin;
        const int besideBadge = band.isValid() ? badge.left() - 6 : edge;
        const int besideBars = idle ? (narrow ? edge : besideBadge) : bars.left() - 6;
        paintWords(painter, rect, below ? besideBadge : besideBars, besideBars, index);
    }

    /// The name up to `nameEnd`, and below it as what the person is known, up to `detailEnd`.
    static void paintWords(
        QPainter& painter, const QRect& rect, int nameEnd, int detailEnd, const QModelIndex& index)
    {
        const int left = rect.left() + margin + 3;
        const auto paint = [&](const QFont& font, const QColor& ink, int top, int end, int role) {
            const QRect place(left, rect.top() + top, end - left, 18);
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                QFontMetrics(font).elidedText(
                    index.data(role).toString(), Qt::ElideMiddle, place.width()));
        };
        paint(textFont(), theme().text, 4, nameEnd, Qt::DisplayRole);
        paint(textFont(TextSize::Small), theme().dim, 21, detailEnd, OwnersModel::DetailRole);
    }
};

} // namespace

PeoplePanel::PeoplePanel(Session& session, const QList<QAction*>& emptyActions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_model(new OwnersModel(session, this))
    , m_filter(new QLineEdit)
    , m_list(new QListView)
    , m_pages(new QStackedWidget)
    , m_count(new PlainLabel({}, "heading"))
{
    setObjectName(QStringLiteral("people"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* heading = new QHBoxLayout;
    heading->setContentsMargins(margin, 12, margin, 6);
    heading->addWidget(new PlainLabel(tr("People"), "heading"));
    heading->addStretch(1);
    heading->addWidget(m_count);
    column->addLayout(heading);
    auto* filterRow = new QHBoxLayout;
    filterRow->setContentsMargins(10, 0, 10, 4);
    filterRow->addWidget(m_filter);
    column->addLayout(filterRow);
    m_filter->setPlaceholderText(tr("Filter people"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setAccessibleName(tr("Filter people"));
    addPages(emptyActions);
    column->addWidget(m_pages, 1);
    connectList();
    recount();
}

void PeoplePanel::addPages(const QList<QAction*>& emptyActions)
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PeopleDelegate(m_list));
    m_list->setAccessibleName(tr("People"));
    m_list->setObjectName(QStringLiteral("peopleList"));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setStyleSheet(QStringLiteral("QListView { background: transparent; }"));
    m_pages->setObjectName(QStringLiteral("peoplePages"));
    m_pages->addWidget(m_list);
    m_pages->addWidget(emptyState(tr("Nobody yet"),
        tr("Import call logs and activity logs: everyone they name appears here. A list of people "
           "joins extensions, accounts and computers to names."),
        emptyActions, this));
    auto* everything = new QAction(tr("Show all"), this);
    connect(everything, &QAction::triggered, m_filter, &QLineEdit::clear);
    m_pages->addWidget(emptyState(tr("Nobody matches"),
        tr("No person, group or name in the logs contains what is typed above."), {everything},
        this));
}

void PeoplePanel::connectList()
{
    connect(m_filter, &QLineEdit::textChanged, m_model, &OwnersModel::setFilter);
    connect(m_filter, &QLineEdit::returnPressed, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
        [this](const QModelIndex& now) {
            if (const auto owner = m_model->ownerAt(now))
                m_session.selectOwner(owner);
        });
    connect(m_list, &QListView::activated, this, [this](const QModelIndex& index) {
        const auto owner = m_model->ownerAt(index);
        if (owner && !owner->person)
            emit assignWanted(*owner);
    });
    connect(m_model, &OwnersModel::modelReset, this, &PeoplePanel::follow);
    connect(m_model, &OwnersModel::modelReset, this, &PeoplePanel::recount);
    connect(&m_session, &Session::selectionChanged, this, &PeoplePanel::follow);
}

void PeoplePanel::focusFilter()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void PeoplePanel::recount()
{
    const auto all = std::int64_t(m_session.data().owners.size());
    const int listed = m_model->shownOwners();
    m_count->setText(
        listed == all ? counted(all) : tr("%1 of %2").arg(counted(listed), counted(all)));
    m_pages->setCurrentIndex(all == 0 ? NobodyYet : listed == 0 ? NobodyMatches : Listed);
    m_filter->setEnabled(all > 0);
}

void PeoplePanel::follow()
{
    const auto& owner = m_session.selection().owner;
    const QModelIndex index = owner ? m_model->indexOf(*owner) : QModelIndex();
    if (index == m_list->currentIndex())
        return;
    m_list->setCurrentIndex(index);
    if (index.isValid()) {
        m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
        m_list->scrollTo(index);
    } else {
        m_list->selectionModel()->clear();
    }
}

} // namespace callwake
