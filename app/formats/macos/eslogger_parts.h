// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/json_object_parts.h"

#include <deque>
#include <optional>
#include <string>
#include <string_view>

namespace callwake {

/// One event of Endpoint Security as eslogger writes it, with room for the texts that are made of
/// it. `process` is who did it, "event.<name>" what was done.
class EsEvent {
public:
    explicit EsEvent(const JsonObject& object);

    [[nodiscard]] std::string_view name() const { return m_name; } ///< "exec"
    [[nodiscard]] std::string_view operator[](std::string_view path) const; ///< below event.<name>
    [[nodiscard]] std::string_view process(std::string_view path) const; ///< below process
    /// The elements of a list, with a blank between them.
    [[nodiscard]] std::string_view joined(std::string_view path);
    /// "uid 501" of the process below that path: the user who signed in, else the real user.
    [[nodiscard]] std::string_view user(std::string_view processPath);
    std::string_view keep(std::string text) { return m_texts.emplace_back(std::move(text)); }

    std::string detail;

private:
    const JsonObject& m_object;
    std::string m_name, m_prefix;
    std::deque<std::string> m_texts;
};

/// What becomes of the events of one name: `fill` completes the record, and says why it is of no
/// use where it is none.
struct EsRule {
    std::string_view name;
    Kind kind;
    std::string_view (*fill)(EsEvent& event, Record& record, ActivityFields& fields);
};

/// Null for events that are skipped.
[[nodiscard]] const EsRule* esRuleOf(std::string_view name);

} // namespace callwake
