// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/catalogue.h"
#include "context/rules.h"

#include <string>
#include <vector>

namespace callwake {

/// Languages of other products that can say "first this, then that".
enum class RuleLanguage : std::uint8_t { Sigma, Eql, Kql, Spl };
template <>
inline constexpr std::array<std::string_view, 4> names<RuleLanguage>{"sigma", "eql", "kql", "spl"};

/// The sequences that these rules look for, as far as the language can say them.
struct RuleExport {
    std::string text;
    std::vector<std::string> losses; ///< what it cannot say, each a sentence; also in the text
};

/// Sigma: correlation rules `temporal_ordered` (specification 2.1), one YAML stream. EQL: Elastic's
/// sequences. KQL: a query over a table of calls and Defender's tables. SPL: a Splunk search. The
/// names of programs are those of the catalogue that are no weak ones, as the platforms of each
/// tool spell them.
[[nodiscard]] RuleExport exportRules(
    const Rules& rules, const Catalogue& catalogue, RuleLanguage language);

} // namespace callwake
