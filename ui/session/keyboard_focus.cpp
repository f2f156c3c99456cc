// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/keyboard_focus.h"

#include "session/theme.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QLayout>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTextBrowser>

namespace callwake {
namespace {

constexpr int thick = 2;

/// Painted over the widget that it belongs to, and not there for the mouse.
class FocusFrame : public QWidget {
public:
    explicit FocusFrame(QWidget* marked)
        : QWidget(marked)
        , m_button(qobject_cast<QAbstractButton*>(marked))
    {
        setObjectName(QStringLiteral("focusFrame"));
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setFocusPolicy(Qt::NoFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        // In a button of the accent colour the frame lies further in, in the colour of its words.
        const bool primary = m_button && m_button->isEnabled()
            && m_button->property("role").toString() == u"primary";
        const double in = primary ? thick + 1 : thick / 2.0;
        const double radius = m_button ? 6 - in / 2 : 2;
        painter.setPen(QPen(primary ? theme().onAccent : theme().accent, thick));
        painter.drawRoundedRect(QRectF(rect()).adjusted(in, in, -in, -in), radius, radius);
    }

private:
    QAbstractButton* m_button;
};

/// Their border or their own selection shows the focus.
bool showsItself(const QWidget* widget)
{
    const bool field = qobject_cast<const QLineEdit*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QPlainTextEdit*>(widget)
        || (qobject_cast<const QTextEdit*>(widget) && !qobject_cast<const QTextBrowser*>(widget));
    return field || qobject_cast<const QMenu*>(widget) || qobject_cast<const QMenuBar*>(widget)
        || widget->isWindow() || widget->window()->windowType() == Qt::Popup;
}

/// A table does not bring the field of a cell into view when Tab comes to it.
void scrollToCell(QWidget& field)
{
    for (QWidget* widget = field.parentWidget(); widget; widget = widget->parentWidget())
        if (auto* table = qobject_cast<QAbstractItemView*>(widget)) {
            const QPoint middle = field.mapTo(table->viewport(), field.rect().center());
            return table->scrollTo(table->indexAt(middle));
        }
}

/// A box of buttons takes the focus in the name of its first button wherever it was made, and the
/// buttons before that one are then never reached: they come after all fields, as they are seen.
void orderButtons(QDialog& dialog)
{
    for (auto* box : dialog.findChildren<QDialogButtonBox*>()) {
        if (box->window() != &dialog)
            continue; // of a dialog over this one
        box->setFocusProxy(nullptr);
        QWidget *first = nullptr, *last = nullptr;
        for (QWidget* at = dialog.nextInFocusChain(); at != &dialog; at = at->nextInFocusChain())
            if (at->focusPolicy() & Qt::TabFocus && !box->isAncestorOf(at)) {
                last = at;
                if (!first && at->isVisibleTo(&dialog) && at->isEnabled())
                    first = at;
            }
        if (first && (!dialog.focusWidget() || box->isAncestorOf(dialog.focusWidget())))
            first->setFocus();
        for (int i = 0; i < box->layout()->count(); ++i)
            if (QWidget* button = box->layout()->itemAt(i)->widget()) {
                if (last)
                    QWidget::setTabOrder(last, button);
                last = button;
            }
    }
}

} // namespace

KeyboardFocus::KeyboardFocus(QApplication& application)
    : QObject(&application)
{
    application.installEventFilter(this);
    connect(&application, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) {
        if (now && m_byKeys)
            scrollToCell(*now);
        mark(now);
    });
}

KeyboardFocus*& KeyboardFocus::instance()
{
    static KeyboardFocus* one = nullptr;
    return one;
}

void KeyboardFocus::follow(QApplication& application)
{
    if (instance())
        return;
    instance() = new KeyboardFocus(application);
    connect(instance(), &QObject::destroyed, [] { instance() = nullptr; });
}

const QWidget* KeyboardFocus::frame()
{
    return instance() ? instance()->m_frame.get() : nullptr;
}

bool KeyboardFocus::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::TouchBegin:
        m_byKeys = false;
        mark(nullptr);
        break;
    case QEvent::ShortcutOverride: // comes also before the keys of actions
    case QEvent::KeyPress:
        m_byKeys = true;
        mark(QApplication::focusWidget());
        return event->type() == QEvent::KeyPress && press(watched, *event);
    case QEvent::Show:
        if (auto* dialog = qobject_cast<QDialog*>(watched);
            dialog && !dialog->inherits("QFileDialog"))
            orderButtons(*dialog);
        break;
    case QEvent::Resize:
        if (watched == m_marked)
            place();
        break;
    default:
        break;
    }
    return false;
}

/// A dialog would press its default button instead, the main window none.
bool KeyboardFocus::press(QObject* watched, const QEvent& event)
{
    const auto& key = static_cast<const QKeyEvent&>(event);
    auto* button = qobject_cast<QPushButton*>(watched);
    if (!button || key.isAutoRepeat() || (key.modifiers() & ~Qt::KeypadModifier)
        || (key.key() != Qt::Key_Return && key.key() != Qt::Key_Enter))
        return false;
    button->click();
    return true;
}

void KeyboardFocus::mark(QWidget* widget)
{
    if (widget && (!m_byKeys || showsItself(widget)))
        widget = nullptr;
    if (m_marked == widget && (m_frame || !widget))
        return;
    delete m_frame;
    m_marked = widget;
    if (!widget)
        return;
    m_frame = new FocusFrame(widget);
    if (auto* tabs = qobject_cast<QTabBar*>(widget))
        connect(tabs, &QTabBar::currentChanged, m_frame, [this] { place(); });
    place();
    m_frame->show();
}

void KeyboardFocus::place()
{
    if (!m_frame)
        return;
    const auto* tabs = qobject_cast<QTabBar*>(m_marked);
    m_frame->setGeometry(tabs ? tabs->tabRect(tabs->currentIndex()) : m_marked->rect());
    m_frame->raise();
}

} // namespace callwake
