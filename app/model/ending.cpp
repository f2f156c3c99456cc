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

/// "Error 0", "error: 0"
bool isErrorOfNothing(std::string_view text)
{
    const auto number = text.find_first_not_of("EROero:= ");
    return number != text.npos && text.substr(number) == "0";
}

/// "User sign-in failed", "logon failure; unknown user", but not "Reset failed logon counter".
bool endsInFailure(std::string_view text)
{
    for (const std::string_view word : {"failed", "failure", "fail"})
        for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
            const auto rest = text.substr(at + word.size());
            if (at > 0 && text[at - 1] == ' '
                && equalsIgnoringCase(text.substr(at, word.size()), word)
                && (rest.empty() || std::string_view(":;,.(").find(rest[0]) != rest.npos
                    || rest.starts_with(" (")))
                return true;
        }
    return false;
}

Ending endingIn(std::string_view text)
{
    for (const std::string_view done : {"success", "complete", "0 "})
        if (startsWithIgnoringCase(text, done))
            return Ending::Done;
    if (isErrorOfNothing(text))
        return Ending::Done;
    const auto* word = std::ranges::find_if(
        words, [&](const Word& w) { return startsWithIgnoringCase(text, w.begin); });
    if (word != words.end())
        return word->ending;
    return endsInFailure(text) ? Ending::Failed : Ending::Done;
}

bool lasts(Kind kind)
{
    return kind == Kind::Execution || kind == Kind::ShellCommand || kind == Kind::RemoteAccess;
}

} // namespace

Ending endingOf(Kind kind, const Activity& activity)
{
    const std::string_view result = activity.result;
    Ending ending = endingIn(result);
    if (const auto colon = result.rfind(": "); ending == Ending::Done && colon != result.npos)
        ending = endingIn(result.substr(colon + 2));
    return lasts(kind) && (ending == Ending::Begun || ending == Ending::Cancelled) ? Ending::Done
                                                                                   : ending;
}

} // namespace callwake
