// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "store/db.h"

#include <functional>
#include <string>
#include <string_view>

namespace callwake {

/// The bytes [offset, offset + length) of a source's raw stream, as far as they are stored.
[[nodiscard]] std::string rawBytes(
    const Db& db, SourceId source, std::int64_t offset, std::int64_t length);
/// Bytes of the whole stream; -1 where pieces are missing in between.
[[nodiscard]] std::int64_t rawStreamLength(const Db& db, SourceId source);
void forEachRawPiece(
    const Db& db, SourceId source, const std::function<void(std::string_view)>& piece);

} // namespace callwake
