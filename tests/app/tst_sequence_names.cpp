// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// By what a sequence is called, whatever file its call stands in.
#include "detect/detector.h"
#include "import/importer.h"
#include "store/sequence_id.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QTest>
#include <algorithm>
#include <fstream>
#include <set>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

class TestSequenceNames : public QObject {
    Q_OBJECT

    TemporaryFolder m_folder;

    /// Two weeks of an exchange that overlap, with a call of a known swindler in both, in a case of
    /// its own.
    Case overlapping(const std::string& name, std::vector<int> weeks)
    {
        auto c = must(Case::create(m_folder.path(name), {"", "GB", "Europe/London"}));
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        must(c.assign({{}, IdentityKind::Extension, "201"}, ana, "t"));
        ListEntry entry;
        entry.number = "+442079460031";
        entry.list = NumberList::Blocklist;
        must(c.addListEntries({&entry, 1}, "t"));
        for (const int week : weeks) {
            const std::string path = m_folder.path("week" + std::to_string(week) + ".csv");
            std::ofstream file(path);
            for (int day = week; day < week + 2; ++day) {
                const std::string date = "2026-06-1" + std::to_string(day);
                std::string row;
                for (const std::string& text :
                    std::vector<std::string>{"", "+442079460031", "201", "from-trunk", "",
                        "SIP/carrier-a-000" + std::to_string(day), "SIP/201-0009", "Dial",
                        "SIP/201", date + " 11:00:00", date + " 11:00:05", date + " 11:01:00"})
                    row += '"' + text + "\",";
                file << row << "60,55,\"ANSWERED\",\"DOCUMENTATION\"\n";
            }
            file.close();
            must(importFile(c, path, {}, {}));
        }
        must(detect(c, must(rulesOf(c)), {}));
        return c;
    }
    static std::vector<std::string> idsOf(const Case& c)
    {
        std::vector<std::string> out;
        for (const Sequence& sequence : must(c.sequences()))
            out.push_back(sequence.id);
        std::ranges::sort(out);
        return out;
    }
private slots:
    void theNameOfASequenceIsThatOfItsCallInWhicheverFile()
    {
        auto early = overlapping("early.callwake", {1, 2});
        const auto ids = idsOf(early);
        QCOMPARE(ids.size(), 3U);
        QCOMPARE(idsOf(overlapping("late.callwake", {2, 1})), ids);
        // Nor does it change with the clock or the zone.
        for (const Source& source : must(early.sources())) {
            must(early.setZone(source.id, "Asia/Kolkata", "t"));
            must(early.setClockOffset(source.id, 90s, 1s, "t"));
        }
        must(detect(early, must(rulesOf(early)), {}));
        QCOMPARE(idsOf(early), ids);
    }

    void aLineThatStandsTwiceMakesTwoSequences()
    {
        auto c = must(Case::create(m_folder.path("twice.callwake"), {"", "GB", "UTC"}));
        const PersonId ana = must(c.addPerson({{}, "Ana", "", ""}, "t"));
        must(c.assign({{}, IdentityKind::Extension, "201"}, ana, "t"));
        ListEntry entry;
        entry.number = "+442079460031";
        entry.list = NumberList::Blocklist;
        must(c.addListEntries({&entry, 1}, "t"));
        SmallSource(c, "Master.csv")
            .call("2026-06-18T09:00:00Z", "201")
            .call("2026-06-18T09:00:00Z", "201")
            .finish();
        must(detect(c, must(rulesOf(c)), {}));
        const auto ids = idsOf(c);
        QCOMPARE(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    }

    void aVerdictOnTheFormerNameOfASequenceHolds()
    {
        auto c = overlapping("former.callwake", {1});
        const Sequence sequence = must(c.sequences()).front();
        const Event call = must(c.event(sequence.calls.front().event));
        const std::string former =
            formerSequenceIdOf("Ana", must(c.sources()).front().sha256, call.place);
        must(c.addReview({former, Verdict::Benign, "", "known", "t", {}}));
        const auto reviews = must(c.reviews());
        const auto found = std::ranges::find(reviews, sequence.id, &Review::sequence);
        QVERIFY(found != reviews.end());
        QCOMPARE(found->note, std::string("known"));
    }
};

QTEST_GUILESS_MAIN(TestSequenceNames)
#include "tst_sequence_names.moc"
