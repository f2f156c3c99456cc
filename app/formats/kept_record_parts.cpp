// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/kept_record_parts.h"

namespace callwake {

namespace {

using Activity = ActivityFields;
constexpr std::array ofActivity{&Activity::account, &Activity::host, &Activity::process,
    &Activity::command, &Activity::parent, &Activity::url, &Activity::referrer, &Activity::path,
    &Activity::package, &Activity::version, &Activity::originalName, &Activity::signer,
    &Activity::hash, &Activity::peer, &Activity::result, &Activity::processId, &Activity::parentId,
    &Activity::detail};
static_assert(sizeof(Activity) == ofActivity.size() * sizeof(std::string_view));
constexpr std::array ofCall{&CallFields::remote, &CallFields::local, &CallFields::displayName,
    &CallFields::service, &CallFields::trunk, &CallFields::device, &CallFields::callKey,
    &CallFields::reporter, &CallFields::detail, &CallFields::region};

/// Calls `visit` with each text of the record, always in the same order.
template <typename Visit>
void visitTexts(Record& record, const Visit& visit)
{
    visit(record.table);
    visit(record.raw);
    visit(record.identity.value);
    visit(record.host.value);
    if (auto* activity = std::get_if<ActivityFields>(&record.what))
        for (const auto member : ofActivity)
            visit(activity->*member);
    if (auto* call = std::get_if<CallFields>(&record.what))
        for (const auto member : ofCall)
            visit(call->*member);
}

} // namespace

KeptRecord::KeptRecord(const Record& record)
    : m_record(record)
{
    std::size_t next = 0;
    visitTexts(m_record, [&](std::string_view text) {
        m_text += text;
        m_lengths[next++] = text.size();
    });
}

Record KeptRecord::record() const
{
    Record out = m_record;
    std::size_t next = 0;
    std::string_view rest = m_text;
    visitTexts(out, [&](std::string_view& text) {
        text = rest.substr(0, m_lengths[next]);
        rest.remove_prefix(m_lengths[next++]);
    });
    return out;
}

} // namespace callwake
