// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/settings_effect.h"

#include "context/rules_check.h"
#include "detect/detector.h"
#include "dialogs/change_table.h"
#include "dialogs/window_plot.h"
#include "session/labels.h"
#include "session/widgets.h"
#include "session/words.h"

#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int typingPause = 250; ///< ms
constexpr int wide = 480; ///< rank, name and time of a sequence fit

} // namespace

SettingsEffect::SettingsEffect(Session& session)
    : m_session(session)
    , m_summary(new PlainLabel({}, "heading"))
    , m_changes(new ChangeTable(session, tr("Sequences that the settings change")))
    , m_plot(new WindowPlot)
    , m_apply(quietButton(tr("Apply")))
{
    setFixedWidth(wide);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    m_summary->wrapped();
    column->addWidget(m_summary);
    m_changes->hideColumn(ChangeTable::Reason);
    column->addWidget(m_changes, 1);
    column->addStretch(0);
    column->addWidget(new PlainLabel(tr("Sequences by length of TimeWindow"), "dim"));
    column->addWidget(m_plot);
    auto* row = new QHBoxLayout;
    auto* resetAll = quietButton(tr("Reset all"));
    resetAll->setEnabled(m_session.writable());
    m_apply->setProperty("role", QStringLiteral("primary"));
    row->addWidget(resetAll);
    row->addStretch(1);
    row->addWidget(m_apply);
    column->addLayout(row);
    connect(resetAll, &QPushButton::clicked, this, &SettingsEffect::resetAllWanted);
    connect(m_apply, &QPushButton::clicked, this, &SettingsEffect::applyWanted);
    connect(m_plot, &WindowPlot::windowChosen, this, &SettingsEffect::windowChosen);
    m_soon.setSingleShot(true);
    m_soon.setInterval(typingPause);
    connect(&m_soon, &QTimer::timeout, this, &SettingsEffect::preview);
}

void SettingsEffect::setKept(const std::string& rules, const MutableElements& inForce)
{
    m_kept = rules;
    m_inForce = inForce;
}

void SettingsEffect::lookAt(const MutableElements& wanted, const QString& fault)
{
    m_wanted = wanted;
    m_fault = fault;
    m_plot->setWindow(wanted.timeWindow);
    m_apply->setEnabled(false);
    m_summary->setText(tr("Looking at what changes…"));
    m_soon.start();
}

QString SettingsEffect::obstacle() const
{
    if (!m_fault.isEmpty())
        return m_fault;
    const auto rules = parseRules(rulesTextWith(m_kept, m_wanted));
    // Only what stands here: what else the rules hold from of old must not keep it from changing.
    const auto good = rules ? checkRules(rulesTextWith({}, m_wanted), *m_session.data().catalogue)
                            : Failure(rules.error());
    return good ? QString() : shown(Error{good.error().what, {}, good.error().hint}.text());
}

void SettingsEffect::preview()
{
    m_previewing.cancel();
    m_counting.cancel();
    auto own = m_session.caseForJob();
    if (!own)
        return say(tr("No case is open"));
    if (const QString why = obstacle(); !why.isEmpty())
        return say(why);
    const auto rules = parseRules(rulesTextWith(m_kept, m_wanted));
    m_previewing =
        runJob(Pool::Reads, [own = std::move(*own), rules = *rules](const Progress& progress) {
            return effectOf(own, rules, progress);
        });
    m_previewing.then(this, [this, rules = *rules](Result<Effect> effect) {
        if (!effect)
            return m_summary->setText(shown(effect.error().text()));
        show(*effect);
        countWindows(rules);
        emit previewed();
    });
}

void SettingsEffect::say(const QString& why)
{
    m_changes->hide();
    m_summary->setText(why);
    emit previewed();
}

void SettingsEffect::countWindows(const Rules& rules)
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_counting = runJob(Pool::Reads, [own = std::move(*own), rules](const Progress& progress) {
        return sensitivityOf(own, rules, progress);
    });
    m_counting.then(this, [this](Result<WindowSensitivity> found) {
        if (found)
            m_plot->setSteps(std::move(found->steps));
    });
}

void SettingsEffect::show(const Effect& effect)
{
    m_summary->setText(shown(wordsOf(effect)));
    m_changes->setVisible(!effect.changes.empty());
    m_changes->setChanges(effect.changes);
    m_apply->setEnabled(m_session.writable() && m_wanted != m_inForce);
}

} // namespace callwake
