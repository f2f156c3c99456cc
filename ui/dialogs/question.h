// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QDialogButtonBox;
class QPushButton;
class QVBoxLayout;

namespace callwake {

/// A few sentences and the buttons that answer them. Escape is the last one. (Qt's own box keeps
/// room for a picture that is not there, and guesses rich text.)
class Question : public QDialog {
    Q_OBJECT
public:
    /// Further sentences stand below the first, each a paragraph.
    Question(const QString& title, const QStringList& sentences, QWidget* parent);
    /// One more paragraph below them; `role` as the style sheet names those of labels.
    void addSentence(const QString& sentence, const char* role);
    /// From left to right; the first is the one that is recommended.
    QPushButton* addAnswer(const QString& text);
    /// The answer that Return gives.
    void setDefault(QPushButton* answer);
    /// The place of the answer that was given.
    int ask();

private:
    QVBoxLayout* m_sentences;
    QDialogButtonBox* m_buttons;
    int m_answers = 0; ///< how many there are
    int m_given = 0;
};

} // namespace callwake
