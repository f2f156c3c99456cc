// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace callwake::test {

/// The files of tests/samples/sip_capture by name, made of invented people, numbers reserved for
/// fiction and addresses reserved for documentation; what each shows is told in its README.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> captureSamples();

} // namespace callwake::test
