// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/content_key.h"

#include <cstring>

namespace callwake {

namespace {

/// Multiply and fold, as wyhash does it. What is added waits for the product before it: all else is
/// done beside.
class Mixer {
public:
    void add(std::uint64_t value)
    {
        const auto product = static_cast<unsigned __int128>((m_low ^ (value ^ folded)) ^ m_high)
            * 0x9E3779B97F4A7C15ULL;
        m_low = std::uint64_t(product);
        m_high = std::uint64_t(product >> 64);
    }

    void add(std::string_view text)
    {
        add(std::uint64_t(text.size()) + 1);
        std::size_t at = 0;
        for (; at + wordBytes <= text.size(); at += wordBytes)
            add(wordAt(text, at));
        add(endOf(text, at));
    }

    void add(const std::optional<Duration>& duration)
    {
        add(duration ? std::uint64_t(duration->count()) : ~0ULL);
    }

    [[nodiscard]] std::uint64_t value() const
    {
        const auto state = m_low ^ m_high ^ folded;
        return state == 0 ? 1 : state;
    }

private:
    static constexpr std::size_t wordBytes = sizeof(std::uint64_t);
    static constexpr std::uint64_t folded = 0xD6E8FEB86659FD93ULL; ///< into each product

    static std::uint64_t wordAt(std::string_view text, std::size_t at)
    {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, wordBytes);
        return word;
    }

    /// The bytes from `at` on, fewer than a word, as the low ones of a number.
    static std::uint64_t endOf(std::string_view text, std::size_t at)
    {
        const std::size_t left = text.size() - at;
        if (at > 0 && left > 0) // shifted out of the last whole word there is
            return wordAt(text, text.size() - wordBytes) >> (8 * (wordBytes - left));
        std::uint64_t out = 0;
        for (std::size_t i = text.size(); i > at; --i)
            out = out << 8 | std::uint8_t(text[i - 1]);
        return out;
    }

    std::uint64_t m_low = 0xA0761D6478BD642FULL ^ folded, m_high = 0; ///< the last product
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
