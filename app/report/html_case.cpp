// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The sections about the case as a whole.
#include "report/html_sections.h"

#include "base/time_range.h"
#include "report/html_table.h"

namespace callwake {
namespace {

std::string fact(std::string_view name, const std::string& html)
{
    return "<dt>" + std::string(name) + "</dt><dd>" + html + "</dd>\n";
}

std::string sourceRow(const Source& source)
{
    const Counts& counts = source.counts;
    std::string zone = htmlText(source.zone.empty() ? "as logged" : source.zone);
    if (!source.zoneReason.empty())
        zone += "<br><small>" + htmlText(source.zoneReason) + "</small>";
    if (source.offset != Duration::zero())
        zone += "<br><small>clock " + formatDuration(source.offset) + "</small>";
    std::string row = "<tr>" + cell(std::to_string(source.id.value), "number")
        + cell(htmlText(source.path) + "<br><small>" + htmlText(source.format) + ", "
            + groupedNumber(source.bytes) + " bytes</small>")
        + cell(zone);
    for (const std::int64_t count :
        {counts.read, counts.imported, counts.duplicate, counts.rejected, counts.skipped})
        row += cell(groupedNumber(count), "number");
    row += cell(counts.reconcile() ? "yes" : "<b>no</b>")
        + "</tr>\n<tr class=\"hash\"><td colspan=\"9\">SHA-256 <code>" + htmlText(source.sha256)
        + "</code>";
    if (!source.closed.empty())
        row += "<br><b>Closed, not looked at:</b> " + htmlText(source.closed);
    for (const SkippedReason& why : source.skippedWhy)
        row += "<br>Of no use " + groupedNumber(why.count) + ": " + htmlText(why.reason);
    for (const std::string& warning : source.warnings)
        row += "<br>Warning: " + htmlText(warning);
    return row + "</td></tr>\n";
}

} // namespace

std::string caseSection(const ReportContent& content)
{
    const Totals& totals = content.totals;
    const std::size_t shownAll = content.allSequences - content.suppressed;
    std::string out = "<header><h1>" + htmlText(titleOf(content.settings))
        + "</h1>\n<p class=\"lead\">Sequences of calls and what followed "
          "them, worth a person’s review. A priority is no verdict.</p>\n<dl class=\"facts\">\n";
    out += fact("In this report",
        groupedNumber(std::int64_t(content.sequences.size())) + " of "
            + groupedNumber(std::int64_t(content.allSequences)) + " sequences");
    out += fact("In the case",
        groupedNumber(std::int64_t(shownAll)) + " sequences shown, "
            + groupedNumber(std::int64_t(content.suppressed)) + " suppressed, "
            + groupedNumber(std::int64_t(content.cannotSay)) + " cannot say what followed");
    if (const auto& canary = content.canary)
        out += fact("Canary",
            content.zone.format(canary->time) + ": " + htmlText(canary->detail)
                + ". An invented case was put into a copy of this one to prove the detection; "
                  "nothing of it is in here.");
    out += fact("Evidence",
        groupedNumber(totals.events) + " events of " + groupedNumber(totals.people)
            + " people from " + groupedNumber(totals.sources) + " sources; "
            + groupedNumber(totals.rejects) + " records could not be read");
    if (!totals.span.empty())
        out += fact("From, to",
            content.zone.format(totals.span.begin) + "<br>"
                + content.zone.format(lastOf(totals.span)));
    out += fact("Time zone",
        "All times are shown in " + htmlText(content.zone.name())
            + ", each with its difference from UTC. What each log was read in stands with its "
              "source.");
    return out + "</dl></header>\n";
}

std::string overviewSection(const ReportContent& content)
{
    if (content.sequences.size() < 2)
        return {};
    std::string out = "<section><h2>Sequences</h2>\n<table class=\"overview\">"
        + tableHead({"Priority", "Person", "Begins", "Why", "Verdict"}) + "<tbody>\n";
    for (const ReportSequence& row : content.sequences) {
        const Sequence& sequence = row.sequence;
        out += "<tr>"
            + cell(bandTitle(sequence.band) + " " + std::to_string(sequence.priority)
                + (sequence.suppressed ? "<br><small>suppressed</small>" : ""))
            + cell(htmlText(row.person)) + cell(content.zone.format(sequence.range.begin), "time")
            + cell(htmlText(sequence.reason))
            + cell(row.review ? verdictTitle(row.review->verdict) : "New") + "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

std::string sourcesSection(const ReportContent& content)
{
    std::string which;
    if (std::int64_t(content.sources.size()) < content.totals.sources)
        which = groupedNumber(std::int64_t(content.sources.size())) + " of the "
            + groupedNumber(content.totals.sources)
            + " sources of the case: those that stand behind this sequence or hold something of "
              "the person. ";
    std::string out = "<section><h2>Sources</h2>\n<p>" + which
        + "Read = imported + duplicate + rejected + of "
          "no use here.</p>\n<table class=\"sources\">\n"
        + tableHead({"Source", "File", "Zone", "Read", "Imported", "Duplicate", "Rejected",
            "Of no use", "Adds up"})
        + "\n<tbody>\n";
    for (const Source& source : content.sources)
        out += sourceRow(source);
    return out + "</tbody></table></section>\n";
}

std::string rejectsSection(const ReportContent& content)
{
    std::string out = "<section><h2>Records that could not be read</h2>\n";
    if (content.rejects.empty())
        return out + "<p>None.</p></section>\n";
    out += "<p>" + groupedNumber(std::int64_t(content.rejects.size())) + " of "
        + groupedNumber(content.allRejects) + " are listed.";
    const bool all = !content.only;
    out += all ? "</p>\n<table>\n" + tableHead({"Source", "Line", "Byte", "Why", "Begins"})
               : " How they begin is left out: it may name somebody else.</p>\n<table>\n"
            + tableHead({"Source", "Line", "Byte", "Why"});
    out += "\n<tbody>\n";
    for (const Reject& reject : content.rejects) {
        out += "<tr>" + cell(htmlText(sourceName(content.source(reject.source))))
            + cell(groupedNumber(reject.line), "number")
            + cell(groupedNumber(reject.offset), "number") + cell(htmlText(reject.reason))
            + (all ? cell("<code>" + htmlText(reject.excerpt, 120) + "</code>") : "") + "</tr>\n";
    }
    return out + "</tbody></table></section>\n";
}

std::string journalSection(const ReportContent& content)
{
    return "<footer><h2>Journal</h2><p>" + groupedNumber(std::int64_t(content.journalLength))
        + " entries of what people did in this case, each sealed by the hash of the one before; "
          "exports "
          "after the last of them are not counted. Its hash is<br><code>"
        + htmlText(content.journalHead)
        + "</code></p>\n<p>Addresses are written with [:]// and [.] so that nothing here becomes a "
          "link. The SHA-256 beside each raw record is that of its unchanged "
          "bytes; of a row of a table it is that of its values as Callwake wrote them down, which "
          "the case keeps.</p>\n<p>Callwake "
        + std::string(CALLWAKE_VERSION) + "</p></footer>\n";
}

} // namespace callwake
