// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace callwake {

/// SHA-256 by OpenSSL, fed piece by piece.
class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(Sha256&&) noexcept;
    Sha256& operator=(Sha256&&) noexcept;

    void add(std::string_view bytes);
    /// 64 lower-case hex digits. Ends this hash: call once.
    [[nodiscard]] std::string hex();

private:
    void addNow(std::string_view bytes);

    struct Context;
    std::unique_ptr<Context> m_context;
    /// Pieces that wait for others: a call of the library costs as much as they.
    std::string m_small;
};

[[nodiscard]] std::string sha256Hex(std::string_view bytes);

} // namespace callwake
