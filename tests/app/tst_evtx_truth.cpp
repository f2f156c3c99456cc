// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Real logs, which are not part of the source tree, against counts that another reader made. The
// folder is named by CALLWAKE_SHARED_SAMPLES; without it the test is skipped.
#include "support/collect.h"

#include <QDir>
#include <QTest>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

using namespace callwake;
using namespace callwake::test;

namespace callwake {
extern const Format evtx;
extern const Format evtx_dump_json;
} // namespace callwake

namespace {

/// Damaged files: the other reader gave up where whole records were left. What must come now.
const std::map<std::string, std::int64_t> moreThanTheOther{
    {"omer_sample_with_a_bad_chunk_magic.evtx", 380}, {"plaso_System2.evtx", 283}};

constexpr std::size_t selected = 8; ///< column of the table with counts of some events

/// The events that the table counts and that make no record: packages taken away; and the records
/// of events that it does not count: failed sign-ins, tasks that a user started, and those whose
/// change the Security log tells with their command.
const std::map<std::string, std::int64_t> removals{
    {"museum_BelkasoftCTF_InsiderThreat_Microsoft-Windows-AppXDeploymentServer%4Operational.evtx",
        6}};
bool isNotCounted(const std::string& line)
{
    const bool taskChanged = line.find("result=\"updated") != std::string::npos
        && line.find(" command=") != std::string::npos;
    return taskChanged || line.find("result=\"failed") != std::string::npos
        || line.find("result=\"started by its user") != std::string::npos;
}

/// Which lines of the collected output stand for the events of one provider and id.
std::map<std::string, std::vector<std::string>> mappedAs()
{
    return {{"Security-Auditing:4688", {"execution"}},
        {"Security-Auditing:4624", {"sign_in", "remote_access"}},
        {"Security-Auditing:4648", {"sign_in", "remote_access"}},
        {"Security-Auditing:4697", {"service_install"}},
        {"Security-Auditing:4698", {"scheduled_task"}}, {"TaskScheduler:106", {"scheduled_task"}},
        {"TaskScheduler:129", {"execution"}}, {"TaskScheduler:140", {"scheduled_task"}},
        {"Service Control Manager:7045", {"service_install"}}, {"Sysmon:1", {"execution"}},
        {"Sysmon:3", {"network_connection"}}, {"Sysmon:11", {"file_write"}},
        {"Sysmon:15", {"download"}}, {"Bits-Client:59", {"download"}},
        {"Bits-Client:60", {"download"}}, {"Bits-Client:16403", {"download"}},
        {"MsiInstaller:1033", {"package_install"}}, {"MsiInstaller:1040", {"package_install"}},
        {"MsiInstaller:11707", {"package_install"}},
        {"AppXDeployment-Server:400", {"package_install"}},
        {"AppXDeployment-Server:607", {"package_install"}}};
}

std::string sharedFolder()
{
    const QString given = qEnvironmentVariable(
        "CALLWAKE_SHARED_SAMPLES", QStringLiteral(PROJECT_FOLDER "/../shared/samples"));
    return (given + QStringLiteral("/endpoint/")).toStdString();
}

std::vector<std::vector<std::string>> truthTable()
{
    std::vector<std::vector<std::string>> out;
    std::ifstream file(sharedFolder() + "evtx_truth.tsv");
    std::string line;
    std::getline(file, line); // names of the columns
    while (std::getline(file, line)) {
        std::istringstream fields(line);
        out.emplace_back();
        for (std::string field; std::getline(fields, field, '\t');)
            out.back().push_back(field);
    }
    return out;
}

} // namespace

class TestEvtxTruth : public QObject {
    Q_OBJECT

private slots:
    void countsAreThoseOfTheTable()
    {
        const auto table = truthTable();
        if (table.empty())
            QSKIP("skipped: no real event logs in the folder of shared samples");
        for (const auto& row : table) {
            const Collected found = collectFile(evtx, sharedFolder() + "evtx/" + row.at(0));
            const std::int64_t whole = found.records + found.skipped;
            const auto more = moreThanTheOther.find(row[0]);
            if (more == moreThanTheOther.end()) {
                QVERIFY2(found.rejects == 0, row[0].c_str());
                QVERIFY2(whole == std::stoll(row[1]), row[0].c_str());
            } else {
                QVERIFY2(whole == more->second && whole > std::stoll(row[1]), row[0].c_str());
            }
            if (row.size() > selected && more == moreThanTheOther.end())
                checkKinds(row[selected], found, row[0]);
        }
    }

    /// The folder holds some logs twice: as they are, and as evtx_dump wrote them.
    void exportsHaveAsManyOfEachKind()
    {
        const QDir folder(QString::fromStdString(sharedFolder() + "evtx_dump_json"));
        const auto names = folder.entryList({QStringLiteral("*.json")}, QDir::Files);
        if (names.isEmpty())
            QSKIP("skipped: no exports of event logs in the folder of shared samples");
        for (const QString& name : names) {
            const std::string base = QFileInfo(name).completeBaseName().toStdString();
            const auto exported = collectFile(evtx_dump_json, folder.filePath(name).toStdString());
            const auto log = collectFile(evtx, sharedFolder() + "evtx/" + base + ".evtx");
            QVERIFY2(log.records > 0 && kindsOf(exported) == kindsOf(log), base.c_str());
            QCOMPARE(exported.skipped, log.skipped);
        }
    }

private:
    static std::multiset<std::string> kindsOf(const Collected& found)
    {
        std::multiset<std::string> out;
        for (std::size_t i = 0; i < std::size_t(found.records); ++i)
            out.insert(found.lines.at(i).substr(0, found.lines[i].find(' ')));
        return out;
    }

    /// `counts` is "Security-Auditing:4688=7 Sysmon:1=12"; provider names may hold blanks.
    static void checkKinds(
        const std::string& counts, const Collected& found, const std::string& file)
    {
        std::map<std::vector<std::string>, std::int64_t> expected;
        for (const auto& [event, kinds] : mappedAs()) {
            const auto at = counts.find(event + "=");
            if (at != std::string::npos)
                expected[kinds] += std::stoll(counts.substr(at + event.size() + 1));
        }
        for (const auto& [kinds, count] : expected) {
            std::int64_t seen = 0;
            for (const std::string& line : found.lines)
                for (const std::string& kind : kinds)
                    seen += line.starts_with(kind + " ") && !isNotCounted(line) ? 1 : 0;
            const auto removed = removals.find(file);
            const std::int64_t made = removed == removals.end() ? count : count - removed->second;
            QVERIFY2(seen == made,
                (file + ": " + kinds.front() + ", " + std::to_string(seen) + " of "
                    + std::to_string(made))
                    .c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestEvtxTruth)
#include "tst_evtx_truth.moc"
