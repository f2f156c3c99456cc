// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callwake {

/// One row of the result of an osquery query, whose columns are all texts, with what its line says
/// of it.
struct OsqueryRow {
    std::string_view query; ///< its name, as the site calls it: "pack_x_process_events"
    std::string_view host;
    Instant time{}; ///< of the query
    bool removed = false;
    bool isState = false; ///< of a snapshot or the first result: says what is, not what changed
    std::vector<std::pair<std::string_view, std::string_view>> columns;

    /// Empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view column) const;
};

/// Makes a record of a row. Which table a query asks is told by its name or its columns: people
/// name queries and choose columns as they like. Columns are those of osquery.io/schema.
class OsqueryRows {
public:
    explicit OsqueryRows(Sink& sink)
        : m_sink(sink)
    {
    }
    /// `record` has its place filled in.
    void take(const OsqueryRow& row, Record record);

private:
    void process(const OsqueryRow& row, Record& record);
    void socket(const OsqueryRow& row, Record& record);
    void auditedUser(const OsqueryRow& row, Record& record);
    void session(const OsqueryRow& row, Record& record);
    void package(const OsqueryRow& row, Record& record);
    void shellCommand(const OsqueryRow& row, Record& record);
    void file(const OsqueryRow& row, Record& record);
    bool takeTime(const OsqueryRow& row, std::string_view column, Record& record);
    void details(const OsqueryRow& row, std::initializer_list<std::string_view> columns);
    void deliver(const OsqueryRow& row, Record& record);

    Sink& m_sink;
    ActivityFields m_fields;
    std::string m_account, m_version, m_detail;
};

} // namespace callwake
