// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/question.h"

#include "session/labels.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int leastWidth = 420;

} // namespace

Question::Question(const QString& title, const QStringList& sentences, QWidget* parent)
    : QDialog(parent)
    , m_buttons(new QDialogButtonBox)
{
    setWindowTitle(title);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(8);
    for (const QString& sentence : sentences)
        if (!sentence.isEmpty())
            column->addWidget(
                (new PlainLabel(sentence, column->isEmpty() ? nullptr : "dim"))->wrapped());
    column->addSpacing(8);
    column->addWidget(m_buttons);
    setMinimumWidth(leastWidth);
}

QPushButton* Question::addAnswer(const QString& text)
{
    // In the order in which they are given, whatever the desktop thinks of order.
    auto* answer = m_buttons->addButton(text, QDialogButtonBox::ActionRole);
    connect(answer, &QPushButton::clicked, this, [this, place = m_answers++] {
        m_given = place;
        accept();
    });
    return answer;
}

void Question::setDefault(QPushButton* answer)
{
    answer->setDefault(true);
    answer->setFocus();
}

int Question::ask()
{
    m_given = m_answers - 1; // where the window is closed
    exec();
    return m_given;
}

} // namespace callwake
