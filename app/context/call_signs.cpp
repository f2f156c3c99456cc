// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "context/call_signs.h"

#include "base/text.h"
#include "model/country_code.h"

#include <algorithm>
#include <array>

namespace callwake {

namespace {

constexpr std::size_t longestText = 120; ///< of a name or identity; shown to people

/// How the formats begin whose details say so.
constexpr std::array<std::string_view, 2> sipFormats{"sip_", "freeswitch_"};

/// Names of details that are compared with the number shown.
constexpr std::array<std::string_view, 5> identityDetails{
    "asserted=", "signed_origin=", "contact=", "diversion=", "redirected_from="};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// "sip:+12025550186@192.0.2.10" of "Ana <sip:+12025550186@192.0.2.10>".
std::string_view uriIn(std::string_view identity)
{
    const auto open = identity.find('<');
    if (open == identity.npos)
        return identity;
    identity.remove_prefix(open + 1);
    return identity.substr(0, identity.find('>'));
}

/// Of a URI that may stand in <>: what stands before its domain, with "+" as it is.
std::string userOf(std::string_view identity)
{
    std::string_view user = uriIn(identity);
    for (const std::string_view scheme : {"sip:", "sips:", "tel:"})
        if (startsWithIgnoringCase(user, scheme)) {
            user.remove_prefix(scheme.size());
            break;
        }
    user = user.substr(0, user.find_first_of("@;"));
    if (startsWithIgnoringCase(user, "%2b"))
        return "+" + std::string(user.substr(3));
    return std::string(trimmed(user));
}

/// National or international digits without what is dialled before them; empty for what is no
/// telephone number.
std::string digitsOf(std::string_view identity)
{
    constexpr std::size_t fewest = 7;
    std::string digits;
    for (const char c : userOf(identity))
        if (isDigit(c))
            digits += c;
        else if (std::string_view("+-. ()").find(c) == std::string_view::npos)
            return {};
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    return digits.size() < fewest ? std::string() : digits;
}

/// "+" and all digits where the text says the country: many exchanges write 00 for it.
std::string assertedNumber(std::string_view identity)
{
    const std::string user = userOf(identity);
    const std::string digits = digitsOf(identity);
    return digits.empty() || !(user.starts_with('+') || user.starts_with("00")) ? digits
                                                                                : "+" + digits;
}

NumberCheck verificationIn(std::string_view text)
{
    return startsWithIgnoringCase(text, "TN-Validation-Failed") ? NumberCheck::Failed
        : startsWithIgnoringCase(text, "TN-Validation-Passed")  ? NumberCheck::Passed
                                                                : NumberCheck::Unsaid;
}

Attestation attestationIn(std::string_view text)
{
    if (text.size() != 1)
        return Attestation::Unsaid;
    return text == "A" ? Attestation::Full
        : text == "B"  ? Attestation::Partial
        : text == "C"  ? Attestation::Gateway
                       : Attestation::Unsaid;
}

void takeVerification(std::string_view text, CallSigns& out)
{
    constexpr std::string_view passed = "TN-Validation-Passed-"; // some carriers add the level
    out.verification = std::max(out.verification, verificationIn(text));
    if (startsWithIgnoringCase(text, passed))
        out.attestation = std::max(out.attestation, attestationIn(text.substr(passed.size())));
}

/// The value of "verstat" of a URI, which it may carry itself.
std::string_view verstatIn(std::string_view identity)
{
    constexpr std::string_view name = "verstat=";
    const auto at = identity.find(name);
    if (at == identity.npos)
        return {};
    const auto value = identity.substr(at + name.size());
    return value.substr(0, value.find_first_of(";@>, "));
}

} // namespace

bool CallSigns::any() const
{
    return name || other || contact || diverter || called || trunk || client || device || identity
        || asserted || verification != NumberCheck::Unsaid || attestation != Attestation::Unsaid;
}

bool tellsOfSip(std::string_view format)
{
    return std::ranges::any_of(
        sipFormats, [&](std::string_view name) { return format.starts_with(name); });
}

bool namesIdentity(std::string_view detail)
{
    return std::ranges::any_of(
        identityDetails, [&](std::string_view name) { return detail.find(name) != detail.npos; });
}

const CallSigns* CallSignTable::find(EventId event) const
{
    const auto found = std::ranges::lower_bound(byEvent, event, {}, &CallSigns::event);
    return found == byEvent.end() || found->event != event ? nullptr : &*found;
}

const std::string& CallSignTable::text(std::int32_t id) const
{
    const auto index = std::size_t(id);
    return id > 0 && index < texts.size() ? texts[index] : texts.front();
}

std::int32_t CallSignReader::idOf(std::string_view text)
{
    text = trimmed(text.substr(0, longestText));
    if (text.empty())
        return 0;
    if (const auto known = m_ids.find(text))
        return *known;
    const auto id = std::int32_t(m_table.texts.size());
    m_table.texts.emplace_back(text);
    m_ids.insert(text, id);
    return id;
}

void CallSignReader::addIdentity(const CallWords& words, std::string_view identity, CallSigns& out)
{
    const auto same = sameNumber(identity, words.number);
    if (!same) {
        if (out.asserted == 0 && digitsOf(words.number).empty())
            out.asserted = idOf(assertedNumber(identity));
        return;
    }
    out.identity = true;
    if (!*same && out.other == 0)
        out.other = idOf(uriIn(identity));
}

std::int32_t CallSignReader::otherNumber(const CallWords& words, std::string_view identity)
{
    identity = identity.substr(0, identity.find_first_of(" ,")); // a reason, and earlier ones
    return sameNumber(identity, words.number) == false ? idOf(uriIn(identity)) : 0;
}

void CallSignReader::addDetail(const CallWords& words, CallSigns& out)
{
    const bool inbound = words.direction == Direction::Inbound;
    for (std::string_view rest = words.detail; !rest.empty();) {
        const auto end = std::min(rest.find("; "), rest.size());
        const std::string_view field = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 2, rest.size()));
        const auto cut = std::min(field.find('='), field.size());
        const std::string_view name = field.substr(0, cut);
        const std::string_view value = field.substr(std::min(cut + 1, field.size()));
        if (name == "verification") {
            takeVerification(value, out);
        } else if (name == "attestation") {
            out.attestation = std::max(out.attestation, attestationIn(value));
        } else if (inbound && (name == "asserted" || name == "signed_origin")) {
            addIdentity(words, value, out);
            takeVerification(verstatIn(value), out);
            const std::string digits = name == "signed_origin" ? digitsOf(value) : std::string();
            // Signed numbers are E.164 without its sign (RFC 8225).
            if (out.asserted && !digits.empty() && !m_table.text(out.asserted).starts_with('+'))
                out.asserted = idOf("+" + digits);
        } else if (inbound && name == "contact") {
            out.contact = otherNumber(words, value);
        } else if (inbound && (name == "diversion" || name == "redirected_from")) {
            out.diverter = otherNumber(words, value);
        } else if (name == "caller_agent" || name == "user_agent") {
            out.client = idOf(clientMake(value));
            return; // a text of the caller's own: what looks like a field behind it may be none
        }
    }
}

void CallSignReader::add(const CallWords& words)
{
    CallSigns out;
    out.event = words.event;
    if (words.direction == Direction::Inbound) {
        out.name = idOf(words.displayName);
        out.trunk = idOf(words.trunk);
        if (!digitsOf(words.local).empty())
            out.called = idOf(words.local);
    } else {
        out.device = idOf(words.device);
    }
    addDetail(words, out);
    if (out.any())
        m_table.byEvent.push_back(out);
}

const CallSignTable& CallSignReader::table()
{
    if (!std::ranges::is_sorted(m_table.byEvent, {}, &CallSigns::event))
        std::ranges::stable_sort(m_table.byEvent, {}, &CallSigns::event);
    return m_table;
}

void join(CallSigns& signs, const CallSigns& other)
{
    for (const auto text : {&CallSigns::name, &CallSigns::other, &CallSigns::contact,
             &CallSigns::diverter, &CallSigns::called, &CallSigns::trunk, &CallSigns::client,
             &CallSigns::device, &CallSigns::asserted})
        if (signs.*text == 0)
            signs.*text = other.*text;
    signs.verification = std::max(signs.verification, other.verification);
    signs.attestation = std::max(signs.attestation, other.attestation);
    signs.identity = signs.identity || other.identity;
}

std::optional<bool> sameNumber(std::string_view a, std::string_view b)
{
    constexpr std::size_t ending =
        9; // tells numbers of one country apart, whatever is dialled before
    const std::string first = digitsOf(a), second = digitsOf(b);
    if (first.empty() || second.empty())
        return std::nullopt;
    const std::size_t length = std::min({first.size(), second.size(), ending});
    return first.ends_with(std::string_view(second).substr(second.size() - length));
}

bool isNumberOf(std::string_view listed, std::string_view sipIdentity)
{
    if (!listed.ends_with('*'))
        return sameNumber(listed, sipIdentity).value_or(false);
    std::string_view prefix = listed.substr(0, listed.size() - 1);
    if (!prefix.starts_with('+'))
        return false;
    prefix.remove_prefix(1);
    const std::string digits = digitsOf(sipIdentity);
    const std::string_view national = prefix.substr(countryCodeLength(prefix));
    return digits.starts_with(prefix) || (!national.empty() && digits.starts_with(national));
}

std::string clientMake(std::string_view agent)
{
    constexpr std::size_t longest = 64;
    std::size_t end = agent.size();
    for (std::size_t i = 0; i + 1 < agent.size(); ++i) {
        if (agent[i] != '.' || !isDigit(agent[i + 1]) || i == 0 || !isDigit(agent[i - 1]))
            continue;
        end = i;
        while (end > 0 && isDigit(agent[end - 1]))
            --end;
        break;
    }
    while (end > 0 && std::string_view(" /-_(,").find(agent[end - 1]) != std::string_view::npos)
        --end;
    return lowered(agent.substr(0, std::min(end == 0 ? agent.size() : end, longest)));
}

} // namespace callwake
