// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The section about one sequence.
#include "report/html_sections.h"

#include "report/html_notes.h"
#include "report/html_table.h"

#include <algorithm>

namespace callwake {
namespace {

std::string list(std::string_view title, const std::vector<std::string>& sentences)
{
    if (sentences.empty())
        return {};
    std::string out = "<h4>" + std::string(title) + "</h4>\n<ul>";
    for (const std::string& sentence : sentences)
        out += "<li>" + htmlText(sentence) + "</li>";
    return out + "</ul>\n";
}

std::string signalRow(const SignalHit& hit)
{
    std::string value = htmlText(hit.value);
    if (!hit.threshold.empty())
        value += " <small>(rule: " + htmlText(hit.threshold) + ")</small>";
    if (!hit.testable)
        value = "not testable: " + value;
    return (hit.testable ? "<tr>" : "<tr class=\"untested\">") + cell(htmlText(hit.id))
        + cell(htmlText(hit.sentence)) + cell(value)
        + cell(hit.testable ? signedPoints(hit.points) : "–", "number") + "</tr>\n";
}

std::string explanation(const Sequence& sequence)
{
    std::string out = "<h4>Why " + std::to_string(sequence.priority)
        + "</h4>\n<table class=\"why\">" + tableHead({"Signal", "What", "Found", "Points"})
        + "<tbody>\n";
    for (const SignalHit& hit : sequence.hits)
        out += signalRow(hit);
    for (const Factor& factor : sequence.factors)
        out += "<tr>" + cell("") + cell(htmlText(factor.sentence)) + cell("")
            + cell(signedPoints(factor.points), "number") + "</tr>\n";
    return out + "</tbody><tfoot><tr><th scope=\"row\" colspan=\"3\">Priority</th>"
        + cell(std::to_string(sequence.priority), "number") + "</tr></tfoot></table>\n";
}

/// Since its begin: of the record that leads, or else of the first other that says it.
std::optional<Duration> endOf(const ReportSequence& row, EventId call)
{
    const auto member = std::ranges::find(row.sequence.calls, call, &SequenceMember::event);
    std::vector<EventId> records{call};
    if (member != row.sequence.calls.end())
        records.insert(records.end(), member->witnesses.begin(), member->witnesses.end());
    for (const EventId id : records)
        if (const Event* event = row.event(id); event && event->call() && event->call()->end)
            return event->call()->end;
    return std::nullopt;
}

/// "45 min in", "6 min 29 s after": the latter since the call's end, as the reason has it.
std::string fromCall(const ReportSequence& row, const SequenceMember& member)
{
    switch (member.phase) {
    case Phase::Before:
        return formatDuration(-member.after) + " before";
    case Phase::Ringing:
    case Phase::During:
        break;
    case Phase::After:
        const auto end = endOf(row, member.call);
        return end && *end <= member.after ? formatDuration(member.after - *end) + " after"
                                           : formatDuration(member.after) + " since it began";
    }
    return formatDuration(member.after) + " in";
}

std::string memberRows(const ReportContent& content, const ReportSequence& row,
    const std::vector<SequenceMember>& members, std::string_view what)
{
    std::string out;
    for (const SequenceMember& member : members) {
        const bool followOn = bool(member.call);
        std::string when(followOn ? nameOf(member.phase) : "");
        if (member.order == Order::Undetermined)
            when += ", order undetermined";
        out += "<tr>" + cell(content.zone.format(member.time), "time") + cell(std::string(what))
            + cell(htmlText(member.summary) + memberNotes(content, row, member))
            + cell(followOn ? fromCall(row, member) : "") + cell(when) + "</tr>\n";
    }
    return out;
}

/// Without the day where it is that of the begin.
std::string momentText(
    const ReportContent& content, const Event& event, const std::optional<Duration>& after)
{
    if (!after)
        return "not logged";
    constexpr std::size_t day = std::string_view("2026-06-18T").size();
    const std::string begin = content.zone.format(event.begin);
    const std::string moment = content.zone.format(event.begin + *after);
    return moment.substr(moment.starts_with(begin.substr(0, day)) ? day : 0);
}

std::string sourceCell(const ReportContent& content, const Event& event)
{
    return cell(htmlText(sourceName(content.source(event.source))));
}

/// What the record says differently from the one that leads.
std::string differenceCell(const Event& lead, const Event& event)
{
    const std::string other = event.id == lead.id ? "leads" : differences(lead, event);
    return cell(other.empty() ? "no difference" : htmlText(other));
}

std::string witnessRow(const ReportContent& content, const Event& lead, const Event& event)
{
    const Call* call = event.call();
    if (!call)
        return {};
    return "<tr>" + sourceCell(content, event) + cell(content.zone.format(event.begin), "time")
        + cell(momentText(content, event, call->answer), "time")
        + cell(momentText(content, event, call->end), "time")
        + cell(htmlText(nameOf(call->direction))) + cell(htmlText(nameOf(call->outcome)))
        + differenceCell(lead, event) + "</tr>\n";
}

std::string actRow(const ReportContent& content, const Event& lead, const Event& event)
{
    return "<tr>" + sourceCell(content, event) + cell(content.zone.format(event.begin), "time")
        + cell(htmlText(titleOf(event.kind))) + cell(htmlText(summaryOf(event)))
        + differenceCell(lead, event) + "</tr>\n";
}

/// What each record of a call or a follow-on says, by `row`, where several tell of it.
std::string witnessRows(const ReportContent& content, const ReportSequence& sequence,
    const std::vector<SequenceMember>& members, decltype(actRow)& row)
{
    std::string rows;
    for (const SequenceMember& member : members) {
        const Event* lead = member.witnesses.empty() ? nullptr : sequence.event(member.event);
        if (!lead)
            continue;
        rows += row(content, *lead, *lead);
        for (const EventId id : member.witnesses)
            if (const Event* witness = sequence.event(id))
                rows += row(content, *lead, *witness);
    }
    return rows;
}

std::string followOnWitnesses(const ReportContent& content, const ReportSequence& row)
{
    const std::string rows = witnessRows(content, row, row.sequence.followOns, actRow);
    if (rows.empty())
        return {};
    return "<h4>Witnesses of the follow-ons</h4>\n<table class=\"witnesses\">"
        + tableHead({"Source", "Time", "Kind", "What", "Says differently"}) + "<tbody>\n" + rows
        + "</tbody></table>\n";
}

std::string callWitnesses(const ReportContent& content, const ReportSequence& row)
{
    const std::string rows = witnessRows(content, row, row.sequence.calls, witnessRow);
    if (rows.empty())
        return {};
    return "<h4>Witnesses of the calls</h4>\n<table class=\"witnesses\">"
        + tableHead(
            {"Source", "Start", "Answer", "End", "Direction", "Outcome", "Says differently"})
        + "<tbody>\n" + rows + "</tbody></table>\n";
}

std::string verdict(const ReportContent& content, const ReportSequence& row)
{
    if (!row.review)
        return "<p class=\"verdict\"><b>New</b>: nobody has reviewed it.</p>\n";
    const Review& review = *row.review;
    std::string out = "<p class=\"verdict\"><b>" + verdictTitle(review.verdict) + "</b> · "
        + htmlText(review.author) + " · " + content.zone.format(review.time);
    if (!review.reason.empty())
        out += "<br>" + htmlText(review.reason);
    if (!review.note.empty())
        out += "<br>" + htmlLines(review.note);
    return out + "</p>\n";
}

/// Who saw at the help desk what its view withholds.
std::string reveals(const ReportContent& content, const ReportSequence& row)
{
    std::vector<std::string> sentences;
    for (const JournalEntry& entry : content.reveals)
        if (entry.object == row.sequence.id)
            sentences.push_back(
                content.zone.format(std::chrono::floor<std::chrono::seconds>(entry.time)) + " · "
                + entry.author + " · " + entry.detail);
    return list("Revealed", sentences);
}

std::string suppression(const Sequence& sequence)
{
    if (!sequence.suppressed)
        return {};
    const Suppression& rule = *sequence.suppressed;
    std::string out = "<p class=\"suppressed\">Suppressed by “" + htmlText(rule.rule) + "”";
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty())
            out += "; " + std::string(name) + " " + htmlText(value);
    };
    add("owner", rule.owner);
    add("ticket", rule.ticket);
    add("expires", rule.expires);
    add("because", rule.reason);
    return out + ". Priority before: " + std::to_string(rule.priorityBefore) + ".</p>\n";
}

std::string records(const ReportContent& content, const ReportSequence& row)
{
    std::string out = "<h4>Records</h4>\n";
    for (const ReportEvent& each : row.events) {
        out += "<div class=\"record\"><p><span class=\"time\">"
            + content.zone.format(each.event.begin) + "</span> "
            + htmlText(titleOf(each.event.kind)) + "<br><small>"
            + htmlText(sourceName(content.source(each.event.source))) + ", "
            + htmlText(placeText(each.event.place)) + ", " + groupedNumber(each.rawBytes)
            + " bytes, SHA-256 <code>" + each.rawSha256 + "</code></small>"
            + recordNotes(content, row, each.event.id) + "</p>\n<pre>" + htmlRaw(each)
            + "</pre></div>\n";
    }
    if (row.eventsLeftOut > 0)
        out += "<p>" + groupedNumber(std::int64_t(row.eventsLeftOut))
            + " more records are in the case.</p>\n";
    return out + leftOutNotes(content, row);
}

} // namespace

std::string sequenceSection(
    const ReportContent& content, const ReportSequence& row, const std::string& drawing)
{
    const Sequence& sequence = row.sequence;
    const std::string band(nameOf(sequence.band));
    std::string out = "<section class=\"sequence " + band + "\">\n<h2><span class=\"band\">"
        + bandTitle(sequence.band) + " " + std::to_string(sequence.priority) + "</span> "
        + htmlText(row.person) + "</h2>\n<p class=\"lead\">" + htmlText(sequence.reason)
        + "</p>\n<p><span class=\"time\">" + content.zone.format(sequence.range.begin)
        + "</span> to <span class=\"time\">" + content.zone.format(sequence.range.end)
        + "</span> · " + formatDuration(sequence.range.length()) + " · <code>"
        + htmlText(sequence.id) + "</code>";
    for (const std::string& analytic : sequence.analytics)
        out += " · " + htmlText(analytic);
    out += "</p>\n" + suppression(sequence) + verdict(content, row) + "<figure>" + drawing
        + "</figure>\n";
    out += explanation(sequence) + list("Limits that applied", sequence.gates)
        + list("What would change it", sequence.counterfactuals)
        + list("Cannot say", sequence.cannotSay);
    out += "<h4>What happened</h4>\n<table class=\"events\">"
        + tableHead({"Time", "", "What", "From the call", "When"}) + "<tbody>\n"
        + memberRows(content, row, sequence.calls, "Call")
        + memberRows(content, row, sequence.followOns, "Follow-on")
        + memberRows(content, row, sequence.aftermath, "Aftermath") + "</tbody></table>\n";
    return out + callWitnesses(content, row) + followOnWitnesses(content, row)
        + reveals(content, row) + records(content, row) + "</section>\n";
}

} // namespace callwake
