// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"
#include "formats/json_object_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The fields of one event of Santa by the names of its text form ("path", "args", "cert_cn"),
/// whatever form it was written in.
class SantaFields {
public:
    void clear()
    {
        m_count = 0;
        action.clear();
    }
    void set(std::string_view name, std::string_view value);
    /// Empty where there is none, and for "(null)".
    [[nodiscard]] std::string_view operator[](std::string_view name) const;

    std::string action; ///< "EXEC", "RENAME"...

private:
    struct Field {
        std::string name, value;
    };
    std::vector<Field> m_fields; ///< the first m_count are of this event
    std::size_t m_count = 0;
};

/// "action=EXEC|decision=ALLOW|…"; '|' inside a value is written "<pipe>". False where it is none.
[[nodiscard]] bool readSantaText(std::string_view text, SantaFields& fields);
/// The object of santa.proto, or its event alone. False where it holds no event.
[[nodiscard]] bool readSantaObject(const JsonObject& object, SantaFields& fields);

/// Makes a record of the event, or says why it is of no use. `record` has place and time; `detail`
/// must outlive the record.
[[nodiscard]] std::string_view fillSantaRecord(
    const SantaFields& fields, Record& record, ActivityFields& out, std::string& detail);

} // namespace callwake
