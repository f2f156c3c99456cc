// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/time.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// The bytes of a source from front to back, as formats get them: a packed file (.gz .xz .zst .bz2,
/// or the first file of a .zip; known by content) comes unpacked, UTF-16 and UTF-32 text comes as
/// UTF-8. Offsets of records count in this stream, which for a plain file is the file. Unpacking
/// stops, with a warning, where 100 times the packed size is passed (beyond 10 MiB) or 20 GiB.
class ByteStream {
public:
    static Result<ByteStream> open(const std::string& path);
    ByteStream(ByteStream&&) noexcept;
    ByteStream& operator=(ByteStream&&) noexcept;
    ~ByteStream();

    /// Up to 64 KiB of what `next` will give, or all of it.
    [[nodiscard]] std::string_view head() const;
    /// Replaces `piece` by the next bytes, about 256 KiB; false at the end, with an empty piece.
    Result<bool> next(std::string& piece);

    [[nodiscard]] std::int64_t size() const; ///< of the file as it lies
    [[nodiscard]] std::int64_t consumed() const; ///< bytes of it read so far
    [[nodiscard]] Instant modified() const;
    [[nodiscard]] bool packed() const;
    /// As far as the head shows: no zero bytes, and not decoded from UTF-16 or UTF-32.
    [[nodiscard]] bool isText() const;
    /// Of the file as it lies; reads what is left of it. Call once.
    Result<std::string> sha256();
    /// Complete after `next` said false and after `sha256`.
    [[nodiscard]] const std::vector<std::string>& warnings() const;

private:
    struct State;
    explicit ByteStream(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

} // namespace callwake
