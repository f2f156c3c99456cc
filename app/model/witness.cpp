// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/witness.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "model/activity_texts.h"
#include "model/words.h"

#include <algorithm>
#include <array>

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

void appendOfCall(std::string& out, Duration start, const Call& lead, const Call& other)
{
    if (other.direction != lead.direction)
        append(out, "direction " + inWords(nameOf(other.direction)));
    if (other.outcome != lead.outcome)
        append(out, "outcome " + inWords(nameOf(other.outcome)));
    appendMoment(out, "is answered", start, lead.answer, other.answer);
    appendMoment(out, "ends", start, lead.end, other.end);
}

/// Computers that are told differently are other computers; numbers and details are read in the
/// record.
bool isCompared(const ActivityText& text)
{
    static constexpr std::array compared{&Activity::account, &Activity::process, &Activity::command,
        &Activity::parent, &Activity::url, &Activity::path, &Activity::package, &Activity::version,
        &Activity::peer, &Activity::result};
    return std::ranges::find(compared, text.text) != compared.end();
}

void appendOfActivity(std::string& out, const Activity& lead, const Activity& other)
{
    constexpr std::size_t longest = 160;
    for (const ActivityText& text : activityTexts) {
        const std::string& first = lead.*text.text;
        const std::string& second = other.*text.text;
        if (!isCompared(text) || first.empty() || second.empty()
            || equalsIgnoringCase(first, second))
            continue;
        append(out, std::string(text.name) + " " + defangedWords(visible(second, longest)));
    }
}

} // namespace

std::string differences(const Event& lead, const Event& other)
{
    std::string out;
    if (!lead.call() != !other.call())
        return out;
    const Duration start = other.begin - lead.begin;
    if (start != Duration::zero())
        appendShift(out, "starts", start);
    if (lead.call()) {
        appendOfCall(out, start, *lead.call(), *other.call());
        return out;
    }
    if (other.kind != lead.kind)
        append(out, "told as " + inWords(nameOf(other.kind)));
    appendOfActivity(out, *lead.activity(), *other.activity());
    return out;
}

} // namespace callwake
