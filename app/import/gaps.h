// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/source.h"

#include <cstdint>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Finds long silences of a file that is hardly ever silent: on 19 of 20 days (and there are at
/// least ten) its longest pause is four hours at most, and this one is four times as long, and two
/// hours at least. Computers that sleep at night and exchanges of offices are silent as a rule:
/// their pauses say nothing.
class Silences {
public:
    void add(Instant time, bool local);
    [[nodiscard]] std::vector<SourceGap> found() const;

private:
    struct Span {
        Instant first{}, last{};
    };
    std::unordered_map<std::int64_t, Span> m_spans; ///< of records, by their ten minutes
    std::int64_t m_place = 0; ///< where the latest record was
    Span* m_latest = nullptr;
    bool m_local = false;
    bool m_tooMany = false;
};

/// By time. Of very many, those that lie nearest to each other become one, which says how many it
/// stands for: what lies between them is little.
[[nodiscard]] std::vector<SourceGap> fewGaps(std::vector<SourceGap> gaps);

} // namespace callwake
