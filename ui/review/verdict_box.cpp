// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "review/verdict_box.h"

#include "session/commands.h"
#include "session/labels.h"
#include "session/plain_words.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace callwake {
namespace {

constexpr std::array<Verdict, 4> offered{
    Verdict::Suspicious, Verdict::Benign, Verdict::Inconclusive, Verdict::InReview};

QColor colorOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Suspicious:
        return theme().textOf(Band::High);
    case Verdict::Benign:
        return theme().good;
    case Verdict::Inconclusive:
        return theme().textOf(Band::Medium);
    default:
        return theme().accent;
    }
}

} // namespace

VerdictBox::VerdictBox(Session& session, int columns, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_reason(new QLineEdit)
    , m_note(new QPlainTextEdit)
    , m_who(new PlainLabel({}, "small"))
{
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(14, 9, 14, 10);
    grid->setHorizontalSpacing(6);
    grid->setVerticalSpacing(6);
    for (std::size_t i = 0; i < offered.size(); ++i) {
        m_buttons[i] = new KeyButton(titleOf(offered[i]), QString::number(i + 1));
        m_buttons[i]->setToolTip(plainTip(meaningOf(offered[i])));
        m_buttons[i]->setAccessibleDescription(meaningOf(offered[i]));
        m_buttons[i]->setObjectName(QStringLiteral("verdict%1").arg(i + 1));
        connect(m_buttons[i], &QPushButton::clicked, this, [this, i] { give(offered[i]); });
        grid->addWidget(m_buttons[i], int(i) / columns, int(i) % columns);
    }
    m_reason->setAccessibleName(tr("Reason for the verdict"));
    m_reason->setObjectName(QStringLiteral("reason"));
    m_reason->setMaxLength(500);
    m_note->setAccessibleName(tr("Notes on the sequence"));
    m_note->setObjectName(QStringLiteral("note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(58);
    for (QWidget* field : std::initializer_list<QWidget*>{m_reason, m_note, m_who->wrapped()})
        grid->addWidget(field, grid->rowCount(), 0, 1, columns);
    m_note->installEventFilter(this);
    connect(m_reason, &QLineEdit::editingFinished, this, &VerdictBox::keepTexts);
    connect(&session, &Session::selectionChanged, this, [this] {
        if (m_session.selection().sequence != m_sequence)
            keepTexts();
        follow();
    });
    connect(&session, &Session::reviewsChanged, this, &VerdictBox::follow);
    connect(&session, &Session::sequencesChanged, this, &VerdictBox::follow);
    connect(&session, &Session::caseChanged, this, [this] {
        m_sequence.clear();
        follow();
    });
    follow();
}

void VerdictBox::give(Verdict verdict)
{
    keepTexts();
    giveVerdict(m_session, m_session.selection().sequence, verdict);
    follow();
}

void VerdictBox::focusNote()
{
    m_note->setFocus(Qt::ShortcutFocusReason);
}

QWidget& VerdictBox::lastField() const
{
    return *m_note;
}

void VerdictBox::keepTexts()
{
    if (m_sequence.empty())
        return;
    const Review* known = m_session.review(m_sequence);
    const std::string reason = typed(m_reason->text()), note = typed(m_note->toPlainText());
    if (reason != (known ? known->reason : std::string())
        || note != (known ? known->note : std::string()))
        writeNote(m_session, m_sequence, m_reason->text(), m_note->toPlainText());
}

bool VerdictBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_note && event->type() == QEvent::FocusOut)
        keepTexts();
    if (watched == m_note && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return && (key->modifiers() & Qt::ControlModifier)) {
            keepTexts();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void VerdictBox::follow()
{
    const std::string& selected = m_session.selection().sequence;
    const Review* review = m_session.review(selected);
    const bool known = m_session.sequence(selected) != nullptr;
    const Verdict verdict = review ? review->verdict : Verdict::None;
    for (std::size_t i = 0; i < offered.size(); ++i) {
        m_buttons[i]->setMarked(offered[i] == verdict ? colorOf(verdict) : QColor());
        m_buttons[i]->setEnabled(known && m_session.writable());
    }
    setVisible(known);
    // What is being typed is not overwritten by an answer that arrives meanwhile.
    const bool other = selected != m_sequence;
    m_sequence = selected;
    if (other || !m_reason->hasFocus())
        m_reason->setText(review ? QString::fromStdString(review->reason) : QString());
    if (other || !m_note->hasFocus())
        m_note->setPlainText(review ? QString::fromStdString(review->note) : QString());
    const bool may = m_session.writable();
    m_reason->setReadOnly(!may);
    m_note->setReadOnly(!may);
    m_reason->setPlaceholderText(may ? tr("Reason, for the report") : tr("No reason was given"));
    m_note->setPlaceholderText(may
            ? tr("Notes: who was called back, what was said, what is still open")
            : tr("No note was written"));
    m_who->setText(review && verdict != Verdict::None
            ? tr("%1 by %2, %3")
                  .arg(titleOf(verdict), shown(review->author),
                      momentText(review->time, m_session.zone()))
            : may ? tr("No verdict yet")
                  : tr("No verdict yet, and none can be given: the case is open for reading only"));
}

} // namespace callwake
