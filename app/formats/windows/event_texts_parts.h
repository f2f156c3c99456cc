// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/windows/event_jobs_parts.h"
#include "formats/windows/windows_event_parts.h"

#include <array>
#include <string>
#include <string_view>

namespace callwake {

/// The texts of one event on its way to a Record: values are decoded only when a mapping asks for
/// them, into buffers that live until the next event.
class EventTexts {
public:
    void begin(const WindowsEvent& event);

    /// The data of that name ("" where the event has none, or "-", which Windows writes for
    /// nothing).
    [[nodiscard]] std::string_view text(std::string_view name);
    /// The same, but numbers of processes and the like in decimal, as other logs write them.
    [[nodiscard]] std::string_view decimal(std::string_view name);
    /// Positional data of a classic provider; "(NULL)" counts as empty.
    [[nodiscard]] std::string_view at(std::size_t position);
    /// "DOMAIN\user" of two data.
    [[nodiscard]] std::string_view account(std::string_view domain, std::string_view user);
    [[nodiscard]] std::string_view decoded(const EvtxValue& value);
    /// "a b" of two texts, one of which may be empty.
    [[nodiscard]] std::string_view joined(std::string_view a, std::string_view b);
    [[nodiscard]] std::string_view keep(std::string text);

    void detail(std::string_view name, std::string_view value);
    /// Data of these names, as "name=value" each.
    template <typename... Names>
    void details(Names... names)
    {
        (detail(names, text(names)), ...);
    }
    [[nodiscard]] std::string_view detailText() const { return m_detail; }
    [[nodiscard]] bool badEncoding() const { return m_badEncoding; }
    /// What earlier events of the file said about jobs of the transfer service.
    [[nodiscard]] TransferJobs& jobs() { return m_jobs; }

private:
    [[nodiscard]] const EvtxValue* find(std::string_view name);
    [[nodiscard]] std::string& slot();

    const WindowsEvent* m_event = nullptr;
    std::size_t m_next = 0; ///< where to look first: mappings ask in the order of the event
    std::array<std::string, 64> m_slots;
    std::size_t m_used = 0;
    std::string m_detail;
    bool m_badEncoding = false;
    TransferJobs m_jobs;
};

} // namespace callwake
