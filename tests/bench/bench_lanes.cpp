// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How long a frame of the timeline takes: bench_lanes [EVENTS] draws that many events (10 million)
// in 50 lanes at 1600 x 900, spread out and with 95 % of them within one hour.
// bench_lanes make CASE EVENTS writes a case of calls and programs; bench_lanes open CASE measures
// the time from opening it to the first frame, and until all its lanes are read.
#include "session/session.h"
#include "session/theme.h"
#include "support/small_source.h"
#include "timeline/lanes_canvas.h"
#include "timeline/timeline_view.h"

#include <QApplication>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <functional>
#include <random>

using namespace callwake;
using namespace std::chrono_literals;

namespace {

constexpr Duration wholeSpan = 24h * 90;
const Instant start = parseIso("2026-03-01")->time;
const Instant burstBegin = start + 24h * 37 + 10h;
constexpr int owners = 10;
constexpr std::array laneKinds{
    Kind::Call, Kind::Message, Kind::Navigation, Kind::Execution, Kind::RemoteAccess};

class Stopwatch {
public:
    [[nodiscard]] double milliseconds() const
    {
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - m_begin)
            .count();
    }

private:
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
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

/// The 50th and 99th part in a hundred of the time of a frame.
struct Frames {
    double p50 = 0;
    double p99 = 0;
};

Frames measure(LanesCanvas& canvas, int count, const std::function<TimeRange(int)>& range)
{
    std::vector<double> times;
    for (int i = -2; i < count; ++i) {
        canvas.scene().range = range(std::max(i, 0));
        const Stopwatch watch;
        canvas.redrawNow();
        if (i >= 0)
            times.push_back(watch.milliseconds());
    }
    std::ranges::sort(times);
    return {times[times.size() / 2], times[times.size() * 99 / 100]};
}

void draw(LanesCanvas& canvas, std::size_t events, bool burst, double empty)
{
    const QSize size = canvas.scene().size;
    canvas.scene() = sceneOf(events, burst);
    canvas.scene().size = size;
    const auto print = [&](const char* what, const Frames& frames) {
        std::printf("  %-28s p50 %6.2f ms  p99 %6.2f ms  %5.1f times an empty frame%s\n", what,
            frames.p50, frames.p99, frames.p50 / empty, frames.p99 > 16 ? "  over 16 ms" : "");
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
    std::printf(
        "empty frame                    p50 %6.2f ms  p99 %6.2f ms\n", empty.p50, empty.p99);
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
    const Stopwatch watch;
    Session session;
    TimelineView view(session);
    view.resize(1600, 900);
    view.show();
    bool first = false;
    const auto opened = session.open(QString::fromUtf8(path));
    if (!opened) {
        std::fprintf(stderr, "%s\n", opened.error().text().c_str());
        return 2;
    }
    while (!view.ready() || session.data().owners.empty()) {
        QApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        const auto& groups = view.canvas().scene().groups;
        if (!first && !groups.empty() && std::ranges::any_of(groups, [](const SceneGroup& g) {
                return g.lanes != nullptr;
            })) {
            first = true;
            view.canvas().redrawNow();
            std::printf("first frame with lanes after %.0f ms\n", watch.milliseconds());
        }
    }
    std::printf("all %zu lanes read after %.0f ms\n", view.canvas().scene().groups.size(),
        watch.milliseconds());
    return 0;
}

} // namespace

int main(int count, char** words)
{
    QApplication application(count, words);
    applyTheme(application, Appearance::Light);
    if (count == 4 && std::strcmp(words[1], "make") == 0)
        return makeCase(words[2], std::strtoull(words[3], nullptr, 10));
    if (count == 3 && std::strcmp(words[1], "open") == 0)
        return openCase(words[2]);
    return drawAll(count > 1 ? std::strtoull(words[1], nullptr, 10) : 10'000'000);
}
