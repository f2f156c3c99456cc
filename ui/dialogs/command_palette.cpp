// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/command_palette.h"

#include "model/event_search.h"
#include "session/theme.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int mostListed = 60;
constexpr int entryRole = Qt::UserRole + 1;
constexpr int whatRole = Qt::UserRole + 2;

class PaletteDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return {200, 28};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        painter->save();
        if (option.state & QStyle::State_Selected)
            painter->fillRect(option.rect, theme().selection);
        const QRect place = option.rect.adjusted(12, 0, -12, 0);
        const QFont small = textFont(TextSize::Small);
        const QString what = index.data(whatRole).toString();
        const int whatWidth = QFontMetrics(small).horizontalAdvance(what) + 12;
        painter->setFont(small);
        painter->setPen(theme().dim);
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignRight, what);
        painter->setFont(textFont());
        painter->setPen(option.state & QStyle::State_Enabled ? theme().text : theme().dim);
        const int width = place.width() - whatWidth;
        painter->drawText(QRect(place.left(), place.top(), width, place.height()),
            Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(textFont()).elidedText(index.data().toString(), Qt::ElideMiddle, width));
        painter->restore();
    }
};

/// All words occur; better where the text begins with the first.
int rank(const QString& text, const QStringList& words)
{
    int score = 1;
    for (const QString& word : words) {
        const auto at = text.indexOf(word, 0, Qt::CaseInsensitive);
        if (at < 0)
            return 0;
        score += at == 0 ? 3 : text[at - 1].isLetterOrNumber() ? 1 : 2;
    }
    return score;
}

} // namespace

CommandPalette::CommandPalette(Session& session, const QList<QAction*>& actions, QWidget* parent)
    : QDialog(parent, Qt::Popup)
    , m_session(session)
    , m_text(new QLineEdit)
    , m_view(new QListView)
    , m_model(new QStandardItemModel(this))
{
    setWindowTitle(tr("Find")); // for screen readers: it has no title bar
    setObjectName(QStringLiteral("palette"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    m_text->setPlaceholderText(tr("Person, number, file, note or command"));
    m_text->setAccessibleName(tr("Find"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new PaletteDelegate(m_view));
    m_view->setAccessibleName(tr("Found"));
    m_view->setFocusPolicy(Qt::NoFocus);
    column->addWidget(m_text);
    column->addWidget(m_view, 1);
    m_text->installEventFilter(this);
    connect(m_text, &QLineEdit::textChanged, this, &CommandPalette::list);
    connect(m_text, &QLineEdit::returnPressed, this, &CommandPalette::go);
    connect(m_view, &QListView::clicked, this, &CommandPalette::go);
    collect(actions);
    readNumbers();
    list();
}

void CommandPalette::popUp()
{
    const QWidget* window = parentWidget();
    resize(std::min(620, window->width() - 40), std::min(420, window->height() - 120));
    move(window->mapToGlobal(QPoint((window->width() - width()) / 2, 34)));
    m_mostHeight = height();
    fitHeight();
    show();
    m_text->setFocus();
}

/// As high as what was found, so that one name does not lie over half of the window.
void CommandPalette::fitHeight()
{
    if (m_mostHeight == 0)
        return; // not shown yet
    const int around = height() - m_view->viewport()->height();
    const int rows = std::max(1, m_model->rowCount()) * m_view->sizeHintForRow(0);
    resize(width(), std::min(m_mostHeight, around + rows));
}

void CommandPalette::collect(const QList<QAction*>& actions)
{
    for (const auto& info : m_session.data().owners) {
        QString text = shown(info.person.name);
        for (const auto& identity : info.identities)
            if (shown(identity.value) != text)
                text += QStringLiteral(" · ") + shown(identity.value, 60);
        m_entries.push_back({text, info.owner.person ? tr("Person") : tr("Not attributed"),
            [this, owner = info.owner] {
                m_session.selectOwner(owner);
                const OwnerInfo* known = m_session.owner(owner);
                if (known && !known->span.empty()
                    && (known->span.end < m_session.visibleRange().begin
                        || known->span.begin > m_session.visibleRange().end))
                    m_session.setVisibleRange(known->span);
            }});
    }
    for (const auto& source : m_session.data().sources)
        m_entries.push_back({m_session.nameOf(source.id), tr("File"),
            [this, id = source.id] { emit sourceChosen(id); }});
    for (const auto& [id, event] : m_session.data().notes.events)
        for (const EventNote& note : m_session.notesOf(id))
            m_entries.push_back({shownNote(note.text), tr("Note"),
                [this, id = id, owner = m_session.ownerOf(event)] {
                    m_session.selectEvent(id, owner);
                }});
    for (QAction* action : actions)
        if (action->isEnabled())
            m_entries.push_back({wordsOf(*action), keyOf(*action), [action] {
                                     QMetaObject::invokeMethod(
                                         action, &QAction::trigger, Qt::QueuedConnection);
                                 }});
}

void CommandPalette::readNumbers()
{
    auto own = m_session.caseForJob();
    if (!own) {
        m_numbersRead = true;
        return;
    }
    m_reading =
        runJob(Pool::Reads, [own = std::move(*own)](const Progress&) { return own.numbers(); });
    m_reading.then(this, [this](Result<std::vector<Number>> numbers) {
        m_numbersRead = true;
        if (!numbers)
            return list();
        for (const auto& number : *numbers) {
            const QString text = shown(number.e164.empty() ? number.raw : number.e164, 100);
            if (text.isEmpty())
                continue;
            m_entries.push_back({text, tr("Number"), [this, text] {
                                     // Every call with it, whoever had it.
                                     m_session.setSelection({});
                                     m_session.zoomToCase();
                                     ViewFilter filter = m_session.filter();
                                     filter.text = QString::fromStdString(
                                         EventSearch::exactly(text.toStdString()));
                                     m_session.setFilter(filter);
                                 }});
        }
        list();
    });
}

void CommandPalette::list()
{
    const QStringList words = m_text->text().split(u' ', Qt::SkipEmptyParts);
    const auto number = TypedNumber::of(m_text->text().toStdString());
    std::vector<std::pair<int, std::size_t>> found;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const Entry& entry = m_entries[i];
        int score = rank(entry.text, words);
        if (score == 0 && number && entry.what == tr("Number")
            && number->isIn(entry.text.toStdString()))
            score = 1;
        if (score > 0)
            found.emplace_back(-score, i);
    }
    std::ranges::stable_sort(found, {}, &std::pair<int, std::size_t>::first);
    m_model->clear();
    for (std::size_t i = 0; i < found.size() && i < mostListed; ++i) {
        const Entry& entry = m_entries[found[i].second];
        auto* item = new QStandardItem(entry.text);
        item->setData(int(found[i].second), entryRole);
        item->setData(entry.what, whatRole);
        item->setToolTip(plainTip(entry.text));
        item->setEditable(false);
        m_model->appendRow(item);
    }
    if (found.empty() && m_numbersRead)
        sayNothingFound();
    m_view->setCurrentIndex(m_model->index(0, 0));
    fitHeight();
}

void CommandPalette::sayNothingFound()
{
    auto* item = new QStandardItem(tr("Nothing of that name"));
    item->setFlags(Qt::NoItemFlags); // it cannot be chosen
    m_model->appendRow(item);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_text && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int step = key == Qt::Key_Down ? 1
            : key == Qt::Key_Up              ? -1
            : key == Qt::Key_PageDown        ? 10
            : key == Qt::Key_PageUp          ? -10
                                             : 0;
        if (step != 0 && m_model->rowCount() > 0) {
            const int row =
                std::clamp(m_view->currentIndex().row() + step, 0, m_model->rowCount() - 1);
            m_view->setCurrentIndex(m_model->index(row, 0));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::go()
{
    const QModelIndex chosen = m_view->currentIndex();
    if (!chosen.isValid())
        return;
    m_entries[std::size_t(chosen.data(entryRole).toInt())].go();
    close();
}

} // namespace callwake
