// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/time.h"
#include "model/review.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

// Values of the JSON that is handed out: by the command line and in reports.

/// Log text may be no UTF-8: its bad bytes come out as \xNN.
[[nodiscard]] QJsonValue jsonText(std::string_view text);
[[nodiscard]] QJsonArray jsonTexts(const std::vector<std::string>& texts);
/// ISO 8601 in UTC; null where there is none.
[[nodiscard]] QJsonValue jsonTime(const std::optional<Instant>& time);
/// Fields id, event, text, author, time.
[[nodiscard]] QJsonObject toJson(const EventNote& note);

} // namespace callwake
