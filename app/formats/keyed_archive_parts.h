// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/plist_parts.h"

#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The objects that NSKeyedArchiver of Apple's Foundation wrote: a property list whose "$objects"
/// refer to each other by their numbers, beginning with what "$top" names. Views and references
/// live as long as this does and stays where it is.
class KeyedArchive {
public:
    explicit KeyedArchive(std::string_view bytes);
    KeyedArchive(const KeyedArchive&) = delete;
    KeyedArchive& operator=(const KeyedArchive&) = delete;

    /// Not empty: why it is no archive.
    [[nodiscard]] std::string_view fault() const { return m_fault; }
    /// The object itself, a Null where there is none.
    [[nodiscard]] const PlistValue& root() const { return resolved(m_list.root["$top"]["root"]); }
    /// What `object` has under that key; a Null where it has nothing, or nil.
    [[nodiscard]] const PlistValue& in(const PlistValue& object, std::string_view key) const;
    /// "CHRecentCall"; empty for texts, numbers and data, which have no class here.
    [[nodiscard]] std::string_view classOf(const PlistValue& object) const;

    // What stands under a key, whichever of Foundation's classes holds it.
    [[nodiscard]] std::string_view text(const PlistValue& object, std::string_view key) const;
    [[nodiscard]] std::string_view data(const PlistValue& object, std::string_view key) const;
    [[nodiscard]] std::optional<Instant> time(const PlistValue& object, std::string_view key) const;
    [[nodiscard]] std::optional<double> number(
        const PlistValue& object, std::string_view key) const;
    [[nodiscard]] std::optional<std::int64_t> integer(
        const PlistValue& object, std::string_view key) const;
    /// The members of an array or a set.
    [[nodiscard]] std::vector<const PlistValue*> members(
        const PlistValue& object, std::string_view key) const;

private:
    [[nodiscard]] const PlistValue& resolved(const PlistValue& value) const;

    PlistDocument m_list;
    std::string m_fault;
    const PlistValue* m_objects = nullptr;
};

} // namespace callwake
