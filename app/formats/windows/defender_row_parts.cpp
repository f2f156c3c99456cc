// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/defender_row_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/times_parts.h"
#include "formats/windows/defender_action_parts.h"
#include "formats/windows/evtx_account_parts.h"

namespace callwake::defender {

std::string joinedPath(std::string_view folder, std::string_view file)
{
    if (folder.empty() || file.empty())
        return std::string(folder.empty() ? file : folder);
    if (equalsIgnoringCase(baseName(folder), file))
        return std::string(folder);
    const char separator = folder.find('\\') == folder.npos ? '/' : '\\';
    std::string out(folder);
    if (out.back() != separator)
        out += separator;
    return out.append(file);
}

std::optional<ParsedTime> readTime(std::string_view text)
{
    static const auto numbers = TimeReader::make("M/d/yyyy, h:mm:ss AP");
    static const auto words = TimeReader::make("MMM d, yyyy h:mm:ss AP");
    text = trimmed(text);
    if (const auto iso = parseIso(text))
        return iso;
    for (const auto* reader : {&numbers, &words})
        if (const auto time = *reader ? (*reader)->read(text) : std::nullopt)
            return time;
    return std::nullopt;
}

void Rows::addDetail(std::string_view name, std::string_view value)
{
    callwake::addDetail(m_detail, name, value);
}

void Rows::nameAccount(
    Record& record, ActivityFields& out, std::string_view domain, std::string_view name)
{
    out.account =
        domain.empty() || name.empty() ? name : keep(std::string(domain).append("\\").append(name));
    record.identity = {IdentityKind::Account, out.account};
}

/// A row holds up to three names of an account; one whose domain is the device is of the device
/// only.
void Rows::namesOf(const Record& record, const AccountNames& account)
{
    const auto& [domain, name, principal, sid] = account;
    if (name.empty() || isSystemAccount(std::string(domain).append("\\").append(name)))
        return;
    const std::string_view host = record.host.value.substr(0, record.host.value.find('.'));
    const bool local = equalsIgnoringCase(domain, host);
    TwoNames names{{IdentityKind::Account, name}, {IdentityKind::Sid, sid},
        local ? record.host : IdentityText{}, record.offset, record.line};
    if (!isSystemSid(sid))
        m_sink.namesOne(names);
    names.id = {IdentityKind::Account, principal};
    if (!principal.empty() && !local)
        m_sink.namesOne(names);
}

std::string_view Rows::more(const Row& row, std::string_view name)
{
    const auto path = std::string(columnTitles[AdditionalFields]).append(".").append(name);
    if (row.object)
        for (const auto& at : {path, "properties." + path})
            if (const auto value = (*row.object)[at]; !value.empty())
                return value;
    if (!std::exchange(m_moreRead, true))
        (void)m_more.read(row[AdditionalFields].empty() ? "{}" : row[AdditionalFields]);
    return m_more[name];
}

void Rows::take(const Row& row, Record record, std::string_view excerpt)
{
    const auto reject = [&](std::string_view why) {
        m_sink.reject(record.offset, record.line, why, excerpt);
    };
    const auto name = row.actionLeftOut ? impliedAction(row) : row[ActionType];
    if (name.empty())
        return reject("row without ActionType");
    const auto* action = actionNamed(name);
    if (!action)
        return m_sink.skipped(whySkipped(name));
    const auto written = row[Timestamp].empty() ? row[TimeGenerated] : row[Timestamp];
    const auto time = readTime(written);
    if (!time)
        return reject("row without a time");
    m_texts.clear();
    m_detail.clear();
    m_moreRead = false;
    record.begin = time->time;
    const bool iso = parseIso(trimmed(written)).has_value();
    if (!time->zoned && (row.zone == Row::Zone::Local || (row.zone == Row::Zone::Unsaid && !iso)))
        record.quality |= Quality::LocalTime;
    record.kind = action->kind;
    ActivityFields fields;
    fields.host = row[DeviceName];
    record.host = {IdentityKind::Host, fields.host};
    fields.process = keep(joinedPath(row[ActorFolderPath], row[ActorFileName]));
    fields.processId = row[ActorId];
    fields.parent = row[ActorParentFileName];
    fields.parentId = row[ActorParentId];
    fields.command = row[ActorCommandLine];
    nameAccount(record, fields, row[ActorDomain], row[ActorName]);
    addDetail("action", row[ActionType]);
    if (const auto skipped = action->fill(*this, row, record, fields); !skipped.empty())
        return m_sink.skipped(skipped);
    fields.detail = m_detail;
    record.what = fields;
    m_sink.record(record);
    namesOf(record, {row[ActorDomain], row[ActorName], row[ActorUpn], row[ActorSid]});
    namesOf(record, {row[AccountDomain], row[AccountName], row[AccountUpn], row[AccountSid]});
}

} // namespace callwake::defender
