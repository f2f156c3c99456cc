// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/host_name.h"

#include "base/text.h"
#include "base/visible_text.h"

#include <algorithm>
#include <memory>
#include <set>
#include <unicode/bytestream.h>
#include <unicode/idna.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>

namespace callwake {

namespace {

constexpr std::size_t longestHost = 253; // RFC 1035; in UTF-8 a name is hardly longer

bool isAscii(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool hasTwoSpellings(std::string_view host)
{
    return !isAscii(host) || containsIgnoringCase(host, "xn--");
}

/// Null only where the system's ICU lacks its data: names are then shown as they stand.
const icu::IDNA* idna()
{
    static const auto instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::IDNA> made(icu::IDNA::createUTS46Instance(
            UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_NONTRANSITIONAL_TO_UNICODE, status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return instance.get();
}

USpoofChecker* checker()
{
    struct Close {
        void operator()(USpoofChecker* of) const { uspoof_close(of); }
    };
    static const auto instance = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<USpoofChecker, Close> made(uspoof_open(&status));
        return U_SUCCESS(status) ? std::move(made) : nullptr;
    }();
    return instance.get();
}

using Convert = void (icu::IDNA::*)(
    icu::StringPiece, icu::ByteSink&, icu::IDNAInfo&, UErrorCode&) const;

/// Empty where the name is none.
std::string converted(std::string_view host, Convert convert)
{
    if (!idna() || host.size() > longestHost)
        return {};
    std::string out;
    icu::StringByteSink<std::string> sink(&out);
    icu::IDNAInfo info;
    UErrorCode status = U_ZERO_ERROR;
    const icu::StringPiece text(host.data(), std::int32_t(host.size()));
    (idna()->*convert)(text, sink, info, status);
    return U_SUCCESS(status) && !info.hasErrors() ? out : std::string();
}

std::string unicodeOf(std::string_view host)
{
    return converted(host, &icu::IDNA::nameToUnicodeUTF8);
}

std::string scriptsOf(std::string_view unicode)
{
    std::set<std::string> names;
    const icu::UnicodeString text =
        icu::UnicodeString::fromUTF8({unicode.data(), std::int32_t(unicode.size())});
    for (std::int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
        UErrorCode status = U_ZERO_ERROR;
        const UScriptCode script = uscript_getScript(text.char32At(i), &status);
        if (U_SUCCESS(status) && script != USCRIPT_COMMON && script != USCRIPT_INHERITED)
            names.insert(uscript_getName(script));
    }
    std::string out;
    for (const std::string& name : names)
        out += (out.empty() ? "" : " and ") + name;
    return out;
}

} // namespace

std::optional<HostSpelling> spellingOf(std::string_view host)
{
    if (!hasTwoSpellings(host))
        return std::nullopt;
    HostSpelling out{converted(host, &icu::IDNA::nameToASCII_UTF8), unicodeOf(host), {}};
    if (out.ascii.empty() || out.unicode.empty() || out.ascii == out.unicode)
        return std::nullopt;
    out.scripts = scriptsOf(out.unicode);
    return out;
}

std::string otherSpelling(std::string_view url)
{
    std::string_view host = urlHost(url);
    if (host.empty())
        host = url.substr(0, url.find('/'));
    const auto spelling = spellingOf(host);
    if (!spelling)
        return {};
    const std::string other = isAscii(host) ? "reads " + defanged(spelling->unicode)
                                            : "spelled " + defanged(spelling->ascii);
    return " (" + other + ", " + spelling->scripts + " letters)";
}

std::string lookAlikeLetters(std::string_view label)
{
    if (!hasTwoSpellings(label) || !checker())
        return std::string(label);
    const std::string unicode = unicodeOf(label);
    if (unicode.empty())
        return std::string(label);
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString skeleton;
    uspoof_getSkeletonUnicodeString(checker(), 0,
        icu::UnicodeString::fromUTF8({unicode.data(), std::int32_t(unicode.size())}), skeleton,
        &status);
    if (U_FAILURE(status))
        return std::string(label);
    std::string out;
    skeleton.toUTF8String(out);
    std::erase_if(out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return lowered(out);
}

} // namespace callwake
