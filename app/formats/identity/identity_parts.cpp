// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/identity/identity_parts.h"

#include "base/text.h"
#include "formats/detail_parts.h"

#include <algorithm>
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
    return kind == Kind::SignIn || kind == Kind::MfaPrompt || kind == Kind::Message;
}

} // namespace

std::string_view refusalOf(std::string_view words)
{
    if (holdsAny(words, {"fraud", "suspicious", "phishing"}))
        return mfaFraudReported;
    if (holdsAny(words,
            {"not respond", "no response", "timed out", "timeout", "time out", "no_response",
                "no answer", "expired"}))
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

} // namespace callwake
