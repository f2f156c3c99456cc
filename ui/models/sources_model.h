// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rows_model.h"
#include "session/session.h"

namespace callwake {

/// The sources of the case with counts that reconcile. Zone, clock offset and uncertainty can be
/// edited: a correction by hand, which can be undone and stands in the journal.
class SourcesModel : public RowsModel<Source> {
    Q_OBJECT
public:
    enum ColumnIndex {
        File,
        Format,
        Read,
        Imported,
        Duplicate,
        Rejected,
        Skipped,
        From,
        To,
        ZoneColumn,
        Offset,
        Uncertainty,
        Hash,
        Remarks
    };
    SourcesModel(Session& session, QObject* parent);
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

private:
    void fill();
    Session& m_session;
};

/// "Speaks for 12 people: calls, Sun 1 Mar 08:00 – Tue 10 Mar 17:12."
[[nodiscard]] QString statementOf(const SourceCoverage& coverage, const Zone& zone);
/// "Closed, approval ended 2026-03-01 (works agreement 12/2025): nothing of it is shown..."
[[nodiscard]] QString closedText(const Source& source);
/// "Does not speak of unanswered calls"; empty where there is nothing to say.
[[nodiscard]] QString silenceOf(const SourceCoverage& coverage);
/// "Cannot say from ... to ...: 12 records are missing", one for each gap; of many the first.
[[nodiscard]] QStringList gapsOf(const SourceCoverage& coverage, const Zone& zone);
/// What a source speaks for; null while it is not known.
[[nodiscard]] const SourceCoverage* coverageOf(const Session& session, SourceId source);
/// Everything there is to say about a source: what its silence does not mean, warnings, what was
/// skipped and why.
[[nodiscard]] QString remarksOf(const Session& session, const Source& source);

} // namespace callwake
