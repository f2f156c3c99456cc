// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output.h"
#include "cli/verb.h"

#include "base/first_error.h"
#include "base/visible_text.h"
#include "detect/detector.h"
#include "detect/ledger.h"

#include <chrono>
#include <utility>

namespace callwake::cli {

namespace {

using Names = std::map<PersonId, std::string>;

QJsonArray jsonChanges(const std::vector<SequenceChange>& changes, Names& people)
{
    QJsonArray out;
    for (const SequenceChange& change : changes)
        out.append(toJson(change, people[change.person]));
    return out;
}

QJsonObject jsonOf(const LedgerEntry& entry, Names& people)
{
    return {{QStringLiteral("matter"), jsonText(nameOf(entry.matter))},
        {QStringLiteral("state"), jsonText(nameOf(entry.state))},
        {QStringLiteral("subject"), jsonText(entry.subject)},
        {QStringLiteral("label"), jsonText(entry.label)},
        {QStringLiteral("owner"), jsonText(entry.owner)},
        {QStringLiteral("ticket"), jsonText(entry.ticket)},
        {QStringLiteral("added"), jsonText(entry.added)},
        {QStringLiteral("expires"), jsonText(entry.expires)},
        {QStringLiteral("doubts"), jsonTexts(entry.doubts)},
        {QStringLiteral("suppressed"), jsonChanges(entry.suppressed, people)},
        {QStringLiteral("attack"), jsonText(entry.attackText)},
        {QStringLiteral("attack_changes"), jsonChanges(entry.attack, people)}};
}

/// `former`: the entry printed before. What an attacker would gain is often the same for many.
void printEntry(const LedgerEntry& entry, const LedgerEntry* former, Names& people)
{
    const auto with = [](std::string_view title, const std::string& text) {
        return text.empty() ? std::string() : "  " + std::string(title) + ' ' + visible(text);
    };
    print(std::string(nameOf(entry.matter)) + "  " + visible(entry.subject)
        + (entry.label == entry.subject ? "" : with("", entry.label)) + "  "
        + std::string(nameOf(entry.state)) + with("owner", entry.owner)
        + with("ticket", entry.ticket) + with("expires", entry.expires) + "\n");
    for (const std::string& doubt : entry.doubts)
        print("    " + visible(doubt) + "\n");
    for (const SequenceChange& change : entry.suppressed)
        print("  hides " + lineOf(change, people[change.person]));
    print("    If somebody used it today: " + visible(entry.attackText) + "\n");
    if (former && !entry.attack.empty() && former->attack == entry.attack) {
        print("      the same as above\n");
        return;
    }
    for (const SequenceChange& change : entry.attack)
        print("      " + lineOf(change, people[change.person]));
}

int run(const Arguments& arguments)
{
    const auto target = openCase(arguments, Case::Access::Read);
    if (!target)
        return fail(target.error());
    const auto rules = rulesOf(*target);
    auto people = namesOfPeople(*target);
    if (const Error* error = firstError(rules, people))
        return fail(*error);
    const auto ledger = suppressionLedger(
        *target, *rules, std::chrono::time_point_cast<Duration>(std::chrono::system_clock::now()));
    if (!ledger)
        return fail(ledger.error());
    if (!arguments.has("json"))
        print(wordsOf(*ledger) + "\n");
    const LedgerEntry* former = nullptr;
    for (const LedgerEntry& entry : *ledger) {
        if (arguments.has("json"))
            printJson(jsonOf(entry, *people));
        else
            printEntry(entry, std::exchange(former, &entry), *people);
    }
    return done;
}

constexpr Option options[]{{"--json", "", "one object an entry"}};

} // namespace

extern const Verb ledgerVerb;
const Verb ledgerVerb{"ledger", "CASE",
    "Whatever may lower a score (contacts, approved tools, maintenance...): what each hides, what"
    " is wrong with it, what somebody could hide behind it",
    options, 1, 1, run};

} // namespace callwake::cli
