// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/telephony/freeswitch_variables_parts.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <initializer_list>

namespace callwake {

namespace {

using enum FreeswitchLeg::Text;

/// encode-values is on by default, but other writers leave values as they are: only what cannot be
/// plain text is decoded.
bool isUrlEncoded(std::string_view text)
{
    if (text.find_first_of(" \"<>") != std::string_view::npos)
        return false;
    for (auto at = text.find('%'); at != std::string_view::npos; at = text.find('%', at + 1)) {
        const auto digits = text.substr(at + 1, 2);
        if (digits.size() < 2
            || digits.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
            return false;
    }
    return text.find('%') != std::string_view::npos;
}

std::string urlDecoded(std::string_view text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned value = 0;
        std::from_chars(text.data() + i + 1, text.data() + i + 3, value, 16);
        out += char(value);
        i += 2;
    }
    return out;
}

class Variables {
public:
    explicit Variables(const std::function<std::string_view(std::string_view)>& lookup)
        : m_lookup(lookup)
    {
        // Every transfer puts a profile on top; the oldest one tells what the caller dialled.
        constexpr int mostProfiles = 16;
        for (int i = 0; i < mostProfiles; ++i) {
            const auto flow = "callflow." + std::to_string(i) + ".";
            if (m_lookup(flow + "caller_profile.uuid").empty())
                break;
            m_first = flow;
        }
        if (m_first.empty())
            m_first = "callflow."; // old versions have one profile, in no list
    }

    /// The first path that has a text. "profile." and "times." stand for those of the callflow.
    std::string_view operator()(std::initializer_list<std::string_view> paths)
    {
        for (const auto path : paths) {
            auto text = m_lookup(path);
            if (path.starts_with("profile."))
                text = m_lookup(m_first + "caller_" + std::string(path));
            else if (path.starts_with("times.") && text.empty()) {
                text = m_lookup("callflow.0." + std::string(path));
                if (text.empty())
                    text = m_lookup("callflow." + std::string(path));
            }
            if (!text.empty())
                return isUrlEncoded(text) ? m_decoded.emplace_back(urlDecoded(text)) : text;
        }
        return {};
    }

    /// Microseconds first, whole seconds as the second choice; "0" means never.
    std::optional<Instant> time(
        std::string_view microseconds, std::string_view seconds, std::string_view flowMicroseconds)
    {
        constexpr std::int64_t latest = 253'402'300'800; // year 10000
        if (const auto us = number({microseconds, flowMicroseconds});
            us && *us > 0 && *us / 1'000'000 < latest)
            return instantFromMicroseconds(*us);
        const auto s = number({seconds});
        return s && *s > 0 && *s < latest ? std::optional(Instant(std::chrono::seconds(*s)))
                                          : std::nullopt;
    }

    std::optional<std::int64_t> number(std::initializer_list<std::string_view> paths)
    {
        return parseNumber<std::int64_t>((*this)(paths));
    }

private:
    const std::function<std::string_view(std::string_view)>& m_lookup;
    std::string m_first;
    std::deque<std::string> m_decoded; ///< addresses stay
};

void readTimes(Variables& get, FreeswitchLeg& leg)
{
    const auto start =
        get.time("variables.start_uepoch", "variables.start_epoch", "times.created_time");
    leg.answer =
        get.time("variables.answer_uepoch", "variables.answer_epoch", "times.answered_time");
    leg.bridged =
        get.time("variables.bridge_uepoch", "variables.bridge_epoch", "times.bridged_time");
    leg.end = get.time("variables.end_uepoch", "variables.end_epoch", "times.hangup_time");
    leg.ringing =
        get.time("variables.progress_uepoch", "variables.progress_epoch", "times.progress_time");
    const auto tone = get.time("variables.progress_media_uepoch", "variables.progress_media_epoch",
        "times.progress_media_time");
    if (tone)
        leg.ringing = std::min(leg.ringing.value_or(*tone), *tone);
    leg.startUnknown = !start;
    if (start) {
        leg.start = *start;
        return;
    }
    const auto local = freeswitchStamp(get({"variables.start_stamp"}));
    if (!local)
        return;
    leg.isLocal = true;
    leg.ringing.reset();
    leg.startUnknown = false;
    leg.start = *local;
    leg.answer = freeswitchStamp(get({"variables.answer_stamp"}));
    leg.bridged = freeswitchStamp(get({"variables.bridge_stamp"}));
    leg.end = freeswitchStamp(get({"variables.end_stamp"}));
}

/// Which leg it was connected to, and which of the two came first.
void readPartner(Variables& get, FreeswitchLeg::Texts& texts)
{
    const auto originator = get(
        {"variables.originating_leg_uuid", "profile.originator.originator_caller_profiles.0.uuid",
            "profile.originator.originator_caller_profile.uuid"});
    texts[SwitchDirection] = get({"channel_data.direction", "variables.direction"});
    if (texts[SwitchDirection].empty() && !originator.empty())
        texts[SwitchDirection] = "outbound";
    texts[OtherUuid] = !originator.empty() && texts[SwitchDirection] == "outbound"
        ? originator
        : get({"variables.bridge_uuid", "variables.last_bridge_to", "variables.signal_bond"});
}

void readNumbers(Variables& get, FreeswitchLeg::Texts& texts)
{
    texts[CallerName] = get({"profile.caller_id_name", "variables.sip_from_display"});
    texts[CallerNumber] = get({"profile.caller_id_number", "variables.sip_from_user"});
    texts[Destination] = get({"profile.destination_number", "variables.sip_req_user"});
    texts[Redirecting] = get({"variables.sip_h_Diversion", "profile.rdnis"});
    if (texts[Redirecting] == texts[Destination])
        texts[Redirecting] = {};
    texts[Presented] = get({"variables.effective_caller_id_number"});
    if (texts[Presented] == texts[CallerNumber])
        texts[Presented] = {};
}

} // namespace

std::string_view readFreeswitchVariables(
    const std::function<std::string_view(std::string_view path)>& lookup, FreeswitchLeg& leg)
{
    Variables get(lookup);
    FreeswitchLeg::Texts texts{};
    texts[Uuid] = get({"variables.uuid", "profile.uuid"});
    if (texts[Uuid].empty())
        return "no uuid of a leg";
    readTimes(get, leg);
    if (leg.startUnknown)
        return "no start time";
    readPartner(get, texts);
    readNumbers(get, texts);
    texts[Context] = get({"profile.context", "variables.context"});
    texts[Channel] = get({"variables.channel_name", "profile.chan_name"});
    texts[OtherChannel] = get({"variables.bridge_channel"});
    texts[Gateway] = get({"variables.sip_gateway_name", "variables.sip_gateway"});
    texts[Cause] = get({"variables.hangup_cause"});
    texts[Account] = get({"variables.accountcode"});
    texts[UserAgent] = get({"variables.sip_user_agent"});
    texts[Application] = get({"variables.last_app"});
    texts[HungUp] = get({"variables.sip_hangup_disposition"});
    texts[Transfers] = get({"variables.transfer_history"});
    texts[Asserted] =
        get({"variables.sip_P-Asserted-Identity", "variables.sip_h_P-Asserted-Identity"});
    // What sofia_stir_shaken_vs found; the detailed one has the level too.
    texts[Verification] = get({"variables.sip_verstat_detailed", "variables.sip_verstat"});
    texts[Address] = get({"variables.sip_network_ip", "profile.network_addr"});
    texts[CallId] = get({"variables.sip_call_id"});
    leg.duration = get.number({"variables.duration"});
    leg.billed = get.number({"variables.billsec"});
    constexpr int mostCause = 999;
    leg.releaseCause = int(std::clamp<std::int64_t>(
        get.number({"variables.hangup_cause_q850"}).value_or(0), 0, mostCause));
    leg.setTexts(texts);
    return {};
}

} // namespace callwake
