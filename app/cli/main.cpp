// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/visible_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <malloc.h>

namespace callwake::cli {

#define CALLWAKE_VERBS(each)                                                                       \
    each(newVerb) each(importVerb) each(reportedVerb) each(mappingVerb) each(peopleVerb)           \
        each(numbersVerb) each(toolsVerb) each(contextVerb) each(detectVerb) each(previewVerb)     \
            each(sequencesVerb) each(unraisedVerb) each(runsVerb) each(ledgerVerb)                 \
                each(canaryVerb) each(campaignVerb) each(eventsVerb) each(noteVerb)                \
                    each(sourcesVerb) each(coverageVerb) each(baselinesVerb) each(timelineVerb)    \
                        each(reportVerb) each(exportVerb) each(verifyVerb) each(formatsVerb)

#define CALLWAKE_DECLARE(verb) extern const Verb verb;
CALLWAKE_VERBS(CALLWAKE_DECLARE)
#undef CALLWAKE_DECLARE

std::span<const Verb* const> allVerbs()
{
#define CALLWAKE_ADDRESS(verb) &verb,
    static const std::array table{CALLWAKE_VERBS(CALLWAKE_ADDRESS)};
#undef CALLWAKE_ADDRESS
    return table;
}

namespace {

constexpr std::string_view version = "callwake-cli " CALLWAKE_VERSION "\n";

std::string overview()
{
    std::string out =
        "Usage: callwake-cli VERB ...\n\nFinds what followed telephone calls. Verbs:\n\n";
    constexpr std::size_t column = 13;
    for (const Verb* verb : allVerbs()) {
        std::string line = "  " + std::string(verb->name);
        line.resize(column, ' ');
        out += line + std::string(verb->summary) + "\n";
    }
    return out
        + "\ncallwake-cli VERB --help tells more. Exit status: 0 done, 1 done with rejects or a "
          "failed\n"
          "verification, 2 failed or used wrongly.\n";
}

/// An import frees and asks for the same few pieces of up to 1 MiB over and over: given back to the
/// system each time, they cost it a page fault for every 4 KiB.
void keepFreedMemory()
{
    constexpr int pieceBytes = 32 << 20, keptBytes = 256 << 20;
    mallopt(M_MMAP_THRESHOLD, pieceBytes);
    mallopt(M_TRIM_THRESHOLD, keptBytes);
}

int run(std::span<char* const> words)
{
    if (words.empty()) {
        std::fputs(overview().c_str(), stderr);
        return failed;
    }
    const std::string_view first = words[0];
    if (first == "--help" || first == "-h" || first == "help") {
        print(overview());
        return done;
    }
    if (first == "--version") {
        print(version);
        return done;
    }
    const auto all = allVerbs();
    const auto verb = std::ranges::find(all, first, &Verb::name);
    if (verb == all.end())
        return fail({"There is no verb " + visible(first), {}, "See callwake-cli --help"});
    for (const std::string_view word : words.subspan(1)) {
        if (word == "--")
            break;
        if (word == "--help" || word == "-h") {
            print(usageOf(**verb));
            return done;
        }
    }
    const auto arguments = parseArguments(**verb, words.subspan(1));
    if (!arguments)
        return fail(arguments.error());
    return (*verb)->run(*arguments);
}

} // namespace

} // namespace callwake::cli

int main(int count, char** words)
{
    using namespace callwake::cli;
    keepFreedMemory();
    installCancelKey();
    const int status = run(std::span(words, std::size_t(count)).subspan(1));
    if (std::fflush(stdout) != 0)
        return fail({"Cannot write the output", {}, "Free space, or check where it goes"});
    return status;
}
