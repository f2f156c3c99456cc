// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/kamailio_acc_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/generic/vocabulary_parts.h"
#include "formats/telephony/call_length_parts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace callwake {

namespace {

constexpr std::size_t mostOpen = 20'000;
constexpr std::size_t mostOfOneId = 64; ///< calls of one Call-ID that are looked at
constexpr std::size_t longestExtras = 2048;
constexpr std::size_t longestText = 512;
constexpr auto forBranches = std::chrono::minutes(10); ///< other telephones of a fork may ring on
constexpr auto forBye = std::chrono::hours(24);

enum class Role {
    Time,
    Method,
    FromTag,
    ToTag,
    CallId,
    Code,
    Reason,
    Caller,
    CallerDomain,
    Callee,
    RoutedTo,
    CalleeDomain,
    Address,
    Start,
    End,
    Created,
    Answer,
    Length,
    Milliseconds,
    Setup,
    Unused
};

/// Core names of the lines and tables, those of Kamailio's default configuration, and what people
/// call theirs (log_extra, cdr_extra).
constexpr std::array<std::pair<std::string_view, Role>, 45> roles{{
    {"timestamp", Role::Time},
    {"time", Role::Time},
    {"method", Role::Method},
    {"from_tag", Role::FromTag},
    {"ft", Role::FromTag},
    {"to_tag", Role::ToTag},
    {"tt", Role::ToTag},
    {"call_id", Role::CallId},
    {"callid", Role::CallId},
    {"ci", Role::CallId},
    {"code", Role::Code},
    {"sip_code", Role::Code},
    {"reason", Role::Reason},
    {"sip_reason", Role::Reason},
    {"src_user", Role::Caller},
    {"caller", Role::Caller},
    {"caller_id", Role::Caller},
    {"from_user", Role::Caller},
    {"from_uri", Role::Caller},
    {"fu", Role::Caller},
    {"fU", Role::Caller},
    {"src_domain", Role::CallerDomain},
    {"from_domain", Role::CallerDomain},
    {"dst_ouser", Role::Callee},
    {"callee", Role::Callee},
    {"callee_id", Role::Callee},
    {"to_user", Role::Callee},
    {"to_uri", Role::Callee},
    {"tu", Role::Callee},
    {"tU", Role::Callee},
    {"dst_user", Role::RoutedTo},
    {"dst_domain", Role::CalleeDomain},
    {"to_domain", Role::CalleeDomain},
    {"src_ip", Role::Address},
    {"source_ip", Role::Address},
    {"start_time", Role::Start},
    {"end_time", Role::End},
    {"created", Role::Created},
    {"call_start_time", Role::Answer},
    {"duration", Role::Length},
    {"ms_duration", Role::Milliseconds},
    {"setuptime", Role::Setup},
    {"id", Role::Unused},
    {"time_attr", Role::Unused},
    {"time_exten", Role::Unused},
}};

std::optional<Role> roleOf(std::string_view name)
{
    const auto found = std::ranges::find(roles, name, [](const auto& row) { return row.first; });
    return found == roles.end() ? std::nullopt : std::optional(found->second);
}

/// Epoch seconds ("1374493805", "1374493805.123") or a date of the database. The first year means
/// that there was no such time.
std::optional<ParsedTime> timeOf(std::string_view text)
{
    constexpr Instant never{std::chrono::days(365)};
    std::optional<ParsedTime> out;
    if (const auto seconds = parseNumber<double>(text)) {
        if (const auto time = instantFromUnixSeconds(*seconds))
            out = ParsedTime{*time, true};
    } else {
        out = parseIso(text);
    }
    return out && out->time > never ? out : std::nullopt;
}

std::optional<Duration> secondsOf(std::string_view text, double unit)
{
    constexpr double longest = 366.0 * 86'400;
    const auto count = parseNumber<double>(text);
    if (!count || !(*count >= 0) || *count * unit > longest)
        return std::nullopt;
    return Duration(std::int64_t(*count * unit * 1'000'000));
}

using Values = std::array<std::string_view, std::size_t(Role::Unused)>; ///< by role

struct Times {
    std::optional<ParsedTime> begin;
    std::optional<Instant> answered, ended;
    bool wholeCall = false;
};

Times timesOf(const Values& values)
{
    const auto of = [&](Role role) { return values[std::size_t(role)]; };
    const auto seconds = secondsOf(of(Role::Length), 1);
    Times out;
    if (!of(Role::Start).empty()) { // acc_cdrs
        out.begin = timeOf(of(Role::Start));
        out.wholeCall = true;
        if (const auto end = timeOf(of(Role::End)))
            out.ended = end->time;
        else if (out.begin && seconds)
            out.ended = out.begin->time + *seconds;
        return out;
    }
    const auto exact = secondsOf(of(Role::Milliseconds), 0.001);
    const auto talk = exact ? exact : seconds;
    out.begin = timeOf(of(Role::Created));
    if (!out.begin || !talk) {
        out.begin = timeOf(of(Role::Time));
        return out;
    }
    out.wholeCall = true; // OpenSIPS
    if (const auto answer = timeOf(of(Role::Answer)))
        out.answered = answer->time;
    else if (const auto setup = secondsOf(of(Role::Setup), 1))
        out.answered = out.begin->time + *setup;
    out.ended = out.answered.value_or(out.begin->time) + *talk;
    return out;
}

void addExtra(std::string& extras, const AccField& field)
{
    const bool secret = containsIgnoringCase(field.name, "pass")
        || containsIgnoringCase(field.name, "digest") || containsIgnoringCase(field.name, "pin");
    if (!secret && extras.size() < longestExtras)
        addDetail(extras, field.name, field.value.substr(0, longestText));
}

std::string uriOf(std::string_view user, std::string_view domain)
{
    if (user.empty() || domain.empty() || user.find('@') != std::string_view::npos
        || user.find(':') != std::string_view::npos)
        return std::string(user);
    return "sip:" + std::string(user) + '@' + std::string(domain);
}

/// Of the refusals of a fork's branches the one that tells most: that a telephone rang.
int weightOf(int code)
{
    switch (outcomeOfSipCode(code).value_or(Outcome::Unknown)) {
    case Outcome::Missed:
        return 5;
    case Outcome::Cancelled:
        return 4;
    case Outcome::Rejected:
        return 3;
    case Outcome::Busy:
        return 2;
    default:
        return 1;
    }
}

} // namespace

std::string_view AccEntry::read(std::span<const AccField> fields)
{
    Values values{};
    for (const auto& field : fields) {
        const auto role = roleOf(field.name);
        if (!role)
            addExtra(extras, field);
        if (!role || *role == Role::Unused)
            continue;
        auto& value = values[std::size_t(*role)];
        repeats =
            repeats || (!value.empty() && value != trimmed(field.value.substr(0, longestText)));
        if (value.empty())
            value = trimmed(field.value.substr(0, longestText));
    }
    const auto of = [&](Role role) { return values[std::size_t(role)]; };
    method = of(Role::Method);
    fromTag = of(Role::FromTag);
    toTag = of(Role::ToTag);
    callId = of(Role::CallId);
    reason = of(Role::Reason);
    caller = of(Role::Caller);
    callerDomain = of(Role::CallerDomain);
    callee = of(Role::Callee);
    calleeDomain = of(Role::CalleeDomain);
    routedTo = of(Role::RoutedTo);
    sourceAddress = of(Role::Address);
    code = parseNumber<int>(of(Role::Code)).value_or(0);

    const auto times = timesOf(values);
    if (!times.begin)
        return "no time";
    time = times.begin->time;
    localTime = !times.begin->zoned;
    answered = times.answered;
    ended = times.ended;
    wholeCall = times.wholeCall;
    if (!wholeCall && method.empty())
        return "no method";
    if (!wholeCall && callId.empty())
        return "no Call-ID";
    return {};
}

AccCalls::AccCalls(const ParseOptions& options, Sink& sink)
    : m_sink(sink)
    , m_parties(options)
{
}

/// A whole call says again what lines of the same call said before; two of them are two calls. Its
/// tags are there only where they were asked for.
bool AccCalls::belongsTo(const AccEntry& entry, const Open& open)
{
    if (entry.wholeCall && open.wholeCall)
        return false;
    const bool untagged =
        entry.wholeCall ? entry.fromTag.empty() : open.wholeCall && open.callerTag.empty();
    return untagged || open.callerTag == entry.fromTag || open.callerTag == entry.toTag;
}

AccCalls::Calls::iterator AccCalls::callOf(const AccEntry& entry)
{
    const std::string key(entry.callId);
    if (const auto known = m_byCallId.find(key); known != m_byCallId.end()) {
        const auto& calls = known->second;
        const auto last = calls.rbegin() + std::ptrdiff_t(std::min(calls.size(), mostOfOneId));
        const auto found = std::find_if(
            calls.rbegin(), last, [&](const auto& open) { return belongsTo(entry, *open); });
        if (found != last)
            return *found;
    }
    if (m_calls.size() + m_ended.size() >= mostOpen)
        close(m_ended.empty() ? m_calls.begin() : m_ended.begin());
    const auto open = m_calls.insert(m_calls.end(), Open{});
    open->callId = key;
    open->callerTag = entry.fromTag;
    open->offset = entry.offset;
    open->length = entry.length;
    open->line = entry.line;
    if (!key.empty())
        m_byCallId[key].push_back(open);
    return open;
}

void AccCalls::setParties(Open& open, const AccEntry& entry)
{
    const auto dialled = entry.callee.empty() ? entry.routedTo : entry.callee;
    open.caller = uriOf(entry.caller, entry.callerDomain);
    open.callee = uriOf(dialled, entry.calleeDomain);
    open.routedTo = entry.routedTo == dialled ? std::string_view{} : entry.routedTo;
    open.address = entry.sourceAddress;
    open.extras = entry.extras;
}

void AccCalls::take(Open& open, const AccEntry& entry)
{
    ++open.entries;
    open.localTime = entry.localTime;
    open.conflict = open.conflict || entry.repeats;
    open.last = std::max(open.last, entry.time);
    const bool isInvite = entry.method == "INVITE" || entry.wholeCall;
    if (isInvite && !open.isKnown && !entry.fromTag.empty())
        open.callerTag = entry.fromTag; // the BYE may have stood before
    const bool fromCallee =
        entry.method == "BYE" && !open.callerTag.empty() && entry.fromTag != open.callerTag;
    const bool isFirst = isInvite && !std::exchange(open.isKnown, true);
    const bool unnamed = open.caller.empty() && open.callee.empty() && !fromCallee;
    const bool names = !entry.caller.empty() || !entry.callee.empty() || !isInvite;
    if (isFirst || (unnamed && names && (!isInvite || entry.wholeCall)))
        setParties(open, entry);
    if (entry.wholeCall) {
        takeWhole(open, entry);
    } else if (entry.method == "BYE") {
        open.ended = std::max(open.ended.value_or(entry.time), entry.time);
        open.calleeEnded = fromCallee;
        open.knowsWhoEnded = !open.callerTag.empty();
    } else if (isInvite && entry.code >= 200 && entry.code < 300) {
        if (!open.answered) { // later ones are of a hold or a fax
            open.answered = entry.time;
            open.calleeTag = entry.toTag;
        }
        if (!entry.routedTo.empty() && !entry.callee.empty() && entry.routedTo != entry.callee)
            open.routedTo = entry.routedTo;
        open.code = entry.code;
        open.reason = entry.reason;
    } else if (isInvite) {
        takeRefusal(open, entry);
    }
}

/// Lines of the same call may have said more exactly when it was answered, and how.
void AccCalls::takeWhole(Open& open, const AccEntry& entry)
{
    open.wholeCall = true;
    open.begin = std::min(open.begin.value_or(entry.time), entry.time);
    if (entry.answered)
        open.answered = entry.answered;
    if (entry.ended)
        open.ended = entry.ended;
    if (entry.code != 0) {
        open.code = entry.code;
        open.reason = entry.reason;
    }
}

/// Of one telephone of a fork, or of all.
void AccCalls::takeRefusal(Open& open, const AccEntry& entry)
{
    const bool insideCall = open.answered && !entry.toTag.empty()
        && (entry.toTag == open.calleeTag || entry.toTag == open.callerTag);
    if (insideCall)
        return; // a hold or a fax was refused
    if (entry.code != 401 && entry.code != 407) // a password was asked for
        ++open.branches;
    open.refused = std::max(open.refused.value_or(entry.time), entry.time);
    // The telephones that rang in vain are told of when another one has answered.
    const Instant begin = std::min(entry.time, open.answered.value_or(entry.time));
    open.begin = std::min(open.begin.value_or(begin), begin);
    if (!open.answered && weightOf(entry.code) > (open.code == 0 ? 0 : weightOf(open.code))) {
        open.code = entry.code;
        open.reason = entry.reason;
    }
}

void AccCalls::add(const AccEntry& entry)
{
    const bool ofCall = entry.method == "INVITE" || entry.method == "BYE" || entry.method == "ACK";
    if (!entry.wholeCall && !ofCall)
        return m_sink.skipped("request of no call (MESSAGE, REGISTER, SUBSCRIBE...)");
    m_now = std::max(m_now.value_or(entry.time), entry.time);
    const auto call = callOf(entry);
    take(*call, entry);
    auto& now = call->isEnded ? m_ended : m_calls;
    call->isEnded = call->ended || (!call->answered && call->refused);
    auto& then = call->isEnded ? m_ended : m_calls;
    then.splice(then.end(), now, call);
    closeOld();
}

void AccCalls::closeOld()
{
    while (!m_ended.empty() && *m_now - m_ended.front().last > forBranches)
        close(m_ended.begin());
    while (!m_calls.empty() && *m_now - m_calls.front().last > forBye)
        close(m_calls.begin());
}

void AccCalls::setTimes(const Open& open, Record& record, CallFields& call)
{
    const bool talked = open.answered || (open.ended && open.code < 300);
    record.begin = open.begin.value_or(open.answered.value_or(open.ended.value_or(open.last)));
    if (talked) {
        call.outcome = Outcome::Answered;
        if (!open.answered && !open.wholeCall) // only its end is in the file
            record.quality |= Quality::Incomplete | Quality::LengthUnknown;
    } else if (open.code != 0) {
        call.outcome =
            outcomeFor(call.direction, outcomeOfSipCode(open.code).value_or(Outcome::Unknown));
    }
    if (open.answered && *open.answered - record.begin <= longestCall)
        call.answer = std::max(*open.answered - record.begin, Duration::zero());
    if (open.ended && *open.ended - record.begin > longestCall)
        record.quality |= Quality::LengthUnknown | Quality::Conflict;
    else if (open.ended && (open.answered || open.wholeCall))
        call.end = std::max(*open.ended - record.begin, call.answer.value_or(Duration::zero()));
    else
        record.quality |= Quality::LengthUnknown;
}

std::string AccCalls::detailOf(const Open& open)
{
    std::string detail;
    addDetail(detail, "status", open.code == 0 ? "" : std::to_string(open.code));
    addDetail(detail, "reason", open.reason);
    addDetail(detail, "routed_to", open.routedTo);
    const bool forked = open.branches > (open.answered ? 0 : 1);
    addDetail(detail, "rang_in_vain", forked ? std::to_string(open.branches) : "");
    addDetail(detail, "ended_by",
        !open.knowsWhoEnded    ? ""
            : open.calleeEnded ? "callee"
                               : "caller");
    addDetail(detail, "source", open.address);
    if (!open.extras.empty())
        detail += (detail.empty() ? "" : "; ") + open.extras;
    return detail;
}

void AccCalls::close(Calls::iterator place)
{
    const Open& open = *place;
    Record record;
    record.kind = Kind::Call;
    record.offset = open.offset;
    record.length = open.length;
    record.line = open.line;
    record.entries = open.entries;
    record.quality = (open.localTime ? Quality::LocalTime : Quality::None)
        | (open.conflict ? Quality::Conflict : Quality::None);
    CallFields call;
    m_parties.set(open.caller, open.callee, {}, record, call);
    call.callKey = open.callId;
    call.device = call.direction == Direction::Inbound ? std::string_view{} : open.address;
    call.trunk = call.direction == Direction::Inbound ? open.address : std::string_view{};
    if (open.caller.empty() && open.callee.empty())
        call.direction = Direction::Unknown;
    setTimes(open, record, call);
    const std::string detail = detailOf(open);
    call.detail = detail;
    record.what = call;
    m_sink.record(record);

    if (const auto known = m_byCallId.find(open.callId); known != m_byCallId.end()) {
        std::erase(known->second, place);
        if (known->second.empty())
            m_byCallId.erase(known);
    }
    (open.isEnded ? m_ended : m_calls).erase(place);
}

void AccCalls::finish()
{
    while (!m_ended.empty())
        close(m_ended.begin());
    while (!m_calls.empty())
        close(m_calls.begin());
}

} // namespace callwake
