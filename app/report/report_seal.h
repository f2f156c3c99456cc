// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/content.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One line at the end of what Callwake writes: what it is of, and the SHA-256 of all bytes of the
/// file before that hash. As a comment at the end of a page, a drawing or a PDF, as the last member
/// of an object, as the last text of a PNG.
struct Seal {
    std::string caseId; ///< hash of the first entry of the journal
    std::string journal; ///< hash of the newest entry that the file knows of
    std::string
        of; ///< Sequence::id, "*" for all, or a timeline's owner and range; empty in old ones
    std::string version = {}; ///< of the program; empty in old ones
    /// SHA-256 of the sealed page or drawing that a PDF or PNG shows; empty in other forms.
    std::string drawn = {};
    std::vector<std::string> sources = {}; ///< SHA-256 of those that a report names
    bool unchanged = false; ///< as read: the file is as it was sealed
};

[[nodiscard]] std::string sealedHtml(std::string text, const ReportContent& content);
[[nodiscard]] std::string sealedJson(std::string text, const ReportContent& content);
[[nodiscard]] std::string sealedSvg(std::string svg, const Seal& seal);
/// Of what was drawn from a sealed page or SVG.
[[nodiscard]] std::string sealedPdf(std::string pdf, std::string_view page);
[[nodiscard]] std::string sealedPng(std::string png, std::string_view svg);

/// Of any of these forms; nothing where there is none.
[[nodiscard]] std::optional<Seal> sealIn(std::string_view file);

} // namespace callwake
