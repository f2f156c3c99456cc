// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace callwake {

/// A failed operation, told to a person: what went wrong, where (file, table, option), what to do.
struct Error {
    std::string what;
    std::string where;
    std::string hint;

    /// "what (where). hint" with the empty parts left out.
    [[nodiscard]] std::string text() const
    {
        std::string out = what;
        if (!where.empty())
            out += " (" + where + ")";
        if (!hint.empty())
            out += ". " + hint;
        return out;
    }

    friend bool operator==(const Error&, const Error&) = default;
};

/// The value of an operation that can fail. A bad line in a log is not a failure: it is a Reject.
template <typename T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using tl::expected<T, Error>::expected;
};

using Failure = tl::unexpected<Error>;

[[nodiscard]] inline Failure failure(std::string what, std::string where = {}, std::string hint = {})
{
    return Failure(Error {std::move(what), std::move(where), std::move(hint)});
}

} // namespace callwake
