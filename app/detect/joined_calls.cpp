// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "detect/joined_calls.h"

#include "detect/witness.h"
#include "detect/witnessed_talk.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace callwake {

namespace {

/// A record, and what it takes to compare it.
struct Record {
    Mark mark;
    WitnessedTalk talk; ///< of all records that are this call
    Duration uncertainty{};
    std::int32_t party = -1;
    std::int32_t side = -1; ///< see Context::sides
    bool reported = false;
    bool client = false; ///< its caller's client is known
    std::vector<std::int32_t> sources; ///< of all records that are this call
    std::vector<Mark> told; ///< those records, where they are several
};

/// -1: none.
std::int32_t valueFor(const Mark& mark, std::span<const std::int32_t> byNumber)
{
    const auto id = std::size_t(std::max(mark.subject, 0));
    return id > 0 && id < byNumber.size() ? byNumber[id] : -1;
}

Record recordOf(const Mark& mark, std::span<const std::int32_t> parties, const Context& context)
{
    const std::int32_t party = valueFor(mark, parties);
    const std::int32_t side = valueFor(mark, context.sides);
    const CallSigns* signs =
        context.callers.anyClient() ? context.callers.signsOf(mark.event) : nullptr;
    return {mark, WitnessedTalk::of(mark), uncertaintyOf(mark, context), party,
        side >= 0 ? side : party, context.source(SourceId{mark.source}).reported,
        signs && signs->client, {mark.source}, {}};
}

bool areOne(const Record& a, const Record& b, const Rules& rules)
{
    if ((a.party >= 0 && b.party >= 0 && a.side != b.side)
        || std::ranges::find(a.sources, b.mark.source) != a.sources.end())
        return false;
    const auto [first, second] = std::minmax(a.mark.begin, b.mark.begin);
    return second - first
        <= witnessTolerance(a.reported || b.reported, rules) + a.uncertainty + b.uncertainty;
}

int knowledge(const Record& record)
{
    return knowledge(record.talk, record.reported, record.party >= 0);
}

void join(Record& call, Record&& other)
{
    std::vector<Mark> told = std::move(call.told);
    if (told.empty())
        told.push_back(call.mark);
    told.push_back(other.mark);
    if (knowledge(other) > knowledge(call)) {
        other.sources.swap(call.sources);
        std::swap(call, other);
        call.sources.push_back(call.mark.source);
    } else {
        call.sources.push_back(other.mark.source);
    }
    Mark& lead = call.mark;
    if (has(other.mark.quality, Quality::Transferred))
        lead.quality |= Quality::Transferred;
    call.talk.complete(other.talk);
    if (lead.direction == Direction::Unknown)
        lead.direction = other.mark.direction;
    if (call.party < 0) {
        call.party = other.party;
        call.side = other.side;
        lead.subject = other.mark.subject;
    }
    if (!call.client && other.client) {
        lead.event = other.mark.event; // by which the client is found
        call.client = true;
    }
    call.reported = call.reported || other.reported;
    call.told = std::move(told);
}

} // namespace

JoinedCalls joinedCalls(
    std::vector<Mark> records, std::span<const std::int32_t> parties, const Context& context)
{
    const auto isOfAnother = [&](const Mark& mark) {
        return mark.source != records.front().source;
    };
    if (std::ranges::none_of(records, isOfAnother))
        return {std::move(records), {}}; // two records of one source are two calls
    // As witnesses are gathered: the order of the imports must not matter.
    std::ranges::stable_sort(records, {}, [&](const Mark& mark) {
        return std::pair(
            mark.begin, std::string_view(context.source(SourceId{mark.source}).sha256));
    });
    const Rules::Windows& windows = context.rules->windows;
    Duration widest = std::max(windows.witnessTolerance, windows.reportTolerance);
    std::vector<Record> calls;
    for (const Mark& mark : records) {
        Record record = recordOf(mark, parties, context);
        widest = std::max(widest, windows.reportTolerance + 2 * record.uncertainty);
        auto best = calls.rend();
        const auto fit = [&](const Record& call) {
            return std::tuple(!areAlike(call.talk, record.talk),
                std::chrono::abs(call.mark.begin - mark.begin),
                -call.mark.begin.time_since_epoch());
        };
        for (auto at = calls.rbegin();
             at != calls.rend() && mark.begin - at->mark.begin <= 2 * widest; ++at)
            if (areOne(*at, record, *context.rules)
                && (best == calls.rend() || fit(*at) < fit(*best)))
                best = at;
        if (best == calls.rend())
            calls.push_back(std::move(record));
        else
            join(*best, std::move(record));
    }
    JoinedCalls out;
    for (Record& call : calls) {
        call.talk.writeTo(call.mark);
        out.calls.push_back(call.mark);
        for (Mark& mark : call.told) {
            if (valueFor(mark, parties) < 0)
                mark.subject = call.mark.subject;
            out.told.push_back(mark);
        }
    }
    return out;
}

} // namespace callwake
