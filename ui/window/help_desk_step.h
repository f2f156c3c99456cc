// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "detect/review_sheet.h"

#include <QWidget>
#include <map>

class QPushButton;
class QVBoxLayout;

namespace callwake {

/// What was revealed so far: the text as it may be shown.
using Revealed = std::map<std::pair<EventId, Withheld>, QString>;

/// "10:12, 12 min into the call": where a step lies; with its day where that is not `day`'s.
[[nodiscard]] QString placeOf(const SheetStep& step, const Zone& zone, Instant day);
/// "Number", "Names", "Record".
[[nodiscard]] QString titleOf(Withheld what);

/// One step of what happened, with a button for each thing that is withheld of it.
class HelpDeskStep : public QWidget {
    Q_OBJECT
public:
    HelpDeskStep(
        const SheetStep& step, const QString& place, bool mayReveal, QWidget* parent = nullptr);
    void reveal(Withheld what, const QString& text);

signals:
    void revealWanted(callwake::EventId event, callwake::Withheld what);

private:
    QVBoxLayout* m_column;
    std::map<Withheld, QPushButton*> m_buttons; ///< of what is not shown yet
    QString m_place;
};

} // namespace callwake
