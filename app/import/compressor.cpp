// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/compressor.h"

#include <cassert>
#include <zstd.h>

namespace callwake {

namespace {

constexpr int level = 1;

}

struct Compressor::Context {
    ZSTD_CCtx* zstd = ZSTD_createCCtx();
    std::string buffer; ///< as large as the worst case: what is handed out fits
    ~Context() { ZSTD_freeCCtx(zstd); }
};

Compressor::Compressor()
    : m_context(std::make_unique<Context>())
{
}

Compressor::~Compressor() = default;

std::string Compressor::compressed(std::string_view bytes)
{
    auto& buffer = m_context->buffer;
    if (buffer.size() < ZSTD_compressBound(bytes.size()))
        buffer.resize(ZSTD_compressBound(bytes.size()));
    const std::size_t size = ZSTD_compressCCtx(
        m_context->zstd, buffer.data(), buffer.size(), bytes.data(), bytes.size(), level);
    assert(!ZSTD_isError(size)); // the buffer is large enough, and nothing else can go wrong
    return buffer.substr(0, size);
}

} // namespace callwake
