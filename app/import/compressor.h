// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace callwake {

/// zstd at its fastest usual level; keeps its tables between calls. One thread.
class Compressor {
public:
    Compressor();
    ~Compressor();
    [[nodiscard]] std::string compressed(std::string_view bytes);

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

} // namespace callwake
