// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/evtx_value_parts.h"

#include <string_view>
#include <vector>

namespace callwake {

/// What a Windows event says, whether an event log or an export of one holds it. Its views are its
/// reader's: valid until the reader's next event.
struct WindowsEvent {
    struct Data {
        std::string_view name; ///< empty for positional data of classic providers
        EvtxValue value;
    };
    EvtxValue provider, eventId, time, channel, computer, userSid;
    std::vector<Data> data; ///< of EventData and UserData, in their order
    bool incomplete = false; ///< event logs: some part of its binary XML could not be read
    bool recovered = false; ///< event logs: its template was damaged; that of another chunk served
};

} // namespace callwake
