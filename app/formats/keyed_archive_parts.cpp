// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/keyed_archive_parts.h"

namespace callwake {

namespace {

using Type = PlistValue::Type;

constexpr std::string_view nil = "$null"; ///< the first object of every archive

const PlistValue& nothing()
{
    static const PlistValue none;
    return none;
}

} // namespace

KeyedArchive::KeyedArchive(std::string_view bytes)
    : m_list(readPlist(bytes))
    , m_fault(m_list.fault)
    , m_objects(&m_list.root["$objects"])
{
    if (m_fault.empty() && (!m_objects->is(Type::Array) || root().is(Type::Null)))
        m_fault = "property list that is no archive of objects";
}

const PlistValue& KeyedArchive::resolved(const PlistValue& value) const
{
    if (!value.is(Type::Reference))
        return value;
    if (value.integer <= 0 || std::size_t(value.integer) >= m_objects->items.size())
        return nothing();
    const auto& object = m_objects->items[std::size_t(value.integer)];
    const bool leadsOn = object.is(Type::Reference); // no archiver does that: it may be a circle
    return leadsOn || object.asText() == nil ? nothing() : object;
}

const PlistValue& KeyedArchive::in(const PlistValue& object, std::string_view key) const
{
    return resolved(object[key]);
}

std::string_view KeyedArchive::classOf(const PlistValue& object) const
{
    return in(in(object, "$class"), "$classname").asText();
}

std::string_view KeyedArchive::text(const PlistValue& object, std::string_view key) const
{
    const auto& value = in(object, key);
    return value.is(Type::Dict) ? in(value, "NS.string").asText() : value.asText();
}

std::string_view KeyedArchive::data(const PlistValue& object, std::string_view key) const
{
    const auto& value = in(object, key);
    const auto& bytes = value.is(Type::Dict) ? in(value, "NS.data") : value;
    return bytes.is(Type::Data) ? std::string_view(bytes.text) : std::string_view();
}

std::optional<Instant> KeyedArchive::time(const PlistValue& object, std::string_view key) const
{
    const auto& value = in(object, key);
    if (!value.is(Type::Dict))
        return value.asTime();
    const auto seconds = number(value, "NS.time");
    return seconds ? instantFromCocoa(*seconds) : std::nullopt;
}

std::optional<double> KeyedArchive::number(const PlistValue& object, std::string_view key) const
{
    const auto& value = in(object, key);
    if (value.is(Type::Real))
        return value.real;
    const auto whole = integer(object, key);
    return whole ? std::optional(double(*whole)) : std::nullopt;
}

std::optional<std::int64_t> KeyedArchive::integer(
    const PlistValue& object, std::string_view key) const
{
    const auto& value = in(object, key);
    const bool whole = value.is(Type::Integer) || value.is(Type::Bool);
    return whole ? std::optional(value.integer) : std::nullopt;
}

std::vector<const PlistValue*> KeyedArchive::members(
    const PlistValue& object, std::string_view key) const
{
    std::vector<const PlistValue*> out;
    for (const auto& item : in(in(object, key), "NS.objects").items)
        out.push_back(&resolved(item));
    return out;
}

} // namespace callwake
