// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/sha256.h"

#include "base/hex.h"

#include <array>
#include <cassert>
#include <openssl/evp.h>

namespace callwake {

namespace {

constexpr std::size_t smallPiece = 256;
constexpr std::size_t smallPieces = 4096; ///< in all

/// Looked up once: finding it by name costs about as much as hashing a short text.
const EVP_MD* algorithm()
{
    static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    return found;
}

} // namespace

struct Sha256::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;
    ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256::Sha256()
    : m_context(std::make_unique<Context>())
{
    [[maybe_unused]] const int ok = EVP_DigestInit_ex(m_context->evp, algorithm(), nullptr);
    assert(ok == 1);
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes)
{
    if (bytes.size() <= smallPiece && m_small.size() < smallPieces) {
        m_small.append(bytes);
        return;
    }
    addNow(m_small);
    m_small.clear();
    addNow(bytes);
}

void Sha256::addNow(std::string_view bytes)
{
    EVP_DigestUpdate(m_context->evp, bytes.data(), bytes.size());
}

std::string Sha256::hex()
{
    addNow(m_small);
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_context->evp, digest.data(), &size);
    return hexOf({reinterpret_cast<const char*>(digest.data()), size});
}

std::string sha256Hex(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.hex();
}

} // namespace callwake
