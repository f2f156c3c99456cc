// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/xml_parts.h"

#include <algorithm>
#include <expat.h>
#include <memory>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t deepest = 64;
constexpr std::size_t longestText = 1U << 20;
constexpr std::size_t mostAttributes = 256;
constexpr std::int64_t longestTag = 64 << 20; ///< a picture is one attribute
constexpr std::int64_t longWait = 1 << 20;
constexpr std::size_t bytesOfEncoding = 4; ///< that tell it without a declaration (XML 1.0, F.1)

class Reading {
public:
    explicit Reading(const XmlHandler& handler)
        : m_handler(handler)
        , m_parser(XML_ParserCreate(nullptr), XML_ParserFree)
    {
        XML_SetUserData(parser(), this);
        XML_SetElementHandler(parser(), began, ended);
        XML_SetCharacterDataHandler(parser(), text);
        XML_SetStartDoctypeDeclHandler(parser(), doctype);
        XML_SetSkippedEntityHandler(parser(), skipped);
    }

    std::string run(const std::function<std::string_view()>& pull)
    {
        // The library tells the encoding by the first bytes that it gets, however few they are.
        std::string head;
        bool last = false;
        while (!last && head.size() < bytesOfEncoding) {
            const auto first = pull();
            last = first.empty();
            head += first;
        }
        while (feed(head, last)) {
            head.clear();
            // A tag that is not whole yet is looked at from its begin each time: so each time there
            // is twice as much of it.
            const auto waiting =
                m_fed - std::max<std::int64_t>(0, XML_GetCurrentByteIndex(parser()));
            const auto wanted = waiting > longWait ? std::size_t(waiting) : 1;
            while (!last && head.size() < wanted) {
                const auto piece = pull();
                last = piece.empty();
                head += piece;
            }
            if (waiting > longestTag)
                return "tag longer than 64 MiB in line "
                    + std::to_string(XML_GetCurrentLineNumber(parser()));
        }
        return fault();
    }

private:
    [[nodiscard]] XML_Parser parser() const { return m_parser.get(); }

    /// False at the end and at a fault.
    bool feed(std::string_view bytes, bool last)
    {
        m_fed += std::int64_t(bytes.size());
        m_whole = XML_Parse(parser(), bytes.data(), int(bytes.size()), last) == XML_STATUS_OK;
        return m_whole && !last && !m_stopped;
    }

    [[nodiscard]] std::string fault() const
    {
        if (m_whole || (m_stopped && m_reason.empty()))
            return {}; // or nobody wants the rest
        if (m_reason.empty() && m_texts.empty() && isOfText(XML_GetErrorCode(parser())))
            return m_any
                ? "text behind the last element, which ends in line " + std::to_string(m_end)
                : "text before the first element";
        const std::string reason =
            m_reason.empty() ? XML_ErrorString(XML_GetErrorCode(parser())) : m_reason;
        return reason + " in line " + std::to_string(XML_GetCurrentLineNumber(parser()));
    }

    /// Outside the root element it depends on where a piece ends which of several names the
    /// library has for the same fault, and where it sees it.
    [[nodiscard]] bool isOfText(XML_Error code) const
    {
        return code == XML_ERROR_SYNTAX || code == XML_ERROR_INVALID_TOKEN
            || code == XML_ERROR_JUNK_AFTER_DOC_ELEMENT || code == XML_ERROR_PARTIAL_CHAR
            || (m_any && code == XML_ERROR_UNCLOSED_TOKEN);
    }

    void stop(const char* reason)
    {
        m_stopped = true;
        m_reason = reason;
        XML_StopParser(parser(), XML_FALSE);
    }

    static Reading& of(void* data) { return *static_cast<Reading*>(data); }

    static void began(void* data, const char* name, const char** attributes)
    {
        of(data).begin(name, attributes);
    }
    static void ended(void* data, const char* name) { of(data).end(name); }
    static void text(void* data, const char* bytes, int size)
    {
        auto& texts = of(data).m_texts;
        if (!texts.empty() && texts.back().size() < longestText)
            texts.back().append(
                bytes, std::min(std::size_t(size), longestText - texts.back().size()));
    }
    static void doctype(void* data, const char*, const char*, const char*, int hasDeclarations)
    {
        if (hasDeclarations || !of(data).m_handler.externalDoctype)
            of(data).stop("document type declaration");
    }
    /// Of an entity that only the document elsewhere could declare.
    static void skipped(void* data, const char*, int) { of(data).stop("reference to an entity"); }

    void begin(const char* name, const char** attributes)
    {
        if (m_texts.size() == deepest)
            return stop("more than 64 levels");
        m_attributes.clear();
        for (; *attributes && m_attributes.size() < mostAttributes; attributes += 2)
            m_attributes.emplace_back(attributes[0], attributes[1]);
        m_texts.emplace_back();
        m_any = true;
        if (m_handler.begin)
            m_handler.begin({name, m_attributes, m_texts.size() - 1,
                XML_GetCurrentByteIndex(parser()), XML_GetCurrentByteCount(parser()),
                std::int64_t(XML_GetCurrentLineNumber(parser()))});
        if (m_handler.wanted && !m_handler.wanted())
            stop("");
    }

    void end(const char* name)
    {
        if (m_stopped)
            return;
        if (m_handler.end)
            m_handler.end(name, m_texts.back(), m_texts.size() - 1);
        m_texts.pop_back();
        m_end = std::int64_t(XML_GetCurrentLineNumber(parser()));
        if (m_handler.ended)
            m_handler.ended(XML_GetCurrentByteIndex(parser()) + XML_GetCurrentByteCount(parser()));
    }

    const XmlHandler& m_handler;
    std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> m_parser;
    std::vector<XmlElement::Attribute> m_attributes;
    std::vector<std::string> m_texts; ///< of the open elements
    std::string m_reason;
    std::int64_t m_fed = 0; ///< bytes that the library has got
    bool m_whole = true; ///< no fault so far
    bool m_any = false; ///< element so far
    std::int64_t m_end = 0; ///< line of the last end of one
    bool m_stopped = false;
};

} // namespace

std::string_view XmlElement::operator[](std::string_view attribute) const
{
    const auto found = std::ranges::find(attributes, attribute, &Attribute::first);
    return found == attributes.end() ? std::string_view() : found->second;
}

std::string readXml(const std::function<std::string_view()>& pull, const XmlHandler& handler)
{
    return Reading(handler).run(pull);
}

} // namespace callwake
