// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/settings_page.h"

#include "detect/detector.h"
#include "dialogs/settings_effect.h"
#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"
#include "signals/signal.h"

#include <QCheckBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

namespace callwake {
namespace {

using namespace std::chrono_literals;

constexpr int linesOfList = 3;

struct Preset {
    const char* title;
    Duration window;
};
constexpr std::array<Preset, 3> presets{
    {{QT_TR_NOOP("Strict"), 10min}, {QT_TR_NOOP("Usual"), 30min}, {QT_TR_NOOP("Wide"), 4h}}};

const Signal* signalOf(std::string_view id)
{
    const auto found = std::ranges::find(allSignals(), id, &Signal::id);
    return found == allSignals().end() ? nullptr : *found;
}

/// The sentence of an element that only this signal looks at: an honest one where it is not built.
QString sentenceFor(std::string_view signal, const QString& sentence)
{
    return signalOf(signal)
        ? sentence
        : sentence + u' ' + SettingsPage::tr("No signal of this version uses it.");
}

QString linesOf(const std::vector<std::string>& texts)
{
    QStringList out;
    for (const auto& text : texts)
        out << QString::fromStdString(text);
    return out.join(u'\n');
}

std::vector<std::string> textsOf(const QString& lines)
{
    std::vector<std::string> out;
    for (const QString& line : lines.split(u'\n'))
        if (const QString text = line.trimmed(); !text.isEmpty())
            out.push_back(typed(text));
    return out;
}

/// "2026-06-16 09:00", in UTC.
QString timeText(Instant time)
{
    QString text = QString::fromStdString(formatIso(time)).replace(u'T', u' ');
    text.chop(1); // the Z
    return text.endsWith(QStringLiteral(":00")) ? text.chopped(3) : text;
}

QLineEdit* addTimeField(QHBoxLayout& row, const QString& title, const QString& name)
{
    auto* field = new QLineEdit;
    field->setAccessibleName(name);
    field->setPlaceholderText(QStringLiteral("2026-06-16 09:00"));
    field->setMaximumWidth(170);
    row.addWidget(new PlainLabel(title));
    row.addWidget(field);
    return field;
}

/// Nothing where that is no window; an empty one where both texts are empty.
std::optional<TimeRange> typedWindow(const QString& from, const QString& until)
{
    if (from.trimmed().isEmpty() && until.trimmed().isEmpty())
        return TimeRange{};
    const auto begin = parseIso(typed(from.trimmed())), end = parseIso(typed(until.trimmed()));
    if (!begin || !end || end->time <= begin->time)
        return std::nullopt;
    return TimeRange{begin->time, end->time};
}

} // namespace

SettingsPage::SettingsPage(Session& session)
    : m_session(session)
    , m_effect(new SettingsEffect(session))
{
    auto* row = new QHBoxLayout(this);
    row->setSpacing(16);
    row->addWidget(fields(), 1);
    row->addWidget(m_effect);
    connect(m_effect, &SettingsEffect::previewed, this, &SettingsPage::previewed);
    connect(m_effect, &SettingsEffect::applyWanted, this, &SettingsPage::apply);
    connect(m_effect, &SettingsEffect::resetAllWanted, this,
        [this] { setElements(elementsOf(defaultRules())); });
    connect(m_effect, &SettingsEffect::windowChosen, this, [this](Duration window) {
        MutableElements wanted = m_elements;
        wanted.timeWindow = window;
        setElements(wanted);
    });
    connect(&session, &Session::settingsChanged, this, &SettingsPage::readCase);
    readCase();
}

QWidget* SettingsPage::fields()
{
    auto* inside = new QWidget;
    auto* grid = new QGridLayout(inside);
    grid->setContentsMargins(0, 0, 10, 0);
    grid->setHorizontalSpacing(10);
    grid->setColumnStretch(0, 1);
    addWindow(*grid);
    addList(*grid, "PhoneNumberBlocklist",
        tr("Numbers or prefixes (+442079460*) whose calls are worth review, beside those of the "
           "case's own list."),
        &MutableElements::phoneNumberBlocklist);
    addList(*grid, "CallDestinationPatterns",
        sentenceFor("C14",
            tr("Numbers or SIP addresses that nobody here should dial, as regular expressions.")),
        &MutableElements::callDestinationPatterns);
    addList(*grid, "CallerIDPatterns",
        tr("Caller numbers or names that no honest caller shows, as regular expressions."),
        &MutableElements::callerIdPatterns);
    addList(*grid, "UserContext",
        sentenceFor("C16",
            tr("Accounts, computers and clients that place no calls, such as those of services. "
               "* stands for any characters.")),
        &MutableElements::userContext);
    addSwitches(*grid);
    addThreshold(*grid);
    addList(*grid, "ConsentGrantPatterns",
        sentenceFor("F8",
            tr("Names or permissions of applications whose consent is worth a look, as regular "
               "expressions. Applications that are new to the organisation count more.")),
        &MutableElements::consentGrantPatterns);
    addCaseWindow(*grid);
    grid->setRowStretch(grid->rowCount(), 1);
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setAccessibleName(tr("Settings"));
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(inside);
    return area;
}

void SettingsPage::addField(
    QGridLayout& grid, const char* name, const QString& sentence, QWidget* editor, Field field)
{
    const int row = grid.rowCount();
    auto* title = new PlainLabel(QLatin1String(name));
    title->setFont(textFont(TextSize::Normal, TextWeight::Strong));
    field.resetButton = quietButton(tr("Reset"));
    field.resetButton->setAccessibleName(tr("Reset %1").arg(QLatin1String(name)));
    grid.addWidget(title, row, 0);
    grid.addWidget(field.resetButton, row, 1, Qt::AlignRight);
    grid.addWidget((new PlainLabel(sentence, "dim"))->wrapped(), row + 1, 0, 1, 2);
    grid.addWidget(editor, row + 2, 0, 1, 2);
    grid.setRowMinimumHeight(row + 3, 12);
    editor->setEnabled(m_session.writable());
    connect(field.resetButton, &QPushButton::clicked, this, [this, reset = field.reset] {
        MutableElements wanted = m_elements;
        reset(wanted, elementsOf(defaultRules()));
        setElements(wanted);
    });
    m_fields.push_back(std::move(field));
}

QPushButton* SettingsPage::latePreset()
{
    auto* button = quietButton(tr("Late 14d"));
    button->setCheckable(true);
    connect(button, &QPushButton::clicked, this, [this](bool wanted) {
        m_elements.reuseWithin = wanted ? lateReuse : Duration::zero();
        changed();
    });
    return button;
}

void SettingsPage::addWindow(QGridLayout& grid)
{
    auto* editor = new QWidget;
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    auto* field = new QLineEdit;
    field->setAccessibleName(QStringLiteral("TimeWindow"));
    field->setMaximumWidth(90);
    row->addWidget(field);
    for (const auto& [title, window] : presets) {
        auto* button =
            quietButton(tr(title) + u' ' + QString::fromStdString(writtenDuration(window)));
        row->addWidget(button);
        connect(button, &QPushButton::clicked, field, [field, length = window] {
            field->setText(QString::fromStdString(writtenDuration(length)));
        });
    }
    auto* late = latePreset();
    row->addWidget(late);
    row->addStretch(1);
    connect(field, &QLineEdit::textChanged, this, [this](const QString& text) {
        const auto window = parseDuration(typed(text.trimmed()));
        m_windowBad = !window || *window <= Duration::zero();
        if (!m_windowBad)
            m_elements.timeWindow = *window;
        changed();
    });
    addField(grid, "TimeWindow",
        tr("How long after the end of a call an action on the computer counts as following it. "
           "Late: "
           "and when a tool that was first seen in a call is used again, up to 14 days after it."),
        editor,
        {[field, late](const MutableElements& e) {
             field->setText(QString::fromStdString(writtenDuration(e.timeWindow)));
             late->setChecked(e.reuseWithin > Duration::zero());
         },
            [](MutableElements& e, const MutableElements& builtIn) {
                e.timeWindow = builtIn.timeWindow;
                e.reuseWithin = builtIn.reuseWithin;
            }});
}

void SettingsPage::addList(QGridLayout& grid, const char* name, const QString& sentence,
    std::vector<std::string> MutableElements::*list)
{
    auto* field = new QPlainTextEdit;
    field->setFont(monoFont(TextSize::Small));
    field->setAccessibleName(QLatin1String(name));
    field->setPlaceholderText(tr("one in a line"));
    field->setTabChangesFocus(true);
    field->setLineWrapMode(QPlainTextEdit::NoWrap);
    field->setFixedHeight(field->fontMetrics().lineSpacing() * linesOfList + 18);
    connect(field, &QPlainTextEdit::textChanged, this, [this, field, list] {
        m_elements.*list = textsOf(field->toPlainText());
        changed();
    });
    addField(grid, name, sentence, field,
        {[field, list](const MutableElements& e) {
             if (textsOf(field->toPlainText()) != e.*list)
                 field->setPlainText(linesOf(e.*list));
         },
            [list](
                MutableElements& e, const MutableElements& builtIn) { e.*list = builtIn.*list; }});
}

void SettingsPage::addSwitches(QGridLayout& grid)
{
    auto* editor = new QWidget;
    auto* boxes = new QGridLayout(editor);
    boxes->setContentsMargins(0, 0, 0, 0);
    std::vector<std::pair<std::string, QCheckBox*>> all;
    for (const auto& [signal, on] : elementsOf(defaultRules()).payloadCorrelation) {
        const Signal* known = signalOf(signal);
        const QString title = known ? shown(known->title) : tr("(not in this version)");
        auto* box = new QCheckBox(QString::fromStdString(signal) + u' ' + title);
        boxes->addWidget(box, int(all.size()) / 2, int(all.size()) % 2);
        all.emplace_back(signal, box);
        connect(box, &QCheckBox::toggled, this, [this, id = signal](bool checked) {
            m_elements.payloadCorrelation[id] = checked;
            changed();
        });
    }
    addField(grid, "PayloadCorrelation",
        tr("Which actions on the computer count as following a call."), editor,
        {[all](const MutableElements& e) {
             for (const auto& [signal, box] : all) {
                 const auto found = e.payloadCorrelation.find(signal);
                 box->setChecked(found != e.payloadCorrelation.end() && found->second);
             }
         },
            [](MutableElements& e, const MutableElements& builtIn) {
                e.payloadCorrelation = builtIn.payloadCorrelation;
            }});
}

void SettingsPage::addThreshold(QGridLayout& grid)
{
    auto* field = new QSpinBox;
    field->setRange(1, 1000);
    field->setMaximumWidth(90);
    field->setAccessibleName(QStringLiteral("MFARequestThreshold"));
    connect(field, &QSpinBox::valueChanged, this, [this](int value) {
        m_elements.mfaRequestThreshold = value;
        changed();
    });
    addField(grid, "MFARequestThreshold",
        sentenceFor("F8",
            tr("How many requests to confirm a sign-in, within the window of a call, are too "
               "many. A sign-in from a new place that follows counts more.")),
        field,
        {[field](const MutableElements& e) { field->setValue(e.mfaRequestThreshold); },
            [](MutableElements& e, const MutableElements& builtIn) {
                e.mfaRequestThreshold = builtIn.mfaRequestThreshold;
            }});
}

void SettingsPage::addCaseWindow(QGridLayout& grid)
{
    auto* editor = new QWidget;
    auto* row = new QHBoxLayout(editor);
    row->setContentsMargins(0, 0, 0, 0);
    auto* from = addTimeField(*row, tr("From"), tr("Case window from"));
    auto* until = addTimeField(*row, tr("until"), tr("Case window until"));
    row->addWidget(new PlainLabel(QStringLiteral("UTC"), "dim"));
    row->addStretch(1);
    for (QLineEdit* field : {from, until})
        connect(field, &QLineEdit::textChanged, this, [this, from, until] {
            const auto window = typedWindow(from->text(), until->text());
            m_caseWindowBad = !window;
            if (window)
                m_elements.caseWindow = *window;
            changed();
        });
    addField(grid, "caseWindow",
        tr("The time under examination: what happened in it is no example of what is normal. "
           "Empty: calls of all times are."),
        editor,
        {[from, until](const MutableElements& e) {
             const auto window = typedWindow(from->text(), until->text());
             if (window == e.caseWindow)
                 return; // as somebody types it
             from->setText(e.caseWindow.empty() ? QString() : timeText(e.caseWindow.begin));
             until->setText(e.caseWindow.empty() ? QString() : timeText(e.caseWindow.end));
         },
            [](MutableElements& e, const MutableElements& builtIn) {
                e.caseWindow = builtIn.caseWindow;
            }});
}

void SettingsPage::setElements(const MutableElements& elements)
{
    m_elements = elements;
    m_showing = true;
    for (const Field& field : m_fields)
        field.show(elements);
    m_showing = false;
    m_elements = elements;
    changed();
}

void SettingsPage::readCase()
{
    auto own = m_session.caseForJob();
    const auto text = own ? own->rules() : Result<std::string>(std::string());
    const auto rules = own ? rulesOf(*own) : Result<Rules>(defaultRules());
    if (!text || !rules)
        return;
    m_kept = *text;
    const MutableElements before = std::exchange(m_inForce, elementsOf(*rules));
    m_effect->setKept(m_kept, m_inForce);
    // What somebody changed here stays, whatever else of the case is settled meanwhile.
    MutableElements wanted = m_elements;
    for (const Field& field : m_fields) {
        MutableElements untouched = m_elements;
        field.reset(untouched, before);
        if (untouched == m_elements)
            field.reset(wanted, m_inForce);
    }
    setElements(wanted);
}

bool SettingsPage::isDraft() const
{
    return m_session.writable() && (m_elements != m_inForce || m_windowBad || m_caseWindowBad);
}

QString SettingsPage::obstacle() const
{
    return m_effect->obstacle();
}

void SettingsPage::changed()
{
    if (m_showing)
        return;
    const MutableElements builtIn = elementsOf(defaultRules());
    for (const Field& field : m_fields) {
        MutableElements reset = m_elements;
        field.reset(reset, builtIn);
        field.resetButton->setEnabled(m_session.writable() && reset != m_elements);
    }
    m_effect->lookAt(m_elements,
        m_windowBad           ? tr("TimeWindow is a length such as 30m, 90s or 2h.")
            : m_caseWindowBad ? tr("The case window is two times such as 2026-06-16 09:00, the "
                                   "later one last; or none.")
                              : QString());
    emit draftChanged(isDraft());
}

void SettingsPage::apply()
{
    const std::string json = rulesTextWith(m_kept, m_elements);
    write(
        m_session, Session::Settings | Session::Evidence,
        [json, author = m_session.author()](Case& target) { return target.setRules(json, author); },
        [this, elements = m_elements] {
            m_inForce = elements;
            emit said(tr("Kept. Sequences are looked for anew with these settings."));
        });
}

} // namespace callwake
