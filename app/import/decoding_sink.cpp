// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/decoding_sink.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

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
