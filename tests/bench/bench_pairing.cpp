// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/pairing.h"
#include "store/db.h"
#include "support/small_source.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <random>
#include <thread>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

// bench_pairing [calls] [moments] [people] [rounds]: which moments lie in the window of which call
// of the same person. Against one pass over all timestamps, interleaved, and against SQLite's join
// over an index of person and time, in memory, its tables filled in order of time as a log would;
// it must find as many pairs.

namespace {

struct OnePerson {
    std::vector<CallWindow> windows; ///< by time
    std::vector<Instant> times;
};

std::vector<OnePerson> makePeople(std::size_t calls, std::size_t moments, std::size_t people)
{
    std::mt19937_64 random(7);
    const Rules rules = defaultRules();
    const auto moment = [&] {
        return at("2026-03-02T00:00:00Z") + Duration(random() % (90 * 86'400'000'000));
    };
    std::vector<OnePerson> out(people);
    for (std::size_t i = 0; i < calls; ++i) {
        CallFacts call;
        call.begin = moment();
        call.answered = true;
        call.answer = 5s;
        call.end = std::chrono::seconds(20 + random() % 600);
        out[random() % people].windows.push_back(windowOf(call, rules));
    }
    for (std::size_t i = 0; i < moments; ++i)
        out[random() % people].times.push_back(moment());
    for (OnePerson& one : out) {
        std::ranges::sort(one.windows, {}, &CallWindow::begin);
        std::ranges::sort(one.times);
    }
    return out;
}

double millisecondsOf(const std::function<void()>& work)
{
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
        .count();
}

std::int64_t pairsOf(std::span<const OnePerson> people)
{
    std::int64_t pairs = 0;
    for (const OnePerson& one : people)
        for (const MomentRange& range : momentsIn(one.windows, one.times, Duration::zero()))
            pairs += range.end - range.begin;
    return pairs;
}

std::int64_t sumOf(std::span<const OnePerson> people)
{
    std::int64_t sum = 0;
    for (const OnePerson& one : people)
        for (const Instant time : one.times)
            sum += toMicroseconds(time);
    return sum;
}

/// What one row of a table is made of, whosever it is.
struct OfPerson {
    std::int64_t person = 0;
    Instant begin, until;
};

/// All rows in order of time, which is how logs bring them: persons mixed.
template <typename RowsOf>
std::vector<OfPerson> asLogged(std::span<const OnePerson> people, RowsOf rowsOf)
{
    std::vector<OfPerson> out;
    for (std::size_t i = 0; i < people.size(); ++i)
        rowsOf(people[i], [&](Instant begin, Instant until) {
            out.push_back({std::int64_t(i), begin, until});
        });
    std::ranges::sort(out, {}, &OfPerson::begin);
    return out;
}

void load(Db& db, std::span<const OnePerson> people)
{
    db.run("CREATE TABLE call (person, begin, until); CREATE TABLE moment (person, time);"
           "BEGIN");
    Statement call(db, "INSERT INTO call VALUES (?, ?, ?)");
    Statement moment(db, "INSERT INTO moment VALUES (?, ?)");
    const auto calls = asLogged(people, [](const OnePerson& one, auto row) {
        for (const CallWindow& window : one.windows)
            row(window.begin, window.until);
    });
    for (const auto& [person, begin, until] : calls)
        call.with(person, toMicroseconds(begin), toMicroseconds(until)).run();
    const auto moments = asLogged(people, [](const OnePerson& one, auto row) {
        for (const Instant time : one.times)
            row(time, time);
    });
    for (const auto& [person, time, until] : moments)
        moment.with(person, toMicroseconds(time)).run();
    db.run("COMMIT; CREATE INDEX by_person ON moment (person, time)");
}

std::int64_t joined(Db& db)
{
    Statement join(db,
        "SELECT count(*) FROM call JOIN moment USING (person)"
        " WHERE time BETWEEN begin AND until");
    join.step();
    return join.integer(0);
}

} // namespace

int main(int count, char** arguments)
{
    const auto number = [&](int i, std::size_t usual) {
        return count > i ? std::size_t(std::atoll(arguments[i])) : usual;
    };
    const auto people = makePeople(number(1, 1'000'000), number(2, 9'000'000), number(3, 1'000));
    const std::size_t rounds = number(4, 9);
    std::int64_t sum = 0, pairs = 0, pairsOfTwo = 0;
    double pass = 1e9, one = 1e9, two = 1e9, sqlite = 1e9;
    const std::span<const OnePerson> all(people);
    const auto half = people.size() / 2;
    for (std::size_t i = 0; i < rounds; ++i) {
        pass = std::min(pass, millisecondsOf([&] { sum = sumOf(all); }));
        one = std::min(one, millisecondsOf([&] { pairs = pairsOf(all); }));
        two = std::min(two, millisecondsOf([&] {
            std::int64_t first = 0;
            std::thread other([&] { first = pairsOf(all.first(half)); });
            const std::int64_t rest = pairsOf(all.subspan(half));
            other.join();
            pairsOfTwo = first + rest;
        }));
    }
    Db db({}, Db::Mode::Memory);
    load(db, all);
    std::int64_t theirs = 0;
    for (std::size_t i = 0; i < std::min<std::size_t>(rounds, 3); ++i)
        sqlite = std::min(sqlite, millisecondsOf([&] { theirs = joined(db); }));
    std::printf(
        "pairing: one pass %.1f ms (checksum %lld); one thread %.1f ms = %.1f x (want <= 6), "
        "two threads %.1f ms = %.1f x (want <= 3.5); SQLite's join %.0f ms = %.0f x one thread, "
        "%.0f x two, as detection pairs (want >= 40); pairs %lld, two threads %lld, SQLite %lld\n",
        pass, (long long)sum, one, one / pass, two, two / pass, sqlite, sqlite / one, sqlite / two,
        (long long)pairs, (long long)pairsOfTwo, (long long)theirs);
    return pairs == theirs && pairs == pairsOfTwo ? 0 : 1;
}
