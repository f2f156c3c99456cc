// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/html_notes.h"

#include "report/html_table.h"
#include "report/report_text.h"

#include <algorithm>

namespace callwake {
namespace {

std::string noteText(const ReportContent& content, const EventNote& note, const std::string& where)
{
    return "<b>Note</b> " + htmlLines(note.text) + "<br><small>" + htmlText(note.author) + " · "
        + content.zone.format(std::chrono::floor<std::chrono::seconds>(note.time)) + where
        + "</small>";
}

std::string notesAbout(const ReportContent& content, const ReportSequence& row, EventId event,
    const std::string& where = {})
{
    std::string out;
    for (const EventNote& note : row.notes)
        if (note.event == event)
            out += "<br>" + noteText(content, note, where);
    return out;
}

bool isOfMember(const Sequence& sequence, EventId event)
{
    const auto has = [event](const SequenceMember& member) {
        return member.event == event
            || std::ranges::find(member.witnesses, event) != member.witnesses.end();
    };
    return std::ranges::any_of(sequence.calls, has) || std::ranges::any_of(sequence.followOns, has)
        || std::ranges::any_of(sequence.aftermath, has);
}

} // namespace

std::string memberNotes(
    const ReportContent& content, const ReportSequence& row, const SequenceMember& member)
{
    std::string out = notesAbout(content, row, member.event);
    for (const EventId id : member.witnesses) {
        const Event* witness = row.event(id);
        out += notesAbout(content, row, id,
            witness
                ? " · beside the record of " + htmlText(sourceName(content.source(witness->source)))
                : " · beside another record of it");
    }
    return out;
}

std::string recordNotes(const ReportContent& content, const ReportSequence& row, EventId record)
{
    return isOfMember(row.sequence, record) ? std::string() : notesAbout(content, row, record);
}

std::string leftOutNotes(const ReportContent& content, const ReportSequence& row)
{
    std::string out;
    for (const EventNote& note : row.notes)
        if (!row.event(note.event) && !isOfMember(row.sequence, note.event))
            out +=
                "<p>" + noteText(content, note, " · beside a record that is left out") + "</p>\n";
    return out;
}

std::string otherNotesSection(const ReportContent& content)
{
    if (content.otherNotes.empty())
        return {};
    std::string out = "<section><h2>Notes on other events</h2>\n<p>Of events that stand behind no "
                      "sequence.</p>\n<table class=\"events\">"
        + tableHead({"Time", "", "What", "Source"}) + "<tbody>\n";
    for (const auto& [note, event] : content.otherNotes) {
        const std::string words = noteText(content, note, {});
        if (!event) {
            out += "<tr>" + cell("") + cell("")
                + cell("An event that may not be looked at<br>" + words) + cell("") + "</tr>\n";
            continue;
        }
        out += "<tr>" + cell(content.zone.format(event->begin), "time")
            + cell(htmlText(titleOf(event->kind)))
            + cell(htmlText(summaryOf(*event)) + "<br>" + words)
            + cell(htmlText(sourceName(content.source(event->source)))) + "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

} // namespace callwake
