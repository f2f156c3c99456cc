// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// Reads one JSON object into the texts of its values, nested ones under dotted paths
/// ("from.phoneNumber", "legs.0.to"); null is absent, numbers and booleans are their JSON text.
/// Values below 32 levels and beyond the first elements of a list (16, if not said) have no path.
/// Texts that hold JSON themselves, under a name of `textObjects` (in any case), are read as if
/// they stood there without quotes.
class JsonObject {
public:
    struct Value {
        std::string path;
        std::string text;
    };

    explicit JsonObject(
        std::size_t mostElements = 16, std::span<const std::string_view> textObjects = {});
    ~JsonObject();
    /// Why `text` is no good, or empty. Views of the former object end here.
    [[nodiscard]] std::string_view read(std::string_view text);
    /// In the order of the text; a path may stand twice where a name does.
    [[nodiscard]] std::span<const Value> values() const
    {
        return std::span(m_values).first(m_count);
    }
    /// The first value of that path; empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view path) const;

private:
    struct Parser;
    friend struct Parser;
    std::unique_ptr<Parser> m_parser;
    std::string m_path;
    std::vector<Value> m_values; ///< the first m_count are of this object
    std::size_t m_count = 0;
};

} // namespace callwake
