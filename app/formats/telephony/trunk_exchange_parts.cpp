// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/trunk_exchange_parts.h"

#include <algorithm>

namespace callwake {

bool looksLikeNumber(std::string_view text)
{
    const auto digits = std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 6 && text.find_first_not_of("+0123456789 -().") == std::string_view::npos;
}

Exchange::Exchange(const ParseOptions& options, Sink& sink)
    : m_trunks(options.trunkPatterns, [&](std::string_view text) { sink.warning(text); })
    , m_extensions(options.extensions)
{
}

bool Exchange::isTrunk(std::string_view channelOrContext)
{
    return m_trunks.matches(channelOrContext);
}

bool Exchange::isExtension(std::string_view text) const
{
    return m_extensions.contains(text);
}

IdentityText Exchange::identityOf(std::string_view text, bool isTelephone) const
{
    if (isTelephone || isExtension(text))
        return {IdentityKind::Extension, text};
    return looksLikeNumber(text) ? IdentityText{IdentityKind::Number, text} : IdentityText{};
}

Direction Exchange::directionOf(const Ends& ends) const
{
    if (ends.callerIsTrunk)
        return Direction::Inbound;
    if (ends.calleeIsTrunk || (looksLikeNumber(ends.callee) && !isExtension(ends.callee)))
        return Direction::Outbound;
    if (looksLikeNumber(ends.caller) && !isExtension(ends.caller)
        && !isExtension(ends.callerTelephone))
        return Direction::Inbound;
    return Direction::Internal;
}

} // namespace callwake
