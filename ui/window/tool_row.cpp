// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tool_row.h"

#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"
#include "window/actions.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <array>

namespace callwake {
namespace {

/// How many sequences each band has, each figure in its colour and with its letter: "C 1  H 3".
class BandCounts : public QWidget {
public:
    explicit BandCounts(Session& session)
        : m_session(session)
    {
        setAccessibleName(text());
    }

    void refresh()
    {
        m_counts = {};
        for (const auto& sequence : m_session.data().sequences)
            if (!sequence.suppressed)
                ++m_counts[std::size_t(sequence.band)];
        setAccessibleName(text());
        setToolTip(plainTip(text()));
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        int width = 0;
        each(
            [&](Band, const QString& figure) { width += metrics().horizontalAdvance(figure) + 8; });
        return {width, 24};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setFont(font());
        int x = 0;
        each([&](Band band, const QString& figure) {
            painter.setFont(textFont(TextSize::Normal, TextWeight::Strong));
            painter.setPen(theme().textOf(band));
            const int width = metrics().horizontalAdvance(figure);
            painter.drawText(
                QRect(x, 0, width + 2, height()), Qt::AlignVCenter | Qt::AlignLeft, figure);
            x += width + 8;
        });
    }

private:
    static QFontMetrics metrics()
    {
        return QFontMetrics(textFont(TextSize::Normal, TextWeight::Strong));
    }
    template <typename Use>
    void each(Use use) const
    {
        for (int i = int(m_counts.size()) - 1; i >= 0; --i)
            if (m_counts[std::size_t(i)] > 0)
                use(Band(i), letterOf(Band(i)) + u' ' + QString::number(m_counts[std::size_t(i)]));
    }
    QString text() const
    {
        QStringList words;
        for (int i = int(m_counts.size()) - 1; i >= 0; --i)
            if (m_counts[std::size_t(i)] > 0)
                words << QString::number(m_counts[std::size_t(i)]) + u' ' + titleOf(Band(i));
        return words.isEmpty()
            ? QObject::tr("No sequence worth review")
            : QObject::tr("Sequences worth review: %1").arg(words.join(QStringLiteral(", ")));
    }

    Session& m_session;
    std::array<int, 5> m_counts{};
};

QPushButton* buttonFor(QAction* action, const QString& text, const char* role = nullptr)
{
    auto* button = new QPushButton(text);
    if (role)
        button->setProperty("role", QLatin1String(role));
    button->setToolTip(tipOf(*action));
    button->setAccessibleName(wordsOf(*action));
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button,
        [button, action] { button->setEnabled(action->isEnabled()); });
    return button;
}

/// Looks like a field and opens the palette, which has the real one.
class SearchButton : public QPushButton {
public:
    SearchButton(const QString& text, const QString& key)
        : m_text(text)
        , m_key(key)
    {
        setAccessibleName(text);
        setMinimumWidth(200);
        setMaximumWidth(430);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override { return {430, QPushButton::sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QPushButton::paintEvent(event);
        QPainter painter(this);
        const int keyWidth = QFontMetrics(monoFont(TextSize::Small)).horizontalAdvance(m_key) + 10;
        const QRect words = rect().adjusted(11, 0, -keyWidth - 18, 0);
        painter.setPen(theme().faint);
        // Cut in the middle of a word it would say less than one word does.
        const bool fits = fontMetrics().horizontalAdvance(m_text) <= words.width();
        painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, fits ? m_text : tr("Find…"));
        paintKey(painter, QRect(width() - keyWidth - 9, height() / 2 - 8, keyWidth, 16), m_key);
    }

private:
    QString m_text, m_key;
};

/// Figures that are shown whole or not at all.
class WholeLabel : public PlainLabel {
public:
    WholeLabel()
        : PlainLabel({}, "dim")
    {
    }
    QSize minimumSizeHint() const override { return {0, PlainLabel::minimumSizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override
    {
        if (width() >= sizeHint().width())
            PlainLabel::paintEvent(event);
    }
};

} // namespace

ToolRow::ToolRow(Session& session, Actions& actions, QWidget* parent)
    : QWidget(parent)
    , m_session(session)
    , m_title(new ElidedLabel)
    , m_counts(new WholeLabel)
    , m_bands(new BandCounts(session))
    , m_found(new PlainLabel({}, "dim"))
    , m_zone(nullptr)
{
    setObjectName(QStringLiteral("toolRow"));
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(44);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(14, 0, 14, 0);
    row->setSpacing(10);
    row->addWidget(buttonFor(actions["import"], tr("Import…"), "primary"));
    row->addWidget(buttonFor(actions["report"], tr("Report…")));
    row->addSpacing(4);
    m_title->setFont(textFont(TextSize::Normal, TextWeight::Strong));
    m_title->setMaximumWidth(320);
    row->addWidget(m_title);
    row->addWidget(m_counts);
    row->addStretch(1);
    auto* search = new SearchButton(tr("Find a person, number, file, command…"),
        actions["find"]->shortcut().toString(QKeySequence::NativeText));
    connect(search, &QPushButton::clicked, actions["find"], &QAction::trigger);
    row->addWidget(search, 4);
    row->addStretch(1);
    row->addWidget(m_bands);
    row->addWidget(m_found);
    m_zone = buttonFor(actions["zone"], QString());
    row->addWidget(m_zone);
    connect(&session, &Session::caseChanged, this, &ToolRow::follow);
    connect(&session, &Session::settingsChanged, this, &ToolRow::follow);
    connect(&session, &Session::evidenceChanged, this, &ToolRow::follow);
    connect(&session, &Session::zoneChanged, this, &ToolRow::follow);
    connect(&session, &Session::sequencesChanged, this, &ToolRow::followDetection);
    connect(&session, &Session::caseChanged, this, &ToolRow::followDetection);
    follow();
    followDetection();
}

void ToolRow::follow()
{
    const CaseData& held = m_session.data();
    m_title->setText(shown(held.settings.title, 300));
    m_counts->setText(m_session.hasCase() ? counted(held.totals.people, tr("person"), tr("people"))
                + QStringLiteral(" · ") + counted(held.totals.sources, tr("source"), tr("sources"))
                + QStringLiteral(" · ") + counted(held.totals.events, tr("event"), tr("events"))
                                          : QString());
    m_zone->setText(shown(m_session.zone().name()) + QStringLiteral(" ▾"));
    setVisible(m_session.hasCase());
}

void ToolRow::followDetection()
{
    static_cast<BandCounts*>(m_bands)->refresh();
    const auto& found = m_session.data().detection;
    m_found->setText(m_session.hasCase()
            ? tr("%1 shown, %2 suppressed, %3 cannot say")
                  .arg(counted(found.shown), counted(found.suppressed), counted(found.cannotSay))
            : QString());
}

} // namespace callwake
