// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

namespace callwake {

/// How a long operation tells how far it is, and learns that nobody wants it any more.
/// Called from the thread that works; `done` and `total` are bytes of input, or people.
struct Progress {
    struct Step {
        std::string_view what;
        std::uint64_t done = 0;
        std::uint64_t total = 0;
        std::uint64_t rows = 0;
    };
    /// Returns false to cancel. Empty: nobody watches, never cancelled.
    std::function<bool(const Step&)> report;

    [[nodiscard]] bool step(const Step& s) const { return !report || report(s); }
};

} // namespace callwake
