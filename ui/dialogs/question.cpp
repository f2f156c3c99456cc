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
constexpr int spacing = 8;

} // namespace

Question::Question(const QString& title, const QStringList& sentences, QWidget* parent)
    : QDialog(parent)
    , m_sentences(new QVBoxLayout)
    , m_buttons(new QDialogButtonBox)
{
    setWindowTitle(title);
    m_sentences->setSpacing(spacing);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(20, 16, 20, 16);
    column->setSpacing(spacing);
    column->addLayout(m_sentences);
    column->addSpacing(spacing);
    column->addWidget(m_buttons);
    for (const QString& sentence : sentences)
        if (!sentence.isEmpty())
            addSentence(sentence, m_sentences->isEmpty() ? nullptr : "dim");
    setMinimumWidth(leastWidth);
}

void Question::addSentence(const QString& sentence, const char* role)
{
    m_sentences->addWidget((new PlainLabel(sentence, role))->wrapped());
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
