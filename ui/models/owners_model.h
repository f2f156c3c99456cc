// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/session.h"

#include <QAbstractTableModel>
#include <map>
#include <variant>

namespace callwake {

/// How busy an owner is over the whole case: bars from 0 to 255.
inline constexpr std::size_t activityBars = 21;
using Activities = std::array<std::uint8_t, activityBars>;

/// The people list: a row for each group's name, its people below, and the identities that nobody
/// has been assigned to under the last name. One column; a delegate draws the rows.
class OwnersModel : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role { HeadingRole = Qt::UserRole + 1, DetailRole, BandRole, PriorityRole, ActivityRole };
    OwnersModel(Session& session, QObject* parent);
    /// Only owners whose name, group or identities contain it.
    void setFilter(const QString& text);
    [[nodiscard]] QModelIndex indexOf(const Owner& owner) const;
    [[nodiscard]] std::optional<Owner> ownerAt(const QModelIndex& index) const;
    [[nodiscard]] int shownOwners() const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

private:
    using Row =
        std::variant<QString, std::size_t>; ///< a heading, or an index into the case's owners
    struct Worst {
        Band band = Band::Info;
        int priority = -1;
        friend auto operator<=>(const Worst&, const Worst&) = default;
    };
    using AllActivities = std::map<Owner, Activities>;
    void rebuild();
    void rank();
    void readActivity();
    [[nodiscard]] bool matches(const OwnerInfo& info) const;
    [[nodiscard]] const OwnerInfo* info(const QModelIndex& index) const;
    [[nodiscard]] QString tipOf(const OwnerInfo& owner) const;
    [[nodiscard]] QVariant ownerData(const OwnerInfo& owner, int role) const;

    Session& m_session;
    QString m_filter;
    std::vector<Row> m_rows;
    std::map<PersonId, Worst> m_worst; ///< highest not suppressed, by person
    AllActivities m_activity;
    Job<Result<AllActivities>> m_reading;
};

/// "WIN-03 · ext 2003": what an owner is known by, beside the name.
[[nodiscard]] QString identitiesText(const OwnerInfo& owner);

} // namespace callwake
