// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "report/content.h"

#include <string>

namespace callwake {

/// The whole report, `text` with its seal: one line that names the case (the hash of its first
/// journal entry), the head of its journal, the sequence it is of ("*": all), the program's version
/// and its sources, and ends with the SHA-256 of all bytes of the report before that. As a comment
/// at the end of a page, as the last member of an object.
[[nodiscard]] std::string sealedHtml(std::string text, const ReportContent& content);
[[nodiscard]] std::string sealedJson(std::string text, const ReportContent& content);

/// Whether a report is as Callwake wrote it and, given the case, whether it is of that case and
/// says what the case says. The seal is no signature: who wants to can write a new one, but not one
/// that agrees with the case, nor with a journal whose head was noted elsewhere. Fails where the
/// file cannot be read or has no seal.
[[nodiscard]] Result<Verification> verifyReport(const std::string& path, const Case* source);

} // namespace callwake
