// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <initializer_list>
#include <string>
#include <string_view>

namespace callwake {

/// Makes records of the XML that Sysmon for Linux writes into syslog: program starts (1),
/// connections (3) and files (11). It is searched, not parsed: nothing in it can do harm. What was
/// cut off at the end is read as far as it goes.
class SysmonLinuxEvents {
public:
    explicit SysmonLinuxEvents(Sink& sink)
        : m_sink(sink)
    {
    }
    /// The event in a line or message of syslog, from "<Event>" on; empty where there is none.
    [[nodiscard]] static std::string_view eventIn(std::string_view text);
    /// `record` has the place filled in.
    void take(std::string_view text, Record record);

private:
    class Event;
    void start(const Event& event, Record& record);
    void connection(const Event& event, Record& record);
    void file(const Event& event, Record& record);
    void deliver(const Event& event, Record& record);
    void details(const Event& event, std::initializer_list<std::string_view> names);

    Sink& m_sink;
    ActivityFields m_fields;
    std::string m_user, m_image, m_guid, m_command, m_parent, m_parentGuid, m_path, m_peer, m_hash,
        m_product, m_company, m_detail, m_version;
};

} // namespace callwake
