// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/witnessed_talk.h"

namespace callwake {

namespace {

/// Two logs of one talk differ by no more: they cut or round to whole seconds, and not all count
/// from the same message.
constexpr Duration sameTalk = std::chrono::seconds(5);

bool wasAnsweredHere(const WitnessedTalk& talk)
{
    return talk.answered && talk.outcome != Outcome::AnsweredElsewhere;
}

std::optional<Duration> lengthOf(const WitnessedTalk& talk)
{
    return talk.answer && talk.end ? std::optional(*talk.end - *talk.answer) : std::nullopt;
}

} // namespace

bool wasAnswered(const Mark& mark)
{
    switch (mark.outcome) {
    case Outcome::Answered:
    case Outcome::AnsweredElsewhere:
        return true;
    case Outcome::Unknown:
        return mark.answerSeconds >= 0 || mark.length > Duration::zero()
            || has(mark.quality, Quality::LengthUnknown);
    default:
        return false;
    }
}

WitnessedTalk WitnessedTalk::of(const Mark& mark)
{
    WitnessedTalk talk{mark.outcome, wasAnswered(mark), {}, {}};
    if (mark.answerSeconds >= 0)
        talk.answer = std::chrono::seconds(mark.answerSeconds);
    if (!has(mark.quality, Quality::LengthUnknown))
        talk.end = mark.length;
    return talk;
}

WitnessedTalk WitnessedTalk::of(const CallFacts& call)
{
    return {call.outcome, call.answered, call.answer, call.end};
}

void WitnessedTalk::writeTo(Mark& mark) const
{
    mark.outcome = outcome;
    mark.answerSeconds =
        answer ? std::int32_t(std::chrono::floor<std::chrono::seconds>(*answer).count()) : -1;
    mark.length = end.value_or(Duration::zero());
    mark.quality = end ? Quality(unsigned(mark.quality) & ~unsigned(Quality::LengthUnknown))
                       : mark.quality | Quality::LengthUnknown;
}

void WitnessedTalk::writeTo(CallFacts& call) const
{
    call.outcome = outcome;
    call.answered = answered;
    call.answer = answer;
    call.end = end;
}

void WitnessedTalk::complete(const WitnessedTalk& other)
{
    const bool same = wasAnsweredHere(*this) == wasAnsweredHere(other);
    const bool otherTellsIt = !same && wasAnsweredHere(other);
    if (otherTellsIt)
        outcome = other.outcome;
    if (otherTellsIt || (!answer && same))
        answer = other.answer;
    if (otherTellsIt || (!end && same))
        end = other.end;
    answered = answered || other.answered;
}

bool areAlike(const WitnessedTalk& a, const WitnessedTalk& b)
{
    if (a.answered != b.answered)
        return false;
    const auto first = lengthOf(a), second = lengthOf(b);
    return !first || !second || std::chrono::abs(*first - *second) <= sameTalk;
}

int knowledge(const WitnessedTalk& talk, bool reported, bool namesNumber)
{
    const bool tellsRinging = talk.answer && *talk.answer > Duration::zero();
    return (reported ? 0 : 16) + (tellsRinging ? 8 : 0) + (talk.answer ? 4 : 0) + (talk.end ? 2 : 0)
        + (namesNumber ? 1 : 0);
}

Duration witnessTolerance(bool reported, const Rules& rules)
{
    return reported ? rules.windows.reportTolerance : rules.windows.witnessTolerance;
}

} // namespace callwake
