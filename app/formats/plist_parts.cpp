// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/plist_parts.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/plist_binary_parts.h"
#include "formats/sample_parts.h"
#include "formats/xml_parts.h"

#include <algorithm>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t largestFile = 64U << 20;
constexpr std::string_view space = " \t\r\n";

using Type = PlistValue::Type;

double cocoaSeconds(Instant time)
{
    constexpr double unixSecondsOf2001 = 978'307'200;
    return double(toMicroseconds(time)) / 1e6 - unixSecondsOf2001;
}

/// Builds the tree from the elements of the XML form.
class Elements {
public:
    void begin(const XmlElement& element);
    void end(std::string_view name, std::string_view text);
    void ended(std::int64_t offset);
    /// Puts what is whole of the open values into the root; the first value that is lost, or a
    /// Null.
    PlistValue breakOff();

    PlistValue root;
    std::string fault;

private:
    struct Open {
        PlistValue value;
        std::string key; ///< the last one, of a Dict
        bool hasKey = false;
    };
    void fail(std::string_view why)
    {
        if (fault.empty())
            fault = why;
    }
    void put(PlistValue value);
    static bool fill(PlistValue& value, std::string_view name, std::string_view text);

    std::vector<Open> m_open;
    std::optional<PlistValue> m_finished; ///< waits for the place where it ends
    PlistBudget m_budget;
    bool m_hasRoot = false;
};

void Elements::begin(const XmlElement& element)
{
    if (element.depth == 0 && element.name != "plist")
        return fail("no property list");
    if (m_open.size() == PlistBudget::deepest)
        return fail("values more than 60 deep");
    Open open;
    open.value.offset = element.offset;
    open.value.line = element.line;
    if (element.name == "dict" || element.name == "array")
        open.value.type = element.name == "dict" ? Type::Dict : Type::Array;
    m_open.push_back(std::move(open));
}

bool Elements::fill(PlistValue& value, std::string_view name, std::string_view text)
{
    const auto bare = trimmed(text);
    if (name == "string") {
        value.type = Type::Text;
        value.text = text;
    } else if (name == "integer") {
        const auto number = parseNumber<std::int64_t>(bare);
        value.type = Type::Integer;
        value.integer = number.value_or(0);
        return number.has_value();
    } else if (name == "real") {
        const auto number = parseNumber<double>(bare);
        value.type = Type::Real;
        value.real = number.value_or(0);
        return number.has_value();
    } else if (name == "date") {
        const auto time = parseIso(bare);
        value.type = Type::Date;
        value.real = time ? cocoaSeconds(time->time) : 0;
        return time.has_value();
    } else if (name == "data") {
        auto bytes = fromBase64(text);
        value.type = Type::Data;
        value.text = std::move(bytes).value_or(std::string());
    } else if (name == "true" || name == "false") {
        value.type = Type::Bool;
        value.integer = name == "true";
    }
    return true;
}

void Elements::end(std::string_view name, std::string_view text)
{
    if (m_open.empty())
        return;
    PlistValue value = std::move(m_open.back().value);
    m_open.pop_back();
    if (!m_budget.take(text.size()))
        return fail("more values than a property list of this size may have");
    if (name == "plist")
        return;
    if (name == "key") {
        if (m_open.empty() || !m_open.back().value.is(Type::Dict))
            return fail("key outside a dictionary");
        m_open.back().key = text;
        m_open.back().hasKey = true;
        return;
    }
    if (!fill(value, name, text))
        value.type = Type::Null; // a time or number that is none
    m_finished = std::move(value);
}

void Elements::ended(std::int64_t offset)
{
    if (!m_finished)
        return;
    m_finished->length = offset - m_finished->offset;
    put(*std::exchange(m_finished, std::nullopt));
}

void Elements::put(PlistValue value)
{
    if (m_open.size() == 1) { // inside <plist>
        if (std::exchange(m_hasRoot, true))
            return fail("two values in one property list");
        root = std::move(value);
        return;
    }
    if (m_open.empty())
        return;
    auto& parent = m_open.back();
    if (parent.value.is(Type::Dict)) {
        if (!std::exchange(parent.hasKey, false))
            return fail("value without a key");
        parent.value.keys.push_back(std::move(parent.key));
    } else if (!parent.value.is(Type::Array)) {
        return fail("value inside one that is no list");
    }
    parent.value.items.push_back(std::move(value));
}

/// An entry of a list that is not whole is none; of a dictionary, what stands before is kept.
PlistValue Elements::breakOff()
{
    PlistValue lost;
    while (m_open.size() > 1 && !m_hasRoot) {
        PlistValue value = std::move(m_open.back().value);
        m_open.pop_back();
        const bool ofList = m_open.back().value.is(Type::Array);
        const bool holds = value.is(Type::Array) || value.is(Type::Dict);
        if (holds && !ofList && (m_open.back().hasKey || m_open.size() == 1))
            put(std::move(value));
        else
            lost = std::move(value);
    }
    return lost;
}

/// White space before the document, and a declaration that names an encoding which the file had
/// before it was decoded.
std::size_t sizeBeforePlist(std::string_view bytes)
{
    const auto behindSpace = [&](std::size_t from) {
        return std::min(bytes.find_first_not_of(space, from), bytes.size());
    };
    const auto size = behindSpace(bytes.size() - withoutByteOrderMark(bytes).size());
    const auto end = bytes.find("?>", size);
    const auto declaration = bytes.substr(size, end - size);
    const bool wide = end != bytes.npos && declaration.starts_with("<?xml")
        && containsIgnoringCase(declaration, "utf-16");
    return wide ? behindSpace(end + 2) : size;
}

PlistDocument readXmlPlist(std::string_view bytes)
{
    const auto skipped = sizeBeforePlist(bytes);
    const auto lines = std::count(bytes.begin(), bytes.begin() + std::ptrdiff_t(skipped), '\n');
    bytes.remove_prefix(skipped);
    Elements elements;
    XmlHandler handler;
    handler.externalDoctype = true;
    handler.begin = [&](XmlElement element) {
        element.offset += std::int64_t(skipped);
        element.line += lines;
        elements.begin(element);
    };
    handler.end = [&](std::string_view name, std::string_view text, std::size_t) {
        elements.end(name, text);
    };
    handler.ended = [&](std::int64_t offset) { elements.ended(offset + std::int64_t(skipped)); };
    handler.wanted = [&] { return elements.fault.empty(); };
    auto fault = readXml([&] { return std::exchange(bytes, {}); }, handler);
    if (!elements.fault.empty())
        fault = elements.fault;
    PlistDocument out;
    if (!fault.empty())
        if (const auto lost = elements.breakOff(); lost.line > 0) {
            out.offset = lost.offset;
            out.line = lost.line;
        }
    out.root = std::move(elements.root);
    out.fault = std::move(fault);
    return out;
}

} // namespace

const PlistValue& PlistValue::operator[](std::string_view key) const
{
    static const PlistValue none;
    const auto found = std::ranges::find(keys, key);
    return found == keys.end() ? none : items[std::size_t(found - keys.begin())];
}

std::string_view PlistValue::asText() const
{
    return is(Type::Text) ? std::string_view(text) : std::string_view();
}

std::optional<Instant> PlistValue::asTime() const
{
    return is(Type::Date) ? instantFromCocoa(real) : std::nullopt;
}

std::optional<std::int64_t> PlistValue::asInteger() const
{
    return is(Type::Integer) ? std::optional(integer) : std::nullopt;
}

bool looksLikePlist(std::string_view head)
{
    constexpr std::size_t reach = 1024; // the document type comes first, perhaps after a comment
    if (head.starts_with(binaryPlistBegin))
        return true;
    head.remove_prefix(sizeBeforePlist(head));
    return head.starts_with('<') && head.substr(0, reach).find("<plist") != head.npos;
}

PlistDocument readPlist(std::string_view bytes)
{
    if (bytes.starts_with(binaryPlistBegin))
        return readBinaryPlist(bytes);
    return readXmlPlist(bytes.substr(0, bytes.find_last_not_of('\0') + 1)); // without padding
}

PlistDocument readPlist(Input& input)
{
    std::string bytes;
    if (fillSample(input, bytes, largestFile))
        return {{}, "property list of more than 64 MiB"};
    return readPlist(bytes);
}

} // namespace callwake
