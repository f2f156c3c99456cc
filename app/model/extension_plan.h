// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Extensions of one length: "2XX" is 200 to 299, as is "200-299"; "205" is one of them.
struct ExtensionRange {
    std::size_t digits = 0;
    std::uint64_t first = 0, last = 0;
    friend bool operator==(const ExtensionRange&, const ExtensionRange&) = default;
};
/// Nothing for what is no range: X (any digit) may stand at the end only, both ends of "200-299"
/// have as many digits, at most twelve.
[[nodiscard]] std::optional<ExtensionRange> extensionRange(std::string_view text);

/// Which numbers of digits alone are telephones of the organisation.
class ExtensionPlan {
public:
    ExtensionPlan() = default; ///< all of up to six digits
    /// Ranges that cannot be read are left out; none: as without them.
    explicit ExtensionPlan(std::span<const std::string> ranges);
    [[nodiscard]] static ExtensionPlan upTo(std::size_t digits);

    [[nodiscard]] bool contains(std::string_view number) const;
    /// More digits than these no extension has.
    [[nodiscard]] std::size_t mostDigits() const { return m_mostDigits; }

private:
    std::vector<ExtensionRange> m_ranges;
    std::size_t m_mostDigits = 6;
};

} // namespace callwake
