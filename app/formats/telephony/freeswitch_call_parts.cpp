// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_call_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <charconv>
#include <tuple>

namespace callwake {

namespace {

using enum FreeswitchLeg::Text;

constexpr auto rounding = std::chrono::seconds(1); ///< of times that are written in seconds
constexpr std::size_t mostNamed = 20; ///< legs of a call that its detail and its text tell of

/// Hangup causes of switch_types.h that Q.850 has no number for, or that need a name.
std::optional<Outcome> outcomeOfCause(std::string_view cause)
{
    constexpr std::array<std::pair<std::string_view, Outcome>, 15> causes{{
        {"USER_BUSY", Outcome::Busy},
        {"NO_ANSWER", Outcome::Missed},
        {"NO_USER_RESPONSE", Outcome::Missed},
        {"ALLOTTED_TIMEOUT", Outcome::Missed},
        {"PROGRESS_TIMEOUT", Outcome::Missed},
        {"MEDIA_TIMEOUT", Outcome::Missed},
        {"NORMAL_CLEARING", Outcome::Missed},
        {"NORMAL_UNSPECIFIED", Outcome::Missed},
        {"NONE", Outcome::Missed},
        {"CALL_REJECTED", Outcome::Rejected},
        {"DECLINE", Outcome::Rejected},
        {"ORIGINATOR_CANCEL", Outcome::Cancelled},
        {"LOSE_RACE", Outcome::AnsweredElsewhere},
        {"PICKED_OFF", Outcome::AnsweredElsewhere},
        {"BLOCKED", Outcome::Blocked},
    }};
    for (const auto& [name, outcome] : causes)
        if (cause == name)
            return outcome;
    return cause.empty() ? std::nullopt : std::optional(Outcome::Failed);
}

/// "sofia/internal/1001@192.0.2.1:5060" -> "1001".
std::string_view userOfChannel(std::string_view channel)
{
    const auto slash = channel.rfind('/');
    if (slash == std::string_view::npos)
        return {};
    auto user = channel.substr(slash + 1);
    if (startsWithIgnoringCase(user, "sip:"))
        user.remove_prefix(4);
    return user.substr(0, user.find('@'));
}

/// The profile "external" is the one for carriers in FreeSWITCH's own configuration.
bool leadsOutside(Exchange& exchange, std::string_view channel)
{
    const auto first = channel.find('/');
    if (first == std::string_view::npos)
        return false;
    const auto second = channel.find('/', first + 1);
    const auto profile = channel.substr(first + 1, second - first - 1);
    return profile == "external" || profile == "gateway" || exchange.isTrunk(profile)
        || exchange.isTrunk(channel.substr(0, channel.find('@')));
}

/// "1515666344:uuid:bl_xfer:1002/default/XML", several as "ARRAY::a|:b" -> "1002,1003".
std::string transfersOf(std::string_view history)
{
    constexpr std::size_t longest = 400;
    std::string out;
    for (auto at = history.find("_xfer:"); at != std::string_view::npos && out.size() < longest;
         at = history.find("_xfer:", at + 1)) {
        const auto to = history.substr(at + std::string_view("_xfer:").size());
        out += out.empty() ? "" : ",";
        out += to.substr(0, std::min<std::size_t>(to.find_first_of("/|"), 64));
    }
    return out;
}

bool isAnswered(const FreeswitchLeg& leg)
{
    return leg.answer.has_value() && leg.billed.value_or(1) > 0;
}

Instant endOf(const FreeswitchLeg& leg)
{
    const auto end = leg.end.value_or(leg.start + std::chrono::seconds(leg.duration.value_or(0)));
    return std::max(end, leg.answer.value_or(leg.start));
}

std::string_view telephoneOf(const FreeswitchLeg& leg)
{
    const auto user = userOfChannel(leg.text(Channel));
    return user.empty() ? leg.text(Destination) : user;
}

Outcome outcomeOf(std::span<const FreeswitchLeg> legs)
{
    const auto& first = legs.front();
    const bool others = legs.size() > 1;
    const bool otherAnswered =
        std::ranges::any_of(legs.subspan(1), [](const auto& leg) { return isAnswered(leg); });
    const bool connected = first.bridged || !first.text(OtherUuid).empty();
    if (isAnswered(first) && (others ? otherAnswered : connected))
        return Outcome::Answered;
    if (containsIgnoringCase(first.text(Application), "voicemail"))
        return Outcome::Voicemail;
    // Queues connect legs that do not name each other, so an answer alone counts too.
    if (isAnswered(first) && !others)
        return Outcome::Answered;
    const auto& telling = isAnswered(first) ? legs[1] : first;
    if (const auto outcome = outcomeOfCause(telling.text(Cause)))
        return *outcome;
    return outcomeOfReleaseCause(telling.releaseCause).value_or(Outcome::Missed);
}

} // namespace

void FreeswitchLeg::setTexts(const Texts& texts)
{
    constexpr std::size_t longestText = 4096;
    m_texts.clear();
    for (std::size_t i = 0; i < TextCount; ++i) {
        m_texts += texts[i].substr(0, longestText);
        m_ends[i + 1] = std::uint32_t(m_texts.size());
    }
}

void FreeswitchLeg::clear()
{
    auto texts = std::move(m_texts);
    *this = {};
    m_texts = std::move(texts);
    m_texts.clear();
}

/// The leg that came in, the telephones or trunks at both ends.
struct FreeswitchCalls::Ends {
    const FreeswitchLeg* first = nullptr;
    std::string_view caller, callee; ///< channels
    std::string_view gateway;
    std::string_view calledNumber; ///< where the call arrived: of the B leg, else as dialled
    bool callerIsTrunk = false, calleeIsTrunk = false;
    Direction direction = Direction::Unknown;
};

FreeswitchCalls::FreeswitchCalls(const ParseOptions& options, Sink& sink, bool longTexts)
    : m_sink(sink)
    , m_exchange(options, sink)
    , m_zone(options.zone, "start and uuid")
    , m_groups([this](std::span<FreeswitchLeg> legs) { deliver(legs); }, longTexts ? 4'000 : 50'000)
{
}

FreeswitchLeg FreeswitchCalls::spareLeg()
{
    auto leg = m_groups.spareLeg();
    leg.clear();
    return leg;
}

void FreeswitchCalls::add(FreeswitchLeg&& leg)
{
    const auto uuid = leg.text(Uuid);
    if (leg.isLocal && !leg.startUnknown)
        if (const auto made = timeOfUuid(uuid))
            m_zone.add(leg.start, *made);
    m_keys.clear();
    for (const auto key : {uuid, leg.text(OtherUuid)})
        if (!key.empty())
            m_keys.emplace_back(key);
    if (m_keys.empty())
        m_keys.push_back("line " + std::to_string(leg.line));
    const Instant end = leg.end.value_or(leg.start);
    m_groups.add(std::move(leg), m_keys, end);
}

void FreeswitchCalls::finish()
{
    m_groups.finish();
    m_zone.tell(m_sink);
}

FreeswitchCalls::Ends FreeswitchCalls::endsOf(std::span<const FreeswitchLeg> legs)
{
    Ends out;
    const auto& first = legs.front();
    out.first = &first;
    out.calledNumber = first.text(Destination);
    const bool wentOut =
        first.text(SwitchDirection) == "outbound"; // a B leg whose A leg is not here
    out.caller = wentOut ? first.text(OtherChannel) : first.text(Channel);
    out.callee = wentOut ? first.text(Channel) : first.text(OtherChannel);
    if (!wentOut) {
        out.callerIsTrunk = first.text(Context) == "public"
            || m_exchange.isTrunk(first.text(Context)) || !first.text(Gateway).empty();
        out.gateway = first.text(Gateway);
    } else if (!first.text(Gateway).empty()) {
        out.calleeIsTrunk = true;
        out.gateway = first.text(Gateway);
    }
    const bool answered = std::ranges::any_of(legs.subspan(1), isAnswered);
    for (const auto& leg : legs.subspan(1)) {
        const bool other = leg.text(Uuid) != first.text(OtherUuid) && !out.callee.empty();
        if (!isAnswered(leg) && (answered || other))
            continue;
        if (!leg.text(Channel).empty())
            out.callee = leg.text(Channel);
        if (m_exchange.isExtension(leg.text(Destination)))
            out.calledNumber = leg.text(Destination);
        out.calleeIsTrunk |= !leg.text(Gateway).empty();
        if (out.gateway.empty())
            out.gateway = leg.text(Gateway);
    }
    out.callerIsTrunk |= leadsOutside(m_exchange, out.caller);
    out.calleeIsTrunk |= leadsOutside(m_exchange, out.callee);
    out.direction = m_exchange.directionOf({first.text(CallerNumber), first.text(Destination),
        userOfChannel(out.caller), out.callerIsTrunk, out.calleeIsTrunk});
    return out;
}

void FreeswitchCalls::setParties(const Ends& ends, CallFields& call)
{
    const auto& first = *ends.first;
    const auto party = [&](std::string_view channel, std::string_view number) {
        const auto user = userOfChannel(channel);
        return m_exchange.isExtension(user) || number.empty() ? user : number;
    };
    const auto caller = party(ends.caller, first.text(CallerNumber));
    const auto callee =
        ends.calleeIsTrunk ? first.text(Destination) : party(ends.callee, ends.calledNumber);
    call.direction = ends.direction;
    if (ends.direction == Direction::Inbound) {
        m_record.identity = m_exchange.identityOf(
            callee, !ends.calleeIsTrunk && callee == userOfChannel(ends.callee));
        call.remote = first.text(CallerNumber);
        call.local = first.text(Destination);
        call.device = ends.calleeIsTrunk ? std::string_view{} : ends.callee;
        call.trunk = ends.gateway.empty() ? ends.caller : ends.gateway;
        if (first.text(CallerName) != first.text(CallerNumber))
            call.displayName = first.text(CallerName);
    } else {
        m_record.identity = m_exchange.identityOf(caller, caller == userOfChannel(ends.caller));
        call.remote = first.text(Destination);
        call.local = first.text(CallerNumber);
        call.device = ends.caller;
        call.remoteIsExtension = ends.direction == Direction::Internal
            && (m_exchange.isExtension(callee) || !userOfChannel(ends.callee).empty());
        if (ends.calleeIsTrunk)
            call.trunk = ends.gateway.empty() ? ends.callee : ends.gateway;
    }
    const bool external = ends.callerIsTrunk || ends.calleeIsTrunk;
    if (external)
        m_record.quality |= Quality::External;
    call.service = external ? "pstn" : ends.caller.starts_with("sofia/") ? "sip" : "";
}

void FreeswitchCalls::setTimes(std::span<const FreeswitchLeg> legs, CallFields& call)
{
    const auto& first = legs.front();
    m_record.begin = first.start;
    std::optional<Instant> end, answer;
    for (const auto& leg : legs) {
        m_record.begin = std::min(m_record.begin, leg.start);
        auto over = leg.end;
        if (leg.duration && !leg.startUnknown) {
            const auto counted = leg.start + std::chrono::seconds(*leg.duration);
            constexpr auto tolerance = std::chrono::seconds(2); // fractions are cut off
            if (over && std::chrono::abs(*over - counted) > tolerance)
                m_record.quality |= Quality::Conflict;
            over = over && *over > leg.start ? over : counted;
        }
        if (over)
            end = std::max(end.value_or(*over), *over);
        // A machine may have answered first: talk begins when the last of both is there.
        if (isAnswered(leg)) {
            const Instant talk = std::max(*leg.answer, leg.bridged.value_or(*leg.answer));
            answer = std::max(answer.value_or(talk), talk);
        }
    }
    const bool known = end && *end >= m_record.begin && *end - m_record.begin <= longestCall
        && !(first.startUnknown && !answer);
    if (known)
        call.end = *end - m_record.begin;
    else
        m_record.quality |= Quality::LengthUnknown;
    if (call.outcome == Outcome::Answered && answer)
        call.answer =
            std::clamp(*answer - m_record.begin, Duration::zero(), call.end.value_or(longestCall));
}

void FreeswitchCalls::setDetail(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& first)
{
    m_detail.clear();
    addDetail(m_detail, "cause", first.text(Cause));
    if (first.releaseCause != 0 && first.text(Cause).empty())
        addDetail(m_detail, "cause", std::to_string(first.releaseCause));
    addDetail(m_detail, "application", first.text(Application));
    const auto ringing = first.ringing ? *first.ringing - first.start : Duration::zero();
    if (ringing > Duration::zero() && ringing <= longestCall)
        addDetail(m_detail, "rang_after", formatDuration(ringing));
    addDetail(m_detail, "transferred", transfersOf(first.text(Transfers)));
    addDetail(m_detail, "redirected_from", first.text(Redirecting));
    addDetail(m_detail, "asserted", first.text(Asserted));
    addDetail(m_detail, "presented_number", first.text(Presented));
    addDetail(m_detail, "verification", first.text(Verification));
    addDetail(m_detail, "hangup", first.text(HungUp));
    addDetail(m_detail, "account", first.text(Account));
    addDetail(m_detail, "user_agent", first.text(UserAgent));
    addDetail(m_detail, "address", first.text(Address));
    addDetail(m_detail, "call_id", first.text(CallId));
    if (legs.size() == 1)
        return addDetail(m_detail, "other_leg", first.text(OtherUuid));
    std::string lines;
    for (const auto& leg : legs.first(std::min(legs.size(), mostNamed + 1)))
        if (&leg != &first)
            lines += (lines.empty() ? "" : ",") + std::to_string(leg.line);
    addDetail(m_detail, "legs", std::to_string(legs.size()));
    addDetail(m_detail, "other_lines", lines + (legs.size() > mostNamed + 1 ? ",…" : ""));
}

void FreeswitchCalls::setPlace(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& first)
{
    m_record.offset = first.offset;
    m_record.length = first.length;
    m_record.line = first.line;
    m_record.entries = std::int64_t(legs.size());
    if (first.table.empty())
        return;
    m_raw.clear();
    for (const auto& leg : legs.first(std::min(legs.size(), mostNamed)))
        m_raw.append(m_raw.empty() ? "" : "\n").append(leg.rendered);
    m_record.table = first.table;
    m_record.raw = m_raw;
}

void FreeswitchCalls::setCall(std::span<const FreeswitchLeg> legs, const Ends& ends)
{
    const auto& first = legs.front();
    m_record = {};
    m_record.kind = Kind::Call;
    setPlace(legs, first);
    m_record.quality = first.isLocal ? Quality::LocalTime : Quality::None;
    auto& call = m_record.what.emplace<CallFields>();
    setParties(ends, call);
    call.outcome = outcomeFor(call.direction, outcomeOf(legs));
    const bool wentOut = first.text(SwitchDirection) == "outbound";
    const auto other = first.text(OtherUuid);
    call.callKey = wentOut && !other.empty() ? other : first.text(Uuid);
    setTimes(legs, call);
    setDetail(legs, first);
    call.detail = m_detail;
    for (const auto text : {call.remote, call.local, call.displayName, call.detail})
        if (!isUtf8(text))
            m_record.quality |= Quality::BadEncoding;
}

void FreeswitchCalls::transfer(std::span<const FreeswitchLeg> legs, const FreeswitchLeg& answered)
{
    auto& call = std::get<CallFields>(m_record.what);
    m_record.quality = (answered.isLocal ? Quality::LocalTime : Quality::None)
        | (has(m_record.quality, Quality::External) ? Quality::External : Quality::None);
    const auto from = handOn(
        m_record, m_exchange.identityOf(telephoneOf(answered), true), answered.text(Channel));
    setPlace(legs, answered);
    setTimes(legs.subspan(std::size_t(&answered - legs.data())), call);
    setDetail(legs, answered);
    addDetail(m_detail, "transferred_from", from);
    call.detail = m_detail;
}

/// The A leg goes on when the telephone has handed it on, be it to somebody who lets it ring.
void FreeswitchCalls::endTalk(std::span<const FreeswitchLeg> legs)
{
    auto& call = std::get<CallFields>(m_record.what);
    std::optional<Instant> over;
    for (const auto& leg : legs)
        if (isAnswered(leg))
            over = std::max(over.value_or(endOf(leg)), endOf(leg));
    if (!over || !call.end || call.direction != Direction::Inbound)
        return;
    const bool rangLater = std::ranges::any_of(legs, [&](const FreeswitchLeg& leg) {
        return !isAnswered(leg) && leg.start + rounding >= *over;
    });
    if (!m_talks.talks().front().isLast || rangLater)
        call.end = std::max(*over - m_record.begin, call.answer.value_or(Duration::zero()));
}

/// Of the legs that went out.
void FreeswitchCalls::findTalks(std::span<const FreeswitchLeg> legs)
{
    m_talks.clear();
    for (const auto& leg : legs) {
        Stretch stretch{.begin = leg.start};
        if (isAnswered(leg))
            stretch = {
                Stretch::With::Outside, telephoneOf(leg), leg.start, *leg.answer, endOf(leg)};
        m_talks.add(stretch);
    }
}

bool FreeswitchCalls::isTelephone(const FreeswitchLeg& leg)
{
    return leg.text(Gateway).empty() && !leadsOutside(m_exchange, leg.text(Channel))
        && (!leg.text(Channel).empty() || m_exchange.isExtension(leg.text(Destination)));
}

void FreeswitchCalls::deliver(std::span<FreeswitchLeg> legs)
{
    // The A leg first: it came in, began first and, in the same second, lasted longest.
    std::ranges::sort(legs, [](const FreeswitchLeg& a, const FreeswitchLeg& b) {
        const auto rank = [](const FreeswitchLeg& leg) {
            return std::tuple(leg.text(SwitchDirection) == "outbound", leg.start,
                -leg.duration.value_or(0), leg.offset);
        };
        return rank(a) < rank(b);
    });
    const std::size_t before = legs.front().text(SwitchDirection) == "outbound" ? 0 : 1;
    const std::span<const FreeswitchLeg> wentOut = legs.subspan(before);
    findTalks(wentOut);
    const Talk& first = m_talks.talks().front();
    const auto own = legs.first(before + first.count);
    const Ends ends = endsOf(own);
    if (!first.isLast && ends.direction != Direction::Inbound) {
        setCall(legs, endsOf(legs));
        return m_sink.record(m_record);
    }
    setCall(own, ends);
    endTalk(own.subspan(before));
    m_record.entries +=
        m_talks.leaveOut([&](const Talk& talk) { return !isTelephone(wentOut[talk.answered]); });
    m_sink.record(m_record);
    for (const Talk& talk : m_talks.later()) {
        transfer(talk.of(wentOut), wentOut[talk.answered]);
        m_sink.record(m_record);
    }
}

bool isUuid(std::string_view text)
{
    constexpr std::string_view shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    return text.size() == shape.size() && std::ranges::equal(text, shape, [](char c, char s) {
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        return s == 'x' ? hex : c == s;
    });
}

std::optional<Instant> timeOfUuid(std::string_view uuid)
{
    constexpr std::size_t version = 14; ///< the place of its digit
    if (uuid.size() <= version || uuid[version] != '1' || !isUuid(uuid))
        return std::nullopt;
    const auto digits = std::string(uuid.substr(15, 3)) + std::string(uuid.substr(9, 4))
        + std::string(uuid.substr(0, 8));
    std::uint64_t ticks = 0; // 100 ns since 1582-10-15
    std::from_chars(digits.data(), digits.data() + digits.size(), ticks, 16);
    constexpr std::uint64_t between1582And1601 = 574'819'200ULL * 10'000'000ULL;
    return ticks < between1582And1601 ? std::nullopt
                                      : instantFromFiletime(ticks - between1582And1601);
}

std::optional<Instant> freeswitchStamp(std::string_view text)
{
    constexpr std::size_t shortest = 19, microseconds = 26;
    if (text.size() < shortest)
        return std::nullopt;
    const auto parsed = parseIso(text.substr(0, microseconds));
    return parsed && !parsed->zoned ? std::optional(parsed->time) : std::nullopt;
}

} // namespace callwake
