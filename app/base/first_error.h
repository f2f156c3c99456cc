// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace callwake {

/// The error of the first of these operations that failed, in the result that holds it; null where
/// none did.
template <typename... Values>
[[nodiscard]] const Error* firstError(const Result<Values>&... results)
{
    const Error* first = nullptr;
    ((first = first || results ? first : &results.error()), ...);
    return first;
}

} // namespace callwake
