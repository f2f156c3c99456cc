// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What FreeSWITCH's mod_xml_cdr writes of every leg: one <cdr> per file, the same tree as JSON.
#include "formats/format.h"

#include "base/text.h"
#include "formats/telephony/freeswitch_raw_parts.h"
#include "formats/telephony/freeswitch_variables_parts.h"

#include <algorithm>
#include <expat.h>
#include <map>
#include <memory>

namespace callwake {

namespace {

constexpr std::size_t deepest = 32, mostValues = 10'000, longestValue = 64U << 10;
constexpr std::size_t mostInput = 16U << 20;

/// The texts of the elements of one <cdr> by their paths, without the root: "variables.uuid".
/// Several <callflow> count as "callflow.0", "callflow.1".
class CdrTree {
public:
    CdrTree()
        : m_parser(XML_ParserCreate("UTF-8"), &XML_ParserFree)
    {
        XML_SetUserData(m_parser.get(), this);
        XML_SetElementHandler(m_parser.get(), &CdrTree::opened, &CdrTree::closed);
        XML_SetCharacterDataHandler(m_parser.get(), &CdrTree::text);
        // Entities could grow without bound, and a CDR needs none of its own.
        XML_SetStartDoctypeDeclHandler(
            m_parser.get(), [](void* self, const XML_Char*, const XML_Char*, const XML_Char*, int) {
                static_cast<CdrTree*>(self)->stop("a document type, which no CDR has");
            });
    }

    /// False once nothing more can come of it.
    bool feed(std::string_view bytes, bool last)
    {
        if (XML_Parse(m_parser.get(), bytes.data(), int(bytes.size()), last ? 1 : 0)
                != XML_STATUS_OK
            && m_fault.empty() && !m_complete)
            m_fault = "not well-formed XML";
        return m_fault.empty() && !m_complete;
    }

    [[nodiscard]] std::string_view fault() const
    {
        return !m_fault.empty() ? m_fault : m_complete ? std::string_view() : "no whole <cdr>";
    }
    [[nodiscard]] std::string_view operator[](std::string_view path) const
    {
        const auto found = m_values.find(path);
        return found == m_values.end() ? std::string_view() : found->second;
    }
    [[nodiscard]] std::int64_t begin() const { return m_begin; }
    [[nodiscard]] std::int64_t end() const { return m_end; }
    [[nodiscard]] std::int64_t line() const { return m_line; }

private:
    static void opened(void* user, const XML_Char* name, const XML_Char**)
    {
        static_cast<CdrTree*>(user)->open(name);
    }
    static void closed(void* user, const XML_Char*) { static_cast<CdrTree*>(user)->close(); }
    static void text(void* user, const XML_Char* text, int length)
    {
        auto& self = *static_cast<CdrTree*>(user);
        const auto room = longestValue - std::min(longestValue, self.m_text.size());
        self.m_text.append(text, std::min(std::size_t(length), room));
    }

    void stop(std::string_view why)
    {
        m_fault = why;
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    void open(std::string_view name)
    {
        m_text.clear();
        if (m_lengths.empty()) {
            m_begin = XML_GetCurrentByteIndex(m_parser.get());
            m_line = std::int64_t(XML_GetCurrentLineNumber(m_parser.get()));
            if (name != "cdr")
                return stop("no <cdr>");
        }
        if (m_lengths.size() == deepest)
            return stop("nested too deep");
        m_lengths.push_back(m_path.size());
        if (m_lengths.size() == 1)
            return;
        m_path.append(m_path.empty() ? "" : ".").append(name.substr(0, 256));
        if (m_lengths.size() == 2 && name == "callflow")
            m_path += "." + std::to_string(m_callflows++);
    }

    void close()
    {
        if (m_lengths.empty() || !m_fault.empty())
            return; // expat may end an empty element after it was stopped
        if (const auto value = trimmed(m_text); !value.empty() && m_values.size() < mostValues)
            m_values.try_emplace(m_path, value);
        m_text.clear();
        m_path.resize(m_lengths.back());
        m_lengths.pop_back();
        if (!m_lengths.empty())
            return;
        m_complete = true;
        m_end = XML_GetCurrentByteIndex(m_parser.get()) + XML_GetCurrentByteCount(m_parser.get());
        XML_StopParser(m_parser.get(), XML_FALSE);
    }

    std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> m_parser;
    std::map<std::string, std::string, std::less<>> m_values;
    std::string m_path, m_text;
    std::vector<std::size_t> m_lengths; ///< of m_path before each open element
    int m_callflows = 0;
    std::int64_t m_begin = 0, m_end = 0, m_line = 1;
    bool m_complete = false;
    std::string_view m_fault;
};

int sniff(const Head& head)
{
    const auto at = head.bytes.find("<cdr");
    if (!trimmed(head.bytes.substr(0, 256)).starts_with('<') || at == std::string_view::npos)
        return 0;
    const auto rest = head.bytes.substr(at);
    const auto tag = rest.substr(0, rest.find('>'));
    return tag.find("core-uuid") != std::string_view::npos
            || rest.find("<channel_data>") != std::string_view::npos
        ? 95
        : 0;
}

void parse(Input& input, const ParseOptions& options, Sink& sink)
{
    CdrTree tree;
    std::string whole;
    constexpr std::size_t excerpt = 256; // of a reject
    bool more = true;
    for (std::string_view piece = input.next(); more || whole.size() < excerpt;
         piece = input.next()) {
        whole += piece;
        more = more && tree.feed(piece, piece.empty()) && whole.size() < mostInput;
        if (piece.empty() || !sink.wanted())
            break;
    }
    if (whole.empty() || !sink.wanted())
        return;
    FreeswitchCalls calls(options, sink);
    auto leg = calls.spareLeg();
    auto fault = tree.fault();
    if (fault.empty())
        fault = readFreeswitchVariables([&](std::string_view path) { return tree[path]; }, leg);
    if (!fault.empty())
        return sink.reject(
            0, 1, fault, keptFreeswitchXml(whole.substr(0, excerpt)).substr(0, excerpt));
    const auto begin = std::size_t(tree.begin());
    leg.offset = 1;
    leg.line = tree.line();
    leg.table = freeswitchLegs;
    leg.rendered =
        keptFreeswitchXml(std::string_view(whole).substr(begin, std::size_t(tree.end()) - begin));
    calls.add(std::move(leg));
    calls.finish();
}

constexpr SourceClass covered[]{SourceClass::Calls};

} // namespace

extern const Format freeswitch_xml_cdr;
const Format freeswitch_xml_cdr{
    .name = "freeswitch_xml_cdr",
    .title = "FreeSWITCH CDR (XML)",
    .reads = "One leg of a call through a FreeSWITCH exchange, as mod_xml_cdr writes it",
    .covers = covered,
    .localTime = true,
    .keepsRecordsOnly = true,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
