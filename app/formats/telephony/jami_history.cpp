// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls of Jami. A conversation is a git repository; when a call is over, the caller's device
// commits a message about it. Read is what git prints of these commits, as objects with the keys
//
//   owner    the Jami ID of the account that the repository lies with, given by who exports it
//   commit, device, time    hash, author's address (the caller's device), Unix seconds
//   message  {"type": "application/call-history+json", "to": …, "duration": ms, "reason": …}
//
// A message comes from the other side and stands last, so that nothing in it can pass for the keys
// before it: of keys that come twice the first one counts.
#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/format.h"
#include "formats/json_objects_parts.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::string_view callType = "application/call-history+json";
constexpr std::int64_t longestTalk = 366LL * 86'400'000; ///< ms
constexpr std::size_t jamiIdDigits = 40;
constexpr std::size_t excerptBytes = 256;

bool isJamiId(std::string_view text)
{
    return text.size() == jamiIdDigits
        && text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Outcome outcomeOf(std::int64_t talk, std::string_view reason)
{
    if (talk > 0)
        return Outcome::Answered;
    if (reason == "declined")
        return Outcome::Rejected;
    return reason == "busy" ? Outcome::Busy : Outcome::Missed;
}

std::string_view faultOf(
    std::optional<double> seconds, std::optional<std::int64_t> talk, std::string_view to)
{
    if (!seconds || *seconds < 0 || !instantFromUnixSeconds(*seconds))
        return "no time";
    if (!talk || *talk < 0 || *talk > longestTalk)
        return "duration is no length";
    return isJamiId(to) ? "" : "\"to\" is no Jami ID";
}

void readCall(const JsonPiece& piece, const JsonObject& object, Sink& sink)
{
    const auto seconds = parseNumber<double>(object["time"]);
    const auto talk = parseNumber<std::int64_t>(object["message.duration"]);
    const auto to = object["message.to"], owner = object["owner"], device = object["device"];
    if (const auto fault = faultOf(seconds, talk, to); !fault.empty())
        return sink.reject(piece.offset, piece.line, fault, piece.text.substr(0, excerptBytes));
    std::string detail;
    addDetail(detail, "reason", object["message.reason"]);
    CallFields call;
    call.outcome = outcomeOf(*talk, object["message.reason"]);
    call.service = "jami";
    call.callKey = object["commit"];
    Record record;
    if (isJamiId(owner)) {
        record.identity = {IdentityKind::Account, owner};
        call.local = owner;
        call.direction = to == owner ? Direction::Inbound : Direction::Outbound;
    }
    // Of a caller only the device is known.
    call.remote = call.direction == Direction::Inbound ? device : to;
    if (call.direction != Direction::Inbound)
        addDetail(detail, "device", device);
    call.detail = detail;
    const Duration length = std::chrono::milliseconds(*talk);
    record.offset = piece.offset;
    record.length = piece.length;
    record.line = piece.line;
    record.kind = Kind::Call;
    record.begin = *instantFromUnixSeconds(*seconds) - length; // committed when it was over
    // How long it rang is not kept.
    if (*talk > 0) {
        call.answer = Duration::zero();
        call.end = length;
    } else {
        record.quality |= Quality::LengthUnknown;
    }
    record.what = call;
    sink.record(record);
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    JsonObjects objects(piecesOf(input));
    const JsonObject& object = objects.object();
    for (auto piece = objects.next(); piece && sink.wanted(); piece = objects.next()) {
        if (!piece->fault.empty())
            sink.reject(
                piece->offset, piece->line, piece->fault, piece->text.substr(0, excerptBytes));
        else if (object["message.type"] != callType)
            sink.skipped("message that is no call");
        else if (object["message.to"].empty())
            sink.skipped("call of a group: nothing says who took part");
        else
            readCall(*piece, object, sink);
    }
}

int sniff(const Head& head)
{
    const auto has = [&](std::string_view text) { return head.bytes.find(text) != text.npos; };
    return beginsLikeJson(head.bytes) && has(callType) && has("\"message\"") && has("\"commit\"") ? 95 : 0;
}

constexpr std::array covers{SourceClass::Calls};

} // namespace

extern const Format jami_history;
const Format jami_history{
    .name = "jami_history",
    .title = "Jami (calls of a conversation, as git prints them)",
    .reads = "Calls of two people with Jami, from the commits of their conversation",
    .covers = covers,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
