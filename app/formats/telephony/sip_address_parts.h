// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text.h"

#include <string>
#include <string_view>

namespace callwake {

/// `"Ana" <sip:ana@pbx.example;user=phone>;tag=1` and `sip:ana@pbx.example;tag=1`.
struct SipAddress {
    std::string_view displayName; ///< without its quotes; escapes stay
    std::string_view uri; ///< as written, without <>
    std::string_view parameters; ///< of the header: ";tag=1"
};
[[nodiscard]] SipAddress parseSipAddress(std::string_view value);

/// The value of ";name=value", without quotes; empty where there is none.
[[nodiscard]] std::string_view sipParameter(std::string_view parameters, std::string_view name);
[[nodiscard]] bool hasSipParameter(std::string_view parameters, std::string_view name);
/// Who the URI names, unescaped, without parameters and password: "+442079460031", "ana".
[[nodiscard]] std::string sipUser(std::string_view uri);
/// "pbx.example" of "sip:ana@pbx.example:5060;transport=tls"; nothing for tel: URIs.
[[nodiscard]] std::string_view sipHost(std::string_view uri);
/// The URI to show and compare: user unescaped, port, parameters and password left out.
[[nodiscard]] std::string plainSipUri(std::string_view uri);
/// On one line: folding becomes a blank, control characters go. At most 1 KiB.
[[nodiscard]] std::string plainSipText(std::string_view text);
void appendPlainSipText(std::string& out, std::string_view text);
/// Instead of what `out` holds, in the same memory where that is enough.
void assignPlainSipText(std::string& out, std::string_view text);

/// Calls `take` with each part of `text` between `separator`s outside quotes and <>.
template <typename Take>
void forEachSipElement(std::string_view text, char separator, const Take& take)
{
    if (text.find(separator) == std::string_view::npos) // mostly there is one
        return take(trimmed(text));
    bool quoted = false, inBrackets = false;
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted && c == '\\')
            ++i;
        else if (c == '"')
            quoted = !quoted;
        else if (!quoted && (c == '<' || c == '>'))
            inBrackets = c == '<';
        else if (!quoted && !inBrackets && c == separator) {
            take(trimmed(text.substr(start, i - start)));
            start = i + 1;
        }
    }
    take(trimmed(text.substr(start)));
}
/// Without the quotes around it, if there are any; escapes stay.
[[nodiscard]] std::string_view withoutSipQuotes(std::string_view text);

} // namespace callwake
