// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/telephony/trunk_parts.h"

#include <string_view>

namespace callwake {

/// More digits than a name could have by chance: "+44…", "0044…", "5551234".
[[nodiscard]] bool looksLikeNumber(std::string_view text);

/// What is known of the organisation's telephone system: which channels lead outside, which
/// numbers are its own extensions.
class Exchange {
public:
    Exchange(const ParseOptions& options, Sink& sink);

    [[nodiscard]] bool isTrunk(std::string_view channelOrContext);
    [[nodiscard]] bool isExtension(std::string_view text) const;
    /// Empty for places in a dialplan, which are nobody's name: "s", "h", "ivr".
    [[nodiscard]] IdentityText identityOf(std::string_view text, bool isTelephone) const;

    /// The two ends of a call: numbers as written, the caller's telephone as the exchange names it.
    struct Ends {
        std::string_view caller, callee, callerTelephone;
        bool callerIsTrunk = false, calleeIsTrunk = false;
    };
    /// Trunks decide; without one, numbers longer than any extension do.
    [[nodiscard]] Direction directionOf(const Ends& ends) const;

private:
    TrunkPatterns m_trunks;
    ExtensionPlan m_extensions;
};

} // namespace callwake
