// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the timeline takes: bench_lanes [EVENTS] draws that many events (10 million)
// in 50 lanes at 1600 x 900, spread out and with 95 % of them within one hour.
// bench_lanes make CASE EVENTS writes a case of calls and programs. The others are measured from
// outside, as whole processes: bench_lanes open CASE opens it in the window and ends with the first
// frame that shows lanes, bench_lanes start shows an empty window and ends when it is painted.
#include "first_paint.h"
#include "session/session.h"
#include "session/theme.h"
#include "support/small_source.h"
#include "timeline/lanes_canvas.h"
#include "timeline/timeline_view.h"
#include "window/main_window.h"

#include <QApplication>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <functional>
#include <random>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

constexpr Duration wholeSpan = 24h * 90;
const Instant start = parseIso("2026-03-01")->time;
const Instant burstBegin = start + 24h * 37 + 10h;
constexpr int owners = 10;
constexpr double wantedFrame = 16; ///< milliseconds
constexpr std::array laneKinds{
    Kind::Call, Kind::Message, Kind::Navigation, Kind::Execution, Kind::RemoteAccess};

class Stopwatch {
public:
    [[nodiscard]] double milliseconds() const
    {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_begin)
            .count();
    }

    /// What this program used of the processor: other programs on the machine do not count.
    [[nodiscard]] double processorMilliseconds() const
    {
        return 1000.0 * double(std::clock() - m_processor) / CLOCKS_PER_SEC;
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::clock_t m_processor = std::clock();
};

std::shared_ptr<const OwnerLanes> lanesOf(std::size_t count, bool burst, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<Mark> marks;
    marks.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        Mark mark;
        mark.kind = laneKinds[i % laneKinds.size()];
        mark.begin = burst && random() % 100 < 95
            ? burstBegin + Duration(std::int64_t(random() % 3'600'000'000U))
            : start + Duration(std::int64_t(random() % std::uint64_t(wholeSpan.count())));
        // Every eighth lasts: most of the calls are short, as those of a busy exchange.
        const bool lasts = mark.kind == Kind::Call ? i % 8 < 5 : false;
        mark.kind = mark.kind == Kind::Call && !lasts ? Kind::Execution : mark.kind;
        mark.length = lasts ? Duration(std::int64_t(random() % 600'000'000U)) : Duration();
        mark.event = EventId{std::int64_t(i) + 1};
        mark.outcome = Outcome::Answered;
        mark.answerSeconds = 5;
        marks.push_back(mark);
    }
    auto lanes = std::make_shared<OwnerLanes>();
    lanes->add(marks);
    marks = {};
    lanes->finish();
    return lanes;
}

Scene sceneOf(std::size_t events, bool burst)
{
    const Stopwatch watch;
    Scene scene;
    std::size_t bytes = 0;
    for (int i = 0; i < owners; ++i) {
        SceneGroup group;
        group.owner = {PersonId{i + 1}, {}};
        group.name = QStringLiteral("Person %1").arg(i + 1);
        group.lanes = lanesOf(events / owners, burst, std::uint64_t(i) + 1);
        bytes += group.lanes->bytes();
        scene.groups.push_back(std::move(group));
    }
    LaneGroup state;
    for (const Kind kind : laneKinds)
        state.lanes.set(std::size_t(laneOf(kind)));
    scene.layout = GroupLayout(std::vector(owners, state), {8, 16});
    std::printf("%s: %zu events in %d lanes, %.1f bytes an event, made in %.0f ms\n",
        burst ? "burst" : "uniform", events, owners * int(laneKinds.size()),
        double(bytes) / double(events), watch.milliseconds());
    return scene;
}

/// Of the times of many frames: milliseconds of the processor, and by the clock on the wall.
struct Frames {
    double p50 = 0;
    double p99 = 0;
    double wallLeast = 0;
    double wallP99 = 0;
};

double percentile(std::vector<double>& times, std::size_t part)
{
    std::ranges::sort(times);
    return times[times.size() * part / 100];
}

Frames measure(LanesCanvas& canvas, int count, const std::function<TimeRange(int)>& range)
{
    std::vector<double> times, walls;
    for (int i = -2; i < count; ++i) {
        canvas.scene().range = range(std::max(i, 0));
        const Stopwatch watch;
        canvas.redrawNow();
        if (i < 0)
            continue;
        times.push_back(watch.processorMilliseconds());
        walls.push_back(watch.milliseconds());
    }
    return {
        percentile(times, 50), percentile(times, 99), percentile(walls, 0), percentile(walls, 99)};
}

void draw(LanesCanvas& canvas, std::size_t events, bool burst, double empty)
{
    const QSize size = canvas.scene().size;
    canvas.scene() = sceneOf(events, burst);
    canvas.scene().size = size;
    const auto print = [&](const char* what, const Frames& frames) {
        std::printf("  %-26s processor p50 %6.2f ms  p99 %6.2f ms  wall least %6.2f ms  p99 %6.2f "
                    "ms  %5.1f times an empty frame%s\n",
            what, frames.p50, frames.p99, frames.wallLeast, frames.wallP99, frames.p50 / empty,
            frames.p99 > wantedFrame ? "  OVER 16 ms" : "");
        std::fflush(stdout);
    };
    print("whole span", measure(canvas, 100, [](int) {
        return TimeRange{start, start + wholeSpan};
    }));
    for (const double share : {0.5, 0.1, 0.01, 0.001, 0.0001, 0.00001}) {
        const auto width = Duration(std::int64_t(double(wholeSpan.count()) * share));
        const Instant middle = burst ? burstBegin + 30min : start + 24h * 33;
        const std::string name = "pan over " + formatDuration(width);
        print(name.c_str(), measure(canvas, 200, [&](int i) {
            const Instant begin = middle - width / 2 + width / 100 * (i - 100);
            return TimeRange{begin, begin + width};
        }));
    }
    print("zoom from 90 days to 8 s", measure(canvas, 200, [&](int i) {
        const auto width =
            Duration(std::int64_t(double(wholeSpan.count()) * std::pow(10, -6.0 * i / 200)));
        const Instant middle = burst ? burstBegin + 20min : start + 24h * 33;
        return TimeRange{middle - width / 2, middle + width / 2};
    }));
}

int drawAll(std::size_t events)
{
    LanesCanvas canvas;
    canvas.resize(1600, 900);
    canvas.scene().range = {start, start + wholeSpan};
    canvas.show();
    QApplication::processEvents();
    canvas.scene().size = canvas.size();
    const Frames empty = measure(canvas, 100, [](int) {
        return TimeRange{start, start + wholeSpan};
    });
    std::printf("empty frame: processor p50 %.2f ms, p99 %.2f ms; wall least %.2f ms\n", empty.p50,
        empty.p99, empty.wallLeast);
    draw(canvas, events, false, empty.p50);
    draw(canvas, events, true, empty.p50);
    return 0;
}

int makeCase(const std::string& path, std::size_t events)
{
    Case target = test::must(Case::create(path, {"Bench", "GB", "UTC"}));
    test::SmallSource source(target);
    std::mt19937_64 random(1);
    for (std::size_t i = 0; i < events; ++i) {
        const std::string time =
            formatIso(start + Duration(std::int64_t(random() % std::uint64_t(wholeSpan.count()))));
        const std::string who = std::to_string(2000 + i % 50);
        if (i % 10 == 0)
            source.call(time.c_str(), who);
        else
            source.program(time.c_str(), "user" + who, "host" + who,
                "program" + std::to_string(random() % 500) + ".exe");
    }
    source.finish();
    return 0;
}

int openCase(const char* path)
{
    beginTheme(Appearance::Light);
    MainWindow window;
    finishTheme(*qApp);
    window.resize(1600, 900);
    window.show();
    window.openCase(QString::fromUtf8(path));
    if (!window.session().hasCase())
        return 2;
    LanesCanvas& canvas = window.findChild<TimelineView*>()->canvas();
    const auto hasLanes = [](const SceneGroup& group) { return group.lanes != nullptr; };
    while (!std::ranges::any_of(canvas.scene().groups, hasLanes))
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
    canvas.redrawNow();
    // Here the person sees it; the lanes that are still being read are not waited for.
    std::_Exit(0);
}

int startEmpty()
{
    beginTheme(Appearance::Light);
    MainWindow window;
    finishTheme(*qApp);
    endAfterFirstPaint(window);
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int count, char** words)
{
    QApplication application(count, words);
    if (count == 4 && std::strcmp(words[1], "make") == 0)
        return makeCase(words[2], std::strtoull(words[3], nullptr, 10));
    if (count == 3 && std::strcmp(words[1], "open") == 0)
        return openCase(words[2]);
    if (count == 2 && std::strcmp(words[1], "start") == 0)
        return startEmpty();
    applyTheme(application, Appearance::Light);
    return drawAll(count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000'000);
}
