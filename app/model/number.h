// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/named.h"

#include <cstdint>
#include <string>

namespace callwake {

/// What a text in the place of a telephone number is. Withheld callers are a class of their own
/// and never one number: two anonymous calls are not the same caller.
enum class NumberClass : std::uint8_t { Telephone, Extension, ShortCode, Withheld, SipUri, Email, Name, Impossible };
template <>
inline constexpr std::array<std::string_view, 8> names<NumberClass> {
    "telephone", "extension", "short_code", "withheld", "sip_uri", "email", "name", "impossible"};

/// What libphonenumber says of a Telephone. The number plans are as old as the library: "Possible"
/// (right length, range not in the plan) is weak evidence, "Valid" says assignable, not real.
enum class NumberPlan : std::uint8_t { NotTested, Impossible, Possible, Valid };
template <>
inline constexpr std::array<std::string_view, 4> names<NumberPlan> {
    "not_tested", "impossible", "possible", "valid"};

struct Number {
    NumberId id;
    std::string raw;
    NumberClass cls = NumberClass::Withheld;
    NumberPlan plan = NumberPlan::NotTested;
    /// "+442079460031", or empty where the text has no such form.
    std::string e164;
    /// ISO 3166 region of the number, "" where unknown.
    std::string region;
    friend bool operator==(const Number&, const Number&) = default;
};

} // namespace callwake
