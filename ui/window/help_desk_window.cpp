// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/help_desk_window.h"

#include "dialogs/form.h"
#include "review/verdict_box.h"
#include "session/keyboard_focus.h"
#include "session/labels.h"
#include "session/shown_record.h"
#include "session/tab_order.h"
#include "session/widgets.h"
#include "session/words.h"
#include "store/reveals.h"
#include "timeline/scene_builder.h"
#include "window/help_desk_page.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QStyle>
#include <QUndoStack>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr QSize firstSize{980, 900};
constexpr int widest = 980; ///< longer lines are hard to read

/// In the middle, no wider than can be read; `right`: what a scroll bar takes elsewhere.
QLayout* inTheMiddle(QWidget* content, int right = 0)
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, right, 0);
    content->setMaximumWidth(widest);
    row->addStretch(1);
    row->addWidget(content, widest);
    row->addStretch(1);
    return row;
}

QString titleOfNobody()
{
    return HelpDeskWindow::tr("One sequence – Callwake");
}

} // namespace

HelpDeskWindow::HelpDeskWindow(std::string sequence)
    : m_session(new Session(this))
    , m_sequence(std::move(sequence))
    , m_scroll(new QScrollArea)
    , m_told(new PlainLabel({}, "small"))
{
    setObjectName(QStringLiteral("helpDesk"));
    setWindowTitle(titleOfNobody());
    setContextMenuPolicy(Qt::PreventContextMenu);
    setMinimumSize(640, 480);
    KeyboardFocus::follow(*qApp);
    auto* central = new QWidget;
    m_column = new QVBoxLayout(central);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(0);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // nothing moves sideways for it
    QScrollBar* bar = m_scroll->verticalScrollBar();
    connect(
        bar, &QScrollBar::rangeChanged, bar, [bar](int, int last) { bar->setEnabled(last > 0); });
    m_scroll->setFocusPolicy(Qt::StrongFocus);
    m_scroll->setAccessibleName(tr("What happened, and what to ask"));
    m_column->addWidget(m_scroll, 1);
    m_column->addWidget(lineAcross());
    m_column->addLayout(inTheMiddle(foot(), bar->sizeHint().width()));
    setCentralWidget(central);
    addKeys();
    connect(m_session, &Session::sequencesChanged, this, [this] {
        // Detection looks again when a case is opened, and mostly finds the same.
        const Sequence* now = m_session->sequence(m_sequence);
        if (!now || *now != m_known)
            read();
    });
    connect(m_session, &Session::evidenceChanged, this, &HelpDeskWindow::read);
    connect(m_session, &Session::idle, this, [this] { // not before: detection may find it yet
        if (m_session->hasCase() && !m_session->sequence(m_sequence))
            refuse(tr("This case has no sequence %1.").arg(shown(m_sequence)));
    });
    resizeWithin(*this, firstSize);
}

HelpDeskWindow::~HelpDeskWindow()
{
    // What follows the session goes after it: nothing may reach it while it does.
    m_session->disconnect();
    m_session->close();
}

QWidget* HelpDeskWindow::foot()
{
    auto* widget = new QWidget;
    m_told->setObjectName(QStringLiteral("told"));
    m_told->wrapped();
    auto* row = new QHBoxLayout(widget);
    row->setContentsMargins(14, 4, 14, 10);
    row->setSpacing(6);
    row->addWidget(m_told, 1);
    const auto add = [&](const QString& words, const char* keys, auto act) {
        auto* button = new KeyButton(words, QLatin1String(keys));
        button->setObjectName(QLatin1String(keys));
        connect(button, &QPushButton::clicked, this, act);
        key(keys, act);
        row->addWidget(button);
        return button;
    };
    m_needPage << add(tr("Undo"), "Ctrl+Z", [this] { undo(false); });
    m_needPage << add(tr("Copy what is shown"), "Ctrl+Shift+X", [this] {
        if (!m_page)
            return;
        QApplication::clipboard()->setText(m_page->shownText());
        say(tr("Copied: what this window shows, without what it withholds."));
    });
    add(tr("Close"), "Ctrl+Q", [this] { close(); });
    return widget;
}

void HelpDeskWindow::key(const char* keys, const std::function<void()>& act)
{
    auto* shortcut = new QShortcut(QKeySequence(QLatin1String(keys)), this);
    connect(shortcut, &QShortcut::activated, this, act);
}

void HelpDeskWindow::addKeys()
{
    for (const auto& [keys, verdict] : {std::pair("1", Verdict::Suspicious),
             std::pair("2", Verdict::Benign), std::pair("3", Verdict::Inconclusive),
             std::pair("4", Verdict::InReview), std::pair("0", Verdict::None)})
        key(keys, [this, verdict = verdict] { give(verdict); });
    key("Ctrl+Shift+Z", [this] { undo(true); });
    key("Ctrl+M", [this] {
        if (m_verdict)
            m_verdict->focusNote();
    });
    key("Esc", [this] { m_scroll->setFocus(Qt::ShortcutFocusReason); });
}

void HelpDeskWindow::openCase(const QString& path)
{
    if (const auto opened = m_session->open(path); !opened)
        refuse(shown(opened.error().text()));
}

void HelpDeskWindow::read()
{
    auto own = m_session->caseForJob();
    const Sequence* sequence = m_session->sequence(m_sequence);
    if (!own || !sequence)
        return;
    m_known = *sequence;
    m_session->selectSequence(m_sequence);
    m_reading.cancel();
    m_reading = runJob(Pool::Reads, [own = std::move(*own), id = m_sequence](const Progress&) {
        return helpDeskSheet(own, id);
    });
    m_reading.then(this, [this](Result<HelpDeskSheet> told) {
        if (told)
            tell(*told);
        else
            refuse(shown(told.error().text()));
    });
}

void HelpDeskWindow::tell(const HelpDeskSheet& told)
{
    auto shownNow = told;
    for (auto& span : shownNow.spans)
        addCoverage(span.group, m_session->data());
    const QString name = QString::fromStdString(told.sheet.name);
    setWindowTitle(tr("%1 – one sequence – Callwake").arg(name));
    m_page = new HelpDeskPage(shownNow, m_session->writable());
    connect(m_page, &HelpDeskPage::revealWanted, this, &HelpDeskWindow::reveal);
    for (const auto& [what, text] : m_revealed)
        m_page->reveal(what.first, what.second, text);
    setContent(m_page);
    if (!m_verdict) {
        // What is said while a case is opened is about more than this sequence.
        connect(m_session, &Session::failed, this, [this](const QString& why) { say(why, true); });
        m_verdict = new VerdictBox(*m_session, 4);
        m_column->insertLayout(
            2, inTheMiddle(m_verdict, m_scroll->verticalScrollBar()->sizeHint().width()));
        tabAt(*m_scroll, *m_verdict);
        m_scroll->setFocus();
    }
    tabAt(*m_scroll, *m_scroll->widget());
    emit ready();
}

void HelpDeskWindow::setContent(QWidget* content)
{
    auto* middle = new QWidget;
    middle->setLayout(inTheMiddle(content));
    m_scroll->setWidget(middle);
    for (QWidget* button : std::as_const(m_needPage))
        button->setEnabled(m_page);
}

void HelpDeskWindow::refuse(const QString& why)
{
    m_refusal = why;
    setWindowTitle(titleOfNobody());
    say({});
    m_reading.cancel();
    m_session->close(); // nothing of the case is wanted any more
    delete std::exchange(m_verdict, nullptr);
    m_page = nullptr;
    auto* words = new QWidget;
    auto* column = new QVBoxLayout(words);
    column->setContentsMargins(14, 14, 14, 14);
    column->addWidget(new WrappedText(why, "large"));
    column->addStretch(1);
    setContent(words);
    emit ready();
}

void HelpDeskWindow::reveal(EventId event, Withheld what)
{
    const Reveal wanted{m_sequence, event, what, typed(m_page->why())};
    const auto text = std::make_shared<std::string>();
    m_session->write(
        Session::Reviews,
        [wanted, text, author = m_session->author()](Case& target) -> Result<void> {
            if (auto logged = addReveal(target, wanted, author); !logged)
                return logged;
            auto found = withheldText(target, wanted.event, wanted.what);
            if (!found)
                return Failure(found.error());
            *text = std::move(*found);
            return {};
        },
        [this, wanted, text](const Result<void>& done) {
            if (!done || !m_page)
                return; // `failed` has said why
            const QString words =
                wanted.what == Withheld::Record ? shownRecord(*text) : shown(*text);
            m_revealed[{wanted.event, wanted.what}] = words;
            m_page->reveal(wanted.event, wanted.what, words);
            say(tr("The journal now tells that %1 looked at this.")
                    .arg(shown(m_session->author())));
        });
}

void HelpDeskWindow::give(Verdict verdict)
{
    if (m_verdict && m_verdict->isVisible())
        m_verdict->give(verdict);
}

void HelpDeskWindow::undo(bool again)
{
    QUndoStack& stack = m_session->undoStack();
    const QString what = again ? stack.redoText() : stack.undoText();
    again ? stack.redo() : stack.undo();
    say(what.isEmpty() ? tr("Nothing was done here that could be taken back.")
            : again    ? tr("Done again: %1").arg(what)
                       : tr("Taken back: %1").arg(what));
}

void HelpDeskWindow::say(const QString& text, bool isBad)
{
    m_told->setProperty("role", QLatin1String(isBad ? "bad" : "small"));
    m_told->style()->polish(m_told);
    m_told->setText(text);
}

void HelpDeskWindow::closeEvent(QCloseEvent* event)
{
    if (m_verdict)
        m_verdict->keepTexts();
    QMainWindow::closeEvent(event);
}

} // namespace callwake
