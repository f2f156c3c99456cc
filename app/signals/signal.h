// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace callwake {

struct SignalInput;
class HitSink;

/// One detection signal: one .cpp that defines `extern const Signal <file name>`. Pure: looks at a
/// call, or at a call with its follow-ons, and what is normal here; says hits. Facts and default
/// points are those of MITRE ATT&CK DET0245 as worked out in the handbook's page on signals.
struct Signal {
    enum class Part { Call, FollowOn };
    std::string_view id; ///< "C3"
    std::string_view title; ///< "Own number from outside"
    std::string_view sentence; ///< what it tests, for the handbook and the settings
    Part part = Part::Call;
    void (*evaluate)(const SignalInput& input, HitSink& sink) = nullptr;
};

/// Every signal, in the order of their names; written by the build.
[[nodiscard]] std::span<const Signal* const> allSignals();

} // namespace callwake
