// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/event_export_parts.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The columns of EvtxECmd that are read. Those from `userName` on repeat, in words, parts of the
/// payload: they serve where it is missing.
struct EvtxECmdRow {
    std::string_view provider, eventId, time, channel, computer, userId, payload;
    std::string_view userName, remoteHost, executableInfo;
    std::array<std::string_view, 6> payloadData; ///< "LogonType 10", "Parent process: C:\\..."

    void set(std::string_view column, std::string_view value);
};

/// Reads rows of EvtxECmd, of its CSV or its JSON. The payload is the XML of EventData or UserData
/// turned into JSON: {"EventData":{"Data":[{"@Name":"X","#text":"..."}]}}; positional data stand in
/// one text, "AnyDesk, 9.0, 1033, 0, AnyDesk GmbH, (NULL)".
class EvtxECmdReader {
public:
    /// Says why the row is no event, or nothing.
    [[nodiscard]] std::string_view fill(const EvtxECmdRow& row, ExportedEvent& out);

private:
    void fillWords(const EvtxECmdRow& row, ExportedEvent& out);
    void fillPayload(ExportedEvent& out);
    void fillPositions(std::string_view text, ExportedEvent& out);

    JsonObject m_payload{{.mostElements = 512}};
};

} // namespace callwake
