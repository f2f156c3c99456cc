// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "context/json_text.h"
#include "context/lists.h"

#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace callwake {

/// Reads the JSON values of a rule file into fields and keeps the first error with its place, so
/// that a caller reads on and asks once at the end. A field whose value is wrong keeps what it held
/// or holds what was read so far: after an error nothing that was read counts.
class RuleReader {
public:
    /// `text` is what the values were parsed from; it outlives the reader.
    explicit RuleReader(std::string_view text)
        : m_text(text)
    {
    }

    [[nodiscard]] bool good() const { return m_error.what.empty(); }
    [[nodiscard]] const Error& error() const { return m_error; }
    /// `at` is a byte offset in the text.
    void fail(std::size_t at, std::string what, std::string hint = {});

    void read(const JsonValue& value, bool& out);
    void read(const JsonValue& value, double& out); ///< from 0 to 1,000,000
    void read(const JsonValue& value, int& out); ///< from 0 to 1,000,000
    void read(const JsonValue& value, std::string& out);
    void read(const JsonValue& value, Duration& out); ///< "30m"; at most ten years
    void read(const JsonValue& value, Instant& out); ///< ISO 8601
    void read(const JsonValue& value, ApprovedTool& out);
    void read(const JsonValue& value, TrunkCountries& out);
    void read(const JsonValue& value, RoutingChange& out);
    void read(const JsonValue& value, MaintenanceWindow& out);
    void read(const JsonValue& value, CallingHeavyGroup& out);
    void read(const JsonValue& value, SourceApproval& out);
    template <typename T>
    void read(const JsonValue& value, std::vector<T>& out)
    {
        if (!expect(value, JsonValue::Type::Array, "a list"))
            return;
        out.clear();
        for (const JsonValue& item : value.items)
            read(item, out.emplace_back());
    }
    /// Regular expressions of RE2.
    void readPatterns(const JsonValue& value, std::vector<std::string>& out);
    /// Telephone numbers, which lose their blanks and hyphens.
    void readNumbers(const JsonValue& value, std::vector<std::string>& out);

    /// `take` says whether it knows the name; an unknown one is an error.
    template <typename Take>
    void members(const JsonValue& value, const Take& take)
    {
        if (!expect(value, JsonValue::Type::Object, "an object"))
            return;
        for (const auto& member : value.members)
            if (good() && !take(member.name, member.value))
                failUnknownKey(member);
    }
    /// A map whose keys the built-in rules name; without `known` every key is taken.
    template <typename T>
    void map(const JsonValue& value, std::map<std::string, T, std::less<>>& out, bool known)
    {
        members(value, [&](const std::string& name, const JsonValue& item) {
            if (known && !out.contains(name))
                return false;
            read(item, out[name]);
            return true;
        });
    }

private:
    /// A text that must be a day or empty.
    struct Day {
        std::string* out;
    };
    /// A key of an entry and where its value goes.
    using Field = std::pair<std::string_view,
        std::variant<std::string*, std::vector<std::string>*, Instant*, Day>>;
    void entry(const JsonValue& value, std::initializer_list<Field> fields);
    void readDay(const JsonValue& value, std::string& out);
    [[nodiscard]] bool expect(const JsonValue& value, JsonValue::Type type, std::string_view what);
    void failUnknownKey(const JsonValue::Member& member);

    std::string_view m_text;
    Error m_error;
};

} // namespace callwake
