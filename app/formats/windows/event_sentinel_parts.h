// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/generic/times_parts.h"
#include "formats/windows/event_export_parts.h"

namespace callwake {

/// Events of the tables SecurityEvent, WindowsEvent and Event of Microsoft Sentinel (Log
/// Analytics), whose columns are the data of `out` already. Data that have no column of their own
/// are in EventData: JSON, as a text or as an object, or XML.
class SentinelEvents {
public:
    SentinelEvents();
    /// Says why the row is no event, or nothing. `values`: of the object that the row is, where
    /// EventData may be an object in it.
    [[nodiscard]] std::string_view fill(
        ExportedEvent& out, std::span<const JsonObject::Value> values = {});

private:
    [[nodiscard]] std::string_view fillTime(ExportedEvent& out);
    [[nodiscard]] std::string_view fillEventData(std::string_view text, ExportedEvent& out);

    JsonObject m_eventData{{.mostElements = 512}};
    TimeReader m_portalTime;
    std::string m_fault;
};

} // namespace callwake
