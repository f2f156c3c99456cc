// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/identity_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"
#include "formats/windows/evtx_account_parts.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <initializer_list>

namespace callwake {

namespace {

bool holdsAny(std::string_view text, std::initializer_list<std::string_view> words)
{
    return std::ranges::any_of(
        words, [&](std::string_view word) { return containsIgnoringCase(text, word); });
}

/// Whether it comes to an account from an address or another account, and is no change of it.
bool comesFrom(Kind kind)
{
    return kind == Kind::SignIn || kind == Kind::MfaPrompt || kind == Kind::Message
        || kind == Kind::RemoteAccess;
}

} // namespace

std::string_view refusalOf(std::string_view words)
{
    if (holdsAny(words, {"fraud", "suspicious", "phishing"}))
        return mfaFraudReported;
    if (holdsAny(words,
            {"not respond", "no response", "no_response", "no_phone_response", "no_keys_pressed",
                "no answer", "timed out", "timed_out", "timeout", "time out", "expired"}))
        return mfaTimedOut;
    return mfaDenied;
}

void deliver(const IdentityEvent& event, const Record& place, Sink& sink)
{
    Record record = place;
    ActivityFields fields;
    std::string detail = event.detail;
    record.kind = event.kind;
    record.begin = event.time;
    if (comesFrom(event.kind)) {
        fields.account = event.affected.empty() ? event.actor : event.affected;
        fields.peer = event.address;
    } else if (event.actor.empty()) {
        fields.account = event.affected;
        fields.peer = event.service;
        addDetail(detail, "address", event.address);
    } else {
        fields.account = event.actor;
        if (!equalsIgnoringCase(event.actor, event.affected))
            fields.peer = event.affected;
        addDetail(detail, "address", event.address);
    }
    record.identity = {IdentityKind::Account, fields.account};
    if (!event.host.empty())
        record.host = {IdentityKind::Host, event.host};
    fields.host = event.host;
    fields.package = event.subject;
    fields.result = event.result;
    fields.detail = detail;
    record.what = fields;
    sink.record(record);
}

void nameById(std::string_view account, IdentityText id, const Record& place, Sink& sink)
{
    if (!account.empty() && !id.empty())
        sink.namesOne({{IdentityKind::Account, account}, id, {}, place.offset, place.line});
}

void nameBySid(std::string_view account, std::string_view sid, IdentityText host,
    const Record& place, Sink& sink)
{
    if (isSystemSid(sid) || isSystemAccount(account) || account == sid)
        return;
    const auto cut = account.find('\\');
    const bool local = cut != account.npos
        && equalsIgnoringCase(account.substr(0, cut), host.value.substr(0, host.value.find('.')));
    sink.namesOne({{IdentityKind::Account, account}, {IdentityKind::Sid, sid},
        local ? host : IdentityText{}, place.offset, place.line});
}

std::string cloudSidOf(std::string_view objectId)
{
    // Windows writes the first three groups as numbers, the lowest byte first in memory.
    constexpr std::array<std::size_t, 16> digits{
        6, 4, 2, 0, 11, 9, 16, 14, 19, 21, 24, 26, 28, 30, 32, 34};
    constexpr std::size_t length = std::string_view("5770385f-c22a-43e0-bf4c-06f5698ffbd9").size();
    if (objectId.size() != length)
        return {};
    std::array<std::uint32_t, 4> parts{};
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const std::string_view pair = objectId.substr(digits[i], 2);
        std::uint32_t byte = 0;
        const auto [end, error] = std::from_chars(pair.data(), pair.data() + pair.size(), byte, 16);
        if (error != std::errc{} || end != pair.data() + pair.size())
            return {};
        parts[i / 4] |= byte << (8 * (i % 4));
    }
    std::string out = "S-1-12-1";
    for (const std::uint32_t part : parts)
        out += '-' + std::to_string(part);
    return out;
}

} // namespace callwake
