// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/plist_binary_parts.h"

#include "base/text.h"

#include <algorithm>
#include <bit>

namespace callwake {

namespace {

constexpr std::size_t trailerBytes = 32;

using Type = PlistValue::Type;

/// The objects of a binary list. Each begins with a byte: kind above, size or count below.
class Objects {
public:
    explicit Objects(std::string_view bytes)
        : m_bytes(bytes)
    {
    }

    PlistDocument read()
    {
        PlistDocument out;
        if (readTrailer())
            (void)readObject(m_top, out.root);
        out.fault = m_fault;
        if (!out.fault.empty())
            out.root = {};
        return out;
    }

private:
    bool fail(std::string_view why)
    {
        m_fault = why;
        return false;
    }

    bool readTrailer();
    bool readObject(std::uint64_t number, PlistValue& out);
    bool readBody(std::uint8_t marker, std::uint64_t at, PlistValue& out);
    bool readReference(std::uint8_t marker, std::uint64_t at, PlistValue& out);
    bool readNumber(std::uint8_t marker, std::uint64_t at, PlistValue& out);
    bool readText(std::uint8_t marker, std::uint64_t at, PlistValue& out);
    bool readList(std::uint8_t marker, std::uint64_t at, PlistValue& out);
    std::optional<std::uint64_t> takeCount(std::uint8_t marker, std::uint64_t& at);

    [[nodiscard]] bool holds(std::uint64_t at, std::uint64_t size) const
    {
        return at <= m_end && size <= m_end - at;
    }
    /// Big-endian; the bytes must be there.
    [[nodiscard]] std::uint64_t number(std::uint64_t at, std::uint64_t size) const
    {
        std::uint64_t value = 0;
        for (const char c : m_bytes.substr(at, size))
            value = value << 8 | std::uint8_t(c);
        return value;
    }

    std::string_view m_bytes;
    std::uint64_t m_end = 0; ///< of the objects
    std::uint64_t m_offsetSize = 0, m_referenceSize = 0, m_count = 0, m_top = 0, m_table = 0;
    std::vector<std::uint64_t> m_open; ///< numbers of the objects that the current one is in
    PlistBudget m_budget;
    std::string m_fault;
};

bool Objects::readTrailer()
{
    const auto begin = binaryPlistBegin.size();
    if (m_bytes.size() < begin + trailerBytes)
        return fail("binary property list without its end");
    m_end = m_bytes.size() - trailerBytes;
    m_offsetSize = number(m_end + 6, 1);
    m_referenceSize = number(m_end + 7, 1);
    m_count = number(m_end + 8, 8);
    m_top = number(m_end + 16, 8);
    m_table = number(m_end + 24, 8);
    if (m_offsetSize < 1 || m_offsetSize > 8 || m_referenceSize < 1 || m_referenceSize > 8
        || m_count == 0 || m_top >= m_count || m_table < begin || m_table > m_end
        || m_count > (m_end - m_table) / m_offsetSize)
        return fail("binary property list with a wrong end: damaged or cut off");
    m_end = m_table;
    return true;
}

bool Objects::readObject(std::uint64_t number, PlistValue& out)
{
    if (number >= m_count)
        return fail("reference to an object that is not there");
    if (std::ranges::find(m_open, number) != m_open.end())
        return fail("an object that is inside itself");
    if (m_open.size() == PlistBudget::deepest)
        return fail("values more than 60 deep");
    const auto at = this->number(m_table + number * m_offsetSize, m_offsetSize);
    if (at < binaryPlistBegin.size() || !holds(at, 1))
        return fail("place of an object outside the file");
    out.offset = std::int64_t(at);
    out.line = std::int64_t(number) + 1;
    m_open.push_back(number);
    const bool good = readBody(std::uint8_t(m_bytes[at]), at + 1, out);
    m_open.pop_back();
    if (good && !m_budget.take(out.text.size()))
        return fail("more values than a property list of this size may have");
    return good;
}

bool Objects::readBody(std::uint8_t marker, std::uint64_t at, PlistValue& out)
{
    out.length = 1;
    switch (marker >> 4) {
    case 0x0:
        out.type = marker == 0x08 || marker == 0x09 ? Type::Bool : Type::Null;
        out.integer = marker == 0x09;
        return true;
    case 0x1:
    case 0x2:
    case 0x3:
        return readNumber(marker, at, out);
    case 0x4:
    case 0x5:
    case 0x6:
    case 0x7:
        return readText(marker, at, out);
    case 0x8:
        return readReference(marker, at, out);
    case 0xA:
    case 0xB:
    case 0xC:
    case 0xD:
        return readList(marker, at, out);
    default:
        return fail("object of an unknown kind");
    }
}

/// From one object of a keyed archive to another ("UID").
bool Objects::readReference(std::uint8_t marker, std::uint64_t at, PlistValue& out)
{
    const std::uint64_t size = (marker & 15U) + 1;
    if (!holds(at, size))
        return fail("object that is cut off");
    out.length += std::int64_t(size);
    out.type = Type::Reference;
    constexpr std::size_t widest = 4;
    out.integer = size <= widest ? std::int64_t(number(at, size)) : -1;
    return true;
}

bool Objects::readNumber(std::uint8_t marker, std::uint64_t at, PlistValue& out)
{
    const std::uint64_t size = 1ULL << (marker & 15);
    const bool whole = marker >> 4 == 0x1;
    if ((marker & 15) > 4 || (!whole && size != 4 && size != 8))
        return fail("number of an unknown size");
    if (!holds(at, size))
        return fail("object that is cut off");
    out.length += std::int64_t(size);
    // Of numbers of 16 bytes only the lower half is used.
    const auto bits = number(at + (size == 16 ? 8 : 0), std::min<std::uint64_t>(size, 8));
    if (whole) {
        out.type = Type::Integer;
        out.integer = std::int64_t(bits);
    } else {
        out.type = marker >> 4 == 0x3 ? Type::Date : Type::Real;
        out.real = size == 4 ? double(std::bit_cast<float>(std::uint32_t(bits)))
                             : std::bit_cast<double>(bits);
    }
    return true;
}

/// A count of 15 means: it follows as a number of its own.
std::optional<std::uint64_t> Objects::takeCount(std::uint8_t marker, std::uint64_t& at)
{
    if ((marker & 15) != 15)
        return marker & 15;
    if (!holds(at, 1) || std::uint8_t(m_bytes[at]) >> 4 != 0x1 || (m_bytes[at] & 15) > 3)
        return std::nullopt;
    const std::uint64_t size = 1ULL << (m_bytes[at] & 15);
    if (!holds(at + 1, size))
        return std::nullopt;
    const auto count = number(at + 1, size);
    at += 1 + size;
    return count;
}

bool Objects::readText(std::uint8_t marker, std::uint64_t at, PlistValue& out)
{
    const auto count = takeCount(marker, at);
    const bool wide = marker >> 4 == 0x6;
    if (!count || *count > m_end || !holds(at, *count * (wide ? 2 : 1)))
        return fail("object that is cut off");
    out.type = marker >> 4 == 0x4 ? Type::Data : Type::Text;
    const auto size = *count * (wide ? 2 : 1);
    out.length = std::int64_t(at + size) - out.offset;
    if (!wide) {
        out.text = m_bytes.substr(at, size);
        return true;
    }
    std::u16string text;
    for (std::uint64_t i = 0; i < *count; ++i)
        text += char16_t(number(at + 2 * i, 2));
    out.text = utf8FromUtf16(text);
    return true;
}

bool Objects::readList(std::uint8_t marker, std::uint64_t at, PlistValue& out)
{
    const auto count = takeCount(marker, at);
    const bool dict = marker >> 4 == 0xD;
    const std::uint64_t references = count && *count <= m_end ? *count * (dict ? 2 : 1) : m_end;
    if (!count || references > m_end || !holds(at, references * m_referenceSize))
        return fail("object that is cut off");
    out.type = dict ? Type::Dict : Type::Array;
    out.length = std::int64_t(at + references * m_referenceSize) - out.offset;
    for (std::uint64_t i = 0; i < *count; ++i) {
        if (dict) {
            PlistValue key;
            if (!readObject(number(at + i * m_referenceSize, m_referenceSize), key))
                return false;
            out.keys.push_back(std::move(key.text));
        }
        const auto place = at + (i + (dict ? *count : 0)) * m_referenceSize;
        if (!readObject(number(place, m_referenceSize), out.items.emplace_back()))
            return false;
    }
    return true;
}

} // namespace

PlistDocument readBinaryPlist(std::string_view bytes)
{
    return Objects(bytes).read();
}

} // namespace callwake
