// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "import/bytes.h"
#include "import/importer.h"
#include "import/sniff.h"

#include "base/visible_text.h"

namespace callwake {

namespace {

constexpr std::size_t largestSample = 16U << 20;

} // namespace

Result<MappingGuess> guessMappingOf(const std::string& path)
{
    auto stream = ByteStream::open(path);
    if (!stream)
        return Failure(stream.error());
    std::string sample, piece;
    bool more = true;
    while (more && sample.size() < largestSample) {
        const auto next = stream->next(piece);
        if (!next)
            return Failure(next.error());
        more = *next;
        sample += piece;
    }
    auto guess = mappedFormat(sample)->name == "generic_ndjson" ? guessObjectMapping(sample)
                                                                : guessTableMapping(sample, !more);
    if (guess.score == 0)
        return failure("The meaning of its columns cannot be guessed", visible(path),
            "Write a mapping by hand; the handbook shows its form");
    return guess;
}

} // namespace callwake
