// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_export_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The columns of EvtxECmd that say what event it is; its other columns repeat, in words, parts of
/// the payload.
struct EvtxECmdRow {
    std::string_view provider, eventId, time, channel, computer, userId, payload;
};

/// Reads rows of EvtxECmd, of its CSV or its JSON. The payload is the XML of EventData or UserData
/// turned into JSON: {"EventData":{"Data":[{"@Name":"X","#text":"..."}]}}; positional data stand in
/// one text, "AnyDesk, 9.0, 1033, 0, AnyDesk GmbH, (NULL)".
class EvtxECmdReader {
public:
    /// Says why the row is no event, or nothing.
    [[nodiscard]] std::string_view fill(const EvtxECmdRow& row, ExportedEvent& out);

private:
    void fillPayload(ExportedEvent& out);
    void fillPositions(std::string_view text, ExportedEvent& out);

    JsonObject m_payload{512};
};

} // namespace callwake
