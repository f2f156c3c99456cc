// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One call as Linphone keeps it, whatever the container: databases and the old settings file.
struct LinphoneCall {
    std::optional<std::int64_t> direction; ///< 0 made, 1 received
    std::optional<std::int64_t> status; ///< LinphoneCallStatus: 0 success ... 6 declined elsewhere
    std::string_view from, to; ///< SIP addresses, with or without a name
    std::optional<Instant> start, connected;
    std::optional<std::int64_t> duration; ///< seconds of talk
    bool video = false;
    std::string_view callId;
    std::string_view quality;
};

/// Fills the call into `record`, whose place is set; false where it has no start. `detail` keeps
/// the text that the record points into.
[[nodiscard]] bool fillLinphoneCall(const LinphoneCall& call, Record& record, std::string& detail);

} // namespace callwake
