// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_bytes.h"
#include "support/evtx_writer.h"

#include <QStringList>
#include <QUuid>

namespace callwake::test {

EvtxData evtxText(std::string name, std::string_view utf8)
{
    return {std::move(name), Text, utf16(utf8)};
}

EvtxData evtxUInt32(std::string name, std::uint32_t value)
{
    return {std::move(name), UInt32, bytesOf(value)};
}

EvtxData evtxUInt64(std::string name, std::uint64_t value)
{
    return {std::move(name), UInt64, bytesOf(value)};
}

EvtxData evtxHex32(std::string name, std::uint32_t value)
{
    return {std::move(name), Hex32, bytesOf(value)};
}

EvtxData evtxHex64(std::string name, std::uint64_t value)
{
    return {std::move(name), Hex64, bytesOf(value)};
}

EvtxData evtxSid(std::string name, std::string_view text)
{
    std::string bytes;
    const QStringList parts =
        QString::fromUtf8(text.data(), qsizetype(text.size())).split(QLatin1Char('-'));
    if (parts.size() > 2) {
        put(bytes, std::uint8_t(parts[1].toUInt()));
        put(bytes, std::uint8_t(parts.size() - 3));
        const std::uint64_t authority = parts[2].toULongLong();
        for (int shift = 40; shift >= 0; shift -= 8)
            bytes += char(authority >> shift);
        for (qsizetype i = 3; i < parts.size(); ++i)
            put(bytes, std::uint32_t(parts[i].toUInt()));
    }
    return {std::move(name), Sid, bytes};
}

EvtxData evtxGuid(std::string name, std::string_view text)
{
    const QUuid guid = QUuid::fromString(QString::fromUtf8(text.data(), qsizetype(text.size())));
    std::string bytes = bytesOf(guid.data1) + bytesOf(guid.data2) + bytesOf(guid.data3);
    bytes.append(reinterpret_cast<const char*>(guid.data4), 8);
    return {std::move(name), Guid, bytes};
}

std::uint64_t filetimeOf(Instant time)
{
    return std::uint64_t(toMicroseconds(time) + 11'644'473'600'000'000) * 10;
}

} // namespace callwake::test
