// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/json_writer.h"

#include "base/text.h"

#include <QString>

namespace callwake {

void JsonWriter::add(std::string_view text)
{
    const bool good = isUtf8(text);
    const QByteArray repaired =
        good ? QByteArray() : QString::fromUtf8(text.data(), qsizetype(text.size())).toUtf8();
    m_out += '"';
    for (const char c :
        good ? text : std::string_view(repaired.data(), std::size_t(repaired.size())))
        addEscaped(c);
    m_out += '"';
}

void JsonWriter::addEscaped(char c)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
        m_out += '\\';
    if (byte >= 0x20)
        m_out += c;
    else
        (m_out += byte < 0x10 ? "\\u000" : "\\u001") += hex[byte & 15];
}

} // namespace callwake
