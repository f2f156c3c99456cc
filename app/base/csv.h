// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// One record of delimiter-separated text. Fields have their quotes removed and doubled quotes
/// undoubled; `quoted` tells which were quoted (an empty field and "" differ in some logs).
struct CsvRow {
    std::span<const std::string_view> fields;
    std::span<const bool> quoted;
    std::int64_t offset = 0;
    std::int64_t length = 0; ///< with the line end
    std::int64_t line = 0; ///< of its first character, from 1
    std::string_view raw; ///< the bytes of the record without the line end
    std::string_view fault; ///< not empty: why it is no good (quote never closed, too long)
};

/// The one CSV reader: LF or CRLF, quoted fields with line ends inside, any one-byte delimiter.
/// A quote that is not closed within 1 MiB or 1,000 lines makes that line a faulty row; reading goes
/// on with the next line. Views are valid until the next call.
class CsvReader {
public:
    using Pull = std::function<std::string_view()>;
    explicit CsvReader(Pull pull, char delimiter = ',');
    ~CsvReader();
    [[nodiscard]] std::optional<CsvRow> next();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// The delimiter among , ; tab | that splits the first lines of `head` most evenly; honours "sep=;".
[[nodiscard]] char guessDelimiter(std::string_view head);

} // namespace callwake
