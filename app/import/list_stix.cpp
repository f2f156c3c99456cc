// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// STIX 2.1 has no telephone number of its own. They come as patterns over some custom object, as
// the extension "phone-number", and as MISP's x-misp-attribute and x-misp-object.
#include "base/text.h"
#include "import/list_formats.h"
#include "import/list_json.h"

#include <algorithm>
#include <array>
#include <map>

namespace callwake {

namespace {

namespace dom = simdjson::dom;

bool isPhoneName(std::string_view name)
{
    return std::ranges::any_of(
        std::array<std::string_view, 4>{"phone", "telephone", "msisdn", "prtn"},
        [&](std::string_view part) { return containsIgnoringCase(name, part); });
}

bool isTelType(std::string_view type)
{
    return isPhoneName(type) || type == "tel" || type.ends_with("-tel");
}

constexpr std::size_t shortestNumber = 8; ///< fewer digits may be a short code
constexpr std::size_t shortestPrefix = 4; ///< fewer are hardly more than a country

/// The extension writes E.164 without its sign, patterns do so too.
std::string international(std::string value, std::size_t shortest = shortestNumber)
{
    const bool bare = value.size() >= shortest && value[0] != '0'
        && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
    return bare ? "+" + value : value;
}

/// One comparison of a pattern: "phone-number:value = '14155552671'".
struct Comparison {
    std::string path, operation;
    std::vector<std::string> literals;
};

/// The comparisons of a pattern in their order; how AND, OR and FOLLOWEDBY join them does not
/// matter to a list of numbers.
class PatternReader {
public:
    explicit PatternReader(std::string_view pattern)
        : m_rest(pattern)
    {
    }

    std::vector<Comparison> read()
    {
        constexpr std::size_t mostComparisons = 10'000;
        std::vector<Comparison> out;
        bool inside = false; ///< of the comparison read last: START t'...' is none
        while (!m_rest.empty() && out.size() < mostComparisons) {
            const auto word = next();
            if (word[0] != '\'' && word.find(':') != std::string::npos) {
                out.push_back({word, {}, {}});
                inside = true;
            } else if (word == "]") {
                inside = false;
            } else if (inside && word[0] == '\'') {
                out.back().literals.push_back(word.substr(1));
            } else if (inside && out.back().literals.empty() && word != "(") {
                out.back().operation += word;
            }
        }
        return out;
    }

private:
    /// A literal (with ' before it), a sign, or a word.
    std::string next()
    {
        m_rest = trimmed(m_rest);
        if (m_rest.starts_with('\''))
            return literal();
        const auto end = m_rest.find_first_of(" \t\r\n()[],='<>!");
        const auto size = std::max<std::size_t>(1, std::min(end, m_rest.size()));
        std::string out(m_rest.substr(0, size));
        m_rest.remove_prefix(std::min(size, m_rest.size()));
        return out.empty() ? " " : out;
    }

    std::string literal()
    {
        std::string out = "'";
        std::size_t i = 1;
        for (; i < m_rest.size() && m_rest[i] != '\''; ++i) {
            i += m_rest[i] == '\\' && i + 1 < m_rest.size();
            out += m_rest[i];
        }
        m_rest.remove_prefix(std::min(m_rest.size(), i + 1));
        return out;
    }

    std::string_view m_rest;
};

class StixList {
public:
    explicit StixList(ListSink& sink)
        : m_sink(sink)
    {
    }

    /// Identities first: indicators name their authors by id.
    void learn(dom::object object)
    {
        if (memberText(object, "type") == "identity")
            m_names[memberText(object, "id")] = memberText(object, "name");
    }

    void indicator(dom::object object)
    {
        auto entry = described(object);
        entry.added = listDate(memberText(object, "valid_from"));
        entry.expires = listDate(memberText(object, "valid_until"));
        const auto pattern = memberText(object, "pattern");
        const auto kind = memberText(object, "pattern_type");
        if (!kind.empty() && kind != "stix")
            return; // of snort, yara and the like: no numbers
        std::string misp; ///< the type that a custom attribute in the pattern has
        for (const Comparison& c : PatternReader(pattern).read()) {
            const auto colon = c.path.find(':');
            const auto type = std::string_view(c.path).substr(0, colon);
            const auto property = std::string_view(c.path).substr(colon + 1);
            const bool custom = type.starts_with("x-misp");
            if (custom && property.find("type") != std::string_view::npos && !c.literals.empty())
                misp = c.literals[0];
            const bool isValue = property.find("value") != std::string_view::npos
                || property.find("number") != std::string_view::npos || isPhoneName(property);
            if (isValue
                && (isTelType(type) || isPhoneName(property) || (custom && isPhoneName(misp))))
                compared(object, c, entry);
        }
    }

    void observable(dom::object object)
    {
        auto entry = described(object);
        if (entry.label.empty())
            entry.label = "observed number";
        take(object, international(memberText(object, "value")), entry);
    }

    void mispAttribute(dom::object object)
    {
        if (!isPhoneName(memberText(object, "x_misp_type")))
            return;
        auto entry = described(object);
        if (entry.label.empty())
            entry.label = memberText(object, "x_misp_comment");
        take(object, memberText(object, "x_misp_value"), entry);
    }

    void mispObject(dom::object object)
    {
        dom::array attributes;
        if (object.at_key("x_misp_attributes").get(attributes) != simdjson::SUCCESS)
            return;
        for (const dom::element element : attributes) {
            dom::object attribute;
            if (element.get(attribute) != simdjson::SUCCESS)
                continue;
            const auto relation = memberText(attribute, "object_relation");
            const bool isNumber =
                isPhoneName(memberText(attribute, "type")) || relation == "msisdn";
            if (isNumber && relation != "receiverNumber") // who was called, in an object ftm-Call
                take(object, memberText(attribute, "value"), described(object));
        }
    }

private:
    [[nodiscard]] ListEntry described(dom::object object) const
    {
        ListEntry entry;
        entry.list = NumberList::Blocklist;
        entry.label = memberText(object, "name");
        if (entry.label.empty())
            entry.label = memberText(object, "description");
        const auto author = m_names.find(memberText(object, "created_by_ref"));
        if (author != m_names.end())
            entry.source = author->second + ", " + m_sink.file();
        entry.added = listDate(memberText(object, "created"));
        return entry;
    }

    void compared(dom::object object, const Comparison& c, const ListEntry& entry)
    {
        const bool equal = c.operation == "=" || c.operation == "==" || c.operation == "IN";
        for (const auto& literal : c.literals) {
            if (equal)
                take(object, international(literal), entry);
            else if (c.operation == "LIKE" && literal.ends_with('%')
                && literal.find_first_of("%_") + 1 == literal.size())
                take(object,
                    international(literal.substr(0, literal.size() - 1), shortestPrefix) + "*",
                    entry);
            else
                m_sink.reject("a pattern that no list of numbers can hold (" + c.operation + ")",
                    c.path + " " + literal);
        }
    }

    void take(dom::object object, const std::string& number, const ListEntry& entry)
    {
        if (memberIsTrue(object, "revoked"))
            m_sink.reject("revoked by its source", number);
        else
            m_sink.add(number, entry);
    }

    ListSink& m_sink;
    std::map<std::string, std::string> m_names; ///< of identities, by id
};

/// The objects of a bundle or of a page of a collection, a list of them, or one alone.
std::vector<dom::object> objectsOf(dom::element document)
{
    std::vector<dom::object> out;
    dom::object whole;
    dom::array list;
    const bool isObject = document.get(whole) == simdjson::SUCCESS;
    if (isObject && whole.at_key("objects").get(list) != simdjson::SUCCESS) {
        out.push_back(whole);
        return out;
    }
    if (!isObject && document.get(list) != simdjson::SUCCESS)
        return out;
    dom::object object;
    for (const dom::element element : list)
        if (element.get(object) == simdjson::SUCCESS)
            out.push_back(object);
    return out;
}

} // namespace

bool looksLikeStixList(std::string_view json)
{
    return json.find("\"spec_version\"") != std::string_view::npos
        || json.find("\"bundle--") != std::string_view::npos;
}

Result<void> readStixList(std::string_view json, ListSink& sink)
{
    dom::parser parser;
    dom::element document;
    if (const auto error = parser.parse(json.data(), json.size()).get(document))
        return failure(
            std::string("The list is no JSON: ") + simdjson::error_message(error), sink.file());
    const auto objects = objectsOf(document);
    StixList list(sink);
    for (const auto object : objects)
        list.learn(object);
    // Indicators last: of two entries for a number the later one stays.
    for (const bool indicators : {false, true}) {
        std::int64_t number = 0;
        for (const auto object : objects) {
            sink.at(++number);
            const auto type = memberText(object, "type");
            if (indicators && type == "indicator")
                list.indicator(object);
            else if (!indicators && type == "x-misp-attribute")
                list.mispAttribute(object);
            else if (!indicators && type == "x-misp-object")
                list.mispObject(object);
            else if (!indicators && isTelType(type))
                list.observable(object);
        }
    }
    return {};
}

} // namespace callwake
