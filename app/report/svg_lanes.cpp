// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/svg_lanes.h"

#include "base/visible_text.h"
#include "report/report_text.h"
#include "timeline/axis_ticks.h"
#include "timeline/layout.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdio>
#include <optional>

namespace callwake {
namespace {

constexpr int labelWidth = 120;
constexpr double perLetter = 7; ///< of the 11 px letters, generously
constexpr double perLetterOfName = 8; ///< of the 13 px letters
constexpr int titleHeight = 24;
constexpr int axisHeight = titleHeight + 24;
constexpr int laneHeight = 24;
constexpr double barHeight = 14;
constexpr double sessionHeight = 8;
constexpr double markHalf = 6; ///< of the widest mark
constexpr double leastArcs = 40; ///< pixels of a sequence
constexpr double sheetHalf = 4; ///< of the width of a note's mark

/// A figure with at most two decimals, the same on every machine.
std::string figure(double value)
{
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.2f", value);
    std::string text = buffer.data();
    while (text.ends_with('0'))
        text.pop_back();
    if (text.ends_with('.'))
        text.pop_back();
    return text == "-0" ? "0" : text;
}

struct Spot {
    double x0 = 0, x1 = 0; ///< the same of an instant
    double middle = 0; ///< y
};

class SvgWriter {
public:
    explicit SvgWriter(const SvgLanes& drawing)
        : m_drawing(drawing)
        , m_scale{drawing.range, 0, double(std::max(100, drawing.width - labelWidth))}
        , m_nameEnd(labelWidth + m_scale.width)
    {
        for (std::size_t lane = 0; drawing.lanes && lane < laneCount; ++lane)
            if (const LaneIndex* index = drawing.lanes->lane(Lane(lane)))
                m_rows.push_back(index);
    }

    std::string write(const std::string& style)
    {
        const std::size_t rows = m_rows.size() + (m_drawing.coverage.computer ? 0 : 1);
        m_lanesEnd = topOf(std::max<std::size_t>(1, rows));
        begin(style, m_lanesEnd + (m_drawing.foot.empty() ? 0 : laneHeight));
        washes();
        axis();
        lanes();
        if (!m_drawing.foot.empty())
            text("foot", 2, m_lanesEnd + 16, m_drawing.foot);
        return m_out + "</svg>";
    }

private:
    static int topOf(std::size_t row) { return axisHeight + laneHeight * int(row); }

    void defs()
    {
        m_out += "<defs><pattern id=\"ringing\" width=\"4\" height=\"4\" "
                 "patternUnits=\"userSpaceOnUse\" "
                 "patternTransform=\"rotate(45)\"><path class=\"stroke\" d=\"M0 "
                 "0V4\"/></pattern><pattern id=\"uncovered\" width=\"8\" height=\"8\" "
                 "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path "
                 "class=\"hatch\" d=\"M0 0V8\"/></pattern></defs>";
    }

    void begin(const std::string& style, int height)
    {
        const std::string width = std::to_string(m_drawing.width);
        m_out = "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"lanes\" width=\"" + width
            + "\" height=\"" + std::to_string(height) + "\" viewBox=\"0 0 " + width + " "
            + std::to_string(height) + "\" role=\"img\"><title>" + htmlText(m_drawing.title, 300)
            + "</title>";
        if (!style.empty())
            m_out += "<style>" + style + "</style>";
        defs();
        rect("paper", 0, 0, m_drawing.width, height);
    }

    void washes()
    {
        std::vector<const Sequence*> byTime;
        for (const Sequence& sequence : m_drawing.sequences)
            byTime.push_back(&sequence);
        std::ranges::stable_sort(byTime, {}, [](const Sequence* each) { return each->range.end; });
        for (const Sequence* sequence : byTime)
            wash(*sequence);
    }

    void lanes()
    {
        const bool hasComputer = m_drawing.coverage.computer;
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            label(nameOf(m_rows[row]->lane()), topOf(row));
        if (!hasComputer)
            label("Computer", topOf(m_rows.size()));
        m_out += "<svg x=\"" + std::to_string(labelWidth) + "\" width=\"" + figure(m_scale.width)
            + "\" height=\"" + std::to_string(m_lanesEnd) + "\">";
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            uncovered(*m_rows[row], topOf(row));
            lane(*m_rows[row], topOf(row) + laneHeight / 2.0);
        }
        if (!hasComputer)
            hatch(topOf(m_rows.size()), 0, m_scale.width,
                "No source covers this person’s computer: cannot say");
        for (const Sequence& sequence : m_drawing.sequences)
            arcs(sequence);
        if (m_drawing.noted)
            for (const auto& [event, begin] : *m_drawing.noted)
                sheet(event, begin);
        m_out += "</svg>";
    }

    void uncovered(const LaneIndex& index, int top)
    {
        for (const TimeRange& gap : m_drawing.coverage.gaps[std::size_t(index.lane())])
            hatch(top, std::max(0.0, m_scale.xOf(gap.begin)),
                std::min(m_scale.width, m_scale.xOf(gap.end)), "Not covered: cannot say");
    }

    void hatch(int top, double x0, double x1, std::string_view words)
    {
        if (x1 <= x0)
            return;
        rect("uncovered", x0, top, x1 - x0, laneHeight - 1);
        if (const double width = double(words.size()) * perLetter; width <= x1 - x0) {
            const double middle = (x0 + x1) / 2;
            rect("paper", middle - width / 2, top + 4, width, laneHeight - 9);
            text("cannot", middle, top + 16, words);
        }
    }

    void rect(std::string_view styleClass, double x, double y, double width, double height,
        std::string_view more = {})
    {
        m_out += "<rect class=\"" + std::string(styleClass) + "\" x=\"" + figure(x) + "\" y=\""
            + figure(y) + "\" width=\"" + figure(width) + "\" height=\"" + figure(height) + "\""
            + std::string(more) + "/>";
    }

    /// `limit`: of bytes; what is longer ends with an ellipsis.
    void text(std::string_view styleClass, double x, double y, std::string_view words,
        std::size_t limit = 300)
    {
        m_out += "<text class=\"" + std::string(styleClass) + "\" x=\"" + figure(x) + "\" y=\""
            + figure(y) + "\">" + htmlText(words, limit) + "</text>";
    }

    void wash(const Sequence& sequence)
    {
        const double x0 = std::max(0.0, m_scale.xOf(sequence.range.begin));
        const double x1 = std::min(m_scale.width, m_scale.xOf(sequence.range.end));
        if (x1 < x0)
            return;
        const std::string styleClass = sequence.suppressed
            ? std::string("ghost")
            : "wash " + std::string(nameOf(sequence.band));
        rect(styleClass, labelWidth + x0, axisHeight, std::max(2.0, x1 - x0),
            m_lanesEnd - axisHeight);
        const std::string words = bandTitle(sequence.band) + " " + std::to_string(sequence.priority)
            + (sequence.suppressed ? ", suppressed" : "");
        const double width = double(words.size()) * perLetter;
        const double right = std::clamp(x1, width, m_scale.width);
        if (right - width < m_tagged)
            return; // words upon words tell nothing
        m_tagged = right + 6;
        m_nameEnd = std::min(m_nameEnd, labelWidth + right - width - 6);
        text(sequence.suppressed ? "tag" : "tag " + std::string(nameOf(sequence.band)),
            labelWidth + right - width, 16, words);
    }

    void axis()
    {
        text("person", 2, 16, m_drawing.title,
            std::size_t(std::max(0.0, m_nameEnd - 2) / perLetterOfName));
        text("day", 2, titleHeight + 16, dayLabel(m_drawing.range.begin, m_drawing.zone));
        for (const AxisTick& tick : axisTicks(m_scale, m_drawing.zone, 90)) {
            const double x = labelWidth + std::floor(m_scale.xOf(tick.at)) + 0.5;
            m_out += "<path class=\"grid\" d=\"M" + figure(x) + " "
                + std::to_string(titleHeight + (tick.label.empty() ? 18 : 4)) + "V"
                + std::to_string(m_lanesEnd) + "\"/>";
            const double end = x + 4 + perLetter * double(tick.label.size());
            if (!tick.label.empty() && end <= m_drawing.width) // no half words at the edge
                text(tick.dayBegins ? "hour strong" : "hour", x + 4, titleHeight + 16, tick.label);
        }
    }

    void label(std::string_view name, int y)
    {
        m_out += "<path class=\"line\" d=\"M0 " + figure(y + laneHeight - 0.5) + "H"
            + std::to_string(m_drawing.width) + "\"/>";
        text("lane", 2, y + 16, name);
    }

    void lane(const LaneIndex& index, double middle)
    {
        const LanePlan plan = planLane(index, m_scale);
        for (const LaneBar& each : plan.bars)
            bar(each, middle);
        const double half = index.lane() == Lane::Calls ? barHeight / 2 : sessionHeight / 2;
        for (const PixelRun& run : plan.busy)
            column(index, run, middle, half);
        for (const PixelRun& run : plan.ticks)
            column(index, run, middle, 6);
        for (const PixelRun& run : plan.crowds)
            column(index, run, middle, 4);
        for (const LaneShape& each : plan.shapes)
            shape(each, middle);
    }

    void bar(const LaneBar& each, double middle)
    {
        const double x0 = std::clamp(each.x0, -20.0, m_scale.width + 20);
        const double x1 = std::clamp(each.x1, -20.0, m_scale.width + 20);
        if (each.interval.kind != Kind::Call) {
            rect(nameOf(styleOf(each.interval.kind).color), x0, middle - sessionHeight / 2,
                std::max(3.0, x1 - x0), sessionHeight, " rx=\"2\"");
            return;
        }
        const std::string color(nameOf(callColor(each.interval.direction)));
        const double talk = std::clamp(each.talk, x0, x1);
        const double y = middle - barHeight / 2;
        if (talk >= x1 && each.interval.outcome != Outcome::Answered) {
            rect("hollow " + color, x0, y + 1, std::max(6.0, x1 - x0), barHeight - 2);
            return;
        }
        if (talk - x0 >= 1)
            rect("ringing " + color, x0, y, std::max(3.0, talk - x0), barHeight);
        rect(color, talk, y, std::max(4.0, x1 - talk), barHeight, " rx=\"2\"");
        caption(each.interval, std::max(0.0, talk), std::min(m_scale.width, x1), middle);
    }

    void caption(const LaneInterval& call, double x0, double x1, double middle)
    {
        std::string words = call.direction == Direction::Inbound ? "↘ "
            : call.direction == Direction::Outbound              ? "↗ "
                                                                 : "";
        if (m_drawing.numbers) {
            const auto number = m_drawing.numbers->find(call.subject);
            words += number == m_drawing.numbers->end() ? "" : visible(number->second, 40);
        }
        if (double(words.size()) * perLetter + 10 <= x1 - x0)
            text(call.direction == Direction::Outbound ? "on light" : "on", x0 + 6, middle + 4,
                words);
    }

    void column(const LaneIndex& index, const PixelRun& run, double middle, double half)
    {
        const KindStyle& style = styleOf(
            kindOfSlot(index.lane(), std::uint8_t(std::countr_zero(unsigned(run.kindBits)))));
        const double above = style.shape == MarkShape::ShortTick ? 0 : half;
        const double share = std::min(1.0, 0.7 + 0.06 * std::bit_width(run.count));
        rect(nameOf(style.color), run.x0, middle - above, std::max(1.4, double(run.x1 - run.x0)),
            above + half, " opacity=\"" + figure(share) + "\"");
    }

    void shape(const LaneShape& each, double middle)
    {
        const KindStyle& style = styleOf(each.kind);
        m_out += "<path class=\"" + std::string(nameOf(style.color))
            + (hollow(style.shape) ? " outline" : "") + "\" transform=\"translate(" + figure(each.x)
            + " " + figure(middle) + ")\" d=\"" + outline(style.shape) + "\"/>";
    }

    /// Where an event is drawn; nothing where none of the lanes has it.
    [[nodiscard]] std::optional<Spot> spotOf(EventId event, Instant begin) const
    {
        for (std::size_t row = 0; row < m_rows.size(); ++row)
            if (const auto found = m_rows[row]->find(event, begin))
                return Spot{m_scale.xOf(found->begin), m_scale.xOf(found->end),
                    topOf(row) + laneHeight / 2.0};
        return std::nullopt;
    }

    /// From each call to what followed it, as in the window. Those of a narrow sequence would be a
    /// knot.
    void arcs(const Sequence& sequence)
    {
        const double width = m_scale.xOf(sequence.range.end) - m_scale.xOf(sequence.range.begin);
        if (sequence.suppressed || width < leastArcs)
            return;
        for (const SequenceMember& call : sequence.calls) {
            const auto bar = spotOf(call.event, call.time);
            std::vector<Spot> marks;
            for (const SequenceMember& followOn : sequence.followOns)
                if (const auto mark = followOn.call == call.event
                        ? spotOf(followOn.event, followOn.time)
                        : std::nullopt)
                    marks.push_back(*mark);
            if (!bar || marks.empty())
                continue;
            const double first = std::ranges::min(marks, {}, &Spot::x0).x0 - markHalf;
            const double x = std::clamp(first - 10, bar->x0, std::max(bar->x0, bar->x1 - 2));
            for (const Spot& mark : marks)
                arc(nameOf(sequence.band), x, bar->middle + barHeight / 2, mark);
        }
    }

    void arc(std::string_view band, double x, double y, const Spot& mark)
    {
        const double end = mark.x0 - markHalf;
        m_out += "<path class=\"arc " + std::string(band) + "\" d=\"M" + figure(x) + " " + figure(y)
            + "C" + figure(x) + " " + figure(y + (mark.middle - y) * 0.7) + " " + figure(end - 14)
            + " " + figure(mark.middle - 2) + " " + figure(end) + " " + figure(mark.middle)
            + "\"/>";
    }

    /// A sheet of paper at the upper right of an event that somebody wrote about, as in the window.
    void sheet(EventId event, Instant begin)
    {
        const auto spot = spotOf(event, begin);
        if (!spot || spot->x1 < 0 || spot->x0 > m_scale.width)
            return;
        const double right = spot->x1 > spot->x0 ? spot->x1 : spot->x0 + markHalf;
        m_out += "<path class=\"note\" transform=\"translate("
            + figure(std::min(right, m_scale.width - sheetHalf - 1)) + " "
            + figure(spot->middle - barHeight / 2)
            + ")\" d=\"M-4 -5H1L4 -2V5H-4ZM1 -5V-2H4M-2 2H2\"/>";
    }

    static bool hollow(MarkShape shape)
    {
        return shape == MarkShape::Frame || shape == MarkShape::Ring || shape == MarkShape::Cross
            || shape == MarkShape::Plus;
    }

    static std::string outline(MarkShape shape)
    {
        switch (shape) {
        case MarkShape::Circle:
            return "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z";
        case MarkShape::Ring:
            return "M-3.5 0A3.5 3.5 0 1 0 3.5 0A3.5 3.5 0 1 0 -3.5 0Z";
        case MarkShape::Frame:
            return "M-3.5 -3.5H3.5V3.5H-3.5Z";
        case MarkShape::Diamond:
            return "M0 -6L6 0L0 6L-6 0Z";
        case MarkShape::TriangleDown:
            return "M-5 -4.5H5L0 5Z";
        case MarkShape::TriangleUp:
            return "M-5 4.5H5L0 -5Z";
        case MarkShape::Cross:
            return "M-4 -4L4 4M-4 4L4 -4";
        case MarkShape::Plus:
            return "M-4.5 0H4.5M0 -4.5V4.5";
        case MarkShape::Bar:
        case MarkShape::Tick:
        case MarkShape::ShortTick:
        case MarkShape::Square:
            break;
        }
        return "M-4 -4H4V4H-4Z";
    }

    const SvgLanes& m_drawing;
    TimeScale m_scale;
    std::vector<const LaneIndex*> m_rows;
    std::string m_out;
    int m_lanesEnd = 0; ///< y below the last lane
    double m_tagged = 0; ///< where the last tag ends
    double m_nameEnd; ///< how far the name of the person may reach, to the first tag
};

} // namespace

std::string svgOf(const SvgLanes& drawing, const std::string& style)
{
    return SvgWriter(drawing).write(style);
}

} // namespace callwake
