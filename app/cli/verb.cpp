// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/verb.h"

#include "base/text.h"
#include "base/visible_text.h"
#include "context/rules.h"
#include "context/rules_check.h"
#include "import/evidence_file.h"

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <unistd.h>

namespace callwake::cli {

namespace {

std::atomic<bool> cancelled{false};

/// What asks for progress ends cleanly; a second time ends what does not ask. Nothing half done
/// stays in the case either way.
extern "C" void cancel(int signal)
{
    cancelled = true;
    std::signal(signal, SIG_DFL);
}

const Option* optionOf(const Verb& verb, std::string_view word)
{
    const auto found = std::ranges::find(verb.options, word, &Option::name);
    return found == verb.options.end() ? nullptr : &*found;
}

/// "--zone" -> "zone"
std::string_view keyOf(const Option& option)
{
    return option.name.substr(option.name.find_first_not_of('-'));
}

/// "--zone ZONE", "--json"
std::string wordsOf(const Option& option)
{
    return std::string(option.name) + (option.value.empty() ? "" : " ") + std::string(option.value);
}

Failure wrongUsage(const Verb& verb, const std::string& what)
{
    const std::string hint = "See callwake-cli " + std::string(verb.name) + " --help";
    // "FILE..." ends the sentence as it is.
    return what.ends_with('.') ? failure(what + " " + hint) : failure(what, {}, hint);
}

/// The value of an option: what stands behind its name, "=VALUE", or else the next word.
Result<std::string> takeValue(
    const Verb& verb, const Option& option, std::string_view behind, std::span<char* const>& words)
{
    const auto wrong = [&](const char* how) {
        return wrongUsage(verb, "The option " + std::string(option.name) + how);
    };
    if (option.value.empty())
        return behind.empty() ? Result<std::string>() : wrong(" takes no value");
    if (!behind.empty())
        return std::string(behind.substr(1));
    if (words.empty())
        return wrong(" needs a value");
    std::string value = words.front();
    words = words.subspan(1);
    return value;
}

/// Whether all is there that the verb needs, and nothing that excludes another.
Result<void> checkUsage(const Verb& verb, const Arguments& given)
{
    if (given.has("json") && given.has("csv"))
        return wrongUsage(verb, "--json and --csv exclude each other");
    const auto missing = std::ranges::find_if(verb.options,
        [&](const Option& option) { return option.needed && given.value(keyOf(option)).empty(); });
    if (missing != verb.options.end())
        return wrongUsage(verb, "Give " + wordsOf(*missing));
    if (given.positional.size() < verb.fewest || given.positional.size() > verb.most)
        return wrongUsage(verb,
            "callwake-cli " + std::string(verb.name) + " takes "
                + (verb.operands.empty() ? "no operands" : std::string(verb.operands)));
    return {};
}

} // namespace

Result<std::string> readSettings(const std::string& path)
{
    constexpr std::int64_t largest = 4 << 20;
    auto file = EvidenceFile::open(path);
    if (!file)
        return Failure(file.error());
    if (file->size() > largest)
        return failure("A file of settings has at most 4 MiB", visible(path), "Check the path");
    std::string text(std::size_t(file->size()), '\0');
    std::size_t filled = 0;
    while (filled < text.size()) {
        const auto piece = file->read(std::span(text).subspan(filled));
        if (!piece)
            return Failure(piece.error());
        if (piece->empty())
            break;
        filled += piece->size();
    }
    text.resize(filled);
    return text;
}

Result<std::string> readRules(const std::string& path, const Case& target)
{
    auto text = readSettings(path);
    const auto catalogue = target.catalogue();
    if (!text || !catalogue)
        return text ? Failure(catalogue.error()) : std::move(text);
    if (const auto rules = parseRules(*text); !rules)
        return Failure(inFile(rules.error(), path));
    if (const auto good = checkRules(*text, **catalogue); !good)
        return Failure(inFile(good.error(), path));
    return text;
}

Error inFile(Error error, const std::string& path)
{
    error.where = visible(path) + (error.where.empty() ? "" : ", " + error.where);
    return error;
}

std::string Arguments::value(std::string_view option) const
{
    const auto found = options.find(option);
    return found == options.end() ? std::string() : found->second;
}

Result<Arguments> parseArguments(const Verb& verb, std::span<char* const> words)
{
    Arguments out;
    bool optionsOver = false;
    while (!words.empty()) {
        const std::string_view word = words.front();
        words = words.subspan(1);
        if (optionsOver || word.size() < 2 || word[0] != '-') {
            out.positional.emplace_back(word);
            continue;
        }
        if (word == "--") {
            optionsOver = true;
            continue;
        }
        const auto name = word.substr(0, word.starts_with("--") ? word.find('=') : word.npos);
        const Option* option = optionOf(verb, name);
        if (!option)
            return wrongUsage(verb, "Unknown option " + visible(word));
        auto value = takeValue(verb, *option, word.substr(name.size()), words);
        if (!value)
            return Failure(value.error());
        out.options[std::string(keyOf(*option))] = std::move(*value);
    }
    if (const auto good = checkUsage(verb, out); !good)
        return Failure(good.error());
    return out;
}

std::string usageOf(const Verb& verb)
{
    std::string out = "Usage: callwake-cli " + std::string(verb.name);
    if (!verb.operands.empty())
        out += " " + std::string(verb.operands);
    for (const Option& option : verb.options)
        if (option.needed)
            out += " " + wordsOf(option);
    if (!verb.options.empty())
        out += " [OPTION...]";
    out += "\n\n" + std::string(verb.summary) + "\n";
    if (!verb.options.empty())
        out += "\n";
    std::size_t widest = 20;
    for (const Option& option : verb.options)
        widest = std::max(widest, wordsOf(option).size());
    for (const Option& option : verb.options) {
        std::string words = wordsOf(option);
        words.resize(widest, ' ');
        out += "  " + words + "  " + std::string(option.help) + "\n";
    }
    return out;
}

int fail(const Error& error)
{
    // The names of files are whatever somebody called them.
    note("callwake-cli: " + visible(error.text(), std::string::npos));
    return failed;
}

void print(std::string_view text)
{
    std::fwrite(text.data(), 1, text.size(), stdout);
}

void note(std::string_view text)
{
    const std::string line = std::string(text) + "\n";
    std::fwrite(line.data(), 1, line.size(), stderr);
}

Result<Case> openCase(const Arguments& arguments, Case::Access access)
{
    return Case::open(arguments.positional.front(), access);
}

void tellJournal(const Arguments& arguments, std::string_view what)
{
    auto target = openCase(arguments, Case::Access::Write);
    const auto told = target ? target->addExport(arguments.value("o"), what, author())
                             : Result<void>(Failure(target.error()));
    if (!told)
        note("callwake-cli: Written, but the journal does not tell of it: "
            + visible(told.error().text(), std::string::npos));
}

std::string author()
{
    const char* user = std::getenv("USER");
    return user ? user : "callwake-cli";
}

void installCancelKey()
{
    std::signal(SIGINT, cancel);
    std::signal(SIGTERM, cancel);
}

Progress terminalProgress()
{
    const bool terminal = ::isatty(STDERR_FILENO) == 1;
    return {[terminal](const Progress::Step& step) {
        if (terminal && step.total > 0)
            std::fprintf(stderr, "\r%3d %%  %llu\033[K\r",
                int(100.0 * double(step.done) / double(step.total)),
                static_cast<unsigned long long>(step.rows));
        return !cancelled.load();
    }};
}

Result<Instant> instantOption(const Case& target, const std::string& text)
{
    const auto parsed = parseIso(text);
    if (!parsed)
        return failure(
            "This is no point in time", visible(text), "Write it as 2026-06-18T13:36:05Z");
    if (parsed->zoned)
        return parsed->time;
    const auto settings = target.settings();
    if (!settings)
        return Failure(settings.error());
    const auto zone = Zone::named(settings->zone);
    if (!zone)
        return Failure(zone.error());
    return zone->toUtc(parsed->time).earliest;
}

Result<Duration> durationOption(const std::string& text)
{
    const auto parsed = parseDuration(text);
    if (!parsed)
        return failure(
            "This is no length of time", visible(text), "Write it as +2.5s, -1m or 250ms");
    return *parsed;
}

Result<std::map<PersonId, std::string>> namesOfPeople(const Case& target)
{
    const auto people = target.people();
    if (!people)
        return Failure(people.error());
    std::map<PersonId, std::string> out;
    for (const Person& person : *people)
        out[person.id] = person.name;
    return out;
}

Result<std::map<Owner, std::string>> namesOfOwners(const Case& target)
{
    const auto owners = target.owners();
    if (!owners)
        return Failure(owners.error());
    std::map<Owner, std::string> out;
    for (const OwnerInfo& info : *owners)
        out[info.owner] = info.person.name;
    return out;
}

Result<Owner> ownerNamed(const Case& target, const std::string& name)
{
    const auto owners = target.owners();
    if (!owners)
        return Failure(owners.error());
    for (const auto& info : *owners)
        if (info.owner.person && equalsIgnoringCase(info.person.name, name))
            return info.owner;
    for (const auto& info : *owners)
        for (const auto& identity : info.identities)
            if (equalsIgnoringCase(identity.value, name))
                return info.owner;
    return failure(
        "Nobody of that name is in the case", visible(name), "See callwake-cli people and events");
}

bool WantedName::includes(const Owner& whose, std::string_view theirName) const
{
    return name.empty() || whose == owner || equalsIgnoringCase(theirName, name);
}

Result<WantedName> wantedName(const Case& target, const Arguments& arguments)
{
    WantedName wanted{arguments.value("person"), {}};
    if (!arguments.has("person"))
        return wanted;
    const auto owner = ownerNamed(target, wanted.name);
    if (!owner)
        return Failure(owner.error());
    wanted.owner = *owner;
    return wanted;
}

} // namespace callwake::cli
