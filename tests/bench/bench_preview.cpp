// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/detector.h"
#include "detect/effect.h"
#include "support/small_source.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

using namespace callwake;
using namespace callwake::test;

// bench_preview CASE [rounds]: how long the settings page takes to say what other rules would
// change in that case, against reading every mark of the case once.

int main(int count, char** arguments)
{
    if (count < 2)
        return 2;
    const auto millisecondsOf = [](const auto& work) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
            .count();
    };
    const Case target = must(Case::open(arguments[1], Case::Access::Read));
    Rules rules = must(rulesOf(target));
    rules.timeWindow *= 4;
    double preview = 1e9, pass = 1e9;
    std::size_t marks = 0, changes = 0;
    const int rounds = count > 2 ? std::atoi(arguments[2]) : 9;
    for (int i = 0; i < rounds; ++i) {
        preview = std::min(preview,
            millisecondsOf([&] { changes = must(effectOf(target, rules, {})).changes.size(); }));
        pass = std::min(pass, millisecondsOf([&] {
            marks = 0;
            for (const auto& owner : must(target.owners()))
                must(target.forEachMark(
                    owner.owner, [&](std::span<const Mark> some) { marks += some.size(); }));
        }));
    }
    std::printf(
        "preview of other rules: %.1f ms (want < 200), %zu changes; one pass over %zu marks "
        "%.2f ms\n",
        preview, changes, marks, pass);
    return 0;
}
