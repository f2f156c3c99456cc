// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/trunk_parts.h"

#include "base/text_table.h"

#include <array>
#include <numeric>
#include <re2/re2.h>

namespace callwake {

namespace {

constexpr std::size_t longestPattern = 64U << 10;
constexpr std::size_t mostRemembered = 20'000;

// FreePBX, Elastix, Issabel and the Asterisk documentation name their trunks and contexts so.
constexpr std::array<std::string_view, 3> usualPatterns{
    "(?i)(^|[-_./@])(pstn|trunks?|carriers?|gateways?|gw|providers?|itsp|sbc|voip|telco)"
    "($|[-_.0-9@])",
    "(?i)^(from|ext)[-_](pstn|trunk|did|extern|external|outside|internet|carrier|provider)",
    "(?i)^(dahdi|zap|misdn|capi|khomp|dongle|ooh323|woomera)/",
};

re2::RE2::Options quietOptions()
{
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(8 << 20);
    return options;
}

std::string alternatives(std::string all, std::string_view pattern)
{
    return all + (all.empty() ? "(?:" : "|(?:") + std::string(pattern) + ")";
}

/// Compiled once for all files.
std::shared_ptr<const re2::RE2> usualTrunks()
{
    static const auto compiled = std::make_shared<const re2::RE2>(
        std::accumulate(usualPatterns.begin(), usualPatterns.end(), std::string(), alternatives),
        quietOptions());
    return compiled;
}

} // namespace

struct TrunkPatterns::State {
    std::shared_ptr<const re2::RE2> any;
    TextTable known;
};

TrunkPatterns::TrunkPatterns(
    std::span<const std::string> patterns, const std::function<void(std::string_view)>& warn)
    : m_state(std::make_unique<State>())
{
    if (patterns.empty()) {
        m_state->any = usualTrunks();
        return;
    }
    std::string all;
    for (const auto& pattern : patterns) {
        if (pattern.size() <= longestPattern && re2::RE2(pattern, quietOptions()).ok())
            all = alternatives(all, pattern);
        else
            warn("A trunk pattern is no regular expression and was left out");
    }
    if (!all.empty())
        m_state->any = std::make_shared<const re2::RE2>(all, quietOptions());
}

TrunkPatterns::~TrunkPatterns() = default;

std::span<const std::string_view> TrunkPatterns::usual()
{
    return usualPatterns;
}

bool TrunkPatterns::matches(std::string_view text)
{
    if (text.empty() || !m_state->any || !m_state->any->ok())
        return false;
    if (const auto known = m_state->known.find(text))
        return *known != 0;
    const bool result =
        re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *m_state->any);
    if (m_state->known.size() < mostRemembered)
        m_state->known.insert(text, result ? 1 : 0);
    return result;
}

} // namespace callwake
