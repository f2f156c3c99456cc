// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/page_blocks.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <expat.h>
#include <limits>
#include <memory>
#include <utility>

namespace callwake {

namespace {

using namespace std::string_view_literals;
using Kind = PageBlock::Kind;

std::string_view attribute(const XML_Char** attributes, std::string_view name)
{
    for (; *attributes; attributes += 2)
        if (attributes[0] == name)
            return attributes[1];
    return {};
}

bool hasClass(std::string_view classes, std::string_view wanted)
{
    while (!classes.empty()) {
        const auto end = std::min(classes.find(' '), classes.size());
        if (classes.substr(0, end) == wanted)
            return true;
        classes.remove_prefix(std::min(end + 1, classes.size()));
    }
    return false;
}

TextStyle bandOf(std::string_view classes)
{
    constexpr std::array bands{std::pair{"low"sv, TextStyle::Low},
        std::pair{"medium"sv, TextStyle::Medium}, std::pair{"high"sv, TextStyle::High},
        std::pair{"critical"sv, TextStyle::Critical}};
    for (const auto& [name, style] : bands)
        if (hasClass(classes, name))
            return style;
    return TextStyle::Info;
}

/// Takes the elements that the report is made of, and only these.
class PageReader {
public:
    explicit PageReader(std::string_view page)
        : m_page(page)
        , m_parser(XML_ParserCreate("UTF-8"), XML_ParserFree)
    {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), begin, end);
        XML_SetCharacterDataHandler(m_parser.get(), characters);
    }

    Result<std::vector<PageBlock>> read()
    {
        if (m_page.size() > std::size_t(std::numeric_limits<int>::max()))
            return failure("The report is too long for pages", {}, "Write that of one sequence");
        if (XML_Parse(m_parser.get(), m_page.data(), int(m_page.size()), 1) != XML_STATUS_OK)
            return failure("The report cannot be laid out in pages: "
                + std::string(XML_ErrorString(XML_GetErrorCode(m_parser.get()))));
        return std::move(m_blocks);
    }

private:
    struct Open {
        std::string name;
        std::size_t from = 0; ///< its first byte in the text of the cell
        std::vector<TextStyle> styles; ///< of all its text
    };

    static void begin(void* self, const XML_Char* name, const XML_Char** attributes)
    {
        static_cast<PageReader*>(self)->open(name, attributes);
    }
    static void end(void* self, const XML_Char* name)
    {
        static_cast<PageReader*>(self)->close(name);
    }
    static void characters(void* self, const XML_Char* text, int length)
    {
        static_cast<PageReader*>(self)->add({text, std::size_t(length)});
    }

    void block(Kind kind)
    {
        PageBlock& made = m_blocks.emplace_back();
        made.kind = kind;
        made.newPage = std::exchange(m_newPage, false);
        made.table = m_tables;
        m_text = nullptr;
    }
    void cell(std::size_t columns = 1, bool right = false)
    {
        m_text = &m_blocks.back().cells.emplace_back(PageBlock::Cell{{}, columns, right}).text;
    }
    void textBlock(Kind kind)
    {
        block(kind);
        cell();
    }

    void open(std::string_view name, const XML_Char** attributes)
    {
        if (m_drawing > 0 || name == "svg") {
            if (m_drawing++ == 0)
                m_drawingBegin = std::size_t(XML_GetCurrentByteIndex(m_parser.get()));
            return;
        }
        const auto classes = attribute(attributes, "class");
        if (name == "section") {
            m_newPage = hasClass(classes, "sequence");
            m_band = bandOf(classes);
        }
        beginBlock(name, classes, attributes);
        if (name == "br" && m_text)
            m_text->text += '\n';
        m_open.push_back(
            {std::string(name), m_text ? m_text->text.size() : 0, stylesOf(name, classes)});
    }

    void beginBlock(std::string_view name, std::string_view classes, const XML_Char** attributes)
    {
        constexpr std::array blocks{std::pair{"h1"sv, Kind::Title},
            std::pair{"h2"sv, Kind::Heading}, std::pair{"h4"sv, Kind::Subheading},
            std::pair{"li"sv, Kind::Item}, std::pair{"pre"sv, Kind::Raw}};
        for (const auto& [element, kind] : blocks)
            if (name == element)
                textBlock(kind);
        if (name == "p")
            textBlock(hasClass(classes, "verdict") || hasClass(classes, "suppressed")
                    ? Kind::Box
                    : Kind::Paragraph);
        else if (name == "table" || name == "dl")
            ++m_tables;
        else if (name == "thead" || name == "tfoot")
            m_part = name;
        else if (name == "tr" || name == "dt")
            block(m_part == "thead" ? Kind::HeadRow : Kind::Row);
        if (name == "dt" || name == "dd")
            cell();
        if (name == "td" || name == "th")
            cell(parseNumber<std::size_t>(attribute(attributes, "colspan")).value_or(1),
                hasClass(classes, "number") || (name == "th" && m_part == "tfoot"));
    }

    [[nodiscard]] std::vector<TextStyle> stylesOf(
        std::string_view name, std::string_view classes) const
    {
        if (name == "b" || (name == "td" && m_part == "tfoot"))
            return {TextStyle::Strong};
        if (name == "code" || hasClass(classes, "time"))
            return {TextStyle::Mono};
        if (name == "small" || name == "th" || hasClass(classes, "untested")
            || hasClass(classes, "hash"))
            return {TextStyle::Small, TextStyle::Muted};
        if (name == "dt" || hasClass(classes, "lead"))
            return {TextStyle::Muted};
        if (hasClass(classes, "band"))
            return {TextStyle::Strong, m_band};
        return {};
    }

    void close(std::string_view name)
    {
        if (m_drawing > 0) {
            if (--m_drawing == 0)
                endDrawing();
            return;
        }
        const Open element = std::move(m_open.back());
        m_open.pop_back();
        if (m_text)
            for (const TextStyle style : element.styles)
                m_text->stretches.push_back({element.from, m_text->text.size(), style});
        if (name == "td")
            for (const TextStyle style : m_open.back().styles) // those of its row
                m_text->stretches.push_back({0, m_text->text.size(), style});
        if (name == "thead" || name == "tfoot")
            m_part = {};
        if (name == "pre" && m_text && m_text->text.ends_with('\n'))
            m_text->text.pop_back(); // the end of its last line
        constexpr std::array whole{
            "h1"sv, "h2"sv, "h4"sv, "li"sv, "pre"sv, "p"sv, "td"sv, "th"sv, "dt"sv, "dd"sv};
        if (std::ranges::find(whole, name) != whole.end())
            m_text = nullptr;
    }

    void endDrawing()
    {
        constexpr std::string_view last = "</svg>";
        const auto end = std::size_t(XML_GetCurrentByteIndex(m_parser.get())) + last.size();
        block(Kind::Drawing);
        m_blocks.back().svg = m_page.substr(m_drawingBegin, end - m_drawingBegin);
    }

    void add(std::string_view text)
    {
        if (!m_text || m_drawing > 0)
            return;
        if (m_blocks.back().kind == Kind::Raw) {
            m_text->text += text;
            return;
        }
        for (const char c : text) {
            const bool blank = c == '\n' || c == ' ';
            const bool after =
                m_text->text.empty() || m_text->text.back() == ' ' || m_text->text.back() == '\n';
            if (!blank || !after)
                m_text->text += blank ? ' ' : c;
        }
    }

    std::string_view m_page;
    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> m_parser;
    std::vector<PageBlock> m_blocks;
    std::vector<Open> m_open;
    StyledText* m_text = nullptr; ///< that words go to; in the last block
    std::string m_part; ///< of the table: "thead", "tfoot"
    TextStyle m_band = TextStyle::Info; ///< of the sequence
    std::size_t m_tables = 0;
    bool m_newPage = false;
    int m_drawing = 0; ///< elements open in it
    std::size_t m_drawingBegin = 0;
};

} // namespace

Result<std::vector<PageBlock>> blocksOf(std::string_view html)
{
    const auto begin = html.find("<body>");
    const auto end = html.rfind("</body>");
    if (begin == html.npos || end == html.npos || end < begin)
        return failure("The report has no body");
    // The only element without an end in the body.
    constexpr std::string_view lineBreak = "<br>";
    std::string page;
    for (std::string_view rest =
             html.substr(begin, end + std::string_view("</body>").size() - begin);
         !rest.empty();) {
        const auto at = std::min(rest.find(lineBreak), rest.size());
        page += rest.substr(0, at);
        rest.remove_prefix(at);
        if (rest.empty())
            break;
        page += "<br/>";
        rest.remove_prefix(lineBreak.size());
    }
    return PageReader(page).read();
}

} // namespace callwake
