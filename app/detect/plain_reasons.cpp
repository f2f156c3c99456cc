// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/plain_reasons.h"

#include <algorithm>
#include <array>

namespace callwake {
namespace {

struct Reason {
    std::string_view signal, sentence;
};

constexpr std::array<Reason, 28> reasons{{
    {"C1", "The number is on a list of known bad numbers, or people complained about it."},
    {"C2", "The number stood in a mail, a message or a page shortly before it was called."},
    {"C3",
        "The call came from outside, but shows a number or an address of your own organisation."},
    {"C4", "The telephone network could not confirm that the caller may use the number shown."},
    {"C5", "The number shown cannot be a real one, or is of a kind that you watch for."},
    {"C6", "Calls do not usually come from a number of this kind or country."},
    {"C7", "The number looks like one of the neighbourhood, but nobody here knows it."},
    {"C8",
        "What the caller seems to be does not fit: name, number and network contradict each "
        "other."},
    {"C9", "The number is no known contact, and this person had no call with it before."},
    {"C10", "The same number called this person several times, or several people, within an hour."},
    {"C11", "The same number tried several times until somebody answered."},
    {"C12", "The number made many very short calls, as if to find out who answers."},
    {"C13", "Nobody in this group had a call with that country before."},
    {"C14", "The call went to an expensive or unusual number or address."},
    {"C15", "The call came at a time of day when this group has hardly any calls."},
    {"C16",
        "The call was made by an account, a computer or a program that does not usually make "
        "calls."},
    {"C17", "A stranger kept the person on the line for unusually long."},
    {"C18", "Somebody told of this call."},
    {"F1",
        "A program that lets somebody control the computer from elsewhere was used or installed."},
    {"F2", "That program ran from a folder of downloads, or under another name than its own."},
    {"F3",
        "The screen or the computer was opened to somebody else, by what the system brings along."},
    {"F4", "A program was downloaded, and may have been started."},
    {"F5", "A program was installed by hand, not by an update."},
    {"F6",
        "A page was opened that offers remote support, looks like one of yours, or is new to this "
        "person."},
    {"F7",
        "Commands were given as by somebody who looks around on the computer or fetches "
        "something."},
    {"F8",
        "A password or a way to sign in was reset or added, sign-ins were asked to be confirmed "
        "again and again, or an application was let in."},
    {"F9", "Protection was weakened, traces were removed, or data may have been taken."},
    {"P1", "The mailbox was flooded shortly before, as by somebody who then offers to help."},
}};

} // namespace

std::string_view plainReason(std::string_view signal)
{
    const auto found = std::ranges::find(reasons, signal, &Reason::signal);
    return found == reasons.end() ? std::string_view() : found->sentence;
}

} // namespace callwake
