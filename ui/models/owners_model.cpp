// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/owners_model.h"

#include "session/theme.h"
#include "session/words.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace callwake {
namespace {

Result<Activities> activitiesOf(
    const Case& source, const Owner& owner, TimeRange span, const Progress& progress)
{
    std::array<std::int64_t, activityBars> counts{};
    const double width = double(std::max<std::int64_t>(1, span.length().count()));
    const auto done = source.forEachMark(owner, [&](std::span<const Mark> marks) {
        if (!progress.step({}))
            return;
        for (const Mark& mark : marks) {
            const double part = double((mark.begin - span.begin).count()) / width;
            ++counts[std::size_t(std::clamp(part * activityBars, 0.0, double(activityBars - 1)))];
        }
    });
    if (!done)
        return Failure(done.error());
    // Square roots keep a quiet day visible beside a busy one.
    const double most = std::sqrt(double(std::max<std::int64_t>(1, std::ranges::max(counts))));
    Activities bars{};
    for (std::size_t i = 0; i < activityBars; ++i)
        bars[i] = std::uint8_t(255 * std::sqrt(double(counts[i])) / most);
    return bars;
}

} // namespace

QString identitiesText(const OwnerInfo& owner)
{
    QStringList computers, extensions, numbers;
    for (const auto& identity : owner.identities) {
        const QString value = shown(identity.value, 80);
        if (identity.kind == IdentityKind::Host || identity.kind == IdentityKind::Device)
            computers << value;
        else if (identity.kind == IdentityKind::Extension)
            extensions << OwnersModel::tr("ext %1").arg(value);
        else if (identity.kind == IdentityKind::Number)
            numbers << value;
    }
    computers.removeDuplicates();
    // The extension says it as well and is shorter.
    return (computers + (extensions.isEmpty() ? numbers : extensions)).join(QStringLiteral(" · "));
}

OwnersModel::OwnersModel(Session& session, QObject* parent)
    : QAbstractTableModel(parent)
    , m_session(session)
{
    connect(&session, &Session::caseChanged, this, [this] {
        m_reading.cancel();
        m_activity.clear();
        rank();
        rebuild();
    });
    connect(&session, &Session::evidenceChanged, this, [this] {
        rebuild();
        readActivity();
    });
    connect(&session, &Session::sequencesChanged, this, [this] {
        rank();
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0));
    });
    rank();
    rebuild();
}

void OwnersModel::setFilter(const QString& text)
{
    m_filter = text.trimmed();
    rebuild();
}

bool OwnersModel::matches(const OwnerInfo& info) const
{
    if (m_filter.isEmpty())
        return true;
    const auto contains = [this](const std::string& text) {
        return shown(text).contains(m_filter, Qt::CaseInsensitive);
    };
    return contains(info.person.name) || contains(info.person.group)
        || std::ranges::any_of(
            info.identities, [&](const Identity& i) { return contains(i.value); });
}

void OwnersModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    std::optional<QString> heading;
    const auto& owners = m_session.data().owners;
    std::vector<std::size_t> order(owners.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    // People first, then by group; within a group the order of the case (names) stays.
    std::ranges::stable_sort(order, {}, [&](std::size_t i) {
        return std::pair(!owners[i].owner.person, std::string_view(owners[i].person.group));
    });
    for (const std::size_t i : order) {
        const OwnerInfo& info = owners[i];
        if (!matches(info))
            continue;
        QString group = tr("Not attributed to a person");
        if (info.owner.person)
            group = info.person.group.empty() ? tr("No group") : shown(info.person.group);
        if (group != heading) {
            m_rows.emplace_back(group);
            heading = group;
        }
        m_rows.emplace_back(i);
    }
    endResetModel();
}

void OwnersModel::rank()
{
    m_worst.clear();
    for (const auto& sequence : m_session.data().sequences) {
        if (sequence.suppressed)
            continue;
        Worst& worst = m_worst[sequence.person];
        worst = std::max(worst, Worst{sequence.band, sequence.priority});
    }
}

void OwnersModel::readActivity()
{
    m_reading.cancel();
    auto own = m_session.caseForJob();
    const TimeRange span = m_session.data().totals.span;
    if (!own || span.empty())
        return;
    std::vector<Owner> owners;
    for (const auto& info : m_session.data().owners)
        owners.push_back(info.owner);
    m_reading = runJob(Pool::Reads,
        [own = std::move(*own), owners = std::move(owners), span](
            const Progress& progress) -> Result<AllActivities> {
            AllActivities all;
            for (const Owner& owner : owners) {
                if (!progress.step({}))
                    break;
                auto bars = activitiesOf(own, owner, span, progress);
                if (!bars)
                    return Failure(bars.error());
                all.emplace(owner, *bars);
            }
            return all;
        });
    m_reading.then(this, [this](Result<AllActivities> all) {
        if (!all) {
            emit m_session.failed(shown(all.error().text()));
            return;
        }
        m_activity = std::move(*all);
        if (!m_rows.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, 0), {ActivityRole});
    });
}

const OwnerInfo* OwnersModel::info(const QModelIndex& index) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return nullptr;
    const auto* at = std::get_if<std::size_t>(&m_rows[std::size_t(index.row())]);
    const auto& owners = m_session.data().owners;
    return at && *at < owners.size() ? &owners[*at] : nullptr;
}

QModelIndex OwnersModel::indexOf(const Owner& owner) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (const OwnerInfo* found = info(index(row, 0)); found && found->owner == owner)
            return index(row, 0);
    return {};
}

std::optional<Owner> OwnersModel::ownerAt(const QModelIndex& index) const
{
    const OwnerInfo* found = info(index);
    return found ? std::optional(found->owner) : std::nullopt;
}

int OwnersModel::shownOwners() const
{
    return int(std::ranges::count_if(m_rows, [](const Row& row) { return row.index() == 1; }));
}

int OwnersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int OwnersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1;
}

Qt::ItemFlags OwnersModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return {};
    return info(index) ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren
                       : Qt::ItemFlags(Qt::ItemNeverHasChildren);
}

QVariant OwnersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_rows.size()))
        return {};
    if (const OwnerInfo* owner = info(index))
        return ownerData(*owner, role);
    const auto* heading = std::get_if<QString>(&m_rows[std::size_t(index.row())]);
    if (heading && role == Qt::DisplayRole)
        return *heading;
    return role == HeadingRole ? QVariant(true) : QVariant();
}

QString OwnersModel::tipOf(const OwnerInfo& owner) const
{
    QString tip = shown(owner.person.name);
    if (const QString detail = identitiesText(owner); !detail.isEmpty())
        tip += u'\n' + detail;
    if (!owner.owner.person && owner.identities.size() == 1)
        tip += u'\n' + shown(owner.identities[0].value); // a file with its folders
    tip += tr("\n%1 events, %2 calls").arg(counted(owner.events), counted(owner.calls));
    if (!owner.span.empty())
        tip += u'\n' + rangeText(owner.span, m_session.zone());
    return plainTip(tip);
}

QVariant OwnersModel::ownerData(const OwnerInfo& owner, int role) const
{
    const auto worst = m_worst.find(owner.owner.person);
    const Worst* sequence = owner.owner.person && worst != m_worst.end() ? &worst->second : nullptr;
    const QString name = shown(owner.person.name);
    const QString detail = identitiesText(owner);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::ToolTipRole:
        return tipOf(owner);
    case Qt::AccessibleTextRole:
        return sequence
            ? tr("%1, %2, %3 %4")
                  .arg(name, detail, titleOf(sequence->band), QString::number(sequence->priority))
            : tr("%1, %2").arg(name, detail);
    case HeadingRole:
        return false;
    case DetailRole:
        // A name that belongs to nobody is itself all that is known of it.
        return detail.isEmpty() || !owner.owner.person
            ? counted(owner.events, tr("event"), tr("events"))
            : detail;
    case BandRole:
        return sequence ? QVariant(int(sequence->band)) : QVariant();
    case PriorityRole:
        return sequence ? QVariant(sequence->priority) : QVariant();
    case ActivityRole: {
        const auto bars = m_activity.find(owner.owner);
        if (bars == m_activity.end())
            return {};
        return QByteArray(reinterpret_cast<const char*>(bars->second.data()), activityBars);
    }
    default:
        return {};
    }
}

} // namespace callwake
