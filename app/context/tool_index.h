// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "context/tool.h"
#include "model/event.h"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace callwake {

/// Finds tools by what a record says. Where two have a fact in common, the first one added has it.
/// `tools` is always the list that they were added from.
class ToolIndex {
public:
    /// Takes in what `tools[index]` is known by.
    void add(const std::vector<Tool>& tools, std::int16_t index);

    /// A program or package of this bare name, in any case.
    [[nodiscard]] std::optional<ToolMatch> byName(
        const std::vector<Tool>& tools, std::string_view name) const;
    /// A host (lower case), or the domain that it is below. Domains that other services have too
    /// are left out unless they are wanted.
    [[nodiscard]] std::optional<ToolMatch> byHost(
        const std::vector<Tool>& tools, std::string_view host, bool sharedToo = false) const;
    /// By everything the record says; the strongest reason wins.
    [[nodiscard]] std::optional<ToolMatch> match(
        const std::vector<Tool>& tools, const Activity& activity) const;

private:
    struct NameUse {
        std::int16_t tool = -1;
        bool weak = false;
    };
    using Places = std::unordered_map<std::string, std::int16_t>;

    [[nodiscard]] std::optional<ToolMatch> byDetails(
        const std::vector<Tool>& tools, const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> byPlaceAndMaker(
        const std::vector<Tool>& tools, const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> byCommand(
        const std::vector<Tool>& tools, const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> byOwnNames(
        const std::vector<Tool>& tools, const Activity& activity) const;
    [[nodiscard]] std::optional<ToolMatch> byFormerName(
        const std::vector<Tool>& tools, const Activity& activity) const;

    std::vector<std::int16_t> m_members;
    std::unordered_map<std::string, NameUse> m_names; ///< without '*'
    std::vector<std::pair<std::string, NameUse>> m_patterns; ///< with '*'
    Places m_domains, m_sharedDomains, m_originals, m_services, m_packages;
};

} // namespace callwake
