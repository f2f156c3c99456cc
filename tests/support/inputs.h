// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/format.h"

#include <algorithm>
#include <memory>
#include <string_view>

namespace callwake::test {

/// Bytes in pieces of one size, each in memory of its own that goes with the next call, so that a
/// view kept too long, or read beyond its end, is found.
class PieceInput final : public Input {
public:
    PieceInput(std::string_view bytes, std::size_t piece)
        : m_rest(bytes)
        , m_size(piece)
    {
    }
    std::string_view next() override
    {
        const auto size = std::min(m_size, m_rest.size());
        m_piece = std::make_unique<char[]>(size);
        std::copy_n(m_rest.data(), size, m_piece.get());
        m_rest.remove_prefix(size);
        return {m_piece.get(), size};
    }
    DatabaseView* database() override { return nullptr; }

private:
    std::string_view m_rest;
    std::size_t m_size;
    std::unique_ptr<char[]> m_piece;
};

/// A database, and no bytes.
class DatabaseInput final : public Input {
public:
    explicit DatabaseInput(DatabaseView& view)
        : m_view(view)
    {
    }
    std::string_view next() override { return {}; }
    DatabaseView* database() override { return &m_view; }

private:
    DatabaseView& m_view;
};

} // namespace callwake::test
