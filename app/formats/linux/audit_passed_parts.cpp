// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/linux/audit_passed_parts.h"

#include "base/text.h"

namespace callwake::audit {

namespace {

constexpr std::size_t mostSeen = 4096; // copies of one record are near each other

/// "[   12.345678] audit: type=1300 audit(…" -> "type=1300 audit(…"
std::string_view withoutKernelTag(std::string_view message)
{
    message = trimmed(message);
    const auto end = message.find("] ");
    if (message.starts_with('[') && end != message.npos)
        message = trimmed(message.substr(end + 2));
    constexpr std::string_view tag = "audit: ";
    if (message.starts_with(tag))
        message.remove_prefix(tag.size());
    return message;
}

} // namespace

bool PassedOn::take(std::string_view message, const Record& place)
{
    std::string_view fault;
    auto line = parseLine(withoutKernelTag(message), fault);
    if (!line)
        return false;
    if (line->node.empty())
        line->node = place.host.value;
    Record own = place;
    own.begin = line->time;
    own.host = {IdentityKind::Host, line->node};
    take(*line, own);
    return true;
}

void PassedOn::take(const Entry& line, const Record& place)
{
    if (isRepeated(line))
        return m_sink.skipped("further copy of a record of the audit system");
    m_events.take(line, place);
}

/// Without a serial number, records cannot be told from each other.
bool PassedOn::isRepeated(const Entry& line)
{
    if (line.serial == 0)
        return false;
    const std::hash<std::string_view> hash;
    std::size_t key = hash(trimmed(line.body));
    for (const std::size_t part : {hash(line.type), hash(line.node), std::size_t(line.serial)})
        key = key * 1'000'003 + part;
    if (!m_seen.insert(key).second)
        return true;
    if (m_order.size() < mostSeen) {
        m_order.push_back(key);
    } else {
        m_seen.erase(m_order[m_next]);
        m_order[m_next] = key;
        m_next = (m_next + 1) % mostSeen;
    }
    return false;
}

} // namespace callwake::audit
