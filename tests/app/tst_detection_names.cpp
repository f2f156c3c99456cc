// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Names of nobody whom detection looks at decide whose another name is.
#include "detect/detector.h"
#include "detect/run_history.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

/// Of two people called "ana" one was called; "ana" without domain ran a remote tool meanwhile.
Case twoOfOneName(const TemporaryFolder& folder)
{
    Case made = must(Case::create(folder.path("names.callwake"), {"Names", "GB", "UTC"}));
    SmallSource(made, "/logs/Master.csv").call("2026-06-18T12:00:00Z", "2001", 10min).finish();
    SmallSource(made, "/logs/Security.evtx")
        .program("2026-06-18T11:00:00Z", "CORP\\ana", "win-01", "C:\\Windows\\notepad.exe")
        .program("2026-06-18T11:10:00Z", "LAB\\ana", "win-02", "C:\\Windows\\notepad.exe")
        .program("2026-06-18T12:05:00Z", "ana", "win-01", "C:\\Users\\a\\Downloads\\AnyDesk.exe")
        .finish();
    const PersonId ana = must(made.addPerson({{}, "Ana", "Sales", ""}, "test"));
    must(made.assign({{}, IdentityKind::Extension, "2001"}, ana, "test"));
    must(made.assign({{}, IdentityKind::Account, "CORP\\ana"}, ana, "test"));
    return made;
}

} // namespace

class TestDetectionNames : public QObject {
    Q_OBJECT

private slots:
    void namesThatBecomeOneAreLookedAtAnew()
    {
        const TemporaryFolder folder;
        Case target = twoOfOneName(folder);
        must(detect(target, defaultRules(), {}));
        const auto before = must(target.sequences());
        SmallSource(target, "/logs/Other.evtx")
            .program("2026-06-18T15:00:00Z", "CORP\\ben", "win-03", "C:\\Windows\\notepad.exe")
            .program("2026-06-18T15:01:00Z", "CORP\\eve", "win-04", "C:\\Windows\\notepad.exe")
            .finish(); // now most are of CORP: a name without domain is of it
        must(detect(target, defaultRules(), {}));
        const auto after = must(target.sequences());
        QVERIFY(after != before);
        QCOMPARE(must(runHistory(target)).front().causes,
            std::vector<std::string>{"Imported Other.evtx"});
        must(detect(target, defaultRules(), {}, DetectionScope::Everybody));
        QVERIFY(must(target.sequences()) == after);
    }

    void namesOfOthersAskNobody()
    {
        const TemporaryFolder folder;
        Case target = twoOfOneName(folder);
        must(detect(target, defaultRules(), {}));
        SmallSource(target, "/logs/Other.evtx")
            .program("2026-06-18T15:00:00Z", "WIN-07\\Administrator", "win-07", "C:\\a.exe")
            .program("2026-06-18T15:00:00Z", "WIN-08\\Administrator", "win-08", "C:\\a.exe")
            .finish();
        QCOMPARE(must(detect(target, defaultRules(), {})).people, 0);
    }
};

QTEST_GUILESS_MAIN(TestDetectionNames)
#include "tst_detection_names.moc"
