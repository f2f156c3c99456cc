// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/full_case.h"

#include "support/small_source.h"

#include <sqlite3.h>

namespace callwake::test {

using namespace std::chrono_literals;

void makeFullCase(const std::string& path)
{
    auto c = must(Case::create(path, {"Test", "GB", "Europe/London"}));
    SmallSource small(c);
    small.call("2026-06-18T13:36:05Z", "2044", 50min)
        .reject("no")
        .call("2026-06-18T15:00:00Z", "2051");
    small.program("2026-06-18T14:20:00Z", "clindqvist", "win-11", "AnyDesk.exe");
    small.source.warnings = {"Its last line is cut"};
    small.source.gaps = {
        {{at("2026-06-18T14:30:00Z"), at("2026-06-18T14:40:00Z")}, "2 records are missing", true}};
    const Identity clindqvist{{}, IdentityKind::Account, "clindqvist"};
    const Identity sid{{}, IdentityKind::Sid, "S-1-5-21-1-2-3-1001"};
    small.namesOne(clindqvist, sid, "win-11");
    const IdentityId extension = small.writer().identity(IdentityKind::Extension, "2044");
    small.writer().holdsToo(Kind::Call, {extension});
    small.finish();
    must(c.keepApart(clindqvist, sid, "tester"));
    const PersonId ana = must(c.addPerson({{}, "Ana", "Finance", ""}, "tester"));
    must(c.assign({{}, IdentityKind::Extension, "2044"}, ana, "tester"));
    must(c.setClockOffset({1}, 2s, 1s, "tester"));
    must(c.setZone({1}, "Europe/Berlin", "tester"));
    must(
        c.addListEntries(std::vector{ListEntry{"+442079460031", NumberList::Blocklist}}, "tester"));
    must(c.setRules("{}", "tester"));
    must(c.setOwnTools(R"({"tools": []})", "tester"));
    must(c.setSite({{"^PJSIP/acme"}, {"20XX"}}, "tester"));
    must(c.addReview({"s-1", Verdict::Suspicious, "said IT", "call back", "tester",
        at("2026-06-20T09:00:00Z")}));
    must(c.decideWitnesses(std::vector{WitnessDecision{{1}, {2}, true}}, "tester"));
    const auto note = must(c.addEventNote({1}, "called back", "tester"));
    must(c.setEventNoteStands(note.entry, false, "tester"));
    must(c.setEventNoteStands(note.entry, true, "tester"));
    must(c.addJournal("tester", "export", "report.html", ""));
    Sequence sequence;
    sequence.id = "s-1";
    sequence.person = ana;
    LearnedBaseline usual;
    usual.group = "Finance";
    const std::vector baselines{usual};
    const auto runOf = [](const SequenceDifference&) { return DetectionRun(); };
    must(c.replaceSequences(
        std::nullopt, std::vector{sequence}, "rules", {.runOf = runOf, .baselines = &baselines}));
}

std::string tamper(const std::string& path, const std::string& sql)
{
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    char* message = nullptr;
    sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message);
    std::string out = message ? message : "";
    sqlite3_free(message);
    sqlite3_close(db);
    return out;
}

void takeBackTo(const std::string& path, int version)
{
    std::string sql;
    if (version < 9)
        sql += "DROP TABLE event_note; DROP TABLE event_note_state; DROP INDEX seal_source;"
               "DROP INDEX event_range_source; DROP INDEX source_note_source; DROP INDEX "
               "chunk_source;";
    if (version < 8)
        sql += "DROP TABLE held_too;";
    if (version < 7)
        sql += "DROP INDEX sequence_of_account;";
    if (version < 6)
        sql += "DROP INDEX sequence_seal;";
    if (version < 5)
        for (const char* table :
            {"identity_link", "identity_decision", "source_gap", "detection_run", "baseline"})
            sql += std::string("DROP TABLE ") + table + ';';
    if (version < 4)
        sql += "DROP TABLE own_tools;";
    if (version < 3)
        sql += "DROP TABLE site; DROP TABLE witness_decision;";
    const std::string error =
        tamper(path, sql + "PRAGMA user_version = " + std::to_string(version));
    if (!error.empty())
        qFatal("%s", error.c_str());
}

bool tamperPastTriggers(const std::string& path, const std::string& sql)
{
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    std::vector<std::pair<std::string, std::string>> triggers;
    sqlite3_exec(
        db, "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'",
        [](void* to, int, char** cells, char**) {
            static_cast<decltype(triggers)*>(to)->emplace_back(cells[0], cells[1]);
            return 0;
        },
        &triggers, nullptr);
    std::string all = "PRAGMA synchronous = OFF; BEGIN;";
    for (const auto& [name, text] : triggers)
        all += "DROP TRIGGER " + name + ";";
    all += sql + ";";
    for (const auto& [name, text] : triggers)
        all += text + ";";
    all += "COMMIT;";
    const int code = sqlite3_exec(db, all.c_str(), nullptr, nullptr, nullptr);
    const bool changed = sqlite3_total_changes(db) > 0;
    sqlite3_close(db);
    return code == SQLITE_OK && changed;
}

std::vector<std::vector<std::string>> queried(const std::string& path, const std::string& sql)
{
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    std::vector<std::vector<std::string>> out;
    sqlite3_exec(
        db, sql.c_str(),
        [](void* to, int count, char** cells, char**) {
            auto& row = static_cast<decltype(out)*>(to)->emplace_back();
            for (int i = 0; i < count; ++i)
                row.emplace_back(cells[i] ? cells[i] : "");
            return 0;
        },
        &out, nullptr);
    sqlite3_close(db);
    return out;
}

std::string badChecks(const Case& c)
{
    std::string out;
    for (const auto& check : must(c.verify()).checks)
        if (!check.good)
            out += check.what + ": " + check.detail + "\n";
    return out;
}

} // namespace callwake::test
