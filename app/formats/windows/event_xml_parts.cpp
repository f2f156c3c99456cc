// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_xml_parts.h"

#include "base/byte_order_mark.h"
#include "base/text.h"
#include "formats/xml_parts.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace callwake {

namespace {

constexpr std::size_t longest = 16U << 20;
constexpr std::size_t excerpt = 4096;
constexpr std::size_t keepBelow = 1U << 16; ///< read bytes are dropped in steps of this
constexpr std::string_view start = "<Event";
constexpr std::string_view end = "</Event>";

/// Gathers the values of one event while its elements go by.
class EventElements {
public:
    explicit EventElements(ExportedEvent& out)
        : m_out(out)
    {
    }

    void begin(const XmlElement& element)
    {
        m_open.resize(element.depth);
        const bool leafOfUserData = !m_open.empty() && within("UserData");
        m_open.push_back({std::string(element.name), {}, false});
        if (leafOfUserData)
            m_open[m_open.size() - 2].hasElements = true;
        WindowsEvent& event = m_out.event;
        if (element.name == "Data")
            m_open.back().dataName = element["Name"];
        else if (element.name == "Provider" && within("System"))
            event.provider = kept(element["Name"]);
        else if (element.name == "TimeCreated" && within("System"))
            event.time = kept(element["SystemTime"]);
        else if (element.name == "Security" && within("System"))
            event.userSid = kept(element["UserID"]);
    }

    void end(std::string_view name, std::string_view text, std::size_t depth)
    {
        if (depth + 1 != m_open.size())
            m_open.resize(depth + 1);
        if (within("System"))
            ofSystem(name, text);
        else if (within("EventData"))
            ofEventData(name, text);
        else if (within("UserData") && !m_open.back().hasElements)
            m_out.add(m_out.keep(std::string(name)), m_out.keep(std::string(text)));
        m_open.pop_back();
    }

private:
    struct Open {
        std::string name;
        std::string dataName;
        bool hasElements = false;
    };

    /// Whether the innermost element lies in one of that name.
    [[nodiscard]] bool within(std::string_view name) const
    {
        return std::any_of(
            m_open.begin(), m_open.end() - 1, [&](const Open& open) { return open.name == name; });
    }
    [[nodiscard]] EvtxValue kept(std::string_view text)
    {
        return exportedText(m_out.keep(std::string(text)));
    }

    void ofSystem(std::string_view name, std::string_view text)
    {
        if (name == "EventID")
            m_out.event.eventId = kept(trimmed(text));
        else if (name == "Channel")
            m_out.event.channel = kept(text);
        else if (name == "Computer")
            m_out.event.computer = kept(text);
    }

    void ofEventData(std::string_view name, std::string_view text)
    {
        if (name == "Binary")
            return;
        const std::string& named = m_open.back().dataName;
        const std::string_view key = name == "Data" ? std::string_view(named) : name;
        m_out.add(m_out.keep(std::string(key)), m_out.keep(std::string(text)));
    }

    ExportedEvent& m_out;
    std::vector<Open> m_open;
};

/// What may stand between two events: "<?xml ... ?>", comments, the element around all.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> between{
    {{"<?", "?>"}, {"<!--", "-->"}, {"<Events", ">"}, {"</Events", ">"}}};

} // namespace

std::string readEventXml(std::string_view xml, ExportedEvent& out)
{
    EventElements elements(out);
    XmlHandler handler;
    handler.begin = [&](const XmlElement& element) { elements.begin(element); };
    handler.end = [&](std::string_view name, std::string_view text, std::size_t depth) {
        elements.end(name, text, depth);
    };
    const std::string fault = readXml([&] { return std::exchange(xml, {}); }, handler);
    return fault.substr(0, fault.rfind(" in line ")); // which would count from the event's own
}

bool XmlPieces::fill()
{
    if (m_at > keepBelow) {
        m_buffer.erase(0, m_at);
        m_at = 0;
    }
    const auto piece = m_ended ? std::string_view() : m_pull();
    m_ended = piece.empty();
    m_buffer += piece;
    return !m_ended;
}

/// Where `part` stands, counted from the front; npos where it does not come within so many bytes.
std::size_t XmlPieces::find(std::string_view part, std::size_t from, std::size_t within)
{
    for (;;) {
        const auto found = rest().substr(0, within).find(part, from);
        if (found != std::string_view::npos)
            return found;
        const auto size = rest().size();
        if (size >= within || !fill())
            return std::string_view::npos;
        from = std::max(from, size - std::min(size, part.size() - 1));
    }
}

/// "<Event " or "<Event>", and not "<Events" or "<EventData".
std::size_t XmlPieces::findStart(std::size_t from)
{
    for (auto at = find(start, from, longest); at != std::string_view::npos;
         at = find(start, at + 1, longest)) {
        while (rest().size() <= at + start.size() && fill()) { }
        const std::string_view behind = rest().substr(at + start.size(), 1);
        if (behind.empty() || std::string_view(" \t\r\n>").find(behind) != std::string_view::npos)
            return at;
    }
    return std::string_view::npos;
}

void XmlPieces::consume(std::size_t length)
{
    const auto gone = rest().substr(0, length);
    m_line += std::ranges::count(gone, '\n');
    m_offset += std::int64_t(gone.size());
    m_at += gone.size();
}

XmlPiece XmlPieces::take(std::size_t length, std::string_view fault)
{
    XmlPiece out;
    out.offset = m_offset;
    out.line = m_line;
    out.length = std::int64_t(length);
    out.fault = fault;
    m_former.assign(m_buffer, m_at, fault.empty() ? length : std::min(length, excerpt));
    out.text = m_former;
    consume(length);
    return out;
}

/// How long the thing at the front is that may stand between events; zero where it may not.
std::size_t XmlPieces::lengthBetween()
{
    while (rest().size() < excerpt && fill()) { }
    if (rest().starts_with(byteOrderMark))
        return byteOrderMark.size();
    const auto kind = std::ranges::find_if(
        between, [&](const auto& one) { return rest().starts_with(one.first); });
    if (kind != between.end()) {
        const auto last = find(kind->second, kind->first.size(), excerpt);
        return last == std::string_view::npos ? 0 : last + kind->second.size();
    }
    constexpr std::string_view heading = "Record ";
    const auto number = below(rest().substr(0, excerpt), heading);
    const auto digits = std::min(number.find_first_not_of("0123456789"), number.size());
    return digits == 0 ? 0 : heading.size() + digits;
}

void XmlPieces::passBetween()
{
    for (;;) {
        constexpr std::string_view padding(" \t\r\n\0", 5);
        const auto blanks = rest().find_first_not_of(padding);
        consume(std::min(blanks, rest().size()));
        if (blanks == std::string_view::npos && fill())
            continue;
        const auto length = rest().empty() ? 0 : lengthBetween();
        if (length == 0)
            return;
        consume(length);
    }
}

std::optional<XmlPiece> XmlPieces::next()
{
    passBetween();
    if (rest().empty())
        return std::nullopt;
    const auto begin = findStart(0);
    if (begin != 0)
        return take(std::min(begin, rest().size()), "no event");
    // An event goes to its end tag, but never over the beginning of another one.
    const auto another = findStart(start.size());
    const auto last = rest().substr(0, another).find(end);
    if (last == std::string_view::npos)
        return take(std::min(another, rest().size()), "event cut off");
    return take(last + end.size(), {});
}

} // namespace callwake
