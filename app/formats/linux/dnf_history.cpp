// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The transactions of dnf: /var/lib/dnf/history.sqlite (dnf 4) and
// /usr/lib/sysimage/libdnf5/transaction_history.sqlite (dnf 5).
//
// A transaction (trans) has a command, the login user's number and items (trans_item), which are
// packages (rpm), groups or environments. Names and architectures stand in the rpm's row in dnf 4,
// in tables of their own in dnf 5. Layout: sql_migration files of libdnf and libdnf5.
#include "base/text.h"
#include "formats/database_parts.h"
#include "formats/detail_parts.h"
#include "formats/linux/package_parts.h"

#include <array>
#include <unordered_map>

namespace callwake {

namespace {

constexpr std::size_t mostPackages = 2'000'000;
constexpr std::string_view itemTable = "trans_item";
constexpr std::int64_t unset = 4294967295; // no login user

struct Run {
    std::optional<Instant> begin;
    bool ended = false;
    std::string account, command, comment, text;
};
struct Package {
    std::string name, version, architecture;
};
using Names = std::unordered_map<std::int64_t, std::string>;

// Columns of both versions: those that a database lacks are null.
constexpr std::array<std::string_view, 8> runColumns{
    "id", "dt_begin", "dt_end", "user_id", "cmdline", "description", "comment", "releasever"};
enum RunColumn { RunId, Begin, End, User, CommandLine, Description, Comment };
constexpr std::array<std::string_view, 8> packageColumns{
    "item_id", "name", "name_id", "epoch", "version", "release", "arch", "arch_id"};
enum PackageColumn { Item, Name, NameId, Epoch, Version, Release, Arch, ArchId };
constexpr std::array<std::string_view, 10> itemColumns{"id", "trans_id", "item_id", "repo_id",
    "action", "action_id", "reason", "reason_id", "state", "state_id"};
enum ItemColumn {
    Id,
    RunOf,
    ItemOf,
    Repository,
    Action4,
    Action5,
    Reason4,
    Reason5,
    State4,
    State5
};

class Reader {
public:
    Reader(DatabaseView& database, Sink& sink)
        : m_database(database)
        , m_sink(sink)
        , m_isFive(database.table("pkg_names") != nullptr)
    {
    }
    void read();

private:
    Names names(std::string_view table, std::string_view column);
    void readRuns();
    void readPackages();
    void take(const DatabaseRow& row);
    void deliver(
        const DatabaseRow& row, std::string_view action, const Run& run, const Package& package);

    DatabaseView& m_database;
    Sink& m_sink;
    bool m_isFive; ///< written by dnf 5
    std::unordered_map<std::int64_t, Run> m_runs;
    std::unordered_map<std::int64_t, Package> m_packages;
    Names m_repositories;
    std::string m_detail, m_raw;
};

Names Reader::names(std::string_view table, std::string_view column)
{
    Names out;
    const std::array<std::string_view, 2> columns{"id", column};
    forEachRow(m_database, m_sink, table, columns, [&](const DatabaseRow& row) {
        if (const auto id = row.integer(0); id && out.size() < mostPackages)
            out.emplace(*id, row.anyText(1));
    });
    return out;
}

void Reader::readRuns()
{
    forEachRow(m_database, m_sink, "trans", runColumns, [&](const DatabaseRow& row) {
        const auto id = row.integer(RunId);
        if (!id || m_runs.size() >= mostPackages)
            return;
        Run run;
        if (const auto begin = row.real(Begin); begin && *begin > 0)
            run.begin = instantFromUnixSeconds(*begin);
        run.ended = row.real(End).value_or(0) > 0;
        const auto user = row.integer(User).value_or(-1);
        run.account = user < 0 || user == unset ? "" : "uid " + std::to_string(user);
        run.command = row.anyText(row.isNull(CommandLine) ? Description : CommandLine);
        run.comment = row.anyText(Comment);
        run.text = row.rendered();
        m_runs.emplace(*id, std::move(run));
    });
}

void Reader::readPackages()
{
    const auto packageNames = names("pkg_names", "name"), architectures = names("archs", "name");
    const auto named = [](const Names& names, std::optional<std::int64_t> id) {
        const auto found = id ? names.find(*id) : names.end();
        return found == names.end() ? std::string() : found->second;
    };
    forEachRow(m_database, m_sink, "rpm", packageColumns, [&](const DatabaseRow& row) {
        const auto item = row.integer(Item);
        if (!item || m_packages.size() >= mostPackages)
            return;
        Package package;
        package.name = m_isFive ? named(packageNames, row.integer(NameId)) : row.anyText(Name);
        package.architecture =
            m_isFive ? named(architectures, row.integer(ArchId)) : row.anyText(Arch);
        if (const auto epoch = row.integer(Epoch).value_or(0); epoch != 0)
            package.version = std::to_string(epoch) + ':';
        package.version += row.anyText(Version) + '-' + row.anyText(Release);
        m_packages.emplace(*item, std::move(package));
    });
}

void Reader::read()
{
    readRuns();
    readPackages();
    m_repositories = names("repo", "repoid");
    forEachRow(
        m_database, m_sink, itemTable, itemColumns, [&](const DatabaseRow& row) { take(row); });
}

/// Empty where nothing was put on the computer.
std::string_view actionOf(std::int64_t number, bool isFive)
{
    constexpr std::array<std::string_view, 10> four{
        "", "install", "downgrade", "", "", "", "upgrade", "", "", "reinstall"};
    constexpr std::array<std::string_view, 5> five{
        "", "install", "upgrade", "downgrade", "reinstall"};
    const auto index = std::size_t(number);
    if (isFive)
        return index < five.size() ? five[index] : std::string_view();
    return index < four.size() ? four[index] : std::string_view();
}

void Reader::take(const DatabaseRow& row)
{
    const auto run = m_runs.find(row.integer(RunOf).value_or(-1));
    const auto action = row.integer(m_isFive ? Action5 : Action4);
    if (run == m_runs.end() || !run->second.begin || !action)
        return m_sink.reject(row.rowid, row.rowid,
            "item without a transaction, its time or an action", row.rendered());
    const auto word = actionOf(*action, m_isFive);
    if (word.empty())
        return m_sink.skipped("package removed, replaced or only marked");
    const auto package = m_packages.find(row.integer(ItemOf).value_or(-1));
    if (package == m_packages.end())
        return m_sink.skipped("group of packages or environment");
    deliver(row, word, run->second, package->second);
}

void Reader::deliver(
    const DatabaseRow& row, std::string_view action, const Run& run, const Package& package)
{
    constexpr std::int64_t done4 = 1, done5 = 2, failed4 = 2, failed5 = 3, dependency = 1,
                           weakDependency = 4;
    const auto state = row.integer(m_isFive ? State5 : State4).value_or(0);
    const auto reason = row.integer(m_isFive ? Reason5 : Reason4).value_or(0);
    const auto repository = m_repositories.find(row.integer(Repository).value_or(-1));
    PackageChange change{.action = action, .name = package.name, .version = package.version};
    change.architecture = package.architecture;
    change.account = run.account;
    change.command = run.command;
    change.process = "dnf";
    change.automatic = reason == dependency || reason == weakDependency;
    if (repository != m_repositories.end())
        change.repository = repository->second;
    m_raw = row.rendered() + "; trans: " + run.text + "; rpm: " + package.name + '-'
        + package.version + '.' + package.architecture;
    Record record = row.recordIn(itemTable, m_raw);
    record.begin = *run.begin;
    fillPackage(change, m_detail, record);
    auto& fields = std::get<ActivityFields>(record.what);
    fields.result = state == (m_isFive ? failed5 : failed4) ? "failed"
        : state == (m_isFive ? done5 : done4)               ? "success"
        : run.ended                                         ? ""
                                                            : "begun";
    addDetail(m_detail, "comment", run.comment);
    fields.detail = m_detail;
    m_sink.record(record);
}

int sniff(const Head& head)
{
    const bool found =
        hasTable(head, "trans") && hasTable(head, itemTable) && hasTable(head, "rpm");
    return found ? 95 : 0;
}

void parse(Input& input, const ParseOptions&, Sink& sink)
{
    auto* database = databaseWith(
        input, itemTable, {"trans_id", "item_id"}, sink, "No table trans_item: nothing was read.");
    if (database)
        Reader(*database, sink).read();
}

constexpr std::array covers{SourceClass::Packages};

} // namespace

extern const Format dnf_history;
const Format dnf_history{
    .name = "dnf_history",
    .title = "dnf history (history.sqlite, transaction_history.sqlite)",
    .reads = "Packages that dnf installed or upgraded, with the command and who asked for it.",
    .covers = covers,
    .shape = Format::Shape::Database,
    .sniff = sniff,
    .parse = parse,
};

} // namespace callwake
