// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/text_table.h"
#include "model/extension_plan.h"
#include "model/identity.h"
#include "model/number.h"

#include <string>
#include <string_view>
#include <vector>

namespace i18n::phonenumbers {
class PhoneNumber;
}

namespace callwake {

/// The ISO 3166 code of a country whose telephone numbers are known, in capitals: "gb" -> "GB". ""
/// stays: no country. Fails for all else.
[[nodiscard]] Result<std::string> regionNamed(std::string_view code);

/// What a text in the place of a number is, for a caller of `region` (ISO 3166, may be empty) among
/// these extensions. Costs up to 70 us: call once per distinct text.
/// At most 64 characters reach libphonenumber. "(555) 010-1234" -> Telephone +15550101234;
/// "anonymous", "" -> Withheld; "2003" -> Extension; "sip:a@b" -> SipUri.
[[nodiscard]] Number resolveNumber(
    std::string_view text, std::string_view region, const ExtensionPlan& extensions = {});

/// The same for the many numbers of a file: what the library says of a number is asked once,
/// however it is spelled.
class NumberResolver {
public:
    NumberResolver(std::string region, ExtensionPlan extensions);
    /// `region`: of the caller of this number, where its record says so; in letters of any case.
    /// One that the library does not know counts as not said.
    [[nodiscard]] Number resolve(std::string_view text, std::string_view region = {});

    struct Described {
        NumberPlan plan = NumberPlan::NotTested;
        std::string region;
    };

private:
    const Described& described(
        const i18n::phonenumbers::PhoneNumber& parsed, const std::string& e164);
    void resolveTelephone(std::string_view text, const std::string& region, Number& number);

    std::string m_region;
    ExtensionPlan m_extensions;
    TextTable m_places; ///< E.164 -> place in m_described
    std::vector<Described> m_described;
};

/// The one spelling under which spellings of a name meet: accounts, hosts and devices lose their
/// case and keep their domain ("NORTHGATE\CLindqvist" -> "northgate\clindqvist"; which of these are
/// one is decided when the case is read, see SameNames), SIP URIs lose scheme, port and parameters,
/// e-mails case. National numbers become E.164 by `region`. Sids stay.
[[nodiscard]] std::string normalisedIdentity(
    IdentityKind kind, std::string_view text, std::string_view region = {});

/// An E.164 number in groups, as people read it: "+442079460031" -> "+44 20 7946 0031". What is
/// none comes back as it is. Costs up to 30 us.
[[nodiscard]] std::string groupedTelephone(const std::string& e164);

} // namespace callwake
