// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/sources_model.h"

#include "base/text.h"
#include "formats/format.h"
#include "session/commands.h"

#include <algorithm>

namespace callwake {
namespace {

QString formatTitle(const std::string& name)
{
    const auto all = allFormats();
    const auto found = std::ranges::find_if(all, [&](const Format* f) { return f->name == name; });
    return shown(found == all.end() ? std::string_view(name) : (*found)->title);
}

QString duplicateText(const Source& source)
{
    QString text = counted(source.counts.duplicate);
    return source.counts.reconcile() ? text : text + SourcesModel::tr(" (counts do not reconcile)");
}

std::vector<Column<Source>> columnsFor(const Session& session)
{
    const auto count = [](std::int64_t Counts::*member) {
        return [member](const Source& source) { return counted(source.counts.*member); };
    };
    return {
        {SourcesModel::tr("File"), [&session](const Source& s) { return session.nameOf(s.id); }},
        {SourcesModel::tr("Read as"), [](const Source& s) { return formatTitle(s.format); }},
        {SourcesModel::tr("Read"), count(&Counts::read), false, true},
        {SourcesModel::tr("Imported"), count(&Counts::imported), false, true},
        {SourcesModel::tr("Duplicate"), duplicateText, false, true},
        {SourcesModel::tr("Rejected"), count(&Counts::rejected), false, true},
        {SourcesModel::tr("Skipped"), count(&Counts::skipped), false, true},
        {SourcesModel::tr("First event"),
            [&session](const Source& s) {
                return s.span.empty() ? SourcesModel::tr("no events")
                                      : momentText(s.span.begin, session.zone());
            },
            true},
        {SourcesModel::tr("Last event"),
            [&session](const Source& s) {
                return s.span.empty() ? QString() : momentText(s.span.end, session.zone());
            },
            true},
        {SourcesModel::tr("Zone"), [](const Source& s) { return shown(s.zone); }},
        {SourcesModel::tr("Clock offset"), [](const Source& s) { return offsetText(s.offset); },
            true, true},
        {SourcesModel::tr("Uncertainty ±"),
            [](const Source& s) { return offsetText(s.uncertainty); }, true, true},
        {SourcesModel::tr("SHA-256"), [](const Source& s) { return shown(s.sha256); }, true},
        {SourcesModel::tr("Remarks"),
            [&session](const Source& s) { return remarksOf(session, s); }},
    };
}

} // namespace

QString statementOf(const SourceCoverage& coverage, const Zone& zone)
{
    if (coverage.people + coverage.others == 0)
        return SourcesModel::tr("Speaks for nobody: it holds no event.");
    QStringList whom;
    if (coverage.people > 0)
        whom << counted(coverage.people, SourcesModel::tr("person"), SourcesModel::tr("people"));
    if (coverage.others > 0)
        whom << counted(coverage.others, SourcesModel::tr("name of nobody yet"),
            SourcesModel::tr("names of nobody yet"));
    return SourcesModel::tr("Speaks for %1: %2, %3.")
        .arg(whom.join(SourcesModel::tr(" and ")), shown(wordsOf(coverage.classes)),
            rangeText(coverage.span, zone));
}

QString closedText(const Source& source)
{
    return SourcesModel::tr("Closed, %1: nothing of it is shown or looked at")
        .arg(shown(source.closed));
}

QString silenceOf(const SourceCoverage& coverage)
{
    QStringList silent;
    for (const auto& what : silentAbout(coverage))
        silent << shown(what);
    return silent.isEmpty()
        ? QString()
        : SourcesModel::tr("Does not speak of %1").arg(silent.join(QStringLiteral(", ")));
}

QStringList gapsOf(const SourceCoverage& coverage, const Zone& zone)
{
    constexpr qsizetype mostShown = 50;
    QStringList out;
    for (const SourceGap& gap : coverage.gaps) {
        if (out.size() == mostShown) {
            out << SourcesModel::tr("And %1 more.")
                       .arg(counted(std::int64_t(coverage.gaps.size()) - mostShown));
            break;
        }
        out << (gap.range.empty() ? SourcesModel::tr("%1: %2.").arg(
                    momentText(gap.range.begin, zone), shown(gap.reason))
                                  : SourcesModel::tr("Cannot say from %1 to %2: %3.")
                                        .arg(dateTimeText(gap.range.begin, zone),
                                            dateTimeText(gap.range.end, zone), shown(gap.reason)));
    }
    return out;
}

const SourceCoverage* coverageOf(const Session& session, SourceId source)
{
    const auto& all = session.data().sourceCoverage;
    const auto found = std::ranges::find(all, source, &SourceCoverage::source);
    return found == all.end() ? nullptr : &*found;
}

QString remarksOf(const Session& session, const Source& source)
{
    QStringList remarks;
    if (!source.closed.empty())
        remarks << closedText(source);
    if (const SourceCoverage* coverage = coverageOf(session, source.id))
        remarks << silenceOf(*coverage);
    remarks.removeAll(QString());
    for (const auto& warning : source.warnings)
        remarks << shown(warning);
    for (const auto& [reason, count] : source.skippedWhy)
        remarks << SourcesModel::tr("%1 skipped: %2").arg(counted(count), shown(reason));
    return remarks.join(QStringLiteral("; "));
}

SourcesModel::SourcesModel(Session& session, QObject* parent)
    : RowsModel(columnsFor(session), parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, &SourcesModel::fill);
    connect(&session, &Session::evidenceChanged, this, &SourcesModel::fill);
    connect(&session, &Session::zoneChanged, this, [this] { refresh(); });
    fill();
}

void SourcesModel::fill()
{
    setRows(m_session.data().sources);
}

Qt::ItemFlags SourcesModel::flags(const QModelIndex& index) const
{
    const bool editable = index.column() >= ZoneColumn && index.column() <= Uncertainty;
    const auto flags = RowsModel::flags(index);
    return editable && m_session.writable() ? flags | Qt::ItemIsEditable : flags;
}

QVariant SourcesModel::data(const QModelIndex& index, int role) const
{
    const Source* source = row(index);
    if (!source)
        return {};
    if (role == Qt::EditRole)
        return RowsModel::data(index, Qt::DisplayRole);
    if (role == Qt::ToolTipRole) {
        if (index.column() == File)
            return plainTip(shown(source->path));
        if (index.column() == ZoneColumn)
            return plainTip(tr("%1 (%2). Double-click or F2 to correct.")
                                .arg(shown(source->zone), shown(source->zoneReason)));
        if (index.column() == Offset)
            return plainTip(
                tr("Added to every time of this source. Double-click or F2 to correct."));
    }
    return RowsModel::data(index, role);
}

bool SourcesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    const Source* source = row(index);
    if (!source || role != Qt::EditRole)
        return false;
    const QString text = value.toString().trimmed();
    if (index.column() == ZoneColumn) {
        if (const auto zone = Zone::named(text.toStdString()); !zone) {
            emit m_session.failed(shown(zone.error().text()));
            return false;
        }
        correctZone(m_session, source->id, text);
        return true;
    }
    const auto duration = parseDuration(text.toStdString());
    if (!duration || (index.column() == Uncertainty && *duration < Duration::zero())) {
        emit m_session.failed(
            tr("“%1” is no length of time. Write it as +2.5s, -1m or 250ms.").arg(text));
        return false;
    }
    if (index.column() == Offset)
        correctClock(m_session, source->id, *duration, source->uncertainty);
    else
        correctClock(m_session, source->id, source->offset, *duration);
    return true;
}

} // namespace callwake
