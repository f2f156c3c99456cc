// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/windows/event_texts_parts.h"

#include <string>

namespace callwake {

/// Joins the parts into which PowerShell cuts the text of a long script (event 4104), where they
/// follow each other. Parts whose neighbours are missing, or come late, say which ones they are.
class ScriptBlocks {
public:
    explicit ScriptBlocks(Sink& sink)
        : m_sink(sink)
    {
    }
    /// `fields.command` is the text of the part.
    void take(const Record& record, const ActivityFields& fields, EventTexts& texts);
    /// Delivers what waits for more.
    void finish();

private:
    struct Part {
        std::string_view script, number, total;
        unsigned at = 0; ///< 0: not said
        unsigned of = 0;
    };
    [[nodiscard]] bool continues(const Part& part, const ActivityFields& fields) const;
    void begin(const Record& record, const ActivityFields& fields, const Part& part);

    Sink& m_sink;
    bool m_waits = false;
    Record m_record; ///< of the first part; its texts are copies, as follows
    std::string m_script, m_command, m_path, m_process, m_account, m_host, m_detail;
    unsigned m_first = 0;
    unsigned m_last = 0;
    unsigned m_total = 0;
};

} // namespace callwake
