// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace callwake {

/// The start tag of an element and where it stands. Views are valid during the call.
struct XmlElement {
    using Attribute = std::pair<std::string_view, std::string_view>;
    std::string_view name;
    std::span<const Attribute> attributes;
    std::size_t depth = 0; ///< 0: the root
    std::int64_t offset = 0;
    std::int64_t length = 0; ///< of the tag
    std::int64_t line = 0;

    /// Empty where there is none of that name.
    [[nodiscard]] std::string_view operator[](std::string_view attribute) const;
};

/// What becomes of the elements of a document. All may be empty.
struct XmlHandler {
    std::function<void(const XmlElement&)> begin;
    /// `text`: what stands directly in the element, at most 1 MiB of it.
    std::function<void(std::string_view name, std::string_view text, std::size_t depth)> end;
    std::function<void(std::int64_t offset)> ended; ///< after `end`: where the element stops
    std::function<bool()> wanted; ///< false stops
    /// Accepts a document type that only names a document elsewhere, which is never fetched. One
    /// with declarations of its own, and references to entities, still stop the reading.
    bool externalDoctype = false;
};

/// Reads an XML document of any size piece by piece. It stops at a document type declaration (what
/// entities would need), below 64 levels, and at the first fault; the reason comes back with the
/// line, or nothing.
[[nodiscard]] std::string readXml(
    const std::function<std::string_view()>& pull, const XmlHandler& handler);

} // namespace callwake
