// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace callwake {

struct JsonReading {
    std::size_t mostElements = 16; ///< of a list
    std::size_t mostValues = 10'000;
    /// Names of texts (in any case) that hold JSON themselves: read as if it stood there.
    std::span<const std::string_view> textObjects;
    /// Names at the top (in any case), and what they are called instead.
    std::span<const std::pair<std::string_view, std::string_view>> names;
};

/// Reads one JSON object into the texts of its values, nested ones under dotted paths
/// ("from.phoneNumber", "legs.0.to"); null is absent, numbers and booleans are their JSON text.
/// Values below 32 levels and beyond the first elements of a list have no path; an object with too
/// many values is a fault.
class JsonObject {
public:
    struct Value {
        std::string path;
        std::string text;
    };

    explicit JsonObject(const JsonReading& reading = {});
    ~JsonObject();
    /// Why `text` is no good, or empty. Views of the former object end here.
    [[nodiscard]] std::string_view read(std::string_view text);
    /// The same of a row of a table, as if it were an object of these texts. Empty cells are
    /// absent.
    [[nodiscard]] std::string_view read(
        std::span<const std::string> names, std::span<const std::string_view> cells);
    /// In the order of the text; a path may stand twice where a name does.
    [[nodiscard]] std::span<const Value> values() const
    {
        return std::span(m_values).first(m_count);
    }
    /// The first value of that path; empty where there is none.
    [[nodiscard]] std::string_view operator[](std::string_view path) const;
    /// Whether its texts hold what JSON must not hold; see mendedJson.
    [[nodiscard]] bool hasBadText() const { return m_badText; }

private:
    struct Parser;
    friend struct Parser;
    std::unique_ptr<Parser> m_parser;
    std::string m_path;
    std::vector<Value> m_values; ///< the first m_count are of this object
    std::size_t m_count = 0;
    bool m_badText = false;
};

} // namespace callwake
