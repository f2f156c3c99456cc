// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/site_dialog.h"

#include "formats/telephony/trunk_parts.h"
#include "import/importer.h"
#include "import/resolve.h"
#include "session/labels.h"
#include "session/theme.h"
#include "session/widgets.h"
#include "session/words.h"
#include "store/case_calls.h"

#include <QDate>
#include <QHeaderView>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace callwake {
namespace {

constexpr int rowHeight = 26;
constexpr int evidenceRole = Qt::UserRole, partRole = Qt::UserRole + 1;

const std::pair<const char*, const char*> sections[]{
    {QT_TRANSLATE_NOOP("SiteDialog", "Trunks"),
        QT_TRANSLATE_NOOP("SiteDialog",
            "Regular expressions on channels and dialplan contexts that lead outside")},
    {QT_TRANSLATE_NOOP("SiteDialog", "Extensions"),
        QT_TRANSLATE_NOOP(
            "SiteDialog", "205, 200-299 or 2XX; without any, all numbers of up to six digits")},
    {QT_TRANSLATE_NOOP("SiteDialog", "Own numbers"),
        QT_TRANSLATE_NOOP("SiteDialog", "+442079460031, or a prefix as +4420794600*")},
};

SitePart partOf(const QTreeWidgetItem& row)
{
    return SitePart(row.data(0, partRole).toInt());
}

std::string patternOf(const QTreeWidgetItem& row)
{
    return typed(row.text(0));
}

bool isTicked(const QTreeWidgetItem& row)
{
    return row.checkState(0) == Qt::Checked;
}

std::vector<std::string> usualTrunks()
{
    const auto usual = TrunkPatterns::usual();
    return {usual.begin(), usual.end()};
}

QString numberFault(const std::string& text)
{
    const bool digits = text.size() >= 3 && text.front() == '+'
        && text.find_first_not_of("0123456789", 1) >= text.size() - (text.back() == '*' ? 1 : 0);
    return digits ? QString()
                  : SiteDialog::tr("Own numbers are written with their country code, as "
                                   "+442079460031 or +4420794600*");
}

QString cannotBeRead()
{
    return SiteDialog::tr("A ticked row cannot be read: correct it, or untick it.");
}

/// The cursor passes over the titles of the sections, which say only what stands below.
class PatternTree : public QTreeWidget {
protected:
    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override
    {
        const auto isTitle = [](const QModelIndex& row) { return !row.parent().isValid(); };
        const QModelIndex to = QTreeWidget::moveCursor(action, modifiers);
        const bool up = action == MoveUp || action == MovePageUp || action == MoveLeft
            || action == MovePrevious || action == MoveEnd;
        const auto past = [&](QModelIndex row, bool upwards) {
            while (row.isValid() && isTitle(row))
                row = upwards ? indexAbove(row) : indexBelow(row);
            return row;
        };
        const QModelIndex row = past(to, up);
        return row.isValid() ? row : past(to, !up);
    }
};

} // namespace

SiteDialog::SiteDialog(Session& session, QWidget* parent)
    : FormDialog(tr("Site"),
        tr("What tells calls from outside from calls inside. Ticked rows are the site's; the "
           "others are what the calls of the case suggest. F2 changes a row, the space bar ticks "
           "it."),
        tr("Keep"), parent)
    , m_session(session)
    , m_tree(new PatternTree)
    , m_status(new PlainLabel({}, "dim"))
{
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_tree, 1);
    column->addLayout(addButtons());
    column->addWidget(m_status->wrapped());
    addTall(content);
    setUpTree();
    doButton().setEnabled(false);
    resizeWithin(*this, {1020, 620});
    readCase();
}

void SiteDialog::setUpTree()
{
    m_tree->setHeaderLabels({tr("Pattern"), tr("Calls"), tr("What it finds")});
    m_tree->setAccessibleName(tr("Trunks, extensions and own numbers"));
    m_tree->setEditTriggers(QAbstractItemView::EditKeyPressed | QAbstractItemView::DoubleClicked);
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->setIndentation(0);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->header()->setStretchLastSection(true);
    for (const auto& [title, what] : sections) {
        auto* section = new QTreeWidgetItem(m_tree, {tr(title), {}, tr(what)});
        section->setFlags(Qt::ItemIsEnabled);
        section->setSizeHint(Pattern, {0, rowHeight});
        section->setFont(Pattern, textFont(TextSize::Normal, TextWeight::Strong));
        section->setForeground(Why, theme().dim);
        section->setExpanded(true);
    }
    connect(m_tree, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* changed) {
        if (changed->parent()) {
            judge(changed);
            judgeAll();
        }
    });
}

QLayout* SiteDialog::addButtons()
{
    auto* row = new QHBoxLayout;
    for (const auto& [part, text] : {std::pair(SitePart::Trunks, tr("Add trunk")),
             std::pair(SitePart::Extensions, tr("Add extensions")),
             std::pair(SitePart::OwnNumbers, tr("Add own number"))}) {
        auto* button = quietButton(text);
        button->setEnabled(m_session.writable());
        row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, part = part] { addEmptyRow(part); });
    }
    row->addStretch(1);
    return row;
}

/// A case may hold millions of calls.
void SiteDialog::readCase()
{
    auto own = m_session.caseForJob();
    if (!own)
        return;
    m_status->setText(tr("Looking through the calls of the case…"));
    m_session.jobs()
        .start(tr("Looking for trunks, extensions and own numbers"),
            [own = std::move(*own), region = m_session.data().settings.region](
                const Progress&) -> Result<Census> {
                const auto site = siteOf(own);
                const auto calls = own.calls().counted();
                if (!site)
                    return Failure(site.error());
                if (!calls)
                    return Failure(calls.error());
                NumberResolver resolver(region, ExtensionPlan(site->settings.extensions));
                return Census{
                    SiteCensus(
                        *calls, [&](std::string_view text) { return resolver.resolve(text).e164; }),
                    *site};
            })
        .then(this, [this](Result<Census> census) {
            if (census)
                take(std::move(*census));
            else
                m_status->setText(shown(census.error().text()));
        });
}

void SiteDialog::take(Census census)
{
    m_census = std::move(census.calls);
    m_before = std::move(census.site);
    const auto& settings = m_before.settings;
    std::vector<std::string> own;
    for (const auto& entry : m_before.own)
        own.push_back(entry.number);
    const auto addRows = [&](SitePart part, const std::vector<std::string>& patterns) {
        for (const auto& pattern : patterns)
            addRow(part, QString::fromStdString(pattern), true);
    };
    addRows(SitePart::Trunks, settings.trunks.empty() ? usualTrunks() : settings.trunks);
    addRows(SitePart::Extensions, settings.extensions);
    addRows(SitePart::OwnNumbers, own);
    TrunkPatterns known(settings.trunks, [](std::string_view) {});
    for (const auto& proposal : m_census.proposals(
             settings, own, [&](std::string_view line) { return known.matches(line); }))
        addRow(proposal.part, QString::fromStdString(proposal.pattern), false,
            shown(proposal.evidence));
    m_tree->resizeColumnToContents(Calls);
    m_tree->setColumnWidth(Pattern, widthOfPatterns());
    m_tree->setCurrentItem(m_tree->topLevelItem(0)->child(0));
    judgeAll();
    emit counted();
}

void SiteDialog::addRow(SitePart part, const QString& pattern, bool ticked, const QString& evidence)
{
    const QSignalBlocker quiet(m_tree);
    auto* row = new QTreeWidgetItem(m_tree->topLevelItem(int(part)), {pattern});
    row->setData(Pattern, partRole, int(part));
    row->setData(Pattern, evidenceRole, evidence);
    row->setFont(Pattern, monoFont(TextSize::Small));
    row->setSizeHint(Pattern, {0, rowHeight});
    row->setTextAlignment(Calls, Qt::AlignRight | Qt::AlignVCenter);
    row->setCheckState(Pattern, ticked ? Qt::Checked : Qt::Unchecked);
    row->setFlags(m_session.writable() ? row->flags() | Qt::ItemIsEditable | Qt::ItemIsUserCheckable
                                       : Qt::ItemIsEnabled | Qt::ItemIsSelectable);
    judge(row);
}

/// A pattern is read letter by letter: as wide as the longest needs, but not most of the dialog.
int SiteDialog::widthOfPatterns() const
{
    constexpr int tickRoom = 44, least = 240, most = 420;
    const QFontMetrics measure(monoFont(TextSize::Small));
    int width = least;
    for (int part = 0; part < m_tree->topLevelItemCount(); ++part)
        for (int row = 0; row < m_tree->topLevelItem(part)->childCount(); ++row)
            width = std::max(width,
                tickRoom
                    + measure.horizontalAdvance(
                        m_tree->topLevelItem(part)->child(row)->text(Pattern)));
    return std::min(width, most);
}

void SiteDialog::addEmptyRow(SitePart part)
{
    addRow(part, {}, true);
    auto* section = m_tree->topLevelItem(int(part));
    auto* row = section->child(section->childCount() - 1);
    m_tree->setCurrentItem(row);
    m_tree->scrollToItem(row);
    judgeAll();
    m_tree->editItem(row, Pattern);
}

QString SiteDialog::faultOf(const QTreeWidgetItem& row) const
{
    const auto pattern = patternOf(row);
    switch (partOf(row)) {
    case SitePart::Trunks:
        return shown(faultOfPattern(pattern));
    case SitePart::Extensions:
        return shown(faultOfExtensions(pattern));
    case SitePart::OwnNumbers:
        break;
    }
    return numberFault(pattern);
}

QString SiteDialog::findingOf(const QTreeWidgetItem& row, const SiteMatch& match) const
{
    QString text = row.data(Pattern, evidenceRole).toString();
    if (!text.isEmpty())
        text = isTicked(row) ? text : tr("Proposed: %1").arg(text);
    else if (match.different == 0)
        text = tr("nothing in the calls of this case");
    else
        text = tr("%1 different, as %2")
                   .arg(callwake::counted(match.different), shown(match.example, 120));
    if (std::ranges::count(TrunkPatterns::usual(), patternOf(row)) > 0)
        text = tr("Usual names: %1").arg(text);
    if (match.telephones > 0)
        text += tr("; %1 of them are telephones of extensions")
                    .arg(callwake::counted(match.telephones));
    return text;
}

/// Says what the row finds, or what is wrong with it.
void SiteDialog::judge(QTreeWidgetItem* row)
{
    const QSignalBlocker quiet(m_tree);
    const QString fault = faultOf(*row);
    const auto match = m_census.matches(partOf(*row), patternOf(*row));
    const QString why = fault.isEmpty() ? findingOf(*row, match) : tr("✕ %1").arg(fault);
    row->setText(Calls, fault.isEmpty() ? callwake::counted(match.calls) : QString());
    row->setText(Why, why);
    row->setForeground(Pattern, isTicked(*row) ? theme().text : theme().dim);
    row->setForeground(Why, fault.isEmpty() ? theme().text : theme().bad);
    row->setToolTip(Pattern, plainTip(row->text(Pattern)));
    row->setToolTip(Why, plainTip(why));
}

void SiteDialog::judgeAll()
{
    const auto site = edited();
    doButton().setEnabled(m_session.writable() && site && *site != m_before);
    if (!site) {
        m_status->setText(cannotBeRead());
        return;
    }
    std::vector<std::string> own;
    for (const auto& entry : site->own)
        own.push_back(entry.number);
    std::ranges::sort(own);
    const auto others = sourcesReadOtherwise(m_session.data().sources, site->settings, own);
    QStringList files;
    for (const auto& source : others)
        files << m_session.nameOf(source.id);
    constexpr int mostNamed = 5;
    QString text = m_census.empty()
        ? tr("The case has no calls yet: once a log is imported, what its calls suggest is "
             "proposed here. ")
        : QString();
    text += tr("Logs imported from now on are read with what is ticked.");
    if (!files.isEmpty())
        text += tr(" %1 read with other settings and keeps its directions, because evidence is "
                   "written once: %2%3. To read again, make a new case with the site of this one "
                   "and import there.")
                    .arg(callwake::counted(files.size(), tr("source was"), tr("sources were")),
                        files.mid(0, mostNamed).join(QStringLiteral(", ")),
                        files.size() > mostNamed ? QStringLiteral("…") : QString());
    m_status->setText(text);
}

std::optional<Site> SiteDialog::edited() const
{
    Site site;
    for (int part = 0; part < m_tree->topLevelItemCount(); ++part) {
        const auto* section = m_tree->topLevelItem(part);
        for (int i = 0; i < section->childCount(); ++i) {
            const auto& row = *section->child(i);
            if (!isTicked(row))
                continue;
            if (!faultOf(row).isEmpty())
                return std::nullopt;
            const auto pattern = patternOf(row);
            if (SitePart(part) == SitePart::Trunks)
                site.settings.trunks.push_back(pattern);
            else if (SitePart(part) == SitePart::Extensions)
                site.settings.extensions.push_back(pattern);
            else if (const auto known =
                         std::ranges::find(m_before.own, pattern, &ListEntry::number);
                     known != m_before.own.end())
                site.own.push_back(*known);
            else
                site.own.push_back({pattern, NumberList::Own, {}, m_session.author(),
                    row.data(Pattern, evidenceRole).toString().isEmpty() ? "typed in" : "calls",
                    QDate::currentDate().toString(Qt::ISODate).toStdString(), {}});
        }
    }
    if (site.settings.trunks == usualTrunks())
        site.settings.trunks.clear();
    return site;
}

QString SiteDialog::act()
{
    const auto site = edited();
    if (!site)
        return cannotBeRead();
    changeSite(m_session, m_before, *site, closingWhenWritten());
    return {};
}

} // namespace callwake
