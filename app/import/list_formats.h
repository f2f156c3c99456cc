// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "import/importer.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// A number as lists hold it: E.164, a prefix "+4420*", an address or a short number; nothing where
/// the text is no number. National ones are read for `region`.
[[nodiscard]] std::optional<std::string> listNumber(
    const std::string& text, std::string_view region);

/// Gathers the entries of one list and counts what it cannot use.
class ListSink {
public:
    ListSink(
        std::string file, std::string region, ListImport& counts, std::vector<ListEntry>& entries);
    [[nodiscard]] const std::string& file() const { return m_file; }
    [[nodiscard]] const std::string& region() const { return m_region; }
    /// The place of what comes next: the line, or in JSON the number of the object.
    void at(std::int64_t line) { m_line = line; }
    /// Reads `number`, which counts as one row; `entry` says the rest. Source: the file, if empty.
    void add(const std::string& number, ListEntry entry);
    void reject(std::string_view reason, std::string_view excerpt);
    /// `rows` rows that say nothing, told as one reject.
    void rejectTogether(std::int64_t rows, std::string_view reason);
    /// `rows` rows whose numbers stand in `entry` already.
    void addSummed(std::int64_t rows, ListEntry entry);

private:
    std::string m_file, m_region;
    ListImport& m_counts;
    std::vector<ListEntry>& m_entries;
    std::int64_t m_line = 0;
};

/// Reads the list in the form that its content shows: STIX 2.1 or MISP (JSON), complaints of the
/// FTC or the FCC (CSV), or one number a line. False where it is none of them. JSON that holds no
/// list is a failure.
[[nodiscard]] Result<bool> readKnownList(std::string_view text, ListSink& sink);

/// What tells the JSON of a list, or its beginning, from any other: keys that the specification
/// asks for in each of its objects, or the id of a STIX bundle.
[[nodiscard]] bool looksLikeStixList(std::string_view json);
[[nodiscard]] bool looksLikeMispList(std::string_view json);
/// Indicators whose patterns name telephone numbers, and the numbers themselves where no indicator
/// does; custom objects of MISP's export. Revoked ones are rejects.
Result<void> readStixList(std::string_view json, ListSink& sink);
/// Attributes phone-number, prtn and whois-registrant-phone, and the numbers in objects, wherever
/// they stand. `to_ids` says nothing here: it is 0 by default.
Result<void> readMispList(std::string_view json, ListSink& sink);
/// The FTC's Do Not Call complaints: one entry a number, with how many complained.
[[nodiscard]] bool looksLikeFtcList(std::string_view text);
void readFtcList(std::string_view text, ListSink& sink);
/// The same complaints as the interface of the FTC answers (JSON:API).
[[nodiscard]] bool looksLikeFtcAnswer(std::string_view json);
[[nodiscard]] Result<void> readFtcAnswer(std::string_view json, ListSink& sink);
/// The FCC's unwanted calls, as the weekly file or the open data have them.
[[nodiscard]] bool looksLikeFccList(std::string_view text);
void readFccList(std::string_view text, ListSink& sink);
/// One number or prefix a line for the blocklist; what follows a # is its label.
[[nodiscard]] bool looksLikePlainList(std::string_view text);
void readPlainList(std::string_view text, ListSink& sink);

/// "2026-06-18" of an ISO time, of "06/18/2026" or of Unix seconds; empty where it is no date.
[[nodiscard]] std::string listDate(std::string_view text);

} // namespace callwake
