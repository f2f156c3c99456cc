// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_scripts_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

namespace callwake {

namespace {

constexpr std::size_t longestScript = 4U << 20;

} // namespace

void ScriptBlocks::take(const Record& record, const ActivityFields& fields, EventTexts& texts)
{
    Part part;
    part.script = texts.text("ScriptBlockId");
    part.at = parseNumber<unsigned>(texts.text("MessageNumber")).value_or(0);
    part.of = parseNumber<unsigned>(texts.text("MessageTotal")).value_or(0);
    if (m_waits && continues(part, fields)) {
        m_command += fields.command;
        m_last = part.at;
        ++m_record.entries;
        m_record.quality |= record.quality;
    } else {
        finish();
        begin(record, fields, part);
    }
    if (m_last >= m_total)
        finish();
}

bool ScriptBlocks::continues(const Part& part, const ActivityFields& fields) const
{
    return part.script == m_script && part.at == m_last + 1 && part.of == m_total
        && fields.host == m_host && m_command.size() + fields.command.size() <= longestScript;
}

void ScriptBlocks::begin(const Record& record, const ActivityFields& fields, const Part& part)
{
    m_waits = true;
    m_record = record;
    m_script = part.script;
    m_command = fields.command;
    m_path = fields.path;
    m_process = fields.process;
    m_account = fields.account;
    m_host = fields.host;
    m_detail = fields.detail;
    m_first = m_last = part.at;
    m_total = part.of;
}

void ScriptBlocks::finish()
{
    if (!m_waits)
        return;
    m_waits = false;
    const bool whole = m_first <= 1 && m_last >= m_total;
    if (!whole) {
        std::string parts = std::to_string(m_first);
        if (m_last > m_first)
            parts += "-" + std::to_string(m_last);
        addDetail(m_detail, "Part", parts + " of " + std::to_string(m_total));
        m_record.quality |= Quality::Incomplete;
    }
    ActivityFields fields;
    fields.command = m_command;
    fields.path = m_path;
    fields.process = m_process;
    fields.account = m_account;
    fields.host = m_host;
    fields.detail = m_detail;
    if (!m_record.identity.empty())
        m_record.identity.value = m_account;
    m_record.host.value = m_host;
    m_record.what = fields;
    m_sink.record(m_record);
}

} // namespace callwake
