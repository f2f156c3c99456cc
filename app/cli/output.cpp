// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"

#include "base/counted.h"
#include "base/text.h"
#include "base/time_range.h"
#include "base/visible_text.h"
#include "cli/verb.h"

#include <QJsonDocument>
#include <algorithm>
#include <array>

namespace callwake::cli {

std::string jsonLine(const QJsonObject& object)
{
    return harmlessJson(QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()) + "\n";
}

void printJson(const QJsonObject& object)
{
    print(jsonLine(object));
}

std::string secondsText(TimeRange range)
{
    const auto text = [](Instant time) {
        return formatIso(std::chrono::floor<std::chrono::seconds>(time));
    };
    return text(range.begin) + " to " + text(range.end);
}

std::string csvCell(std::string_view text)
{
    const std::string safe = visible(text, std::string::npos);
    // What OWASP's advice on CSV injection names, also in full width; of control characters only
    // their tags are left.
    constexpr std::array<std::string_view, 8> starters{"=", "+", "-", "@", "＝", "＋", "－", "＠"};
    const bool formula = std::ranges::any_of(
        starters, [&](std::string_view starter) { return safe.starts_with(starter); });
    std::string out = formula ? "'" + safe : safe;
    if (out.find_first_of(",\"\r\n;\t") == std::string::npos)
        return out;
    std::string quoted = "\"";
    for (const char c : out) {
        quoted += c;
        if (c == '"')
            quoted += c;
    }
    return quoted + '"';
}

std::string csvLine(const std::vector<std::string>& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
        line += (i == 0 ? "" : ",") + cells[i];
    return line + "\r\n";
}

void printCsv(const std::vector<std::string>& cells)
{
    print(csvLine(cells));
}

QJsonObject toJson(const Source& source)
{
    QJsonArray skipped;
    for (const SkippedReason& why : source.skippedWhy)
        skipped.append(QJsonObject{{QStringLiteral("records"), qint64(why.count)},
            {QStringLiteral("reason"), jsonText(why.reason)}});
    const bool spans = !(source.span.begin == Instant{} && source.span.end == Instant{});
    QJsonObject out{
        {QStringLiteral("id"), qint64(source.id.value)},
        {QStringLiteral("file"), jsonText(source.path)},
        {QStringLiteral("format"), jsonText(source.format)},
        {QStringLiteral("sha256"), jsonText(source.sha256)},
        {QStringLiteral("bytes"), qint64(source.bytes)},
        {QStringLiteral("zone"), jsonText(source.zone)},
        {QStringLiteral("offset_us"), qint64(source.offset.count())},
        {QStringLiteral("uncertainty_us"), qint64(source.uncertainty.count())},
        {QStringLiteral("read"), qint64(source.counts.read)},
        {QStringLiteral("imported"), qint64(source.counts.imported)},
        {QStringLiteral("duplicate"), qint64(source.counts.duplicate)},
        {QStringLiteral("rejected"), qint64(source.counts.rejected)},
        {QStringLiteral("skipped"), qint64(source.counts.skipped)},
        {QStringLiteral("skipped_why"), skipped},
        {QStringLiteral("begin"), spans ? jsonTime(source.span.begin) : QJsonValue()},
        {QStringLiteral("end"), spans ? jsonTime(lastOf(source.span)) : QJsonValue()},
        {QStringLiteral("warnings"), jsonTexts(source.warnings)},
    };
    if (!source.closed.empty())
        out.insert(QStringLiteral("closed"), jsonText(source.closed));
    return out;
}

QJsonArray jsonGaps(const std::vector<SourceGap>& gaps)
{
    QJsonArray out;
    for (const SourceGap& gap : gaps)
        out.append(QJsonObject{{QStringLiteral("begin"), jsonTime(gap.range.begin)},
            {QStringLiteral("end"), jsonTime(gap.range.end)},
            {QStringLiteral("reason"), jsonText(gap.reason)}});
    return out;
}

QJsonArray jsonClasses(const SourceClasses& classes)
{
    QJsonArray out;
    for (std::size_t cls = 0; cls < classes.size(); ++cls)
        if (classes.test(cls))
            out.append(jsonText(nameOf(SourceClass(cls))));
    return out;
}

QJsonObject toJson(const ClockEstimate& clock)
{
    return {{QStringLiteral("reference"), qint64(clock.reference.value)},
        {QStringLiteral("offset_us"), qint64(clock.offset.count())},
        {QStringLiteral("spread_us"), qint64(clock.spread.count())},
        {QStringLiteral("drift_us_per_day"), qint64(clock.drift.count())},
        {QStringLiteral("of"), clock.ofActs ? QStringLiteral("acts") : QStringLiteral("calls")},
        {QStringLiteral("host"), jsonText(clock.host)},
        {QStringLiteral("calls"), qint64(clock.calls)},
        {QStringLiteral("comparable"), qint64(clock.comparable)},
        {QStringLiteral("zone_assumed"),
            clock.doubtful ? QJsonValue(qint64(clock.doubtful.value)) : QJsonValue()}};
}

namespace {

/// Which zone to look at; empty where the clock itself may be wrong.
std::string zoneHint(const ClockEstimate& clock, std::span<const Source> sources)
{
    const bool ofOther = clock.doubtful == clock.reference;
    const auto source =
        std::ranges::find(sources, ofOther ? clock.reference : clock.source, &Source::id);
    if (source == sources.end() || !looksLikeZone(clock.offset))
        return {};
    const std::string whose = ofOther ? " of source " + std::to_string(source->id.value) : "";
    return "      clocks are rarely that wrong: look at the time zone" + whose + " ("
        + visible(source->zone) + ", " + visible(source->zoneReason) + ") first\n";
}

std::string driftText(const ClockEstimate& clock)
{
    if (clock.drift == Duration::zero())
        return {};
    return std::string(clock.drift > Duration::zero() ? ", losing " : ", gaining ")
        + formatDuration(std::chrono::abs(clock.drift)) + " a day: no one offset is right for long";
}

} // namespace

std::string linesOf(const ClockEstimate& clock, std::span<const Source> sources)
{
    const bool behind = clock.offset >= Duration::zero();
    return "   clock " + formatDuration(std::chrono::abs(clock.offset))
        + (behind ? " behind" : " ahead of") + " that of source "
        + std::to_string(clock.reference.value) + " in " + std::to_string(clock.calls) + " of "
        + std::to_string(clock.comparable) + (clock.ofActs ? " acts" : " calls")
        + (clock.host.empty() ? "" : " on " + visible(clock.host)) + " that both could log (spread "
        + formatDuration(clock.spread) + driftText(clock) + "); not applied\n"
        + zoneHint(clock, sources);
}

std::string linesOf(const SourceCoverage& coverage)
{
    if (coverage.people + coverage.others == 0)
        return "   speaks for nobody\n";
    const auto count = [](std::int64_t number, const char* one, const char* many) {
        return number == 0 ? std::string() : counted(number, one, many);
    };
    const auto people = count(coverage.people, "person", "people");
    const auto others = count(coverage.others, "other name", "other names");
    std::string out = "   speaks for " + people + (people.empty() || others.empty() ? "" : " and ")
        + others + ": " + wordsOf(coverage.classes);
    std::string but;
    for (const auto& silent : silentAbout(coverage))
        but += (but.empty() ? "; not of " : ", ") + silent;
    out += but + "\n";
    for (const SourceGap& gap : coverage.gaps) {
        out += gap.range.empty() ? "   at " : "   cannot say from ";
        out += formatIso(gap.range.begin);
        out += gap.range.empty() ? std::string() : " to " + formatIso(gap.range.end);
        out += ": " + visible(gap.reason) + "\n";
    }
    return out;
}

namespace {

std::string rankText(Band band, int priority)
{
    return std::string(nameOf(band)) + ' ' + std::to_string(priority);
}

} // namespace

std::string lineOf(const SequenceChange& change, const std::string& person)
{
    std::string out(nameOf(change.what));
    if (change.what != SequenceChange::What::Enters)
        out += "  " + rankText(change.bandBefore, change.before);
    if (change.what == SequenceChange::What::Moves)
        out += " ->";
    if (change.what != SequenceChange::What::Leaves)
        out += (change.what == SequenceChange::What::Moves ? " " : "  ")
            + rankText(change.bandAfter, change.after);
    return out + "  " + visible(person) + "  " + formatIso(change.begin) + "  "
        + visible(change.reason)
        + (change.hiddenBy.empty() ? "" : "  [now suppressed: " + visible(change.hiddenBy) + "]")
        + "\n";
}

QJsonObject toJson(const SequenceChange& change, const std::string& person)
{
    QJsonObject out{{QStringLiteral("change"), jsonText(nameOf(change.what))},
        {QStringLiteral("id"), jsonText(change.id)}, {QStringLiteral("person"), jsonText(person)},
        {QStringLiteral("begin"), jsonTime(change.begin)},
        {QStringLiteral("reason"), jsonText(change.reason)}};
    if (change.what != SequenceChange::What::Enters) {
        out.insert(QStringLiteral("priority_before"), change.before);
        out.insert(QStringLiteral("band_before"), jsonText(nameOf(change.bandBefore)));
    }
    if (change.what != SequenceChange::What::Leaves) {
        out.insert(QStringLiteral("priority_after"), change.after);
        out.insert(QStringLiteral("band_after"), jsonText(nameOf(change.bandAfter)));
    }
    if (!change.hiddenBy.empty())
        out.insert(QStringLiteral("hidden_by"), jsonText(change.hiddenBy));
    return out;
}

} // namespace callwake::cli
