// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/progress.h"
#include "base/result.h"
#include "store/case.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace callwake::cli {

/// Exit statuses: done; done, but with rejects or a failed verification; failed or used wrongly.
inline constexpr int done = 0, doneWithRejects = 1, failed = 2;

struct Option {
    std::string_view name; ///< "--zone"
    std::string_view value; ///< "ZONE"; empty: a switch
    std::string_view help;
    bool needed = false;
};

struct Arguments {
    std::vector<std::string> positional;
    std::map<std::string, std::string, std::less<>> options; ///< without the dashes; switches: ""

    [[nodiscard]] bool has(std::string_view option) const { return options.contains(option); }
    /// Empty where it was not given.
    [[nodiscard]] std::string value(std::string_view option) const;
};

/// One command of the program: one file that defines it and calls one function of the library.
struct Verb {
    std::string_view name;
    std::string_view operands; ///< "CASE FILE..."
    std::string_view summary;
    std::span<const Option> options;
    std::size_t fewest = 0, most = 0; ///< operands
    int (*run)(const Arguments& arguments) = nullptr;
};

[[nodiscard]] std::span<const Verb* const> allVerbs();
[[nodiscard]] Result<Arguments> parseArguments(const Verb& verb, std::span<char* const> words);
[[nodiscard]] std::string usageOf(const Verb& verb);

/// Prints the error for people and gives the exit status `failed`.
int fail(const Error& error);
/// The line, or a part of one, to standard output.
void print(std::string_view text);
void note(std::string_view text); ///< a line to standard error

/// Opens the case for one verb.
[[nodiscard]] Result<Case> openCase(const Arguments& arguments, Case::Access access);
/// Tells the journal that `what` was written to the file behind -o; says on standard error why it
/// does not where the case can only be read. Once the verb has closed the case: a reader would keep
/// the writer from leaving one file.
void tellJournal(const Arguments& arguments, std::string_view what);
/// Who runs the program, for the journal.
[[nodiscard]] std::string author();
/// Shows progress on a terminal; Ctrl-C cancels.
[[nodiscard]] Progress terminalProgress();
/// Ctrl-C, or SIGTERM, cancels; a second one ends the program.
void installCancelKey();

/// The text of a file of settings, which has at most 4 MiB.
[[nodiscard]] Result<std::string> readSettings(const std::string& path);
/// The text of a file of rules that a case is to use from now on.
[[nodiscard]] Result<std::string> readRules(const std::string& path, const Case& target);
/// An error of what stands in the file `path`.
[[nodiscard]] Error inFile(Error error, const std::string& path);

/// A point in time as typed; without a zone it is read in the zone of the case.
[[nodiscard]] Result<Instant> instantOption(const Case& target, const std::string& text);
[[nodiscard]] Result<Duration> durationOption(const std::string& text);
/// Everybody of the case by id.
[[nodiscard]] Result<std::map<PersonId, std::string>> namesOfPeople(const Case& target);
/// With the names that nobody was assigned to.
[[nodiscard]] Result<std::map<Owner, std::string>> namesOfOwners(const Case& target);
/// The owner of that name among people, then identities. Fails where nobody bears it.
[[nodiscard]] Result<Owner> ownerNamed(const Case& target, const std::string& name);
/// Whose things a verb shall list: those of whoever bears the name behind --person.
struct WantedName {
    std::string name; ///< empty: everybody's
    Owner owner;

    /// Two people may bear one name: then both are meant.
    [[nodiscard]] bool includes(const Owner& whose, std::string_view theirName) const;
};
[[nodiscard]] Result<WantedName> wantedName(const Case& target, const Arguments& arguments);

} // namespace callwake::cli
