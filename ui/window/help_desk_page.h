// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "window/help_desk_step.h"
#include "window/span_drawing.h"

class QLineEdit;

namespace callwake {

/// Everything that the help desk's window tells: read by one job, from one moment of the case.
struct HelpDeskSheet {
    struct Span {
        SceneGroup group;
        TimeRange range;
        bool ofColleague = false;
    };
    ReviewSheet sheet;
    std::vector<Span> spans; ///< the person's, then those of colleagues
};
/// For jobs. Of the person all that lies in the span of the sequence, of colleagues only what it
/// names; nothing else of them is read into memory.
[[nodiscard]] Result<HelpDeskSheet> helpDeskSheet(const Case& source, const std::string& sequence);

/// Who, when, what happened, the timeline of that span, what to ask, why it is shown, and what
/// nobody can say.
class HelpDeskPage : public QWidget {
    Q_OBJECT
public:
    HelpDeskPage(const HelpDeskSheet& told, bool mayReveal, QWidget* parent = nullptr);
    void reveal(EventId event, Withheld what, const QString& text);
    /// Why somebody wants to see what is withheld, as typed.
    [[nodiscard]] QString why() const;
    /// Everything that is shown, as text, and nothing else.
    [[nodiscard]] QString shownText() const;

signals:
    void revealWanted(callwake::EventId event, callwake::Withheld what);

private:
    void addHead();
    void addSteps(bool mayReveal);
    void addSpans(const std::vector<HelpDeskSheet::Span>& spans);
    void addList(const QString& title, const std::vector<std::string>& sentences);

    const ReviewSheet m_sheet;
    Revealed m_revealed;
    std::vector<std::pair<EventId, HelpDeskStep*>> m_steps; ///< in the order of the sheet's
    QLineEdit* m_why;
    class QVBoxLayout* m_column;
};

} // namespace callwake
