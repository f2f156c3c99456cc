// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sequence_id.h"

#include "base/sha256.h"

namespace callwake {

namespace {

constexpr std::size_t lettersOfId = 16;

} // namespace

std::string sequenceIdOf(
    const std::string& personName, const Event& record, Instant logged, int number)
{
    std::string text = personName + '\n' + std::to_string(toMicroseconds(logged));
    if (const Call* call = record.call()) {
        for (const std::string* said : {&call->remote.raw, &call->local, &call->callKey})
            text += '\n' + *said;
        for (const auto& moment : {call->answer, call->end})
            text += '\n' + (moment ? std::to_string(moment->count()) : std::string());
    }
    if (number > 1)
        text += '\n' + std::to_string(number);
    return sha256Hex(text).substr(0, lettersOfId);
}

std::string formerSequenceIdOf(
    const std::string& personName, const std::string& sourceSha256, const Place& record)
{
    return sha256Hex(personName + '\n' + sourceSha256 + '\n' + record.table + '\n'
        + std::to_string(record.offset))
        .substr(0, lettersOfId);
}

} // namespace callwake
