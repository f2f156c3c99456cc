// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The same logs give the same sequences, whichever was imported first.
#include "detect/detector.h"
#include "support/temporary.h"
#include "support/town.h"

#include <QTest>
#include <algorithm>

using namespace callwake;
using namespace callwake::test;

namespace {

/// An event has another id in another order: its record's place tells which one it is.
std::string placeOf(const Case& target, EventId id)
{
    const Event event = must(target.event(id));
    const auto sources = must(target.sources());
    const auto source = std::ranges::find(sources, event.source, &Source::id);
    return source->path + ":" + std::to_string(event.place.line);
}

std::string membersOf(const Case& target, const std::vector<SequenceMember>& members)
{
    std::string out;
    for (const SequenceMember& member : members) {
        out += "\n  " + placeOf(target, member.event) + " " + formatIso(member.time) + " "
            + std::string(nameOf(member.phase)) + " " + member.summary;
        std::vector<std::string> witnesses;
        for (const EventId witness : member.witnesses)
            witnesses.push_back(placeOf(target, witness));
        std::ranges::sort(witnesses);
        for (const std::string& witness : witnesses)
            out += ", " + witness;
    }
    return out;
}

std::string toldOf(const Case& target, const Sequence& sequence)
{
    std::string out = sequence.id + " " + formatIso(sequence.range.begin) + " "
        + formatIso(sequence.range.end) + " " + std::to_string(sequence.priority) + " "
        + std::string(nameOf(sequence.band)) + " " + sequence.reason;
    for (const SignalHit& hit : sequence.hits)
        out += "\n  " + hit.id + " " + std::to_string(hit.points) + " " + hit.value;
    for (const Factor& factor : sequence.factors)
        out += "\n  " + factor.name + " " + std::to_string(factor.points) + " " + factor.sentence;
    for (const auto* texts : {&sequence.gates, &sequence.counterfactuals, &sequence.cannotSay})
        for (const std::string& text : *texts)
            out += "\n  " + text;
    return out + membersOf(target, sequence.calls) + membersOf(target, sequence.followOns)
        + membersOf(target, sequence.aftermath);
}

std::vector<std::string> sequencesAfter(const std::string& path, const std::vector<int>& order)
{
    Town town(path, 1);
    for (const int source : order) {
        town.reseed(unsigned(source) + 1);
        const std::string name = std::to_string(source);
        switch (source % 4) {
        case 0:
            town.importCalls("calls" + name);
            break;
        case 1:
            town.importPrograms("programs" + name);
            break;
        case 2:
            town.importAccounts("accounts" + name);
            break;
        default:
            town.importNames("names" + name);
        }
    }
    must(detect(town.target, must(rulesOf(town.target)), {}));
    std::vector<std::string> out;
    for (const Sequence& sequence : must(town.target.sequences()))
        out.push_back(toldOf(town.target, sequence));
    std::ranges::sort(out);
    return out;
}

} // namespace

class TestImportOrder : public QObject {
    Q_OBJECT

private slots:
    void anyOrderGivesTheSameSequences()
    {
        const TemporaryFolder folder;
        std::vector<int> order{0, 1, 2, 3, 4, 5, 6, 7, 8, 11, 15, 19, 23, 27};
        const auto expected = sequencesAfter(folder.path("first.callwake"), order);
        QVERIFY(expected.size() > 20);
        std::mt19937_64 random(5);
        for (int round = 0; round < 5; ++round) {
            std::ranges::shuffle(order, random);
            const auto found =
                sequencesAfter(folder.path("round" + std::to_string(round) + ".callwake"), order);
            QCOMPARE(found.size(), expected.size());
            for (std::size_t i = 0; i < found.size(); ++i)
                QCOMPARE(found[i], expected[i]);
        }
    }
};

QTEST_GUILESS_MAIN(TestImportOrder)
#include "tst_import_order.moc"
