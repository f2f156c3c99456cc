// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"
#include "model/named.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What the organisation says of itself in the rules of a case (Rules::approvedTools and its
// neighbours), as tables: for forms, CSV files and lists. The strict parser of the rules and what
// checkRules asks for are the only judges of what an entry may hold.
namespace callwake {

class Catalogue;

struct ContextField {
    std::string_view name; ///< key in the rules, and column of a CSV file: "until"
    std::string_view title; ///< for people: "Until"
    std::string_view hint; ///< "A time such as 2026-03-01T22:00:00Z"
    bool needed = false;
    bool list = false; ///< in the rules; a cell has its items with ';' between them
};

struct ContextKind {
    std::string_view key; ///< in the rules: "maintenanceWindows"
    std::string_view title; ///< "Maintenance windows"
    std::string_view one; ///< "maintenance window"
    std::string_view sentence; ///< what it does
    std::span<const ContextField> fields;
};

/// The cells of one entry, as ContextKind::fields; empty = not given.
using ContextRow = std::vector<std::string>;

/// All kinds, in the order in which they are shown.
[[nodiscard]] std::span<const ContextKind> contextKinds();
/// Null where there is no such kind.
[[nodiscard]] const ContextKind* contextKindNamed(std::string_view key);

/// The entries that the rules (their JSON text; empty = the built-in ones) have of the kind.
[[nodiscard]] Result<std::vector<ContextRow>> contextRows(
    std::string_view rulesText, const ContextKind& kind);
/// The rules with these entries instead; all their other keys stay. Fails as parseRules does.
[[nodiscard]] Result<std::string> rulesTextWith(
    std::string_view rulesText, const ContextKind& kind, std::span<const ContextRow> rows);

/// What the parser of the rules says against an entry, or the catalogue against the tool that it
/// names, and at which field.
struct ContextFault {
    std::size_t field = 0; ///< place among the fields
    std::string what;
    std::string hint;
};
[[nodiscard]] std::optional<ContextFault> faultOf(
    const ContextKind& kind, const ContextRow& row, const Catalogue& catalogue);

/// The rows of a CSV file whose first line names fields, any usual delimiter. One bad line, told
/// with its number, and nothing is read.
[[nodiscard]] Result<std::vector<ContextRow>> contextRowsOfCsv(
    std::string_view csv, const ContextKind& kind, const Catalogue& catalogue);
/// `rows`, and those of `more` that are not among them yet.
[[nodiscard]] std::vector<ContextRow> joined(
    std::vector<ContextRow> rows, std::span<const ContextRow> more);

enum class ContextState : std::uint8_t { InForce, Planned, Expired };
template <>
inline constexpr std::array<std::string_view, 3> names<ContextState>{
    "in force", "planned", "expired"};
/// By the entry's own first and last day. Detection asks at the time of each call instead.
[[nodiscard]] ContextState stateOf(const ContextKind& kind, const ContextRow& row, Instant today);

} // namespace callwake
