// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Windows events as XML: Event Viewer's "Save As", wevtutil qe /f:xml (no element around them,
// single quotes), Get-WinEvent's ToXml, evtx_dump. UTF-16 has become UTF-8 before it comes here.
#include "formats/windows/event_xml_parts.h"

#include "base/byte_order_mark.h"
#include "base/text.h"

#include <array>

namespace callwake {

namespace {

constexpr std::array covers{SourceClass::Programs, SourceClass::Packages};
constexpr std::string_view nameSpace = "http://schemas.microsoft.com/win/2004/08/events/event";

/// The event, and the System element that every event has, near the beginning.
int sniff(const Head& head)
{
    const auto text = trimmed(withoutByteOrderMark(head.bytes));
    const bool opens = text.starts_with('<') || text.starts_with("Record ");
    if (!opens || text.find("<System>") == std::string_view::npos
        || text.find("<EventID") == std::string_view::npos)
        return 0;
    const bool named = text.find(nameSpace) != std::string_view::npos;
    const bool element = text.find("<Event ") != std::string_view::npos
        || text.find("<Event>") != std::string_view::npos;
    return named && element ? 95 : element ? 70 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    XmlPieces pieces(piecesOf(input));
    EventDelivery delivery(sink);
    ExportedEvent filled;
    while (const auto piece = pieces.next()) {
        if (!sink.wanted())
            return;
        filled.clear();
        std::string fault(piece->fault);
        if (fault.empty())
            fault = readEventXml(piece->text, filled);
        filled.deliver(delivery, placeOf(*piece), fault);
    }
    delivery.finish();
}

} // namespace

extern const Format evtx_xml;
const Format evtx_xml{
    .name = "evtx_xml",
    .title = "Windows events as XML",
    .reads = "The events of a Windows event log as Event Viewer, wevtutil and others save them.",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
