// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

namespace callwake {

/// Makes the record of an activity whose account and host are those of its fields.
inline void deliverActivity(
    Kind kind, Instant time, const ActivityFields& fields, const Record& place, Sink& sink)
{
    Record record = place;
    record.kind = kind;
    record.begin = time;
    record.identity = {IdentityKind::Account, fields.account};
    record.host = {IdentityKind::Host, fields.host};
    record.what = fields;
    sink.record(record);
}

} // namespace callwake
