// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/ending.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

struct Word {
    std::string_view begin;
    Ending ending;
};

constexpr std::array<Word, 20> words{{
    {"begun", Ending::Begun},
    {"in progress", Ending::Begun},
    {"not complete", Ending::Begun},
    {"ordered", Ending::Begun},
    {"paused", Ending::Begun},
    {"queued", Ending::Begun},
    {"being scanned", Ending::Begun},
    {"cancel", Ending::Cancelled},
    {"abort", Ending::Cancelled},
    {"interrupted", Ending::Cancelled},
    {"refused", Ending::Refused},
    {"rejected", Ending::Refused},
    {"denied", Ending::Refused},
    {"deny", Ending::Refused},
    {"blocked", Ending::Refused},
    {"stopped by", Ending::Refused},
    {"password was denied", Ending::Refused}, // TeamViewer
    {"wrong password", Ending::Refused}, // RustDesk
    {"fail", Ending::Failed},
    {"error", Ending::Failed},
}};

Ending endingIn(std::string_view text)
{
    const auto* word = std::ranges::find_if(
        words, [&](const Word& w) { return startsWithIgnoringCase(text, w.begin); });
    return word == words.end() ? Ending::Done : word->ending;
}

} // namespace

Ending endingOf(const Activity& activity)
{
    const std::string_view result = activity.result;
    const Ending ending = endingIn(result);
    const auto colon = result.rfind(": ");
    return ending != Ending::Done || colon == result.npos ? ending
                                                          : endingIn(result.substr(colon + 2));
}

} // namespace callwake
