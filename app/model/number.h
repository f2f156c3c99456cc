// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "model/named.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace callwake {

/// What a text in the place of a telephone number is. Withheld callers are a class of their own
/// and never one number: two anonymous calls are not the same caller. Nor are masked ones
/// ("+4420794600***"), of which some digits are known.
enum class NumberClass : std::uint8_t { Telephone, Extension, ShortCode, Withheld, SipUri, Email, Name, Impossible, Masked };
template <>
inline constexpr std::array<std::string_view, 9> names<NumberClass> {
    "telephone", "extension", "short_code", "withheld", "sip_uri", "email", "name", "impossible", "masked"};

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

/// Whether the log hides digits of the number: at least three digits, and two or more of * x X at
/// one end of it ("+4420794600***", "07946xxxxxx", "****0031").
[[nodiscard]] bool isMasked(std::string_view number);

} // namespace callwake
