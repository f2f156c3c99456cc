// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which records of activities tell of one act.
#include "detect/activity_groups.h"
#include "detect/activity_lookup.h"
#include "detect/same_act.h"
#include "model/witness.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <random>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

enum Source { Sysmon = 1, Security, Apt, Dpkg, Browser, Sources };

/// Records of one person in memory, with ids from 1.
class Records {
public:
    Records()
        : m_rules(defaultRules())
    {
        m_context.rules = &m_rules;
        m_context.sources.resize(Sources);
        for (std::size_t i = 1; i < Sources; ++i)
            m_context.sources[i].sha256 = std::to_string(i);
    }
    Records& add(int source, Duration time, Kind kind, Activity activity, Duration length = {})
    {
        Event event;
        event.id = {std::int64_t(m_events.size()) + 1};
        event.source = {source};
        event.begin = at("2026-06-18T09:00:00Z") + time;
        event.kind = kind;
        if (length > Duration::zero())
            event.length = length;
        event.uncertainty = m_uncertainty;
        event.what = std::move(activity);
        m_events.push_back(std::move(event));
        return *this;
    }
    Records& uncertain(Duration by)
    {
        m_uncertainty = by;
        return *this;
    }
    /// Ids of the records of each act with several, the leading one first.
    [[nodiscard]] std::vector<std::vector<int>> acts() const
    {
        std::vector<const Event*> records;
        for (const Event& event : m_events)
            records.push_back(&event);
        std::vector<std::vector<int>> out;
        for (const ActRecords& act : actsOf(records, m_context, [](std::size_t) { return true; })) {
            auto& ids = out.emplace_back();
            for (const std::size_t i : act)
                ids.push_back(int(m_events[i].id.value));
        }
        std::ranges::sort(out);
        return out;
    }

private:
    Rules m_rules;
    Context m_context;
    Duration m_uncertainty{};
    std::vector<Event> m_events;
};

using Acts = std::vector<std::vector<int>>;

constexpr auto tool = "C:\\Users\\cara\\Downloads\\AnyDesk.exe";
constexpr auto command = "\"C:\\Users\\cara\\Downloads\\AnyDesk.exe\" --silent";

Activity sysmon(const std::string& number = "6700")
{
    return {.account = "NORTHGATE\\cara",
        .host = "pc-1.northgate.example",
        .process = tool,
        .command = command,
        .parent = "C:\\Windows\\explorer.exe",
        .originalName = "AnyDesk.exe",
        .hash = "22AA",
        .processId = "{5770385f-c22a-43e0-bf4c-06f5698f0001}",
        .detail = "ProcessId=" + number + "; Product=AnyDesk"};
}

Activity security(const std::string& number = "6700")
{
    return {.account = "NORTHGATE\\cara",
        .host = "PC-1",
        .process = tool,
        .command = command,
        .processId = number,
        .detail = "Elevation=limited"};
}

/// A start as the Security log tells it, with one text changed.
Activity otherwise(std::string Activity::*text, const std::string& value)
{
    Activity out = security();
    out.*text = value;
    return out;
}

} // namespace

class TestActivityWitness : public QObject {
    Q_OBJECT

private slots:
    void aStartInTwoLogsIsOne()
    {
        const Acts one{{1, 2}};
        QCOMPARE(Records()
                     .add(Sysmon, 0s, Kind::Execution, sysmon())
                     .add(Security, 1s, Kind::Execution, security("0x1a2c"))
                     .acts(),
            one);
        // In one file, too: each provider tells of it once.
        QCOMPARE(Records()
                     .add(Sysmon, 0s, Kind::Execution, sysmon())
                     .add(Sysmon, 1s, Kind::Execution, security())
                     .acts(),
            one);
        // The one that tells most leads, whichever comes first.
        QCOMPARE(Records()
                     .add(Security, 0s, Kind::Execution, security())
                     .add(Sysmon, 1s, Kind::Execution, sysmon())
                     .acts(),
            (Acts{{2, 1}}));
    }

    void sudoAndTheAuditSystemTellOfOneCommandInOneJournal()
    {
        const Activity own{.account = "cara",
            .host = "pc-9",
            .process = "/usr/bin/apt",
            .command = "/usr/bin/apt install anydesk",
            .result = "success",
            .processId = "840",
            .detail = "with=sudo; as=root"};
        Activity audited = own;
        audited.account = "uid 1000";
        audited.process = "/usr/bin/sudo";
        audited.command = "apt install anydesk";
        audited.detail = "type=USER_CMD; terminal=pts/0";
        const auto acts = [&](const Activity& other) {
            return Records()
                .add(Apt, 0s, Kind::ShellCommand, own)
                .add(Apt, 0s, Kind::ShellCommand, other)
                .acts();
        };
        QCOMPARE(acts(audited), (Acts{{1, 2}}));
        QCOMPARE(acts(own), Acts());
        audited.processId = "841"; // once more
        QCOMPARE(acts(audited), Acts());
    }

    void whatARecordDoesNotSayContradictsNothing_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("field");
        QTest::addColumn<bool>("one");
        const auto row = [](const char* name, std::string Activity::*text, const char* value,
                             bool one) {
            const auto found = std::ranges::find(fields(), text);
            QTest::newRow(name) << QString::fromUtf8(value) << int(found - fields().begin()) << one;
        };
        row("no computer", &Activity::host, "", true);
        row("whole name", &Activity::host, "PC-1.northgate.example", true);
        row("other computer", &Activity::host, "PC-2", false);
        row("other domain", &Activity::host, "PC-1.other.example", false);
        row("no account", &Activity::account, "", true);
        row("bare account", &Activity::account, "Cara", true);
        row("mail address", &Activity::account, "cara@northgate.example", true);
        row("SID", &Activity::account, "S-1-5-21-1-2-3-1107", true);
        row("the computer itself", &Activity::account, "NORTHGATE\\PC-1$", true);
        row("other account", &Activity::account, "NORTHGATE\\ben", false);
        row("account of the computer", &Activity::account, "PC-1\\cara", false);
        row("no command", &Activity::command, "", true);
        row("spelt otherwise", &Activity::command, "anydesk   --silent ", true);
        row("other command", &Activity::command, "AnyDesk.exe --remove", false);
        row("no number", &Activity::processId, "", true);
        row("hexadecimal", &Activity::processId, "0x1A2C", true);
        row("other number", &Activity::processId, "6701", false);
        row("no words", &Activity::processId, "{", true);
        row("only its name", &Activity::process, "anydesk", true);
        row("other program", &Activity::process, "C:\\Windows\\cmd.exe", false);
        row("other hash", &Activity::hash, "33BB", false);
        row("hash of another kind", &Activity::hash, "33BBCC", true);
    }
    void whatARecordDoesNotSayContradictsNothing()
    {
        QFETCH(QString, value);
        QFETCH(int, field);
        QFETCH(bool, one);
        const Activity other = otherwise(fields()[std::size_t(field)], value.toStdString());
        QCOMPARE(Records()
                     .add(Sysmon, 0s, Kind::Execution, sysmon())
                     .add(Security, 1s, Kind::Execution, other)
                     .acts()
                     .size(),
            one ? 1U : 0U);
    }

    void withoutANameNothingIsOne()
    {
        QVERIFY(Records()
                    .add(Sysmon, 0s, Kind::Execution, {.account = "cara"})
                    .add(Security, 0s, Kind::Execution, {.account = "cara"})
                    .acts()
                    .empty());
    }

    void oneLogTellsOfAnActOnce()
    {
        QVERIFY(Records()
                    .add(Security, 0s, Kind::Execution, otherwise(&Activity::processId, ""))
                    .add(Security, 500ms, Kind::Execution, otherwise(&Activity::processId, ""))
                    .acts()
                    .empty());
        // Two starts in two logs are two acts: each with its nearest.
        QCOMPARE(Records()
                     .add(Security, 0s, Kind::Execution, otherwise(&Activity::processId, ""))
                     .add(Security, 900ms, Kind::Execution, otherwise(&Activity::processId, ""))
                     .add(Sysmon, 100ms, Kind::Execution, sysmon())
                     .add(Sysmon, 1s, Kind::Execution, sysmon())
                     .acts(),
            (Acts{{3, 1}, {4, 2}}));
        // Numbers tell them apart where the clocks would not.
        QCOMPARE(Records()
                     .add(Security, 0s, Kind::Execution, security("1"))
                     .add(Security, 0s, Kind::Execution, security("2"))
                     .add(Sysmon, 0s, Kind::Execution, sysmon("2"))
                     .add(Sysmon, 0s, Kind::Execution, sysmon("1"))
                     .acts(),
            (Acts{{3, 2}, {4, 1}}));
    }

    void clocksDecideWhatIsNear()
    {
        const auto apart = [](Duration uncertainty, Duration time) {
            return Records()
                .uncertain(uncertainty)
                .add(Sysmon, 0s, Kind::Execution, sysmon())
                .add(Security, time, Kind::Execution, security())
                .acts()
                .size();
        };
        QCOMPARE(apart(0s, 2s), 1U);
        QCOMPARE(apart(0s, 2100ms), 0U);
        QCOMPARE(apart(1s, 4s), 1U);
        QCOMPARE(apart(1s, 4100ms), 0U);
    }

    void aPackageInTwoLogsIsOne()
    {
        const Activity apt{.account = "cara",
            .process = "apt",
            .command = "apt install ./anydesk.deb",
            .package = "anydesk",
            .version = "6.3.2",
            .result = "success",
            .processId = "70",
            .detail = "action=install; architecture=amd64"};
        const Activity dpkg{.process = "dpkg",
            .package = "anydesk",
            .version = "6.3.2",
            .detail = "action=install; architecture=amd64"};
        const auto with = [&](const Activity& other, Duration time) {
            return Records()
                .add(Dpkg, time, Kind::PackageInstall, other)
                .add(Apt, 0s, Kind::PackageInstall, apt)
                .acts();
        };
        QCOMPARE(with(dpkg, 50s), (Acts{{2, 1}}));
        QVERIFY(with(dpkg, 61s).empty());
        Activity ended = dpkg; // in its own words, of a process of its own
        ended.result = "installed";
        ended.processId = "71";
        QCOMPARE(with(ended, 50s), (Acts{{2, 1}}));
        Activity newer = dpkg;
        newer.version = "6.3.3";
        QVERIFY(with(newer, 1s).empty());
        Activity foreign = dpkg;
        foreign.detail = "action=install; architecture=i386";
        QVERIFY(with(foreign, 1s).empty());
    }

    void aDownloadIsTheFileThatWasWritten()
    {
        const Activity download{.url = "https://cdn.example/AnyDesk.exe?id=1", .path = tool};
        const auto with = [&](Kind kind, const Activity& other, Duration time) {
            return Records()
                .add(Sysmon, time, kind, other)
                .add(Browser, 0s, Kind::Download, download, 3min)
                .acts();
        };
        Activity written = sysmon();
        written.path = tool;
        // The download leads, though the other record has more fields.
        QCOMPARE(with(Kind::FileWrite, written, 1s), (Acts{{2, 1}}));
        QCOMPARE(with(Kind::FileWrite, written, 4min), (Acts{{2, 1}})); // at its end
        QVERIFY(with(Kind::FileWrite, written, 4min + 1s).empty());
        written.path = "C:\\Users\\cara\\Downloads\\Other.exe";
        QVERIFY(with(Kind::FileWrite, written, 1s).empty());
        // Quarantine has an address only: the same one, or one that names the same file.
        QCOMPARE(
            with(Kind::Download, {.url = "https://cdn.example/AnyDesk.exe?id=1"}, 9s).size(), 1U);
        QCOMPARE(with(Kind::Download, {.url = "https://other.example/anydesk.exe"}, 9s).size(), 1U);
        QVERIFY(with(Kind::Download, {.url = "https://cdn.example/other.exe"}, 9s).empty());
        QVERIFY(with(Kind::Execution, sysmon(), 1s).empty());
    }

    void addressesAloneAreOneIfTheyAreTheSame()
    {
        const auto of = [](const char* first, const char* second) {
            return Records()
                .add(Browser, 0s, Kind::Download, {.url = first})
                .add(Sysmon, 1s, Kind::Download, {.url = second})
                .acts()
                .size();
        };
        QCOMPARE(of("https://a.example/setup.exe", "https://a.example/setup.exe"), 1U);
        QCOMPARE(of("https://a.example/setup.exe", "https://b.example/setup.exe"), 0U);
        QCOMPARE(of("https://a.example/", "https://a.example/"), 1U);
    }

    void aCommandInTwoLogsIsOne()
    {
        const auto with = [](const Activity& other) {
            return Records()
                .add(Apt, 0s, Kind::ShellCommand,
                    {.account = "cara", .process = "/usr/bin/sudo", .command = "apt install x"})
                .add(Dpkg, 1s, Kind::ShellCommand, other)
                .acts()
                .size();
        };
        QCOMPARE(with({.process = "/usr/bin/apt", .command = "/usr/bin/apt install x"}), 1U);
        QCOMPARE(with({.process = "sudo"}), 1U);
        QCOMPARE(with({.process = "sudo", .command = "/usr/bin/apt install y"}), 0U);
    }

    void anEventAndItsExportAreOne()
    {
        const Activity signIn{.account = "S-1-5-21-1-2-3-1107", .peer = "198.51.100.7"};
        const auto with = [&](const Activity& other) {
            return Records()
                .add(Security, 0s, Kind::SignIn, signIn)
                .add(Sysmon, 0s, Kind::SignIn, other)
                .acts()
                .size();
        };
        QCOMPARE(with(signIn), 1U);
        QCOMPARE(with({.peer = "198.51.100.8"}), 0U);
        QCOMPARE(with({.peer = "198.51.100.7", .result = "failed"}), 1U);
    }

    void manyRecordsOfOneNameStayCheap()
    {
        Records records;
        for (int i = 0; i < 20'000; ++i)
            records.add(i % 2 ? Sysmon : Security, i / 2 * 10ms, Kind::Execution,
                {.process = "powershell.exe", .processId = std::to_string(i / 2)});
        QCOMPARE(records.acts().size(), 10'000U);
    }

    void differencesAreSaidInWords()
    {
        Event lead, other;
        lead.begin = at("2026-06-18T09:00:00Z");
        other.begin = lead.begin + 2s;
        lead.kind = Kind::Download;
        other.kind = Kind::FileWrite;
        lead.what = Activity{
            .account = "NORTHGATE\\cara", .url = "https://a.example/x", .path = tool, .hash = "1"};
        other.what = Activity{.account = "cara", .url = "https://b.example/\x1b", .path = tool};
        QCOMPARE(differences(lead, other),
            std::string("starts 2 s later, told as file write, account cara, address "
                        "hxxps://b[.]example/\\e"));
        QCOMPARE(differences(lead, lead), std::string());
        other.what = Call();
        QCOMPARE(differences(lead, other), std::string());
    }

    /// What is looked up for one record is what the rule makes of all of them.
    void theLookupAgreesWithTheRule()
    {
        std::mt19937 random(5);
        auto c = must(Case::create(m_folder.path("random.callwake"), {"", "GB", "UTC"}));
        for (const char* name : {"a.evtx", "b.evtx", "c.evtx"}) {
            SmallSource source(c, name);
            for (int i = 0; i < 60; ++i)
                source.program(formatIso(at("2026-06-18T00:00:00Z")
                                   + std::chrono::seconds(random() % 60 * 600 + random() % 4))
                                   .c_str(),
                    "cara", "", i % 3 ? "cmd.exe" : "AnyDesk.exe");
            source.finish();
        }
        const Owner owner = must(c.owners()).front().owner;
        std::vector<EventId> ids;
        must(c.forEachMark(owner, [&](std::span<const Mark> marks) {
            for (const Mark& mark : marks)
                ids.push_back(mark.event);
        }));
        std::ranges::sort(ids);
        const auto events = must(c.events(ids));
        std::vector<const Event*> records;
        for (const Event& event : events)
            records.push_back(&event);
        const Rules rules = defaultRules();
        Context context;
        context.rules = &rules;
        context.setSources(must(c.sources()));
        std::vector<bool> isOfSeveral(events.size(), false);
        const auto found = [&](std::size_t i) {
            std::vector<EventId> out;
            for (const Event& event : must(actOf(c, owner, events[i].id)))
                out.push_back(event.id);
            return out;
        };
        for (const ActRecords& act : actsOf(records, context, [](std::size_t) { return true; })) {
            std::vector<EventId> expected;
            for (const std::size_t i : act)
                expected.push_back(events[i].id);
            for (const std::size_t i : act) {
                QCOMPARE(found(i), expected);
                isOfSeveral[i] = true;
            }
        }
        QVERIFY(std::ranges::count(isOfSeveral, true) > 40);
        for (std::size_t i = 0; i < events.size(); ++i)
            if (!isOfSeveral[i])
                QCOMPARE(found(i), std::vector<EventId>{events[i].id});
    }

    void theLookupKnowsWhoseItIs()
    {
        auto c = must(Case::create(m_folder.path("owner.callwake"), {"", "GB", "UTC"}));
        SmallSource(c, "a.csv")
            .call("2026-06-18T09:00:00Z", "2001")
            .program("2026-06-18T09:00:00Z", "cara", "pc-1", "calc.exe")
            .finish();
        const Owner owner{{}, must(c.event({2})).identity};
        QCOMPARE(must(actOf(c, owner, {2})).size(), 1U);
        QVERIFY(must(actOf(c, {{77}, {}}, {2})).empty());
        QVERIFY(must(actOf(c, {{}, must(c.event({1})).identity}, {1})).empty());
        QVERIFY(!actOf(c, owner, {99}));
    }

private:
    TemporaryFolder m_folder;

    static const std::vector<std::string Activity::*>& fields()
    {
        static const std::vector<std::string Activity::*> all{&Activity::host, &Activity::account,
            &Activity::command, &Activity::processId, &Activity::process, &Activity::hash};
        return all;
    }
};

QTEST_GUILESS_MAIN(TestActivityWitness)
#include "tst_activity_witness.moc"
