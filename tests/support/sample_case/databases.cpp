// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sample_case/writers.h"

#include <cassert>
#include <map>
#include <sqlite3.h>
#include <variant>

namespace callwake::test {

using namespace std::chrono;

namespace {

using Value = std::variant<std::int64_t, double, std::string>;

/// A new SQLite file, filled row by row; any failure is a bug of the generator.
class Database {
public:
    explicit Database(const std::filesystem::path& path)
    {
        std::filesystem::create_directories(path.parent_path());
        std::filesystem::remove(path);
        [[maybe_unused]] const int opened = sqlite3_open(path.c_str(), &m_db);
        assert(opened == SQLITE_OK);
        run("PRAGMA page_size=4096; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=OFF; BEGIN");
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database()
    {
        run("COMMIT");
        sqlite3_close(m_db);
    }

    void run(const char* sql)
    {
        [[maybe_unused]] const int done = sqlite3_exec(m_db, sql, nullptr, nullptr, nullptr);
        assert(done == SQLITE_OK);
    }

    void insert(const std::string& table, const std::vector<Value>& values)
    {
        std::string sql = "INSERT INTO " + table + " VALUES(?";
        for (std::size_t i = 1; i < values.size(); ++i)
            sql += ",?";
        sqlite3_stmt* statement = nullptr;
        sqlite3_prepare_v2(m_db, (sql + ")").c_str(), -1, &statement, nullptr);
        for (std::size_t i = 0; i < values.size(); ++i)
            bind(statement, int(i) + 1, values[i]);
        [[maybe_unused]] const int done = sqlite3_step(statement);
        assert(done == SQLITE_DONE);
        sqlite3_finalize(statement);
    }

private:
    static void bind(sqlite3_stmt* statement, int at, const Value& value)
    {
        if (const auto* number = std::get_if<std::int64_t>(&value))
            sqlite3_bind_int64(statement, at, *number);
        else if (const auto* real = std::get_if<double>(&value))
            sqlite3_bind_double(statement, at, *real);
        else
            sqlite3_bind_text(
                statement, at, std::get<std::string>(value).c_str(), -1, SQLITE_TRANSIENT);
    }
    sqlite3* m_db = nullptr;
};

std::int64_t webkitTime(Instant t)
{
    return toMicroseconds(t) + 11'644'473'600'000'000;
}
double cocoaTime(Instant t)
{
    return double(toMicroseconds(t)) / 1e6 - 978'307'200.0;
}

std::string downloadFolder(const Employee& person)
{
    const std::string& account = person.account;
    switch (person.platform) {
    case Platform::Windows:
        return "C:\\Users\\" + account + "\\Downloads\\";
    case Platform::MacOs:
        return "/Users/" + account + "/Downloads/";
    default:
        return "/home/" + account + "/Downloads/";
    }
}

constexpr const char* historySchema = R"(
CREATE TABLE meta(key LONGVARCHAR NOT NULL UNIQUE PRIMARY KEY, value LONGVARCHAR);
INSERT INTO meta VALUES('version','59'),('last_compatible_version','16');
CREATE TABLE urls(id INTEGER PRIMARY KEY AUTOINCREMENT,url LONGVARCHAR,title LONGVARCHAR,visit_count INTEGER DEFAULT 0 NOT NULL,typed_count INTEGER DEFAULT 0 NOT NULL,last_visit_time INTEGER NOT NULL,hidden INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE visits(id INTEGER PRIMARY KEY AUTOINCREMENT,url INTEGER NOT NULL,visit_time INTEGER NOT NULL,from_visit INTEGER,transition INTEGER DEFAULT 0 NOT NULL,segment_id INTEGER,visit_duration INTEGER DEFAULT 0 NOT NULL);
CREATE TABLE downloads(id INTEGER PRIMARY KEY,guid VARCHAR NOT NULL,current_path LONGVARCHAR NOT NULL,target_path LONGVARCHAR NOT NULL,start_time INTEGER NOT NULL,received_bytes INTEGER NOT NULL,total_bytes INTEGER NOT NULL,state INTEGER NOT NULL,danger_type INTEGER NOT NULL,interrupt_reason INTEGER NOT NULL,end_time INTEGER NOT NULL,opened INTEGER NOT NULL,referrer VARCHAR NOT NULL,tab_url VARCHAR NOT NULL,mime_type VARCHAR(255) NOT NULL);
CREATE TABLE downloads_url_chains(id INTEGER NOT NULL,chain_index INTEGER NOT NULL,url LONGVARCHAR NOT NULL,PRIMARY KEY(id,chain_index));
)";

constexpr const char* callHistorySchema = R"(
CREATE TABLE ZCALLRECORD(Z_PK INTEGER PRIMARY KEY,Z_ENT INTEGER,Z_OPT INTEGER,ZANSWERED INTEGER,ZCALL_CATEGORY INTEGER,ZCALLTYPE INTEGER,ZORIGINATED INTEGER,ZDATE TIMESTAMP,ZDURATION FLOAT,ZADDRESS VARCHAR,ZISO_COUNTRY_CODE VARCHAR,ZNAME VARCHAR,ZSERVICE_PROVIDER VARCHAR,ZUNIQUE_ID VARCHAR);
CREATE TABLE ZHANDLE(Z_PK INTEGER PRIMARY KEY,Z_ENT INTEGER,Z_OPT INTEGER,ZTYPE INTEGER,ZNORMALIZEDVALUE VARCHAR,ZVALUE VARCHAR);
CREATE TABLE Z_2REMOTEPARTICIPANTHANDLES(Z_2REMOTEPARTICIPANTCALLS INTEGER,Z_3REMOTEPARTICIPANTHANDLES INTEGER,PRIMARY KEY(Z_2REMOTEPARTICIPANTCALLS,Z_3REMOTEPARTICIPANTHANDLES));
CREATE TABLE Z_PRIMARYKEY(Z_ENT INTEGER PRIMARY KEY,Z_NAME VARCHAR,Z_SUPER INTEGER,Z_MAX INTEGER);
INSERT INTO Z_PRIMARYKEY VALUES(2,'CallRecord',0,0),(3,'Handle',0,0);
)";

constexpr const char* quarantineSchema =
    "CREATE TABLE LSQuarantineEvent(LSQuarantineEventIdentifier TEXT PRIMARY KEY NOT NULL,"
    "LSQuarantineTimeStamp REAL,LSQuarantineAgentBundleIdentifier TEXT,LSQuarantineAgentName TEXT,"
    "LSQuarantineDataURLString TEXT,LSQuarantineSenderName TEXT,LSQuarantineSenderAddress TEXT,"
    "LSQuarantineTypeNumber INTEGER,LSQuarantineOriginTitle TEXT,LSQuarantineOriginURLString TEXT,"
    "LSQuarantineOriginAlias BLOB)";

std::string uuid(std::size_t employee, std::int64_t number)
{
    char text[64];
    std::snprintf(
        text, sizeof text, "4E6F7274-6867-4174-8%03zX-%012llX", employee, (long long)number);
    return text;
}

} // namespace

void writeBrowserHistory(
    const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    constexpr std::int64_t typed = 1;
    constexpr std::int64_t wholeChain = 0x30000000; // the visit begins and ends its redirect chain
    Database history(folder / "History");
    history.run(historySchema);
    std::map<std::string, std::int64_t> urls;
    std::int64_t visits = 0;
    std::int64_t downloads = 0;
    for (const auto& act : actsOf(plan, employee)) {
        if (act.kind == PlannedAct::Kind::Visit) {
            const auto [known, fresh] =
                urls.try_emplace(act.subject, std::int64_t(urls.size()) + 1);
            if (fresh)
                history.insert("urls",
                    {known->second, act.subject, act.title, std::int64_t(1), std::int64_t(0),
                        webkitTime(act.time), std::int64_t(0)});
            history.insert("visits",
                {++visits, known->second, webkitTime(act.time), std::int64_t(0), wholeChain | typed,
                    std::int64_t(0), std::int64_t(12'000'000)});
        } else if (act.kind == PlannedAct::Kind::Download) {
            const std::string path = downloadFolder(plan.people[act.employee]) + act.path;
            history.insert("downloads",
                {++downloads, uuid(employee, downloads), path, path, webkitTime(act.time),
                    std::int64_t(4'194'304), std::int64_t(4'194'304), std::int64_t(1),
                    std::int64_t(0), std::int64_t(0), webkitTime(act.time + 6s), std::int64_t(0),
                    act.referrer, act.referrer, std::string("application/octet-stream")});
            history.insert("downloads_url_chains", {downloads, std::int64_t(0), act.subject});
        }
    }
}

void writeCallHistory(const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    Database store(folder / "CallHistory.storedata");
    store.run(callHistorySchema);
    std::int64_t row = 0;
    for (const auto& call : plan.calls) {
        if (call.employee != employee || call.witness != PlannedCall::Witness::FaceTimeAudio)
            continue;
        const bool outgoing = call.kind == PlannedCall::Kind::Outbound;
        ++row;
        store.insert("ZCALLRECORD",
            {row, std::int64_t(2), std::int64_t(1), std::int64_t(!outgoing && call.talkSeconds > 0),
                std::int64_t(1), std::int64_t(16), std::int64_t(outgoing),
                cocoaTime(call.begin) + 0.25, double(call.talkSeconds), call.remote,
                std::string("gb"), call.displayName, std::string("com.apple.FaceTime"),
                uuid(employee, row)});
        store.insert("ZHANDLE",
            {row, std::int64_t(3), std::int64_t(1), std::int64_t(2), call.remote, call.remote});
        store.insert("Z_2REMOTEPARTICIPANTHANDLES", {row, row});
    }
}

void writeMacLogs(const Plan& plan, std::size_t employee, const std::filesystem::path& folder)
{
    const Employee& person = plan.people[employee];
    Database quarantine(folder / "Users" / person.account
        / "Library/Preferences/com.apple.LaunchServices.QuarantineEventsV2");
    quarantine.run(quarantineSchema);
    std::string installs;
    std::int64_t row = 0;
    for (const auto& act : actsOf(plan, employee)) {
        if (act.kind == PlannedAct::Kind::Download)
            quarantine.insert("LSQuarantineEvent",
                {uuid(employee, ++row), cocoaTime(act.time + 6s), std::string("com.google.Chrome"),
                    std::string("Chrome"), act.subject, std::string(), std::string(),
                    std::int64_t(0), std::string(), act.referrer, std::string()});
        else if (act.kind == PlannedAct::Kind::PackageInstall)
            installs += londonClock(act.time) + "+01 " + person.host
                + " installd[512]: Installed \"" + act.subject + "\" (" + act.version + ")\n";
    }
    const auto update = [&](int day) {
        return londonClock(londonTime(day, 3, 12 + int(employee), 40)) + "+01 " + person.host
            + " softwareupdated[301]: Installed \"XProtectPlistConfigData\" (2199)\n";
    };
    writeFile(folder / "var/log/install.log", update(15) + installs + update(plan.lastDay));
}

} // namespace callwake::test
