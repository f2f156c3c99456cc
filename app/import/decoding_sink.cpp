// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/decoding_sink.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

/// Bytes 0x80 to 0x9F; all others are the characters of the same number.
constexpr std::array<char16_t, 32> high{0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019,
    0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E,
    0x0178};

template <typename Fields>
auto valuesOf(Fields& fields)
{
    if constexpr (requires { fields.remote; })
        return std::array{&fields.remote, &fields.local, &fields.displayName, &fields.service,
            &fields.trunk, &fields.device, &fields.callKey, &fields.reporter, &fields.detail};
    else
        return std::array{&fields.account, &fields.host, &fields.process, &fields.command,
            &fields.parent, &fields.url, &fields.referrer, &fields.path, &fields.package,
            &fields.version, &fields.originalName, &fields.signer, &fields.hash, &fields.peer,
            &fields.result, &fields.processId, &fields.parentId, &fields.detail};
}

} // namespace

std::string fromWindows1252(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const char16_t letter = byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte;
        if (letter < 0x80) {
            out += c;
        } else if (letter < 0x800) {
            out += char(0xC0 | letter >> 6);
            out += char(0x80 | (letter & 0x3F));
        } else {
            out += char(0xE0 | letter >> 12);
            out += char(0x80 | (letter >> 6 & 0x3F));
            out += char(0x80 | (letter & 0x3F));
        }
    }
    return out;
}

void DecodingSink::decode(std::string_view& value)
{
    if (!isUtf8(value))
        value = m_decoded.emplace_back(fromWindows1252(value));
}

void DecodingSink::record(const Record& record)
{
    const auto areUtf8 = [](const auto& fields) {
        return std::ranges::all_of(valuesOf(fields), [](auto* value) { return isUtf8(*value); });
    };
    if (isUtf8(record.identity.value) && isUtf8(record.host.value)
        && std::visit(areUtf8, record.what))
        return m_sink.record(record);
    ++m_records;
    m_decoded.clear();
    Record out = record;
    decode(out.identity.value);
    decode(out.host.value);
    std::visit(
        [&](auto& fields) {
            for (auto* value : valuesOf(fields))
                decode(*value);
        },
        out.what);
    m_sink.record(out);
}

void DecodingSink::finish()
{
    if (m_records > 0)
        m_sink.warning("Read as Windows-1252, because it is no UTF-8 (the bytes are kept as they "
                       "are); records: "
            + std::to_string(m_records));
}

} // namespace callwake
