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

/// The one CSV reader: LF, CR LF or (where the first piece holds no LF) CR line ends, quoted fields
/// with line ends inside, any one-byte delimiter; a first line "sep=;" sets it. Lenient as Python's
/// csv: text after a closing quote belongs to the field. Empty lines and a byte order mark are
/// passed over. A quote that is not closed within 1 MiB or 1,000 lines makes its first line a
/// faulty row; reading goes on with the next line, and the lines searched in vain are then read as
/// lines of their own. A line above 16 MiB is a faulty row. Fields beyond the 2,000th stay in `raw`
/// only. Views are valid until the next call.
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

/// The delimiter among , ; tab | that splits the first lines of `head` most evenly; honours
/// "sep=;".
[[nodiscard]] char guessDelimiter(std::string_view head);

} // namespace callwake
