// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/event.h"
#include "signals/signal.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

enum class Platform : std::uint8_t { Unknown, Windows, Linux, MacOs, Identity };

/// Where an activity happened: the format of its source says it; for formats of all systems
/// (browser histories, CSV) the shape of its paths does.
[[nodiscard]] Platform platformOf(const Event& event, const Context& context);

/// Logs of this format are those of an identity provider; of no computer that people sign in to.
[[nodiscard]] bool isOfIdentityProvider(std::string_view format, const Context& context);

/// The ATT&CK analytics (DET0245) that a sequence belongs to, in order: of the platforms of its
/// follow-ons AN0683 (Windows), AN0684 (Linux), AN0685 (macOS), AN0686 (identity provider). Calls
/// alone: AN0685 from Apple's call history, AN0684 from SIP servers, else AN0683; and AN2018
/// (DET0886) for a blocklisted number.
[[nodiscard]] std::vector<std::string> analyticsOf(std::span<const Event* const> calls,
    std::span<const Event* const> followOns, bool blocklisted, const Context& context);

} // namespace callwake
