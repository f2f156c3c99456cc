// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/form.h"

#include "session/labels.h"
#include "session/words.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScreen>
#include <QStyle>
#include <QVBoxLayout>

namespace callwake {
namespace {

/// The longest name in a box must not make the dialog wider than the screen.
void keepNarrow(QComboBox& box)
{
    box.setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box.setMinimumContentsLength(20);
    box.view()->setTextElideMode(Qt::ElideMiddle);
    const auto tell = [&box] { box.setToolTip(plainTip(box.currentText())); };
    QObject::connect(&box, &QComboBox::currentTextChanged, &box, tell);
    tell();
}

/// Return reaches a dialog where nothing in it takes the key, or where a field did its part: the
/// dialog would press its first button then.
class ReturnKeeper : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() != QEvent::KeyPress)
            return false;
        const int key = static_cast<QKeyEvent*>(event)->key();
        return key == Qt::Key_Return || key == Qt::Key_Enter;
    }
};

} // namespace

FormDialog::FormDialog(
    const QString& title, const QString& explanation, const QString& doIt, QWidget* parent)
    : QDialog(parent)
    , m_form(new QFormLayout)
    , m_complaint(new PlainLabel({}, "bad"))
{
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(12);
    if (!explanation.isEmpty())
        column->addWidget((new PlainLabel(explanation, "dim"))->wrapped());
    m_form->setHorizontalSpacing(14);
    m_form->setVerticalSpacing(8);
    m_form->setLabelAlignment(Qt::AlignRight);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(m_form);
    m_complaint->wrapped()->hide();
    column->addWidget(m_complaint);
    column->addStretch();
    auto* buttons = new QDialogButtonBox;
    m_cancel = buttons->addButton(QDialogButtonBox::Cancel);
    m_do = buttons->addButton(doIt, QDialogButtonBox::AcceptRole);
    m_do->setProperty("role", QStringLiteral("primary"));
    column->addWidget(buttons);
    m_do->setDefault(true); // only now does the dialog learn of it
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &FormDialog::attempt);
    setMinimumWidth(520);
}

void FormDialog::attempt()
{
    m_waits = false;
    const QString wrong = act();
    if (!wrong.isEmpty())
        say(wrong);
    else if (!m_waits)
        accept();
}

WhenWritten FormDialog::closingWhenWritten()
{
    m_waits = m_writing = true;
    say({});
    m_writer = focusWidget();
    m_do->setEnabled(false); // Return was pressed twice
    return [dialog = QPointer(this)](const Result<void>& done) {
        if (dialog)
            dialog->written(done);
    };
}

void FormDialog::written(const Result<void>& done)
{
    m_writing = false;
    m_do->setEnabled(true);
    if (m_writer)
        m_writer->setFocus();
    if (done)
        accept();
    else
        say(shown(done.error().text()));
}

/// Not while it is being written: nobody would learn whether it was.
void FormDialog::reject()
{
    if (!m_writing)
        QDialog::reject();
}

PlainLabel* FormDialog::addField(const QString& label, QWidget* field, const QString& hint)
{
    if (!qobject_cast<QLabel*>(field)) // it says its text
        field->setAccessibleName(label);
    if (auto* box = qobject_cast<QComboBox*>(field))
        keepNarrow(*box);
    field->setSizePolicy(QSizePolicy::Expanding, field->sizePolicy().verticalPolicy());
    auto* words = new PlainLabel(label);
    words->setBuddy(field);
    if (hint.isEmpty()) {
        m_form->addRow(words, field);
        return nullptr;
    }
    field->setAccessibleDescription(hint);
    auto* both = new QVBoxLayout;
    both->setSpacing(2);
    both->addWidget(field);
    auto* below = (new PlainLabel(hint, "small"))->wrapped();
    both->addWidget(below);
    m_form->addRow(words, both);
    return below;
}

void FormDialog::addTall(QWidget* widget)
{
    m_form->addRow(widget);
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(m_form, 1);
}

/// What lines need that are as wide as the dialog will be.
QSize FormDialog::sizeHint() const
{
    return QDialog::sizeHint().expandedTo({minimumWidth(), 0});
}

void FormDialog::complain(const QString& what)
{
    say(what);
    m_do->setEnabled(what.isEmpty());
}

void FormDialog::say(const QString& complaint)
{
    m_complaint->setText(complaint);
    m_complaint->setVisible(!complaint.isEmpty());
    if (isVisible())
        growToFit();
}

void FormDialog::showEvent(QShowEvent* event)
{
    growToFit();
    QDialog::showEvent(event);
}

/// Of itself a dialog is no taller than two thirds of the screen, and makes no room for lines that
/// come later: the fields would be squeezed.
void FormDialog::growToFit()
{
    const int wanted =
        std::min(layout()->totalHeightForWidth(width()), screen()->availableSize().height());
    if (height() < wanted)
        resize(width(), wanted);
}

QDialogButtonBox* closingRow(QDialog& dialog)
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
    dialog.installEventFilter(new ReturnKeeper(&dialog));
    return buttons;
}

void resizeWithin(QWidget& window, QSize wanted)
{
    constexpr QSize around(60, 60);
    const QSize title(0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight));
    const QWidget* parent = window.parentWidget();
    window.resize(wanted.boundedTo(
        parent ? parent->window()->size() - around : window.screen()->availableSize() - title));
}

} // namespace callwake
