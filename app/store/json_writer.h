// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/time.h"
#include "model/named.h"

#include <charconv>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace callwake {

/// Writes JSON as text, without blanks: thousands of sequences are stored at once, and building
/// values first takes several times as long. It puts the commas; `object` and `list` close what
/// they open.
class JsonWriter {
public:
    [[nodiscard]] std::string take() { return std::move(m_out); }

    /// What is no UTF-8 in a text becomes U+FFFD.
    void add(std::string_view text);
    void add(const std::string& s) { add(std::string_view(s)); }
    void add(Instant t) { add(formatIso(t)); }
    void add(EventId id) { add(id.value); }
    void add(bool value) { m_out += value ? "true" : "false"; }
    template <typename T>
    requires std::is_arithmetic_v<T>
    void add(T value)
    {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        m_out.append(digits, end);
    }
    template <typename Enum>
    requires std::is_enum_v<Enum>
    void add(Enum value) { add(nameOf(value)); }
    template <typename T>
    void add(const std::vector<T>& values)
    {
        list(values, [&](const T& value) { add(value); });
    }
    template <typename T, typename AddOne>
    void list(const std::vector<T>& values, const AddOne& addOne)
    {
        m_out += '[';
        for (const T& value : values) {
            separate();
            addOne(value);
        }
        m_out += ']';
    }
    template <typename Fields>
    void object(const Fields& fields)
    {
        m_out += '{';
        fields();
        m_out += '}';
    }
    void key(std::string_view name)
    {
        separate();
        m_out += '"';
        m_out += name;
        m_out += "\":";
    }
    template <typename T>
    void field(std::string_view name, const T& value)
    {
        key(name);
        add(value);
    }
    void addNull() { m_out += "null"; }

private:
    void separate()
    {
        if (m_out.back() != '{' && m_out.back() != '[')
            m_out += ',';
    }
    void addEscaped(char c);

    std::string m_out;
};

} // namespace callwake
