// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/witness.h"

namespace callwake {

namespace {

void append(std::string& out, const std::string& text)
{
    out += (out.empty() ? "" : ", ") + text;
}

void appendShift(std::string& out, std::string_view verb, Duration shift)
{
    append(out,
        std::string(verb) + " " + formatDuration(shift < Duration::zero() ? -shift : shift)
            + (shift < Duration::zero() ? " earlier" : " later"));
}

/// An answer or an end: nothing where either does not say, or the start differs as much.
void appendMoment(std::string& out, std::string_view verb, Duration start,
    const std::optional<Duration>& lead, const std::optional<Duration>& other)
{
    if (!lead || !other || *lead == *other)
        return;
    if (const Duration shift = start + *other - *lead; shift != Duration::zero())
        appendShift(out, verb, shift);
}

std::string words(std::string_view name)
{
    std::string out(name);
    for (char& c : out)
        if (c == '_')
            c = ' ';
    return out;
}

} // namespace

std::string differences(const Event& lead, const Event& other)
{
    const Call* first = lead.call();
    const Call* call = other.call();
    std::string out;
    if (!first || !call)
        return out;
    const Duration start = other.begin - lead.begin;
    if (start != Duration::zero())
        appendShift(out, "starts", start);
    if (call->direction != first->direction)
        append(out, "direction " + words(nameOf(call->direction)));
    if (call->outcome != first->outcome)
        append(out, "outcome " + words(nameOf(call->outcome)));
    appendMoment(out, "is answered", start, first->answer, call->answer);
    appendMoment(out, "ends", start, first->end, call->end);
    return out;
}

} // namespace callwake
