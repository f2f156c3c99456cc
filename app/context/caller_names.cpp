// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/caller_names.h"

#include "base/resource.h"
#include "base/text.h"
#include "context/json_text.h"

#include <algorithm>
#include <cassert>

namespace callwake {

namespace {

bool isWordLetter(char c)
{
    // Letters of other scripts are bytes beyond ASCII.
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')
        || static_cast<unsigned char>(c) >= 0x80;
}

std::vector<std::string> wordsOf(std::string_view text)
{
    std::vector<std::string> out;
    bool inside = false;
    for (const char c : lowered(text)) {
        const bool letter = isWordLetter(c);
        if (letter && !inside)
            out.emplace_back();
        if (letter)
            out.back() += c;
        inside = letter;
    }
    return out;
}

Error wrong(std::string_view json, std::size_t at, std::string what)
{
    return {std::move(what), placeInText(json, at), {}};
}

bool isListOfTexts(const JsonValue* value)
{
    return value && value->type == JsonValue::Type::Array && !value->items.empty()
        && std::ranges::all_of(value->items, [](const JsonValue& item) {
               return item.type == JsonValue::Type::String && !item.text.empty()
                   && std::ranges::all_of(item.text, isWordLetter);
           });
}

bool isText(const JsonValue* value)
{
    return value && value->type == JsonValue::Type::String && !value->text.empty();
}

} // namespace

Result<CallerNames> CallerNames::parse(
    std::string_view json, const std::vector<std::string>& ownDomains)
{
    const auto document = parseJsonText(json);
    if (!document)
        return Failure(document.error());
    CallerNames out;
    out.addOwn(ownDomains);
    const JsonValue* claims = document->find("claims");
    if (!claims || claims->type != JsonValue::Type::Array)
        return Failure(wrong(json, 0, "A list \"claims\" is expected"));
    for (const JsonValue& entry : claims->items) {
        const JsonValue* claim = entry.find("claim");
        const JsonValue* words = entry.find("words");
        if (!isText(claim) || !isText(entry.find("source")) || !isListOfTexts(words))
            return Failure(wrong(json, entry.at,
                "An entry needs \"claim\", \"source\" and \"words\" in lower case without blanks"));
        out.m_claims.push_back(claim->text);
        for (const JsonValue& word : words->items) {
            if (!out.m_words.try_emplace(word.text, out.m_claims.size() - 1).second
                && out.m_words.at(word.text) > 0)
                return Failure(wrong(json, word.at, "The word stands there twice"));
            out.m_longest = std::max(out.m_longest, word.text.size());
        }
    }
    return out;
}

const std::string& CallerNames::builtInText()
{
    static const std::string json = resourceText("catalogue/caller_names.json");
    return json;
}

CallerNames::CallerNames(const std::vector<std::string>& ownDomains)
{
    auto parsed = parse(builtInText(), ownDomains);
    assert(parsed && "the built-in words are tested");
    if (parsed)
        *this = std::move(*parsed);
}

void CallerNames::addOwn(const std::vector<std::string>& ownDomains)
{
    constexpr std::size_t shortest = 4; // shorter names are part of too much
    m_claims.emplace_back("your organisation");
    for (const std::string& domain : ownDomains) {
        std::string name;
        for (const std::string& word : wordsOf(domain.substr(0, domain.find('.'))))
            name += word;
        if (name.size() < shortest)
            continue;
        m_longest = std::max(m_longest, name.size());
        m_words.try_emplace(std::move(name), 0);
    }
}

std::string_view CallerNames::claimOf(std::string_view name) const
{
    const auto words = wordsOf(name);
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::string joined;
        for (std::size_t last = first; last < words.size(); ++last) {
            joined += words[last];
            if (joined.size() > m_longest)
                break;
            if (const auto found = m_words.find(joined); found != m_words.end())
                return m_claims[found->second];
        }
    }
    return {};
}

} // namespace callwake
