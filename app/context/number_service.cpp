// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/number_service.h"

#include "model/country_code.h"

#include <algorithm>
#include <array>

namespace callwake {

using namespace std::string_view_literals;

namespace {

/// Beginnings of national numbers, parted by blanks.
struct Ranges {
    std::string_view country, tollFree, premium;
};

/// By country code.
constexpr std::array plans{
    Ranges{"1", "800 833 844 855 866 877 888", "900"},
    Ranges{"27", "80", "862 863 864 865 866 867 868 869"},
    Ranges{"30", "800", "901 909"},
    Ranges{"31", "800", "900 906 909"},
    Ranges{"32", "800", "90"},
    Ranges{"33", "800 801 802 803 804 805", "89"},
    Ranges{"34", "800 900", "803 806 807 905"},
    Ranges{"351", "800", "601 607 646 760 761 762"},
    Ranges{"353", "1800", "15"},
    Ranges{"358", "800", "600 700"},
    Ranges{"36", "80", "90 91"},
    Ranges{"39", "800 803", "892 894 895 899"},
    Ranges{"40", "800", "90"},
    Ranges{"41", "800", "900 901 906"},
    Ranges{"420", "800", "90"},
    Ranges{"421", "800", "900"},
    Ranges{"43", "800", "900 901 930 931 939"},
    Ranges{"44", "800 808", "871 872 873 90 91 98"},
    Ranges{"45", "80", "90"},
    Ranges{"46", "20", "900 939 944"},
    Ranges{"47", "800", "82"},
    Ranges{"48", "800", "70"},
    Ranges{"49", "800", "137 900"},
    Ranges{"61", "1800", "190"},
    Ranges{"64", "800", "900"},
    Ranges{"65", "800 1800", "1900"},
    Ranges{"7", "800 804", "803 809"},
    Ranges{"81", "120 800", "990"},
    Ranges{"82", "80", "60"},
    Ranges{"852", "800", "900"},
    Ranges{"86", "800", "16"},
    Ranges{"90", "800", "888 898 900"},
    Ranges{"91", "1800", "186"},
    Ranges{"972", "180", "19"},
};

bool beginsWithAny(std::string_view digits, std::string_view beginnings)
{
    while (!beginnings.empty()) {
        const auto cut = std::min(beginnings.find(' '), beginnings.size());
        if (digits.starts_with(beginnings.substr(0, cut)))
            return true;
        beginnings.remove_prefix(std::min(cut + 1, beginnings.size()));
    }
    return false;
}

} // namespace

NumberService serviceOf(std::string_view e164)
{
    if (!e164.starts_with('+'))
        return NumberService::Unknown;
    const auto digits = e164.substr(1);
    const auto country = digits.substr(0, countryCodeLength(digits));
    if (country == "800")
        return NumberService::TollFree;
    if (country == "979")
        return NumberService::Premium;
    const auto plan = std::ranges::lower_bound(plans, country, {}, &Ranges::country);
    if (plan == plans.end() || plan->country != country)
        return NumberService::Unknown;
    const auto national = digits.substr(country.size());
    return beginsWithAny(national, plan->tollFree) ? NumberService::TollFree
        : beginsWithAny(national, plan->premium)   ? NumberService::Premium
                                                   : NumberService::Ordinary;
}

} // namespace callwake
