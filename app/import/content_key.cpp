// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/content_key.h"

#include <cstring>

namespace callwake {

namespace {

/// Multiply and fold, as wyhash does it.
class Mixer {
public:
    void add(std::uint64_t value)
    {
        const auto product =
            static_cast<unsigned __int128>(m_state ^ value) * 0x9E3779B97F4A7C15ULL;
        m_state = std::uint64_t(product) ^ std::uint64_t(product >> 64) ^ 0xD6E8FEB86659FD93ULL;
    }

    void add(std::string_view text)
    {
        add(std::uint64_t(text.size()) + 1);
        while (text.size() >= 8) {
            std::uint64_t word = 0;
            std::memcpy(&word, text.data(), 8);
            add(word);
            text.remove_prefix(8);
        }
        std::uint64_t last = 0;
        if (!text.empty()) // an empty view may point to nothing, which memcpy may not be given
            std::memcpy(&last, text.data(), text.size());
        add(last);
    }

    void add(const std::optional<Duration>& duration)
    {
        add(duration ? std::uint64_t(duration->count()) : ~0ULL);
    }

    [[nodiscard]] std::uint64_t value() const { return m_state == 0 ? 1 : m_state; }

private:
    std::uint64_t m_state = 0xA0761D6478BD642FULL;
};

void add(Mixer& mixer, const CallFields& call)
{
    mixer.add(std::uint64_t(call.direction) << 8 | std::uint64_t(call.outcome));
    // Not `detail`: it may name lines of this file.
    for (const auto text : {call.remote, call.local, call.displayName, call.service, call.trunk,
             call.device, call.callKey, call.reporter})
        mixer.add(text);
    mixer.add(call.answer);
    mixer.add(call.end);
}

void add(Mixer& mixer, const ActivityFields& a)
{
    for (const auto text : {a.account, a.host, a.process, a.command, a.parent, a.url, a.referrer,
             a.path, a.package, a.version, a.originalName, a.signer, a.hash, a.peer, a.result,
             a.processId, a.parentId, a.detail})
        mixer.add(text);
}

} // namespace

std::uint64_t contentKeyOf(const Record& record, std::string_view host, std::string_view person)
{
    Mixer mixer;
    mixer.add(std::uint64_t(record.kind) << 32 | std::uint64_t(record.quality));
    mixer.add(std::uint64_t(toMicroseconds(record.begin)));
    mixer.add(record.lasting);
    for (const auto& name : {record.identity, record.host}) {
        mixer.add(std::uint64_t(name.kind));
        mixer.add(name.value);
    }
    mixer.add(record.host.empty() ? host : std::string_view{});
    mixer.add(record.identity.empty() ? person : std::string_view{});
    std::visit([&](const auto& fields) { add(mixer, fields); }, record.what);
    return mixer.value();
}

} // namespace callwake
